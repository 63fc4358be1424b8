"""How well themes that were found match those that people gave, with intervals."""

import pandas as pd

from chatlab.theme.codebook import ALL

MEAN = "keskiarvo"
"""The row of the mean of the themes."""
DRAWS = 1000


def score_themes(found, answers, themes, groups, *, confidence=0.95, seed=0):
    """Score found themes theme by theme and together.

    Parameters
    ----------
    found, answers : array of bool (units x themes)
    themes : list of str
    groups : list
        The conversation of each unit: what the bootstrap draws.
    confidence : float, optional
        Of the intervals, 0–1.
    seed : int, optional
        Of the bootstrap.

    Returns
    -------
    DataFrame
        ``theme``, ``units`` (with the theme by hand), ``found`` (units it was found in),
        ``precision`` (share of the found that are right), ``recall`` (share of the coded that
        were found), ``f1`` (their harmonic mean) with ``low`` and ``high`` (0–1). After the
        themes two rows: all themes' decisions together (micro) and the mean of themes (macro).

    Examples
    --------
    >>> import numpy as np
    >>> answers = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], bool)
    >>> found = np.array([[1, 0], [0, 0], [0, 1], [1, 1]], bool)
    >>> score_themes(found, answers, ["a", "b"], list("wxyz"))[
    ...     ["theme", "units", "found", "f1"]].round(2).values.tolist()
    [['a', 2, 2, 0.5], ['b', 2, 2, 1.0], ['kaikki', 4, 4, 0.75], ['keskiarvo', 4, 4, 0.75]]
    """
    import numpy as np

    kinds = np.stack([found & answers, found, answers]).astype(float)
    names, of = np.unique(np.asarray(groups, dtype=str), return_inverse=True)
    sums = np.stack([np.stack([np.bincount(of, kind[:, column], len(names))
                               for column in range(len(themes))], axis=1) for kind in kinds])
    draws = np.random.default_rng(seed).multinomial(
        len(names), np.full(len(names), 1 / len(names)), DRAWS)
    right, out, coded = (draws @ kind for kind in sums)
    each = _f1(right, out, coded)
    spread = np.column_stack([each, _f1(right.sum(1), out.sum(1), coded.sum(1)),
                              _mean(each, coded > 0)])
    tail = (1 - confidence) / 2
    low, high = np.nanquantile(spread, [tail, 1 - tail], axis=0)
    right, out, coded = ([*kind.sum(axis=0), kind.sum(), kind.sum()] for kind in kinds)
    table = pd.DataFrame({"theme": [*themes, ALL, MEAN], "units": coded,
                          "found": out, "right": right}).astype({"theme": "str"})
    table["precision"] = table["right"] / table["found"].where(table["found"] > 0)
    table["recall"] = table["right"] / table["units"].where(table["units"] > 0)
    table["f1"] = _f1(table["right"].to_numpy(), table["found"].to_numpy(),
                      table["units"].to_numpy())
    means = table.iloc[:-2][["precision", "recall", "f1"]].mean()
    table.loc[table.index[-1], ["precision", "recall", "f1"]] = means.to_numpy()
    table = table.assign(low=low, high=high).drop(columns="right")
    return table.astype({"units": int, "found": int})


def _f1(right, found, coded):
    import numpy as np

    total = found + coded
    return np.divide(2 * right, total, out=np.zeros_like(right), where=total > 0)


def _mean(scores, counted):
    """Return the mean of each row's scores that count; zero if none does."""
    import numpy as np

    n = counted.sum(axis=1)
    total = np.where(counted, scores, 0).sum(axis=1)
    return np.divide(total, n, out=np.zeros(len(n)), where=n > 0)
