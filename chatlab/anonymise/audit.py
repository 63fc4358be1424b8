"""How well did it go: a sample to read through, and a score against marked texts."""

import pandas as pd


def audit_sample(messages, *, n=200, seed):
    """Draw messages for a person to read: what was masked and what was left.

    Half of the sample has something masked or a low score, half has nothing masked, so that
    both over-masking and leaks come to light.

    Parameters
    ----------
    messages : DataFrame
        An anonymised `MESSAGES` table. Not modified.
    n : int
        Rows to draw at most.
    seed : int
        The same seed draws the same rows.

    Returns
    -------
    DataFrame
        ``message_id``, ``text``, ``masked`` (count of labels) and two empty columns to fill in,
        ``leak`` and ``over_masked``.
    """
    rows = messages.dropna(subset=["text"])
    if "kind" in rows.columns:
        rows = rows[rows["kind"].astype("str").eq("text")]
    masked = rows["text"].str.count(r"\[[A-ZÅÄÖ-]+_\d+\]")
    with_labels, without = rows[masked > 0], rows[masked == 0]
    half = min(len(with_labels), max(n // 2, n - len(without)))
    drawn = pd.concat([with_labels.sample(half, random_state=seed),
                       without.sample(min(n - half, len(without)), random_state=seed)]).sort_index()
    unread = pd.array([pd.NA] * len(drawn), dtype="boolean")
    return pd.DataFrame({
        "message_id": drawn["message_id"], "text": drawn["text"],
        "masked": masked.loc[drawn.index].astype("Int64"),
        "leak": unread, "over_masked": unread}).reset_index(drop=True)
