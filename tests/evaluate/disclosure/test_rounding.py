import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.evaluate import round_counts


@given(st.lists(st.integers(0, 200), min_size=1, max_size=30), st.integers(2, 10),
       st.one_of(st.none(), st.integers(0, 99)))
def test_multiples_near_the_count_and_zero_stays(counts, base, seed):
    table = pd.DataFrame({"place": [f"p{n}" for n in range(len(counts))], "n": counts})
    rounded = round_counts(table, base=base, seed=seed)["n"].to_numpy(dtype=int)
    off = np.abs(rounded - counts)
    assert (rounded % base == 0).all() and (off < base).all()
    assert seed is not None or (2 * off <= base).all()
    assert (rounded[np.array(counts) % base == 0] == np.array(counts)[
        np.array(counts) % base == 0]).all()


def test_random_rounding_is_right_on_average():
    """4 000 cells of 7: the mean of multiples of 5 is 7 within four standard errors."""
    table = pd.DataFrame({"place": [f"p{n}" for n in range(4000)], "n": 7})
    rounded = round_counts(table, seed=2017)["n"].astype(float)
    assert set(rounded) == {5, 10} and abs(rounded.mean() - 7) < 4 * 2.45 / 4000 ** .5


def test_the_same_cell_is_rounded_the_same_in_every_report():
    table = pd.DataFrame({"place": list("abcdefgh"), "n": [7, 8, 9, 11, 12, 13, 14, 16]})
    first = round_counts(table, seed=1).set_index("place")["n"]
    again = round_counts(table.iloc[::-1].iloc[:5], seed=1).set_index("place")["n"]
    assert first[again.index].tolist() == again.tolist()
    assert first.tolist() != round_counts(table, seed=2)["n"].tolist()


def test_shares_are_left_out_and_missing_stays_missing():
    table = pd.DataFrame({"n": pd.array([12, None], "Int64"), "share": [.4, .6]})
    result = round_counts(table)
    assert result["share"].isna().all() and result["n"].isna().tolist() == [False, True]
    assert result.attrs["rounded"] == 5 and table["share"].tolist() == [.4, .6]


def test_a_base_of_one_is_a_mistake():
    with pytest.raises(ValueError, match="base"):
        round_counts(pd.DataFrame({"n": [1]}), base=1)
