"""Votes of a workshop (Learning café): what won, what shared a place, what each station chose."""

_RESULT = ["item", "votes", "share", "rank", "tied", "stations"]


def rank_votes(votes, *, by=None):
    """Add up the votes of each item and rank the items; equal votes share a rank.

    Parameters
    ----------
    votes : DataFrame
        A `VOTES` table. Not modified. Items that differ only in case or spaces are one.
    by : str or list of str, optional
        Columns to rank within, e.g. ``"group"`` for each station or ``"worksheet"`` for each
        vote.

    Returns
    -------
    DataFrame
        The columns of `by`, then ``item`` (as written most often), ``votes``, ``share`` of
        the votes (0–1), ``rank`` (1 has most; after two firsts comes the third; a
        decimal number, so that it is hidden with a small count, which it might give away),
        ``tied`` (whether others share the rank), ``stations`` (how many gave it votes).
        Ranked, those of one rank in the order in which they first came up.

    Examples
    --------
    >>> import pandas as pd
    >>> cafe = pd.DataFrame({"item": ["Chat", "WhatsApp", "chat", "Skype"], "group": [1, 1, 2, 2],
    ...                      "votes": [2, 3, 1, 0]})
    >>> rank_votes(cafe)[["item", "votes", "rank", "tied"]].values.tolist()
    [['Chat', 3, 1.0, True], ['WhatsApp', 3, 1.0, True], ['Skype', 0, 3.0, False]]
    """
    by = [by] if isinstance(by, str) else list(by or ())
    key = votes["item"].str.split().str.join(" ").str.casefold()
    votes = votes.assign(item=votes["item"].groupby(key, sort=False).transform(_commonest),
                         given=votes["group"].where(votes["votes"] > 0) if "group" in votes
                         else None)
    sums = votes.groupby([*by, "item"], sort=False, dropna=False).agg(
        votes=("votes", "sum"), stations=("given", "nunique")).reset_index()
    vote = sums.groupby(by, sort=False, dropna=False).ngroup() if by else 0 * sums["votes"]
    within = sums["votes"].groupby(vote)
    totals = within.transform("sum")
    result = sums.assign(vote=vote, share=sums["votes"] / totals.where(totals > 0),
                         rank=within.rank(method="min", ascending=False).astype("Float64"))
    result["tied"] = result.duplicated(["vote", "rank"], keep=False)
    return result.sort_values(["vote", "rank"], kind="stable", ignore_index=True)[
        [*by, *_RESULT]]


def count_wins(votes):
    """Count at how many stations of a workshop each item had most votes; a win may be shared.

    Parameters
    ----------
    votes : DataFrame
        A `VOTES` table. Not modified.

    Returns
    -------
    DataFrame
        ``item``, ``stations`` (count) and ``worksheet``, the most wins first. Empty if no
        workshop has two stations: the station's winner is then that of the vote.

    Examples
    --------
    >>> import pandas as pd
    >>> cafe = pd.DataFrame({"item": ["Chat", "Skype"] * 2, "votes": [3, 1, 2, 2],
    ...                      "group": [1, 1, 2, 2], "worksheet": "Työpaja"})
    >>> count_wins(cafe).values.tolist()
    [['Chat', 2, 'Työpaja'], ['Skype', 1, 'Työpaja']]
    """
    ranked = rank_votes(votes, by=["worksheet", "group"])
    won = ranked[ranked["rank"].eq(1) & ranked["votes"].gt(0)]
    if won["group"].nunique() < 2:
        won = won.iloc[:0]
    wins = won.groupby(["worksheet", "item"], sort=False).agg(stations=("group", "nunique"))
    return wins.sort_values("stations", ascending=False, kind="stable").reset_index()[
        ["item", "stations", "worksheet"]]


def _commonest(names):
    return names.value_counts(sort=True).index[0]
