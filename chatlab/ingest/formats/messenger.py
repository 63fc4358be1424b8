r"""Facebook Messenger's conversation, as "Download your information" gives it (JSON).

One thread is in ``messages/inbox/<thread>/message_1.json`` … ``message_N.json``, the newest
message first::

    {"participants": [{"name": "…"}], "thread_path": "inbox/…", "title": "…",
     "messages": [{"sender_name": "…", "timestamp_ms": 1725267655000, "content": "…",
                   "is_unsent": false, "photos": [], "reactions": []}]}

Threads encrypted from end to end come in a form of their own::

    {"participants": ["…"], "threadName": "…",
     "messages": [{"senderName": "…", "timestamp": 1725267655000, "text": "…",
                   "isUnsent": false, "media": [], "type": "text"}]}

The texts of the first form are UTF-8 taken for Latin-1 (``"p\u00c3\u00a4iv\u00c3\u00a4"``);
each is repaired by itself, and one that is whole already stays. Messages are put in the order
of their times. Each file is read alone; the thread's path is the conversation's number, so
that the files of one thread can be put together. Reactions stay outside. Joining, leaving,
liking and the like are system lines without words, for the words name people. A message with
both words and a picture is a text. Who is staff: see `chatlab.ingest.staff`.

Source: the schema of the first form has been described by several independent users of it and
is read by four open programs; the second form by one. The vendor's wording of system lines is
known in English from such descriptions; Finnish and Swedish have not been confirmed from a file.
"""

import re
from functools import lru_cache

from chatlab.i18n import N_, _
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.records import entries, items, json_of
from chatlab.ingest.staff import roles_of_names, warn_of_unknown_staff

NAME = "messenger"
TABLE = "messages"
TITLE = N_("Facebook Messenger conversation")

_SIGNS = ({"sender_name", "timestamp_ms"}, {"senderName", "timestamp", "isUnsent"})
_MEDIA = ("photos", "videos", "audio_files", "gifs", "files", "sticker", "share", "media")
_HIGH = re.compile("[\x80-\xff]{2,}")
_ATTACHED = re.compile(r".{1,80} (?:sent an attachment|lähetti liitteen|skickade en bilaga)\.?")
_MISSED = re.compile(r"You missed a (?:\w+ )?(?:call|chat) (?:from|with) .+")
_CALL = re.compile(r"called you|missed your (?:\w+ )?(?:call|chat)|(?:started|joined) (?:a|the) "
                   r"(?:call|audio call|video call|video chat)")
_ALONE = re.compile(
    r"Reacted \S{1,8} to your message|Liked a message|You are now connected on Messenger"
    r"|You can now (?:message and )?call each other.*|Say hi to your new Facebook friend, .+"
    r"|Reagoi \S{1,8} viestiisi|Tykkäsi viestistä|Reagerade (?:med )?\S{1,8} på ditt meddelande"
    r"|Gillade ett meddelande", re.DOTALL)
_AFTER_NAME = re.compile(
    r"(?:reacted \S{1,8} to|liked) (?:a|your) message|named the group .+"
    r"|(?:created|left) the group|(?:added|removed) (?!me ).+ (?:to|from) the group"
    r"|set (?:the nickname|your nickname|.+ own nickname).+|cleared .+ nickname.*"
    r"|changed the (?:group photo|chat theme|theme|chat colou?rs).*"
    r"|set the (?:emoji|quick reaction) to .+|(?:un)?pinned a message|created a poll: .+"
    r"|turned (?:on|off) (?:member|vanish|disappearing).+|(?:loi|poistui|jätti) ryhmän"
    r"|poistui ryhmästä|skapade gruppen|lämnade gruppen", re.DOTALL)


def matches(material):
    """Tell whether the file is a thread whose messages have a sender's name and a time."""
    return any(_is_thread(thread) for _place, thread in entries(material.json))


def read(material, options):
    """Read the tables ``messages`` and ``conversations``."""
    parsed = json_of(material)
    log = ChatLog(material, options, NAME, channel="messenger", keep_names=True)
    for place, thread in entries(parsed):
        if isinstance(thread, dict):
            _read_thread(log, thread, place.rstrip("/"), options)
        else:
            log.reject(place, _("expected a conversation"))
    return log.reading()


