"""When the opening hours changed, as the openings kept tell it."""

from itertools import pairwise

import pandas as pd

from chatlab.schedule.hours.checking import require_openings
from chatlab.schedule.hours.opening_hours import Interval, OpeningHours, is_holiday

_LOOK_WEEKS = 4  # a slot that is kept twice in so many weeks is part of the hours
_TWICE = 2


def find_hour_changes(openings):
    """Find the days from which other hours were kept.

    Parameters
    ----------
    openings : DataFrame
        An `OPENINGS` table of one service. Weeks without openings are not looked at; an
        opening that is missing now and then, or an extra one, is not a change. Not modified.

    Returns
    -------
    list of datetime.date
        The first day of each change: of a new slot, or of the week from which a slot was
        no longer kept.

    Raises
    ------
    SettingsError
        If there are no openings, or one ends before it begins.

    Examples
    --------
    >>> spring = OpeningHours.parse("ke 13–15").exposure("2024-01-10", "2024-03-31")
    >>> autumn = OpeningHours.parse("ma ja ke 13–15").exposure("2024-04-08", "2024-06-30")
    >>> find_hour_changes(pd.concat([spring, autumn]))
    [datetime.date(2024, 4, 8)]
    """
    slots = _slots(openings)
    weeks = [set(kept) for _week, kept in slots.groupby("week")["slot"]]
    days = [kept.set_index("slot")["day"] for _week, kept in slots.groupby("week")]
    starts = [week.start_time for week in sorted(set(slots["week"]))]
    hours, changes = _recurring(weeks[:_LOOK_WEEKS]), []
    for n, kept in enumerate(weeks):
        ahead = weeks[n:n + _LOOK_WEEKS]
        new = (kept & _recurring(ahead)) - hours
        gone = hours - set().union(*ahead) if len(ahead) >= _TWICE else set()
        if new or any(not is_holiday(starts[n] + pd.Timedelta(days=slot[0])) for slot in gone):
            changes.append(min(days[n][slot] for slot in (new or kept)))
            hours = _recurring(ahead)
    return changes


def kept_hours(openings):
    """Return the hours that were kept: the slots of at least half of the open weeks.

    Returns
    -------
    OpeningHours or None
        None if no slot recurs so often, or the slots overlap.
    """
    slots = _slots(openings)
    often = slots.groupby("slot")["week"].nunique() * 2 >= slots["week"].nunique()
    intervals = sorted(Interval(*slot) for slot in often.index[often])
    overlap = any(first.weekday == second.weekday and second.start < first.end
                  for first, second in pairwise(intervals))
    return OpeningHours(tuple(intervals)) if intervals and not overlap else None


def _slots(openings):
    """Return each opening's week, day and slot of the week, in order."""
    kept = require_openings(openings).sort_values("opens_at")
    opens, closes = kept["opens_at"], kept["closes_at"]
    start = 60 * opens.dt.hour + opens.dt.minute
    end = 60 * closes.dt.hour + closes.dt.minute
    day = opens.dt.tz_localize(None).dt.normalize()
    slots = zip(opens.dt.day_of_week, start, end.where(end > 0, 24 * 60), strict=True)
    return pd.DataFrame({"week": day.dt.to_period("W"), "day": day.dt.date,
                         "slot": list(slots)}, index=kept.index)


def _recurring(weeks):
    """Return the slots that are kept in at least two of the weeks, or in the only one."""
    often = pd.Series([slot for kept in weeks for slot in kept]).value_counts()
    return set(often.index[often >= min(_TWICE, len(weeks))])
