"""Intercom's conversations, as its REST interface gives them (JSON).

One conversation, a list of them (bare, or under ``conversations`` or ``data``), or one a line::

    {"type": "conversation", "id": "147", "created_at": 1725267610,
     "source": {"type": "conversation", "body": "<p>…</p>",
                "author": {"type": "user", "id": "1", "name": "…"}},
     "conversation_rating": {"rating": 5},
     "conversation_parts": {"conversation_parts": [
         {"type": "conversation_part", "id": "2", "part_type": "comment", "body": "<p>…</p>",
          "created_at": 1725267655, "author": {"type": "admin", "id": "8", "name": "…"}}]}}

The opening message is ``source`` (``conversation_message`` in version 1). Bodies are HTML.
``user``, ``lead`` and ``contact`` are customers, ``admin`` and ``team`` staff; a bot, an AI agent
and what goes out automatically in somebody's name are bots. Notes are internal. A part without
words (closing, opening, snoozing) is a system line. Giving the conversation to a team is a
transfer, except the first time while nobody of staff has answered yet: that is its queue. Its
number names a team that has no name in the file. The rating of 1–5 becomes 0–1,
and the remark given with it is feedback.

Source: the vendor's reference of the interface (versions 1.0 to 2.17) and its client library.
Which kinds of parts may carry words is not listed there: all but notes are taken for messages.
"""

from chatlab.i18n import N_, _
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.markup import plain_text
from chatlab.ingest.records import entries, json_of, part
from chatlab.ingest.values import as_text

NAME = "intercom"
TABLE = "messages"
TITLE = N_("Intercom conversations")

_LISTS = ("conversations", "data")
_ROLES = {"user": "customer", "lead": "customer", "contact": "customer", "admin": "staff",
          "team": "staff", "bot": "bot"}
_AUTOMATIC = ("automated", "operator_initiated")
_OPENINGS = ("source", "conversation_message")


def matches(material):
    """Tell whether the file has Intercom's conversations."""
    return any(_is_conversation(chat) for _place, chat in entries(material.json, *_LISTS))


def read(material, options):
    """Read the tables ``messages``, ``conversations`` and ``transfers``."""
    parsed = json_of(material)
    log = ChatLog(material, options, NAME)
    for place, chat in entries(parsed, *_LISTS):
        if isinstance(chat, dict):
            _read_chat(log, chat, place.rstrip("/"))
        else:
            log.reject(place, _("expected a conversation"))
    return log.reading()


def _is_conversation(chat):
    if not isinstance(chat, dict):
        return False
    return isinstance(chat.get("conversation_parts"), dict | list) or (
        chat.get("type") == "conversation" and any(opening in chat for opening in _OPENINGS))


def _read_chat(log, chat, place):
    key = log.conversation(
        chat.get("id"), place or "/", requested_at=chat.get("created_at"),
        ended_at=part(chat, "statistics", "last_close_at"), rating=_rating(chat))
    rating = chat.get("conversation_rating")
    log.feedback(key, part(rating, "created_at"), {"remark": part(rating, "remark")},
                 f"{place}/conversation_rating", instrument=NAME, counted=False)
    for opening in _OPENINGS:
        if chat.get(opening) is not None:
            _read_opening(log, key, chat, chat[opening], f"{place}/{opening}")
    parts, name = chat.get("conversation_parts"), "conversation_parts"
    if isinstance(parts, dict):
        parts, name = parts.get(name), f"{name}/{name}"
    if isinstance(parts, list):
        _Parts(log, key).read(parts, f"{place}/{name}")
    elif parts is not None:
        log.reject(f"{place}/{name}", _("expected a list of messages"))


def _rating(chat):
    rating = part(chat, "conversation_rating", "rating")
    number = isinstance(rating, int) and not isinstance(rating, bool) and 1 <= rating <= 5
    return (rating - 1) / 4 if number else None


def _read_opening(log, key, chat, opening, place):
    if not isinstance(opening, dict):
        log.reject(place, _("expected a message"))
        return
    role = _role(opening.get("author"))
    if role == "staff" and opening.get("delivered_as") in _AUTOMATIC:
        role = "bot"
    _say(log, key, chat.get("created_at"), role, opening, place)


def _role(author):
    if part(author, "from_ai_agent") is True:
        return "bot"
    kind = part(author, "type")
    return _ROLES.get(kind, "unknown") if isinstance(kind, str) else "unknown"


def _say(log, key, at, role, message, place):
    """Add what someone said, or a system line if there is nothing in it."""
    author = message.get("author")
    text = _words(message)
    who = {"person": part(author, "id"), "name": part(author, "name")}
    if message.get("redacted") is True:
        log.message(key, at, role, None, place, kind="deleted", **who)
    elif text or message.get("attachments") or "<img" in str(message.get("body")):
        log.message(key, at, role, text, place, **who)
    else:
        log.system()


def _words(message):
    body = message.get("body")
    return plain_text(body).strip() if isinstance(body, str) else None


class _Parts:
    """The parts of one conversation, read in order: a team stays until another gets it."""

    def __init__(self, log, key):
        self.log, self.key = log, key
        self.team, self.answered = None, False

    def read(self, parts, place):
        for index, record in enumerate(parts):
            self._read_part(record, f"{place}/{index}")

    def _read_part(self, record, place):
        if not isinstance(record, dict):
            self.log.reject(place, _("expected a message"))
            return
        at, role = record.get("created_at"), _role(record.get("author"))
        moved = self._move(record, at, place)
        author = record.get("author")
        if "note" in str(record.get("part_type")):
            self.log.internal(self.key, at, _words(record), place, person=part(author, "id"),
                              name=part(author, "name"))
        elif moved and not _words(record):
            self.log.remember(self.key, part(author, "name"))
            return
        else:
            _say(self.log, self.key, at, role, record, place)
            self.answered |= role == "staff" and bool(_words(record))
        if moved:
            self.log.system(-1)  # a transfer with words is one record, counted once

    def _move(self, record, at, place):
        """Note to which team the part gives the conversation; tell whether it is a transfer."""
        given = record.get("assigned_to")
        if part(given, "type") != "team":
            return False
        team = as_text(part(given, "name")) or as_text(part(given, "id"))
        before, self.team = self.team, team
        if team is None or team == before:
            return False
        if before is None and not self.answered:
            self.log.conversation(None, self.key, queue=team)
            return False
        self.log.transfer(self.key, at, place, from_unit=before, to_unit=team)
        return True
