"""What is wrong in the material is said in a sentence; numbers are never made of nothing."""

import numpy as np
import pandas as pd
import pytest

from chatlab.errors import SettingsError
from chatlab.i18n import speaking
from chatlab.schedule import (
    OpeningHours,
    Staffing,
    WeekRules,
    assume,
    best_by_budget,
    best_weeks,
    chat_block,
    check_openings,
    compare_before_after,
    compare_next_steps,
    compare_pairs,
    compare_schedules,
    estimate_changes,
    estimate_demand,
    estimate_trial_length,
    evidence_line,
    find_hour_changes,
    fit_demand,
    open_half_hours,
    plan_rotation,
    show_sensitivity,
    simulate_block,
    summarise_blocks,
    tell_opening_problems,
)

from .conftest import conversations_at, openings_of, requests_at

PLANS = {"ke": "ke 13–15", "ma–to": "ma–to 12–14"}


def later(moments, hours):
    return [at + pd.Timedelta(hours=hours) for at in moments]


def refused(conversations, openings):
    with speaking("en"), pytest.raises(SettingsError) as caught:
        fit_demand(conversations, openings)
    assert caught.value.remedy
    return str(caught.value)


def test_without_openings_nothing_is_estimated(pilot):
    for none in (None, pilot[1][:0]):
        assert "expected openings, but there are none" in refused(pilot[0], none)


def test_without_conversations_nothing_is_estimated(pilot):
    assert "began in the openings, but there are none" in refused(pilot[0][:0], pilot[1])


def test_conversations_outside_every_opening_are_no_conversations(pilot):
    conversations, openings = pilot
    outside = conversations_at(later(openings["opens_at"], 4))
    assert "began in the openings, but there are none" in refused(outside, openings)
    some = fit_demand(pd.concat([conversations, outside], ignore_index=True), openings)
    assert some.seen.chats.sum() == 12
    assert len(check_openings(openings, outside)) == 8


def test_of_another_services_conversations_nothing_is_estimated(pilot):
    assert "the same service" in refused(pilot[0].assign(service="toinen"), pilot[1])


def test_openings_that_overlap_are_open_once(pilot):
    conversations, openings = pilot
    twice = pd.concat([openings, openings.assign(opens_at=later(openings["opens_at"], .5))])
    once, both = (estimate_demand(fit_demand(conversations, some))
                  for some in (openings, twice.reset_index(drop=True)))
    assert both["open_hours"].sum() == once["open_hours"].sum() == 16
    assert both["rate"].to_numpy() == pytest.approx(once["rate"].to_numpy())
    assert set(check_openings(twice.reset_index(drop=True))["problem"]) == {"overlaps"}


@pytest.mark.parametrize("hours, told, problem", [
    (-1, "closing must come after opening", "ends_too_early"),
    (24 * 365, "longer than a day", "too_long")])
def test_openings_that_cannot_be_are_refused_by_their_row(pilot, hours, told, problem):
    conversations, openings = pilot
    wrong = openings.copy()
    wrong.loc[3, "closes_at"] = wrong.loc[3, "opens_at"] + pd.Timedelta(hours=hours)
    said = refused(conversations, wrong)
    assert told in said and "row 3" in said
    assert check_openings(wrong)[["problem", "row"]].values.tolist() == [[problem, 3]]


@pytest.mark.parametrize("hours, told", [
    ("keskipäivisin 12–14", "expected a weekday"), ("ke 15–13", "closing must come after"),
    ("ke 13–15 ja 14–16", "the same hour is given twice"), ("ke 13–", "opening and closing times"),
    ("ma–su 0–24 ja 0–24", "longer than a week"), ("", "there are none")])
def test_a_plan_that_cannot_be_kept_is_refused(pilot, hours, told):
    with speaking("en"), pytest.raises(SettingsError) as caught:
        compare_schedules(fit_demand(*pilot), {"oma": hours})
    assert told in str(caught.value) and str(caught.value).startswith("oma")


def test_one_conversation_is_little_and_that_is_said(pilot):
    fitted = fit_demand(pilot[0][:1], pilot[1])
    table = compare_schedules(fitted, PLANS)
    assert (table["conversations_per_week_high"] > 5 * table["conversations_per_week_low"]).all()
    with speaking("en"):
        said = evidence_line(fitted)
    assert said.startswith("Fewer than 5 conversations") and "general knowledge" in said
    even = compare_pairs(fitted, {"aamu": "ti 9–11", "ilta": "to 16–18"})
    assert even["verdict"].tolist() == ["tie"]


@pytest.mark.parametrize("ask", [
    compare_schedules, compare_pairs, show_sensitivity, compare_next_steps,
    lambda fitted, _plans: best_weeks(fitted, staff_hours=4),
    lambda fitted, _plans: plan_rotation(fitted, turns=1)])
def test_from_one_opening_and_one_conversation_every_table_can_be_made(ask):
    openings = openings_of("ke 13–15", "2024-01-10", "2024-01-10")
    table = ask(fit_demand(conversations_at(openings["opens_at"]), openings), PLANS)
    assert len(table) and not table.filter(regex="per_week$").drop(
        columns="requests_per_week", errors="ignore").iloc[1:].isna().any(axis=None)


