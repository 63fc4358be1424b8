"""Medians and other quantiles of groups, with bootstrap intervals that need no drawing.

A resample's r-th value in order is the ⌈nU⌉-th of the sample, U from Beta(r, n−r+1) (Efron 1979,
*Ann. Statist.* 7:1, section 3). The percentile interval of infinitely many resamples therefore
has a closed form: there is no seed, and a hundred thousand rows take no longer than ten.

Of few values that interval misses too often: of 7 the true median in 13 % of samples instead of
5 %. Each end is therefore at least as far out as the exact one by order statistics (Thompson
1936, *Ann. Math. Statist.* 7:122), which never misses too often. No interval can be told of a
quantile that may well lie beyond every value seen: a median needs 6 values, a 90 % quantile 36
(at 95 % confidence). Of fewer the interval is missing.
"""

import numpy as np


def group_quantiles(values, groups, n_groups, *, share=0.5, confidence=0.95):
    """Return a quantile of each group with the ends of its percentile bootstrap interval.

    Parameters
    ----------
    values : Series of float
        Missing ones are left out. Not modified.
    groups : array of int
        The group of each value, from 0; -1 belongs to none.
    n_groups : int
    share : float, optional
        Which quantile, 0–1, interpolated linearly as pandas does.
    confidence : float, optional
        Of the intervals, 0–1.

    Returns
    -------
    tuple of array
        The quantile, the low end, the high end; NaN where there is none.

    Examples
    --------
    >>> import pandas as pd
    >>> values = pd.Series([1, 2, 3, 4, 5, 6, 50, 7.0])
    >>> [end.tolist() for end in group_quantiles(values, [0] * 7 + [1], 2)]
    [[4.0, 7.0], [1.0, nan], [50.0, nan]]
    """
    from scipy.stats import beta, binom

    ordered, first, n = _in_groups(values, groups, n_groups)
    some = n > 0
    place = (np.maximum(n, 1) - 1) * share
    below, above = np.floor(place).astype(int), np.ceil(place).astype(int)
    least, most = (_at(ordered, first, rank, some) for rank in (below, above))
    quantile = least + (most - least) * (place - below)
    tail = (1 - confidence) / 2
    wide = n >= fewest(share, confidence)
    size = np.maximum(n, 1)
    low = np.minimum(_resampled(beta.ppf(tail, below + 1, size - below), size),
                     binom.ppf(tail, size, share) - 1)
    high = np.maximum(_resampled(beta.ppf(1 - tail, above + 1, size - above), size),
                      binom.isf(tail, size, share))
    ends = (_at(ordered, first, np.clip(rank, 0, size - 1).astype(int), wide)
            for rank in (low, high))
    return quantile, *ends


def fewest(share=0.5, confidence=0.95):
    """Return the fewest values of which an interval of a quantile can be told.

    With fewer, all values are on one side of the true quantile more often than the interval may
    miss it on that side.

    Examples
    --------
    >>> fewest(0.5), fewest(0.9)
    (6, 36)
    """
    return int(np.ceil(np.log((1 - confidence) / 2) / np.log(max(share, 1 - share))))


def _resampled(u, n):
    """Return the place in the sample, from 0, of a resample's value, U being u."""
    return np.ceil(n * u - 1e-9) - 1


def _in_groups(values, groups, n_groups):
    """Return the values ordered inside their groups, where each group begins and its size."""
    values = values.to_numpy(dtype=float, na_value=np.nan)
    groups = np.asarray(groups)
    known = (groups >= 0) & ~np.isnan(values)
    values, groups = values[known], groups[known]
    n = np.bincount(groups, minlength=n_groups)
    return values[np.lexsort((values, groups))], np.cumsum(n) - n, n


def _at(ordered, first, rank, where):
    found = np.full(len(first), np.nan)
    found[where] = ordered[(first + rank)[where]]
    return found
