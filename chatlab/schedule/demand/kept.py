"""Which weeks were kept: the usual one, that of now, and those kept often enough to be known."""

import numpy as np

KEPT_WEEKS = 4
"""A week kept so many times is known as it is."""
NOW_WEEKS = 8
"""The hours of now are those of so many last weeks."""


def usual_week(seen):
    """Return the share of each hour of the week that was open, holidays and breaks apart.

    Parameters
    ----------
    seen : Seen
        Weeks in which the chat was never open are no part of it.

    Returns
    -------
    ndarray
        168 numbers, 0–1.
    """
    return _mean_week(seen, _usual_days(seen))


def hours_now(seen):
    """Return the week in force at the end: of each weekday what was kept most often lately.

    A day that was cancelled is not taken for shorter hours, nor an extra one for longer.

    Parameters
    ----------
    seen : Seen
        Its last `NOW_WEEKS` weeks are looked at, without holidays; of what was kept equally
        often the latest counts.

    Returns
    -------
    ndarray
        168 numbers, 0–1. The mean of the weeks where no hours recur.
    """
    week = seen.of_week()
    lately = _usual_days(seen) & (week > week[-1] - NOW_WEEKS)
    now = np.zeros((7, 24))
    for weekday in range(7):
        days = seen.open_share[lately & (seen.days.day_of_week == weekday)].round(3)
        if len(days):
            kinds, kind, times = np.unique(days, axis=0, return_inverse=True, return_counts=True)
            often = np.flatnonzero(times[kind.ravel()] == times.max())
            now[weekday] = kinds[kind.ravel()[often[-1]]]
    return now.ravel() if now.any() else _mean_week(seen, lately)


def kept_weeks(seen):
    """Return the weeks that were kept at least `KEPT_WEEKS` times: weeks × 168.

    All that were kept are returned if none was so often.
    """
    weeks, times = np.unique(seen.weeks().round(3), axis=0, return_counts=True)
    some = weeks.any(axis=1)
    often = some & (times >= KEPT_WEEKS)
    return weeks[often if often.any() else some]


def _usual_days(seen):
    """Say of each day whether it is no holiday, in a week in which the chat was open."""
    week = seen.of_week()
    opened = np.bincount(week, seen.open_share.sum(axis=1)) > 0
    return opened[week] & ~seen.holiday


def _mean_week(seen, used):
    n_days = np.bincount(seen.days[used].day_of_week, minlength=7)
    total = np.zeros((7, 24))
    np.add.at(total, seen.days[used].day_of_week, seen.open_share[used])
    return np.clip(total / np.maximum(n_days, 1)[:, None], 0, 1).ravel()
