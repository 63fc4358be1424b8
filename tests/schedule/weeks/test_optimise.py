from itertools import product

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from chatlab.errors import SettingsError
from chatlab.i18n import speaking
from chatlab.schedule.hours import OpeningHours
from chatlab.schedule.queueing import Staffing, chat_block
from chatlab.schedule.weeks.day_patterns import (
    WeekRules,
    answered_share,
    day_patterns,
    off_office_slots,
    slot_chats,
    staffing_of,
)
from chatlab.schedule.weeks.optimise import best_by_budget, best_weeks
from chatlab.schedule.weeks.search import WeekSearch

SMALL = WeekRules(first=7, last=10, shortest_h=1, weekdays=(0, 1, 5), workers=(1, 2))


def some_rates(seed, draws=1):
    rng = np.random.default_rng(seed)
    clock = np.exp(-.5 * ((np.arange(24) - 12) / 4) ** 2)
    rates = np.tile(clock, 7) * np.exp(.5 * rng.normal(size=(draws, 168)))
    return 2 * rates * np.exp(.3 * rng.normal(size=(draws, 1)))


def exhaustive(rates, rules, budget):
    """The best value of every week there is, a day's openings and workers one by one."""
    patterns = day_patterns(rules)
    chats, off = slot_chats(rates, rules), off_office_slots(rules)
    days = []
    for day in rules.weekdays:
        ways = [(0, 0, 0.0)]
        for pattern, workers in product(patterns, rules.workers):
            share = answered_share(2 * chats[day], staffing_of(workers))
            ways.append((workers * pattern.sum(), (pattern & off[day]).sum(),
                         (pattern * chats[day] * share).sum()))
        days.append(np.array(ways))
    whole = days[0]
    for ways in days[1:]:
        whole = (whole[:, None] + ways[None]).reshape(-1, 3)
    fits = (whole[:, 0] <= budget) & (whole[:, 1] >= 2 * rules.off_office_hours)
    return whole[fits, 2].max(initial=-np.inf)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("budget, off", [(4, 0), (8, 0), (11, 1.5), (20, 3)])
def test_the_best_week_is_that_of_an_exhaustive_search(seed, budget, off):
    rules = WeekRules(**{**vars(SMALL), "off_office_hours": off})
    rates = some_rates(seed)[0]
    values, week = WeekSearch(rates, rules, None).best(budget)
    assert values[budget] == pytest.approx(exhaustive(rates, rules, budget), rel=1e-12)
    assert values[budget] == pytest.approx(value_of(week(budget), rates, rules), rel=1e-12)


def value_of(week, rates, rules):
    patterns, chats, total = day_patterns(rules), slot_chats(rates, rules), 0
    for day, (pattern, workers) in enumerate(zip(week.days, week.workers, strict=True)):
        if pattern is not None:
            share = answered_share(2 * chats[day], staffing_of(workers))
            total += (patterns[pattern] * chats[day] * share).sum()
    return total


def by_milp(search, budget):
    """The same choice, one of each day's patterns, given to HiGHS."""
    rows, day_of = [], []
    for day in search.rules.weekdays:
        options = search._options(day, budget)
        rows.append(options)
        day_of += [day] * len(options)
    options, day_of = np.concatenate(rows), np.array(day_of)
    one_a_day = sparse.csr_array([day_of == day for day in search.rules.weekdays], dtype=float)
    result = milp(-options[:, 2], integrality=np.ones(len(options)), bounds=Bounds(0, 1),
                  options={"mip_rel_gap": 1e-9}, constraints=[
                      LinearConstraint(one_a_day, -np.inf, 1),
                      LinearConstraint(options[:, :1].T, -np.inf, budget),
                      LinearConstraint(options[:, 1:2].T, search.needed, np.inf)])
    return -result.fun


@pytest.mark.parametrize("rules, budget", [
    (WeekRules(workers=(1,)), 40), (WeekRules(workers=(2,), lunch=(11, 12)), 60),
    (WeekRules(workers=(1, 2), off_office_hours=3, weekdays=tuple(range(5))), 48)])
def test_a_real_week_is_that_of_an_integer_programme(rules, budget):
    search = WeekSearch(some_rates(9)[0], rules, None)
    values, _week = search.best(budget)
    assert values[budget] == pytest.approx(by_milp(search, budget), rel=1e-6)


def test_every_pattern_keeps_the_rules():
    patterns = day_patterns(WeekRules(lunch=(11, 12)))
    assert not patterns[:, 8:10].any()
    for row in patterns:
        runs = np.diff(np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int), [0]]))))[::2]
        assert len(runs) in (1, 2) and runs.min() >= 4
    whole = day_patterns(WeekRules())
    assert len(whole) == len({row.tobytes() for row in whole}) == 325 + 8855


def test_answered_share_is_that_of_the_chain():
    two = Staffing(workers=2)
    for rate in (1, 4, 8):
        assert answered_share(np.array([float(rate)]), two)[0] == pytest.approx(
            1 - chat_block(rate, 2, two).lost_share)
    shares = answered_share(np.array([0, .1, 3, 20, 100]), two)
    assert shares[0] == pytest.approx(1, abs=.001) and (np.diff(shares) <= 0).all()


