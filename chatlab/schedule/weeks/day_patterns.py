"""The openings that one day can have, and what each of them would bring."""

from dataclasses import dataclass
from functools import cache
from numbers import Integral

import numpy as np

from chatlab.i18n import N_
from chatlab.schedule.checks import require
from chatlab.schedule.demand import off_office
from chatlab.schedule.hours import Interval
from chatlab.schedule.queueing import Staffing, chat_block

SLOT_MINUTES = 30
RATES = .125 * 2.0 ** np.arange(10)
"""Chats an hour at which the chain is worked out."""
_BLOCK_HOURS = 2


@dataclass(frozen=True)
class WeekRules:
    """What a week may look like.

    Parameters
    ----------
    first, last : int
        Clock hours between which the chat may be open.
    shortest_h : float
        Length of the shortest opening, hours; full or half hours, as every time here.
    blocks : {1, 2}
        How many openings a day may have.
    lunch : tuple of float, optional
        Clock hours when nobody answers: ``(11, 12)``.
    weekdays : tuple of int
        Days that may be open, 0 is Monday.
    workers : int or tuple of int
        How many may be on duty at a time.
    off_office_hours : float
        Open hours a week there must be outside Monday to Friday 8–16.

    Raises
    ------
    SettingsError
        If no week can be like that.
    """

    first: int = 7
    last: int = 21
    shortest_h: float = 2
    blocks: int = 2
    lunch: tuple | None = None
    weekdays: tuple = tuple(range(7))
    workers: tuple = (1, 2, 3)
    off_office_hours: float = 0

    def __post_init__(self):
        workers = (self.workers,) if isinstance(self.workers, Integral) else self.workers
        object.__setattr__(self, "workers", tuple(sorted(set(workers))))
        object.__setattr__(self, "weekdays", tuple(sorted(set(self.weekdays))))
        lunch = self.lunch or (self.first, self.last)
        require(all(2 * time % 1 == 0 for time in (self.shortest_h, *lunch,
                                                   self.off_office_hours)),
                N_("the times of the rules are full or half hours, such as 1, 1.5 or 2"))
        require(isinstance(self.first, Integral) and isinstance(self.last, Integral),
                N_("the first and the last hour are full hours"))
        require(0 <= self.first < self.last <= 24,
                N_("closing must come after opening, on the same day"))
        require(.5 <= self.shortest_h <= self.last - self.first,
                N_("the shortest opening does not fit in the day"))
        require(len(self.weekdays) > 0 and set(self.weekdays) <= set(range(7)),
                N_("expected weekdays, 0 is Monday"))
        require(len(self.workers) > 0 and all(isinstance(n, Integral) and n >= 1
                                              for n in self.workers),
                N_("there must be at least one worker and one chat at a time"))
        require(self.off_office_hours >= 0, N_("the hours cannot be negative"))
        require(len(lunch) == 2 and lunch[0] < lunch[1],
                N_("the break is not within the opening hours"))
        require(self.blocks in (1, 2), N_("a day has one opening or two"))

    @property
    def slots(self):
        """How many half hours there are between `first` and `last`."""
        return 2 * (self.last - self.first)


def day_patterns(rules):
    """Return every way to open a day, as half hours of it.

    Parameters
    ----------
    rules : WeekRules

    Returns
    -------
    ndarray of bool
        Patterns × half hours from ``rules.first`` on; the closed day is not among them.

    Examples
    --------
    >>> day_patterns(WeekRules(first=9, last=12, blocks=1)).sum(axis=1).tolist()
    [4, 5, 6, 4, 5, 4]
    """
    n, shortest = rules.slots, round(2 * rules.shortest_h)
    blocks = [(start, end) for start in range(n) for end in range(start + shortest, n + 1)]
    rows = [(*one, 0, 0) for one in blocks]
    if rules.blocks > 1:
        rows += [(*one, *other) for one in blocks for other in blocks if one[1] < other[0]]
    start, end, again, finish = np.array(rows).T[:, :, None]
    slot = np.arange(n)
    patterns = ((start <= slot) & (slot < end)) | ((again <= slot) & (slot < finish))
    return patterns[~patterns[:, _lunch_slots(rules)].any(axis=1)]


def pattern_intervals(pattern, weekday, rules):
    """Return the openings of one day's pattern.

    Returns
    -------
    list of Interval
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], pattern.astype(int), [0]])))
    minutes = 60 * rules.first + SLOT_MINUTES * edges
    return [Interval(weekday, int(start), int(end))
            for start, end in zip(minutes[::2], minutes[1::2], strict=True)]


def off_office_slots(rules):
    """Say of each weekday's half hours whether they are outside Monday to Friday 8–16."""
    return off_office().reshape(7, 24)[:, _hours(rules)]


def slot_chats(rates, rules):
    """Return the chats of each half hour of each weekday, from 168 chats per open hour."""
    return rates.reshape(7, 24)[:, _hours(rules)] / 2


def answered_share(rates, staffing):
    """Return the share of those who come that get an answer, by how many come in an hour.

    Parameters
    ----------
    rates : ndarray
        Chats an hour.
    staffing : Staffing

    Returns
    -------
    ndarray
        0–1: that of an opening of two hours (`chat_block`), between the rates worked out by
        straight lines over the logarithm of the rate.
    """
    return np.interp(np.log(np.maximum(rates, RATES[0])), np.log(RATES), _answered(staffing))


@cache
def _answered(staffing):
    return np.array([1 - chat_block(rate, _BLOCK_HOURS, staffing).lost_share for rate in RATES])


def staffing_of(workers, staffing=None):
    """Return the staffing with so many workers."""
    from dataclasses import replace

    return replace(staffing or Staffing(), workers=workers)


def _hours(rules):
    return rules.first + np.arange(rules.slots) // 2


def _lunch_slots(rules):
    at = rules.first + np.arange(rules.slots) / 2
    return (at >= rules.lunch[0]) & (at < rules.lunch[1]) if rules.lunch else at < 0
