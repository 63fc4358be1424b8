import pandas as pd
import pytest

from chatlab.i18n import speaking
from chatlab.schedule import (
    compare_next_steps,
    estimate_trial_length,
    tell_next_steps,
    tell_rotation,
    tell_trial_length,
)
from chatlab.schedule.next_steps.words import WAYS

PLANS = {"a": "ma–to 12–14", "b": "ma–to 9–11", "laaja": "ma–pe 8–18"}


def test_a_rotation_is_told_with_its_days_and_when_to_stop(rotation):
    with speaking("en"):
        told = tell_rotation(rotation)
    assert told[0].startswith("Rotation, the hours change by turns: "
                              f"{rotation['hours'][1]} from 27 Nov 2017; ")
    assert "4.0 worker hours a week are used, now 4.0" in told[1]
    assert told[2] == "6 hours of the week are tried for the first time."
    assert told[-1].startswith("When to stop")


def test_each_way_is_told(fitted, rotation):
    steps = compare_next_steps(fitted, PLANS, rotation=rotation)
    with speaking("en"):
        told = tell_next_steps(steps)
    assert told[0].startswith("1 pair of plans cannot be told apart today. How unsure one hour")
    assert [line.split(",")[0] for line in told[1:5]] == [
        "Hours as now", "Hours as now and contact requests", "Rotation",
        "Rotation and contact requests"]
    assert told[-1] == "Most is learned by: rotation and contact requests."
    assert set(steps["way"]) <= set(WAYS)


@pytest.mark.parametrize("weeks, told", [
    ([0, 0], "that is known already"), ([1, None], "Hours as now: in about 1 week; the two plans "
                                                   "by turns: not even in two years")])
def test_a_trial_is_told_by_the_pair(weeks, told):
    length = pd.DataFrame({"first": "a", "second": "b", "times": 1.5, "weeks": weeks,
                           "way": ["as_now", "in_turns"]}).astype({"weeks": "Int64"})
    with speaking("en"):
        said = tell_trial_length(length)
    assert len(said) == 1 and told in said[0]
    assert tell_trial_length(length, times=2) == []


def test_every_pair_that_was_looked_at_is_told(fitted):
    assert len(tell_trial_length(estimate_trial_length(fitted, PLANS, times=[1.5]))) == 3
