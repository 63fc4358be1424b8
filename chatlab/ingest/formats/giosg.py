"""giosg's chats as its interface (v5) or its webhooks give them (JSON).

A page of chats, each with its messages, or pages of chats and of messages one after another::

    {"results": [{"id": "…", "room_id": "…", "room_name": "…",
                  "created_at": "2015-02-13T11:31:36.042", "waiting_started_at": null,
                  "ended_at": "…", "is_encrypted": false, "messages": [
                      {"id": "…", "type": "msg", "chat_id": "…", "created_at": "…",
                       "sender_type": "visitor", "sender_id": "…", "sender_name": "…",
                       "message": "…", "is_encrypted": false}]}]}

Times without a zone are UTC, as the vendor's documentation says, unless the settings name a
zone other than Helsinki's; a warning tells so. Lists that begin with the newest
are turned round. Who came and left (``join``, ``leave``) are system lines; a greeting made by
the system (``autosuggest``) is a bot's. Of an encrypted message only that it was written comes
in, unless the file has it opened too (``encrypted_message`` beside ``message``); a warning
tells how many. What was given to the visitor by name (``api_data``), the pages visited and
the avatars stay outside. The records counted are the messages.

Source: the vendor's documentation of the interface and its test code for the fields, its
published types for opened messages. How an organisation saves the answers into files is not
documented: the lists may be under ``results``, ``chats`` or ``messages``.
"""

import re

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
_CHAT = ("is_real_conversation", "is_autosuggested", "waiting_started_at", "visitor_message_count")
_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)\s*$")
_MESSAGE = ("chat_id", "sender_type", "created_at")


def matches(material):
    """Tell whether some record is giosg's chat or message."""
    return any(_is_message(record) or (_is_chat(record) and any(name in record for name in _CHAT))
               for _place, record in _records(material.json))


def read(material, options):
    """Read the tables ``messages`` and ``conversations``."""
    chats = _Chats(ChatLog(material, options, NAME), "Z" if options.timezone == TIMEZONE else "")
    alone = {}
    for place, record in _records(json_of(material)):
        if _is_chat(record):
            chats.chat(record, place)
        elif _is_message(record):
            key = chats.log.conversation(record["chat_id"], place)
            alone.setdefault(key, []).append((place, record))
        else:
            chats.log.reject(place, _("expected a conversation"))
    for key, found in alone.items():
        chats.messages(key, found)
    if chats.zoneless and chats.zone:
        chats.log.warnings.append(_(
            "the times have no zone and were read as UTC, as giosg's instructions say. If they "
            "are in Finnish time, write timezone = {zone} into chatlab.toml",
            zone='"Europe/Mariehamn"'))
    if chats.sealed:
        chats.log.warnings.append(ngettext(
            "{n} message is encrypted: its words did not come in",
            "{n} messages are encrypted: their words did not come in", chats.sealed))
    return chats.log.reading()


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
    return (isinstance(record, dict) and "created_at" in record and "sender_type" not in record
            and ("room_id" in record or "room_name" in record))


def _is_message(record):
    return isinstance(record, dict) and all(name in record for name in _MESSAGE)


class _Chats:
    """The chats and messages of one file."""

    def __init__(self, log, zone):
        self.log, self.zone, self.sealed, self.seen = log, zone, 0, set()
        self.zoneless = False

    def chat(self, chat, place):
        """Read a chat and the messages inside it."""
        key = self.log.conversation(
            chat.get("id"), place, service=chat.get("room_name"), queue=chat.get("room_name"),
            requested_at=self._at(chat.get("waiting_started_at") or chat.get("created_at")),
            ended_at=self._at(chat.get("ended_at")))
        for way in (("messages",), ("logs",), ("messages", "results")):
            self.messages(key, [(f"{place}/{'/'.join(way)}/{index}", message)
                                for index, message in enumerate(items(part(chat, *way)))])

    def messages(self, chat, found):
        """Read messages of a chat, the oldest first."""
        for place, message in oldest_first(found, "created_at"):
            if isinstance(message, dict):
                self._message(chat, message, place)
            else:
                self.log.reject(place, _("expected a message"))

    def _message(self, chat, message, place):
        number, kind = as_text(message.get("id")), as_text(message.get("type"))
        kind = _TYPES.get(kind, kind)
        if (chat, number) in self.seen or kind not in ("msg", "autosuggest"):
            self.log.system()
            return
        if number:
            self.seen.add((chat, number))
        text = message.get("message")
        if message.get("is_encrypted") is True and "encrypted_message" not in message:
            self.sealed += 1
            text = None
        purged = text is None and message.get("sensitive_data_purged_at") is not None
        role = "bot" if kind == "autosuggest" else _ROLES.get(
            as_text(message.get("sender_type")), "unknown")
        self.log.remember(chat, message.get("sender_public_name"))
        self.log.message(chat, self._at(message.get("created_at")), role, text, place,
                         person=message.get("sender_id"),
                         name=message.get("sender_name") or message.get("display_name"),
                         kind="deleted" if purged else None)

    def _at(self, at):
        """Return a time with its zone, if it carries none."""
        if not isinstance(at, str) or not at.strip() or _ZONE.search(at):
            return at
        self.zoneless = True
        return at + self.zone
