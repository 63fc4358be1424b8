"""How many weeks until a difference that matters is seen, by what is done meanwhile."""

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _
from chatlab.schedule.compare.plans import read_plans
from chatlab.schedule.demand.draws import kept_weeks
from chatlab.schedule.next_steps.learning import covariance_after, kept_after, side_by_side
from chatlab.schedule.next_steps.steps import ways
from chatlab.schedule.next_steps.telling import SURE, Plans

TIMES = (1.25, 1.5, 2.0)
POWER = .80
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
        already; missing if two years are not enough). About as many weeks: those looked at are
        1, 2, 3, 4, 6 … 104. Normal theory, see `chatlab.schedule.next_steps.telling`: in
        sequels simulated and learned again what stayed unsure was within 3 % of it.

    Raises
    ------
    SettingsError
        If a plan cannot be read, or a number is out of its range.
    """
    for holds, expected in ((min(times, default=0) > 1, N_("a difference that matters is more "
                                                           "than one time as many")),
                            (.5 < sure < 1 and 0 < power < 1,
                             N_("the probability must be less than one, and more than a half"))):
        if not holds:
            raise SettingsError(_(expected), remedy=_("Correct the number."))
    plans, after = Plans(fitted, read_plans(schedules), seed=seed), _After(fitted, rotation)
    rows = []
    for pair in plans.pairs():
        pair = pair.likelier_first()
        is_told = pair.is_told(fitted.cov, after.kept, sure=sure)
        rows += [{"first": pair.names[0], "second": pair.names[1], "times": one, "way": way,
                  "weeks": 0 if is_told else after.first_enough(pair, way, one, sure, power)}
                 for way in after.ways for one in times]
    return pd.DataFrame(rows, columns=["first", "second", "times", "way", "weeks"]).astype(
        {"weeks": "Int64"})


class _After:
    """What is known after so many weeks of each way; worked out when asked for, once."""

    def __init__(self, fitted, rotation):
        self.fitted, self.rotation, self.known = fitted, rotation, {}
        self.kept = kept_weeks(fitted.seen)
        self.ways = [*ways(fitted, rotation, 1), "in_turns"]

    def first_enough(self, pair, way, times, sure, power):
        """Return the first number of weeks after which the difference is seen probably enough."""
        for weeks in _WEEKS:
            if pair.seen_if(times, *self._of(pair, way, weeks), sure=sure) >= power:
                return weeks
        return None

    def _of(self, pair, way, weeks):
        key = (pair.names if way == "in_turns" else way, weeks)
        if key not in self.known:
            turns, requests = (
                (side_by_side([pair.first, pair.second], weeks), self.fitted.seen.requests.any())
                if way == "in_turns" else ways(self.fitted, self.rotation, weeks)[way])
            self.known[key] = (covariance_after(self.fitted, turns, requests=requests),
                               kept_after(self.kept, turns))
        return self.known[key]
