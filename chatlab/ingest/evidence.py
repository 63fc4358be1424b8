"""What a column of an unknown table is, by its heading and by what its cells hold.

For every field of a message and every column two figures from 0 to 1 are put together:
likeness of the heading (edit distance to the known headings, in Finnish, Swedish and
English) and fitness of the cells. Either can suffice, both together are stronger, and a
column whose cells do not fit at all is never proposed: a heading alone convinces no one.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from weakref import WeakKeyDictionary

import pandas as pd

from chatlab.i18n import N_, _, number, percent
from chatlab.ingest.columns import HEADER_ROWS, cell_text, epochs, tidy
from chatlab.ingest.tabular import tabular
from chatlab.ingest.timestamps import parse_moments
from chatlab.ingest.words import role_of

READ_BY_HEADING = {
    "conversation": ("keskustelu", "keskustelun tunnus", "keskustelutunnus", "keskustelu id",
                     "keskustelun numero", "keskustelunro", "chat", "chatin tunnus", "chat id",
                     "conversation", "conversation id", "conversation_id", "thread", "session",
                     "konversation", "konversations-id", "samtal", "samtals-id", "chatt"),
    "text": ("viesti", "teksti", "sisältö", "viestin sisältö", "message", "text", "content",
             "body", "meddelande", "innehåll"),
    "day": ("pvm", "päivä", "päivämäärä", "date", "datum"),
    "time": ("kello", "klo", "kellonaika", "aika", "aikaleima", "lähetetty", "lähetysaika",
             "time", "timestamp", "sent", "sent at", "sent_at", "datetime", "created at", "tid",
             "tidpunkt", "tidsstämpel", "klockslag", "skickat"),
    "role": ("rooli", "lähettäjän rooli", "osapuoli", "role", "sender type", "roll"),
    "author": ("kirjoittaja", "lähettäjä", "laatija", "nimi", "nimimerkki", "author", "sender",
               "from", "name", "avsändare", "skribent", "namn"),
    "service": ("palvelu", "yksikkö", "toimipiste", "jono", "service", "unit", "department",
                "queue", "tjänst", "enhet", "kö"),
    "visibility": ("näkyvyys", "visibility", "synlighet"),
}
"""Headings with which a table of messages is read as it is, by field, commonest first."""

STAFF_ONLY = ("sisäinen", "henkilöstö", "vain henkilöstö", "muistiinpano", "staff", "internal",
              "private", "agents", "note", "intern", "personal")
_FOR_ALL = ("kaikki", "julkinen", "näkyvä", "ulkoinen", "all", "public", "everyone", "customer",
            "asiakas", "external", "alla", "offentlig", "publik")
_MORE = {
    "conversation": ("keskustelunumero", "istunto", "keskusteluketju", "ketju", "tapaus",
                     "chat session", "session id", "ticket", "case", "room", "ärende"),
    "text": ("runko", "viestiteksti", "kommentti", "sanoma", "msg", "comment", "payload"),
    "time": ("luotu", "luontiaika", "ajankohta", "aikaleima", "created", "at", "ts", "skapad"),
    "role": ("tyyppi", "lähettäjätyyppi", "lähettäjän tyyppi", "osallistujan tyyppi", "user type",
             "author type", "participant type", "sender role", "direction", "suunta", "typ"),
    "author": ("käyttäjä", "osallistuja", "user", "participant", "username", "agent", "användare",
               "deltagare", "sender name", "käyttäjänimi"),
    "service": ("kanava", "tiimi", "channel", "team", "skill", "kanal"),
    "clock": ("kello", "klo", "kellonaika", "aika", "time", "tid", "klockslag", "kl"),
}
LEAST = 0.5
"""A column that gets less confidence than this is not proposed."""

FIELDS = (*READ_BY_HEADING, "clock")
_SHARES = {
    "time": N_("{share} of the cells are a date and a time"),
    "day": N_("{share} of the cells are a date"),
    "clock": N_("{share} of the cells are a time of day"),
    "role": N_("{share} of the cells are words of roles"),
}
_KNOWN = WeakKeyDictionary()
_SAMPLE = 1000
_HEADING, _CELLS = 0.7, 0.8
_ALIKE = 0.78
_CLOCK = re.compile(r"(?:klo ?|kl\.? ?)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?")
_FIGURES = re.compile(rf"(?:{_CLOCK.pattern})$|[\d.,:/ -]+$|\d{{1,4}}([./-])\d{{1,2}}\1\d{{1,4}}\b")
_APART_S = 6 * 3600


@dataclass(frozen=True)
class Found:
    """A column found for a field."""

    heading: str
    confidence: float
    reason: str


@dataclass(frozen=True)
class Columns:
    """The columns of one sheet under its header row, the first rows of it."""

    headings: list
    cells: list = field(repr=False)

    @cached_property
    def profiles(self):
        """The `Profile` of each column."""
        return [Profile(heading, list(column)) for heading, column in zip(
            self.headings, zip(*self.cells, strict=True), strict=True)]

    def is_in_sessions(self, columns):
        """Tell whether the times of one conversation are hours apart at most."""
        if not {columns.get("conversation"), columns.get("time", columns.get("day"))} <= set(
                self.headings):
            return False
        profiles = dict(zip(self.headings, self.profiles, strict=True))
        when = profiles[columns["day" if "day" in columns else "time"]].times["at"]
        df = pd.DataFrame({"at": when, "number": profiles[columns["conversation"]].texts})
        gaps = df.groupby("number")["at"].diff().dt.total_seconds().abs().dropna()
        return len(gaps) > 0 and median(gaps) <= _APART_S


@dataclass(frozen=True)
class Profile:
    """One column: its heading and what can be counted of its cells."""

    heading: str
    cells: list = field(repr=False)

    @cached_property
    def texts(self):
        """The cells as text."""
        return [cell_text(cell) for cell in self.cells]

    @cached_property
    def filled(self):
        """The cells that hold something."""
        return [text for text in self.texts if text]

    @cached_property
    def times(self):
        """The cells as moments; the order of day and month does not matter here."""
        times = parse_moments(self.cells, date_order="dmy")
        epoch = epochs(self.cells)
        times["precision"] = times["precision"].mask(epoch.notna(), "second")
        times["at"] = epoch.where(epoch.notna(), times["at"])
        return times

    @cached_property
    def different(self):
        """How many different values there are."""
        return len(set(self.filled))

    @cached_property
    def runs(self):
        """How many times the value changes from row to row, and one."""
        return 1 + sum(a != b for a, b in zip(self.filled, self.filled[1:], strict=False))

    @cached_property
    def length(self):
        """Characters on average."""
        return sum(map(len, self.filled)) / max(len(self.filled), 1)

    def share(self, test):
        """Return the share of filled cells that pass a test."""
        return sum(bool(test(text)) for text in self.filled) / max(len(self.filled), 1)

    @cached_property
    def moments(self):
        """Share of the cells that are a date and a time."""
        return self._precise(("minute", "second"))

    @cached_property
    def days(self):
        """Share of the cells that are a date."""
        return self._precise(("day",))

    @cached_property
    def clocks(self):
        """Share of the cells that are a time of day."""
        clocks = [not hasattr(cell, "year") and (hasattr(cell, "hour") or (
            isinstance(cell, float) and 0 < cell < 1) or (
            isinstance(cell, str) and _CLOCK.fullmatch(cell.strip()) is not None))
            for cell, text in zip(self.cells, self.texts, strict=True) if text]
        return sum(clocks) / max(len(clocks), 1)

    @cached_property
    def roles(self):
        """Share of the cells that are words of roles."""
        return self.share(lambda text: role_of(tidy(text)))

    @cached_property
    def spaced(self):
        """Share of the cells with several words."""
        return self.share(lambda text: " " in text)

    @cached_property
    def digits(self):
        """Share of the cells with a digit in them."""
        return self.share(lambda text: re.search(r"\d", text))

    def _precise(self, precisions):
        right = self.times["precision"].isin(precisions) & self.times["at"].notna()
        return float(right.sum()) / max(len(self.filled), 1)


def columns_of(material):
    """Return the columns of each sheet that has a header row over other rows."""
    if material not in _KNOWN:
        _KNOWN[material] = _columns_of(material)
    return _KNOWN[material]


def _columns_of(material):
    found = []
    for sheet in tabular(material).sheets:
        index = _header(sheet.rows[:HEADER_ROWS])
        if index is None:
            continue
        headings = [cell_text(cell) or "" for cell in sheet.rows[index]]
        width = len(headings)
        cells = [[*row[:width], *[None] * (width - len(row))]
                 for row in sheet.rows[index + 1:index + 1 + _SAMPLE]
                 if any(cell not in ("", None) for cell in row)]
        if len(cells) >= 2:
            found.append(Columns(headings, cells))
    return found


def assigned(columns):
    """Give each field the column that fits it best, no column to two fields.

    Parameters
    ----------
    columns : Columns

    Returns
    -------
    dict of str to Found
        The field ``clock`` is a time of day in a column of its own.
    """
    from scipy.optimize import linear_sum_assignment

    scores = [[_confidence(name, profile) for profile in columns.profiles] for name in FIELDS]
    fields, places = linear_sum_assignment([[-score for score in row] for row in scores])
    return {FIELDS[row]: Found(columns.headings[column], scores[row][column],
                               _reason(FIELDS[row], columns.profiles[column]))
            for row, column in zip(fields, places, strict=True) if scores[row][column] > 0}


def likeness(heading, words):
    """Tell how like a heading is to the likest of some words, and which.

    Returns
    -------
    tuple
        0–1, 0 if it is like none of them; and the word.

    Examples
    --------
    >>> likeness("Keskustelunumero", ("keskustelu", "chat"))
    (0.8, 'keskustelu')
    >>> likeness("messageText", ("text", "tid"))
    (0.85, 'text')
    """
    from rapidfuzz import fuzz

    parted = re.sub(r"(?<=[a-zäö])(?=[A-ZÄÖ])", " ", heading)
    plain = " ".join(re.split(r"[\W_]+", tidy(parted))).strip()
    best = (0.0, None)
    for word in words:
        simple = " ".join(re.split(r"[\W_]+", word))
        ratio = fuzz.ratio(plain, simple) / 100
        score = ratio if ratio >= _ALIKE else 0.0
        if simple in plain.split():
            score = max(score, 0.85)
        elif len(simple) >= 4 and plain.startswith(simple):
            score = max(score, 0.8)
        elif len(simple) >= 4 and plain.endswith(simple):
            score = max(score, 0.78)
        best = max(best, (score, word), key=lambda pair: pair[0])
    return best


def _header(rows):
    """Return the index of the header row: the first with most different short texts."""
    counts = [len({tidy(cell) for cell in row if _is_heading(cell)}) for row in rows]
    index = counts.index(max(counts)) if counts and max(counts) >= 2 else None
    if index is None or any(not _is_heading(cell) for cell in rows[index] if cell_text(cell)):
        return None
    return index


def _is_heading(cell):
    if not isinstance(cell, str) or not cell.strip() or len(cell) > 60:
        return False
    return not _FIGURES.match(cell.strip())


def _confidence(name, profile):
    cells = min(1.0, _FITNESS[name](profile)) if profile.filled and profile.heading else 0.0
    if cells <= 0:
        return 0.0
    heading, _word = likeness(profile.heading, _words(name))
    confidence = 1 - (1 - _HEADING * heading) * (1 - _CELLS * cells)
    return confidence if confidence >= LEAST else 0.0


def _words(name):
    return READ_BY_HEADING.get(name, ()) + _MORE.get(name, ())


def _conversation(column):
    n = len(column.filled)
    is_time = column.days + column.moments > 0.5 and column.share(str.isdigit) < 0.5
    if column.roles > 0.5 or is_time or column.length > 60 or column.spaced > 0.5:
        return 0.0
    if column.different == n or column.different == 1:
        return 0.2
    fitness = 0.3 + 0.4 * column.different / column.runs + 0.3 * min(1, 10 * column.different / n)
    return fitness * (1 if column.digits > 0.5 else 0.7)


def _time(column):
    return column.moments * (0.6 + 0.4 * column.different / len(column.filled)) if (
        column.moments >= 0.8) else 0.0


def _day(column):
    return column.days if column.days >= 0.8 else 0.0


def _clock(column):
    return column.clocks if column.clocks >= 0.8 else 0.0


def _role(column):
    if column.roles >= 0.8:
        return column.roles
    return 0.4 if 2 <= column.different <= 5 and column.length < 25 else 0.0


def _author(column):
    n = len(column.filled)
    if (column.days + column.moments > 0.3 or column.length > 40 or column.different == n > 3):
        return 0.0
    return 0.65 if column.different > 1 and column.runs >= 0.4 * n and column.roles < 0.8 and (
        column.digits < 0.9) else 0.3


def _text(column):
    if (column.days + column.moments > 0.3 or column.clocks > 0.5 or column.roles > 0.8
            or column.share(str.isdigit) > 0.5):
        return 0.0
    return (0.5 * min(1, column.length / 30) + 0.3 * column.spaced
            + 0.2 * column.different / len(column.filled))


def _service(column):
    few = column.different <= max(5, len(column.filled) / 5)
    return 0.4 if few and column.digits < 0.9 and column.days + column.moments < 0.3 else 0.0


def _visibility(column):
    known = column.share(lambda text: tidy(text) in STAFF_ONLY + _FOR_ALL)
    return known if known >= 0.8 and column.share(
        lambda text: tidy(text) in STAFF_ONLY) < 0.8 else 0.0


_FITNESS = {"conversation": _conversation, "time": _time, "day": _day, "clock": _clock,
            "role": _role, "author": _author, "text": _text, "service": _service,
            "visibility": _visibility}


def _reason(name, column):
    score, word = likeness(column.heading, _words(name))
    reasons = [_("the heading is like “{word}”", word=word)] if score else []
    share = {"time": column.moments, "day": column.days, "clock": column.clocks,
             "role": column.roles}.get(name)
    if name == "text":
        reasons.append(_("{n} characters on average", n=number(round(column.length))))
    elif share and share >= 0.8:
        reasons.append(_(_SHARES[name], share=percent(share)))
    else:
        reasons.append(_("{n} different values on {rows} rows", n=number(column.different),
                         rows=number(len(column.filled))))
    return "; ".join(reasons)
