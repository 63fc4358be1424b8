"""Pictures of what was ranked: votes of a workshop, posts of a page; and their words."""

from chatlab.i18n import _, date, is_missing, language, ngettext, number
from chatlab.plots.axes import (
    ACCENT,
    GREY,
    INK,
    MAIN,
    count_axis,
    name_rows,
    new_axes,
    say_nothing,
)

MOST_POSTS = 10
_DONE = (("reactions", MAIN, ""), ("comments", "#7fb3bd", "///"), ("shares", ACCENT, "xx"))


def plot_votes(ranking, *, ax=None):
    """Draw the votes of each item, the most first; the place of the item stands before it.

    Parameters
    ----------
    ranking : DataFrame
        From `chatlab.rank_votes`, small counts hidden: hidden items are left out. Not
        modified.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = ranking[ranking["votes"].notna()]
    ax = ax or new_axes(1.2 + 0.4 * len(rows))
    if rows.empty:
        return say_nothing(ax)
    bars = ax.barh(range(len(rows)), rows["votes"].to_numpy(dtype="float64"), height=0.62, lw=0,
                   color=[MAIN if rank == 1 else GREY for rank in rows["rank"]])
    ax.bar_label(bars, [number(votes) for votes in rows["votes"]], padding=4, color=INK)
    name_rows(ax, [f"{_place(row)} {row['item']}" for row in rows.to_dict("records")])
    ax.set(xlabel=_("Votes; “=” shares the place with others"))
    return count_axis(ax, "x")


def plot_reach(posts, *, n=MOST_POSTS, ax=None):
    """Draw what people did with the posts that interested most.

    Parameters
    ----------
    posts : DataFrame
        From `chatlab.rank_posts`. Not modified.
    n : int
        How many posts.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = posts.head(n)
    ax = ax or new_axes(1.7 + 0.5 * len(rows))
    if rows.empty:
        return say_nothing(ax)
    names = {"reactions": _("Reactions"), "comments": _("Comments"), "shares": _("Shares")}
    start = [0.0] * len(rows)
    for name, colour, hatch in _DONE:
        values = rows[name].fillna(0).astype(float).tolist()
        ax.barh(range(len(rows)), values, left=start, height=0.62, color=colour, hatch=hatch,
                edgecolor="white", lw=0.8, label=names[name])
        start = [a + b for a, b in zip(start, values, strict=True)]
    for place, end in enumerate(start):
        ax.annotate(number(end), (end, place), xytext=(4, 0), textcoords="offset points",
                    va="center", color=INK)
    name_rows(ax, [_titled(row) for row in rows.to_dict("records")])
    ax.set(xlabel=_("How many times people did something with the post"))
    ax.margins(x=0.08)
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, borderaxespad=0.2)
    return count_axis(ax, "x")


def tell_votes(ranking):
    """Say what got most votes, what shared the place, and how many are not shown.

    Parameters
    ----------
    ranking : DataFrame
        From `chatlab.rank_votes`, small counts hidden. Not modified.

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> tell_votes(pd.DataFrame({"item": ["A", "B", "C"], "votes": [13, 13, 5],
    ...                          "rank": [1, 1, 3], "tied": [True, True, False]}))
    'Most votes: A and B, 13 each. Next: C (5).'
    >>> set_language("fi")
    """
    rows = ranking[ranking["votes"].notna() & (ranking["votes"] > 0)]
    if rows.empty:
        return _("No votes can be shown.")
    best = rows[rows["rank"] == rows["rank"].min()]
    votes = number(best["votes"].iloc[0])
    said = [_("Most votes: {items}, {votes} each.", items=_listed(best["item"]), votes=votes)
            if len(best) > 1 else
            _("Most votes: {items} ({votes}).", items=best["item"].iloc[0], votes=votes)]
    rest = rows.drop(best.index)
    if len(rest):
        said.append(_("Next: {others}.", others=_listed(
            f"{item} ({number(votes)})" for item, votes in zip(rest["item"], rest["votes"],
                                                               strict=True))))
    hidden = int(ranking["votes"].isna().sum())
    if hidden:
        said.append(ngettext("{n} item is hidden with its small count.",
                             "{n} items are hidden with their small counts.", hidden))
    return " ".join(said)


def tell_reach(posts, *, page=None, n=3):
    """Say which posts interested most, and how many follow the page.

    Parameters
    ----------
    posts : DataFrame
        From `chatlab.rank_posts`. Not modified.
    page : DataFrame, optional
        From `chatlab.summarise_reach`. Not modified.
    n : int
        How many posts to name.

    Returns
    -------
    str
    """
    if posts.empty:
        return _("No posts.")
    best = posts.dropna(subset="title").head(n).to_dict("records")
    said = [_("Most interest: {posts}.", posts=_listed(
        f"{_('“{text}”', text=row['title'])} ({number(row['interest'])})" for row in best))]
    followers = None if page is None else page["followers"].iloc[0]
    if not is_missing(followers):
        said.append(ngettext("The page had {n} follower on {day}.",
                             "The page had {n} followers on {day}.", followers,
                             day=date(page["last"].iloc[0])))
    return " ".join(said)


def _place(row):
    """Write a place of the ranking: ``1.``, or ``=1.`` when it is shared."""
    return f"{'=' if row['tied'] else ''}{number(row['rank'])}."


def _titled(row):
    title = _("without a title") if is_missing(row["title"]) else row["title"]
    return f"{title} ({date(row['day'])})"


def _listed(names):
    from babel.lists import format_list

    return format_list(list(names), locale=language())
