import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from chatlab.i18n import set_language
from chatlab.theme import list_disagreements, measure_agreement, tell_agreement

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: four coders, twelve units
REFERENCE = """
A: 1 2 3 3 2 1 4 1 2 . . .
B: 1 2 3 3 2 2 4 1 2 5 . 3
C: . 3 3 3 2 3 4 2 2 5 1 .
D: 1 2 3 3 2 4 4 1 2 5 1 ."""


def codes(*rows):
    return pd.DataFrame(rows, columns=["unit_id", "coder", "theme"])


def read(text):
    """A line for each coder, a mark for each unit; a dot was not coded, + joins themes."""
    lines = [line.split(": ") for line in text.strip().splitlines()]
    return codes(*[(f"u{n:02}", coder, theme) for coder, marks in lines
                   for n, mark in enumerate(marks.split()) if mark != "."
                   for theme in mark.split("+")])


def whole(table):
    return measure_agreement(table).iloc[0]


def test_alpha_of_the_reference_data():
    row = whole(read(REFERENCE))
    assert round(row["alpha"], 3) == .743
    assert row["units"] == 11
    assert row["low"] < .743 < row["high"]


def test_alpha_of_two_coders_of_the_same_paper():
    """The same paper, section B, five values: alpha 0.692."""
    table = read("A: a a b b d c c c e d d a\nB: b a b b b c c c e d d d")
    assert round(whole(table)["alpha"], 3) == .692


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abc"), min_size=3, max_size=3), min_size=2, max_size=12))
def test_alpha_is_fleiss_kappa_corrected_for_a_small_sample(units):
    """Of complete data: alpha = 1 - (1 - kappa) (N - 1) / N of N codes (Krippendorff 2019)."""
    rows = [(f"u{n:02}", f"k{k}", mark) for n, unit in enumerate(units)
            for k, mark in enumerate(unit)]
    alpha = whole(codes(*rows))["alpha"]
    if len({mark for unit in units for mark in unit}) == 1:
        assert np.isnan(alpha)
    else:
        kappa = fleiss_kappa(aggregate_raters(np.array(units))[0])
        n = 3 * len(units)
        assert alpha == pytest.approx(1 - (1 - kappa) * (n - 1) / n)


def test_kappa_is_that_of_scikit_learn():
    first, second = list("abacabba"), list("abbcaaba")
    table = codes(*[(f"u{n}", coder, mark) for coder, marks in (("A", first), ("B", second))
                    for n, mark in enumerate(marks)])
    assert whole(table)["kappa"] == pytest.approx(cohen_kappa_score(first, second))


def test_each_theme_of_units_with_many():
    found = measure_agreement(read("A: x+y x y muu z\nB: x x y muu muu")).set_index("theme")
    assert found["given"].to_dict() == {"kaikki": 5, "muu": 2, "x": 2, "y": 2, "z": 1}
    assert found["positive_agreement"].round(3).dropna().to_dict() == {
        "muu": .667, "x": 1, "y": .667, "z": 0}
    assert found["disagreements"].to_dict() == {"kaikki": 2, "muu": 1, "x": 0, "y": 1,
                                                "z": 1}
    assert found.loc["x", "alpha"] == 1
    assert found.loc["x", "low"] < .5  # five units are few even when nobody disagrees


def test_disagreements_are_listed_with_who_said_what():
    found = list_disagreements(read("A: x+y x\nB: x x\nC: y ."))
    assert found[["unit_id", "theme", "gave", "did_not"]].values.tolist() == [
        ["u00", "x", "A, B", "C"], ["u00", "y", "A, C", "B"]]


def test_a_unit_of_one_coder_says_nothing_of_agreement():
    alone = codes(("u99", "A", "x"))
    both = read("A: x y x\nB: x y y")
    pd.testing.assert_frame_equal(measure_agreement(both),
                                  measure_agreement(pd.concat([both, alone])))
    with pytest.raises(ValueError, match="two"):
        measure_agreement(alone)


def test_same_numbers_whatever_the_order_of_rows():
    table = read(REFERENCE)
    pd.testing.assert_frame_equal(measure_agreement(table),
                                  measure_agreement(table.sample(frac=1, random_state=1)))


def test_few_units_are_not_sure():
    set_language("en")
    try:
        said = tell_agreement(measure_agreement(read("A: x y x y\nB: x y x y")))
    finally:
        set_language(None)
    assert said[1].startswith("This is not sure yet")


@pytest.mark.parametrize("text, expected", [
    ("A: x y x y\nB: x y x y", "can be relied on"),
    (REFERENCE, "careful conclusions only"),
    ("A: x y x y\nB: y x x y", "too uneven"),
    ("A: x x\nB: x x", "cannot be measured"),
])
def test_sentences_follow_krippendorffs_limits(text, expected):
    set_language("en")
    try:
        assert expected in tell_agreement(measure_agreement(read(text)))[0]
    finally:
        set_language(None)


def test_a_code_without_a_theme_is_a_programming_mistake():
    codes = pd.DataFrame({"unit_id": ["1", "1"], "coder": ["a", "b"], "theme": ["x", None]})
    with pytest.raises(ValueError, match="no theme is"):
        measure_agreement(codes)
