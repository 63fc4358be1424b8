"""The reasons for contact of a month beside those of the month before and of a year ago."""

import numpy as np
import pandas as pd

from chatlab.evaluate.comparison.compare import CORRECTIONS
from chatlab.evaluate.disclosure.small_counts import suppress_small_counts
from chatlab.evaluate.follow_up.months import months_beside
from chatlab.intervals import shares
from chatlab.schema import THRESHOLD

_ALL = "\0all"
_BESIDE = ("before", "last_year")


def compare_reasons(themes, conversations, month, *, labels, threshold=THRESHOLD,
                    correction="holm"):
    """Compare how common each reason for contact was with last month and with last year.

    Parameters
    ----------
    themes : DataFrame
        A `THEMES` table. Rows of other units than conversations are left out. Not modified.
    conversations : DataFrame
        The `CONVERSATIONS` that were themed; the shares are of these. Not modified.
    month : str
        ``"2024-03"``.
    labels : dict of str to str
        The name of each theme to tell of; other themes are left out.
    threshold : int, optional
        Smaller counts are hidden, and what would give them away. None hides nothing.
    correction : {"holm", "benjamini-hochberg"}, optional
        For all the differences of the table together.

    Returns
    -------
    DataFrame
        The commonest first: ``theme``, ``label``, ``units`` (conversations of the month), ``of``,
        ``share`` with ``low`` and ``high`` (0–1, Wilson); ``share_before`` and
        ``difference_before`` with ``…_low`` and ``…_high`` (Newcombe), ``p_before`` (Fisher's
        exact test, corrected); the same with ``…_last_year``. What would need a hidden count, or
        a month without conversations, is missing. Themes that came up in none of the months are
        left out. ``attrs["suppressed"]`` tells what is hidden.

    Examples
    --------
    >>> days = pd.to_datetime(["2024-03-04"] * 20 + ["2024-02-05"] * 20)
    >>> chats = pd.DataFrame({"conversation_id": [f"k{n}" for n in range(40)],
    ...                       "requested_at": days})
    >>> themes = pd.DataFrame({"unit_id": [f"k{n}" for n in [*range(15), *range(20, 26)]],
    ...                        "unit": "conversation", "theme": "velat"})
    >>> compared = compare_reasons(themes, chats, "2024-03", labels={"velat": "Velat"})
    >>> compared[["label", "units", "share", "share_before"]].values.tolist()
    [['Velat', 15, 0.75, 0.3]]
    """
    counts = _counts(themes, conversations, [month, *months_beside(month)], labels)
    hidden = []
    if threshold is not None:
        counts = suppress_small_counts(counts, threshold=threshold)
        hidden = counts["now"].isna()[counts["theme"] != _ALL].tolist()
    table = _compared(counts, correction).assign(
        hidden=hidden or False, label=lambda rows: rows["theme"].map(labels))
    table = table.sort_values(["units", "label"], ascending=[False, True], kind="stable")
    hidden = table.pop("hidden").tolist()
    table = table.reset_index(drop=True)
    table.attrs["suppressed"] = {"units": hidden}
    first = ["theme", "label", "units", "of", "share", "low", "high"]
    return table[[*first, *table.columns.drop(first)]]


def _counts(themes, conversations, months, labels):
    """Count the conversations of each theme, and all of them, in the three months."""
    of = conversations.assign(month=conversations["requested_at"].dt.strftime("%Y-%m"))
    of = of[of["month"].isin(months)].set_index("conversation_id")["month"]
    rows = themes[themes["unit"].eq("conversation") & themes["theme"].isin(list(labels))]
    rows = rows[["unit_id", "theme"]].drop_duplicates()
    rows = rows.assign(month=rows["unit_id"].map(of)).dropna(subset="month")
    table = pd.crosstab(rows["theme"].astype("str"), rows["month"]).reindex(
        columns=months, fill_value=0)
    table.loc[_ALL] = of.value_counts().reindex(months, fill_value=0)
    table.columns = ["now", *_BESIDE]
    return table.astype("Int64").rename_axis("theme").reset_index()


def _compared(counts, correction):
    whole = counts[counts["theme"] == _ALL].iloc[0]
    rows = counts[counts["theme"] != _ALL].reset_index(drop=True)
    table = pd.DataFrame({"theme": rows["theme"], "units": rows["now"], "of": whole["now"]})
    table = table.astype({"of": "Int64"}).join(
        shares(rows["now"].astype("Float64").astype(float), _number(whole["now"], rows)))
    for beside in _BESIDE:
        of = _number(whole[beside], rows)
        table[f"share_{beside}"] = rows[beside].astype("Float64").astype(float) / of.where(of > 0)
        figures = [_difference(row.now, whole["now"], getattr(row, beside), whole[beside])
                   for row in rows.itertuples()]
        names = [f"difference_{beside}{end}" for end in ("", "_low", "_high")]
        table[[*names, f"p_{beside}"]] = pd.DataFrame(
            figures, index=rows.index, columns=range(4), dtype=float).to_numpy()
    return _corrected(table, correction)


def _number(value, rows):
    return pd.Series(value, index=rows.index, dtype="Float64").astype(float)


def _difference(yes, n, other_yes, other_n):
    from scipy.stats import fisher_exact
    from statsmodels.stats.proportion import confint_proportions_2indep

    if any(pd.isna(count) for count in (yes, n, other_yes, other_n)) or not n or not other_n:
        return [None] * 4
    yes, n, other_yes, other_n = map(int, (yes, n, other_yes, other_n))
    low, high = confint_proportions_2indep(yes, n, other_yes, other_n, method="newcomb",
                                           compare="diff")
    return [yes / n - other_yes / other_n, low, high,
            fisher_exact([[yes, n - yes], [other_yes, other_n - other_yes]])[1]]


def _corrected(table, correction):
    from statsmodels.stats.multitest import multipletests

    names = [f"p_{beside}" for beside in _BESIDE]
    p = table[names].to_numpy(dtype=float)
    known = ~np.isnan(p)
    if known.any():
        p[known] = multipletests(p[known], method=CORRECTIONS[correction])[1]
    table[names] = p
    return table
