import pandas as pd
import pytest

from chatlab.errors import SettingsError
from chatlab.i18n import speaking
from chatlab.schedule import OpeningHours, compare_schedules, current_schedule
from chatlab.schedule.compare.plans import read_plans, with_hours_now

from ..conftest import openings_of
from .conftest import PLANS


def test_plans_as_list_dict_or_table(fitted):
    text = {"ma ja ke 13–15": "ma ja ke 13–15"}
    table = pd.DataFrame({"schedule": list(text), "hours": list(text.values())})
    results = [compare_schedules(fitted, plans) for plans in (
        text, table, [OpeningHours.parse("ma ja ke 13–15")])]
    for result in results[1:]:
        assert (result["conversations_per_week"] == results[0]["conversations_per_week"]).all()


def test_a_plan_that_cannot_be_read_is_the_users_error(fitted):
    with pytest.raises(SettingsError):
        compare_schedules(fitted, {"oma": "milloin vain"})


@pytest.mark.parametrize("none", [[], {}, pd.DataFrame(columns=["schedule", "hours"])])
def test_without_plans_the_hours_of_the_pilots_are_compared(fitted, none):
    compared = compare_schedules(fitted, none)
    assert compared["hours"].tolist() == list(PLANS.values())
    assert (compared["conversations_per_week_low"] > 0).all()


@pytest.mark.parametrize("plans, name", [
    (PLANS, "ma–to"), ({"ke": "ke 13–15", "kaikki": "ma–pe 12–14"}, None)])
def test_the_plan_in_force_is_the_one_last_kept(plans, name):
    openings = pd.concat([openings_of("ke 13–15", "2024-01-08", "2024-02-29"),
                          openings_of("ma–to 12–14", "2024-03-04", "2024-05-30")])
    assert current_schedule(openings, plans) == name


@pytest.mark.parametrize("hours", ["", None, float("nan"), "ke 15–13", "keskellä yötä", "ke 13–15; "
                                   "ke 14–16", OpeningHours(())])
def test_a_plan_without_readable_hours_is_named(fitted, hours):
    with pytest.raises(SettingsError) as caught:
        compare_schedules(fitted, {"hyvä": "ke 13–15", "oma": hours})
    assert caught.value.place.startswith("oma") and caught.value.remedy


def test_hours_until_midnight_can_be_in_force():
    openings = openings_of("pe 20–24", "2024-01-08", "2024-02-29")
    assert current_schedule(openings, {"ilta": "pe 20–24"}) == "ilta"


def test_an_opening_in_two_rows_and_an_extra_one_do_not_hide_the_plan():
    openings = pd.concat([openings_of("ma–to 10–12", "2024-01-08", "2024-02-29"),
                          openings_of("ma–to 12–14", "2024-01-08", "2024-02-29"),
                          openings_of("pe 9–11", "2024-02-23", "2024-02-23")])
    assert current_schedule(openings, {"nyt": "ma–to 10–14"}) == "nyt"
    assert current_schedule(openings[:0], {"nyt": "ma–to 10–14"}) is None


def test_plans_of_the_same_name_are_told_apart_by_their_hours():
    table = pd.DataFrame({"schedule": ["Nyt", "Nyt", "Nyt", "Uusi"],
                          "hours": ["ma 12–14", "ti 12–14", "ma 12–14", "ke 9–11"]})
    assert list(read_plans(table)) == ["Nyt (ma 12–14)", "Nyt (ti 12–14)", "Uusi"]


def test_the_hours_of_now_join_the_plans_where_none_has_them(pilot):
    openings, wednesday = pilot[1], OpeningHours.parse("ke 13–15")
    with speaking("en"):
        plans = with_hours_now({"muu": "ti 9–11"}, openings)
        named = with_hours_now({"Hours of now": "ti 9–11"}, openings)
    assert list(plans) == ["Hours of now", "muu"] and plans["Hours of now"] == wednesday
    assert named.popitem()[0] == "Hours of now" and list(named.values()) == [wednesday]
    assert list(with_hours_now({"nyt": "ke 13–15"}, openings)) == ["nyt"]
    short = openings.assign(closes_at=openings["opens_at"] + pd.Timedelta(minutes=20))
    assert list(with_hours_now({"muu": "ti 9–11"}, short)) == ["muu"]
