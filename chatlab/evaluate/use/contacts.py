"""Calls, walk-ins and other contacts beside the chats, from a small table that the user brings."""

import pandas as pd

from chatlab.errors import SchemaError
from chatlab.evaluate.use.service import summarise_service
from chatlab.i18n import _
from chatlab.intervals import poisson_interval, shares
from chatlab.schema import CHANNELS

COLUMNS = ("month", "channel", "group", "contacts", "hours")


def summarise_contacts(contacts, *, conversations=None, openings=None, group=None,
                       confidence=0.95):
    """Put calls and walk-ins beside chats: numbers, shares and rates by month and channel.

    Parameters
    ----------
    contacts : DataFrame
        ``month`` (``2024-01``), ``channel`` (``phone``, ``walk_in``, ``web_chat``, …: those of
        `chatlab.schema.CHANNELS`), ``contacts`` (count); perhaps ``group`` (a county, a service)
        and ``hours`` (open hours of that month, where known). Not modified.
    conversations, openings : DataFrame, optional
        The chats to put beside them, counted by month. Not modified.
    group : str, optional
        The group that the chats belong to; needed when the contacts have groups.
    confidence : float, optional
        Of the intervals, 0–1.

    Returns
    -------
    DataFrame
        ``month``, ``channel``, ``group`` (if there are any), ``contacts``, ``hours``,
        ``share`` with ``low`` and ``high`` (0–1: of that month's contacts of the group, Wilson)
        and ``per_hour`` with ``…_low`` and ``…_high`` (exact Poisson; missing without hours).

    Raises
    ------
    SchemaError
        If a column is missing, a count or hours are no number or below zero, a month is no month
        or a channel is unknown.

    Examples
    --------
    >>> brought = pd.DataFrame({"month": ["2024-01", "2024-01"], "channel": ["phone", "walk_in"],
    ...                         "contacts": [60, 20], "hours": [100, None]})
    >>> summarise_contacts(brought)[["channel", "share", "per_hour"]].values.tolist()
    [['phone', 0.75, 0.6], ['walk_in', 0.25, nan]]
    """
    table = _checked(contacts)
    if conversations is not None:
        if "group" in table and group is None:
            raise ValueError("say which group the chats belong to")
        chats = _chats(conversations, openings)
        table = pd.concat([table, chats.assign(group=group) if "group" in table else chats])
    keys = ["month", *(["group"] if "group" in table else [])]
    table = table.groupby([*keys, "channel"], as_index=False, dropna=False).agg(
        {"contacts": "sum", "hours": lambda hours: hours.sum(skipna=False)})
    of = table.groupby(keys, dropna=False)["contacts"].transform("sum")
    low, high = poisson_interval(table["contacts"].astype(float), confidence)
    hours = table["hours"].where(table["hours"] > 0)
    return table.assign(**shares(table["contacts"], of, confidence),
                        per_hour=table["contacts"].astype(float) / hours,
                        per_hour_low=low / hours, per_hour_high=high / hours).astype(
        {"contacts": "Int64"})


def _chats(conversations, openings):
    chats = conversations[conversations["channel"].eq("web_chat").fillna(False)]
    use = summarise_service(chats, openings=openings, by="month")
    hours = use["open_hours"] if openings is not None else float("nan")
    counted = use["in_openings"] if openings is not None else use["conversations"]
    return pd.DataFrame({"month": use["month"], "channel": "web_chat",
                         "contacts": counted.fillna(0).astype(float), "hours": hours})


def _checked(contacts):
    needed = ("month", "channel", "contacts")
    if absent := [name for name in needed if name not in contacts]:
        raise SchemaError(_("the column {column} is missing", column=absent[0]),
                          remedy=_("Add the column or check the header row."))
    table = contacts[[name for name in COLUMNS if name in contacts]].copy()
    if "hours" not in table:
        table["hours"] = float("nan")
    for name in ("contacts", "hours"):
        numbers = pd.to_numeric(table[name], errors="coerce").astype(float)
        wrong = (numbers.isna() & table[name].notna()) | (numbers < 0)
        _refuse(wrong | (numbers.isna() if name == "contacts" else False), name,
                _("expected a number that is not below zero"))
        table[name] = numbers
    months = table["month"].astype("str").str.fullmatch(r"\d{4}-(0[1-9]|1[0-2])")
    _refuse(~months.fillna(False), "month", _("expected a month such as 2024-01"))
    _refuse(~table["channel"].isin(CHANNELS), "channel",
            _("expected one of: {levels}", levels=", ".join(CHANNELS)))
    return table.astype({"month": "str", "channel": "str"})


def _refuse(wrong, column, expected):
    if wrong.any():
        raise SchemaError(expected, remedy=_("Correct the row in the file and read it again."),
                          place=_("row {row}, column {column}", column=column,
                                  row=int(wrong.to_numpy().argmax()) + 1))
