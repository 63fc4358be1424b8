"""Opening hours of a week, and the openings they give on real days.

Written as people write them, in Finnish, Swedish or English: ``ma–to 12–14; pe 9–11 ja
12–15``. Hours are local time, weekdays and minutes; the clock change is taken care of when
they meet the calendar.
"""

from dataclasses import dataclass
from html import escape

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _, number, weekday_name
from chatlab.schedule.hours.closed_days import ClosedDays, as_day
from chatlab.schedule.hours.text import read_hours, write_hours, write_times
from chatlab.schedule.hours.words import DAY_MINUTES, ends_too_early, wrong_hours
from chatlab.schema import TIMEZONE

_WEEK_HOURS = 7 * 24


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
        In any order. Intervals that touch are joined.

    Raises
    ------
    SettingsError
        If intervals overlap, end before they begin, or are together longer than a week.

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
        given = sorted(self.intervals)
        for interval in given:
            _check_interval(interval)
        if sum(interval.hours for interval in given) > _WEEK_HOURS:
            raise wrong_hours(N_("the opening hours are longer than a week"))
        joined = []
        for interval in given:
            last = joined[-1] if joined else None
            if last and last.weekday == interval.weekday and interval.start < last.end:
                raise wrong_hours(N_("the same hour is given twice for a day"),
                                  weekday_name(interval.weekday))
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
            For example ``"ma–to 12–14; pe 9–11 ja 12–15"``, ``"arkisin 9–15 (lounas 11–12)"``,
            ``"ma–pe 10–14 paitsi ke 12–14, viikonloppuisin suljettu"``, ``"vardagar kl. 9–15"``
            or ``"Mon to Fri 9 am – 1 pm"``. Hours may end at midnight (``20–24``, ``20–00``),
            not after it. A break belongs to the days it follows, after a semicolon to all.

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
        >>> OpeningHours.parse("arkisin 9–15 (lounastauko 11–12)").hours_per_week
        25.0
        """
        return cls(tuple(Interval(*one) for one in read_hours(
            text if isinstance(text, str) else "")))  # a missing cell holds no hours

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

        share = np.zeros(_WEEK_HOURS)
        for interval in self.intervals:
            for hour in range(interval.start // 60, -(-interval.end // 60)):
                inside = min(interval.end, 60 * hour + 60) - max(interval.start, 60 * hour)
                share[24 * interval.weekday + hour] += inside / 60
        return share

    def exposure(self, start, end, *, closed=None):
        """Return the openings these hours give from one day to another.

        Parameters
        ----------
        start, end : date or str
            First and last day, both included; text as ``"2017-10-04"`` or ``"4.10.2017"``.
        closed : ClosedDays, optional
            Which days are closed. Finnish public holidays, Midsummer Eve and Christmas Eve
            if omitted.

        Returns
        -------
        DataFrame
            ``date``, ``opens_at``, ``closes_at`` (Europe/Helsinki), in order.

        Raises
        ------
        SettingsError
            If the last day is before the first.

        Examples
        --------
        >>> OpeningHours.parse("ke 13–15").exposure("2017-10-04", "2017-11-22").shape[0]
        8
        """
        import pandas as pd

        closed, first, last = closed or ClosedDays(), as_day(start), as_day(end)
        if last < first:
            raise SettingsError(_("the last day is before the first"),
                                remedy=_("Correct the days."))
        days = [day for day in pd.date_range(first, last, unit="us") if day not in closed]
        rows = [(day, _moment(day, one.start), _moment(day, one.end))
                for day in days for one in self.intervals if one.weekday == day.weekday()]
        table = pd.DataFrame([row for row in rows if row[1] < row[2]],
                             columns=["date", "opens_at", "closes_at"])
        moment = f"datetime64[us, {TIMEZONE}]"
        return table.astype({"date": "datetime64[us]", "opens_at": moment, "closes_at": moment})

    def __str__(self):
        return write_hours(self.intervals)

    def _repr_html_(self):
        """Return the week as a table, a row for each day, for a notebook."""
        left = ' style="text-align:left"'
        head = "".join(f'<th scope="col"{left}>{escape(title)}</th>'
                       for title in (_("Weekday"), _("Opening hours")))
        rows = "".join(
            f'<tr><th scope="row"{left}>{escape(weekday_name(day))}</th>'
            f"<td{left}>{escape(self._times_of(day))}</td></tr>" for day in range(7))
        told = _("Opening hours, {hours} hours a week", hours=number(self.hours_per_week))
        return (f"<table><caption{left}>{escape(told)}</caption><thead><tr>{head}</tr></thead>"
                f"<tbody>{rows}</tbody></table>")

    def _times_of(self, day):
        times = [(one.start, one.end) for one in self.intervals if one.weekday == day]
        return write_times(times) if times else _("closed")


def is_holiday(day):
    """Say whether a day is a Finnish public holiday, Midsummer Eve or Christmas Eve."""
    return day in ClosedDays()


def _moment(day, minutes):
    """Return the local moment; a skipped hour moves on, a doubled one is the first."""
    import pandas as pd

    return (day + pd.Timedelta(minutes=minutes)).tz_localize(
        TIMEZONE, ambiguous=True, nonexistent="shift_forward")


def _check_interval(interval):
    if not 0 <= interval.weekday <= 6:
        raise ValueError("weekday must be 0–6, Monday is 0")
    if not 0 <= interval.start < interval.end <= DAY_MINUTES:
        raise ends_too_early(weekday_name(interval.weekday))
