"""Themes and topics in time: their share in each period, where it changed, what is growing.

The tables begin with counts, so that small ones are hidden before anything is computed::

    months = group_times(conversations.set_index("conversation_id")["requested_at"])
    counts = suppress_small_counts(count_themes(themes, months, codebook))
    follow_themes(counts)        # share of each theme in each month, with its interval

Only where a theme changed is sought from all counts, and small ones are hidden afterwards::

    suppress_small_counts(find_changes(count_themes(themes, months, codebook)))

How many units there are depends on how long the service was open; a share of the units, or a
rate for an hour open, does not. The place of a change is sought by trying every place
(likelihood ratio of two shares against one), and its `p` is the part of 999 tables drawn by
chance with the same totals in which some place is as clear (an exact conditional test, as in
scan statistics: Kulldorff 1997, *Commun. Statist.* 26:1481). Many themes are looked at, so
`q` is corrected by Benjamini and Hochberg (1995).
"""

import re

import pandas as pd

from chatlab.i18n import weekday_name
from chatlab.intervals import poisson_interval, shares
from chatlab.theme.codebook import ALL, NO_THEME
from chatlab.theme.comparison import compare_themes, corrected

PERIODS = {"week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
DRAWS = 999
FEWEST_AROUND = 2
"""Periods on each side of a change: one period alone is not a change but a moment."""


def group_times(moments, *, by="month"):
    """Name the period of each unit, or its hour of the week, for `count_themes`.

    Parameters
    ----------
    moments : Series of datetime
        When each unit was; the index holds the ``unit_id``. Not modified.
    by : {"week", "month", "quarter", "year", "weekday_hour"}

    Returns
    -------
    Series
        Categorical, in the order of time: ``"2024-W03"``, ``"2024-01"``, ``"2024Q1"``,
        ``"2024"``, or ``"ma 12"`` from Monday on. Missing where the time is.

    Examples
    --------
    >>> moments = pd.Series(pd.to_datetime(["2024-01-08 12:10", "2024-02-07 13:00"]))
    >>> group_times(moments).tolist(), group_times(moments, by="weekday_hour").tolist()
    (['2024-01', '2024-02'], ['ma 12', 'ke 13'])
    """
    local = moments.dt.tz_localize(None) if moments.dt.tz is not None else moments
    if by == "weekday_hour":
        order = local.dt.day_of_week * 24 + local.dt.hour
        names = {slot: f"{weekday_name(slot // 24)} {int(slot) % 24:02}" for slot in
                 sorted(order.dropna().unique())}
    elif by in PERIODS:
        order = local.dt.to_period(PERIODS[by])
        names = {period: name_period(period) for period in sorted(order.dropna().unique())}
    else:
        raise ValueError(f"by must be one of {', '.join(PERIODS)}, weekday_hour")
    return pd.Series(pd.Categorical(order.map(names), list(names.values()), ordered=True),
                     index=moments.index)


def follow_themes(counts, *, exposure=None, confidence=0.95):
    """Follow the share, or the rate, of each theme from period to period.

    Parameters
    ----------
    counts : DataFrame
        From `count_themes` by periods of `group_times`; hidden counts are missing. Not
        modified.
    exposure : Series, optional
        How long the service was open in each period (hours); the index holds the periods'
        names. Then the rate for one of these is followed and not the share of the units.
    confidence : float, optional
        Of the intervals, 0–1.

    Returns
    -------
    DataFrame
        One row per theme that came up and period: ``theme``, ``label``, ``period``, ``units``,
        ``of`` (all units of the period), ``share`` (0–1) with ``low`` and ``high`` (Wilson);
        with `exposure`, ``exposure`` and ``rate`` with ``low`` and ``high`` (exact Poisson) in
        place of the share. A figure that would need a hidden count is missing.

    Raises
    ------
    ValueError
        If the exposure of a period is not known.

    Examples
    --------
    >>> counts = pd.DataFrame({"theme": ["velat", "kaikki"], "label": ["Velat", "Kaikki"],
    ...                        "2024-01": [20, 80], "2024-02": [30, 60], "kaikki": [50, 140]})
    >>> follow_themes(counts)[["period", "share"]].values.tolist()
    [['2024-01', 0.25], ['2024-02', 0.5]]
    """
    names = _periods(counts)
    sizes = counts.set_index("theme").loc[ALL, names]
    rows = counts[counts["theme"].ne(ALL) & (counts[ALL] != 0).fillna(True)]
    table = rows.melt(["theme", "label"], names, "period", "units")
    order = {theme: place for place, theme in enumerate(rows["theme"])}
    table = table.sort_values("theme", key=lambda column: column.map(order), kind="stable",
                              ignore_index=True)
    table["units"] = table["units"].astype("Float64")
    table["of"] = table["period"].map(sizes).astype("Float64")
    if exposure is None:
        chance = shares(table["units"], table["of"].fillna(0), confidence)
        result = table.join(chance.mask(table["units"].isna() | table["of"].isna()))
    else:
        result = table.assign(**_rates(table, exposure, confidence))
    return result.astype({"units": "Int64", "of": "Int64"})


def find_changes(counts, *, exposure=None, seed=0):
    """Look for a period from which on a theme was more or less common than before.

    Parameters
    ----------
    counts : DataFrame
        As in `follow_themes`, but small counts not hidden: they are hidden in the result.
        Not modified.
    exposure : Series, optional
        As in `follow_themes`.
    seed : int, optional
        Of the tables drawn by chance.

    Returns
    -------
    DataFrame
        One row per theme that came up, all its counts known: ``theme``, ``label``,
        ``period`` (the first after the change), ``units_before`` and ``units_after`` (counts),
        ``before`` and ``after`` (share of the units, 0–1, or the rate), ``p`` and ``q``. Below
        0.05, `q` is a hint to look for the reason. Empty if there are fewer than four periods.

    Examples
    --------
    >>> counts = pd.DataFrame({
    ...     "theme": ["velat", "kaikki"], "label": ["Velat", "Kaikki"], "2024-01": [10, 80],
    ...     "2024-02": [11, 80], "2024-03": [31, 80], "2024-04": [29, 80], "kaikki": [81, 320]})
    >>> find_changes(counts)[["period", "p"]].values.tolist()
    [['2024-03', 0.001]]
    """
    import numpy as np

    names, table = _periods(counts), counts.set_index("theme")
    sizes = table.loc[ALL, names].astype("Float64").astype(float).to_numpy()
    weights = sizes if exposure is None else _known(exposure, names)
    rows = []
    for theme, line in table.drop(index=ALL).iterrows():
        units = line[names].astype("Float64").astype(float).to_numpy()
        usable = not np.isnan(units + weights).any() and units.sum() > 0
        if usable and len(names) >= 2 * FEWEST_AROUND:
            place, p = _change(units, weights, exposure is None, seed)
            rows.append((theme, line["label"], names[place], units[:place].sum(),
                         units[place:].sum(), units[:place].sum() / weights[:place].sum(),
                         units[place:].sum() / weights[place:].sum(), p))
    result = pd.DataFrame(rows, columns=["theme", "label", "period", "units_before",
                                         "units_after", "before", "after", "p"])
    return result.astype({"units_before": "Int64", "units_after": "Int64"}).assign(
        q=corrected(result["p"]))


def find_growing(counts, *, level=0.05):
    """Find the themes or topics that are new, or more common than in an earlier period.

    Parameters
    ----------
    counts : DataFrame
        From `count_themes` by two groups, the earlier first; hidden counts are missing. Not
        modified.
    level : float, optional
        Of what is found, at most about this part is expected to be chance (`q` of
        `compare_themes`).

    Returns
    -------
    DataFrame
        ``theme``, ``label``, ``new`` (whether it did not come up before), ``share`` and
        ``reference_share`` (0–1, now and before), ``difference`` with ``difference_low`` and
        ``difference_high``, ``q``; the largest difference first.

    Raises
    ------
    ValueError
        If there are not two groups.

    Examples
    --------
    >>> counts = pd.DataFrame({"theme": ["velat", "kaikki"], "label": ["Velat", "Kaikki"],
    ...                        "2023": [0, 80], "2024": [20, 80], "kaikki": [20, 160]})
    >>> find_growing(counts)[["theme", "new", "share"]].values.tolist()
    [['velat', True, 0.25]]
    """
    if len(_periods(counts)) != 2:
        raise ValueError("counts must have two groups, the earlier first")
    table = compare_themes(counts)
    table = table[(table["q"] < level) & (table["difference"] > 0) & (table["theme"] != NO_THEME)]
    table = table.sort_values("difference", ascending=False, kind="stable", ignore_index=True)
    return table.assign(new=table["reference_share"] == 0)[
        ["theme", "label", "new", "share", "reference_share", "difference", "difference_low",
         "difference_high", "q"]]


def as_period(name):
    """Return the period of a name given by `group_times`.

    Examples
    --------
    >>> [str(as_period(name).start_time.date()) for name in ("2024-W03", "2024Q2", "2024-05")]
    ['2024-01-15', '2024-04-01', '2024-05-01']
    """
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", name):
        return pd.Period(pd.Timestamp.fromisocalendar(*map(int, week.groups()), 1), "W-SUN")
    return pd.Period(name)


def name_period(period):
    """Return the name of a period, as `group_times` gives it."""
    if period.freqstr.startswith("W"):
        iso = period.start_time.isocalendar()
        return f"{iso.year}-W{iso.week:02}"
    return str(period)


def _periods(counts):
    return [name for name in counts if name not in ("theme", "label", ALL)]


def _known(exposure, names):
    hours = exposure.reindex(names).astype(float)
    if not (hours > 0).all():
        raise ValueError("the exposure of each period must be known and more than zero")
    return hours.to_numpy()


def _rates(table, exposure, confidence):
    names = list(dict.fromkeys(table["period"]))
    hours = table["period"].map(dict(zip(names, _known(exposure, names), strict=True)))
    units = table["units"].astype(float)
    low, high = poisson_interval(units.fillna(0), confidence)
    missing = units.isna()
    return {"exposure": hours, "rate": units / hours,
            "low": pd.Series(low, table.index).mask(missing) / hours,
            "high": pd.Series(high, table.index).mask(missing) / hours}


def _change(units, weights, of_units, seed):
    """Return the place that divides the periods best, and how rare so clear a one is."""
    import numpy as np

    rng, total = np.random.default_rng(seed), int(units.sum())
    if of_units:
        drawn = rng.multivariate_hypergeometric(weights.astype(int), total, size=DRAWS)
    else:
        drawn = rng.multinomial(total, weights / weights.sum(), size=DRAWS)
    clear = _clearness(np.vstack([units, drawn]), weights, of_units)
    place = int(clear[0].argmax())
    best = clear.max(axis=1)
    return place + FEWEST_AROUND, (1 + (best[1:] >= best[0] - 1e-9).sum()) / (DRAWS + 1)


def _clearness(tables, weights, of_units):
    """Log-likelihood ratio of a change at each place, for each table of counts."""
    import numpy as np
    from scipy.special import xlogy

    at = np.arange(FEWEST_AROUND, len(weights) - FEWEST_AROUND + 1) - 1
    yes, size = np.cumsum(tables, axis=1), np.cumsum(weights)

    def fit(count, n):
        likelihood = xlogy(count, count / n)
        return likelihood + xlogy(n - count, 1 - count / n) if of_units else likelihood

    return (fit(yes[:, at], size[at]) + fit(yes[:, [-1]] - yes[:, at], size[-1] - size[at])
            - fit(yes[:, [-1]], size[-1]))

