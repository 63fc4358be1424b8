"""How common each theme is in areas, services or periods, and what differs more than by chance.

Three steps, so that small counts can be hidden before anything is computed from them::

    counts = count_themes(themes, groups)      # themes x groups, with the sizes of the groups
    counts = suppress_small_counts(counts)     # from the room ``evaluate``, for a report
    compare_themes(counts)                     # what is hidden stays out of every figure

The interval of a difference of shares is Newcombe's (1998, *Statistics in Medicine* 17:873,
method 10), that of an odds ratio and of a rate ratio the exact conditional one (Fisher;
Przyborowski & Wilenski 1940), the correction for many comparisons Benjamini and Hochberg's
(1995, *J. R. Statist. Soc. B* 57:289): `q` below 0.05 means that of the differences so chosen
about one in twenty at most is expected to be chance.
"""

import pandas as pd

from chatlab.i18n import N_, _, ngettext, number, percent
from chatlab.intervals import poisson_interval, shares
from chatlab.theme.codebook import ALL, NO_THEME, read_codebook

OTHERS = N_("the others")


def count_themes(themes, groups, codebook=None):
    """Count the units of each theme in each group.

    Parameters
    ----------
    themes : DataFrame
        A `THEMES` table of one kind of unit. Not modified.
    groups : Series
        The group of each unit that was themed: an area, a service, a year. The index holds
        the ``unit_id``; a unit whose group is missing is left out. Not modified.
    codebook : Codebook, optional
        The shipped one if omitted.

    Returns
    -------
    DataFrame
        ``theme``, ``label``, a column of counts for each group, in the order of the groups'
        category or else sorted, and one for all groups together (``"kaikki"``). A row for
        each theme of the codebook and each that was coded otherwise, one for no theme and,
        last, one for all units of the group (``"kaikki"``). A unit may have many themes, so
        a column does not add up to its last row.

    Raises
    ------
    ValueError
        If no unit has a group or a unit has two, no themed unit is in the groups, or a group
        is called as another column.

    Examples
    --------
    >>> themes = pd.DataFrame({"unit_id": ["c1", "c2", "c3"],
    ...                        "theme": ["silmalasit", "silmalasit", "muu"]})
    >>> areas = pd.Series({"c1": "A", "c2": "B", "c3": "B"})
    >>> counts = count_themes(themes, areas)
    >>> counts[counts["theme"].isin(["silmalasit", "muu", "kaikki"])].drop(
    ...     columns="label").values.tolist()
    [['silmalasit', 1, 1, 2], ['muu', 0, 1, 1], ['kaikki', 1, 2, 3]]
    """
    codebook = read_codebook() if codebook is None else codebook
    groups = groups.dropna()
    if groups.empty or not groups.index.is_unique:
        raise ValueError("groups must hold the group of at least one unit, and each unit once")
    names = _names(groups)
    groups.index = groups.index.astype("str")
    found = themes[["unit_id", "theme"]].astype({"unit_id": "str"}).drop_duplicates()
    if len(found) and not found["unit_id"].isin(groups.index).any():
        raise ValueError("the index of groups must hold the unit_id of the themes")
    found = found[found["unit_id"].isin(groups.index)]
    counts = pd.crosstab(found["theme"].astype("str"),
                         found["unit_id"].map(groups).astype("object"))
    coded = sorted(set(counts.index) - {theme.id for theme in codebook} - {NO_THEME})
    order = [*(theme.id for theme in codebook), *coded, NO_THEME]
    counts = counts.reindex(index=order, columns=list(names), fill_value=0)
    counts.loc[ALL] = groups.value_counts().reindex(list(names), fill_value=0)
    labels = [*map(codebook.label, order), _("All")]
    result = pd.DataFrame({"theme": [*order, ALL], "label": labels})
    for group, name in names.items():
        result[name] = counts[group].to_numpy()
    result[ALL] = counts.sum(axis=1).to_numpy()
    return result.astype(dict.fromkeys([*names.values(), ALL], "Int64"))


