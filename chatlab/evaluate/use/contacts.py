"""Calls, walk-ins and other contacts beside the chats, from a small table that the user brings."""

import pandas as pd

from chatlab.errors import SchemaError
from chatlab.evaluate.disclosure.small_counts import is_small, suppress_small_counts
from chatlab.evaluate.use.service import summarise_service
from chatlab.i18n import N_, _, number, percent
from chatlab.intervals import poisson_interval, shares
from chatlab.schema import CHANNELS, THRESHOLD

COLUMNS = ("month", "channel", "group", "contacts", "hours")
CHANNEL_NAMES = {"phone": N_("phone"), "walk_in": N_("walk-in"), "web_chat": N_("web chat"),
                 "whatsapp": "WhatsApp", "messenger": "Messenger", "other": N_("other")}


def summarise_contacts(contacts, *, conversations=None, openings=None, group=None,
                       confidence=0.95):
    """Put calls and walk-ins beside chats: numbers, shares and rates by month and channel.

    Parameters
    ----------
    contacts : DataFrame
        A `CONTACTS` table, or one with ``month`` (``2024-01``), ``channel`` (``phone``,
        ``walk_in``, ``web_chat``, …: those of `chatlab.schema.CHANNELS`), ``contacts`` (count);
        perhaps ``group`` (a county) and ``hours`` (open hours of that month, where known). Rows
        of one month, group and channel are added up. Not modified.
    conversations, openings : DataFrame, optional
        The chats to put beside them, counted in the months that the contacts have; those of the
        services that the contacts name, if they name any. None are put beside the chats that
        the contacts have themselves. Not modified.
    group : str, optional
        The group that the chats belong to. If omitted, the only one, or that of the contacts
        of the same ``service``.
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
        chats = _chats_beside(contacts, table, conversations, openings, group)
        table = pd.concat([table, chats[chats["month"].isin(table["month"])]])
    keys = ["month", *(["group"] if "group" in table else [])]
    table = table.groupby([*keys, "channel"], as_index=False, dropna=False).agg(
        {"contacts": "sum", "hours": lambda hours: hours.sum(skipna=False)})
    return _with_shares(table, keys, confidence)


def summarise_channels(contacts, *, conversations=None, openings=None, group=None,
                       threshold=THRESHOLD):
    """Put calls and walk-ins beside chats over the whole time, one row per channel.

    Parameters
    ----------
    contacts, conversations, openings, group
        As in `summarise_contacts`; the chats are left out if nothing tells their group.
    threshold : int, optional
        Smaller counts, and those that would give them away, are hidden; so are the chats if
        only a few of them are outside the months of the contacts. None hides nothing.

    Returns
    -------
    DataFrame
        ``group`` (if there are any), ``channel``, ``months`` (in which the channel was
        counted), ``contacts``, ``hours``, ``share`` and ``per_hour`` with ``…_low`` and
        ``…_high``, as in `summarise_contacts`.

    Examples
    --------
    >>> brought = pd.DataFrame({"month": ["2024-01", "2024-02"] * 2, "contacts": [60, 50, 20, 8],
    ...                         "channel": ["phone", "phone", "walk_in", "walk_in"]})
    >>> summarise_channels(brought)[["channel", "contacts", "share"]].round(2).values.tolist()
    [['phone', 110, 0.8], ['walk_in', 28, 0.2]]
    """
    if conversations is not None and group is None and "group" in _checked(contacts):
        group = _group_of(contacts, conversations)
        conversations = None if group is None else conversations
    by_month = summarise_contacts(contacts, conversations=conversations, openings=openings,
                                  group=group)
    keys = ["group"] * ("group" in by_month)
    table = by_month.groupby([*keys, "channel"], as_index=False, dropna=False).agg(
        months=("month", "nunique"), contacts=("contacts", "sum"),
        hours=("hours", lambda hours: hours.sum(skipna=False)))
    table = _with_shares(table, keys or [lambda _row: 0])
    if threshold is None:
        return table
    left = 0
    if conversations is not None:
        chats = _chats_beside(contacts, _checked(contacts), conversations, openings, group)
        left = chats.loc[~chats["month"].isin(by_month["month"]), "contacts"].sum()
    own = table.groupby(keys, dropna=False) if keys else [("", table)]
    shown = pd.concat([suppress_small_counts(rows, threshold=threshold, columns=["contacts"])
                       for _group, rows in own]) if len(table) else table
    few = shown["channel"].eq("web_chat") & is_small(left, threshold=threshold)
    numbers = ["contacts", "share", "low", "high", "per_hour", "per_hour_low", "per_hour_high"]
    shown.loc[few, numbers] = None
    shown = shown.assign(hours=table["hours"])  # hours are no one's secret
    shown.attrs["suppressed"] = {"contacts": shown["contacts"].isna().tolist()}
    return shown


def tell_channels(channels):
    """Say by which channel people made contact most, and for an open hour.

    Parameters
    ----------
    channels : DataFrame
        From `summarise_channels`. Not modified.

    Returns
    -------
    list of str
        One for each group, which it names; only one without groups.
    """
    if "group" not in channels:
        return [_of_group(channels)]
    return [_("{group}. {sentence}", group=group, sentence=_of_group(rows))
            for group, rows in channels.groupby("group", sort=False)]


def _of_group(channels):
    labels = {code: _(name) for code, name in CHANNEL_NAMES.items()}
    shown = channels[channels["contacts"].notna()].sort_values("contacts", ascending=False)
    if shown.empty:
        return _("Contacts by channel are not shown: the counts are small.")
    said = [_("Contacts: {list}.", list=", ".join(
        f"{labels[row.channel]} {number(row.contacts)} ({percent(row.share)})"
        for row in shown.itertuples()))]
    hourly = shown[shown["per_hour"].notna()].sort_values("per_hour", ascending=False)
    if len(hourly) > 1:
        said.append(_("For an open hour: {list}.", list=", ".join(
            _("{channel} {rate} (interval {low}–{high})", channel=labels[row.channel],
              rate=number(row.per_hour, 2), low=number(row.per_hour_low, 2),
              high=number(row.per_hour_high, 2)) for row in hourly.itertuples())))
    return " ".join(said)


def _with_shares(table, keys, confidence=0.95):
    of = table.groupby(keys, dropna=False)["contacts"].transform("sum")
    counts = table["contacts"].astype(float)
    low, high = poisson_interval(counts, confidence)
    hours = table["hours"].where(table["hours"] > 0)
    return table.assign(**shares(counts, of.astype(float), confidence), per_hour=counts / hours,
                        per_hour_low=low / hours, per_hour_high=high / hours).astype(
        {"contacts": "Int64"})


def _chats_beside(contacts, table, conversations, openings, group):
    """Count the chats of each month to put beside the contacts, in the group they belong to."""
    group = _group_of(contacts, conversations) if group is None else group
    if "group" in table and group is None:
        raise ValueError("say which group the chats belong to")
    named = contacts["service"].dropna() if "service" in contacts else []
    if len(named):
        conversations = conversations[conversations["service"].isin(named)]
        openings = None if openings is None else openings[openings["service"].isin(named)]
    chats = _chats(conversations, openings)
    own = table["group"].eq(group) if "group" in table else True
    if (table["channel"].eq("web_chat") & own).any():
        chats = chats.iloc[:0]
    return chats.assign(group=group) if "group" in table else chats


def _group_of(contacts, conversations):
    """Return the only group, or the only one with the service of the chats."""
    if "group" not in contacts:
        return None
    groups = contacts["group"].dropna().unique()
    if len(groups) > 1 and "service" in contacts:
        services = conversations["service"].dropna()
        groups = contacts.loc[contacts["service"].isin(services), "group"].dropna().unique()
    return groups[0] if len(groups) == 1 else None


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
    if "group" in table and table["group"].isna().all():
        table = table.drop(columns="group")
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
