"""Ninchat's conversations as JSON: what its webhooks sent, or what its interface answered.

One event, a list of events, JSON lines or events one after another::

    {"event": "audience_complete", "event_id": "…", "audience_complete": {
        "audience_id": "…", "queue_id": "…", "queue": {"name": "…"}, "channel_id": "…",
        "audience": {"request_time": 1445592871.7, "accept_time": …, "finish_time": …,
                     "members": {"05kq2htc": {"agent": true}, "38hj5ip5": {"customer": true}},
                     "metadata": {"pre_answers": {"Aihe": "…"}, "secure": {…}}},
        "messages": [{"id": "…", "time": 1445592880.2, "type": "ninchat.com/text",
                      "user_id": "…", "user_name": "…", "payload": {"text": "…"}}]}}

Also ``audience_requested``, ``audience_accepted``, ``audience_finished``,
``audience_request_dropped`` and ``message_sent``; ``transcript_messages`` of the action
``get_transcript``; ``queue_transcripts`` of ``describe_queue_transcripts``, which tell ratings.

The answers before the conversation become a message of kind ``form``; without a conversation
they are a registered contact request. Answers after it (``post_answers``) are feedback. A
change of queue is a transfer. The rest of the metadata (``secure`` above all), tags,
identifiers and names of people stay outside. The records counted are the events, their
messages, and the lines of ``queue_transcripts``; an event sent again counts as a system line.

Who is staff is told by the members, by the lines of ratings, or else as in
`chatlab.ingest.staff`. A queue without an id is known by its name.

Source: the vendor's documentation of its webhooks and its interface, with examples. That
answers are in ``pre_answers``, and how a transfer shows (``audience_transferred``), are from
the vendor's programs for phones. No source was found for ``post_answers``, for a rating in a
metadata message, for the ids of the queues in a change of channel, or for a notice being
written by whoever its author is: these are guesses.
"""

from chatlab.i18n import N_, _
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.columns import tidy
from chatlab.ingest.formats.ninchat import answers_in, asks_who, form_text, names_in
from chatlab.ingest.records import entries, items, json_of, part
from chatlab.ingest.staff import roles_of_names, warn_of_unknown_staff
from chatlab.ingest.values import as_number, as_text

NAME = "ninchat_json"
TABLE = "messages"
TITLE = N_("Ninchat conversations (JSON)")

AUDIENCES = ("audience_complete", "audience_finished", "audience_accepted", "audience_requested",
             "audience_request_dropped", "audience_agent_released")
_FIELDS = ("type", "time", "id", "user_id", "user_name")
_TRANSCRIPT_FIELDS = tuple(f"message_{field}" for field in _FIELDS)
_TOPICS = ("aihe", "aihealue", "asia", "topic", "subject", "ämne")
_REPLIES = (("phone", ("puh", "phone", "tel")), ("email", ("posti", "mail", "post")))


def matches(material):
    """Tell whether some record is Ninchat's."""
    return any(_is_ninchat(entry) for _place, entry in entries(material.json))


def read(material, options):
    """Read the tables ``messages``, ``conversations``, ``contact_requests``, ``transfers``."""
    log = ChatLog(material, options, NAME)
    events = _Events(log, entries(json_of(material)))
    for place, entry in events.entries:
        if isinstance(entry, dict):
            events.read(entry, place)
        else:
            log.reject(place, _("expected an event"))
    events.finish()
    return log.reading()


def _is_ninchat(entry):
    return isinstance(entry, dict) and (
        any(isinstance(entry.get(name), dict) for name in (*AUDIENCES, "message_sent"))
        or "transcript_messages" in entry or "queue_transcripts" in entry
        or ("audience" in entry and "audience_id" in entry))


