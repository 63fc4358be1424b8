"""Opening hours as people write them: ``ma–to 12–14; pe 9–11 ja 12–15``.

Finnish, Swedish and English day names are read, with hyphens or dashes, ``klo``, half
hours (``9.30`` or ``9:30``) and words such as ``arkisin``. Hours are local time.
"""

import re
from dataclasses import dataclass
from functools import cache

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _, language
from chatlab.schema import TIMEZONE

_SHORT = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_AND = {"fi": "ja", "sv": "och", "en": "and"}
_STEMS = (
    ("maanantai", "tiistai", "keskiviik", "torstai", "perjantai", "lauantai", "sunnuntai"),
    ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_GROUPS = {
    ("arkisin", "arkipäivisin", "arkipäivät", "vardagar", "weekdays"): range(5),
    ("viikonloppuisin", "viikonloput", "helger", "weekends"): range(5, 7),
    ("päivittäin", "dagligen", "daily"): range(7),
}
_TOKEN = re.compile(r"(?P<time>\d{1,2}(?:[.:]\d{2})?(?!\d))|(?P<dash>[-–—−])|(?P<comma>[,;&+.])"
                    r"|(?P<word>[^\W\d_]+)\.?|(?P<space>\s+)")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, order=True)
class Interval:
    """One opening of the week: weekday (0 is Monday), start and end in minutes of the day."""

    weekday: int
    start: int
    end: int

    @property
    def hours(self):
        """The length, hours."""
        return (self.end - self.start) / 60


