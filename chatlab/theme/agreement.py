"""How alike two or more people coded the same units.

Krippendorff's alpha for nominal data (Krippendorff 2019, *Content Analysis*, chapter 12) takes
any number of coders and units that only some of them coded. It is 1 when all agree and 0
when they agree as much as chance would make. Cohen's kappa is the mean of the pairs of
coders. Positive agreement looks only at units to which someone gave the theme, so that the
many units without it do not hide a theme that nobody codes alike.
"""

from itertools import combinations

import pandas as pd

from chatlab.i18n import _, number, percent
from chatlab.intervals import shares
from chatlab.theme.codebook import ALL, read_codebook

DRAWS = 2000


def measure_agreement(codes, codebook=None, *, confidence=0.95, seed=0):
    """Measure how alike the coders coded each theme.

    Parameters
    ----------
    codes : DataFrame
        A `CODES` table. A unit in which a coder saw no theme has a row with ``"muu"`` from
        that coder: a unit without rows is one that the coder did not read. Not modified.
    codebook : Codebook, optional
        The shipped one if omitted.
    confidence : float, optional
        Of the intervals, 0–1.
    seed : int, optional
        Of the bootstrap of units.

    Returns
    -------
    DataFrame
        ``theme``, ``label``, ``units`` (coded by two or more), ``given`` (units to which
        someone gave the theme), ``alpha`` with ``low`` and ``high`` (at most 1), ``kappa``,
        ``positive_agreement`` (0–1: of the times that one of two coders gave the theme, how
        often the other did, too) and ``disagreements`` (units). The first row,
        ``"kaikki"``, asks whether the coders gave a unit exactly the same themes.
        Alpha and kappa are missing when everyone said the same of every unit. The interval of
        alpha is a bootstrap of units; where nobody disagreed, its low end is what alpha would
        be if as many units disagreed as Wilson's interval of none allows.

    Raises
    ------
    ValueError
        If no unit was coded by two, or a code has no theme.

    Examples
    --------
    >>> codes = pd.DataFrame([("c1", "k1", "velat"), ("c1", "k2", "velat"), ("c2", "k1", "muu"),
    ...     ("c2", "k2", "velat"), ("c3", "k1", "muu"), ("c3", "k2", "muu")],
    ...     columns=["unit_id", "coder", "theme"])
    >>> measure_agreement(codes)[["theme", "alpha", "kappa", "disagreements"]].head(1).round(
    ...     2).values.tolist()
    [['kaikki', 0.44, 0.4, 1]]
    """
    codebook = read_codebook() if codebook is None else codebook
    given = _given(codes)
    rows = []
    for theme in [None, *_order(given, codebook)]:
        said = given if theme is None else given.map(lambda themes, theme=theme: theme in themes)
        sides = [pair.to_numpy().T for pair in _pairs(said)]
        alpha, low, high = _alpha(said, confidence, seed)
        uneven = said.groupby("unit_id").agg(lambda some: len(set(some)) > 1)
        some = said.groupby("unit_id").agg(any)
        rows.append({
            "theme": theme or ALL, "units": len(uneven), "given": some.sum(),
            "label": codebook.label(theme) if theme else _("All themes of a unit"),
            "alpha": alpha, "low": low, "high": high, "kappa": _kappa(sides),
            "positive_agreement": _positive(sides) if theme else None,
            "disagreements": uneven.sum()})
    table = pd.DataFrame(rows)[["theme", "label", "units", "given", "alpha", "low", "high",
                                "kappa", "positive_agreement", "disagreements"]]
    return table.astype({"theme": "str", "label": "str", "positive_agreement": float,
                         **dict.fromkeys(["units", "given", "disagreements"], int)})


def list_disagreements(codes, codebook=None):
    """List what the coders should talk about: units to which only some gave a theme.

    Parameters
    ----------
    codes : DataFrame
        As in `measure_agreement`. Not modified.
    codebook : Codebook, optional
        The shipped one if omitted.

    Returns
    -------
    DataFrame
        ``unit_id``, ``theme``, ``label``, ``gave`` and ``did_not`` (coders separated by
        commas); in the order of the units, then of the codebook.

    Examples
    --------
    >>> codes = pd.DataFrame([("c1", "k1", "silmalasit"), ("c1", "k2", "muu")],
    ...                      columns=["unit_id", "coder", "theme"])
    >>> list_disagreements(codes)[["unit_id", "theme", "gave", "did_not"]].values.tolist()
    [['c1', 'silmalasit', 'k1', 'k2'], ['c1', 'muu', 'k2', 'k1']]
    """
    codebook = read_codebook() if codebook is None else codebook
    given, rows = _given(codes), []
    order = _order(given, codebook)
    for unit_id, said in given.groupby("unit_id"):
        coders = said.index.get_level_values("coder")
        for theme in order:
            gave = [coder for coder, themes in zip(coders, said, strict=True) if theme in themes]
            if 0 < len(gave) < len(coders):
                rows.append((unit_id, theme, codebook.label(theme), ", ".join(gave),
                             ", ".join(coder for coder in coders if coder not in gave)))
    return pd.DataFrame(rows, columns=["unit_id", "theme", "label", "gave", "did_not"]).astype(
        "str")


