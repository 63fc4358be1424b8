"""The monthly follow-up: a month beside those before it, signals told from noise.

``follow_use`` and ``follow_share`` give run charts, corrected for the open hours and for the
number of conversations, with the limits and rules of `control_chart`; the limits
come from the periods before the month when there are at least 12, otherwise from all. Small
counts are hidden in what they return; the limits and their centre come from all counts. Without
limits the centre comes from the counts that are shown: beside them it would tell the others.
``compare_months`` puts the month beside the month before and the same month a year ago.
"""

import numpy as np
import pandas as pd

from chatlab.evaluate.comparison.compare import compare_groups, correct_together
from chatlab.evaluate.disclosure.small_counts import is_small, suppress_small_counts
from chatlab.evaluate.follow_up.control_chart import FEWEST_POINTS, control_chart
from chatlab.evaluate.follow_up.periods import (
    MOST_PERIODS,
    hidden_months,
    hidden_rows,
    month_of,
    published_use,
)
from chatlab.evaluate.use.service import begun_in_openings, summarise_service
from chatlab.schema import THRESHOLD

_TIMES = ("first_reply_s", "wait_s", "duration_s")


def choose_month(conversations, *, threshold=THRESHOLD):
    """Choose the latest month whose number of conversations may be shown.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table. Not modified.
    threshold : int, optional
        As in `chatlab.suppress_small_counts`.

    Returns
    -------
    str or None
        ``"2024-03"``; None if there is no such month.

    Examples
    --------
    >>> days = pd.to_datetime(["2024-01-08"] * 9 + ["2024-02-05"] * 2 + ["2023-12-04"] * 8)
    >>> choose_month(pd.DataFrame({"requested_at": days}))
    '2024-01'
    """
    months = conversations["requested_at"].dropna().dt.strftime("%Y-%m")
    counts = months.value_counts().sort_index().rename("n").reset_index(name="n")
    shown = suppress_small_counts(counts, threshold=threshold, columns=["n"])
    shown = shown[shown["n"].notna()]
    return None if shown.empty else str(shown.iloc[-1, 0])


def choose_service(conversations, *, threshold=THRESHOLD):
    """Choose the service with the latest month whose number of conversations may be shown.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table. Not modified.
    threshold : int, optional
        As in `chatlab.suppress_small_counts`.

    Returns
    -------
    str or None
        The first of those with the same month; None if no conversation names a service.

    Examples
    --------
    >>> days = pd.to_datetime(["2024-01-08"] * 9 + ["2024-02-05"] * 8)
    >>> choose_service(pd.DataFrame({"requested_at": days, "service": ["a"] * 9 + ["b"] * 8}))
    'b'
    """
    latest = {name: choose_month(rows, threshold=threshold) or ""
              for name, rows in conversations.groupby("service")}
    return max(latest, key=latest.get, default=None)


def months_beside(month):
    """Return the month before and the same month a year ago.

    Examples
    --------
    >>> months_beside("2024-01")
    ('2023-12', '2023-01')
    """
    period = pd.Period(month, freq="M")
    return str(period - 1), str(period - 12)


def follow_use(conversations, openings, month, *, by=None, threshold=THRESHOLD):
    """Follow the conversations per open hour up to a month.

    Parameters
    ----------
    conversations, openings : DataFrame
        `CONVERSATIONS` and `OPENINGS` of one service. Not modified.
    month : str
        ``"2024-03"``. What came after it is left out.
    by : {"week", "month"}, optional
        Weeks, if at least three in four of them have counts that may be shown; else months. A
        week belongs to the month of its Thursday.
    threshold : int, optional
        Hide smaller counts and what would give them away. None hides nothing.

    Returns
    -------
    DataFrame
        `control_chart` of ``period`` (``"2024-W11"`` or ``"2024-03"``), ``in_openings`` and
        ``open_hours``, with ``current`` (in the month) and ``hidden``: a hidden point has no
        count, value or signal. At most 57 weeks or 24 months; no rows without openings. What the
        weeks would tell of a month hidden by `chatlab.summarise_until` is hidden too.
    """
    published = published_use(conversations, openings, month, by=by, threshold=threshold)
    table = published.get("week", published["month"])
    return _chart(table.drop(columns="hidden"), "in_openings", "open_hours", "u", month,
                  table["hidden"], threshold=threshold)


