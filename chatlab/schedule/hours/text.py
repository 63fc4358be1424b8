"""Opening hours read from text and written as text, in Finnish, Swedish and English.

Read are day names, ranges of days (``ma–to``, ``maanantaista torstaihin``, ``Mon to Fri``),
words such as ``arkisin``, clock times with dashes, ``klo`` or ``pm``, breaks
(``lounastauko 11–12``), exceptions (``paitsi ke 12–14``), ``suljettu`` and ``24 h``.
"""

from chatlab.i18n import N_, language
from chatlab.schedule.hours.words import (
    DAY_MINUTES,
    DAY_NAMES,
    character,
    ends_too_early,
    parts_of,
    wrong_hours,
)

_AND = {"fi": "ja", "sv": "och", "en": "and"}


def read_hours(text):
    """Read opening hours.

    Parameters
    ----------
    text : str
        See `chatlab.schedule.OpeningHours.parse`.

    Returns
    -------
    list of tuple
        ``(weekday, start, end)``: 0 is Monday, start and end in minutes of the day.

    Raises
    ------
    SettingsError
        If the text is not opening hours; it says at which character reading stopped.

    Examples
    --------
    >>> read_hours("ke 9–12.30 (lounas 11–11.30)")
    [(2, 540, 660), (2, 690, 750)]
    """
    return _Reader(text).read()


def write_hours(intervals):
    """Write opening hours in the user's language.

    Parameters
    ----------
    intervals : iterable
        In order, with ``weekday``, ``start`` and ``end``.

    Returns
    -------
    str
        Days of the same times together, as ``ma–to 12–14; pe 9–11 ja 12–15``.
    """
    times_of, days_of = {}, {}
    for interval in intervals:
        times_of.setdefault(interval.weekday, []).append((interval.start, interval.end))
    for weekday, times in times_of.items():
        days_of.setdefault(tuple(times), []).append(weekday)
    return "; ".join(f"{_days_text(days)} {write_times(times)}" for times, days in days_of.items())


def _days_text(days):
    names, runs = DAY_NAMES[language()], []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = [part for run in runs for part in (
        [f"{names[run[0]]}–{names[run[-1]]}"] if len(run) > 2 else [names[day] for day in run])]
    return _listed(parts)


def write_times(times):
    """Write the times of one day, pairs of minutes, as ``9–11 ja 12–15``."""
    return _listed([f"{_clock(start)}–{_clock(end)}" for start, end in times])


def _clock(minutes):
    return f"{minutes // 60}.{minutes % 60:02d}" if minutes % 60 else str(minutes // 60)


def _listed(parts):
    last = f" {_AND[language()]} "
    return last.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


class _Reader:
    """Reads days and their times, breaks and exceptions, until the text ends."""

    def __init__(self, text):
        self.tokens = parts_of(text)
        self.end = len(text)
        self.at = 0
        self.week = {day: [] for day in range(7)}
        self.latest = []  # the days that a break in brackets belongs to

    def read(self):
        while self._kind() != "end":
            read = {"except": self._exception, "break": self._break, "closed": self._closing,
                    "holidays": self._holidays, "always": self._always}
            read.get(self._kind(), self._opening)()
        hours = [(day, *time) for day, times in self.week.items() for time in sorted(times)]
        if not hours:
            raise wrong_hours(N_("expected opening hours, but there are none"))
        return hours

    def _opening(self):
        days = self._days()
        if self._kind() == "closed":
            self._take()
            return self._close(days)
        if self._kind() == "always":
            self._take()
            return self._open(days, [(0, DAY_MINUTES)])
        return self._open(days, self._times())

    def _always(self):
        self._take()
        days = self._days() if self._kind() == "days" else range(7)
        self._open(days, [(0, DAY_MINUTES)])

    def _open(self, days, times):
        for day in days:
            self.week[day] += times
        self.latest = days

    def _close(self, days):
        if any(self.week[day] for day in days):
            raise wrong_hours(N_("a day is both open and closed"), self._place(self.at - 1))

    def _closing(self):
        """Read ``kiinni la–su`` or ``kiinni 11–12``."""
        self._take()
        if self._kind() == "time":
            return self._leave_out(self.latest)
        return self._close(self._days())

    def _break(self):
        days = self.latest
        while self._kind() == "break":
            if self._take() == "of all":
                days = [day for day, times in self.week.items() if times]
        self._leave_out(days)

    def _exception(self):
        self._take()
        if self._kind() == "time":
            return self._leave_out(self.latest)
        if self._kind() == "break":
            return self._break()
        if self._kind() == "holidays":
            return self._take()
        days = self._days()
        for day in days:
            self.week[day] = []
        if self._kind() == "time":
            self._open(days, self._times())
        elif self._kind() == "closed":
            self._take()
        return None

    def _holidays(self):
        """Public holidays are closed in any case; that may be said, nothing else."""
        self._take()
        if self._kind() != "closed":
            raise wrong_hours(N_("public holidays can only be closed"), self._place())
        self._take()

    def _leave_out(self, days):
        at, found = self.at, False
        for start, end in self._times():
            for day in days:
                found |= any(opens <= start < end <= closes for opens, closes in self.week[day])
                self.week[day] = [part for time in self.week[day]
                                  for part in _without(time, start, end)]
        if not found:
            raise wrong_hours(N_("the break is not within the opening hours"), self._place(at))

    def _days(self):
        days = []
        if self._kind() != "days":
            raise wrong_hours(N_("expected a weekday"), self._place())
        while self._kind() == "days":
            days += self._range_of_days()
        return list(dict.fromkeys(days))

    def _range_of_days(self):
        days = self._take()
        if self._kind() == "dash":
            self._take()
            if self._kind() != "days":
                raise wrong_hours(N_("expected a weekday"), self._place())
            last = self._take()[-1]
            days = [day % 7 for day in range(days[0], last + 1 + 7 * (last < days[0]))]
        return days

    def _times(self):
        times = []
        while self._kind() == "time" or not times:
            start, told = self._time()
            if self._kind() != "dash":
                raise wrong_hours(N_("expected opening and closing times"), self._place())
            self._take()
            at, (end, half) = self.at, self._time()
            if half == "p" and not told and start + DAY_MINUTES // 2 < end:  # 1–3 pm
                start += DAY_MINUTES // 2
            end = end or DAY_MINUTES
            if not start < end:
                raise ends_too_early(self._place(at))
            times.append((start, end))
        return times

    def _time(self):
        if self._kind() != "time":
            raise wrong_hours(N_("expected opening and closing times"), self._place())
        return self._take()

    def _kind(self):
        return self.tokens[self.at][0] if self.at < len(self.tokens) else "end"

    def _place(self, at=None):
        at = self.at if at is None else at
        return character(self.tokens[at][2] if at < len(self.tokens) else self.end)

    def _take(self):
        self.at += 1
        return self.tokens[self.at - 1][1]


def _without(time, start, end):
    """Return what is left of a time when a break inside it is taken out."""
    opens, closes = time
    if not opens <= start < end <= closes:
        return [time]
    return [part for part in ((opens, start), (end, closes)) if part[0] < part[1]]
