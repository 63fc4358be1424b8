"""How the service was used: conversations per opening and open hour, waiting, staff time."""

import pandas as pd

from chatlab.intervals import poisson_interval, shares
from chatlab.openings import are_inside

_CALENDAR = {
    "weekday": lambda at: at.dt.day_of_week,
    "hour": lambda at: at.dt.hour,
    "day": lambda at: at.dt.strftime("%Y-%m-%d"),
    "week": lambda at: at.dt.strftime("%G-W%V"),
    "month": lambda at: at.dt.strftime("%Y-%m"),
}
_TIMES = ("wait", "first_reply", "duration")


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
        ``month`` of the beginning. One row for everything if omitted.
    confidence : float
        Of the intervals, 0–1.

    Returns
    -------
    DataFrame
        The groups, then ``conversations``; ``openings``, ``open_hours``, ``in_openings``
        (conversations begun in an opening of their service), ``per_opening``,
        ``per_open_hour`` with its exact Poisson interval ``…_low``, ``…_high`` (Garwood
        1936), ``worker_hours_per_conversation``; ``wait_…``, ``first_reply_…`` and
        ``duration_median_s`` and ``…_p90_s`` (seconds); ``answered_share`` (0–1, of those
        whose outcome is known) with its Wilson interval.

    Raises
    ------
    ValueError
        If `by` names no column, or openings cannot be grouped by it (as by the hour: see
        `chatlab.schedule.estimate_demand`).

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
        if "hour" in by:
            raise ValueError("openings last several hours; estimate_demand goes by the hour")
        table["in_openings"] = _in_openings(conversations, openings)
        kept = _kept(_grouped_by(openings, "opens_at", by), groups)
        inside = table.groupby(groups, observed=True)["in_openings"].sum()
        result = kept.join(inside, how="outer").join(
            result, how="outer").pipe(_with_rates, confidence)
    result = result.astype({"conversations": "Int64"}).reset_index()
    return result.drop(columns="everything") if not by else result


def _grouped_by(table, moment, by):
    table = table.copy()
    for name in by:
        if name in _CALENDAR:
            table[name] = _CALENDAR[name](table[moment])
        elif name not in table:
            raise ValueError(f"cannot group by {name!r}: no such column")
    return table.assign(everything=0)


def _use(table, groups, confidence):
    grouped = table.groupby(groups, observed=True)
    result = pd.DataFrame({"conversations": grouped.size()})
    for name in _TIMES:
        seconds = grouped[f"{name}_s"]
        result[f"{name}_median_s"] = seconds.median()
        result[f"{name}_p90_s"] = seconds.quantile(.9)
    answered = grouped["status"].agg(lambda status: status.eq("answered").sum())
    known = grouped["status"].count()
    share = shares(answered, known, confidence).add_prefix("answered_")
    return result.join(share.rename(columns={"answered_low": "answered_share_low",
                                             "answered_high": "answered_share_high"}))


def _kept(openings, groups):
    hours = (openings["closes_at"] - openings["opens_at"]).dt.total_seconds() / 3600
    return openings.assign(hours=hours, worker_hours=hours * openings["staff"]).groupby(
        groups, observed=True).agg(openings=("hours", "size"), open_hours=("hours", "sum"),
                                   worker_hours=("worker_hours", lambda h: h.sum(skipna=False)))


def _with_rates(result, confidence):
    counted = ["conversations", "openings", "open_hours", "in_openings"]
    result[counted] = result[counted].fillna(0)
    some = result["in_openings"].where(result["in_openings"] > 0)
    hours = result["open_hours"].where(result["open_hours"] > 0)
    low, high = poisson_interval(result["in_openings"], confidence)
    result = result.assign(
        per_opening=result["in_openings"] / result["openings"].where(result["openings"] > 0),
        per_open_hour=result["in_openings"] / hours, per_open_hour_low=low / hours,
        per_open_hour_high=high / hours,
        worker_hours_per_conversation=result["worker_hours"] / some)
    first = ["conversations", "openings", "open_hours", "in_openings", "per_opening",
             "per_open_hour", "per_open_hour_low", "per_open_hour_high",
             "worker_hours_per_conversation"]
    rest = [name for name in result if name not in (*first, "worker_hours")]
    return result[first + rest].astype({"openings": "Int64", "in_openings": "Int64"})


def _in_openings(conversations, openings):
    """Say of each conversation whether it began in an opening of its service."""
    begun = conversations[["service", "requested_at"]].reset_index(drop=True)
    inside = pd.Series(False, index=begun.index)
    kept = dict(list(openings.groupby("service")))
    for service, moments in begun["requested_at"].dropna().groupby(begun["service"]):
        if service in kept:
            inside[moments.index] = are_inside(moments, kept[service])
    return inside.set_axis(conversations.index)
