import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.schedule.study.pairs import choose_trial, equally_long, more_than


def pairs_of(rows):
    return pd.DataFrame(rows, columns=["first", "second", "probability", "verdict"])


@pytest.mark.parametrize("hours, kept", [((8, 8), 1), ((8.5, 10), 1), ((8.4, 10), 0), ((2, 8), 0)])
def test_only_plans_of_nearly_one_length_are_held_against_each_other(hours, kept):
    plans = pd.DataFrame({"schedule": ["a", "b"], "open_hours_per_week": hours})
    for first, second in (("a", "b"), ("b", "a")):
        assert len(equally_long(pairs_of([(first, second, .9, "likely")]), plans)) == kept


@given(st.floats(.5, 1))
def test_what_one_brings_more_the_other_does_not(probability):
    pairs = pairs_of([("a", "b", probability, "tie")])
    assert more_than("b", pairs)["a"] + more_than("a", pairs)["b"] == pytest.approx(1)


def test_the_likeliest_to_beat_now_is_tried_first():
    pairs = pairs_of([("a", "nyt", .7, "tie"), ("b", "nyt", .9, "likely"), ("a", "b", .5, "tie"),
                      ("c", "nyt", .99, "clear")])
    assert choose_trial(pairs, "nyt") == ("b", "nyt")
    assert choose_trial(pairs) == ("a", "b")
    assert choose_trial(pairs[pairs["verdict"].eq("clear")], "nyt") == ()


def test_where_nothing_beats_now_the_hardest_to_tell_apart_are_tried():
    pairs = pairs_of([("nyt", "a", .9, "likely"), ("nyt", "b", .6, "tie")])
    assert choose_trial(pairs, "nyt") == ("nyt", "b")
