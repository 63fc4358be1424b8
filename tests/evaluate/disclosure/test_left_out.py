import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.evaluate.disclosure.left_out import keep_where, leave_out_few


def chats(*asked, service=None):
    return pd.DataFrame({"n_customer": pd.array(asked, dtype="Int64"),
                         "service": service or ["A"] * len(asked)})


@pytest.mark.parametrize("silent, kept", [(0, 30), (1, 31), (4, 34), (5, 30), (12, 30)])
def test_the_silent_are_left_out_only_if_there_are_enough_of_them(silent, kept):
    table = chats(*[2] * 30, *[0] * silent)
    assert len(keep_where(table, table["n_customer"] > 0)) == kept


def test_in_no_service_are_only_a_few_left_out():
    table = chats(*[2] * 20, *[0] * 6, service=["A"] * 10 + ["B"] * 10 + ["A"] * 3 + ["B"] * 3)
    asked = table["n_customer"] > 0
    assert len(keep_where(table, asked)) == 20
    assert len(keep_where(table, asked, by="service")) == 26


def test_what_is_not_known_is_not_kept():
    table = chats(*[2] * 3, *[None] * 5)
    assert len(keep_where(table, table["n_customer"] > 0)) == 3


@given(st.lists(st.tuples(st.sampled_from("AB"), st.booleans()), max_size=40),
       st.integers(2, 8))
def test_no_difference_of_two_counts_is_small(rows, threshold):
    table = pd.DataFrame(rows, columns=["service", "asked"]).astype({"asked": bool})
    kept = keep_where(table, table["asked"], by="service", threshold=threshold)
    for service in ("A", "B"):
        gone = (table["service"] == service).sum() - (kept["service"] == service).sum()
        assert not 0 < gone < threshold
    assert not 0 < len(table) - len(kept) < threshold


@given(st.lists(st.sampled_from(["A", "B", "C", None]), max_size=40), st.integers(2, 8))
def test_beside_all_no_group_is_small(services, threshold):
    table = pd.DataFrame({"service": pd.Series(services, dtype="object")})
    kept = leave_out_few(table, threshold=threshold)
    counts = kept["service"].value_counts(dropna=False)
    assert (counts >= threshold).all() or len(kept) == len(table)
    assert len(leave_out_few(table, threshold=None)) == len(table)
