"""The worker hours of a week: hours on duty, and the time past closing for the one who stays."""

from functools import cache

import numpy as np

from chatlab.schedule.queueing import chat_block
from chatlab.schedule.weeks.day_patterns import RATES, staffing_of

_LENGTHS = (.5, 1, 2)  # hours; longer openings end as one of two hours does


def staff_hours(share, hourly, workers, staffing=None):
    """Return the worker hours of a week.

    Parameters
    ----------
    share : ndarray
        Open share of each of the 168 hours.
    hourly : ndarray
        Chats of each of the hours.
    workers : sequence of int
        On duty on each of the seven weekdays.
    staffing : Staffing, optional
        How a worker works.

    Returns
    -------
    float
        Workers × open hours, and the expected time from closing to the end of the last chat,
        once for each opening: those without a chat may leave. As in `compare_schedules`, but
        for openings of half an hour, one hour or two (`chat_block`) and straight lines between.

    Examples
    --------
    >>> from chatlab.schedule.hours import OpeningHours
    >>> share = OpeningHours.parse("ke 13–15").open_share()
    >>> round(staff_hours(share, .75 * share, [2] * 7), 1)
    4.2
    """
    lengths = share.reshape(7, 24).sum(axis=1)
    staffings = [staffing_of(max(n, 1), staffing) for n in workers]
    past_closing = sum(_past_closing_h(share[hours], hourly[hours], staffings[hours[-1] // 24])
                       for hours in _openings(share))
    return float(lengths @ np.asarray(workers) + past_closing)


def _openings(share):
    """Return the hours of each opening: those that follow each other on one day."""
    hours = np.flatnonzero(share > 0)
    parts = np.flatnonzero((np.diff(hours) > 1) | (hours[1:] % 24 == 0)) + 1
    return np.split(hours, parts) if len(hours) else []


def _past_closing_h(share, hourly, staffing):
    """Return the expected time past closing of an opening, by how many come in its last hours.

    Of those who come in the hour before the last a few are still there at closing.
    """
    rates, earlier = hourly / share, np.exp(-3600 * share[-1] / staffing.chat_s)
    rate = (1 - earlier) * rates[-1] + earlier * rates[-2:][0]
    rate = np.log(np.clip(rate, RATES[0], RATES[-1]))
    ends = [np.interp(rate, np.log(RATES), _overtime_h(staffing, length)) for length in _LENGTHS]
    return np.interp(share.sum(), _LENGTHS, ends)


@cache
def _overtime_h(staffing, length):
    return np.array([chat_block(rate, length, staffing).overtime_s / 3600 for rate in RATES])
