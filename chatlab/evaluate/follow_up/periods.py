"""What the month's page publishes of use, so that no two of its counts tell a hidden one.

The same conversations are counted by weeks and by months, and a week may lie in two months: from
the months and the other weeks a hidden week could be worked out. Weeks, months and their sum are
therefore hidden together, by `chatlab.suppress_linked`, over the parts of weeks in months.
"""

import pandas as pd

from chatlab.evaluate.disclosure.linked import suppress_linked
from chatlab.evaluate.disclosure.small_counts import suppress_small_counts
from chatlab.evaluate.use.service import begun_in_openings, summarise_service
from chatlab.schema import THRESHOLD

MOST_PERIODS = {"week": 57, "month": 24}
"""How many of them the month's page draws: a count that is hidden there is told nowhere."""
ENOUGH_SHOWN = 0.75
_REST = "rest"
_OPENINGS = ("weekday", "hour", "month", "openings", "open_hours")


def summarise_until(conversations, openings, month, *, by="month", threshold=THRESHOLD):
    """Summarise use up to a month as the month's page shows it, small counts hidden.

    Parameters
    ----------
    conversations, openings : DataFrame
        `CONVERSATIONS` and `OPENINGS` of one service. Conversations that began in no opening are
        left out; without openings all are counted. Not modified.
    month : str
        ``"2024-03"``. What came after it is left out, and what is older than its 24 months.
    by : str or list of str, optional
        As in `chatlab.summarise_service`: ``"month"`` or ``["weekday", "hour"]``.
    threshold : int, optional
        Hide smaller counts and what would give them away, also beside the weeks of
        `chatlab.follow_use`. None hides nothing.

    Returns
    -------
    DataFrame
        As that of `chatlab.summarise_service`; of a hidden row only the openings are left.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("pilot_chat")))
    >>> openings = cl.read_openings(cl.sample_path("openings"))
    >>> openings = openings[openings["service"].isin(chats["service"])]
    >>> summarise_until(chats, openings, "2017-11")[["month", "in_openings"]].values.tolist()
    [['2017-10', 6], ['2017-11', 6]]
    """
    begun, kept = conversations["requested_at"], openings["opens_at"]
    first = str(pd.Period(month, freq="M") - MOST_PERIODS["month"] + 1)
    rows = conversations[begun.dt.strftime("%Y-%m").between(first, month)]
    if len(openings):
        rows = rows[begun_in_openings(rows, openings)]
    held = openings[kept.dt.strftime("%Y-%m").between(first, month)]
    use = summarise_service(rows, openings=held, by=by)
    if threshold is None or use.empty:
        return use
    if by == "month" and len(openings):
        hidden = use["month"].isin(hidden_months(conversations, openings, month,
                                                 threshold=threshold))
    else:
        hidden = suppress_small_counts(use, threshold=threshold, columns=["conversations"])[
            "conversations"].isna()
    return use.mask(hidden).assign(**use[[name for name in _OPENINGS if name in use]])


def hidden_months(conversations, openings, month, *, threshold=THRESHOLD):
    """List the months whose use the month's page must not tell.

    Parameters
    ----------
    conversations, openings, month, threshold
        As in `summarise_until`.

    Returns
    -------
    list of str
    """
    months = published_use(conversations, openings, month, threshold=threshold)["month"]
    return months["period"][months["hidden"]].tolist()


def published_use(conversations, openings, month, *, by=None, threshold=THRESHOLD):
    """Count use by the periods that the month's page may publish side by side.

    Parameters
    ----------
    conversations, openings, month
        As in `summarise_until`.
    by : {"week", "month"}, optional
        The finest period. Weeks, if at least three in four of them may be shown, if omitted.
    threshold : int, optional
        None hides nothing.

    Returns
    -------
    dict of str to DataFrame
        ``"month"``, and ``"week"`` if weeks are published: ``period``, ``in_openings``,
        ``open_hours`` and ``hidden``, the latest 57 weeks (a week belongs to the month of its
        Thursday) and 24 months with open hours.
    """
    if by is not None and by not in MOST_PERIODS:
        raise ValueError("by must be 'week' or 'month'")
    inside = conversations[begun_in_openings(conversations, openings)]
    tables = {name: _count(inside, openings, month, name) for name in ("week", "month")}
    weeks = ~hidden_rows(tables["week"], ["in_openings"], threshold)
    if by == "week" or (by is None and len(weeks) and weeks.mean() >= ENOUGH_SHOWN):
        both = _hidden_together(inside, tables, threshold)
        if by == "week" or (~both["week"]["hidden"]).mean() >= ENOUGH_SHOWN:
            return both
    months = tables["month"]
    return {"month": months.assign(hidden=hidden_rows(months, ["in_openings"], threshold))}


def hidden_rows(table, counts, threshold):
    """Say of each row whether one of its counts must not be seen."""
    if threshold is None or table.empty:
        return pd.Series(False, index=table.index)
    return suppress_small_counts(table[counts], threshold=threshold, columns=counts).isna().any(
        axis=1)


def month_of(period):
    """Return the month of a period; of a week that of its Thursday.

    Examples
    --------
    >>> month_of("2024-W18"), month_of("2024-03")
    ('2024-05', '2024-03')
    """
    if "W" not in period:
        return period
    return pd.to_datetime(f"{period}-4", format="%G-W%V-%u").strftime("%Y-%m")


def _count(inside, openings, month, by):
    use = summarise_service(inside, openings=openings, by=by)
    use = use[use["open_hours"] > 0].rename(columns={by: "period"})
    use = use[use["period"].map(month_of).astype("object") <= str(month)]
    return use[["period", "in_openings", "open_hours"]].tail(MOST_PERIODS[by]).reset_index(
        drop=True)


def _hidden_together(inside, tables, threshold):
    """Hide weeks and months so that neither tells of the other, nor the sum of the months.

    The month's last days may be in a week that the page has not: they are what is left of the
    month when its weeks are taken away, so they count as published.
    """
    if threshold is None:
        return {by: table.assign(hidden=False) for by, table in tables.items()}
    parts = pd.DataFrame({
        "week": inside["requested_at"].dt.strftime("%G-W%V"),
        "month": inside["requested_at"].dt.strftime("%Y-%m")})
    rest = parts["month"].isin(tables["month"]["period"]) & (
        parts["week"] > tables["week"]["period"].max())
    for by, table in tables.items():  # a period that is not on the page is like any other such
        parts[by] = parts[by].where(parts[by].isin(table["period"]), "")
    parts.loc[rest, "week"] = _REST
    parts["seen"] = parts["month"] != ""
    sums = {by: _sums(parts, [by], [*table["period"], *[_REST] * (by == "week"), ""])
            for by, table in tables.items()}
    sums |= {"sum": _sums(parts, ["seen"], [True, False]),
             "parts": parts.value_counts().rename("n").reset_index().assign(n=float("nan"))}
    hidden = suppress_linked(sums, by=["week", "month", "seen"], threshold=threshold)
    return {by: table.assign(hidden=hidden[by]["n"].isna()[:len(table)].to_numpy())
            for by, table in tables.items()}


def _sums(parts, by, keys):
    """Count the conversations of each key; the last one is not published."""
    n = parts[by[0]].value_counts().reindex(keys, fill_value=0).astype(float)
    n.iloc[-1] = float("nan")
    return n.rename("n").rename_axis(by[0]).reset_index()