@pytest.mark.parametrize("column", ["opens_at", "closes_at"])
def test_an_opening_without_a_time_is_told_by_its_row(pilot, column):
    conversations, openings = pilot
    openings = openings.copy()
    openings.loc[2, column] = pd.NaT
    problems = check_openings(openings)
    assert problems[["problem", "row"]].values.tolist() == [["without_time", 2]]
    with speaking("en"):
        assert tell_opening_problems(problems)[0].startswith("1 opening has no beginning or no")
        for ask in (open_half_hours, find_hour_changes, lambda kept: fit_demand(
                conversations, kept), lambda kept: estimate_changes(conversations, kept)):
            with pytest.raises(SettingsError, match="row 2: an opening has no beginning or no end"):
                ask(openings)


def test_openings_without_a_time_zone_are_not_taken_for_those_of_greenwich(pilot):
    conversations, openings = pilot
    local = {name: openings[name].dt.tz_localize(None) for name in ("opens_at", "closes_at")}
    assert "have no time zone" in refused(conversations, openings.assign(**local))


def test_requests_outside_the_period_tell_nothing(pilot):
    asked = requests_at(["2017-09-04 19:10", "2017-12-22 19:10"])
    assert fit_demand(*pilot, contact_requests=asked).seen.requests.sum() == 0


@pytest.mark.parametrize("plans, names", [
    (None, 6), (pd.DataFrame({"schedule": [None, "b"], "hours": ["ke 13–15", "to 9–11"]}),
                ["ke 13–15", "b"]), (["ke 13–15", "ke 13–15"], ["ke 13–15"])])
def test_plans_that_are_missing_unnamed_or_twice(pilot, plans, names):
    compared = compare_schedules(fit_demand(*pilot), plans)["schedule"].tolist()
    assert compared == names if isinstance(names, list) else len(compared) == names


@pytest.mark.parametrize("plans, told", [
    ({"oma": "ke 13–13.10"}, "oma: an opening is shorter than half an hour"),
    (pd.DataFrame({"hours": ["ke 13–15"]}), "the table does not have them")])
def test_plans_that_cannot_be_compared(pilot, plans, told):
    fitted = fit_demand(*pilot)
    for ask in (compare_schedules, compare_pairs, compare_next_steps, show_sensitivity,
                estimate_trial_length):
        with speaking("en"), pytest.raises(SettingsError) as caught:
            ask(fitted, plans)
        assert told in str(caught.value) and caught.value.remedy


@pytest.mark.parametrize("ask", [
    lambda fitted: best_weeks(fitted, staff_hours=np.nan),
    lambda fitted: best_by_budget(fitted, budgets=[4, np.nan]),
    lambda fitted: plan_rotation(fitted, turns=1.5),
    lambda fitted: plan_rotation(fitted, weeks=2.5),
    lambda fitted: plan_rotation(fitted, rules=WeekRules(first=11, last=13, lunch=(11, 12))),
    lambda fitted: compare_next_steps(fitted, PLANS, sure=2),
    lambda fitted: compare_next_steps(fitted, PLANS, weeks=np.nan),
    lambda fitted: assume(fitted, returning=2)])
def test_numbers_that_cannot_be_are_refused(pilot, ask):
    with pytest.raises(SettingsError) as caught:
        ask(fit_demand(*pilot))
    assert caught.value.remedy


@pytest.mark.parametrize("ask", [
    lambda: Staffing(workers=0), lambda: Staffing(workers=1.5), lambda: Staffing(chat_s=np.nan),
    lambda: chat_block(2, 2, within_s=-1), lambda: chat_block(np.nan, 2),
    lambda: simulate_block(2, 2, openings=0), lambda: simulate_block(2, 2, duration_cv=-1)])
def test_a_service_that_cannot_be_is_refused(ask):
    with pytest.raises(SettingsError) as caught:
        ask()
    assert caught.value.remedy


@pytest.mark.filterwarnings("error")
def test_where_nobody_came_the_shares_are_missing():
    nobody = simulate_block(1e-9, 2, openings=5)
    assert nobody["arrivals"].sum() == 0
    assert summarise_blocks(nobody).drop("overtime_s")["value"].isna().all()
    assert summarise_blocks(simulate_block(2, 2, openings=1))["error"].isna().all()


def test_more_hours_than_the_week_has_are_those_of_the_week(pilot):
    rules = WeekRules(first=10, last=12, weekdays=(0, 0, 1), workers=1)
    weeks = best_weeks(fit_demand(*pilot), staff_hours=1e12, rules=rules)
    assert weeks["duty_hours_per_week"].max() == 4


@pytest.mark.parametrize("compare", [estimate_changes, compare_before_after])
def test_a_confidence_that_is_no_share_is_refused(pilot, compare):
    with pytest.raises(SettingsError):
        compare(*pilot, confidence=90)
    assert len(compare(*pilot, changes=["2017-11-01", "1.11.2017"])) == 1
    assert len(compare(*pilot, changes="1.11.2017")) == 1


@pytest.mark.parametrize("area", [{}, {"mean": [1], "precision": [[1]]}])
def test_what_another_area_knows_must_fit(pilot, area):
    with speaking("en"), pytest.raises(SettingsError) as caught:
        fit_demand(*pilot, other_areas=[area])
    assert str(caught.value).startswith("area 1: ")


def test_a_week_longer_than_the_week_is_refused():
    with pytest.raises(SettingsError):
        OpeningHours.parse("ma–su 0–24; ma 0–24")