def repaired(text):
    r"""Return a text whose UTF-8 was taken for Latin-1 as it was written.

    Examples
    --------
    >>> repaired("p\u00c3\u00a4iv\u00c3\u00a4\u00c3\u00a4"), repaired("päivää"), repaired("5 €")
    ('päivää', 'päivää', '5 €')
    """
    if not isinstance(text, str) or text.isascii():
        return text
    whole = _decoded(text)
    return whole if whole != text else _HIGH.sub(lambda run: _decoded(run[0]), text)


def _decoded(text):
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


@lru_cache(maxsize=4096)
def _same_name(name):
    """Return one name for one person, however often it is repaired."""
    return " ".join(repaired(name).split()) or None


def _name(value):
    return _same_name(value) if isinstance(value, str) else None


def _is_thread(thread):
    if not isinstance(thread, dict):
        return False
    if isinstance(thread.get("thread_path"), str) and "participants" in thread:
        return True
    return any(isinstance(message, dict) and (
        any(names <= message.keys() for names in _SIGNS))
        for message in items(thread.get("messages")))


def _read_thread(log, thread, place, options):
    key = log.conversation(thread.get("thread_path") or thread.get("threadName"), place or "/")
    messages = thread.get("messages")
    if not isinstance(messages, list):
        log.reject(f"{place}/messages", _("expected a list of messages"))
        return
    names = [_name(person.get("name") if isinstance(person, dict) else person)
             for person in items(thread.get("participants"))]
    log.remember(key, *names)
    senders = (_name(_sender(message)) for message in messages if isinstance(message, dict))
    roles = roles_of_names([*names, *senders], options.staff)
    warn_of_unknown_staff(log, roles)
    for index in _in_time_order(messages):
        _read_message(log, key, messages[index], f"{place}/messages/{index}", roles)


def _in_time_order(messages):
    """Return the places of the messages, oldest first; those of one moment were newest first."""
    times = [_time(message) for message in messages]
    return sorted(range(len(messages) - 1, -1, -1), key=lambda index: (
        times[index] if isinstance(times[index], int | float) else 0))


def _time(message):
    if not isinstance(message, dict):
        return None
    at = message.get("timestamp_ms")
    return at if at is not None else message.get("timestamp")


def _sender(message):
    name = message.get("sender_name")
    return name if name is not None else message.get("senderName")


def _read_message(log, key, message, place, roles):
    if not isinstance(message, dict):
        log.reject(place, _("expected a message"))
        return
    name = _name(_sender(message))
    kind, text = _kind(message, repaired(message.get("content") or message.get("text")), name,
                       roles)
    if kind == "system":
        log.remember(key, name)
        log.message(key, _time(message), "system", None, place, kind=kind)
    else:
        log.message(key, _time(message), roles.get(name, roles[None]), text, place, name=name,
                    kind=kind)


def _kind(message, text, name, names):
    """Return what a message is, and its words if they are the sender's own."""
    text = text if isinstance(text, str) and text.strip() else None
    if message.get("is_unsent") is True or message.get("isUnsent") is True:
        return "deleted", None
    told = _told(text, name, names) if text else None
    if message.get("type") == "Call" or "call_duration" in message or told == "call":
        return "call", None
    if message.get("type") in ("Subscribe", "Unsubscribe") or message.get("users") or told:
        return "system", None
    media = any(message.get(field) for field in _MEDIA)
    if text and not (media and _ATTACHED.fullmatch(text)):
        return "text", text
    return ("media" if media else "system"), None


def _told(text, name, names):
    """Return ``"call"`` or ``"system"`` if Messenger itself wrote the text, else ``None``."""
    text = text.strip(" .")
    if _ALONE.fullmatch(text) or _MISSED.fullmatch(text):
        return "call" if _MISSED.fullmatch(text) else "system"
    for begin in ("You", name, name and name.split()[0]):
        rest = text[len(begin) + 1:] if begin and text.startswith(begin + " ") else ""
        if _CALL.fullmatch(rest) or (rest.startswith("called ") and rest[7:] in names):
            return "call"
        if _AFTER_NAME.fullmatch(rest):
            return "system"
    return None
