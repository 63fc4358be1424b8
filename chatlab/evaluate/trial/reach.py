"""Reach of a page in social media: which posts interested most, how the page grew.

The interest of a post is what people did with it: its reactions, comments and shares added up.
Who saw it (reach) is kept beside, for a post may be seen because it was paid for or shared.
"""

import pandas as pd

_DONE = ("reactions", "comments", "shares")
_SEEN = ("reach", "views", "clicks")
_RESULT = ["rank", "tied", "day", "title", "topic", "interest", *_DONE, *_SEEN, "post_id"]


def rank_posts(reach, *, topics=None):
    """Rank the posts by the interest they met; posts of equal interest share a rank.

    Parameters
    ----------
    reach : DataFrame
        A `REACH` table. Not modified.
    topics : dict of str to str, optional
        The topic of the posts whose title has a word (or the beginning of one), in order of
        precedence: ``{"chat": "chat", "asunnottomien yö": "tapahtuma"}``.

    Returns
    -------
    DataFrame
        ``rank`` (1 is the most interesting), ``tied``, ``day``, ``title``, ``topic`` (missing
        without one), ``interest`` (reactions, comments and shares added up), ``reactions``,
        ``comments``, ``shares``, ``reach``, ``views``, ``clicks`` (missing where the export
        has none), ``post_id``.

    Examples
    --------
    >>> page = pd.DataFrame({
    ...     "source_id": "s1", "day": pd.Timestamp("2017-10-02"), "period": "post",
    ...     "post_id": ["1", "1", "2"], "title": ["Chat avautuu", "Chat avautuu", "Lomake"],
    ...     "metric": ["reactions", "shares", "reactions"], "value": [18, 14, 3]})
    >>> rank_posts(page, topics={"chat": "chat"})[["rank", "topic", "interest"]].values.tolist()
    [[1, 'chat', 32], [2, nan, 3]]
    """
    posts = reach[reach["period"].eq("post")]
    key = ["source_id", "post_id"]
    told = posts.groupby(key, sort=False).agg(day=("day", "first"), title=("title", "first"))
    values = posts.pivot_table(index=key, columns="metric", values="value", aggfunc="sum")
    values = values.reindex(index=told.index, columns=[*_DONE, *_SEEN]).astype("Int64")
    result = told.join(values).reset_index()
    result["interest"] = result[list(_DONE)].fillna(0).sum(axis=1).astype("Int64")
    result["rank"] = result["interest"].rank(method="min", ascending=False).astype("Int64")
    result["tied"] = result["rank"].duplicated(keep=False)
    result["topic"] = [_topic(title, topics or {}) for title in result["title"]]
    result["topic"] = result["topic"].astype("str")
    return result.sort_values(["rank", "day"], kind="stable", ignore_index=True)[_RESULT]


def rank_topics(posts):
    """Rank the topics by the most interesting post of each.

    Parameters
    ----------
    posts : DataFrame
        From `rank_posts` with topics. Not modified; posts of no topic are left out.

    Returns
    -------
    DataFrame
        ``rank``, ``topic``, ``posts`` (how many), ``best`` (interest of the most interesting),
        ``interest`` (of all together).

    Examples
    --------
    >>> posts = pd.DataFrame({"topic": ["chat", "chat", "lomake"], "interest": [37, 27, 5]})
    >>> rank_topics(posts).values.tolist()
    [[1, 'chat', 2, 37, 64], [2, 'lomake', 1, 5, 5]]
    """
    by_topic = posts.groupby("topic", sort=False)["interest"]
    topics = by_topic.agg(posts="size", best="max", interest="sum").reset_index()
    topics.insert(0, "rank", topics["best"].rank(method="min", ascending=False).astype("Int64"))
    return topics.sort_values("rank", kind="stable", ignore_index=True)


def summarise_reach(reach):
    """Summarise a page: its followers at the end, its posts and how often they came.

    Parameters
    ----------
    reach : DataFrame
        A `REACH` table. Not modified.

    Returns
    -------
    DataFrame
        One row: ``first`` and ``last`` (days), ``followers`` (on the last day told),
        ``posts``, ``days_between_posts`` (mean; missing for fewer than two posts),
        ``interest`` (of all posts).
    """
    posts = rank_posts(reach)
    days = posts["day"].dropna()
    likes = reach[reach["metric"].eq("followers")].sort_values("day", kind="stable")["value"]
    apart = (days.max() - days.min()).days / (len(days) - 1) if len(days) > 1 else None
    result = pd.DataFrame({
        "first": [reach["day"].min()], "last": [reach["day"].max()],
        "followers": [likes.iloc[-1] if len(likes) else None], "posts": [len(posts)],
        "days_between_posts": [apart], "interest": [posts["interest"].sum()]})
    return result.astype({"followers": "Int64", "posts": "Int64", "interest": "Int64",
                          "days_between_posts": "float"})


def _topic(title, topics):
    words = "" if pd.isna(title) else title.casefold()
    return next((topic for word, topic in topics.items() if word.casefold() in words), None)
