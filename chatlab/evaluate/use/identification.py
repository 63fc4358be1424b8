"""How customers were known: anonymous, by a nickname, identified, on behalf of another."""

import pandas as pd

from chatlab.i18n import _, percent
from chatlab.intervals import shares


def summarise_identification(conversations, *, by=None, confidence=0.95):
    """Count the kinds of identification and give their shares.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table. Not modified.
    by : str or list of str, optional
        Columns to group by.
    confidence : float, optional
        Of the intervals, 0–1.

    Returns
    -------
    DataFrame
        The groups, then ``identification`` (each kind that came up), ``conversations`` (count),
        ``of`` (conversations whose identification is known) and ``share`` with ``low`` and
        ``high`` (0–1, Wilson). Conversations of which nothing or ``unknown`` is told are in
        neither count; no rows if nothing is told of any.

    Examples
    --------
    >>> chats = pd.DataFrame({"identification": ["anonymous", "strong", "anonymous", None]})
    >>> summarise_identification(chats)[["identification", "conversations", "of"]].values.tolist()
    [['anonymous', 2, 3], ['strong', 1, 3]]
    """
    by = [by] if isinstance(by, str) else list(by or ())
    told = conversations[conversations["identification"].notna()
                         & conversations["identification"].ne("unknown")]
    counts = told.groupby([*by, "identification"], observed=True).size().rename(
        "conversations").reset_index()
    of = counts.groupby(by, observed=True)["conversations"].transform("sum") if by else (
        counts["conversations"] * 0 + counts["conversations"].sum())
    counts = counts.assign(of=of, **shares(counts["conversations"], of, confidence))
    return counts.astype({"identification": "str", "conversations": "Int64", "of": "Int64"})


def tell_identification(identification):
    """Say in a sentence how large a share of the conversations was with identified customers.

    Parameters
    ----------
    identification : DataFrame
        From `summarise_identification` without groups, small counts hidden. Not modified.

    Returns
    -------
    str

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> with speaking("en"):
    ...     tell_identification(summarise_identification(pd.DataFrame({"identification": []})))
    'Whether customers identified themselves is not told in the material.'
    """
    if identification.empty:
        return _("Whether customers identified themselves is not told in the material.")
    strong = identification[identification["identification"] == "strong"]
    if strong.empty:
        return _("No customer identified themselves strongly.")
    row = strong.iloc[0]
    if pd.isna(row["share"]):
        return _("The number of identified customers is not shown, as some counts are small.")
    return _("{share} of the conversations were with strongly identified customers (interval "
             "{low} … {high}).", share=percent(row["share"]), low=percent(row["low"]),
             high=percent(row["high"]))
