"""How far chance alone could have moved a share or a count: 95 % intervals, unless told otherwise.

A share has Wilson's interval (Wilson 1927, JASA 22, 209–212), a count of events the exact
Poisson interval (Garwood 1936, Biometrika 28, 437–442).
"""


def shares(yes, n, confidence=0.95):
    """Return shares with Wilson's intervals; a share of none is missing.

    Parameters
    ----------
    yes, n : Series
        How many of how many; the same index.
    confidence : float
        Of the intervals, 0–1.

    Returns
    -------
    DataFrame
        ``share``, ``low`` and ``high`` (0–1), the index of `yes`.

    Examples
    --------
    >>> import pandas as pd
    >>> shares(pd.Series([81, 0]), pd.Series([263, 0])).round(4).values.tolist()
    [[0.308, 0.2553, 0.3662], [nan, nan, nan]]
    """
    import pandas as pd
    from statsmodels.stats.proportion import proportion_confint

    yes, n = yes.astype(float), n.where(n > 0).astype(float)
    low, high = proportion_confint(yes, n, alpha=1 - confidence, method="wilson")
    return pd.DataFrame({"share": yes / n, "low": low, "high": high}, index=yes.index).clip(0, 1)


def poisson_interval(counts, confidence=0.95):
    """Return the exact intervals of Poisson means: the lower and the upper ends.

    Parameters
    ----------
    counts : Series
        Events seen.
    confidence : float
        Of the intervals, 0–1.

    Returns
    -------
    tuple of ndarray

    Examples
    --------
    >>> import pandas as pd
    >>> [round(float(end[0]), 2) for end in poisson_interval(pd.Series([12]))]
    [6.2, 20.96]
    """
    from numpy import nan_to_num
    from scipy.stats import chi2

    tail = (1 - confidence) / 2
    return nan_to_num(chi2.ppf(tail, 2 * counts) / 2), chi2.isf(tail, 2 * counts + 2) / 2


def tell_share(part, n, confidence=0.95):
    r"""Write a share with its Wilson interval.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> tell_share(81, 263).replace("\xa0", " ")
    '81/263 eli 31 % (95 %:n väli 26–37 %)'
    """
    import pandas as pd

    from chatlab.i18n import _, number, percent

    row = shares(pd.Series([part]), pd.Series([n]), confidence).iloc[0]
    return _("{part} of {n}, or {share} ({confidence} interval {low}–{high})", part=number(part),
             n=number(n), share=percent(row["share"]), confidence=percent(confidence),
             low=number(100 * row["low"], 0), high=percent(row["high"]))
