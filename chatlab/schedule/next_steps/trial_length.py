"""How many weeks until a difference that matters is seen, by what is done meanwhile."""

import math

import pandas as pd

from chatlab.i18n import N_, _, is_missing, number
from chatlab.schedule.checks import require
from chatlab.schedule.compare.plans import read_plans
from chatlab.schedule.next_steps.learning import (
    covariance_after,
    known_after,
    known_now,
    side_by_side,
)
from chatlab.schedule.next_steps.steps import brought_by, ways
from chatlab.schedule.next_steps.telling_apart import SURE, Plans, require_sure

TIMES = (1.25, 1.5, 2.0)
POWER = .80
WORTH_WEEKS, WORTH_CHANCE = 26, .10
"""A trial is worth it when it lasts at most so long and there may well be something to see."""
_COLUMNS = ["first", "second", "times", "way", "weeks", "conversations", "chance", "worth_trial"]
_WEEKS = (1, 2, 3, 4, 6, 8, 10, 13, 17, 21, 26, 34, 43, 52, 78, 104)


def estimate_trial_length(fitted, schedules, *, rotation=None, times=TIMES, sure=SURE,
                          power=POWER, seed=0):
    """Estimate how many weeks it takes until two plans can be told apart.

    Parameters
    ----------
    fitted : Fit
        From `chatlab.schedule.fit_demand`.
    schedules : list, dict or DataFrame
        The plans, as in `compare_schedules`.
    rotation : DataFrame, optional
        From `plan_rotation`. Not modified.
    times : sequence of float
        How many times more conversations the likelier plan truly brings: the differences that
        matter. More than one.
    sure : float
        How probable it must be that it brings more, before two are told apart, 0.5–1.
    power : float
        How probably that happens in the weeks told, 0–1.

    Returns
    -------
    DataFrame
        One row per pair, way and difference: ``first`` (the likelier to bring more),
        ``second``, ``times``, ``way`` (those of `compare_next_steps`, and ``in_turns``: the two
        plans by turns, a week or some weeks each), ``weeks`` (0 if the two are told apart
        already; missing if two years are not enough), ``conversations`` (expected in those
        weeks, as far as is known now), ``chance`` (0–1: how probably one of the two, whichever,
        brings at least so many times more) and ``worth_trial`` (it lasts at most half a year,
        and the chance is at least 0.1). About as many weeks: those looked at are 1, 2, 3, 4,
        6 … 104. Normal theory, see `chatlab.schedule.next_steps.telling_apart`: in sequels
        simulated and learned again what stayed unsure was within 3 % of it.

    Raises
    ------
    SettingsError
        If a plan cannot be read, or a number is out of its range.
    """
    require_sure(sure)
    require(min(times, default=0) > 1,
            N_("a difference that matters is more than one time as many"))
    require(0 < power < 1, N_("the probability must be more than none and less than one"))
    plans = Plans(fitted, read_plans(schedules), seed=seed)
    after = _After(fitted, plans.draws, rotation)
    rows = []
    for pair in plans.pairs():
        pair = pair.likelier_first()
        is_told = pair.is_told(fitted.cov, after.now, sure=sure)
        rows += [_row(pair, way, one, after, 0 if is_told else after.first_enough(
            pair, way, one, sure, power)) for way in after.ways for one in times]
    return pd.DataFrame(rows, columns=_COLUMNS).astype(
        {"weeks": "Int64", "conversations": "Float64", "worth_trial": bool})


def show_trial_length(length, *, way="in_turns"):
    """Lay out how long a trial would have to be: a row for each pair of plans and difference.

    Parameters
    ----------
    length : DataFrame
        From `estimate_trial_length`. Not modified.
    way : str
        What is done meanwhile; the two plans by turns if omitted.

    Returns
    -------
    DataFrame
        ``first``, ``second``, ``times``; ``conversations_needed`` and ``weeks_needed``, text:
        rounded to two digits, ``> 2 years`` and a dash where two years are not enough, 0 where
        the two are told apart already; ``chance`` and ``worth_trial``.

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> length = pd.DataFrame({
    ...     "first": "a", "second": "b", "way": "in_turns", "times": [1.5, 2], "chance": .4,
    ...     "weeks": [None, 17], "conversations": [None, 61.3], "worth_trial": [False, True]})
    >>> with speaking("en"):
    ...     show_trial_length(length)[["weeks_needed", "conversations_needed"]].values.tolist()
    [['> 2 years', '–'], ['17', '61']]
    """
    rows = length[length["way"].eq(way)].reset_index(drop=True)
    return rows[["first", "second", "times"]].assign(
        conversations_needed=[_rounded(n) for n in rows["conversations"]],
        weeks_needed=[_("> 2 years") if is_missing(n) else number(n) for n in rows["weeks"]],
        chance=rows["chance"], worth_trial=rows["worth_trial"])


def _rounded(n):
    """Write a count by its first two digits."""
    if is_missing(n) or n < 1:
        return number(None if is_missing(n) else 0)
    return number(round(n, 1 - math.floor(math.log10(n))), 0)


def _row(pair, way, times, after, weeks):
    chance = pair.differs_by(times, after.fitted.cov, after.now)
    return {"first": pair.names[0], "second": pair.names[1], "times": times, "way": way,
            "weeks": weeks, "conversations": after.conversations(pair, way, weeks),
            "chance": chance, "worth_trial": (
                weeks is not None and 0 < weeks <= WORTH_WEEKS and chance >= WORTH_CHANCE)}


class _After:
    """What is known after so many weeks of each way; worked out when asked for, once."""

    def __init__(self, fitted, draws, rotation):
        self.fitted, self.draws, self.rotation, self.known = fitted, draws, rotation, {}
        self.now = known_now(draws.kept)
        self.ways = [*ways(fitted, rotation, 1), "in_turns"]

    def first_enough(self, pair, way, times, sure, power):
        """Return the first number of weeks after which the difference is seen probably enough."""
        for weeks in _WEEKS:
            if pair.seen_if(times, *self._known_after(pair, way, weeks), sure=sure) >= power:
                return weeks
        return None

    def conversations(self, pair, way, weeks):
        """Return how many conversations the weeks bring; missing where the weeks are."""
        if not weeks:
            return weeks
        turns, _requests = self._turns(pair, way, weeks)
        return weeks * brought_by(self.draws, turns)["conversations_per_week"]

    def _turns(self, pair, way, weeks):
        if way == "in_turns":
            asked = bool(self.fitted.seen.requests.any())
            return side_by_side([pair.first, pair.second], weeks), asked
        return ways(self.fitted, self.rotation, weeks)[way]

    def _known_after(self, pair, way, weeks):
        key = (pair.names if way == "in_turns" else way, weeks)
        if key not in self.known:
            turns, requests = self._turns(pair, way, weeks)
            self.known[key] = (covariance_after(self.fitted, turns, requests=requests),
                               known_after(self.fitted, self.draws, turns))
        return self.known[key]
