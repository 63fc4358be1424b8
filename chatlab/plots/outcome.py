"""A picture of how many conversations were solved in one contact, by group."""

from chatlab.i18n import _, month_name, number, percent, weekday_name
from chatlab.plots.axes import GREY, draw_intervals, new_axes, say_nothing, share_axis

_GROUPS = ("theme", "month", "weekday", "hour", "service", "channel", "group")


def plot_outcomes(summary, *, labels=None, ax=None):
    """Draw the share solved in one contact of each group, with its interval.

    Parameters
    ----------
    summary : DataFrame
        From `chatlab.summarise_outcomes`, small counts hidden. A thick line is the 95 %
        interval, a thin grey one below it reaches from none to all of the unclear being
        solved. Hidden groups are left out and counted under the picture. Not modified.
    labels : mapping, optional
        Visible names of the groups, such as themes.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    shown = summary[summary["share"].notna()]
    ax = ax or new_axes(1.3 + 0.42 * len(shown))
    if shown.empty:
        return say_nothing(ax)
    unclear = (shown["most"].astype(float) > shown["least"].astype(float)).to_numpy()
    ends = [shown.loc[unclear, name].astype(float).to_numpy() for name in ("least", "most")]
    below = [row + 0.24 for row in unclear.nonzero()[0]]
    ax.hlines(below, *ends, color=GREY, lw=1.2)
    for end in ends:
        ax.plot(end, below, "|", color=GREY, ms=6)
    draw_intervals(ax, _names(shown, labels), shown["share"], shown["low"], shown["high"],
                   notes=[f"{percent(row.share)} ({number(row.known)})" for row in
                          shown.itertuples()])
    share_axis(ax)
    hidden = len(summary) - len(shown)
    lines = [_("Solved in one contact, of those whose end could be told")]
    if unclear.any():
        lines.append(_("Thin line: if none or all of the unclear were solved"))
    if hidden:
        lines.append(_("Not shown, for there are few: {n}", n=number(hidden)))
    ax.set(xlabel="\n".join(lines))
    return ax


def tell_outcome_groups(summary, *, labels=None):
    """Say what `plot_outcomes` shows: the highest and the lowest share with their intervals.

    Parameters
    ----------
    summary, labels
        As in `plot_outcomes`.

    Returns
    -------
    str
    """
    shown = summary[summary["share"].notna()]
    if shown.empty:
        return _("There are too few conversations to tell how they ended.")
    names = _names(shown, labels)
    said = {name: _("{name} {share} ({low}–{high})", name=name, share=percent(row.share),
                    low=number(100 * row.low, 0), high=percent(row.high))
            for name, row in zip(names, shown.itertuples(), strict=True)}
    order = shown["share"].astype(float).to_numpy().argsort(kind="stable")
    if len(shown) == 1:
        return _("Solved in one contact: {group}.", group=said[names[0]])
    told = _("Solved in one contact most often: {most}; least often: {least}.",
             most=said[names[order[-1]]], least=said[names[order[0]]])
    apart = shown["low"].astype(float).max() > shown["high"].astype(float).min()
    return told + " " + (_("Some of the intervals do not overlap.") if apart
                         else _("All the intervals overlap."))


def _names(summary, labels):
    """Return the visible name of each group."""
    by = next((name for name in _GROUPS if name in summary), None)
    if by is None:
        first = summary.columns[0]
        by = first if first != "conversations" else None
    if by is None:
        return [_("All conversations")] * len(summary)
    values = summary[by].tolist()
    if labels is not None:
        return [str(labels.get(value, value)) for value in values]
    if by == "weekday":
        return [weekday_name(value) for value in values]
    if by == "hour":
        return [f"{int(value)}–{int(value) + 1}" for value in values]
    if by == "month":
        return [f"{month_name(int(value[5:7]))} {value[:4]}" for value in values]
    return [str(value) for value in values]
