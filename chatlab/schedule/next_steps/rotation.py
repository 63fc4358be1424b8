"""A rotation: other hours for some weeks at a time, so that hours never tried are learned.

One fixed slot tells nothing of other hours however long it runs; changed hours do. Each turn
is a week that can be announced: the same hours on every open day. The turns are chosen one
after another: of the weeks with most hours that were never tried, the one that takes most away
from what is unsure in the hours that may be opened, weighed by their demand (greedy choice of
experiments; Krause, Singh and Guestrin 2008, *J. Mach. Learn. Res.* 9, 235–284).
"""

import numpy as np
import pandas as pd
from scipy.stats import norm

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _
from chatlab.schedule.checks import require
from chatlab.schedule.demand import HOURS, INTERVAL, draw_weeks, general_profile, hours_now
from chatlab.schedule.demand.general import shapes
from chatlab.schedule.hours import OpeningHours
from chatlab.schedule.hours.closed_days import as_day
from chatlab.schedule.next_steps.learning import Turn, covariance_after, taught_by
from chatlab.schedule.queueing import Staffing
from chatlab.schedule.weeks.day_patterns import WeekRules, day_patterns, pattern_intervals
from chatlab.schedule.weeks.search import day_sets
from chatlab.schedule.weeks.staff_hours import staff_hours as staff_hours_of

_COLUMNS = ["turn", "first_day", "last_day", "hours", "plan", "open_hours_per_week",
            "staff_hours_per_week", "conversations_per_week", "conversations_per_week_low",
            "conversations_per_week_high", "new_hours", "unsure_times"]
OFFICE_DAYS = WeekRules(first=8, last=20, blocks=1, weekdays=tuple(range(5)))


def plan_rotation(fitted, *, staff_hours=None, turns=6, weeks=4, rules=None, staffing=None,
                  start=None, seed=0):
    """Plan which hours to open in which weeks, so that hours never tried are learned.

    Parameters
    ----------
    fitted : Fit
        From `chatlab.schedule.fit_demand`.
    staff_hours : float, optional
        Workers' hours on duty in a week, at most; those of the hours kept now if omitted.
    turns : int
        How many different weeks to try, if there are as many.
    weeks : int
        How many weeks each is kept.
    rules : WeekRules, optional
        When the chat may be open: Monday to Friday 8–20 if omitted. Each turn has one opening a
        day, of full hours, the same on every open day: rather on many days than for long, as
        far as the shortest opening allows.
    staffing : Staffing, optional
        How many are on duty; two if omitted.
    start : date or str, optional
        First day; moved on to a Monday. The Monday after the last opening if omitted.
    seed : int
        The same seed gives the same plan.

    Returns
    -------
    DataFrame
        One row per turn, in order: ``turn``, ``first_day``, ``last_day``, ``hours`` (text),
        ``plan`` (`OpeningHours`), ``open_hours_per_week``, ``staff_hours_per_week``
        (with the time past closing, as in `compare_schedules`), ``conversations_per_week`` with
        its 90 % interval in ``…_low`` and ``…_high``,
        ``new_hours`` (of the week, never tried before it) and ``unsure_times`` (expected after
        the turn, see `unsure_times`). The first row, turn 0, is the hours kept now.

    Raises
    ------
    SettingsError
        If no week fits in the staff hours and the rules, or there are no turns or weeks.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("county_chat")))
    >>> openings = cl.read_openings(cl.sample_path("county_openings"))
    >>> plan = plan_rotation(cl.fit_demand(chats, openings), turns=3)
    >>> plan["turn"].tolist(), plan["open_hours_per_week"].tolist()
    ([0, 1, 2, 3], [8.0, 8.0, 8.0, 8.0])
    >>> bool(plan["unsure_times"].is_monotonic_decreasing)
    True
    """
    require(min(turns, weeks) >= 1 and turns % 1 == weeks % 1 == 0,
            N_("a rotation has at least one turn of one week, and whole weeks"))
    rules, staffing = rules or OFFICE_DAYS, staffing or Staffing()
    now = hours_now(fitted.seen)
    open_hours = now.sum() if staff_hours is None else staff_hours / staffing.workers
    plans = _weeks(rules, open_hours)
    chosen = _choose(fitted, plans, turns, weeks, open_slots(rules))
    day, draws = _first_day(fitted, start), draw_weeks(fitted, seed=seed)
    rows = [{"turn": 0, "hours": _("as now"), "plan": None, **_brings(draws, now, staffing),
             "new_hours": 0, "unsure_times": unsure_times(fitted, fitted.cov, rules)}]
    tried, kept = fitted.seen.tried, []
    for number, plan in enumerate(chosen):
        share = plan.open_share()
        kept.append(Turn(share, weeks, number * weeks, weeks))
        begins = day + pd.Timedelta(weeks=number * weeks)
        rows.append({
            "turn": number + 1, "first_day": begins,
            "last_day": begins + pd.Timedelta(days=7 * weeks - 1), "hours": str(plan),
            "plan": plan, **_brings(draws, share, staffing),
            "new_hours": int(((share > 0) & ~tried).sum()),
            "unsure_times": unsure_times(fitted, covariance_after(fitted, kept), rules)})
        tried = tried | (share > 0)
    return pd.DataFrame(rows, columns=_COLUMNS)


