from time import perf_counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from chatlab.evaluate import safe_share, suppress_small_counts
from chatlab.i18n import speaking


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


@pytest.mark.parametrize("mean", [3, 8, 20])
def test_a_large_table_does_not_take_the_whole_day(mean):
    counts = np.random.default_rng(1).poisson(mean, (500, 24))
    table = pd.DataFrame(counts, columns=[f"k{n}" for n in range(24)])
    started = perf_counter()
    hidden = suppress_small_counts(table).isna().to_numpy()
    assert perf_counter() - started < 10  # seconds; half a second on an idle machine
    assert hidden[(counts > 0) & (counts < 5)].all()
    assert hidden.sum() < 1.2 * ((counts > 0) & (counts < 5)).sum() + 1


@pytest.mark.parametrize("part, whole, said", [
    (30, 40, "75\xa0%"), (0, 40, "0\xa0%"), (40, 40, "100\xa0%"), (4, 40, "hidden"),
    (36, 40, "hidden"), (35, 40, "88\xa0%"), (2, 3, "hidden"), (0, 0, "–")])
def test_a_share_of_few_or_of_all_but_few_is_not_written(part, whole, said):
    with speaking("en"):
        assert safe_share(part, whole) == said


def test_a_total_in_the_table_is_hidden_when_the_cells_tell_it():
    """The hidden total of the first column would be 6 + 6 if it were not for its cells."""
    table = pd.DataFrame({"a": [6, 6, 12], "b": [1, 1, 2]})
    as_rows = suppress_small_counts(table).isna().to_numpy()
    as_total = suppress_small_counts(table, total_row=True).isna().to_numpy()
    assert as_total[:, 1].all() and as_total[2, 0] and as_total[:2, 0].any()
    assert as_total.sum() >= as_rows.sum()


def test_what_no_hiding_can_protect_is_told():
    result = suppress_small_counts(pd.DataFrame({"n": [1, 1, 1, 1, 1]}))
    assert result["n"].isna().all() and all(result.attrs["exposed"]["n"])
    assert not any(suppress_small_counts(pd.DataFrame({"n": [3, 20, 30]})).attrs["exposed"]["n"])


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


@pytest.mark.parametrize("conversations, in_openings, hidden", [
    ([12, 20, 30], [12, 20, 30], [False, False, False]),
    ([12, 20, 30], [12, 20, 28], [True, False, True]),   # two came while the chat was closed
    ([3, 20, 30], [3, 20, 30], [True, True, False]),     # 3 would follow from the total
    ([12, 20, 30], [2, 20, 20], [True, True, False]),
    ([12, 20, 30], [0, 20, 0], [False, False, False]),   # services without openings
])
def test_nested_counts_are_hidden_by_the_row(conversations, in_openings, hidden):
    use = pd.DataFrame({"conversations": conversations, "in_openings": in_openings})
    result = suppress_small_counts(use, nested=True)
    assert result["conversations"].isna().tolist() == hidden
    assert result["in_openings"].isna().tolist() == hidden


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=6))
def test_nested_counts_cannot_be_worked_out(pairs):
    table = pd.DataFrame([(a + b, a) for a, b in pairs], columns=["all", "part"])
    result = suppress_small_counts(table, nested=True)
    shown = result.dropna()
    for counts in (shown["all"], shown["part"], shown["all"] - shown["part"]):
        assert not counts.between(1, 4).any()
    gone = result["all"].isna().to_numpy()
    exposed = np.array(result.attrs["exposed"]["all"])
    for name in table:
        cells = table.loc[gone & ~exposed, name]
        if len(cells) and table[name].sum() >= 5 and len(table) > 1 and (gone & ~exposed).any():
            assert gone.sum() > 1 and (table.loc[gone, name] > 0).any()


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


grids = st.tuples(st.integers(1, 7), st.integers(1, 5), st.sampled_from([6, 9, 30])).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, size[2]), min_size=size[1], max_size=size[1]),
                          min_size=size[0], max_size=size[0]))


@settings(max_examples=120, deadline=None)
@given(grids, st.booleans(), st.booleans())
@example([[6, 1], [6, 1]], True, False)
@example([[6, 1], [6, 1]], True, True)
def test_each_hidden_count_has_two_values_by_linear_programming(rows, total_row, total_column):
    """Tables of one and two dimensions, with their totals and without, as equations.

    The matrix is that of a network, so the least and the greatest value are whole numbers.
    """
    counts = np.array(rows, dtype=float)
    if total_row:
        counts = np.vstack([counts, counts.sum(axis=0)])
    if total_column:
        counts = np.column_stack([counts, counts.sum(axis=1)])
    names = [f"k{n}" for n in range(counts.shape[1])]
    result = suppress_small_counts(pd.DataFrame(counts.astype(int), columns=names),
                                   total_row=total_row,
                                   total_column=names[-1] if total_column else None)
    hidden = result.isna().to_numpy()
    exposed = np.column_stack([result.attrs["exposed"][name] for name in names])
    assert hidden[(counts > 0) & (counts < 5)].all()
    equations = _equations(counts, total_row, total_column)
    for cell in np.argwhere(hidden & ~exposed):
        least, greatest = _range(counts, hidden, equations, tuple(cell))
        assert greatest - least >= 1 - 1e-7
    if total_row and total_column:
        assert not exposed.any()


def _equations(counts, total_row, total_column):
    """Sums that the reader knows: the cells of a line and what they add up to."""
    found = []
    for axis, told in ((0, total_column), (1, total_row)):
        for n in range(counts.shape[axis]):
            factors = np.zeros(counts.shape)
            line = (n, slice(None)) if axis == 0 else (slice(None), n)
            factors[line] = 1
            if told:
                factors[(n, -1) if axis == 0 else (-1, n)] = -1
            if told or (counts[line].sum() >= 5 and counts[line].size > 1):
                found.append(factors.ravel())
    return np.array(found).reshape(-1, counts.size)


def _range(counts, hidden, equations, cell):
    """The least and the greatest value of a cell that fit everything shown and the rule."""
    lowest = 0 if (counts[hidden] == 0).any() else 1
    bounds = [(lowest, None) if flag else (n, n)
              for n, flag in zip(counts.ravel(), hidden.ravel(), strict=True)]
    target = np.zeros(counts.size)
    target[np.ravel_multi_index(cell, counts.shape)] = 1
    ends = []
    for side in (1, -1):
        found = linprog(side * target, A_eq=equations if len(equations) else None,
                        b_eq=equations @ counts.ravel() if len(equations) else None,
                        bounds=bounds, method="highs")
        ends.append(side * np.inf * -1 if found.status == 3 else side * found.fun)
    return ends


def test_linear_programming_knows_what_can_be_worked_out():
    counts, hidden = np.array([[3.0], [9.0]]), np.array([[True], [False]])
    assert _range(counts, hidden, _equations(counts, False, False), (0, 0)) == [3, 3]
