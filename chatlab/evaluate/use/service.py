"""How the service was used: conversations per opening and open hour, waiting, staff time."""

import pandas as pd

from chatlab.evaluate.use.quantiles import group_quantiles
from chatlab.intervals import poisson_interval, shares
from chatlab.openings import are_inside, cut_openings, hours_of

_CALENDAR = {
    "weekday": lambda at: at.dt.day_of_week,
    "hour": lambda at: at.dt.hour,
    "day": lambda at: _written(at, "%Y-%m-%d"),
    "week": lambda at: _written(at, "%G-W%V"),
    "month": lambda at: _written(at, "%Y-%m"),
}
_MEASURED = {"wait_median_s": ("wait_s", .5), "wait_p90_s": ("wait_s", .9),
             "first_reply_median_s": ("first_reply_s", .5),
             "first_reply_p90_s": ("first_reply_s", .9),
             "duration_median_s": ("duration_s", .5), "duration_p90_s": ("duration_s", .9),
             "messages_median": ("n_messages", .5), "messages_p90": ("n_messages", .9)}
_OUTCOMES = ("answered", "missed", "dropped")


def summarise_service(conversations, *, openings=None, by=None, confidence=0.95):
    """Summarise use and times, one row per group.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table. Not modified.
    openings : DataFrame, optional
        An `OPENINGS` table; without it nothing is said per opening or hour.
    by : str or list of str, optional
        Columns to group by, or ``weekday`` (0 is Monday), ``hour``, ``day``, ``week``,
        ``month`` of the beginning. One row for everything if omitted. By the hour, an opening
        counts in each hour of the clock that it touches, with the part of the hour it was open.
    confidence : float
        Of the intervals, 0–1.

    Returns
    -------
    DataFrame
        The groups, then ``conversations``; ``openings``, ``open_hours``, ``in_openings``
        (conversations begun in an opening of their service), ``per_opening``,
        ``per_open_hour`` and ``per_worker_hour`` with their exact Poisson intervals
        ``…_low``, ``…_high`` (Garwood 1936), ``worker_hours_per_conversation``;
        ``wait_…``, ``first_reply_…`` and ``duration_median_s`` and ``…_p90_s`` (seconds),
        ``messages_median`` and ``messages_p90`` (per conversation) with intervals (bootstrap,
        see `chatlab.evaluate.use.quantiles`; missing when there are too few values for one);
        ``answered_share``, ``missed_share`` and ``dropped_share`` (0–1, of those whose outcome
        is known) with their Wilson intervals.

    Raises
    ------
    ValueError
        If `by` names no column, or openings cannot be grouped by it.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("pilot_chat")))
    >>> openings = cl.read_openings(cl.sample_path("openings"))
    >>> openings = openings[openings["service"].isin(chats["service"])]
    >>> use = summarise_service(chats, openings=openings)
    >>> use[["conversations", "openings", "open_hours", "per_opening"]].values.tolist()
    [[12, 8, 16.0, 1.5]]
    """
    by = [by] if isinstance(by, str) else list(by or ())
    table = _grouped_by(conversations, "requested_at", by)
    groups = by or ["everything"]
    result = _use(table, groups, confidence)
    if openings is not None:
        table["in_openings"] = begun_in_openings(conversations, openings)
        kept = _kept(openings, by, groups)
        inside = table.groupby(groups, observed=True)["in_openings"].sum()
        result = kept.join(inside, how="outer").join(
            result, how="outer").pipe(_with_rates, confidence)
    result = result.astype({"conversations": "Int64"}).reset_index()
    return result.drop(columns="everything") if not by else result


def begun_in_openings(conversations, openings):
    """Say of each conversation whether it began in an opening of its service.

    Parameters
    ----------
    conversations, openings : DataFrame
        As in `summarise_service`.

    Returns
    -------
    Series of bool
        The index is that of the conversations.
    """
    begun = conversations[["service", "requested_at"]].reset_index(drop=True)
    inside = pd.Series(False, index=begun.index)
    kept = dict(list(openings.groupby("service")))
    for service, moments in begun["requested_at"].dropna().groupby(begun["service"]):
        if service in kept:
            inside[moments.index] = are_inside(moments, kept[service])
    return inside.set_axis(conversations.index)


def _grouped_by(table, moment, by):
    table = table.copy()
    for name in by:
        if name in _CALENDAR:
            table[name] = _CALENDAR[name](table[moment])
        elif name not in table:
            raise ValueError(f"cannot group by {name!r}: no such column")
    return table.assign(everything=0)


def _written(moments, form):
    """Write the day of each moment in a form; each day is written only once, for that is slow."""
    codes, days = pd.factorize(moments.dt.normalize())
    return pd.Series(days.strftime(form)).reindex(codes).set_axis(moments.index)


def _use(table, groups, confidence):
    grouped = table.groupby(groups, observed=True)
    result = pd.DataFrame({"conversations": grouped.size()})
    places, columns = _places(table, groups, result.index), {}
    for name, (column, share) in _MEASURED.items():
        columns[name], columns[f"{name}_low"], columns[f"{name}_high"] = group_quantiles(
            table[column], places, len(result), share=share, confidence=confidence)
    result = result.assign(**columns)
    status = table["status"].astype("object")
    known = status.notna().groupby([table[name] for name in groups], observed=True).sum()
    for outcome in _OUTCOMES:
        some = status.eq(outcome).groupby([table[name] for name in groups], observed=True).sum()
        ends = shares(some, known, confidence)
        result[[f"{outcome}_share", f"{outcome}_share_low", f"{outcome}_share_high"]] = ends[
            ["share", "low", "high"]]
    return result


def _places(table, groups, index):
    """Return the row of each conversation's group in the result; -1 if it has none."""
    if len(groups) == 1:
        return index.get_indexer(table[groups[0]])
    return index.get_indexer(pd.MultiIndex.from_frame(table[groups]))


def _kept(openings, by, groups):
    pieces = cut_openings(openings) if "hour" in by else openings
    hours = hours_of(pieces)
    pieces = _grouped_by(pieces, "opens_at", by).assign(
        hours=hours, worker_hours=hours * pieces["staff"])
    return pieces.groupby(groups, observed=True).agg(
        openings=("hours", "size"), open_hours=("hours", "sum"),
        worker_hours=("worker_hours", lambda h: h.sum(skipna=False)))


def _with_rates(result, confidence):
    counted = ["conversations", "openings", "open_hours", "in_openings"]
    result[counted] = result[counted].fillna(0)
    counts = result["in_openings"].astype(float)
    low, high = poisson_interval(counts, confidence)
    rates = {"per_opening": counts / result["openings"].where(result["openings"] > 0)}
    for name, hours in (("open", result["open_hours"]), ("worker", result["worker_hours"])):
        hours = hours.astype(float).where(hours > 0)
        rates |= {f"per_{name}_hour": counts / hours, f"per_{name}_hour_low": low / hours,
                  f"per_{name}_hour_high": high / hours}
    rates["worker_hours_per_conversation"] = result["worker_hours"] / counts.where(counts > 0)
    result = result.assign(**rates)
    first = [*counted, *rates]
    rest = [name for name in result if name not in (*first, "worker_hours")]
    return result[first + rest].astype({"openings": "Int64", "in_openings": "Int64"})
