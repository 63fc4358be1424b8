"""What is wrong in the material is said in a sentence; numbers are never made of nothing."""

import pandas as pd
import pytest

from chatlab.errors import SettingsError
from chatlab.i18n import speaking
from chatlab.schedule import (
    OpeningHours,
    best_weeks,
    check_openings,
    compare_next_steps,
    compare_pairs,
    compare_schedules,
    estimate_demand,
    evidence_line,
    fit_demand,
    plan_rotation,
    show_sensitivity,
)

from .conftest import conversations_at, openings_of

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


def test_a_week_longer_than_the_week_is_refused():
    with pytest.raises(SettingsError):
        OpeningHours.parse("ma–su 0–24; ma 0–24")
