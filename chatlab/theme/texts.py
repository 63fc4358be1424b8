"""Tables to the texts that are themed: one row per unit."""

import pandas as pd

_KEYS = {"contact_requests": "request_id", "diary": "entry_id"}
UNITS = {"messages": "conversation", "feedback": "feedback",
         "contact_requests": "contact_request", "diary": "diary"}
"""The unit (see the THEMES table) that the texts of each table are."""


def texts_of(df, *, table, roles=("customer", "staff", "unknown")):
    """Gather the texts to be themed.

    Parameters
    ----------
    df : DataFrame
        A `MESSAGES`, `FEEDBACK`, `CONTACT_REQUESTS` or `DIARY` table. Not modified.
    table : str
        Which of them: ``"messages"``, ``"feedback"``, ``"contact_requests"``, ``"diary"``.
    roles : tuple of str, optional
        Whose messages count. People tell their need in everyday words and the worker
        names the service, so what a conversation is about takes both; give
        ``("customer", "unknown")`` for what customers ask in their own words.

    Returns
    -------
    DataFrame
        ``unit_id`` and ``text``. Of messages, one row per conversation: its text messages
        a line each (no system lines, bots or notes for staff only). Of feedback, one row
        per response with its free texts and proposals. Otherwise one row per row. Units
        without text are left out; the order is that of the table.

    Raises
    ------
    ValueError
        If the table has no texts to theme.

    Examples
    --------
    >>> requests = pd.DataFrame({"request_id": ["r1"], "text": ["Vuokra jäi maksamatta"]})
    >>> texts_of(requests, table="contact_requests").values.tolist()
    [['r1', 'Vuokra jäi maksamatta']]
    """
    if table == "messages":
        kept = df[(df["kind"] == "text") & df["role"].isin(roles)]
        if "visibility" in kept:
            kept = kept[kept["visibility"] != "staff"]
        return _joined(kept.sort_values("seq", kind="stable"), "conversation_id",
                       df["conversation_id"])
    if table == "feedback":
        return _joined(df[df["kind"].isin(["text", "proposal"])], "response_id",
                       df["response_id"])
    if table not in _KEYS:
        raise ValueError(f"table must be one of {', '.join(UNITS)}")
    return _joined(df, _KEYS[table], df[_KEYS[table]])


def _joined(df, key, order):
    texts = df[df["text"].notna()].groupby(key, sort=False)["text"].agg("\n".join)
    ids = [unit_id for unit_id in order.unique() if unit_id in texts.index]
    return pd.DataFrame({"unit_id": ids, "text": texts.reindex(ids).to_numpy()}, dtype="str")
