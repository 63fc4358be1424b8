"""Small counts hidden, and hidden so that they stay hidden.

The rule is the minimum frequency rule that statistical offices use for tables of people:
a count of 1 to ``threshold - 1`` is not shown, as it may tell of someone recognisable
(primary suppression); zeros are shown. A hidden cell that follows from a row or column
total and the cells beside it is protected by hiding one more (secondary suppression); see
Hundepool et al., *Statistical Disclosure Control* (2012), chapter 4. The totals of rows and
columns are taken to be known unless they are small themselves, and whoever reads the table
is taken to know the rule.
"""

from collections import Counter, defaultdict

import numpy as np

from chatlab.i18n import _, number

_LABELS = ("weekday", "hour", "year", "month", "week", "seq")


def suppress_small_counts(table, *, threshold=5, columns=None):
    """Hide small counts and what they could be worked out from.

    Parameters
    ----------
    table : DataFrame
        Not modified. A row or column of totals is treated like any other.
    threshold : int
        The smallest count shown besides zero.
    columns : list of str, optional
        The columns that hold counts of people. All whole-number columns, calendar labels
        such as ``weekday`` left out, if omitted.

    Returns
    -------
    DataFrame
        A copy with hidden counts missing; shares, means and other decimal numbers of such
        a row are missing too. ``attrs["suppressed"]`` maps each count column to a list that
        is true where a count is hidden. Print one and the same mark for all of them: the
        reader must not see which ones are small.

    Examples
    --------
    >>> import pandas as pd
    >>> themes = pd.DataFrame({"theme": ["tuki", "vuokra", "muu"], "units": [9, 3, 6]})
    >>> suppress_small_counts(themes)["units"].isna().tolist()
    [False, True, True]
    """
    columns = _count_columns(table) if columns is None else list(columns)
    counts = table[columns].to_numpy(dtype=float, na_value=np.nan)
    hidden = _protected(counts, threshold)
    result = table.copy()
    for name, flags in zip(columns, hidden.T, strict=True):
        result[name] = result[name].astype("Int64").mask(flags)
    for name in table.select_dtypes("float").columns.difference(columns):
        result[name] = result[name].mask(hidden.any(axis=1))
    result.attrs["suppressed"] = {name: flags.tolist()
                                  for name, flags in zip(columns, hidden.T, strict=True)}
    return result


def safe_count(n, *, threshold=5):
    """Write a count of people for a sentence or a key figure; a small one only roughly.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> safe_count(12), safe_count(3), safe_count(0)
    ('12', 'alle 5', '0')
    """
    return _("fewer than {n}", n=threshold) if 0 < n < threshold else number(n)


def _count_columns(table):
    return [name for name in table.select_dtypes("integer") if name not in _LABELS]


def _protected(counts, threshold):
    """Return what to hide: the small counts, then more until none can be worked out.

    What cannot be worked out stays so when more is hidden: only the others are asked again.
    """
    hidden = (counts > 0) & (counts < threshold)
    lines = _lines(counts, threshold)
    shown = ~hidden & ~np.isnan(counts)
    exposed = hidden
    while (exposed := _worked_out(counts, hidden, lines, exposed)).any():
        beside = [line for line in lines.values() if (line & exposed).any() and (
            line & shown).any()]
        if not beside:
            break
        fewest = min(beside, key=lambda line: (line & hidden).sum())
        cell = _cheapest(counts, fewest & shown, hidden)
        hidden[cell], shown[cell], exposed[cell] = True, False, True
    return hidden


def _cheapest(counts, candidates, hidden):
    """Choose the cell to hide: no zero, one that meets another hidden cell, the smallest."""
    return min(map(tuple, np.argwhere(candidates)), key=lambda cell: (
        counts[cell] == 0, not (hidden[cell[0]].any() and hidden[:, cell[1]].any()),
        counts[cell]))


def _lines(counts, threshold):
    """Return the cells of each row and column whose total may be known."""
    row, column = np.indices(counts.shape)
    lines = {("row", n): row == n for n in range(counts.shape[0])}
    lines |= {("column", n): column == n for n in range(counts.shape[1])}
    return {name: line for name, line in lines.items()
            if line.sum() > 1 and np.nansum(counts[line]) >= threshold}


def _worked_out(counts, hidden, lines, asked):
    """Say which of the cells asked about have only one possible value, given totals and rule.

    A cell can be larger or smaller if the difference can be passed round a cycle of other
    hidden cells, raising and lowering them in turn, none below the smallest value a hidden
    cell may have; a line whose total is not known takes any difference.
    """
    lowest = 0 if (counts[hidden] == 0).any() else 1
    ends = {(row, column): tuple(name if name in lines else "free"
                                 for name in (("row", row), ("column", column)))
            for row, column in map(tuple, np.argwhere(hidden))}
    steps = defaultdict(Counter)
    for cell, (row, column) in ends.items():
        steps[row][column] += 1
        steps[column][row] += counts[cell] > lowest
    exposed = np.zeros_like(hidden)
    for cell in map(tuple, np.argwhere(asked)):
        row, column = ends[cell]
        can_fall = counts[cell] > lowest
        larger = _reaches(column, row, steps, own=can_fall)
        smaller = can_fall and _reaches(row, column, steps, own=1)
        exposed[cell] = not larger and not smaller
    return exposed


def _reaches(start, goal, steps, *, own):
    """Say whether the goal can be reached by other steps than the cell's own one from the start.

    ``steps`` counts the steps from each place to another.
    """
    if start == goal or steps[start][goal] > own:
        return True
    seen = {start} | {to for to, n in steps[start].items() if n and to != goal}
    waiting = list(seen - {start})
    while waiting:
        fresh = {to for to, n in steps[waiting.pop()].items() if n} - seen
        if goal in fresh:
            return True
        seen |= fresh
        waiting += fresh
    return False
