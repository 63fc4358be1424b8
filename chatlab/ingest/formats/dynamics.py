"""Transcripts of Dynamics 365 Contact Center (Omnichannel for Customer Service), JSON.

The answer of Dataverse's Web API, one annotation for each conversation, its transcript in
``documentbody`` as base64; or the transcript itself, opened::

    {"value": [{"annotationid": "…", "objecttypecode": "msdyn_transcript",
                "_objectid_value": "…", "documentbody": "W3siY29udGVudCI6…"}]}

    [{"content": "…", "contentType": "text", "createdDateTime": "2024-09-02T09:00:20.000+00:00",
      "from": {"application": {"displayName": "Customer", "id": "…"}, "user": null},
      "attachments": [], "isControlMessage": false, "tags": "FromCustomer,ChannelId-lcw",
      "deliveryMode": "bridged"}]

In newer files the list of messages is text inside one more object (``[{"Content": "[{…}]",
"Type": 0, "Mode": 0}]``). Attached files are annotations of their own and count as system lines.

Who wrote: the tag ``FromCustomer`` or the name ``Customer`` is the customer; the tag ``public``,
or a ``user`` without any tag, is staff; an ``application`` is the customer if its message came
over a bridge from the customer's channel, and otherwise a bot. The tag ``private`` is internal,
``system`` and ``Hidden`` and control messages are system lines. A conversation where no one is
known as the customer is told in a warning.

Source: the vendor's page on downloading transcripts (fields, ``public``, ``private``, ``system``)
and its own open chat window (``Customer``, ``Hidden``); ``FromCustomer`` and the wrapping are from
two open programs. That page shows one message of ``Customer`` with the tag ``private``: such a
message is taken for the customer's. How a known customer is told from a bot is not documented.
"""

import base64
import binascii

from chatlab.i18n import N_, _
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.encoding import compose, decode
from chatlab.ingest.markup import plain_text
from chatlab.ingest.records import entries, items, json_of, parse_json, part

NAME = "dynamics"
TABLE = "messages"
TITLE = N_("Dynamics 365 chat transcripts")

_BODIES = ("documentbody", "documentBody")
_CUSTOMER = "Customer"
_FILES = ("amsReferences", "amsreferences", "amsMetadata")
_SIGNS = ("isControlMessage", "tags", "deliveryMode", "from")
_MARKED_UP = ("html", "richtext", "richtext/html")


def matches(material):
    """Tell whether the file has transcripts in annotations, or is a transcript itself."""
    return any(_is_annotation(record) or _is_wrapper(record) or _is_message(record)
               for _place, record in entries(material.json, "value"))


def read(material, options):
    """Read the tables ``messages`` and ``conversations``."""
    parsed = json_of(material)
    log = ChatLog(material, options, NAME)
    for place, record in entries(parsed, "value"):
        if _is_annotation(record):
            _read_annotation(log, record, place)
        elif _is_wrapper(record):
            _read_wrapper(log, log.conversation(record.get("annotationid"), place), record, place)
        else:
            _read_message(log, log.conversation(None, "/"), record, place)
    log.warn_of_no_customer()
    return log.reading()


def _is_annotation(record):
    return isinstance(record, dict) and any(name in record for name in _BODIES)


def _is_wrapper(record):
    return isinstance(record, dict) and "Content" in record and "Mode" in record


def _is_message(record):
    return (isinstance(record, dict) and {"createdDateTime", "content"} <= record.keys()
            and any(name in record for name in _SIGNS))


def _read_annotation(log, record, place):
    """Read the transcript that an annotation holds; a file attached to a conversation is none."""
    if record.get("objecttypecode") not in (None, "msdyn_transcript"):
        log.system()
        return
    name = next(name for name in _BODIES if name in record)
    place = f"{place.rstrip('/')}/{name}"
    key = log.conversation(record.get("_objectid_value") or record.get("annotationid"), place)
    _read_list(log, key, _opened(record[name]), place)


def _opened(body):
    """Return the text inside a base64 body, or ``None``."""
    if not isinstance(body, str):
        return None
    try:
        decoded = decode(base64.b64decode("".join(body.split()), validate=True))
    except (binascii.Error, ValueError):
        return None
    return decoded and compose(decoded.text)


def _read_wrapper(log, key, record, place):
    content = record.get("Content")
    _read_list(log, key, content if isinstance(content, str) else None,
               f"{place.rstrip('/')}/Content")


def _read_list(log, key, text, place):
    """Read a transcript that is text; it may be wrapped once more."""
    parsed = parse_json(text) if text else None
    if parsed is None or not isinstance(parsed.value, list):
        log.reject(place, _("expected a transcript in the vendor's encoding"))
        return
    for index, record in enumerate(parsed.value):
        if _is_wrapper(record):
            _read_wrapper(log, key, record, f"{place}/{index}")
        else:
            _read_message(log, key, record, f"{place}/{index}")
    for _inside, reason in parsed.rejected:
        log.reject(place, reason)


def _read_message(log, key, message, place):
    if not isinstance(message, dict):
        log.reject(place, _("expected a message"))
        return
    tags, role = _tags(message), None
    if _is_silent(message, tags):
        log.remember(key, *_names(message))
        log.system()
        return
    role, at = _role(message, tags), message.get("createdDateTime") or message.get("created")
    who = {"person": _person(message), "name": next(iter(_names(message)), None)}
    text = _words(message)
    if "private" in tags and role != "customer":
        log.internal(key, at, text, place, **who)
    elif message.get("deleted") is True:
        log.message(key, at, role, None, place, kind="deleted", **who)
    elif text or items(message.get("attachments")) or _has_file(message):
        log.message(key, at, role, text, place, **who)
    else:
        log.system()


def _tags(message):
    tags = message.get("tags")
    tags = tags.split(",") if isinstance(tags, str) else items(tags)
    return {tag.strip(' "') for tag in tags if isinstance(tag, str)}


def _is_silent(message, tags):
    """Tell whether no one said it: somebody came or went, or the system told something."""
    content = message.get("content")
    return (message.get("isControlMessage") is True or bool(tags & {"system", "Hidden"})
            or (message.get("from") is None and isinstance(content, str)
                and content.startswith("<")))


def _role(message, tags):
    sender = message.get("from")
    names = [part(sender, kind, "displayName") for kind in ("application", "user")]
    if "FromCustomer" in tags or _CUSTOMER in names:
        return "customer"
    if part(sender, "user") is not None:
        return "staff"
    if part(sender, "application") is None:
        return "staff" if "public" in tags else "unknown"
    bridged = message.get("deliveryMode") == "bridged" and "public" not in tags
    return "customer" if bridged else "bot"


def _names(message):
    names = (part(message.get("from"), kind, "displayName") for kind in ("user", "application"))
    return [name for name in names if isinstance(name, str) and name.strip() not in ("", _CUSTOMER)]


def _person(message):
    sender = message.get("from")
    return (message.get("fromUserId") or part(sender, "user", "id")
            or part(sender, "application", "id"))


def _has_file(message):
    return any(message.get(name) for name in _FILES)


def _words(message):
    """Return the words of a message: of a card its text, of a file none."""
    content = message.get("content")
    if not isinstance(content, str) or _has_file(message):
        return None
    if str(message.get("contentType")).casefold() in _MARKED_UP:
        return plain_text(content).strip()
    if content.startswith("{") and ('"attachments"' in content or '"suggestedActions"' in content):
        card = parse_json(content)
        text = part(card.value, "text") if card else None
        return text if isinstance(text, str) else None
    return content.strip()
