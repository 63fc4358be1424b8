"""Pictures of what was said and asked: themes, SWOT, identifiers."""

from textwrap import fill

from chatlab.i18n import _, number, percent
from chatlab.plots.axes import (
    FIELDS,
    GREY,
    INK,
    MAIN,
    count_axis,
    draw_intervals,
    kind_name,
    name_rows,
    new_axes,
    say_nothing,
    share_axis,
)

_FIELD_COLOURS = {"S": "#e2eff0", "W": "#fbeee3", "O": "#e6eff8", "T": "#f1ebf7"}
_LINES = 13


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


def plot_swot(swot, *, ax=None):
    """Draw strengths, weaknesses, opportunities and threats as four fields.

    Parameters
    ----------
    swot : DataFrame
        A `SWOT` table of one worksheet: its main items are written in the fields, as many
        as fit, and sub-items are only counted. Or a summary with the columns ``S``, ``W``,
        ``O`` and ``T``, whose numbers are written. Not modified.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    has_items = "item" in swot.columns
    ax = ax or new_axes(5.6 if has_items else 3)
    ax.set(xlim=(0, 2), ylim=(0, 2))
    ax.set_axis_off()
    corners = {"S": (0, 1), "W": (1, 1), "O": (0, 0), "T": (1, 0)}
    for field, (x, y) in corners.items():
        ax.add_patch(_box(x, y, _FIELD_COLOURS[field]))
        rows = swot[swot["field"] == field] if has_items else None
        count = number(len(rows) if has_items else swot[field].sum())
        top = {"xy": (x + 0.02, y + 0.98), "textcoords": "offset points", "va": "top"}
        title = f"{_(FIELDS[field])} ({count})" if has_items else _(FIELDS[field])
        ax.annotate(title, xytext=(10, -9), weight="bold", **top)
        ax.annotate("\n".join(_items(rows)) if has_items else count, xytext=(10, -30),
                    size=9.5 if has_items else 30, linespacing=1.4, **top)
    return ax


def plot_identifiers(identifiers, *, ax=None):
    """Draw how many identifiers of each kind were found, or what share of them.

    Parameters
    ----------
    identifiers : DataFrame
        ``kind`` and ``count`` (added up over each kind), or a `SPANS` table; or from
        `chatlab.score_spans`: ``kind``, ``marked``, ``masked``, ``recall`` (0–1),
        ``recall_low`` and ``recall_high``. Not modified.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    if "recall" in identifiers:
        return _plot_recall(identifiers[identifiers["recall"].notna()], ax)
    by_kind = identifiers.groupby("kind", observed=True)
    counts = by_kind["count"].sum() if "count" in identifiers else by_kind.size()
    counts = counts.sort_values(ascending=False, kind="stable")
    ax = ax or new_axes(1.2 + 0.36 * len(counts))
    if counts.empty:
        return say_nothing(ax)
    bars = ax.barh(range(len(counts)), counts.to_numpy(dtype="float64"), color=MAIN,
                   height=0.68, lw=0)
    ax.bar_label(bars, [number(n) for n in counts], padding=3, color=INK)
    name_rows(ax, map(kind_name, counts.index))
    ax.set(xlabel=_("Identifiers found"))
    return count_axis(ax, "x")


def _plot_recall(rows, ax):
    ax = ax or new_axes(1.2 + 0.36 * len(rows))
    if rows.empty:
        return say_nothing(ax)
    notes = [f"{number(masked)} / {number(n)}" for masked, n in
             zip(rows["masked"], rows["marked"], strict=True)]
    draw_intervals(ax, map(kind_name, rows["kind"]), rows["recall"], rows["recall_low"],
                   rows["recall_high"], notes=notes)
    ax.set(xlabel=_("Found, share of those in the text, line: 95 % interval"))
    return share_axis(ax)


def _box(x, y, colour):
    from matplotlib.patches import Rectangle

    return Rectangle((x + 0.02, y + 0.02), 0.96, 0.96, facecolor=colour, edgecolor=GREY, lw=0.8)


def _items(rows):
    """Return the main items as lines, shortened to what fits."""
    if "parent_item" in rows:
        rows = rows[rows["parent_item"].isna()]
    lines = [line for item in rows["item"]
             for line in fill(f"• {item}", 46, subsequent_indent="   ").split("\n")]
    return lines if len(lines) <= _LINES else [*lines[:_LINES - 1], "…"]
