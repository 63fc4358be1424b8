import pandas as pd

from chatlab.schedule import compare_pairs

from .conftest import PLANS


def test_pairs_are_ordered_and_named_by_their_probability(fitted):
    pairs = compare_pairs(fitted, PLANS)
    assert len(pairs) == 15
    assert pairs["probability"].between(.5, 1).all()
    verdicts = pd.cut(pairs["probability"], [0, .8, .95, 1.01], right=False,
                      labels=["tie", "likely", "clear"])
    assert (verdicts.astype(str) == pairs["verdict"]).all()


def test_plans_of_equal_length_never_tried_are_a_tie(fitted):
    pairs = compare_pairs(fitted, {"aamu": "ma–to 9–11", "iltapäivä": "ma–to 12–14"})
    assert pairs["verdict"].tolist() == ["tie"]


def test_a_plan_against_itself_is_even(fitted):
    pairs = compare_pairs(fitted, {"a": "ti 9–11", "b": "ti 9–11"})
    assert pairs["probability"].tolist() == [.5]