class _Events:
    """The events of one file: what is known so far of queues, conversations and people."""

    def __init__(self, log, records):
        self.log, self.entries = log, records
        self.queues, self.roles, self.keys, self.queue_of = {}, {}, {}, {}
        self.queue_ids = {}
        self.seen, self.forms, self.answers = set(), set(), {}
        contents = [_content(entry)[1] for _place, entry in records]
        for content in contents:
            self._learn(content)
        for content in contents:
            for line in items(content.get("queue_transcripts")):
                self._pair(line)

    def read(self, entry, place):
        """Read one event, or one answer of the interface."""
        name, content = _content(entry)
        if self._again("event", entry.get("event_id")) or name is None:
            self.log.system()
        elif name == "message_sent":
            self._message(self._conversation(content, place), content.get("message"), place)
        elif name == "queue_transcripts":
            for index, line in enumerate(items(content[name])):
                self._rated(line, f"{place}/{name}/{index}")
        else:
            self._audience(name, content, place)

    def finish(self):
        """Pass on the answers given after the conversations, each form as it was last."""
        for chat, at, answers, place in self.answers.values():
            self.log.feedback(chat, at, answers, place, instrument="post_answers")

    def _learn(self, content):
        """Note the queue's name, and which conversation a channel or a pair of people is."""
        queue, name = as_text(part(content, "queue_id")), as_text(part(content, "queue", "name"))
        if name:
            self.queues[queue or name] = name
        if queue and name:
            self.queue_ids.setdefault(name, queue)
        audience = as_text(part(content, "audience_id"))
        for key in _other_keys(content) if audience else ():
            self.keys.setdefault(key, audience)

    def _pair(self, line):
        """Note who of the two people of a conversation was the worker."""
        agent = as_text(part(line, "agent_id"))
        for person in map(as_text, items(part(line, "dialogue_id")) if agent else ()):
            roles = self.roles.setdefault(self._key(line), {})
            roles.setdefault(person, "staff" if person == agent else "customer")

    def _key(self, content):
        others = _other_keys(content)
        known = (self.keys[key] for key in others if key in self.keys)
        return as_text(content.get("audience_id")) or next(known, next(iter(others), None))

    def _queue(self, content):
        """Return the key of the queue: its id, or its name where no id is told."""
        name = as_text(part(content, "queue", "name"))
        return as_text(content.get("queue_id")) or self.queue_ids.get(name, name)

    def _conversation(self, content, place, **details):
        queue = self.queues.get(self._queue(content))
        key = self._key(content)
        if key is None or key not in self.queue_of:
            details |= {"queue": queue, "service": queue}
        return self.log.conversation(key, place, **details)

    def _audience(self, name, content, place):
        audience = part(content, "audience")
        metadata = part(audience, "metadata") or content.get("audience_metadata")
        messages = items(content.get("messages")) or items(content.get("transcript_messages"))
        asked = part(audience, "request_time") or part(messages[0] if messages else None,
                                                       "message_time")
        answers = part(metadata, "pre_answers")
        key = self._key(content)
        form = form_text(answers) if key not in self.forms else None
        if form and name == "audience_complete" and not messages and (
                part(audience, "accept_time") is None and key not in self.queue_of):
            self._request(content, audience, answers, form, place)
            return
        chat = self._conversation(
            content, place, requested_at=part(audience, "request_time"),
            accepted_at=part(audience, "accept_time"),
            ended_at=part(audience, "finish_time") or part(audience, "complete_time")
            or part(audience, "drop_time"), dropped=name == "audience_request_dropped")
        self._people(chat, content)
        self._people_by_name(chat, messages)
        self.log.remember(chat, *names_in(answers))
        if form:
            self.forms.add(key)
            self.log.message(chat, asked, "customer", form, place, kind="form")
        else:
            self.log.system()
        self._follow(chat, content, part(audience, "request_time"), place)
        where = "messages" if "messages" in content else "transcript_messages"
        for index, message in enumerate(messages):
            self._message(chat, message, f"{place}/{where}/{index}")

    def _request(self, content, audience, answers, form, place):
        given = answers_in(answers)
        topic = next((text for key, text in given.items() if tidy(key) in _TOPICS), None)
        reply = next((channel for channel, stems in _REPLIES for key in given
                      if asks_who(key) and any(stem in tidy(key) for stem in stems)), None)
        self.log.request(
            part(audience, "request_time") or part(audience, "complete_time"), form, place,
            service=self.queues.get(self._queue(content)), topic=topic,
            reply_channel=reply, name=next(iter(names_in(answers)), None))

    def _follow(self, chat, content, at, place):
        """Note the queue; another one than before is a transfer."""
        before = self.queue_of.get(chat)
        queue = self.queue_of[chat] = self._queue(content) or before
        if before and queue != before:
            self.log.transfer(chat, at, place, counted=False, from_unit=self.queues.get(before),
                              to_unit=self.queues.get(queue))

    def _people(self, chat, content):
        """Note who is staff and who the customer."""
        roles = self.roles.setdefault(chat, {})
        members = part(content, "audience", "members") or content.get("dialogue_members")
        by_queue = "dialogue_members" in content and any(
            part(member, "queue_id") for member in _values(members))
        for person, member in members.items() if isinstance(members, dict) else ():
            if part(member, "agent") is True:
                roles[person] = "staff"
            elif part(member, "customer") is True or part(member, "queue_id"):
                roles[person] = "customer"
            elif by_queue:
                roles[person] = "staff"
        for known in _values(content.get("member_message_metadata")):
            self.log.tell(chat, rating=_rating(part(known, "rating")))

    def _people_by_name(self, chat, messages):
        """Note who is who by the names, where nothing else tells it; see `staff`."""
        roles = self.roles.setdefault(chat, {})
        names = {as_text(person): as_text(name) for person, name in map(_writer, messages)}
        unknown = {person: name for person, name in names.items()
                   if person and person not in roles}
        if unknown:
            by_name = roles_of_names(names.values(), self.log.options.staff)
            roles |= {person: by_name[name] for person, name in unknown.items()}
            warn_of_unknown_staff(self.log, by_name)

    def _message(self, chat, message, place):
        if not isinstance(message, dict):
            self.log.reject(place, _("expected a message"))
            return
        kind, at, number, person, name = map(
            message.get, _FIELDS if "type" in message else _TRANSCRIPT_FIELDS)
        kind = (as_text(kind) or "").removeprefix("ninchat.com/")
        person, payload = as_text(person), message.get("payload")
        role = self.roles.get(chat, {}).get(person, "unknown") if person else "bot"
        who = {"person": person, "name": name}
        if self._again(chat, number):
            self.log.system()
        elif kind in ("text", "notice", "file"):
            self.log.message(chat, at, role, part(payload, "text"), place, **who)
        elif kind in ("ui/action", "ui/compose"):
            text = "\n".join(filter(None, map(as_text, _labels(payload))))
            self.log.message(chat, at, role, text, place, kind="form", **who)
        elif kind == "metadata":
            self._told(chat, at, part(payload, "data"), person, place)
        elif kind == "info/channel" and _transferred(payload):
            before, now = (self.queues.get(as_text(part(payload, f"channel_attrs_{which}",
                                                        "queue_id"))) for which in ("old", "new"))
            self.log.transfer(chat, at, place, from_unit=before, to_unit=now)
        else:
            self.log.system()

    def _told(self, chat, at, data, person, place):
        """Take the rating and the answers of a metadata message; the last of each stays."""
        self.log.tell(chat, rating=_rating(part(data, "rating")))
        answers = {key: text for key, text in answers_in(part(data, "post_answers")).items()
                   if not asks_who(key)}
        if not answers or (chat, person) in self.answers:
            self.log.system()
        if answers:
            self.answers[chat, person] = (chat, at, answers, place)

    def _rated(self, line, place):
        if not isinstance(line, dict):
            self.log.reject(place, _("expected a conversation"))
            return
        self._conversation(
            line, place, requested_at=line.get("request_time"),
            accepted_at=line.get("accept_time"),
            ended_at=line.get("finish_time") or line.get("complete_time"),
            rating=_rating(line.get("rating")))
        self.log.system()

    def _again(self, what, number):
        """Tell whether the event or the message came already."""
        number = as_text(number)
        if number is None or (what, number) not in self.seen:
            self.seen.add((what, number))
            return False
        return True


