import re

import pandas as pd
import pytest

from chatlab.i18n import speaking
from chatlab.schedule import (
    compare_next_steps,
    estimate_trial_length,
    tell_best_step,
    tell_next_steps,
    tell_rotation,
    tell_trial_length,
)
from chatlab.schedule.next_steps.words import WAYS

PLANS = {"a": "ma–to 12–14", "b": "ma–to 9–11", "laaja": "ma–pe 8–18"}


def test_a_rotation_is_told_with_its_days_and_when_to_stop(rotation):
    with speaking("en"):
        told = tell_rotation(rotation)
    assert told.plan.startswith("Rotation, the hours change by turns: "
                                f"{rotation['hours'][1]} from 27 Nov 2017; ")
    assert re.search(r"4\.[1-3] worker hours a week are used, now 4\.[1-3]\.", told.uses)
    assert told.tries == "6 hours of the week are tried for the first time."
    assert told.teaches.startswith("How unsure") and told.decides.startswith("When to stop")
    assert list(told) == [told.plan, told.uses, told.tries, told.teaches, told.decides]


def test_what_teaches_most_is_told_first_and_then_each_way(fitted, rotation):
    steps = compare_next_steps(fitted, PLANS, rotation=rotation)
    with speaking("en"):
        told = tell_next_steps(steps)
        assert told[0] == tell_best_step(steps)
    assert told[0] == "Most is learned by: hours as now and contact requests."
    assert told[1].startswith("1 pair of plans cannot be told apart today. How unsure one hour")
    assert [line.split(",")[0] for line in told[2:6]] == [
        "Hours as now", "Hours as now and contact requests", "Rotation",
        "Rotation and contact requests"]
    assert set(steps["way"]) <= set(WAYS)


@pytest.mark.parametrize("pairs, told, said", [(0, 0, ""), (3, .01, "hardly any would be."),
                                               (3, 1.24, "(3) about 1.2 would be.")])
def test_pairs_told_apart_are_told_where_there_are_any(pairs, told, said):
    steps = pd.DataFrame({"way": ["today", "as_now"], "weeks": [0, 8], "unsure_times": [5, 4.0],
                          "conversations_per_week": [None, 2.0], "pairs_open": pairs,
                          "pairs_told": [0, told]})
    with speaking("en"):
        lines = tell_next_steps(steps)
    assert len(lines) == 3 and ("Of the pairs" in lines[2]) == bool(said)
    assert lines[2].endswith(said) and ("cannot be told apart" in lines[1]) == (pairs > 0)


@pytest.mark.parametrize("unsure, told", [
    ([9, 8, 5], "Most is learned by: rotation."), ([9, 5.2, 5], "Most is learned by: hours as now "
                                                   "and contact requests."),
    ([5.1, 5, 5], "Hours as now teach about as much as anything else compared here.")])
def test_of_ways_that_teach_nearly_as_much_the_simplest_is_told(unsure, told):
    steps = pd.DataFrame({"way": ["today", "as_now", "as_now_requests", "rotation"],
                          "unsure_times": [1, *unsure]})
    with speaking("en"):
        assert tell_best_step(steps) == told


@pytest.mark.parametrize("weeks, told", [
    ([0, 0], "that is known already"), ([1, None], "Hours as now: in about 1 week; the two plans "
                                                   "by turns: not even in two years")])
def test_a_trial_is_told_by_the_pair(weeks, told):
    length = pd.DataFrame({"first": "a", "second": "b", "times": 1.5, "weeks": weeks,
                           "way": ["as_now", "in_turns"], "chance": .5,
                           "worth_trial": [weeks[0] == 1, False]}).astype({"weeks": "Int64"})
    with speaking("en"):
        said = tell_trial_length(length)
    assert len(said) == 1 and told in said[0]
    assert tell_trial_length(length, times=2) == []


@pytest.mark.parametrize("weeks, chance, told", [
    ([None, None], .5, "it would be seen at the soonest: not even in two years"),
    ([None, 52], .5, "it would be seen at the soonest: in about 52 weeks"),
    ([4, 4], .03, "1.5 times as many conversations as the other is improbable (3\xa0%)")])
def test_a_trial_that_is_not_worth_it_is_not_offered(weeks, chance, told):
    length = pd.DataFrame({"first": "a", "second": "b", "times": 1.5, "weeks": weeks,
                           "way": ["as_now", "in_turns"], "chance": chance,
                           "worth_trial": False}).astype({"weeks": "Int64"})
    with speaking("en"):
        said = tell_trial_length(length)[0]
    assert said.startswith("a against b: a trial is not worth it.") and told in said
    assert said.endswith("Choose by worker hours and by what is easiest for people to remember.")


def test_every_pair_that_was_looked_at_is_told(fitted):
    assert len(tell_trial_length(estimate_trial_length(fitted, PLANS, times=[1.5]))) == 3