def follow_share(conversations, month, *, outcome="missed", by=None, threshold=THRESHOLD,
                 hidden=()):
    """Follow the share of conversations with an outcome up to a month.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table of one service. Not modified.
    month, threshold
        As in `follow_use`.
    outcome : str, optional
        One of the levels of ``status``; conversations without a status are left out.
    by : {"week", "month"}, optional
        Weeks, if every week and month may be shown; else months.
    hidden : list of str, optional
        Months whose number of conversations is hidden elsewhere, as by
        `chatlab.hidden_months`: their share, whose limits tell of how many it is, is too, and
        those of their weeks.

    Returns
    -------
    DataFrame
        As that of `follow_use`, of ``with_outcome``, ``without`` and ``conversations``.
    """
    if by is not None and by not in MOST_PERIODS:
        raise ValueError("by must be 'week' or 'month'")
    known = conversations[conversations["status"].notna()]
    counts = ["with_outcome", "without"]
    tables = {name: _count_sides(known, month, name, outcome) for name in MOST_PERIODS}
    flags = {name: hidden_rows(table, counts, threshold)
             | table["period"].map(month_of).isin(hidden) for name, table in tables.items()}
    if by is None:
        some = any(flag.any() for flag in flags.values()) or len(hidden)
        by = "month" if some or tables["week"].empty else "week"
    return _chart(tables[by], "with_outcome", "conversations", "p", month, flags[by],
                  counts=counts, threshold=threshold)


def _count_sides(known, month, by, outcome):
    use = summarise_service(known.assign(with_outcome=known["status"].eq(outcome)),
                            by=[by, "with_outcome"])
    sides = [use[use["with_outcome"] == side].set_index(by)["conversations"]
             for side in (True, False)]
    wide = pd.concat(sides, axis=1, keys=["with_outcome", "without"]).sort_index()
    wide = wide.fillna(0).astype("Int64")
    table = wide.assign(conversations=wide.sum(axis=1)).rename_axis("period").reset_index()
    table = table[table["period"].map(month_of).astype("object") <= str(month)]
    return table.tail(MOST_PERIODS[by]).reset_index(drop=True)


def _chart(table, count, size, kind, month, hidden, *, threshold, counts=None):
    current = table["period"].map(month_of).eq(str(month)).to_numpy(dtype=bool)
    enough = (~current).sum() >= FEWEST_POINTS
    chart = control_chart(table, count=count, size=size, kind=kind,
                          baseline=~current if enough else None)
    few = kind == "p" and is_small(table[count].sum(), table[size].sum() - table[count].sum(),
                                   threshold=threshold)
    if few or chart["lower"].isna().all():
        shown = table[~np.asarray(hidden, dtype=bool) & table[size].gt(0)]
        centre = shown[count].sum() / shown[size].sum() if len(shown) else np.nan
        chart = chart.assign(centre=centre, lower=np.nan, upper=np.nan, signal="", side=0)
    chart = chart.assign(current=current, hidden=hidden)
    chart.loc[hidden, [*(counts or [count]), "value"]] = None
    chart.loc[hidden, "signal"], chart.loc[hidden, "side"] = "", 0
    if kind == "p":  # the limits of a share tell of how many it is
        chart.loc[hidden, [size, "lower", "upper"]] = None
    return chart


def compare_months(conversations, openings, month, *, threshold=THRESHOLD, correction="holm"):
    """Compare a month's figures with those of the month before and of the same month last year.

    Parameters
    ----------
    conversations, openings : DataFrame
        `CONVERSATIONS` and `OPENINGS` of one service. Not modified.
    month : str
        ``"2024-03"``.
    threshold : int, optional
        The fewest conversations, answers or times that are compared.
    correction : {"holm", "benjamini-hochberg"}, optional
        For all the comparisons of the table together.

    Returns
    -------
    DataFrame
        A row for each figure and month beside: ``measure`` (``per_open_hour``,
        ``answered_share``, ``first_reply_s``, ``wait_s``, ``duration_s``), ``group`` (the month),
        ``reference`` and the columns of `chatlab.compare_groups`. Figures of which either month
        has nothing are left out, and rates of a month whose count is hidden among the others.
    """
    rows = conversations.assign(
        month=conversations["requested_at"].dt.strftime("%Y-%m"),
        answered=conversations["status"].eq("answered").astype("Float64").where(
            conversations["status"].notna()),
        inside=begun_in_openings(conversations, openings))
    use = summarise_service(rows[rows["inside"]], openings=openings, by="month")
    use = use[use["open_hours"] > 0]
    if threshold is not None:
        use = use[~use["month"].isin(hidden_months(conversations, openings, month,
                                                   threshold=threshold))]
    asked = [("per_open_hour", use, {"rate": ("in_openings", "open_hours")}),
             ("answered_share", rows, {"share": "answered"}),
             *((name, rows, {"times": name}) for name in _TIMES)]
    found = []
    for measure, table, figure in asked:
        needed = [name for value in figure.values()
                  for name in ([value] if isinstance(value, str) else value)]
        there = set(table.dropna(subset=needed)["month"].dropna())
        for beside in months_beside(month):
            if {month, beside} <= there:
                both = table[table["month"].isin([month, beside])]
                found.append(compare_groups(both, by="month", reference=beside, fewest=threshold,
                                            **figure).assign(measure=measure))
    return correct_together(found, correction=correction, fewest=threshold, name=short_month)


def short_month(month):
    """Write a month in a few figures.

    Examples
    --------
    >>> short_month("2024-03")
    '3/2024'
    """
    year, _dash, number = month.partition("-")
    return f"{int(number)}/{year}"