def _content(entry):
    """Return what an entry is and what it holds."""
    if not isinstance(entry, dict):
        return None, {}
    for name in (*AUDIENCES, "message_sent"):
        if isinstance(entry.get(name), dict):
            return name, entry[name]
    for name in ("queue_transcripts", "transcript_messages"):
        if name in entry:
            return name, entry
    return ("audience_complete", entry) if "audience" in entry else (None, {})


def _writer(message):
    """Return the key and the name of who wrote a message."""
    fields = _FIELDS if part(message, "type") is not None else _TRANSCRIPT_FIELDS
    return tuple(part(message, field) for field in fields[3:])


def _other_keys(content):
    """Return what a conversation is known by besides the number of its audience."""
    pair = items(part(content, "dialogue_id")) or part(content, "dialogue_members")
    pair = sorted(filter(None, map(as_text, pair))) if isinstance(pair, list | dict) else []
    return [key for key in (as_text(part(content, "channel_id")), "+".join(pair)) if key]


def _transferred(payload):
    old, new = (part(payload, f"channel_attrs_{which}") for which in ("old", "new"))
    moved = part(new, "queue_id") is not None and part(new, "queue_id") != part(old, "queue_id")
    return moved or (part(new, "audience_transferred") is not None
                     and part(old, "audience_transferred") is None)


def _labels(payload):
    """Return what is written on the buttons shown, or on the one that was pressed."""
    return [part(element, "label") for element in items(payload)] or [
        part(payload, "target", "label")]


def _values(members):
    return list(members.values()) if isinstance(members, dict) else []


def _rating(value):
    value = as_number(value)
    return (value + 1) / 2 if value in (-1, 0, 1) else None
