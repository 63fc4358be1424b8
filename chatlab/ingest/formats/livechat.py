"""LiveChat's archives as its interface gives them (JSON; ``list_archives``, ``get_chat``).

A chat has the people and a thread of events::

    {"chats": [{"id": "…", "users": [{"id": "…", "name": "…", "type": "agent"}],
                "thread": {"id": "…", "created_at": "2017-10-12T15:19:21.010200Z",
                           "properties": {"rating": {"score": 1, "comment": "…"}},
                           "events": [{"id": "…", "type": "message", "created_at": "…",
                                       "author_id": "…", "text": "…", "visibility": "all"}]}}]}

What agents write to each other (``visibility: "agents"``) is dropped and counted; a thread of
nothing else is no conversation. In a table of consents the chat's id will do for the thread's.
A survey
filled in before the chat is a message of kind ``form``, one filled in after it is feedback,
and one left while no one was there (an offline message) is a contact request. The rating is
0 or 1; the comment given with it is feedback. ``chat_transferred`` is a transfer: to a group
by its name, to a person without one. Answers to fields that ask who one is stay outside, and
so do pages, addresses, tags and the words of system messages.

The records counted are the events.

Source: the vendor's documentation of events, threads, properties and system messages, with
examples (v3.2–v3.6); the shape of a saved archive from two programs that read it.
"""

import re

from chatlab.i18n import N_, _
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.formats.ninchat import asks_who
from chatlab.ingest.records import entries, items, json_of, part
from chatlab.ingest.values import as_number, as_text

NAME = "livechat"
TABLE = "messages"
TITLE = N_("LiveChat archives")

_ROLES = {"agent": "staff", "customer": "customer", "bot": "bot"}
_SCORES = {0: 0.0, 1: 1.0}
_ASKING = ("name", "email", "phone")


def matches(material):
    """Tell whether some record has LiveChat's threads of events."""
    return any(isinstance(part(chat, "users"), list) and any(
        isinstance(part(thread, "events"), list) for _where, thread in _threads(chat))
        for _place, chat in entries(material.json, "chats"))


def read(material, options):
    """Read the conversations, the offline messages, the transfers and the surveys."""
    log = ChatLog(material, options, NAME)
    for place, chat in entries(json_of(material), "chats"):
        if not isinstance(chat, dict):
            log.reject(place, _("expected a conversation"))
            continue
        people = {as_text(part(user, "id")): user for user in items(chat.get("users"))
                  if isinstance(user, dict)}
        for where, thread in _threads(chat):
            if isinstance(thread, dict):
                _read_thread(log, chat, thread, people, f"{place}{where}")
            else:
                log.reject(f"{place}{where}", _("expected a conversation"))
    return log.reading()


def _threads(chat):
    threads = [(f"/threads/{index}", thread)
               for index, thread in enumerate(items(part(chat, "threads")))]
    return threads or [("/thread", chat["thread"])] if part(chat, "thread") is not None or (
        threads) else []


def _read_thread(log, chat, thread, people, place):
    events = [(f"{place}/events/{index}", event)
              for index, event in enumerate(items(thread.get("events")))]
    if part(thread, "properties", "routing", "offline_message") is True and not any(
            part(people.get(as_text(part(event, "author_id"))), "type") == "agent"
            for _where, event in events):
        _read_left(log, thread, events, people)
        return
    rating = part(thread, "properties", "rating") or part(chat, "properties", "rating")
    key = log.conversation(
        thread.get("id") or chat.get("id"), place,
        requested_at=part(thread, "queue", "queued_at") or thread.get("created_at"),
        rating=_SCORES.get(as_number(part(rating, "score"))))
    log.call(key, chat.get("id"))
    log.remember(key, *(user.get("name") for user in people.values()))
    log.feedback(key, thread.get("created_at"), {"comment": part(rating, "comment")}, place,
                 instrument="rating", counted=False)
    for where, event in events:
        _read_event(log, key, event, people, where)


def _read_event(log, key, event, people, place):
    if not isinstance(event, dict):
        log.reject(place, _("expected a message"))
        return
    kind, at = event.get("type"), event.get("created_at")
    person = as_text(event.get("author_id"))
    user = people.get(person)
    role = _ROLES.get(as_text(part(user, "type")), "unknown")
    who = {"person": person, "name": part(user, "name")}
    hidden = "agents" in (event.get("visibility"), event.get("recipients"))
    if hidden and kind in ("message", "file", "rich_message"):
        log.internal(key, at, event.get("text"), place, **who)
    elif kind in ("message", "file", "rich_message"):
        words = event.get("text") if kind == "message" else _shown(event)
        log.message(key, at, role, words, place, **who)
    elif kind == "filled_form" and not hidden:
        _read_form(log, key, event, at, place, who)
    elif event.get("system_message_type") == "chat_transferred":
        target = as_text(part(event, "text_vars", "targets"))
        named = {as_text(user.get("name")) for user in people.values()}
        log.remember(key, part(event, "text_vars", "initiator"))
        log.transfer(key, at, place, to_unit=None if target in named else target)
    else:
        log.system()


def _read_form(log, key, event, at, place, who):
    answers, names = _answers(event)
    log.remember(key, *names)
    if _form_type(event) == "postchat":
        log.feedback(key, at, answers, place, instrument="postchat")
    elif answers:
        log.message(key, at, "customer", _lines(answers), place, kind="form", **who)
    else:
        log.system()


def _read_left(log, thread, events, people):
    """Read what was left while no one was there: each form or message is a request."""
    for where, event in events:
        answers, names = _answers(event)
        text = _lines(answers) or as_text(part(event, "text"))
        if not isinstance(event, dict):
            log.reject(where, _("expected a message"))
        elif event.get("type") in ("filled_form", "message") and text:
            asked = {as_text(part(field, "type")) for field in items(event.get("fields"))}
            author = people.get(as_text(event.get("author_id")))
            log.request(event.get("created_at") or thread.get("created_at"), text, where,
                        name=next(iter(names), None) or part(author, "name"),
                        reply_channel="phone" if "phone" in asked else
                        "email" if "email" in asked else None)
        else:
            log.system()


def _form_type(event):
    return as_text(event.get("form_type")) or as_text(part(event, "properties", "lc2",
                                                           "form_type"))


def _answers(event):
    """Return the answers of a filled form by question, and the names among what asks who."""
    answers, names = {}, []
    for field in items(part(event, "fields")):
        label = as_text(part(field, "label"))
        told = _told(field) if label else None
        if told is None:
            continue
        if part(field, "type") in _ASKING or asks_who(label):
            names += [told] if isinstance(told, str) and not re.search(r"[\d@]", told) else []
        else:
            answers[label] = told
    return answers, names


def _told(field):
    """Return a field's answer: text, a number, or the options chosen."""
    answer = field.get("answer")
    if field.get("answers") is not None:
        return list(filter(None, (_label(option) for option in items(field["answers"])))) or None
    return as_text(_label(answer)) if isinstance(answer, dict | str) else as_number(answer)


def _label(option):
    return as_text(part(option, "label") if isinstance(option, dict) else option)


def _lines(answers):
    return "\n".join(f"{label}: {', '.join(told) if isinstance(told, list) else told}"
                     for label, told in answers.items())


def _shown(event):
    """Return the words of cards and buttons; a file has none."""
    words = [part(element, name) for element in items(event.get("elements"))
             for name in ("title", "subtitle")]
    return "\n".join(filter(None, map(as_text, words)))