def open_slots(rules):
    """Say of each of the 168 hours whether the rules let it be opened."""
    slots = np.zeros((7, 24), dtype=bool)
    slots[list(rules.weekdays), rules.first:rules.last] = True
    return slots.ravel()


def unsure_times(fitted, cov, rules):
    """Return how unsure an hour's share of the week's demand is, with some covariance.

    Returns
    -------
    float
        By how many times the interval's high end exceeds its low end, median over the hours
        that the rules let be opened.
    """
    lines, _weights = _hour_lines(fitted, open_slots(rules))
    sd = np.sqrt(_variances(lines, cov))
    return float(np.median(np.exp(2 * norm.ppf((1 + INTERVAL) / 2) * sd)))


def _hour_lines(fitted, slots):
    """Return the logarithm of each hour's share of demand by the parameters, and the shares."""
    weights = fitted.mean[-shapes().shape[1]:]
    share = general_profile() * np.exp(shapes() @ weights)
    share /= share.sum()
    lines = np.zeros((HOURS, len(fitted.mean)))
    lines[:, -len(weights):] = shapes() - share @ shapes()
    return lines[slots], share[slots]


def _variances(lines, cov):
    return np.einsum("hp,pq,hq->h", lines, cov, lines, optimize=True)


def _choose(fitted, plans, turns, weeks, slots):
    """Choose the turns: of those with most new hours the one after which least is unsure."""
    lines, weights = _hour_lines(fitted, slots)
    shares = np.array([plan.open_share() > 0 for plan in plans])
    taught = [taught_by(fitted, plan.open_share(), weeks) for plan in plans]
    cov, tried, chosen = fitted.cov, fitted.seen.tried, []
    for _turn in range(min(turns, len(plans))):
        new = np.where([plan in chosen for plan in plans], -1, (shares & ~tried).sum(axis=1))
        gains = [_gain(cov, *taught[n], lines, weights) if new[n] == new.max() else -1
                 for n in range(len(plans))]
        best = int(np.argmax(gains))
        chosen.append(plans[best])
        tried = tried | shares[best]
        slopes, variance = taught[best]
        towards = cov @ slopes.T
        cov = cov - towards @ np.linalg.solve(slopes @ towards + np.diag(variance), towards.T)
    return chosen


def _gain(cov, slopes, variance, lines, weights):
    """Return how much variance of the hours' shares of demand the counts take away."""
    towards = cov @ slopes.T
    told = lines @ towards
    whole = np.linalg.solve(slopes @ towards + np.diag(variance), told.T)
    return float(weights @ (told * whole.T).sum(axis=1))


def _first_day(fitted, start):
    """Return the first Monday, a moment without a time zone."""
    day = fitted.seen.days[-1] + pd.Timedelta(days=1) if start is None else pd.Timestamp(
        as_day(start))
    return (day + pd.Timedelta(days=-day.day_of_week % 7)).as_unit("us")


def _brings(draws, share, staffing):
    low, middle, high = np.quantile(draws.chats(share), [(1 - INTERVAL) / 2, .5,
                                                         (1 + INTERVAL) / 2])
    worked = staff_hours_of(share, draws.typical().hourly(share)[0], [staffing.workers] * 7,
                            staffing)
    return {"open_hours_per_week": share.sum(), "staff_hours_per_week": worked,
            "conversations_per_week": middle, "conversations_per_week_low": low,
            "conversations_per_week_high": high}


def _weeks(rules, open_hours):
    """Return every week of one opening a day, of full hours, on as many days as can be.

    Of those the ones that use the open hours best: several short openings serve more people
    than one long day does, and can be tried beside other work.
    """
    patterns = day_patterns(rules)
    starts, lengths = patterns.argmax(axis=1), patterns.sum(axis=1)
    one_block = (np.diff(patterns.astype(int), axis=1) == 1).sum(axis=1) + patterns[:, 0] == 1
    patterns = patterns[one_block & (starts % 2 == 0) & (lengths % 2 == 0)]
    sets = day_sets(rules.weekdays).astype(bool)
    total = np.outer(patterns.sum(axis=1) / 2, sets.sum(axis=1))
    total = np.where(total <= open_hours + 1e-9, total, 0)
    n_days = (total > 0) * sets.sum(axis=1)
    total = np.where(n_days == n_days.max(initial=0), total, 0)
    if not total.any():
        raise SettingsError(
            _("no week fits in the staff hours and the rules"),
            remedy=_("Give more staff hours, a shorter opening or fewer hours outside office "
                     "hours."))
    return [OpeningHours(tuple(one for day in np.flatnonzero(sets[at]) for one in
                               pattern_intervals(patterns[pattern], int(day), rules)))
            for pattern, at in np.argwhere(total == total.max())]
