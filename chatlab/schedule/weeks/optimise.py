"""Weeks that bring the most for the staff hours there are: never one winner, a set.

Which week is the best depends on demand that is known only roughly, and many weeks are
nearly as good. `best_weeks` returns all that are, simple ones first, with the probability of
each to be the best; `best_by_budget` shows what more staff hours would bring.

Hours are judged by the median of their demand: the mean would prefer the hours of which
least is known. The search adds up the half hours of the week; the weeks it finds are then
scored on every draw, those who come back counted.
"""

import numpy as np
import pandas as pd

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _
from chatlab.schedule.checks import require
from chatlab.schedule.demand import INTERVAL, draw_weeks, off_office
from chatlab.schedule.hours import OpeningHours
from chatlab.schedule.weeks.day_patterns import (
    WeekRules,
    answered_share,
    pattern_intervals,
    staffing_of,
)
from chatlab.schedule.weeks.search import WeekSearch
from chatlab.schedule.weeks.staff_hours import staff_hours as staff_hours_of

WITHIN = .05
_DRAWS = 400
_SEARCHED, _MOST = .15, 400  # simple weeks that are scored on every draw
_LEAST_SHOWN = 3


def best_weeks(fitted, *, staff_hours, rules=None, staffing=None, within=WITHIN, seed=0,
               progress=False):
    """Return the weeks that bring nearly the most answered chats for the staff hours.

    Parameters
    ----------
    fitted : Fit
        From `chatlab.schedule.fit_demand`.
    staff_hours : float
        Workers' hours on duty in a week: workers × open hours, at most. Counted down to a half.
    rules : WeekRules, optional
        What a week may look like.
    staffing : Staffing, optional
        How many chats a worker holds, how long they take; its workers are not used.
    within : float
        How much less than the best a week may bring and still be returned, as a share.
    seed : int
        The same seed gives the same weeks.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    DataFrame
        Simple weeks (same hours and workers on every open day) first, those with fewer
        openings before others, and then by the chats: ``hours`` (text), ``plan``
        (`OpeningHours`), ``workers`` (on duty; text if it varies), ``simple``,
        ``open_hours_per_week``, ``duty_hours_per_week`` (workers × open hours: what
        `staff_hours` limits), ``staff_hours_per_week`` (with the time past closing, as in
        `compare_schedules`), ``off_office_hours`` (outside Mon–Fri 8–16),
        ``conversations_per_week`` (answered, median) with ``…_low`` and ``…_high`` (90 %),
        ``of_best`` (0–1 of the best median) and ``best_probability`` (of being the best of
        all the weeks that were scored). At least three weeks if there are any.

    Raises
    ------
    SettingsError
        If no week fits in the staff hours and the rules.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("county_chat")))
    >>> openings = cl.read_openings(cl.sample_path("county_openings"))
    >>> weeks = best_weeks(cl.fit_demand(chats, openings), staff_hours=4,
    ...                    rules=WeekRules(workers=(2,)))
    >>> weeks["duty_hours_per_week"].max() <= 4, len(weeks) >= 3
    (np.True_, True)
    """
    draws = draw_weeks(fitted, n=_DRAWS, seed=seed)
    search = _search(draws, rules, staffing)
    budget = _half_hours(staff_hours, search.rules)
    values, best = search.best(budget)
    _require_a_week(values[budget])
    weeks = _put_together(best(budget), search.simple(budget, within=_SEARCHED, most=_MOST))
    with _bar(len(weeks), progress) as bar:
        near = _near_best(*_score(weeks, search, draws, staffing, bar), within)
    return _with_staff_hours(near, draws, staffing)


def best_by_budget(fitted, *, budgets, rules=None, staffing=None, within=WITHIN, seed=0,
                   progress=False):
    """Return what each number of staff hours would bring: the curve of the best weeks.

    Parameters
    ----------
    fitted, rules, staffing, within, seed, progress
        As in `best_weeks`.
    budgets : iterable of float
        Workers' hours on duty in a week, each as the `staff_hours` of `best_weeks`.

    Returns
    -------
    DataFrame
        One row per budget that has a week, in order: ``budget`` (hours on duty), the columns
        of `best_weeks` for the simplest of the weeks that are nearly the best, ``tied`` (how
        many such weeks were scored), ``off_office_share`` (0–1 of the demand outside Mon–Fri
        8–16 that falls in open hours) and ``added_per_staff_hour`` (chats a week for each
        staff hour more than in the row above; missing if there are none more).

    Raises
    ------
    SettingsError
        If no budget has a week.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("county_chat")))
    >>> openings = cl.read_openings(cl.sample_path("county_openings"))
    >>> curve = best_by_budget(cl.fit_demand(chats, openings), budgets=[1, 4, 16])
    >>> curve["budget"].tolist(), curve["conversations_per_week"].is_monotonic_increasing
    ([4, 16], True)
    """
    draws = draw_weeks(fitted, n=_DRAWS, seed=seed)
    search, budgets = _search(draws, rules, staffing), sorted(set(budgets))
    budget_of = {hours: _half_hours(hours, search.rules) for hours in budgets}
    values, best = search.best(max(budget_of.values(), default=0))
    _require_a_week(values.max())
    weeks_of = {hours: _put_together(best(budget), search.simple(
        budget, within=_SEARCHED, most=_MOST))
        for hours, budget in budget_of.items() if values[budget] > 0}
    rows = []
    with _bar(sum(map(len, weeks_of.values())), progress) as bar:
        for hours, weeks in weeks_of.items():
            near = _near_best(*_score(weeks, search, draws, staffing, bar), within)
            rows.append({"budget": hours, **near.iloc[0],
                         "tied": int((near["of_best"] >= 1 - within).sum())})
    table = _with_staff_hours(pd.DataFrame(rows), draws, staffing)
    table["off_office_share"] = [float(np.median(draws.off_office_covered(plan.open_share())))
                                 for plan in table["plan"]]
    more = table["staff_hours_per_week"].diff()
    table["added_per_staff_hour"] = table["conversations_per_week"].diff() / more.where(more > 0)
    return table


