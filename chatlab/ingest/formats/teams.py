"""Microsoft Teams chats and channels, as Microsoft Graph lists them (``chatMessage``, JSON).

One page, or several in a list or one a line, the newest message first::

    {"value": [{"id": "1600457965467", "messageType": "message",
                "createdDateTime": "2024-09-02T09:00:55.467Z", "deletedDateTime": null,
                "chatId": "19:…", "from": {"user": {"id": "…", "displayName": "…"}},
                "body": {"contentType": "html", "content": "<p>…</p>"},
                "attachments": [], "eventDetail": null}]}

A chat is a conversation; in a channel, each opening message with its replies (``replyToId``, or
inside ``replies``) is. Messages are put in the order of their times. Bodies are HTML; the message
that a reply quotes is left out of it, for it is there by itself. What Teams tells by itself
(``systemEventMessage``) is a system line, a call a line of kind ``call``. An application is a bot.
Who is staff: see `chatlab.ingest.staff`. Reactions and addresses of files stay outside.

Source: the vendor's reference of ``chatMessage`` and its examples, and recorded answers in the
tests of several open programs. Before 2021 system lines are ``unknownFutureValue``.
"""

from datetime import UTC, datetime

from chatlab.i18n import N_, _
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.markup import plain_text
from chatlab.ingest.records import entries, items, json_of, part
from chatlab.ingest.staff import roles_of_names, warn_of_unknown_staff
from chatlab.ingest.values import as_text

NAME = "teams"
TABLE = "messages"
TITLE = N_("Teams messages")

_TYPES = ("message", "systemEventMessage", "unknownFutureValue", "chatEvent", "typing")
_CALLS = ("callStarted", "callEnded")
_QUOTE = "messageReference"


def matches(material):
    """Tell whether the file has messages of Graph's kind."""
    return any(_is_message(record) for _place, record in entries(material.json, "value"))


def read(material, options):
    """Read the tables ``messages`` and ``conversations``."""
    parsed = json_of(material)
    log = ChatLog(material, options, NAME, channel="other", keep_names=True)
    records, names = [], {}
    for place, message in _with_replies(entries(parsed, "value")):
        if isinstance(message, dict):
            key = log.conversation(_conversation(message), "/")
            names.setdefault(key, []).append(_name(message))
            records.append((key, place, message))
        else:
            log.reject(place, _("expected a message"))
    everyone = [name for found in names.values() for name in found]
    roles = {key: roles_of_names(found, options.staff, everyone=everyone)
             for key, found in names.items()}
    for found in roles.values():
        warn_of_unknown_staff(log, found)
    records.reverse()
    for key, place, message in sorted(records, key=lambda record: _time(record[2])):
        _read_message(log, key, message, place, roles[key])
    return log.reading()


def _is_message(record):
    return (isinstance(record, dict) and record.get("messageType") in _TYPES
            and "createdDateTime" in record)


def _with_replies(records):
    """Give the messages, the replies inside one after it."""
    for place, message in records:
        yield place, message
        replies = part(message, "replies")
        yield from ((f"{place.rstrip('/')}/replies/{index}", reply)
                    for index, reply in enumerate(items(replies)))


def _conversation(message):
    """Return the number of the chat, or of the channel and its opening message."""
    channel = as_text(part(message, "channelIdentity", "channelId"))
    if channel is None:
        return message.get("chatId")
    opening = as_text(message.get("replyToId")) or as_text(message.get("id")) or ""
    return f"{channel}/{opening}"


def _name(message):
    name = part(message, "from", "user", "displayName")
    return " ".join(name.split()) or None if isinstance(name, str) else None


def _time(message):
    """Return the moment to order by; what has none comes first."""
    try:
        at = datetime.fromisoformat(message.get("createdDateTime"))
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return datetime.min.replace(tzinfo=UTC)


def _read_message(log, key, message, place, roles):
    at, name, text = message.get("createdDateTime"), _name(message), _words(message)
    kind = _kind(message, text)
    bot = part(message, "from", "user") is None and part(message, "from", "application")
    role = "bot" if bot else roles.get(name, roles[None])
    if kind in ("system", "call"):
        log.remember(key, name)
        log.message(key, at, "system", None, place, kind=kind)
    else:
        log.message(key, at, role, None if kind == "deleted" else text, place, name=name,
                    person=part(message, "from", "user", "id"), kind=kind,
                    edited=_is_edited(message))


def _kind(message, text):
    if _is_event(message):
        event = str(part(message, "eventDetail", "@odata.type")).rpartition(".")[2]
        return "call" if event.startswith(_CALLS) else "system"
    if message.get("deletedDateTime") is not None or message.get("isDeleted") is True:
        return "deleted"
    if text:
        return "text"
    files = [file for file in items(message.get("attachments"))
             if part(file, "contentType") != _QUOTE]
    return "media" if files or "<img" in str(part(message, "body", "content")) else "system"


def _is_event(message):
    return (message.get("messageType") not in (None, "message") or (
        message.get("from") is None and message.get("eventDetail") is not None))


def _words(message):
    """Return the heading of a message, if it has one, and its words."""
    content = part(message, "body", "content")
    if isinstance(content, str) and part(message, "body", "contentType") != "text":
        content = plain_text(content)
    texts = (as_text(text) for text in (message.get("subject"), content) if isinstance(text, str))
    return "\n".join(filter(None, texts)) or None


def _is_edited(message):
    return message["lastEditedDateTime"] is not None if "lastEditedDateTime" in message else None
