"""Dates of a file -> dates a secret number of weeks away, all by the same.

The order of the dates, the weekdays, the times of day and what tells the order of day and
month stay. Where no number of weeks would keep the last, only the year changes. A date from
before chats, such as a date of birth, becomes any date of the same form.
"""

import random
import re
import secrets
from datetime import date, datetime, timedelta

from chatlab.errors import ChatlabError
from chatlab.ingest.dates_in_text import find_date
from chatlab.ingest.timestamps import HALF, OFFSET, date_order_in

SPACE = "[ \u00a0\u202f]"
DATE = (rf"(?P<one>\d{{1,4}})(?P<mark>[./-])(?P<gap>{SPACE}?)(?P<two>\d{{1,2}})(?P=mark)"
        rf"(?P<space>{SPACE}?)(?P<three>\d{{1,4}})(?!\d)")
FEWEST_WEEKS, MOST_WEEKS = 9, 250
OLDEST_YEAR = 2004
_DATE = re.compile(rf"(?<!\d){DATE}")
_WRITTEN = re.compile(
    rf"\s*(?:[^\W\d]{{2,12}}\.?,?\s+)?{DATE}"
    r"(?:(?:T|,?\s+)(?:klo|kl\.?|at)?\s*\d{1,2}(?:[.:]\d{2}){0,2}(?:[.,]\d+)?"
    rf"\s*{HALF}?)?\s*{OFFSET}?\s*")
_CLOCK = re.compile(r"\s*(?:klo|kl\.?)?\s*([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:]([0-5]\d))?\s*")
_TRIES = 400
_PARTS = ("one", "two", "three")


def is_date(text):
    """Tell whether a text is a date, perhaps with a time of day.

    Examples
    --------
    >>> is_date("15.8.2017 klo 13.05"), is_date("2024-01-08T12:03:12+02:00"), is_date("13.05")
    (True, True, False)
    """
    return len(text) < 60 and _WRITTEN.fullmatch(text) is not None


def is_clock(text):
    """Tell whether a text is a time of day.

    Examples
    --------
    >>> is_clock("13.05"), is_clock("klo 9:30"), is_clock("13"), is_clock("41.99")
    (True, True, False, False)
    """
    return len(text) < 20 and _CLOCK.fullmatch(text) is not None


class Days:
    """The dates of a file: noted on a first walk, moved on the second.

    Parameters
    ----------
    seed : int, optional
        For tests; secret if omitted.
    """

    def __init__(self, seed=None):
        self.random = secrets.SystemRandom() if seed is None else random.Random(seed)
        self.weeks = self.years = 0
        self._noted, self._orders, self._padded = {}, {}, {}

    def move(self, text, group=""):
        """Move the date that a text begins with or is, in the form it is written in.

        Parameters
        ----------
        text : str
        group : str
            The column it stands in: its dates are in one order.
        """
        found = _DATE.search(text)
        if not found:
            worded = find_date(text)
            return self.move(worded, group) if worded else text
        self._noted.setdefault(group, {}).setdefault(found[0])
        return text[:found.start()] + self._moved(found, group) + text[found.end():]

    def move_moment(self, value):
        """Move a date or a moment of a workbook's cell."""
        if value.year < OLDEST_YEAR:
            return value.replace(year=self.random.randrange(1971, 2000), day=min(value.day, 28),
                                 month=self.random.randrange(1, 13))
        if self.years:
            return value.replace(year=value.year + self.years, day=min(value.day, 28))
        return value + timedelta(weeks=self.weeks)

    def move_epoch(self, value):
        """Move a number of seconds, milliseconds or microseconds since 1970."""
        scale = 1 if abs(value) < 1e11 else 10**3 if abs(value) < 1e14 else 10**6
        weeks = self.weeks or round(self.years * 52.1775)
        return value + weeks * 7 * 86_400 * scale

    def move_day_number(self, value):
        """Move a number of days, as a workbook counts them."""
        return value + 7 * (self.weeks or round(self.years * 52.1775))

    def any_date(self, text):
        """Write any date in the place of one, in its form."""
        return _DATE.sub(lambda found: _written(found, {
            part: self._any_part(found[part]) for part in _PARTS}), text)

    def _any_part(self, part):
        if len(part) > 2 or int(part) > 31:
            return str(self.random.randrange(1971, 2000))[-len(part):]
        low, high = (1, 12) if int(part) <= 12 else (13, 28)
        return str(self.random.randrange(low, high + 1)).zfill(len(part))

    def decide(self):
        """Draw by how many weeks the dates move, so that their order is told by the same."""
        evidence = {group: _evidence(dates) for group, dates in self._noted.items()}
        for group, dates in self._noted.items():
            self._padded[group] = any(re.search(r"(?<!\d)0\d(?!\d)", text) for text in dates)
        for unknown in ("dmy", "mdy"):
            self._orders = {group: order or unknown for group, (order, *_code) in evidence.items()}
            for _try in range(_TRIES):
                self.weeks = self.random.choice((-1, 1)) * self.random.randrange(
                    FEWEST_WEEKS, MOST_WEEKS)
                if self._keeps(evidence):
                    return
            if all(order for order, *_code in evidence.values()):
                break
        self.weeks = 0
        years = [years for years in range(-9, 10) if years]
        self.random.shuffle(years)
        for self.years in years:
            if self._keeps(evidence):
                return

    def _keeps(self, evidence):
        return all(_evidence([self._moved(_DATE.search(text), group) for text in dates])
                   == evidence[group] for group, dates in self._noted.items())

    def _moved(self, found, group):
        """Return the date a while away; what is no date stays."""
        order = "ymd" if int(found["one"]) > 31 else (
            "dmy" if found["mark"] == "." else self._orders.get(group, "dmy"))
        place = dict(zip(order, _PARTS, strict=True))
        year, month, day = (int(found[place[part]]) for part in "ymd")
        short = len(found[place["y"]]) < 3
        try:
            then = date(year + 2000 * short, month, day)
        except ValueError:
            return found[0]
        if then.year < OLDEST_YEAR:
            return self.any_date(found[0])
        then += timedelta(weeks=self.weeks)
        if self.years and (month, day) != (2, 29):
            then = then.replace(year=then.year + self.years)
        padded = self._padded.get(group, False) or found["mark"] == "-"
        return _written(found, {
            place["y"]: f"{then.year % 100:02d}" if short else str(then.year),
            **{place[part]: f"{number:02d}" if len(found[place[part]]) > 1 and (
                padded or found[place[part]][0] == "0") else str(number)
               for part, number in (("m", then.month), ("d", then.day))}})


def _written(found, parts):
    return (f"{parts['one']}{found['mark']}{found['gap']}{parts['two']}{found['mark']}"
            f"{found['space']}{parts['three']}")


def _evidence(dates):
    """Return the order of day and month in dates and what tells it, to any reader.

    An unknown order is none. Readers who know that the oldest comes first need fewer days.
    """
    found = [_order_in(dates, oldest_first) for oldest_first in (False, True)]
    return found[0][0] or found[1][0], *found


def _order_in(dates, oldest_first):
    try:
        return tuple(date_order_in(list(dates), oldest_first=oldest_first))
    except ChatlabError:
        return None, "unknown"


def is_moment(value):
    """Tell whether a cell's value is a date or a moment."""
    return isinstance(value, date | datetime)
