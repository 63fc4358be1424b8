"""giosg's chats as its interface (v5) or its webhooks give them (JSON).

A page of chats, each with its messages, or pages of chats and of messages one after another::

    {"results": [{"id": "…", "room_id": "…", "room_name": "…",
                  "created_at": "2015-02-13T11:31:36.042", "waiting_started_at": null,
                  "ended_at": "…", "is_encrypted": false, "messages": [
                      {"id": "…", "type": "msg", "chat_id": "…", "created_at": "…",
                       "sender_type": "visitor", "sender_id": "…", "sender_name": "…",
                       "message": "…", "is_encrypted": false}]}]}

Times without a zone are UTC unless the settings name a zone. Lists that begin with the newest
are turned round. Who came and left (``join``, ``leave``) are system lines; a greeting made by
the system (``autosuggest``) is a bot's. Of an encrypted message only that it was written comes
in, unless the file has it opened too (``encrypted_message`` beside ``message``); a warning
tells how many. What was given to the visitor by name (``api_data``), the pages visited and
the avatars stay outside. The records counted are the messages.

Source: the vendor's documentation of the interface and its test code for the fields, its
published types for opened messages. How an organisation saves the answers into files is not
documented: the lists may be under ``results``, ``chats`` or ``messages``.
"""

from dataclasses import replace

from chatlab.i18n import N_, _, ngettext
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.records import entries, items, json_of, oldest_first, part
from chatlab.ingest.values import as_text
from chatlab.schema import TIMEZONE

NAME = "giosg"
TABLE = "messages"
TITLE = N_("giosg chats")

_ROLES = {"user": "staff", "visitor": "customer", "1": "staff", "2": "customer"}
_TYPES = {"1": "msg", "2": "autosuggest"}
_CHAT = ("room_id", "created_at", "is_real_conversation", "is_autosuggested")
_MESSAGE = ("chat_id", "sender_type", "created_at")


def matches(material):
    """Tell whether some record is giosg's chat or message."""
    return any(_is_chat(record) or _is_message(record)
               for _place, record in _records(material.json))


def read(material, options):
    """Read the tables ``messages`` and ``conversations``."""
    records = _records(json_of(material))
    if options.timezone == TIMEZONE:
        options = replace(options, timezone="UTC")
    log, sealed, seen = ChatLog(material, options, NAME), [], set()
    for place, chat in records:
        if _is_chat(chat):
            _read_chat(log, chat, place, sealed, seen)
    alone = {}
    for place, message in records:
        if _is_message(message) and not _is_chat(message):
            chat = log.conversation(message["chat_id"], place)
            alone.setdefault(chat, []).append((place, message))
    for chat, found in alone.items():
        for place, message in oldest_first(found, "created_at"):
            _read_message(log, chat, message, place, sealed, seen)
    for place, record in records:
        if not _is_chat(record) and not _is_message(record):
            log.reject(place, _("expected a conversation"))
    if sealed:
        log.warnings.append(ngettext(
            "{n} message is encrypted: its words did not come in",
            "{n} messages are encrypted: their words did not come in", len(sealed)))
    return log.reading()


def _records(parsed):
    """Return chats and messages with their places; a webhook's news holds one of them."""
    records = []
    for place, value in entries(parsed):
        names = [] if _is_chat(value) else [name for name in ("results", "chats", "messages")
                                            if isinstance(part(value, name), list)]
        root = place.rstrip("/")
        records += [(f"{root}/{name}/{index}", record) for name in names
                    for index, record in enumerate(value[name])] or (
            [] if names else [(place, value)])
    return [(place, record["resource"] if isinstance(part(record, "resource"), dict) else record)
            for place, record in records]


def _is_chat(record):
    return (isinstance(record, dict) and all(name in record for name in _CHAT[:2])
            and any(name in record for name in _CHAT[2:]))


def _is_message(record):
    return isinstance(record, dict) and all(name in record for name in _MESSAGE)


def _read_chat(log, chat, place, sealed, seen):
    key = log.conversation(
        chat.get("id"), place, service=chat.get("room_name"), queue=chat.get("room_name"),
        requested_at=chat.get("waiting_started_at") or chat.get("created_at"),
        ended_at=chat.get("ended_at"))
    name = next((name for name in ("messages", "logs") if items(chat.get(name))), "messages")
    found = [(f"{place}/{name}/{index}", message)
             for index, message in enumerate(items(chat.get(name)))]
    found += [(f"{place}/messages/results/{index}", message)
              for index, message in enumerate(items(part(chat, "messages", "results")))]
    for where, message in oldest_first(found, "created_at"):
        _read_message(log, key, message, where, sealed, seen)


def _read_message(log, chat, message, place, sealed, seen):
    if not isinstance(message, dict):
        log.reject(place, _("expected a message"))
        return
    number, kind = as_text(message.get("id")), as_text(message.get("type"))
    if (chat, number) in seen or _TYPES.get(kind, kind) not in ("msg", "autosuggest"):
        log.system()
        return
    if number:
        seen.add((chat, number))
    text = message.get("message")
    if message.get("is_encrypted") is True and "encrypted_message" not in message:
        sealed.append(place)
        text = None
    purged = text is None and message.get("sensitive_data_purged_at") is not None
    role = "bot" if _TYPES.get(kind, kind) == "autosuggest" else _ROLES.get(
        as_text(message.get("sender_type")), "unknown")
    log.remember(chat, message.get("sender_public_name"))
    log.message(chat, message.get("created_at"), role, text, place,
                person=message.get("sender_id"),
                name=message.get("sender_name") or message.get("display_name"),
                kind="deleted" if purged else None)
