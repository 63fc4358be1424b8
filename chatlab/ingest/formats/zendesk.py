"""Zendesk Chat's conversations as its REST interface gives them (JSON).

``chats`` holds conversations (``type: "chat"``) with their ``history``, and messages left
while the chat was closed (``type: "offline_msg"``), which are contact requests::

    {"chats": [{"id": "2409.1", "type": "chat", "timestamp": "2024-09-02T09:00:10Z",
                "department_name": "…", "rating": "good", "missed": false,
                "history": [{"type": "chat.msg", "timestamp": "…", "nick": "visitor:1",
                             "name": "…", "msg": "…"}]},
               {"id": "2409.2", "type": "offline_msg", "timestamp": "…", "message": "…"}]}

Of the visitor nothing comes in but what was written; of the session, nothing at all. Moving
to another department (``prev_department_id``) is a transfer.

Source: the vendor's documentation of the fields; which event types occur is not documented
in full, so that an event that is not a message counts as a system line.
"""

from chatlab.i18n import N_, _
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.records import items, part

NAME = "zendesk"
TABLE = "messages"
TITLE = N_("Zendesk Chat conversations")

_ROLES = {"agent": "staff", "visitor": "customer", "trigger": "bot", "system": "system"}
_RATINGS = {"good": 1.0, "bad": 0.0}


def matches(material):
    """Tell whether the file has Zendesk's chats."""
    return any(isinstance(chat, dict) and chat.get("type") in ("chat", "offline_msg")
               and ("history" in chat or "visitor" in chat) for _place, chat in _chats(material))


def read(material, options):
    """Read the tables ``messages``, ``conversations``, ``contact_requests``, ``transfers``."""
    log = ChatLog(material, options, NAME)
    for place, chat in _chats(material):
        if not isinstance(chat, dict):
            log.reject(place, _("expected a conversation"))
        elif chat.get("type") == "offline_msg":
            log.request(chat.get("timestamp"), chat.get("message"), place,
                        service=chat.get("department_name"), name=part(chat, "visitor", "name"))
        else:
            _read_chat(log, chat, place)
    for place, reason in material.json.rejected:
        log.reject(place, reason)
    return log.reading()


def _chats(material):
    """Return the conversations with their places in the file."""
    parsed = material.json
    if parsed is None:
        return []
    chats, root = items(parsed.value), ""
    if isinstance(parsed.value, dict):
        chats, root = items(parsed.value.get("chats")) or [parsed.value], "/chats"
    return [(f"{root}/{index}", chat) for index, chat in enumerate(chats)]


def _read_chat(log, chat, place):
    key = log.conversation(
        chat.get("id"), place, queue=chat.get("department_name"),
        service=chat.get("department_name"), requested_at=chat.get("timestamp"),
        rating=_RATINGS.get(chat.get("rating")), status="missed" if chat.get("missed") is True
        else None)
    log.remember(key, part(chat, "visitor", "name"))
    for index, event in enumerate(items(chat.get("history"))):
        _read_event(log, key, event, f"{place}/history/{index}")


def _read_event(log, key, event, place):
    if not isinstance(event, dict):
        log.reject(place, _("expected a message"))
    elif event.get("type") == "chat.msg":
        nick = str(event.get("nick", ""))
        log.message(key, event.get("timestamp"), _ROLES.get(nick.partition(":")[0], "unknown"),
                    event.get("msg"), place, person=nick, name=event.get("name"))
    elif event.get("prev_department_id") is not None:
        log.transfer(key, event.get("timestamp"), place,
                     from_unit=event.get("prev_department_name"),
                     to_unit=event.get("department_name"))
    else:
        log.system()
