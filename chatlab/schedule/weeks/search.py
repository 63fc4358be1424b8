"""The search for weeks: the best one exactly, and every simple one that is nearly as good.

A week costs worker half hours and brings what its days bring. The best week is found by
dynamic programming over the days, on the best pattern of each day for each cost and each
number of off-office half hours; it gives the best week of every smaller budget, too. Simple
weeks, with the same hours and workers on every open day, are few enough to be all valued.
"""

from typing import NamedTuple

import numpy as np

from chatlab.schedule.weeks.day_patterns import (
    answered_share,
    day_patterns,
    off_office_slots,
    slot_chats,
    staffing_of,
)


class Week(NamedTuple):
    """One way to open: for each weekday the pattern's number (or None) and the workers."""

    days: tuple
    workers: tuple

    @property
    def simple(self):
        """Whether every open day is alike."""
        return len({one for one in zip(self.days, self.workers, strict=True)
                    if one[0] is not None}) == 1


class WeekSearch:
    """The patterns of each day with their costs and values.

    Parameters
    ----------
    rates : ndarray
        168 chats per open hour.
    rules : WeekRules
    staffing : Staffing
        How a worker works; the number of workers comes from the rules.
    """

    def __init__(self, rates, rules, staffing):
        self.rules = rules
        self.patterns = day_patterns(rules)
        self.lengths = self.patterns.sum(axis=1)
        chats = slot_chats(rates, rules)
        self.off = self.patterns.astype(np.float64) @ off_office_slots(rules).T.astype(np.float64)
        self.values = {}
        for workers in rules.workers:
            share = answered_share(2 * chats, staffing_of(workers, staffing))
            self.values[workers] = self.patterns.astype(np.float64) @ (chats * share).T
        self.needed = round(2 * rules.off_office_hours)

    def best(self, budget):
        """Return the best week of each budget up to this one.

        Parameters
        ----------
        budget : int
            Worker half hours.

        Returns
        -------
        values : ndarray
            For 0 … `budget`; minus infinity where the rules leave no week.
        weeks : callable
            Gives the `Week` of a budget.
        """
        options = {day: self._options(day, budget) for day in self.rules.weekdays}
        value = np.full((budget + 1, self.needed + 1), -np.inf)
        value[:, 0] = 0
        choices = []
        for day in reversed(self.rules.weekdays):
            value, choice = _one_day(value, options[day])
            choices.append((day, choice))

        def week(of_budget):
            at, need = of_budget, self.needed
            days, workers = [None] * 7, [0] * 7
            for day, choice in reversed(choices):
                if choice[at, need] >= 0:
                    cost, off, _value, pattern, level = options[day][choice[at, need]]
                    days[day], workers[day] = int(pattern), int(level)
                    at, need = at - int(cost), max(need - int(off), 0)
            return Week(tuple(days), tuple(workers))

        return value[:, self.needed], week

    def simple(self, budget, *, within, most):
        """Return the simple weeks whose value is nearly that of the best of them.

        Parameters
        ----------
        budget : int
            Worker half hours.
        within : float
            How much less they may bring, as a share.
        most : int
            How many to return; the best ones.

        Returns
        -------
        list of Week
        """
        sets, found, least = day_sets(self.rules.weekdays), [], 0
        for workers, values in self.values.items():
            total = values @ sets.T
            fits = ((workers * self.lengths[:, None] * sets.sum(axis=1) <= budget)
                    & (self.off @ sets.T >= self.needed))
            total = np.where(fits, total, 0).ravel()
            least = max(least, (1 - within) * total.max())
            near = np.flatnonzero((total >= least) & (total > 0))
            found += [(total[at], workers, *divmod(int(at), len(sets)))
                      for at in near[np.argsort(-total[near])[:most]]]
        found = sorted((one for one in found if one[0] >= least), key=lambda one: -one[0])[:most]
        return [_simple_week(pattern, sets[at], workers) for _v, workers, pattern, at in found]

    def _options(self, day, budget):
        """Return the day's best pattern for each cost and off-office half hours.

        Rows of cost, off-office half hours, value, pattern and workers.
        """
        rows = []
        for workers, values in self.values.items():
            cost = workers * self.lengths
            off = np.minimum(self.off[:, day], self.needed)
            rows.append(np.column_stack([cost, off, values[:, day], np.arange(len(cost)),
                                         np.full(len(cost), workers)]))
        rows = np.concatenate(rows)
        rows = rows[rows[:, 0] <= budget]
        rows = rows[np.lexsort((-rows[:, 2], rows[:, 1], rows[:, 0]))]
        first = np.ones(len(rows), dtype=bool)
        first[1:] = (rows[1:, :2] != rows[:-1, :2]).any(axis=1)
        return rows[first]


def _one_day(after, options):
    """Choose the day's option for each budget and each need of off-office half hours."""
    need = np.arange(after.shape[1])
    value, choice = after.copy(), np.full(after.shape, -1)
    for n, (cost, off, brings, _pattern, _workers) in enumerate(options):
        cost = int(cost)
        with_it = after[:len(after) - cost][:, np.maximum(need - int(off), 0)] + brings
        better = with_it > value[cost:]
        value[cost:][better] = with_it[better]
        choice[cost:][better] = n
    return value, choice


def day_sets(weekdays):
    """Return every set of open days, as rows of seven 0 or 1."""
    bits = np.arange(1, 2 ** len(weekdays))[:, None] >> np.arange(len(weekdays)) & 1
    sets = np.zeros((len(bits), 7))
    sets[:, list(weekdays)] = bits
    return sets


def _simple_week(pattern, days, workers):
    return Week(tuple(pattern if one else None for one in days),
                tuple(workers if one else 0 for one in days))