def compare_themes(counts, *, reference=None, confidence=0.95):
    """Compare the shares of themes between groups.

    Parameters
    ----------
    counts : DataFrame
        From `count_themes`; hidden counts are missing. Not modified.
    reference : str, optional
        The group that the others are compared to. If omitted, each group is compared to all
        the others together; of two groups the latter to the former.
    confidence : float, optional
        Of the intervals, 0–1; each interval stands for its own comparison alone.

    Returns
    -------
    DataFrame
        One row per theme that came up and group: ``theme``, ``label``, ``group``, ``units``
        (count), ``of`` (units of the group), ``share`` with ``low`` and ``high`` (0–1, Wilson),
        ``reference`` and its ``reference_share``; ``difference`` (share less that of the
        reference, -1–1) and ``odds_ratio`` with ``…_low`` and ``…_high``; ``cramers_v`` (0–1,
        of the theme over all groups at once), ``p`` (Fisher's exact test) and ``q`` (the same,
        corrected by Benjamini and Hochberg for all rows of the table). A figure that would
        need a hidden count is missing.

    Raises
    ------
    ValueError
        If there are not two groups, or the reference is not one of them.

    Examples
    --------
    >>> counts = pd.DataFrame({"theme": ["velat", "kaikki"], "label": ["Velat", "Kaikki"],
    ...                        "2017": [48, 80], "2018": [56, 70], "kaikki": [104, 150]})
    >>> row = compare_themes(counts).iloc[0]
    >>> row[["difference", "difference_low", "difference_high"]].astype(float).round(4).tolist()
    [0.2, 0.0524, 0.3339]
    """
    rows = [{**row, **_share_figures(row, confidence)} for row in _pairs(counts, reference)]
    table = _table(rows, ("theme", "label", "group", "units", "of", "reference", "reference_units",
                          "reference_of", "difference", "difference_low", "difference_high",
                          "odds_ratio", "odds_ratio_low", "odds_ratio_high", "p"))
    table = table.join(shares(table["units"], table["of"], confidence))
    table["reference_share"] = table["reference_units"] / table["reference_of"]
    table["cramers_v"] = table["theme"].map(_cramers_v(counts)).astype(float)
    table["q"] = corrected(table["p"])
    return table[["theme", "label", "group", "units", "of", "share", "low", "high", "reference",
                  "reference_share", "difference", "difference_low", "difference_high",
                  "odds_ratio", "odds_ratio_low", "odds_ratio_high", "cramers_v", "p", "q"]]


def compare_theme_rates(counts, exposure, *, reference=None, confidence=0.95):
    """Compare how often themes came up for the time that there was for them.

    Parameters
    ----------
    counts : DataFrame
        From `count_themes`; hidden counts are missing. Not modified.
    exposure : Series
        How long each group was open or followed, in one unit for all (hours, days): the index
        holds the groups. Not modified.
    reference : str, optional
        As in `compare_themes`.
    confidence : float, optional
        Of the intervals, 0–1.

    Returns
    -------
    DataFrame
        One row per theme that came up and group: ``theme``, ``label``, ``group``, ``units``,
        ``exposure``, ``rate`` (units per one of exposure) with ``low`` and ``high`` (exact,
        Garwood 1936), ``reference``, ``rate_ratio`` with ``…_low`` and ``…_high``, ``p`` and
        ``q`` as in `compare_themes`, here of the exact conditional test.

    Raises
    ------
    ValueError
        As in `compare_themes`, or if the exposure of a group is not known.

    Examples
    --------
    >>> counts = pd.DataFrame({"theme": ["velat", "kaikki"], "label": ["Velat", "Kaikki"],
    ...                        "A": [10, 50], "B": [30, 90], "kaikki": [40, 140]})
    >>> compare_theme_rates(counts, pd.Series({"A": 20, "B": 30}))[
    ...     ["group", "rate", "reference", "rate_ratio"]].values.tolist()
    [['B', 1.0, 'A', 2.0]]
    """
    known = {str(group): float(hours) for group, hours in exposure.items() if hours > 0}
    groups = _groups(counts)
    if not known.keys() >= set(groups):
        raise ValueError("the exposure of each group must be known and more than zero")
    known[_(OTHERS)] = sum(known[group] for group in groups)
    rows = [{**row, **_rate_figures(row, known, confidence)}
            for row in _pairs(counts, reference)]
    table = _table(rows, ("theme", "label", "group", "units", "exposure", "reference",
                          "rate_ratio", "rate_ratio_low", "rate_ratio_high", "p"))
    low, high = poisson_interval(table["units"], confidence)
    missing = table["units"].isna()
    table = table.assign(rate=table["units"] / table["exposure"], q=corrected(table["p"]),
                         low=pd.Series(low, table.index).mask(missing) / table["exposure"],
                         high=pd.Series(high, table.index).mask(missing) / table["exposure"])
    return table[["theme", "label", "group", "units", "exposure", "rate", "low", "high",
                  "reference", "rate_ratio", "rate_ratio_low", "rate_ratio_high", "p", "q"]]