@dataclass(frozen=True)
class OpeningHours:
    """A week's opening hours.

    Parameters
    ----------
    intervals : iterable of Interval
        In any order. Intervals that touch are joined; overlapping ones are an error.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> plan = OpeningHours.parse("ma-to klo 12-14")
    >>> print(plan), plan.hours_per_week
    ma–to 12–14
    (None, 8.0)
    """

    intervals: tuple[Interval, ...]

    def __post_init__(self):
        joined = []
        for interval in sorted(self.intervals):
            _check_interval(interval)
            last = joined[-1] if joined else None
            if last and last.weekday == interval.weekday and interval.start < last.end:
                raise _wrong(N_("the same hour is given twice for a day"))
            if last and last.weekday == interval.weekday and interval.start == last.end:
                joined[-1] = Interval(last.weekday, last.start, interval.end)
            else:
                joined.append(interval)
        object.__setattr__(self, "intervals", tuple(joined))

    @classmethod
    def parse(cls, text):
        """Read opening hours from text.

        Parameters
        ----------
        text : str
            For example ``"ma–to 12–14; pe 9–11 ja 12–15"`` or ``"arkisin 10–14"``.

        Returns
        -------
        OpeningHours

        Raises
        ------
        SettingsError
            If the text is not opening hours; it says at which character reading stopped.

        Examples
        --------
        >>> OpeningHours.parse("ma ja ke 13–15").hours_per_week
        4.0
        >>> OpeningHours.parse("mån–tors 9.30–11").hours_per_week
        6.0
        """
        return cls(tuple(_Reader(text).read()))

    @property
    def hours_per_week(self):
        """Open hours in a week."""
        return sum(interval.hours for interval in self.intervals)

    def open_share(self):
        """Return the open share (0–1) of each hour of the week.

        Returns
        -------
        ndarray
            168 numbers; hour *h* of weekday *d* (0 is Monday) is at ``24 * d + h``.
        """
        import numpy as np

        share = np.zeros(7 * 24)
        for interval in self.intervals:
            for hour in range(interval.start // 60, -(-interval.end // 60)):
                inside = min(interval.end, 60 * hour + 60) - max(interval.start, 60 * hour)
                share[24 * interval.weekday + hour] += inside / 60
        return share

    def exposure(self, start, end):
        """Return the openings these hours give from one day to another.

        Finnish public holidays, Midsummer Eve and Christmas Eve are closed.

        Parameters
        ----------
        start, end : date or str
            First and last day, both included.

        Returns
        -------
        DataFrame
            ``date``, ``opens_at``, ``closes_at`` (Europe/Helsinki), in order.

        Examples
        --------
        >>> OpeningHours.parse("ke 13–15").exposure("2017-10-04", "2017-11-22").shape[0]
        8
        """
        import pandas as pd

        days = [day for day in pd.date_range(start, end, unit="us") if not is_holiday(day)]
        rows = [(day, _moment(day, one.start), _moment(day, one.end))
                for day in days for one in self.intervals if one.weekday == day.weekday()]
        table = pd.DataFrame(rows, columns=["date", "opens_at", "closes_at"])
        moment = f"datetime64[us, {TIMEZONE}]"
        return table.astype({"date": "datetime64[us]", "opens_at": moment, "closes_at": moment})

    def __str__(self):
        patterns = {}
        for interval in self.intervals:
            patterns.setdefault(interval.weekday, []).append((interval.start, interval.end))
        days_of = {}
        for weekday, times in patterns.items():
            days_of.setdefault(tuple(times), []).append(weekday)
        return "; ".join(f"{_days_text(days)} {_times_text(times)}"
                         for times, days in days_of.items())


def is_holiday(day):
    """Say whether a day is a Finnish public holiday, Midsummer Eve or Christmas Eve."""
    return day.date() in _finnish_holidays()


@cache
def _finnish_holidays():
    import holidays

    return holidays.Finland()


def _moment(day, minutes):
    """Return the local moment; a skipped hour moves on, a doubled one is the first."""
    import pandas as pd

    return (day + pd.Timedelta(minutes=minutes)).tz_localize(
        TIMEZONE, ambiguous=True, nonexistent="shift_forward")


def _check_interval(interval):
    if not 0 <= interval.weekday <= 6:
        raise ValueError("weekday must be 0–6, Monday is 0")
    if not 0 <= interval.start < interval.end <= _DAY_MINUTES:
        raise _wrong(N_("closing must come after opening, on the same day"))


def _wrong(expected, position=None):
    place = None if position is None else _("character {n}", n=position + 1)
    return SettingsError(
        _(expected), place=place,
        remedy=_("Write the opening hours like this: {example}.",
                 example="ma–to 12–14; pe 9–11 ja 12–15"))


def _days_text(days):
    names, runs = _SHORT[language()], []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = [part for run in runs for part in (
        [f"{names[run[0]]}–{names[run[-1]]}"] if len(run) > 2 else [names[day] for day in run])]
    return _listed(parts)


def _times_text(times):
    return _listed([f"{_clock(start)}–{_clock(end)}" for start, end in times])


def _clock(minutes):
    return f"{minutes // 60}.{minutes % 60:02d}" if minutes % 60 else str(minutes // 60)


def _listed(parts):
    last = f" {_AND[language()]} "
    return last.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def _days_named(word):
    word = word.lower()
    for words, days in _GROUPS.items():
        if word in words:
            return list(days)
    for names in _SHORT.values():
        for day, name in enumerate(names):
            if word in (name.lower(), name.lower()[:2]):
                return [day]
    for stems in _STEMS:
        for day, stem in enumerate(stems):
            if word.startswith(stem):
                return [day]
    return None


class _Reader:
    """Reads days, then times, then days again, until the text ends."""

    def __init__(self, text):
        self.tokens = list(_tokens(text))
        self.end = len(text)
        self.at = 0

    def read(self):
        intervals = []
        while self._kind() != "end":
            days = self._several("days", self._days, N_("expected a weekday"))
            times = self._several("time", self._times, N_("expected opening and closing times"))
            intervals += [Interval(day, *time) for day in days for time in times]
        if not intervals:
            raise _wrong(N_("expected opening hours, but there are none"))
        return intervals

    def _several(self, kind, read_one, expected):
        if self._kind() != kind:
            raise _wrong(expected, self._position())
        values = []
        while self._kind() == kind:
            values += read_one()
        return values

    def _days(self):
        days = self._take()
        if self._kind() == "dash":
            self._take()
            if self._kind() != "days":
                raise _wrong(N_("expected a weekday"), self._position())
            last = self._take()[0]
            days = [day % 7 for day in range(days[0], last + 1 + 7 * (last < days[0]))]
        return days

    def _times(self):
        start = self._take()
        if self._kind() != "dash":
            raise _wrong(N_("expected opening and closing times"), self._position())
        self._take()
        if self._kind() != "time":
            raise _wrong(N_("expected opening and closing times"), self._position())
        position, end = self._position(), self._take()
        if not start < end <= _DAY_MINUTES:
            raise _wrong(N_("closing must come after opening, on the same day"), position)
        return [(start, end)]

    def _kind(self):
        return self.tokens[self.at][0] if self.at < len(self.tokens) else "end"

    def _position(self):
        return self.tokens[self.at][2] if self.at < len(self.tokens) else self.end

    def _take(self):
        self.at += 1
        return self.tokens[self.at - 1][1]


def _tokens(text):
    """Yield (kind, value, position): days, time or dash; separators only separate."""
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _wrong(N_("expected opening hours"), at)
        kind, piece = match.lastgroup, match.group()
        if kind == "time":
            yield "time", _minutes(piece, at), at
        elif kind == "dash":
            yield "dash", None, at
        elif kind == "word" and (days := _days_named(match["word"])) is not None:
            yield "days", days, at
        elif kind == "word" and match["word"].lower() not in (
                "klo", "kl", "kello", "at", *_AND.values()):
            raise _wrong(N_("expected a weekday"), at)
        at = match.end()


def _minutes(piece, at):
    hours, _sep, minutes = piece.replace(":", ".").partition(".")
    total = 60 * int(hours) + int(minutes or 0)
    if int(minutes or 0) > 59 or total > _DAY_MINUTES:
        raise _wrong(N_("expected a time of day, 0–24"), at)
    return total
