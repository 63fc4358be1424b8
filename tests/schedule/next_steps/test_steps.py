import pytest

from chatlab.errors import SettingsError
from chatlab.schedule import compare_next_steps, fit_demand
from chatlab.schedule.next_steps.steps import weeks_of

from ..conftest import conversations_at, openings_of, requests_at

PLANS = {"a": "ma–to 12–14", "b": "ma–to 9–11", "laaja": "ma–pe 8–18"}


@pytest.fixture(scope="module")
def steps(fitted, rotation):
    return compare_next_steps(fitted, PLANS, rotation=rotation).set_index("way")


def test_each_way_is_there(steps, rotation):
    assert steps.index.tolist() == ["today", "as_now", "as_now_requests", "rotation",
                                    "rotation_requests"]
    assert weeks_of(rotation) == 12 and set(steps["weeks"]) == {0, 12}


def test_one_fixed_slot_teaches_least_and_requests_most(steps):
    unsure = steps["unsure_times"]
    assert unsure["today"] >= unsure["as_now"] > unsure["rotation"] > unsure["as_now_requests"]
    assert unsure["rotation_requests"] == unsure.min()


def test_pairs_are_told_apart_only_where_something_is_learned(steps):
    assert steps["pairs_open"].nunique() == 1
    told = steps["pairs_told"]
    assert told["today"] == 0 and told["rotation_requests"] > told["as_now"]
    assert (told <= steps["pairs_open"]).all()


def test_requests_are_counted_where_they_can_be_left(steps):
    assert steps["requests_per_week"].notna().tolist() == [False, False, True, False, True]
    assert steps.loc["as_now_requests", "requests_per_week"] > 0


def test_where_requests_are_left_already_they_are_part_of_every_way():
    openings = openings_of("ma–to 12–14", "2024-01-08", "2024-05-30")
    asked = requests_at(["2024-02-06 19:10", "2024-02-10 10:10", "2024-03-05 20:10"])
    fitted = fit_demand(conversations_at(openings["opens_at"][::3]), openings,
                        contact_requests=asked)
    steps = compare_next_steps(fitted, PLANS)
    assert steps["way"].tolist() == ["today", "as_now"] and steps["weeks"][1] == 24
    assert steps["requests_per_week"].notna().tolist() == [False, True]


def test_no_weeks_are_the_users_error(fitted):
    with pytest.raises(SettingsError):
        compare_next_steps(fitted, PLANS, weeks=0)
