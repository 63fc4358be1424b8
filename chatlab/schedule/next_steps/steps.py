"""Going on as now, a rotation, contact requests: what each would bring and teach."""

import numpy as np
import pandas as pd

from chatlab.i18n import N_
from chatlab.schedule.checks import require
from chatlab.schedule.compare.plans import read_plans
from chatlab.schedule.demand import INTERVAL, hours_now
from chatlab.schedule.next_steps.learning import (
    covariance_after,
    keep_on,
    known_after,
    known_now,
    one_after_another,
)
from chatlab.schedule.next_steps.rotation import OFFICE_DAYS, unsure_times
from chatlab.schedule.next_steps.telling_apart import SURE, Plans, require_sure

WEEKS = 24
_COLUMNS = ["way", "weeks", "conversations_per_week", "conversations_per_week_low",
            "conversations_per_week_high", "requests_per_week", "requests_per_week_low",
            "requests_per_week_high", "unsure_times", "pairs_open", "pairs_told"]


def compare_next_steps(fitted, schedules, *, rotation=None, weeks=None, rules=None, sure=SURE,
                       seed=0):
    """Show what can be done next would bring and teach: a rotation, contact requests, neither.

    Parameters
    ----------
    fitted : Fit
        From `chatlab.schedule.fit_demand`.
    schedules : list, dict or DataFrame
        The plans to choose between, as in `compare_schedules`.
    rotation : DataFrame, optional
        From `plan_rotation`. Not modified.
    weeks : int, optional
        For how long; as long as the rotation lasts, or 24, if omitted.
    rules : WeekRules, optional
        Of which hours ``unsure_times`` is told; give those of the rotation. Monday to Friday
        8–20 if omitted.
    sure : float
        How probable it must be that one plan brings more before two are told apart, 0.5–1.

    Returns
    -------
    DataFrame
        ``way``: ``today`` (what is known now), ``as_now`` (the hours kept now go
        on), ``rotation``, and with ``…_requests`` the same when those who find the chat
        closed can leave a contact request (left out where they already can);
        ``weeks``; ``conversations_per_week`` and ``requests_per_week`` while it lasts (medians,
        90 % intervals in ``…_low``, ``…_high``; requests are missing where there are none);
        ``unsure_times`` after it, as in `plan_rotation`; ``pairs_open`` (pairs of plans that
        cannot be told apart today) and ``pairs_told`` (how many of them are expected to be told
        apart after it). What will be learned is worked out
        by expected information, see `chatlab.schedule.next_steps.learning`.

    Raises
    ------
    SettingsError
        If a plan cannot be read, there are no weeks, or the probability is out of its range.
    """
    require_sure(sure)
    require(weeks is None or weeks >= 1, N_("there must be at least one week"))
    rules = rules or OFFICE_DAYS
    weeks = weeks or (WEEKS if rotation is None else weeks_of(rotation))
    plans = Plans(fitted, read_plans(schedules), seed=seed)
    known = known_now(plans.draws.kept)
    pairs = [pair for pair in plans.pairs()
             if not pair.is_told(fitted.cov, known, sure=sure)]
    rows = [{"way": "today", "weeks": 0, "pairs_open": len(pairs), "pairs_told": 0,
             "unsure_times": unsure_times(fitted, fitted.cov, rules)}]
    for way, (turns, requests) in ways(fitted, rotation, weeks).items():
        cov = covariance_after(fitted, turns, requests=requests)
        after = known_after(fitted, plans.draws, turns)
        told = sum(pair.seen(cov, after, sure=sure) for pair in pairs)
        brings = brought_by(plans.draws, turns, requests=requests)
        rows.append({"way": way, "weeks": weeks, **brings,
                     "unsure_times": unsure_times(fitted, cov, rules),
                     "pairs_open": len(pairs), "pairs_told": told})
    return pd.DataFrame(rows, columns=_COLUMNS)


def ways(fitted, rotation, weeks):
    """Return the turns of each way, and whether contact requests can be left in it."""
    now = hours_now(fitted.seen)
    turns = {"as_now": keep_on(now, weeks)}
    if rotation is not None:
        shares = [plan.open_share() for plan in rotation["plan"].dropna()]
        turns["rotation"] = one_after_another(shares, _turn_weeks(rotation), weeks)
    if fitted.seen.requests.any():
        return {way: (some, True) for way, some in turns.items()}
    return {f"{way}{asked}": (some, bool(asked)) for way, some in turns.items()
            for asked in ("", "_requests")}


def weeks_of(rotation):
    """Return how many weeks a rotation lasts."""
    return _turn_weeks(rotation) * int(rotation["plan"].notna().sum())


def brought_by(draws, turns, *, requests=False):
    """Return the conversations and requests of a week of the turns, on average.

    Parameters
    ----------
    draws : Draws
    turns : list of Turn
    requests : bool
        Whether those who find the chat closed can leave a contact request.

    Returns
    -------
    dict
        ``conversations_per_week`` and, where they can be left, ``requests_per_week``: medians
        with 90 % intervals in ``…_low`` and ``…_high``.
    """
    weights = np.array([turn.weeks for turn in turns])
    brings = {"conversations_per_week": draws.chats}
    if requests:
        brings["requests_per_week"] = draws.requests
    row = {}
    for name, count in brings.items():
        weeks = np.column_stack([count(turn.share) for turn in turns]) @ weights / weights.sum()
        row[f"{name}_low"], row[name], row[f"{name}_high"] = np.quantile(
            weeks, [(1 - INTERVAL) / 2, .5, (1 + INTERVAL) / 2])
    return row


def _turn_weeks(rotation):
    days = rotation["last_day"] - rotation["first_day"]
    return int((days.max() + pd.Timedelta(days=1)).days // 7)
