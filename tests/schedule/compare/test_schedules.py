import numpy as np
import pandas as pd
import pytest
from scipy.stats import gamma

from chatlab.schedule import (
    OpeningHours,
    Staffing,
    assume,
    compare_schedules,
    fit_demand,
)
from chatlab.schedule.compare.schedules import _rates
from chatlab.schedule.demand import general_profile

from ..conftest import conversations_at, openings_of
from .conftest import PLANS


@pytest.fixture
def compared(fitted):
    return compare_schedules(fitted, PLANS).set_index("schedule")


def test_pilot_hours_give_the_pilot_figures(compared):
    now = compared.loc["ke"]
    # 12 in 8 weeks; a new service is expected to be used a little more at the end
    assert now["conversations_per_week"] == pytest.approx(1.5, abs=.2)
    assert now["staff_hours_per_conversation"] == pytest.approx(2.67, abs=.3)
    # the exact Poisson interval of 12 conversations: 32 hours / (6.92–19.4), 90 %
    assert now["staff_hours_per_conversation_low"] == pytest.approx(1.65, abs=.35)
    assert now["staff_hours_per_conversation_high"] == pytest.approx(4.62, abs=.5)
    assert now["staff_hours_per_week"] == pytest.approx(4 + 11 / 60, abs=.05)
    assert now["tried_share"] == 1
    assert pd.isna(now["better_than_now"])


@pytest.mark.parametrize("plan, median, low, high", [
    ("ma+ke", 3.2, 1.8, 5.6), ("ma–to", 5.4, 2.8, 10.2), ("ma–pe", 9.7, 4.4, 22.5),
    ("ma–pe kahdesti", 11.5, 5.1, 27.2),
])
def test_near_the_full_model_of_the_research_note(compared, plan, median, low, high):
    """A larger joint model, sampled, for a pilot of Joensuu's size (the project's own study)."""
    row = compared.loc[plan]
    assert row["conversations_per_week"] == pytest.approx(median, rel=.30)
    assert row["conversations_per_week_low"] == pytest.approx(low, rel=.30)
    assert row["conversations_per_week_high"] == pytest.approx(high, rel=.30)


@pytest.mark.parametrize("returning, expected", [(0, 22.1), (.3, 9.8), (.6, 7.7)])
def test_depends_on_who_comes_back_as_the_research_note_says(fitted, returning, expected):
    table = compare_schedules(assume(fitted, returning=returning), {"ma–pe": "ma–pe 10–14"})
    assert table["conversations_per_week"].item() == pytest.approx(expected, rel=.30)


def test_public_holidays_do_not_make_the_hours_kept_look_shorter():
    openings = openings_of("ma–to 12–14", "2024-01-08", "2024-05-30")  # closed 1.4., 1.5., 9.5.
    conversations = conversations_at(openings["opens_at"][::2])
    table = compare_schedules(fit_demand(conversations, openings), {"nyt": "ma–to 12–14"})
    assert table["better_than_now"].isna().all()


def test_cancelled_days_do_not_make_the_same_plan_better_than_itself():
    openings = openings_of("ma–to 12–14", "2024-01-08", "2024-05-30")
    kept = openings.drop(openings.index[[-3, -9, -10, -20]]).reset_index(drop=True)
    fitted = fit_demand(conversations_at(kept["opens_at"][::2]), kept)
    table = compare_schedules(fitted, {"nyt": "ma–to 12–14", "pidempi": "ma–to 12–16"})
    better = table.set_index("schedule")["better_than_now"]
    assert pd.isna(better["nyt"]) and better["pidempi"] > .9
    assert "Plan" in table._repr_html_() or "–" in table._repr_html_()


@pytest.mark.parametrize("hours, minutes", [("ke 13.10–14.50", 100), ("ke 12.50–13.50", 60),
                                            ("ke 13.07–13.53", 46), ("ke 13–15", 120)])
def test_openings_off_the_half_hours_are_as_long_as_they_are(fitted, hours, minutes):
    row = compare_schedules(fitted, {"oma": hours}).iloc[0]
    whole = compare_schedules(fitted, {"oma": "ke 12–15"}).iloc[0]
    assert row["open_hours_per_week"] == pytest.approx(minutes / 60)
    assert row["staff_hours_per_week"] == pytest.approx(minutes / 30 + row["past_closing_min"] / 60)
    assert row["conversations_per_week"] < whole["conversations_per_week"]


def test_who_comes_to_an_opening_is_who_comes_in_its_minutes():
    hourly = np.arange(168.0)
    share = OpeningHours.parse("ke 12.50–13.50").open_share()
    one, = OpeningHours.parse("ke 12.50–13.50").intervals
    rates = _rates(one, hourly * share, share)
    assert rates.mean() == pytest.approx((10 * 60 + 50 * 61) / 60)
    assert rates[0] == pytest.approx((10 * 60 + 20 * 61) / 30) and rates[1] == 61


def test_intervals_widen_with_hours_never_tried(compared):
    width = compared["conversations_per_week_high"] / compared["conversations_per_week_low"]
    assert width["ke"] < width["ma+ke"] < width["ma–to"] < width["ma–pe"]
    assert compared["tried_share"].round(3).to_dict() == {
        "ke": 1, "ma+ke": .5, "ma–to": .125, "ma–pe": .05, "ma–pe kahdesti": .08, "ip": .222}


def test_simple_check_is_gamma_poisson(compared):
    profile = general_profile().reshape(7, 24)
    exposure = 8 * profile[2, 13:15].sum()
    low, high = gamma(12.5, scale=1 / exposure).ppf([.05, .95]) * profile[2, 13:15].sum()
    assert compared.loc["ke", "fixed_profile_per_week_low"] == pytest.approx(low)
    assert compared.loc["ke", "fixed_profile_per_week_high"] == pytest.approx(high)


def test_same_seed_same_table(fitted):
    first, second = (compare_schedules(fitted, PLANS, seed=4) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    assert not first.equals(compare_schedules(fitted, PLANS, seed=5))


def test_staff_hours_follow_the_workers(fitted):
    one, two = (compare_schedules(fitted, PLANS, staffing=Staffing(n)) for n in (1, 2))
    for table, workers in ((one, 1), (two, 2)):
        past_closing = table["staff_hours_per_week"] - workers * table["open_hours_per_week"]
        assert (past_closing > 0).all() and (past_closing < 3).all()
    assert one["lost_share_one_absent"].isna().all()
    assert (one["lost_share"] > two["lost_share"]).all()
    assert (one["conversations_per_week"] == two["conversations_per_week"]).all()


def test_what_those_who_come_meet(compared):
    met = ["answered_within_share", "lost_share", "lost_share_one_absent",
           "lost_share_with_absence", "off_office_share", "reached_share"]
    assert compared[met].ge(0).all(axis=None) and compared[met].le(1).all(axis=None)
    assert (compared["lost_share"] < compared["lost_share_with_absence"]).all()
    assert (compared["lost_share_with_absence"] < compared["lost_share_one_absent"]).all()
    assert compared["off_office_share"].eq(0).all()
    # one worker with two chats at .75 an hour loses about 4 %, two next to none (the study)
    assert compared.loc["ke", "lost_share_one_absent"] == pytest.approx(.04, abs=.02)
    assert compared.loc["ke", "lost_share"] < .005
