"""How much longer one group's times are than another's: by ranks, whatever their distribution.

The shift is Hodges and Lehmann's (1963, *Ann. Math. Statist.* 34:598): the median of all the
differences between a value of one group and a value of the other. Its interval is Moses's, the
one that belongs to the Mann–Whitney test; it is exact for fewer than 50 values without ties, as
in R's ``wilcox.test``. Cliff's delta (1993, *Psychological Bulletin* 114:494) is the share of
pairs where the first is larger less the share where it is smaller; its interval is Feng and
Cliff's (2004, *J. Modern Applied Statistical Methods* 3:322).

The differences are never listed: a difference of a given rank is sought by counting the pairs
below it in sorted values, so that a hundred thousand values take a second.
"""

import numpy as np


def compare_times(first, second, *, confidence=0.95):
    """Compare two samples of times, or of other numbers.

    Parameters
    ----------
    first, second : array of float
        None missing. Not modified.
    confidence : float, optional
        Of the intervals, 0–1.

    Returns
    -------
    dict of str to float
        ``shift`` (first less second, in their unit), ``cliffs_delta`` (-1–1), both with
        ``…_low`` and ``…_high``, and ``p`` (Mann–Whitney, two-sided).

    Examples
    --------
    >>> compared = compare_times([50, 70, 90, 110, 130], [10, 30, 45, 55, 60])
    >>> compared["shift"], round(compared["cliffs_delta"], 2), round(compared["p"], 4)
    (50.0, 0.84, 0.0317)
    """
    from scipy.stats import mannwhitneyu

    x, y, unit = _whole(first, second)
    exact = max(len(x), len(y)) < 50 and len(np.unique(np.r_[x, y])) == len(x) + len(y)
    test = mannwhitneyu(x, y, method="exact" if exact else "asymptotic")
    pairs = len(x) * len(y)
    outside = _outside(x, y, (1 - confidence) / 2, exact)
    ranks = [(pairs + 1) // 2, pairs // 2 + 1, max(outside, 1), pairs + 1 - max(outside, 1)]
    found = {rank: unit * _difference(x, y, rank) for rank in set(ranks)}
    lower, upper, low, high = (found[rank] for rank in ranks)
    return {"shift": (lower + upper) / 2, "shift_low": low, "shift_high": high,
            **_cliffs_delta(x, y, confidence), "p": float(test.pvalue)}


def _whole(first, second):
    """Return both samples sorted, in whole numbers of a unit, and that unit.

    Whole numbers are compared without rounding errors; others are taken to a millionth.
    """
    x, y = (np.sort(np.asarray(some, dtype=float)) for some in (first, second))
    unit = 1.0 if (x % 1 == 0).all() and (y % 1 == 0).all() else 1e-6
    return *(np.round(some / unit).astype("int64") for some in (x, y)), unit


def _difference(x, y, rank):
    """Return the difference of the rank (from 1) among all x less y.

    Fewer than the rank are at most `low`, enough at most `high`. The next limit to count to is
    where the rank would lie if the differences were even, then the middle, in turns.
    """
    low, high = int(x[0] - y[-1]) - 1, int(x[-1] - y[0])
    n_low, n_high, even = 0, len(x) * len(y), True
    while high - low > 1:
        step = (rank - n_low) / (n_high - n_low) if even else 0.5
        limit = min(max(low + int(step * (high - low)), low + 1), high - 1)
        n = _pairs_upto(x, y, limit)
        low, n_low, high, n_high = (low, n_low, limit, n) if n >= rank else (limit, n, high, n_high)
        even = not even
    return high


def _pairs_upto(x, y, limit):
    """Count the pairs whose difference is at most the limit."""
    return len(x) * len(y) - int(np.searchsorted(y, x - limit, side="left").sum())


def _outside(x, y, tail, exact):
    """Return the rank of the difference where the interval begins: R's ``qwilcox``."""
    from scipy.stats import norm

    m, n = len(x), len(y)
    if exact:
        chances = np.cumsum(_rank_sums(m, n))
        return int(np.searchsorted(chances / chances[-1], tail))
    _values, ties = np.unique(np.r_[x, y], return_counts=True)
    ties = ties.astype(float)
    variance = m * n / 12 * (m + n + 1 - (ties ** 3 - ties).sum() / ((m + n) * (m + n - 1)))
    return int(np.floor(m * n / 2 - norm.isf(tail) * np.sqrt(variance)))


def _rank_sums(m, n):
    """Count the orders of m and n values that give each U (Mann & Whitney 1947).

    The largest value is either of the first sample, above all n, or of the second.
    """
    counts = np.zeros((n + 1, m * n + 1))
    counts[:, 0] = 1
    for _first in range(m):
        for k in range(1, n + 1):
            counts[k, k:] = counts[k, :-k].copy()
            counts[k, :k] = 0
            counts[k] += counts[k - 1]
    return counts[n]


def _cliffs_delta(x, y, confidence):
    """Return Cliff's delta with Feng and Cliff's interval, which stays between -1 and 1."""
    from scipy.stats import t

    m, n = len(x), len(y)
    of_x, of_y = _dominance(x, y), -_dominance(y, x)
    delta = of_x.mean()
    if abs(delta) == 1 or min(m, n) < 2:
        return {"cliffs_delta": float(delta), "cliffs_delta_low": np.nan,
                "cliffs_delta_high": np.nan}
    tied = (np.searchsorted(y, x, "right") - np.searchsorted(y, x, "left")).sum()
    over_pairs = (m * n - tied - m * n * delta ** 2) / (m * n - 1)
    variance = (((of_x - delta) ** 2).sum() / (m - 1) * (n - 1)
                + ((of_y - delta) ** 2).sum() / (n - 1) * (m - 1) + over_pairs) / (m * n)
    q = t.isf((1 - confidence) / 2, m + n - 2)
    half = q * np.sqrt(variance) * np.sqrt((1 - delta ** 2) ** 2 + q ** 2 * variance)
    low, high = ((delta - delta ** 3 + sign * half) / (1 - delta ** 2 + q ** 2 * variance)
                 for sign in (-1, 1))
    return {"cliffs_delta": float(delta), "cliffs_delta_low": float(low),
            "cliffs_delta_high": float(high)}


def _dominance(x, y):
    """Return of each x the share of y below it less the share above it; both sorted."""
    below, upto = np.searchsorted(y, x, side="left"), np.searchsorted(y, x, side="right")
    return (below - (len(y) - upto)) / len(y)