def _search(draws, rules, staffing):
    return WeekSearch(np.median(draws.rates, axis=0), rules or WeekRules(), staffing)


def _half_hours(staff_hours, rules):
    """Return the worker half hours of a budget, no more than the rules have room for."""
    require(not np.isnan(staff_hours), N_("expected a number of staff hours"))
    most = max(rules.workers) * rules.slots * len(rules.weekdays)
    return int(np.clip(2 * staff_hours + 1e-9, 0, most))


def _require_a_week(value):
    if not value > 0:
        raise SettingsError(
            _("no week fits in the staff hours and the rules"),
            remedy=_("Give more staff hours, a shorter opening or fewer hours outside office "
                     "hours."))


def _bar(weeks, progress):
    from tqdm.auto import tqdm

    return tqdm(total=weeks, disable=not progress, leave=False, desc=_("Scoring weeks"))


def _put_together(best, simple):
    """Return the best week and the simple ones, each once."""
    return list(dict.fromkeys([*simple, best]))


def _score(weeks, search, draws, staffing, bar):
    """Return a row per week, and the answered chats a week on each draw."""
    plans, come = [_plan(week, search) for week in weeks], []
    shares = np.array([plan.open_share() for plan in plans])
    for share in shares:
        come.append(draws.chats(share))
        bar.update()
    come = np.column_stack(come)
    usual = np.median(draws.rates, axis=0)
    answered = {workers: answered_share(usual, staffing_of(workers, staffing))
                for workers in search.rules.workers}
    got = come * [_answered(week, share * usual, answered)
                  for week, share in zip(weeks, shares, strict=True)]
    low, middle, high = np.quantile(got, [(1 - INTERVAL) / 2, .5, (1 + INTERVAL) / 2], axis=0)
    lengths = shares.reshape(-1, 7, 24).sum(axis=2)
    on_duty = [week.workers for week in weeks]  # of each weekday
    return pd.DataFrame({
        "hours": [str(plan) for plan in plans], "plan": plans,
        "workers": [_workers_text(week) for week in weeks],
        "simple": [week.simple for week in weeks], "open_hours_per_week": shares.sum(axis=1),
        "on_duty": on_duty, "duty_hours_per_week": (lengths * on_duty).sum(axis=1),
        "off_office_hours": shares @ off_office(), "conversations_per_week": middle,
        "conversations_per_week_low": low, "conversations_per_week_high": high}), got


def _near_best(table, draws, within):
    """Keep the weeks that are nearly as good as the best, simple ones first."""
    table = table.assign(
        of_best=table["conversations_per_week"] / table["conversations_per_week"].max(),
        best_probability=np.bincount(draws.argmax(axis=1), minlength=len(table)) / len(draws))
    shown = table["of_best"] >= min(1 - within,
                                    table["of_best"].nlargest(_LEAST_SHOWN).iloc[-1])
    order = pd.DataFrame({"varied": ~table["simple"], "openings": [
        len(plan.intervals) for plan in table["plan"]], "staff": table["duty_hours_per_week"],
        "less": -table["conversations_per_week"]})
    ranked = table.loc[order[shown].sort_values(list(order.columns)).index]
    return ranked.reset_index(drop=True)


def _with_staff_hours(table, draws, staffing):
    """Return the weeks with their worker hours, instead of the workers on each weekday."""
    typical, worked = draws.typical(), []
    for plan, workers in zip(table["plan"], table["on_duty"], strict=True):
        share = plan.open_share()
        worked.append(staff_hours_of(share, typical.hourly(share)[0], workers, staffing))
    table = table.drop(columns="on_duty")
    table.insert(table.columns.get_loc("duty_hours_per_week") + 1, "staff_hours_per_week", worked)
    return table


def _plan(week, search):
    return OpeningHours(tuple(
        one for day, pattern in enumerate(week.days) if pattern is not None
        for one in pattern_intervals(search.patterns[pattern], day, search.rules)))


def _answered(week, come, answered):
    """Return the share (0–1) of the week's chats that are answered."""
    got = np.zeros(7)
    for day, workers in enumerate(week.workers):
        if workers:
            hours = slice(24 * day, 24 * day + 24)
            got[day] = come[hours] @ answered[workers][hours]
    return got.sum() / come.sum() if come.sum() else 1.0


def _workers_text(week):
    return "–".join(str(n) for n in sorted({min(w for w in week.workers if w),
                                            max(week.workers)}))
