"""Counts rounded to multiples of a base, for tables that hiding would leave too empty.

Two ways, both of Hundepool et al., *Statistical Disclosure Control* (2012), section 5.4:
conventional rounding to the nearest multiple, and random rounding, where a count goes up with
the probability that leaves it the same on average. Totals are rounded like any other cell, so
the cells of a line need not add up to its total: that is what protects them.
"""

import hashlib

import numpy as np

from chatlab.evaluate.disclosure.small_counts import count_columns


def round_counts(table, *, base=5, columns=None, seed=None):
    """Round counts of people to multiples of a base.

    Parameters
    ----------
    table : DataFrame
        Not modified.
    base : int
        2 or more.
    columns : list of str, optional
        The columns that hold counts of people; all whole-number columns if omitted.
    seed : int, optional
        Round at random, unbiased, with this number; keep it to yourself. A cell with the same
        labels and the same count is rounded the same way every time. To the nearest
        multiple if omitted.

    Returns
    -------
    DataFrame
        A copy. A rounded count is at most half the base from the true one (less than the base
        at random); zero stays zero, and a shown zero may be a small count. Decimal
        numbers, from which counts could be worked out, are missing: compute them again from
        rounded counts. ``attrs["rounded"]`` is the base.

    Raises
    ------
    ValueError
        If the base is less than 2.

    Examples
    --------
    >>> import pandas as pd
    >>> round_counts(pd.DataFrame({"units": [0, 2, 3, 12, 40]}))["units"].tolist()
    [0, 0, 5, 10, 40]
    """
    if base < 2:
        raise ValueError("base must be at least 2")
    columns = count_columns(table) if columns is None else list(columns)
    result = table.copy()
    labels = _row_labels(table.drop(columns=columns))
    for name in columns:
        counts = table[name].astype("Int64")
        known = counts.fillna(0).to_numpy(dtype="int64")
        rest = known % base
        up = 2 * rest >= base if seed is None else rest > _draws(
            seed, name, labels, known, base)
        result[name] = (known - rest + base * up).astype("int64")
        result[name] = result[name].astype("Int64").mask(counts.isna())
    for name in table.select_dtypes("float").columns.difference(columns):
        result[name] = np.nan
    result.attrs["rounded"] = base
    return result


def _row_labels(labels):
    return ["\t".join(map(str, row)) for row in labels.select_dtypes(
        exclude="float").itertuples(index=False, name=None)] or [""] * len(labels)


def _draws(seed, name, labels, counts, base):
    """Draw for each cell a number from 0 up to the base, always the same for the same cell."""
    keys = (f"{seed}\n{name}\n{label}\n{count}" for label, count in zip(
        labels, counts, strict=True))
    return np.array([int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest())
                     / 2**64 * base for key in keys])
