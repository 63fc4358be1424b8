"""Zendesk Chat's conversations as its REST interface gives them (JSON).

``chats`` holds conversations (``type: "chat"``) with their ``history``, and messages left
while the chat was closed (``type: "offline_msg"``), which are contact requests::

    {"chats": [{"id": "2409.1", "type": "chat", "timestamp": "2024-09-02T09:00:10Z",
                "department_name": "…", "rating": "good", "comment": "…", "missed": false,
                "history": [{"type": "chat.msg", "timestamp": "…", "nick": "visitor:1",
                             "name": "…", "msg": "…"}]},
               {"id": "2409.2", "type": "offline_msg", "timestamp": "…", "message": "…"}]}

Of the visitor nothing comes in but what was written and, of a contact request, whether a
phone number or an address was left for the reply; of the session, nothing at all. The rating
is good 1, bad 0, and the comment given with it is feedback. Moving to another department
(``prev_department_id``) is a transfer; the departments' names are known from elsewhere in the
file. Files that were sent, and any other events, have no words.

The records counted are the events of ``history`` and the messages left.

Source: the vendor's documentation of the fields of a chat and an example of each kind; the
fields of an event from the documentation of two programs that copy them (``sender_type``,
``prev_department_id``, ``new_rating``); the types of events from programs that show them
(``chat.msg``, ``chat.file``, ``chat.memberjoin``, ``chat.rating``, ``chat.comment`` …).
"""

from chatlab.i18n import N_, _
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.records import entries, items, json_of, part
from chatlab.ingest.values import as_text

NAME = "zendesk"
TABLE = "messages"
TITLE = N_("Zendesk Chat conversations")

_ROLES = {"agent": "staff", "visitor": "customer", "trigger": "bot", "system": "system"}
_RATINGS = {"good": 1.0, "bad": 0.0}


def matches(material):
    """Tell whether the file has Zendesk's chats."""
    return any(part(chat, "type") in ("chat", "offline_msg")
               and ("history" in chat or "visitor" in chat)
               for _place, chat in entries(material.json, "chats"))


def read(material, options):
    """Read the conversations, the messages left, the transfers and the comments."""
    chats = entries(json_of(material), "chats")
    log, departments = ChatLog(material, options, NAME), _departments(chats)
    for place, chat in chats:
        if not isinstance(chat, dict):
            log.reject(place, _("expected a conversation"))
        elif chat.get("type") == "offline_msg":
            log.request(chat.get("timestamp"), chat.get("message"), place,
                        service=chat.get("department_name"), name=part(chat, "visitor", "name"),
                        reply_channel=_reply_channel(chat))
        else:
            _read_chat(log, chat, place, departments)
    return log.reading()


def _read_chat(log, chat, place, departments):
    key = log.conversation(
        chat.get("id"), place, queue=chat.get("department_name"),
        service=chat.get("department_name"), requested_at=chat.get("timestamp"),
        ended_at=chat.get("end_timestamp"), rating=_rating(chat.get("rating")),
        status="missed" if chat.get("missed") is True else None,
        dropped=chat.get("dropped"))
    log.remember(key, part(chat, "visitor", "name"), *items(chat.get("agent_names")))
    log.feedback(key, chat.get("end_timestamp") or chat.get("timestamp"),
                 {"comment": chat.get("comment")}, place, instrument=NAME, counted=False)
    for index, event in enumerate(items(chat.get("history"))):
        _read_event(log, key, event, f"{place}/history/{index}", departments)


def _read_event(log, key, event, place, departments):
    kind = part(event, "type")
    if not isinstance(event, dict):
        log.reject(place, _("expected a message"))
    elif kind in ("chat.msg", "chat.file"):
        nick = as_text(event.get("nick") or event.get("sender_type")) or ""
        log.message(key, event.get("timestamp"),
                    _ROLES.get(nick.partition(":")[0].lower(), "unknown"),
                    event.get("msg") if kind == "chat.msg" else None, place, person=nick,
                    name=event.get("name"))
    elif _moved(event):
        log.transfer(key, event.get("timestamp"), place,
                     from_unit=departments.get(as_text(event["prev_department_id"])),
                     to_unit=departments.get(as_text(event.get("department_id"))))
    else:
        if kind == "chat.rating":
            log.tell(key, rating=_rating(event.get("new_rating")))
        log.system()


def _moved(event):
    before, now = (as_text(event.get(name)) for name in ("prev_department_id", "department_id"))
    return before not in (None, "0", now) and now not in (None, "0")


def _rating(word):
    return _RATINGS.get(as_text(word))


def _reply_channel(chat):
    return next((channel for channel in ("phone", "email")
                 if as_text(part(chat, "visitor", channel))), None)


def _departments(chats):
    """Return the names of departments by their numbers, as the file tells them anywhere."""
    named = [event for _place, chat in chats for event in (chat, *items(part(chat, "history")))
             if isinstance(event, dict) and "department_name" in event]
    pairs = {as_text(event.get("department_id")): as_text(event["department_name"])
             for event in named}
    return {number: name for number, name in pairs.items() if number and name}
