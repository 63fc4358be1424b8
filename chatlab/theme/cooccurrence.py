"""Which themes come up together in the same conversation more often than by chance."""

from itertools import combinations

import pandas as pd

from chatlab.i18n import _, number
from chatlab.theme.codebook import NO_THEME, read_codebook
from chatlab.theme.comparison import corrected

DRAWS = 4000


def pair_themes(themes, codebook=None, *, units=None, confidence=0.95, seed=0):
    """Count the pairs of themes and tell how they differ from what chance would make.

    Parameters
    ----------
    themes : DataFrame
        A `THEMES` table of one kind of unit. Not modified.
    codebook : Codebook, optional
        The shipped one if omitted.
    units : int, optional
        How many units were themed; those in the table if omitted.
    confidence : float, optional
        Of the intervals, 0–1; each stands for its own pair alone.
    seed : int, optional
        Of the draws behind the intervals.

    Returns
    -------
    DataFrame
        A row for each two themes that both came up: ``theme_a``, ``theme_b`` (in the order of
        the codebook), ``label_a``, ``label_b``, ``n`` (units with both), ``expected`` (how
        many there would be if the themes had nothing to do with each other), ``lift`` (the
        former by the latter), ``phi`` (-1–1, Yule 1912) with ``low`` and ``high``, and ``q``
        (Fisher's exact test corrected by Benjamini and Hochberg for all pairs). The interval
        of phi is that of its posterior when the four kinds of units have Jeffreys' prior,
        Dirichlet(½, ½, ½, ½); unlike a bootstrap it also holds for pairs that were not seen
        together. The strongest pairs first.

    Raises
    ------
    ValueError
        If `units` is less than the number of units in the table.

    Examples
    --------
    >>> themes = pd.DataFrame({"unit_id": ["c1", "c1", "c2", "c2", "c3"],
    ...     "theme": ["silmalasit", "ruokajakelu", "silmalasit", "ruokajakelu", "muu"]})
    >>> pair_themes(themes, units=8)[["theme_a", "theme_b", "n", "expected", "lift", "phi"]
    ...     ].values.tolist()
    [['silmalasit', 'ruokajakelu', 2, 0.5, 4.0, 1.0]]
    """
    from scipy.stats import fisher_exact

    codebook = read_codebook() if codebook is None else codebook
    seen = themes["unit_id"].nunique()
    units = seen if units is None else units
    if units < seen:
        raise ValueError("units is less than the number of units in the table")
    members = {theme: set(rows) for theme, rows in themes.groupby(
        themes["theme"].astype("str"))["unit_id"] if theme != NO_THEME}
    order = [theme.id for theme in codebook if theme.id in members]
    order += sorted(set(members) - set(order))
    rows, p = [], []
    for a, b in combinations(order, 2):
        both = len(members[a] & members[b])
        cells = (both, len(members[a]) - both, len(members[b]) - both,
                 units - len(members[a] | members[b]))
        expected = len(members[a]) * len(members[b]) / units
        low, high = _phi_interval(cells, confidence, seed)
        rows.append((a, b, codebook.label(a), codebook.label(b), both, expected,
                     both / expected, float(_phi(cells)), low, high))
        p.append(fisher_exact([cells[:2], cells[2:]]).pvalue)
    table = pd.DataFrame(rows, columns=["theme_a", "theme_b", "label_a", "label_b", "n",
                                        "expected", "lift", "phi", "low", "high"])
    table["q"] = corrected(pd.Series(p, dtype=float))
    table = table.astype({"n": "Int64", **dict.fromkeys(
        ["expected", "lift", "phi", "low", "high", "q"], float)})
    return table.sort_values(["phi", "n"], ascending=False, kind="stable", ignore_index=True)


def tell_pairs(pairs, *, n=3, level=0.05):
    r"""Say which themes come up together more often than by chance.

    Parameters
    ----------
    pairs : DataFrame
        From `pair_themes`, small counts hidden. Not modified.
    n : int, optional
        How many pairs to name.
    level : float, optional
        The largest `q` that is more than chance.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> tell_pairs(pd.DataFrame({"label_a": ["Debts"], "label_b": ["Rent"], "n": [30],
    ...     "expected": [10.0], "lift": [3.0], "phi": [.4], "low": [.3], "high": [.5],
    ...     "q": [.001]}))
    ['“Debts” and “Rent” come up together in 30, which is 3 times what chance would make (10).']
    >>> set_language("fi")
    """
    sure = pairs[pairs["n"].notna() & (pairs["q"] < level) & (pairs["phi"] > 0)]
    if sure.empty:
        return [_("No two themes come up together clearly more often than by chance.")]
    return [_("“{a}” and “{b}” come up together in {n}, which is {lift} times what chance would "
              "make ({expected}).", a=row["label_a"], b=row["label_b"], n=number(row["n"]),
              lift=number(round(row["lift"], 1)), expected=number(round(row["expected"], 1)))
            for row in sure.head(n).to_dict("records")]


def _phi(cells):
    """Return the correlation of two yes-or-no variables; a row or column of zeros gives NaN."""
    import numpy as np

    both, first, second, neither = np.moveaxis(np.asarray(cells, dtype=float), -1, 0)
    margins = (both + first) * (second + neither) * (both + second) * (first + neither)
    with np.errstate(invalid="ignore", divide="ignore"):
        return (both * neither - first * second) / np.sqrt(margins)


def _phi_interval(cells, confidence, seed):
    import numpy as np

    draws = np.random.default_rng(seed).dirichlet(np.asarray(cells) + 0.5, DRAWS)
    tail = (1 - confidence) / 2
    low, high = np.quantile(_phi(draws), [tail, 1 - tail])
    return float(low), float(high)
