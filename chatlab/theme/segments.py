"""Conversations cut into turns: what is asked may change from one turn to the next."""

import pandas as pd

from chatlab.theme.texts import UNITS, texts_of

_ROLES = ("customer", "unknown", "staff")


def segments_of(df, *, table):
    r"""Cut texts into the pieces that are themed one by one and then joined.

    Parameters
    ----------
    df : DataFrame
        A `MESSAGES`, `FEEDBACK`, `CONTACT_REQUESTS` or `DIARY` table. Not modified.
    table : str
        Which of them: ``"messages"``, ``"feedback"``, ``"contact_requests"``, ``"diary"``.

    Returns
    -------
    DataFrame
        ``unit_id``, ``role`` ("customer", "staff" or "unknown") and ``text``. Of messages,
        one row per turn: the messages that one side writes before the other answers, a line
        each. Otherwise as from `texts_of`, the role unknown. In the order of the table, the
        turns of a conversation together.

    Raises
    ------
    ValueError
        If the table has no texts to theme.

    Examples
    --------
    >>> messages = pd.DataFrame({
    ...     "conversation_id": "c1", "seq": [1, 2, 3], "kind": "text",
    ...     "role": ["customer", "customer", "staff"], "text": ["Hei", "Vuokra jäi", "Hae tukea"]})
    >>> segments_of(messages, table="messages").values.tolist()
    [['c1', 'customer', 'Hei\nVuokra jäi'], ['c1', 'staff', 'Hae tukea']]
    """
    if table not in UNITS:
        raise ValueError(f"table must be one of {', '.join(UNITS)}")
    if table != "messages":
        return texts_of(df, table=table).assign(role="unknown")[["unit_id", "role", "text"]]
    kept = df[(df["kind"] == "text") & df["role"].isin(_ROLES) & df["text"].notna()]
    if "visibility" in kept:
        kept = kept[kept["visibility"] != "staff"]
    place = {unit_id: number for number, unit_id in enumerate(df["conversation_id"].unique())}
    kept = kept.assign(place=kept["conversation_id"].map(place), role=kept["role"].astype("str"))
    kept = kept.sort_values(["place", "seq"], kind="stable")
    changed = (kept["conversation_id"].ne(kept["conversation_id"].shift())
               | kept["role"].ne(kept["role"].shift()))
    turns = kept.groupby(changed.cumsum().to_numpy(), sort=False)
    return pd.DataFrame({
        "unit_id": turns["conversation_id"].first(), "role": turns["role"].first(),
        "text": turns["text"].agg("\n".join)}).astype("str").reset_index(drop=True)