def tell_agreement(agreement, *, n=3):
    r"""Say whether the coding can be relied on, and of which themes to talk first.

    The limits 0.8 and 0.667 are Krippendorff's (2019).

    Parameters
    ----------
    agreement : DataFrame
        From `measure_agreement`. Not modified.
    n : int, optional
        How many themes to name.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> codes = pd.DataFrame([(f"c{n}", coder, theme) for n in range(20) for coder, theme in
    ...     zip(("k1", "k2"), ("velat", "velat") if n % 2 else ("muu", "muu"))],
    ...     columns=["unit_id", "coder", "theme"])
    >>> tell_agreement(measure_agreement(codes))[0]
    'Krippendorff’s alpha is 1.00, interval 0.69–1.00 (20 units): the coding can be relied on.'
    >>> set_language("fi")
    """
    whole, themes = agreement.iloc[0], agreement.iloc[1:]
    if pd.isna(whole["alpha"]):
        return [_("Every coder said the same of every unit, so agreement cannot be measured.")]
    said = [_("Krippendorff’s alpha is {alpha}, interval {low}–{high} ({n} units): {verdict}.",
              alpha=number(whole["alpha"], 2), low=number(whole["low"], 2),
              high=number(whole["high"], 2), n=number(whole["units"]),
              verdict=_verdict(whole["alpha"]))]
    if _verdict(whole["low"]) != _verdict(whole["alpha"]):
        said.append(_("This is not sure yet: at the lower end of the interval {verdict}. Code "
                      "more units together.", verdict=_verdict(whole["low"])))
    worst = themes[themes["disagreements"] > 0].sort_values(
        ["positive_agreement", "theme"], kind="stable").head(n)
    if len(worst):
        said.append(_("Talk first of: {themes}.", themes=", ".join(
            _("{label} (positive agreement {share})", label=row["label"],
              share=percent(row["positive_agreement"])) for row in worst.to_dict("records"))))
    return said


def _verdict(alpha):
    if alpha >= 0.8:
        return _("the coding can be relied on")
    return _("the coding allows careful conclusions only") if alpha >= 0.667 else _(
        "the coding is too uneven to draw conclusions from")


def _given(codes):
    """Return the set of themes of each unit and coder, of units that two or more coded."""
    if codes["theme"].isna().any():
        raise ValueError("each code must have a theme; no theme is \"muu\"")
    sets = codes.astype({"theme": "str"}).groupby(["unit_id", "coder"])["theme"].agg(frozenset)
    coders = sets.groupby("unit_id").transform("size")
    if not (coders > 1).any():
        raise ValueError("no unit was coded by two coders")
    return sets[coders > 1]


def _order(given, codebook):
    used = frozenset().union(*given)
    known = [theme.id for theme in codebook if theme.id in used]
    return known + sorted(used - set(known))


def _pairs(said):
    """Give for each two coders what they said of the units that both coded."""
    wide = said.unstack("coder")  # noqa: PD010, a pivot table would average
    pairs = (wide[list(pair)].dropna() for pair in combinations(sorted(wide), 2))
    return [pair for pair in pairs if len(pair)]


def _alpha(said, confidence, seed):
    """Return Krippendorff's nominal alpha and its interval by a bootstrap of units."""
    import numpy as np

    counts = pd.crosstab(said.index.get_level_values("unit_id"),
                         pd.factorize(said, sort=False)[0]).to_numpy()
    n = counts.sum(axis=1)
    apart = (n ** 2 - (counts ** 2).sum(axis=1)) / (n - 1)

    def alpha(weights):
        total, of = weights @ n, weights @ counts
        chance = (total ** 2 - (of ** 2).sum(axis=1)) / (total - 1)
        return np.divide(chance - weights @ apart, chance, out=np.full(len(total), np.nan),
                         where=chance > 0)

    seen = float(alpha(np.ones((1, len(n))))[0])
    if np.isnan(seen):
        return seen, seen, seen
    if not apart.any():
        return seen, _least_alpha(counts, confidence), seen
    draws = np.random.default_rng(seed).multinomial(len(n), np.full(len(n), 1 / len(n)), DRAWS)
    tail = (1 - confidence) / 2
    spread = alpha(draws)
    spread = np.where(np.isnan(spread), 1.0, spread)  # all the same in a draw: no disagreement
    low, high = np.quantile(spread, [tail, 1 - tail])
    return seen, float(low), float(high)


def _least_alpha(counts, confidence):
    """Return what alpha could be in the whole when no unit of the sample disagrees."""
    import numpy as np

    total = counts.sum()
    chance = 1 - (counts.sum(axis=0) * (counts.sum(axis=0) - 1)).sum() / (total * (total - 1))
    most = shares(pd.Series([0]), pd.Series([len(counts)]), confidence)["high"].item()
    return float(np.clip(1 - most / chance, -1, 1))


def _kappa(sides):
    import numpy as np
    from statsmodels.stats.inter_rater import cohens_kappa, to_table

    kappas = []
    for first, second in sides:
        codes = pd.factorize(np.concatenate([first, second]))[0].reshape(2, -1)
        if codes.max() > 0:
            table = to_table(codes.T, bins=codes.max() + 1)[0]
            kappas.append(cohens_kappa(table, return_results=False))
    return float(np.mean(kappas)) if kappas else float("nan")


def _positive(sides):
    both = sum((first & second).sum() for first, second in sides)
    either = sum(first.sum() + second.sum() for first, second in sides)
    return 2 * both / either if either else None
