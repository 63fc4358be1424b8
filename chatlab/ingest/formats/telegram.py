"""Telegram's chat history, as Telegram Desktop exports it (JSON, ``result.json``).

One chat, or all chats of an account under ``chats`` (and ``left_chats``)::

    {"name": "…", "type": "personal_chat", "id": 4100,
     "messages": [{"id": 1, "type": "message", "date": "2024-09-02T12:00:55",
                   "date_unixtime": "1725267655", "from": "…", "from_id": "user1",
                   "text": ["Katso ", {"type": "link", "text": "https://…"}]}]}

``date`` is the clock of the computer that made the export and is used only where
``date_unixtime`` is missing (older versions). What Telegram says by itself (``type:
"service"``) is a system line without words, a phone call a line of kind ``call``. Contacts,
sessions and everything else of the account stay outside, and so do files, places and the
numbers of persons. Who is staff: see `chatlab.ingest.staff`; the other side of a chat with a
bot is a bot.

Source: Telegram Desktop's own code that writes the file, and several programs that read it.
"""

from chatlab.i18n import N_, _
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.records import items, json_of, part
from chatlab.ingest.staff import roles_of_names, warn_of_unknown_staff

NAME = "telegram"
TABLE = "messages"
TITLE = N_("Telegram chat history")

_TYPES = ("message", "service", "unsupported")
_CALLS = ("phone_call", "group_call", "invite_to_group_call", "conference_call")
_PLACES = ("location_information", "live_location_period_seconds", "place_name")
_MENTIONS = ("mention", "mention_name")


def matches(material):
    """Tell whether the file has chats with Telegram's messages."""
    return any(_is_chat(chat) for _place, chat in _chats(material.json))


def read(material, options):
    """Read the tables ``messages`` and ``conversations``."""
    parsed = json_of(material)
    log = ChatLog(material, options, NAME, channel="other", keep_names=True,
                  global_numbers=False)
    for place, chat in _chats(parsed):
        if isinstance(chat, dict):
            _read_chat(log, chat, place, options)
        else:
            log.reject(place or "/", _("expected a conversation"))
    return log.reading()


def _chats(parsed):
    """Give the chats of the file with their places."""
    if parsed is None:
        return
    if isinstance(parsed.value, list):
        yield from ((parsed.places[index] if parsed.places else f"/{index}", chat)
                    for index, chat in enumerate(parsed.value))
        return
    lists = [name for name in ("chats", "left_chats") if part(parsed.value, name) is not None]
    for name in lists:
        chats = part(parsed.value, name, "list")
        if isinstance(chats, list):
            yield from ((f"/{name}/list/{index}", chat) for index, chat in enumerate(chats))
        else:
            yield f"/{name}", None
    if not lists or "messages" in parsed.value:
        yield "", parsed.value


def _is_chat(chat):
    return isinstance(chat, dict) and any(
        isinstance(message, dict) and message.get("type") in _TYPES
        and ("date" in message or "date_unixtime" in message or message["type"] == "unsupported")
        for message in items(chat.get("messages")))


def _read_chat(log, chat, place, options):
    key = log.conversation(chat.get("id"), place or "/")
    messages = chat.get("messages")
    if not isinstance(messages, list):
        log.reject(f"{place}/messages", _("expected a list of messages"))
        return
    if chat.get("type") == "personal_chat":
        log.remember(key, _name(chat.get("name")))
    roles = roles_of_names((_name(message.get("from")) for message in messages
                            if isinstance(message, dict)), options.staff)
    warn_of_unknown_staff(log, roles)
    if chat.get("type") == "bot_chat":
        roles[_name(chat.get("name")) or ""] = "bot"
    for index, message in enumerate(messages):
        _read_message(log, key, message, f"{place}/messages/{index}", roles)


def _read_message(log, key, message, place, roles):
    if not isinstance(message, dict):
        log.reject(place, _("expected a message"))
    elif message.get("type") == "unsupported":
        log.system()
    elif message.get("type") == "service":
        _read_service(log, key, message, place, roles)
    else:
        name, text = _name(message.get("from")), _text(log, key, message)
        role = roles.get(name, roles[None])
        log.message(key, _time(message), role, text, place, person=message.get("from_id"),
                    name=name, kind=_kind(message, text), edited=_is_edited(message))


def _read_service(log, key, message, place, roles):
    name = _name(message.get("actor"))
    log.remember(key, *map(_name, items(message.get("members"))))
    if message.get("action") in _CALLS:
        log.message(key, _time(message), roles.get(name, roles[None]), None, place,
                    person=message.get("actor_id"), name=name, kind="call")
    else:
        log.remember(key, name)
        log.message(key, _time(message), "system", None, place, kind="system")


def _kind(message, text):
    if any(message.get(field) for field in _PLACES):
        return "location"
    return "text" if text else "media"


def _text(log, key, message):
    """Return the words of a message, put together from their pieces."""
    pieces = message.get("text")
    if pieces is None:
        pieces = message.get("text_entities")
    if isinstance(pieces, str):
        return pieces
    for piece in items(pieces):
        if isinstance(piece, dict) and piece.get("type") in _MENTIONS and isinstance(
                piece.get("text"), str):
            log.remember(key, piece["text"].lstrip("@"))
    texts = (piece if isinstance(piece, str) else part(piece, "text") for piece in items(pieces))
    return "".join(text for text in texts if isinstance(text, str)).strip()


def _time(message):
    at = message.get("date_unixtime")
    if isinstance(at, str | int) and not isinstance(at, bool) and str(at).isdigit():
        return at
    return message.get("date")


def _is_edited(message):
    """Tell whether a message was changed; older versions write the year 1970 if it was not."""
    at = message.get("edited_unixtime", message.get("edited"))
    return isinstance(at, str) and at not in ("", "0") and not at.startswith("1970-")


def _name(value):
    return " ".join(value.split()) or None if isinstance(value, str) else None
