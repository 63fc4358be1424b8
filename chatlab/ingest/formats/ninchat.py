"""Ninchat's conversation history as CSV ("Lataa CSV").

A conversation is several rows with the same ``#``: first rows of metadata (key in
*Metatiedot*, value in *Sisältö*), then messages with a time that carries its offset.

Of the metadata only the allow-listed comes in: queue, rating, times, and the customer's
own answers before the conversation (``pre_answers``) as a message of kind ``form``. A second
queue of the same conversation is a transfer. The address of the machine, its place, the
browser and the page do not come in at all, nor do answers to questions about name, address,
phone, e-mail or identity code. The tags that workers give have no column in the schema and
stay outside too. Who wrote is ``asiakas_1``, ``työntekijä_1``.

A conversation without any worker's message is ``missed``, or ``dropped`` if the customer
left by the metadata, or ``bot_only`` if only a bot answered.

Source: the columns and the keys from a picture in the vendor's Finnish help, the meaning of
the metadata from its documentation of audiences. The delimiter, the quotation marks and the
headings in other languages are not documented: the commonest are understood.
"""

import json
import re
from functools import lru_cache

from chatlab.i18n import N_, _
from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.columns import has_columns, number, read_rows, tidy
from chatlab.ingest.values import as_text
from chatlab.ingest.words import identifies

NAME = "ninchat"
TABLE = "messages"
TITLE = N_("Ninchat conversation history")

FIELDS = {
    "number": ("#", "nro", "numero", "no"),
    "agent": ("aspalvelija", "asiakaspalvelija", "agent", "kundbetjänare"),
    "customer": ("asiakas", "customer", "kund"),
    "rating": ("arvio", "arvosana", "rating", "betyg"),
    "tags": ("tägit", "tagit", "tunnisteet", "tags", "taggar"),
    "time": ("aika", "time", "tid"),
    "author": ("laatija", "author", "författare"),
    "key": ("metatiedot", "metatieto", "metadata"),
    "content": ("sisältö", "content", "innehåll"),
}
ALLOWED = {
    "queue": ("jono", "queue", "queue_name", "kö"),
    "requested_at": ("request_time", "jonoon", "jonotus alkoi"),
    "accepted_at": ("accept_time", "hyväksytty", "poimittu"),
    "ended_at": ("finish_time", "complete_time", "päättynyt"),
    "dropped_at": ("drop_time", "poistunut jonosta"),
    "pre_answers": ("pre_answers", "alkukysely"),
    "language": ("language", "kieli", "lang"),
}
asks_who = lru_cache(maxsize=1024)(identifies)
"""`identifies`, remembered: a system asks everyone the same few questions."""

_GUESTS = ("guest", "vieras", "asiakas", "customer", "gäst", "kund")
_WORDS = {"positiivinen": 1.0, "hyvä": 1.0, "positive": 1.0, "good": 1.0, "neutraali": 0.5,
          "neutral": 0.5, "negatiivinen": 0.0, "huono": 0.0, "negative": 0.0, "bad": 0.0}


def matches(material):
    """Tell whether the header row is Ninchat's."""
    return has_columns(material, FIELDS, ("author", "key", "content"))


def read(material, options):
    """Read the tables ``messages``, ``conversations`` and ``transfers``."""
    rows = read_rows(material, FIELDS, needed=("number", "time", "author", "key", "content"),
                     options=options)
    log = ChatLog(material, options, NAME, global_numbers=False)
    log.counts.update(blank=rows.blank, system=rows.system)
    log.warnings.extend(rows.warnings)
    for place, reason in rows.reasons:
        log.reject(place, reason)
    _History(log, rows).read()
    return log.reading()


