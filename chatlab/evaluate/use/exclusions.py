"""What the figures of use leave out, and why: nothing is dropped without being listed."""

import pandas as pd

from chatlab.evaluate.disclosure.left_out import leave_out_few
from chatlab.evaluate.use.service import begun_in_openings
from chatlab.evaluate.use.services import leave_out_closed
from chatlab.i18n import N_, _

_WHY = {
    "no_time": (N_("Conversations without a time"),
                N_("They are in no month, weekday or hour.")),
    "no_service": (N_("Conversations that name no service"),
                   N_("They are in the counts but in those of no service and in no rate for an "
                      "open hour.")),
    "no_openings": (N_("Conversations of a service without openings"),
                    N_("They are in the counts but in no rate for an open hour.")),
    "before_openings": (N_("Conversations before the first opening"),
                        N_("They are not in the figures of use.")),
    "after_openings": (N_("Conversations after the last opening"),
                       N_("They are not in the figures of use.")),
    "between_openings": (N_("Conversations begun while the chat was closed"),
                         N_("They are not in the figures of use.")),
    "few": (N_("Conversations of services with few of them"),
            N_("They are in no figures: the sum of all services would tell how few they are.")),
    "no_outcome": (N_("Conversations whose outcome is not known"),
                   N_("They are in no share of answered, unanswered and dropped.")),
    "no_staff": (N_("Openings without the number of workers"),
                 N_("Worker hours are not known of any group with such an opening.")),
    "no_length": (N_("Openings that close before they open"),
                  N_("Correct the times in the table of openings.")),
    "overlapping": (N_("Openings that overlap another of the same service"),
                    N_("Their common hours are counted twice; make them one opening.")),
    "requests_backwards": (N_("Contact requests handled before they were left"),
                           N_("Their times of waiting are not used.")),
    "few_requests": (N_("Contact requests of services with few of them"),
                     N_("They are in no figures: the sum of all services would tell how few they "
                        "are.")),
}


def list_exclusions(conversations, *, openings=None, contact_requests=None, threshold=None):
    """List what the figures of use leave out, how many and what follows from it.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table. Not modified.
    openings : DataFrame, optional
        An `OPENINGS` table. Not modified.
    contact_requests : DataFrame, optional
        A `CONTACT_REQUESTS` table. Not modified.
    threshold : int, optional
        With it, also what `chatlab.leave_out_few` leaves out by service.

    Returns
    -------
    DataFrame
        ``reason`` (a code), ``what`` (its name), ``count`` and ``note`` (what follows from it);
        reasons that concern no row are left out.

    Examples
    --------
    >>> chats = pd.DataFrame({"service": ["A"], "requested_at": pd.to_datetime([None]),
    ...                       "status": ["answered"]})
    >>> list_exclusions(chats)[["reason", "count"]].values.tolist()
    [['no_time', 1]]
    """
    found = {"no_time": conversations["requested_at"].isna().sum(),
             "no_outcome": conversations["status"].isna().sum()}
    if openings is not None:
        found |= _outside(conversations, openings) | _doubtful(openings)
        conversations = leave_out_closed(conversations, openings)
    found["few"] = _few(conversations, threshold)
    if contact_requests is not None:
        found["few_requests"] = _few(contact_requests, threshold)
        found["requests_backwards"] = (
            contact_requests["handled_at"] < contact_requests["submitted_at"]).sum()
    return pd.DataFrame([{"reason": reason, "what": _(what), "count": int(found[reason]),
                          "note": _(note)} for reason, (what, note) in _WHY.items()
                         if found.get(reason)], columns=["reason", "what", "count", "note"])


def without_conversations(tables, left_out):
    """Leave conversations out of all tables that are of them.

    Parameters
    ----------
    tables : dict of str to DataFrame
        The tables of the schema, by name. Not modified.
    left_out : iterable of str
        Their ``conversation_id``.

    Returns
    -------
    dict of str to DataFrame
        ``conversations``, ``messages`` and ``themes`` without them, the others as they are.

    Examples
    --------
    >>> chats = pd.DataFrame({"conversation_id": ["k1", "k2"]})
    >>> without_conversations({"conversations": chats}, ["k1"])["conversations"].values.tolist()
    [['k2']]
    """
    names = {"conversations": "conversation_id", "messages": "conversation_id",
             "themes": "unit_id"}
    return {name: table[~table[names[name]].isin(set(left_out))] if name in names else table
            for name, table in tables.items()}


def _outside(conversations, openings):
    """Count the conversations that began in no opening, by where they are beside the openings."""
    outside = conversations[~begun_in_openings(conversations, openings)
                            & conversations["requested_at"].notna()]
    kept = openings.groupby("service").agg(first=("opens_at", "min"), last=("closes_at", "max"))
    first, last = (kept[name].reindex(outside["service"]).set_axis(outside.index)
                   for name in kept)
    before, after = outside["requested_at"] < first, outside["requested_at"] >= last
    nameless = outside["service"].isna()
    return {"no_service": nameless.sum(), "no_openings": (first.isna() & ~nameless).sum(),
            "before_openings": before.sum(),
            "after_openings": after.sum(),
            "between_openings": (first.notna() & ~before & ~after).sum()}


def _few(table, threshold):
    return len(table) - len(leave_out_few(table, threshold=threshold))


def _doubtful(openings):
    ordered = openings.sort_values(["service", "opens_at"])
    latest = ordered.groupby("service")["closes_at"].cummax().groupby(ordered["service"]).shift()
    return {"no_staff": openings["staff"].isna().sum(),
            "no_length": (openings["closes_at"] <= openings["opens_at"]).sum(),
            "overlapping": (ordered["opens_at"] < latest).sum()}