def tell_comparison(comparison, *, n=3, level=0.05):
    r"""Say which themes differ between groups by more than chance, and by how much.

    Parameters
    ----------
    comparison : DataFrame
        From `compare_themes`, small counts hidden. Not modified.
    n : int, optional
        How many differences to name, the largest first.
    level : float, optional
        The largest `q` that is more than chance.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> counts = pd.DataFrame({"theme": ["velat", "kaikki"], "label": ["Debts", "All"],
    ...                        "2017": [48, 80], "2018": [56, 70], "kaikki": [104, 150]})
    >>> for sentence in tell_comparison(compare_themes(counts)):
    ...     print(sentence.replace("\xa0", " "))
    One comparison was made. Differences larger than chance alone would easily make: 1 ...
    “Debts”, 2018: 80 % (56 of 70), 2017: 60 %. The difference is 20 percentage points, ...
    >>> set_language("fi")
    """
    made = comparison[comparison["p"].notna()]
    if made.empty:
        return [_("No counts are large enough to compare.")]
    sure = made[made["q"] < level]
    said = [ngettext("One comparison was made.", "{n} comparisons were made.", len(made)) + " " + (
        _("Differences larger than chance alone would easily make: {n} (the number of "
          "comparisons taken into account, Benjamini and Hochberg).", n=number(len(sure)))
        if len(sure) else
        _("No difference is larger than chance alone would easily make."))]
    order = sure["difference"].abs().sort_values(ascending=False, kind="stable").index
    said += [_difference(row) for row in sure.loc[order].head(n).to_dict("records")]
    if len(made) < len(comparison):
        said.append(_("Comparisons left out because a count is small: {n}.",
                      n=number(len(comparison) - len(made))))
    return said


def corrected(p):
    """Correct p-values for their number by Benjamini and Hochberg; the missing ones stay so.

    Parameters
    ----------
    p : Series

    Returns
    -------
    Series

    Examples
    --------
    >>> corrected(pd.Series([.01, .04, None])).tolist()
    [0.02, 0.04, nan]
    """
    from statsmodels.stats.multitest import multipletests

    known = p.dropna()
    if known.empty:
        return p
    return pd.Series(multipletests(known, method="fdr_bh")[1], known.index).reindex(p.index)


def _names(groups):
    if isinstance(groups.dtype, pd.CategoricalDtype):
        order = [level for level in groups.cat.categories if (groups == level).any()]
    else:
        order = sorted(groups.unique())
    names = {group: str(group) for group in order}
    taken = {"theme", "label", ALL}
    if len(taken.union(names.values())) < len(names) + len(taken):
        raise ValueError(f"groups must have different names, none of {', '.join(sorted(taken))}")
    return names


def _groups(counts):
    return [name for name in counts if name not in ("theme", "label", ALL)]


def _numbers(counts):
    """Return the counts as floating numbers by theme, the hidden ones NaN."""
    return counts.set_index("theme").drop(columns="label").astype("Float64").astype(float)


def _pairs(counts, reference):
    """Give each theme that came up and group beside what it is compared to; hidden is NaN."""
    groups, table = _groups(counts), _numbers(counts)
    if len(groups) < 2 or ALL not in table.index:
        raise ValueError("comparing takes at least two groups and the row of all units")
    if reference is not None and str(reference) not in groups:
        raise ValueError(f"the reference must be one of the groups: {', '.join(groups)}")
    beside = str(reference) if reference is not None else groups[0] if len(groups) == 2 else None
    labels, sizes = counts.set_index("theme")["label"], table.loc[ALL]
    for theme, row in table.drop(index=ALL).iterrows():
        for group in groups if not (row == 0).all() else ():
            if group != beside:
                other, of = (line[beside] if beside else line[ALL] - line[group]
                             for line in (row, sizes))
                yield {"theme": theme, "label": labels[theme], "group": group,
                       "units": row[group], "of": sizes[group],
                       "reference": beside or _(OTHERS), "reference_units": other,
                       "reference_of": of}


