import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import matthews_corrcoef

from chatlab.evaluate import suppress_small_counts
from chatlab.i18n import set_language
from chatlab.theme import Codebook, Theme, pair_themes, tell_pairs
from chatlab.theme.cooccurrence import _phi, _phi_interval

BOOK = Codebook(tuple(Theme(name, name.upper(), ".", words=(name,)) for name in "abc"))


def table(*units):
    """THEMES rows of units whose themes are given as letters; none is ``muu``."""
    return pd.DataFrame([(f"u{n}", theme) for n, themes in enumerate(units)
                         for theme in themes or ["muu"]], columns=["unit_id", "theme"])


THEMES = table(*["ab"] * 20, *["a"] * 5, *["b"] * 5, *["c"] * 30, *[""] * 20, "d")


def test_pairs_are_counted_and_compared_to_chance():
    found = pair_themes(THEMES, BOOK).set_index(["theme_a", "theme_b"])
    assert next(iter(found.index)) == ("a", "b")
    row = found.loc[("a", "b")]
    assert (row["n"], row["expected"], row["lift"]) == (
        20, pytest.approx(25 * 25 / 81), pytest.approx(20 * 81 / 625))
    assert found.loc[("a", "c"), "n"] == 0
    assert found.loc[("a", "c"), "high"] < 0
    assert ("a", "muu") not in found.index and ("c", "d") in found.index


def test_phi_is_matthews_correlation():
    a, b = THEMES["theme"].eq("a"), THEMES["theme"].eq("b")
    in_a, in_b = (THEMES[rows].set_index("unit_id").index for rows in (a, b))
    units = THEMES["unit_id"].unique()
    row = pair_themes(THEMES, BOOK).set_index(["theme_a", "theme_b"]).loc[("a", "b")]
    assert row["phi"] == pytest.approx(matthews_corrcoef(
        [unit in in_a for unit in units], [unit in in_b for unit in units]))


@given(st.tuples(*[st.integers(0, 300)] * 4).filter(sum))
def test_the_interval_is_a_part_of_what_phi_can_be(cells):
    low, high = _phi_interval(cells, .95, 0)
    assert -1 <= low <= high <= 1
    phi = float(_phi(cells))
    if not math.isnan(phi) and min(cells) >= 5:
        assert low <= phi <= high


def test_the_interval_covers_even_a_rare_theme():
    """A bootstrap covers the truth of these in 24 cases of a hundred."""
    rng = np.random.default_rng(1)
    draws = rng.multinomial(50, [.005, .045, .095, .855], 200)
    ends = [_phi_interval(cells, .95, 0) for cells in draws
            if cells[0] + cells[1] and cells[0] + cells[2]]
    assert np.mean([low <= 0 <= high for low, high in ends]) > .9


def test_same_numbers_whatever_the_order_of_rows():
    shuffled = pair_themes(THEMES.sample(frac=1, random_state=3), BOOK)
    pd.testing.assert_frame_equal(pair_themes(THEMES, BOOK), shuffled)


def test_units_without_rows_count_when_told():
    few = pair_themes(table("ab", "ab"), BOOK, units=10).iloc[0]
    assert (few["phi"], few["lift"]) == (1.0, 5.0)
    with pytest.raises(ValueError, match="units"):
        pair_themes(THEMES, BOOK, units=2)


@pytest.mark.parametrize("themes", [THEMES[:0], table("a"), table("", "")])
def test_no_pairs(themes):
    found = pair_themes(themes, BOOK)
    assert found.empty and list(found)[-1] == "q"


def test_sentences_name_what_is_shown_only():
    set_language("en")
    try:
        told = tell_pairs(suppress_small_counts(pair_themes(THEMES, BOOK), columns=["n"]))
        small = tell_pairs(suppress_small_counts(
            pair_themes(table(*["ab"] * 3, *[""] * 50), BOOK), columns=["n"]))
    finally:
        set_language(None)
    assert told == ["“A” and “B” come up together in 20, which is 2.6 times what chance would "
                    "make (7.7)."]
    assert small == ["No two themes come up together clearly more often than by chance."]