def test_a_set_is_returned_simple_weeks_first(fitted):
    weeks = best_weeks(fitted, staff_hours=16, rules=WeekRules(workers=(2,)))
    assert len(weeks) >= 3 and weeks["of_best"].max() == 1
    assert (weeks["of_best"] >= .95).all()
    assert weeks["simple"].is_monotonic_decreasing
    assert (weeks["duty_hours_per_week"] <= 16).all()
    assert (weeks["workers"] == "2").all()
    assert weeks["best_probability"].between(0, 1).all() and weeks["best_probability"].sum() <= 1
    assert (weeks["conversations_per_week_low"] < weeks["conversations_per_week"]).all()
    assert [OpeningHours.parse(text) for text in weeks["hours"]] == weeks["plan"].tolist()


def test_off_office_hours_are_kept_where_they_are_wanted(fitted):
    rules = WeekRules(workers=(1,), off_office_hours=4)
    weeks = best_weeks(fitted, staff_hours=12, rules=rules)
    assert (weeks["off_office_hours"] >= 4).all()


def test_more_staff_hours_never_bring_less(fitted):
    curve = best_by_budget(fitted, budgets=[20, 8, 12, 1, 40],
                           rules=WeekRules(workers=(1, 2)))
    assert curve["budget"].tolist() == [8, 12, 20, 40]  # one hour is no opening
    assert curve["conversations_per_week"].is_monotonic_increasing
    assert (curve["duty_hours_per_week"] <= curve["budget"]).all()
    assert curve["off_office_share"].between(0, 1).all() and (curve["tied"] >= 1).all()


def test_the_curve_and_the_weeks_of_a_budget_agree(fitted):
    rules = WeekRules(first=8, last=18, weekdays=range(5), workers=(2,))
    first = best_weeks(fitted, staff_hours=8, rules=rules).iloc[0]
    row = best_by_budget(fitted, budgets=[8, 16], rules=rules).iloc[0]
    assert row["hours"] == first["hours"]
    assert row["conversations_per_week"] == first["conversations_per_week"]


def test_where_no_hours_are_added_nothing_is_added_for_each(fitted):
    rules = WeekRules(first=10, last=12, weekdays=(0, 1), workers=1)
    curve = best_by_budget(fitted, budgets=[2, 4, 90], rules=rules)
    assert curve["duty_hours_per_week"].tolist() == [2, 4, 4]
    assert curve["added_per_staff_hour"].notna().tolist() == [False, True, False]


def test_budgets_without_hours_are_the_users_error(fitted):
    for budgets in ([], [-1], [0, .5]):
        with pytest.raises(SettingsError):
            best_by_budget(fitted, budgets=budgets)
    with pytest.raises(SettingsError):
        best_weeks(fitted, staff_hours=-1)


@pytest.mark.parametrize("rules", [
    {"first": 12, "last": 9}, {"shortest_h": 20}, {"weekdays": (7,)}, {"weekdays": ()},
    {"workers": ()}, {"workers": (0,)}, {"lunch": (12, 11)}, {"blocks": 3}, {"lunch": (11,)},
    {"off_office_hours": -1}, {"workers": (1.5,)}, {"first": 8.5}])
def test_rules_that_no_week_keeps_are_the_users_error(rules):
    with pytest.raises(SettingsError) as caught:
        WeekRules(**rules)
    assert caught.value.remedy


@pytest.mark.parametrize("rules", [{"shortest_h": .75}, {"lunch": (11.25, 12)},
                                   {"off_office_hours": 1.3}])
def test_times_between_the_half_hours_are_refused_and_told(rules):
    with speaking("en"), pytest.raises(SettingsError) as caught:
        WeekRules(**rules)
    assert "full or half hours, such as 1, 1.5 or 2" in str(caught.value)


def test_half_hours_are_kept(fitted):
    rules = WeekRules(first=9, last=12, shortest_h=1.5, workers=(1,), weekdays=(0, 1))
    weeks = best_weeks(fitted, staff_hours=1.5, rules=rules)
    assert {one.hours for plan in weeks["plan"] for one in plan.intervals} == {1.5}


def test_the_progress_is_shown_where_it_is_wanted(fitted, capsys):
    rules = WeekRules(first=9, last=14, workers=(1,))
    for progress in (False, True):
        best_weeks(fitted, staff_hours=4, rules=rules, progress=progress)
        best_by_budget(fitted, budgets=[4, 6], rules=rules, progress=progress)
        assert bool(capsys.readouterr().err) == progress


@pytest.mark.parametrize("staff_hours, rules", [
    (1, {}), (0, {}), (3, {"workers": (2,)}), (10, {"workers": (1,), "off_office_hours": 11})])
def test_staff_hours_that_are_too_few_are_the_users_error(fitted, staff_hours, rules):
    with pytest.raises(SettingsError):
        best_weeks(fitted, staff_hours=staff_hours, rules=WeekRules(**rules))