def _share_figures(row, confidence):
    from scipy.stats import fisher_exact
    from statsmodels.stats.proportion import confint_proportions_2indep

    yes, n, other_yes, other_n = (row[name] for name in (
        "units", "of", "reference_units", "reference_of"))
    if pd.isna(yes + n + other_yes + other_n) or not n or not other_n:
        return {}
    low, high = confint_proportions_2indep(yes, n, other_yes, other_n, method="newcomb",
                                           compare="diff", alpha=1 - confidence)
    cells = [[int(yes), int(n - yes)], [int(other_yes), int(other_n - other_yes)]]
    odds_low, odds_high = _odds_interval(cells, confidence)
    return {"difference": yes / n - other_yes / other_n, "difference_low": low,
            "difference_high": high, "odds_ratio": _odds(cells), "odds_ratio_low": odds_low,
            "odds_ratio_high": odds_high, "p": fisher_exact(cells).pvalue}


def _odds(cells):
    (a, b), (c, d) = cells
    if not a + c or not b + d:
        return float("nan")
    return a * d / (b * c) if b * c else float("inf")


def _odds_interval(cells, confidence):
    """Return the exact conditional interval of the odds ratio (Fisher's noncentral law)."""
    import numpy as np
    from scipy.optimize import brentq
    from scipy.stats import hypergeom

    (a, b), (c, d) = cells
    seen = np.arange(max(0, a - d), min(a + b, a + c) + 1)
    base = hypergeom.logpmf(seen, a + b + c + d, a + c, a + b)

    def beyond(log_odds, tail):
        powers = base + seen * log_odds
        powers = np.exp(powers - powers.max())
        return powers[tail].sum() / powers.sum() - (1 - confidence) / 2

    low = brentq(beyond, -50, 50, (seen >= a,)) if a > seen[0] else -np.inf
    high = brentq(beyond, -50, 50, (seen <= a,)) if a < seen[-1] else np.inf
    return float(np.exp(low)), float(np.exp(high))


def _rate_figures(row, exposure, confidence):
    """Compare two Poisson counts: given their sum, one of them is binomial."""
    from scipy.stats import binomtest

    hours, other_hours = exposure[row["group"]], exposure[row["reference"]]
    if row["reference"] == _(OTHERS):
        other_hours -= hours
    yes, other = row["units"], row["reference_units"]
    if pd.isna(yes + other) or not yes + other:
        return {"exposure": hours}
    test = binomtest(int(yes), int(yes + other), hours / (hours + other_hours))
    interval = test.proportion_ci(confidence, method="exact")
    ratio, low, high = ((share / (1 - share) if share < 1 else float("inf"))
                        * other_hours / hours
                        for share in (yes / (yes + other), interval.low, interval.high))
    return {"exposure": hours, "rate_ratio": ratio, "rate_ratio_low": low,
            "rate_ratio_high": high, "p": test.pvalue}


def _cramers_v(counts):
    from scipy.stats.contingency import association

    table, strength = _numbers(counts)[_groups(counts)], {}
    sizes = table.loc[ALL]
    for theme, yes in table.drop(index=ALL).iterrows():
        varies = yes.notna().all() and (sizes > 0).all() and 0 < yes.sum() < sizes.sum()
        strength[theme] = association([yes.astype(int), (sizes - yes).astype(int)],
                                      method="cramer") if varies else None
    return strength


def _table(rows, columns):
    texts = ("theme", "label", "group", "reference")
    table = pd.DataFrame(rows, columns=list(columns))
    return table.astype({name: "str" if name in texts else float for name in columns}).astype(
        {name: "Int64" for name in ("units", "of") if name in columns})


def _difference(row):
    return _("“{label}”, {group}: {share} ({units} of {of}), {reference}: {reference_share}. The "
             "difference is {points} percentage points, interval {low} … {high}.",
             label=row["label"], group=row["group"], share=percent(row["share"]),
             units=number(row["units"]), of=number(row["of"]), reference=row["reference"],
             reference_share=percent(row["reference_share"]),
             points=number(100 * row["difference"], 0), low=number(100 * row["difference_low"], 0),
             high=number(100 * row["difference_high"], 0))
