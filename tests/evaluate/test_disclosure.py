from time import perf_counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chatlab.evaluate import suppress_small_counts


@pytest.mark.parametrize("counts, shown", [
    ([12, 0, 30], [12, 0, 30]),
    ([9, 3, 6], [9, None, None]),        # 3 would follow from the total, so 6 goes too
    ([2, 3, 40], [None, None, 40]),      # two hidden, their sum 5 tells neither
    ([1, 1, 40], [None, None, None]),    # sum 2 would tell both
    ([4, 0, 0], [None, 0, 0]),           # the total is 4 and hidden itself
    ([5, 5], [5, 5]),
])
def test_one_column_with_a_known_total(counts, shown):
    result = suppress_small_counts(pd.DataFrame({"n": counts}))
    assert result["n"].astype("object").where(result["n"].notna(), None).tolist() == shown
    assert result.attrs["suppressed"] == {"n": [value is None for value in shown]}


def test_a_total_row_is_protected_like_the_rest():
    table = pd.DataFrame({"teema": ["a", "b", "c", "Yhteensä"], "n": [20, 2, 11, 33]})
    assert suppress_small_counts(table)["n"].isna().tolist() == [False, True, True, False]


def test_rows_and_columns_both_protect():
    table = pd.DataFrame({"asiakas": [3, 20, 30], "verkosto": [10, 20, 30]})
    hidden = suppress_small_counts(table).isna().to_numpy()
    assert hidden.sum() == 4 and hidden[0].all()


def test_shares_of_a_hidden_count_are_hidden_too():
    table = pd.DataFrame({"teema": ["a", "b"], "units": [3, 40], "share": [.07, .93]})
    result = suppress_small_counts(table, columns=["units"])
    assert result["share"].isna().tolist() == [True, True]
    assert suppress_small_counts(table.assign(units=[30, 40]))["share"].tolist() == [.07, .93]


def test_calendar_labels_are_not_counts():
    table = pd.DataFrame({"weekday": [0, 1, 2], "n": [10, 20, 30]})
    assert suppress_small_counts(table)["weekday"].tolist() == [0, 1, 2]


def test_threshold_is_a_parameter_and_input_is_not_modified():
    table = pd.DataFrame({"n": [9, 10, 30]})
    assert suppress_small_counts(table, threshold=10)["n"].isna().tolist() == [True, True, False]
    assert table["n"].tolist() == [9, 10, 30] and not table.attrs


def test_missing_stays_missing_without_being_called_suppressed():
    result = suppress_small_counts(pd.DataFrame({"n": pd.array([None, 10, 20], "Int64")}))
    assert result["n"].isna().tolist() == [True, False, False]
    assert result.attrs["suppressed"] == {"n": [False] * 3}


def test_a_table_of_every_hour_of_the_week_does_not_take_the_whole_day():
    counts = np.random.default_rng(1).integers(0, 8, (168, 2))
    started = perf_counter()
    hidden = suppress_small_counts(pd.DataFrame(counts, columns=["a", "b"])).isna().to_numpy()
    assert perf_counter() - started < 15  # seconds; under one on an idle machine
    assert hidden[(counts > 0) & (counts < 5)].all() and not hidden.all()


tables = st.integers(1, 2).flatmap(lambda columns: st.lists(
    st.lists(st.integers(0, 7), min_size=columns, max_size=columns), min_size=1, max_size=3))


@settings(max_examples=200, deadline=None)
@given(tables)
@example([[1], [1], [1], [1], [1], [9]])
@example([[4, 1], [1, 4]])
def test_hidden_counts_cannot_be_worked_out(rows):
    """Whoever knows the shown cells, the totals not small themselves and the rule."""
    counts = np.array(rows)
    table = pd.DataFrame(counts, columns=list("ab")[:counts.shape[1]])
    result = suppress_small_counts(table)
    hidden = result.isna().to_numpy()
    assert not ((counts > 0) & (counts < 5) & ~hidden).any()
    lines = [line for line in _lines(counts) if counts[line].sum() >= 5]
    for cell in np.argwhere(hidden):
        beside = [line for line in lines if line[tuple(cell)]]
        if beside and any((line & ~hidden).any() for line in beside):
            assert len(_possible(counts, hidden, lines, tuple(cell))) > 1


def _lines(counts):
    for axis in (0, 1):
        for n in range(counts.shape[axis]):
            line = np.zeros(counts.shape, dtype=bool)
            line[(n, slice(None)) if axis == 0 else (slice(None), n)] = True
            if line.sum() > 1:
                yield line


def _possible(counts, hidden, lines, cell):
    """Try every way of filling the hidden cells that keeps the totals, until two differ."""
    cells = [tuple(c) for c in np.argwhere(hidden) if any(line[tuple(c)] for line in lines)]
    lowest = 0 if (counts[hidden] == 0).any() else 1
    totals = [counts[line].sum() for line in lines]
    values = set()

    def fill(n, trial):
        if len(values) > 1:
            return
        left = [total - trial[line].sum() for line, total in zip(lines, totals, strict=True)]
        if min(left) < 0:
            return
        if n == len(cells):
            if not any(left):
                values.add(trial[cell])
            return
        around = [rest for line, rest in zip(lines, left, strict=True) if line[cells[n]]]
        for value in range(lowest, int(min(around)) + 1):
            trial[cells[n]] = value
            fill(n + 1, trial)
            trial[cells[n]] = 0

    fill(0, np.where(hidden, 0, counts))
    return values


def test_brute_force_knows_what_can_be_worked_out():
    counts, hidden = np.array([[3], [9]]), np.array([[True], [False]])
    assert _possible(counts, hidden, list(_lines(counts)), (0, 0)) == {3}
