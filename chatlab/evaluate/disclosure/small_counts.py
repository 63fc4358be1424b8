"""Small counts hidden, and hidden so that they stay hidden.

The rule is the minimum frequency rule that statistical offices use for tables of people:
a count of 1 to ``threshold - 1`` is not shown, as it may tell of someone recognisable
(primary suppression); zeros are shown. A hidden cell that follows from a row or column
total and the cells beside it is protected by hiding one more (secondary suppression); see
Hundepool et al., *Statistical Disclosure Control* (2012), chapter 4. The totals of rows and
columns are taken to be known unless they are small themselves, and whoever reads the table
is taken to know the rule.

Other ways to tell of people in counts are looked at in ``disclosure_linked`` (tables that share
totals), ``disclosure_rounding``, ``disclosure_dominance`` (figures of few workers) and
``disclosure_releases`` (last month's report beside this month's).
"""

import numpy as np

from chatlab.evaluate.disclosure.cells import protected_cells
from chatlab.i18n import _, is_missing, number, percent
from chatlab.schema import THRESHOLD

_LABELS = ("weekday", "hour", "year", "month", "week", "seq", "matter")


def suppress_small_counts(table, *, threshold=THRESHOLD, columns=None, total_row=False,
                          total_column=None, nested=False):
    """Hide small counts and what they could be worked out from.

    Parameters
    ----------
    table : DataFrame
        Not modified.
    threshold : int
        The smallest count shown besides zero.
    columns : list of str, optional
        The columns that hold counts of people. All whole-number columns, calendar labels
        such as ``weekday`` left out, if omitted.
    total_row : bool
        The last row is the sum of the others.
    total_column : str, optional
        The column that is the sum of the other count columns.
    nested : bool
        Each count column counts some of the people of the one before it, such as conversations
        and those of them begun in openings: no two of them are parts of a sum. A row is hidden
        in all of them if one of them is small, or if two of them differ by few people.

    Returns
    -------
    DataFrame
        A copy with hidden counts missing; shares, means and other decimal numbers of such
        a row are missing too. ``attrs["suppressed"]`` maps each count column to a list that
        is true where a count is hidden. Print one and the same mark for all of them: the
        reader must not see which ones are small. ``attrs["exposed"]`` does the same for
        counts that can be worked out even so, if the total of a line is published of which
        every cell is hidden: hide that total too.

    Examples
    --------
    >>> import pandas as pd
    >>> themes = pd.DataFrame({"theme": ["tuki", "vuokra", "muu"], "units": [9, 3, 6]})
    >>> suppress_small_counts(themes)["units"].isna().tolist()
    [False, True, True]
    """
    columns = count_columns(table) if columns is None else list(columns)
    counts = table[columns].to_numpy(dtype=float, na_value=np.nan)
    if nested:
        hidden, exposed = _nested_cells(counts, threshold)
    else:
        hidden, exposed = protected_cells(
            counts, threshold, total_row=total_row and len(table) > 1,
            total_column=columns.index(total_column) if total_column is not None else None)
    result = table.copy()
    for name, flags in zip(columns, hidden.T, strict=True):
        result[name] = result[name].astype("Int64").mask(flags)
    for name in table.select_dtypes("float").columns.difference(columns):
        result[name] = result[name].mask(hidden.any(axis=1))
    for key, cells in (("suppressed", hidden), ("exposed", exposed)):
        result.attrs[key] = {name: flags.tolist()
                             for name, flags in zip(columns, cells.T, strict=True)}
    return result


def is_small(*counts, threshold=THRESHOLD):
    """Say whether any of the counts is too small to show; a zero is not.

    Parameters
    ----------
    *counts : int
        Counts of people.
    threshold : int, optional
        The smallest count shown besides zero; None shows every count.

    Examples
    --------
    >>> is_small(12, 3), is_small(12, 0), is_small(3, threshold=None)
    (True, False, False)
    """
    return threshold is not None and any(0 < count < threshold for count in counts)


def safe_count(n, *, threshold=THRESHOLD):
    """Write a count of people for a sentence or a key figure; a small one only roughly.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> safe_count(12), safe_count(3), safe_count(0)
    ('12', 'alle 5', '0')
    """
    return _("fewer than {n}", n=threshold) if is_small(n, threshold=threshold) else number(n)


def tell_count(n):
    """Write a count of a table whose small counts are hidden: a missing one was hidden.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> tell_count(12), tell_count(None)
    ('12', 'peitetty')
    """
    return _("hidden") if is_missing(n) else number(n)


def safe_share(part, whole, *, threshold=THRESHOLD, decimals=0):
    r"""Write a share of people, unless it tells of few: of the part or of the rest.

    Parameters
    ----------
    part, whole : int
        Counts of people.
    threshold : int
        The smallest count shown besides zero.
    decimals : int

    Returns
    -------
    str
        The share, or the word that stands for what is hidden.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> safe_share(30, 40), safe_share(40, 40), safe_share(11, 12), safe_share(3, 40)
    ('75\xa0%', '100\xa0%', 'peitetty', 'peitetty')
    """
    if is_small(part, whole - part, threshold=threshold):
        return _("hidden")
    return percent(part / whole if whole else None, decimals)


def _nested_cells(counts, threshold):
    """Hide whole rows of nested counts, protected as a list of its own in each column."""
    between = counts[:, :-1] - counts[:, 1:]
    all_counts = np.hstack([counts, between])
    rows = ((all_counts > 0) & (all_counts < threshold)).any(axis=1)
    cells = [protected_cells(column[:, None], threshold, also=rows[:, None])
             for column in counts.T]
    hidden = np.hstack([some for some, _exposed in cells]).any(axis=1, keepdims=True)
    exposed = np.hstack([some for _hidden, some in cells]).any(axis=1, keepdims=True)
    return tuple(np.repeat(some, counts.shape[1], axis=1) for some in (hidden, exposed & hidden))


def count_columns(table):
    """List the columns that hold whole numbers and are no labels of the calendar."""
    return [name for name in table.select_dtypes("integer") if name not in _LABELS]
