import re

import pandas as pd
import pytest
from scipy import stats

from chatlab.errors import SettingsError
from chatlab.schedule.demand import (
    estimate_demand,
    evidence_line,
    fit_demand,
    show_assumptions,
)

from ..conftest import conversations_at, openings_of, requests_at


def test_pilot_exposure_and_counts(pilot):
    rates = estimate_demand(fit_demand(*pilot))
    tried = rates[rates["tried"]]
    assert list(zip(tried["weekday"], tried["hour"], strict=True)) == [(2, 13), (2, 14)]
    assert tried["open_hours"].sum() == 16
    assert tried["conversations"].sum() == 12
    # Joensuu: 0.75 conversations an open hour; the two hours share what they know
    assert tried["rate"].mean() == pytest.approx(.75, abs=.05)


def test_hours_never_open_are_much_less_certain(pilot):
    rates = estimate_demand(fit_demand(*pilot))
    width = rates["rate_high"] / rates["rate_low"]
    assert width[rates["tried"]].max() < 4
    assert width[~rates["tried"]].median() > 8
    near = rates[(rates["weekday"] == 2) & (rates["hour"] == 12)].index
    far = rates[(rates["weekday"] == 2) & (rates["hour"] == 20)].index
    assert width[near].item() < width[far].item()


def test_only_conversations_begun_inside_an_opening_count(pilot):
    conversations, openings = pilot
    late = conversations_at([pd.Timestamp("2017-10-04 15:00", tz="Europe/Helsinki"),
                             pd.Timestamp("2017-10-05 13:30", tz="Europe/Helsinki")])
    other = conversations_at([openings["opens_at"][0]], service="toinen")
    more = pd.concat([conversations, late, other], ignore_index=True)
    assert fit_demand(more, openings).seen.chats.sum() == 12


def test_with_much_material_a_tried_hour_follows_its_own_count():
    openings = openings_of("ma 9–10; ti 9–10", "2024-01-01", "2033-12-31")
    moments = [at + pd.Timedelta(minutes=1) for at in openings["opens_at"]
               for _ in range(3 if at.weekday() == 0 else 1)]
    rates = estimate_demand(fit_demand(conversations_at(moments), openings))
    monday, tuesday = rates[rates["tried"]].to_dict("records")
    assert monday["rate"] == pytest.approx(3, rel=.03)
    low, high = stats.chi2.ppf([.05, .95], 2 * monday["conversations"]) / 2
    assert monday["rate_low"] == pytest.approx(low / monday["open_hours"], rel=.1)
    assert monday["rate_high"] == pytest.approx(high / monday["open_hours"], rel=.1)
    assert tuesday["rate"] == pytest.approx(1, rel=.1)


def test_contact_requests_shape_the_profile_of_closed_hours(pilot):
    evenings = [pd.Timestamp("2017-10-10 19:10", tz="Europe/Helsinki") + pd.Timedelta(days=n)
                for n in range(40)]
    without = estimate_demand(fit_demand(*pilot)).set_index(["weekday", "hour"])
    shaped = estimate_demand(fit_demand(*pilot, contact_requests=requests_at(evenings)))
    assert shaped["requests"].sum() == 40
    shaped = shaped.set_index(["weekday", "hour"])
    evening, morning = (1, 19), (1, 9)
    assert (shaped["rate"] / without["rate"])[evening] > 1.5
    assert (shaped["rate"] / without["rate"])[morning] < .9
    ratio = shaped["rate_high"] / shaped["rate_low"]
    assert ratio[evening] < (without["rate_high"] / without["rate_low"])[evening]


def test_openings_of_several_services_are_not_mixed(pilot):
    conversations, openings = pilot
    mixed = pd.concat([openings, openings.assign(service="toinen")], ignore_index=True)
    with pytest.raises(SettingsError):
        fit_demand(conversations, mixed)
    with pytest.raises(SettingsError):
        fit_demand(conversations, openings.iloc[:0])


def test_inputs_are_not_modified(pilot):
    before = [table.copy() for table in pilot]
    estimate_demand(fit_demand(*pilot))
    for table, copy in zip(pilot, before, strict=True):
        pd.testing.assert_frame_equal(table, copy)


def test_evidence_line_counts_what_there_is(pilot):
    requests = requests_at([pd.Timestamp("2017-10-10 19:10", tz="Europe/Helsinki")])
    without, with_one = (evidence_line(fit_demand(*pilot, contact_requests=asked))
                         for asked in (None, requests))
    for line in (without, with_one):
        assert {"12", "8", "16", "2"} <= set(re.findall(r"\d+", line))
    assert without != with_one


@pytest.mark.parametrize("later, told", [(2, False), (12, True)])
def test_a_change_of_use_is_told_and_an_even_use_is_not(later, told):
    openings = openings_of("ke 13–15", "2024-01-10", "2024-05-29")
    half = len(openings) // 2
    moments = [opens + pd.Timedelta(minutes=8 * n) for i, opens in enumerate(openings["opens_at"])
               for n in range(2 if i < half else later)]
    line = evidence_line(fit_demand(conversations_at(moments), openings))
    assert ("600" in re.findall(r"\d+", line)) is told


def test_a_conversation_without_a_service_counts_only_where_none_is_named(pilot):
    conversations, openings = pilot
    unnamed = conversations.assign(service=pd.Series([None] * len(conversations), dtype="str"))
    mixed = conversations.copy()
    mixed.loc[0, "service"] = None
    counted = [int(estimate_demand(fit_demand(table, openings))["conversations"].sum())
               for table in (conversations, unnamed, mixed)]
    assert counted == [12, 12, 11]


def test_assumptions_are_shown_before_and_after(pilot):
    shown = show_assumptions(fit_demand(*pilot))
    for when in ("assumed", "estimated"):
        assert (shown[f"{when}_low"] < shown[when]).all()
        assert (shown[when] < shown[f"{when}_high"]).all()
    assert shown["learned"].between(0, .2).all()  # twelve chats teach little of behaviour


def test_what_was_learned_is_how_much_narrower_the_interval_shown_is():
    openings = openings_of("ma–pe 10–14", "2024-01-01", "2024-12-31")
    asked = pd.date_range("2024-01-03 18:20", periods=90, freq="59h", tz="Europe/Helsinki")
    shown = show_assumptions(fit_demand(conversations_at(openings["opens_at"]), openings,
                                        contact_requests=requests_at(asked)))
    before, after = (shown[f"{when}_high"] - shown[f"{when}_low"]
                     for when in ("assumed", "estimated"))
    assert shown["learned"].to_numpy() == pytest.approx((1 - after / before).clip(lower=0))
    assert shown["learned"].max() > .5
