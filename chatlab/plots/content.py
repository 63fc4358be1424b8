"""Pictures of what was said and asked: themes and identifiers."""

from chatlab.i18n import _, number, percent
from chatlab.plots.axes import draw_intervals, kind_name, new_axes, say_nothing, share_axis


def plot_themes(themes, *, ax=None):
    """Draw the share of conversations (or other units) in which each theme came up.

    Parameters
    ----------
    themes : DataFrame
        From `chatlab.summarise_themes`: ``label``, ``units`` (count), ``share``, ``low``,
        ``high`` (0–1). Drawn in this order, the first on top; rows without a share (hidden
        small counts) are left out. Not modified.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = themes[themes["share"].notna()]
    ax = ax or new_axes(1.2 + 0.42 * len(rows))
    if rows.empty:
        return say_nothing(ax)
    notes = [f"{percent(share)} ({number(units)})"
             for share, units in zip(rows["share"], rows["units"], strict=True)]
    draw_intervals(ax, rows["label"], rows["share"], rows["low"], rows["high"], notes=notes)
    ax.set(xlabel=_("Share (number in brackets), line: 95 % interval"))
    return share_axis(ax)


def plot_identifiers(scores, *, ax=None):
    """Draw what share of the identifiers of each kind was found.

    Parameters
    ----------
    scores : DataFrame
        From `chatlab.score_spans`: ``kind``, ``marked``, ``masked``, ``recall`` (0–1),
        ``recall_low`` and ``recall_high``. Kinds of which none was marked are left out. Not
        modified.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = scores[scores["recall"].notna()]
    ax = ax or new_axes(1.2 + 0.36 * len(rows))
    if rows.empty:
        return say_nothing(ax)
    notes = [f"{number(masked)} / {number(n)}" for masked, n in
             zip(rows["masked"], rows["marked"], strict=True)]
    draw_intervals(ax, map(kind_name, rows["kind"]), rows["recall"], rows["recall_low"],
                   rows["recall_high"], notes=notes)
    ax.set(xlabel=_("Found, share of those in the text, line: 95 % interval"))
    return share_axis(ax)