class _History:
    """The rows of one file, one after another."""

    def __init__(self, log, rows):
        self.log, self.known, self.chats, self.roles = log, {}, {}, {}
        cells = {name: rows.text(name) for name in FIELDS} | {"at": rows.cells["time"]}
        cells |= {name: rows.cells[name] for name in ("place", "row_ref")}
        cells["number"] = cells["number"].ffill()
        self.rows = [dict(zip(cells, row, strict=True)) for position, row in enumerate(
            zip(*cells.values(), strict=True)) if position not in rows.rejected]
        self.agents = {name.strip().casefold() for row in self.rows
                       for name in (row["agent"] or "").split(",")} - {""}
        self.customers = {row["customer"].casefold() for row in self.rows
                          if row["customer"]} - self.agents
        self.began = {row["number"]: row["at"] for row in self.rows[::-1] if row["time"]}

    def read(self):
        """Pass each row on."""
        for row in self.rows:
            if not row["number"]:
                self.log.reject(row["place"], _("a value is required"))
                continue
            chat = self._conversation(row)
            if row["key"]:
                self._metadata(chat, row)
            elif row["time"] or row["content"]:
                self._message(chat, row)
            else:
                self.log.system()

    def _conversation(self, row):
        """Return the conversation's key; what every row of it repeats is looked at once."""
        repeated = tuple(row[name] for name in ("number", "agent", "customer", "rating"))
        if repeated not in self.chats:
            chat = self.log.conversation(row["number"], row["row_ref"],
                                         rating=_rating(row["rating"]))
            self.log.remember(chat, row["customer"], *(row["agent"] or "").split(","))
            self.chats[repeated] = chat
        return self.chats[repeated]

    def _message(self, chat, row):
        author = row["author"]
        if author not in self.roles:
            self.roles[author] = self._role(author)
        role = self.roles[author]
        if role == "system":  # it tells who came and went
            self.log.system()
        else:
            self.log.message(chat, row["at"], role, row["content"], row["row_ref"],
                             name=row["author"])

    def _metadata(self, chat, row):
        """Take what is allowed: the first value of each key stays."""
        known = self.known.setdefault(chat, {})
        if row["time"] and "began" not in known:
            known["began"] = True
            self.log.tell(chat, requested_at=row["at"])
        key = next((name for name, keys in ALLOWED.items() if tidy(row["key"]) in keys), None)
        value, before = row["content"], known.get(key)
        if key and value:
            known.setdefault(key, value)
        text = form_text(value) if key == "pre_answers" and value and before is None else None
        if text:
            self.log.remember(chat, *names_in(value))
            self.log.message(chat, self.began.get(row["number"]), "customer", text,
                             row["row_ref"], name=row["customer"], kind="form")
        elif key == "queue" and value and before is not None and value != before:
            known["queue"] = value
            self.log.transfer(chat, row["at"], row["row_ref"], from_unit=before, to_unit=value)
        else:
            if key and value and before is None:
                self.log.tell(chat, **_details(key, value))
            self.log.system()

    def _role(self, author):
        word = tidy(author)
        if not word or word in ("järjestelmä", "system", "ninchat"):
            return "system"
        if word in self.agents:
            return "staff"
        if re.search(r"bot(?:ti)?\b", word):
            return "bot"
        return "customer" if word in self.customers or word.split()[0] in _GUESTS else "unknown"


def _details(key, value):
    """Return the columns of a conversation that a row of metadata fills."""
    if key == "queue":
        return {"queue": value, "service": value}
    if key == "language":
        return {"language": value[:2].lower()}
    return {"dropped": True} if key == "dropped_at" else (
        {} if key == "pre_answers" else {key: value})


def answers_in(value):
    """Return the answers before a conversation by question, as JSON gives them.

    Examples
    --------
    >>> answers_in('[{"aihe": "vuokra"}, {"kiire": true}]')
    {'aihe': 'vuokra', 'kiire': 'x'}
    """
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return {}
    if isinstance(value, list):
        value = {key: content for answer in value if isinstance(answer, dict)
                 for key, content in answer.items()}
    if not isinstance(value, dict):
        return {}
    answers = {as_text(key): "x" if content is True else as_text(content)
               for key, content in value.items()}
    return {key: content for key, content in answers.items() if key and content}


def form_text(value):
    """Write the answers before the conversation as lines; identifying questions are left out.

    Examples
    --------
    >>> form_text('{"aihe": "vuokra", "nimi": "Maija"}')
    'aihe: vuokra'
    """
    lines = [f"{key}: {content}" for key, content in answers_in(value).items()
             if not asks_who(key)]
    return "\n".join(lines) or None


def names_in(value):
    """Return what was answered to questions that ask who one is, if it may be a name.

    Examples
    --------
    >>> names_in('{"aihe": "vuokra", "nimi": "Maija", "puhelin": "040 000 0000"}')
    ['Maija']
    """
    return [content for key, content in answers_in(value).items()
            if asks_who(key) and not re.search(r"[\d@]", content)]


def _rating(text):
    """Scale Ninchat's −1, 0, 1 (or a word) to 0–1; anything else is missing."""
    value = number(text)
    if value is None:
        return _WORDS.get(tidy(text))
    return (value + 1) / 2 if -1 <= value <= 1 else None
