"""Pictures of SWOT worksheets: the four fields, and what changed sides."""

from textwrap import wrap

from chatlab.i18n import N_, _, number
from chatlab.plots.axes import (
    ACCENT,
    FIELDS,
    GREY,
    GRID,
    INK,
    MAIN,
    WIDTH,
    new_axes,
    say_nothing,
)

_FIELD_COLOURS = {"S": "#e2eff0", "W": "#fbeee3", "O": "#e6eff8", "T": "#f1ebf7"}
_LETTERS = 44
_LINE, _TOP, _EDGE = 0.19, 0.42, 0.14
"""Heights in inches: of a line of text, of a field's title, of the space under the items."""
_SIZE = 9.5
_SOURCES = {"customer": N_("customer"), "staff": N_("staff"), "network": N_("network"),
            "resident": N_("resident"), "unknown": N_("not known")}
_HARMFUL = ("W", "T")


def plot_swot(swot, *, ax=None):
    """Draw strengths, weaknesses, opportunities and threats as four fields.

    Parameters
    ----------
    swot : DataFrame
        A `SWOT` table of one worksheet: its items are written in the fields and counted,
        sub-items under theirs with an arrow. From `chatlab.group_swot`, a matter is written
        once in a field, with how many of its items there are. Or a summary with the columns
        ``S``, ``W``, ``O`` and ``T``, whose numbers are written. Not modified.
    ax : Axes, optional
        What does not fit into its height is counted. New axes are as high as needed.

    Returns
    -------
    Axes
    """
    if "item" not in swot.columns:
        return _plot_counts(swot, ax or new_axes(3))
    width = WIDTH if ax is None else ax.get_window_extent().width / ax.figure.dpi
    letters = max(int(_LETTERS * width / WIDTH), 16)
    lines = {field: _lines(swot[swot["field"] == field], letters) for field in FIELDS}
    needed = [max(len(lines[field]) for field in row) for row in (("S", "W"), ("O", "T"))]
    inches = [_TOP + _EDGE + _LINE * max(n, 1) for n in needed]
    if ax is None:
        from matplotlib import pyplot as plt

        figure = plt.figure(figsize=(WIDTH, sum(inches)))
        figure.set_layout_engine("none")  # given to plt.figure it would not last over a saving
        ax = figure.add_axes((0, 0, 1, 1))
    height = ax.get_window_extent().height / ax.figure.dpi
    tops = [height, height * inches[1] / sum(inches)]
    bottoms = [tops[1], 0]
    ax.set(xlim=(0, 2), ylim=(0, height))
    ax.set_axis_off()
    for place, field in enumerate(FIELDS):
        row, column = divmod(place, 2)
        rows = swot[swot["field"] == field]
        ax.add_patch(_box(column, bottoms[row], tops[row], _FIELD_COLOURS[field]))
        title = f"{_(FIELDS[field])} ({number(_main(rows))})"
        _write(ax, title, column, tops[row] - 0.12, weight="bold", size=11)
        room = int((tops[row] - bottoms[row] - _TOP - _EDGE) / _LINE + 1e-6)
        for n, line in enumerate(_cut(lines[field], max(room, 1))):
            _write(ax, line, column, tops[row] - _TOP - n * _LINE, size=_SIZE)
    return ax


def plot_swot_change(comparison, *, ax=None):
    """Draw what was expected and what was experienced, one row per matter.

    Parameters
    ----------
    comparison : DataFrame
        From `chatlab.compare_swot`, without ``by_source``: ``label``, ``expected``,
        ``experienced`` (fields), ``expected_by``, ``experienced_by``, ``change``. Drawn in
        this order, the first on top. Not modified.
    ax : Axes, optional

    Returns
    -------
    Axes
        Harmful fields have a dashed edge; an arrow goes from one side to the other.
    """
    if comparison.empty:
        return say_nothing(ax or new_axes(2))
    names = [wrap(str(label), 30) for label in comparison["label"]]
    ax = ax or new_axes(0.9 + 0.62 * len(comparison))
    ax.set(xlim=(-0.5, 1.5), ylim=(len(comparison) - 0.5, -0.5), xticks=[0, 1])
    ax.set_xticklabels([_("Expected"), _("Experienced")], weight="bold")
    ax.set_yticks(range(len(comparison)), ["\n".join(name) for name in names])
    ax.tick_params(length=0, pad=8, top=True, labeltop=True, bottom=False, labelbottom=False)
    for side in ax.spines.values():
        side.set_visible(False)
    for y, row in enumerate(comparison.to_dict("records")):
        if y:
            ax.axhline(y - 0.5, color=GRID, lw=0.8)
        for x, phase in enumerate(("expected", "experienced")):
            _write_side(ax, x, y, row[phase], row[f"{phase}_by"])
        if row["change"] in ("better", "worse"):
            ax.annotate("", (0.63, y), (0.37, y), arrowprops={
                "arrowstyle": "-|>", "lw": 2, "shrinkA": 0, "shrinkB": 0,
                "color": MAIN if row["change"] == "better" else ACCENT})
    return ax


def tell_swot(swot):
    """Say how many main items each field of a worksheet has, and the first of each.

    Parameters
    ----------
    swot : DataFrame
        A `SWOT` table of one worksheet. Not modified.

    Returns
    -------
    str
    """
    main = swot[swot["parent_item"].isna()]
    parts = []
    for field, name in FIELDS.items():
        items = main.loc[main["field"] == field, "item"].tolist()
        first = _(", for example “{item}”", item=items[0]) if items else ""
        parts.append(f"{_(name)}: {number(len(items))}{first}.")
    return " ".join(parts)


def source_names(sources):
    """Write the sources of a comparison in words: ``"staff, network"``; others as they are.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> source_names("staff, Ryhmä B")
    'henkilöstö, Ryhmä B'
    """
    return ", ".join(_(_SOURCES[name]) if name in _SOURCES else name
                     for name in str(sources).split(", "))


def field_names(fields):
    """Write the fields of a comparison in words: ``"S, O"``.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> field_names("S, O")
    'Vahvuudet, Mahdollisuudet'
    """
    return ", ".join(_(FIELDS[field]) for field in fields.split(", "))


def _plot_counts(swot, ax):
    ax.set(xlim=(0, 2), ylim=(0, 2))
    ax.set_axis_off()
    for place, field in enumerate(FIELDS):
        row, column = divmod(place, 2)
        ax.add_patch(_box(column, 1 - row, 2 - row, _FIELD_COLOURS[field]))
        _write(ax, _(FIELDS[field]), column, 1.92 - row, weight="bold", size=11)
        _write(ax, number(swot[field].sum()), column, 1.7 - row, size=30)
    return ax


def _box(column, bottom, top, colour):
    from matplotlib.patches import Rectangle

    return Rectangle((column + 0.01, bottom + 0.03), 0.98, top - bottom - 0.06,
                     facecolor=colour, edgecolor=GREY, lw=0.8)


def _write(ax, text, column, y, **style):
    ax.text(column + 0.04, y, text, va="top", color=INK, **style)


def _write_side(ax, x, y, fields, by):
    """Write the fields of one round in a box, and below it who said so."""
    if not isinstance(fields, str):
        ax.text(x, y, "–", ha="center", va="center", color=GREY, size=11)
        return
    harmful = [field in _HARMFUL for field in fields.split(", ")]
    colour = ACCENT if all(harmful) else GREY if any(harmful) else MAIN
    ax.text(x, y - 0.13, "\n".join(wrap(field_names(fields), 26)), ha="center", va="center",
            size=10, color=INK, bbox={
                "boxstyle": "round,pad=0.3", "facecolor": "white", "edgecolor": colour,
                "linestyle": "--" if any(harmful) else "-", "lw": 1.6})
    if isinstance(by, str):
        ax.text(x, y + 0.3, source_names(by), ha="center", va="center", color=GREY, size=9)


def _main(rows):
    return int(rows["parent_item"].isna().sum()) if "parent_item" in rows else len(rows)


def _lines(rows, letters):
    """Write the items of a field as lines, sub-items under theirs, a matter only once."""
    if "matter" in rows:
        texts = [("•", f"{text} ({number(n)})" if n > 1 else text) for text, n in wordings(rows)]
    else:
        subs = rows["parent_item"].notna() if "parent_item" in rows else [False] * len(rows)
        texts = [("   →" if sub else "•", item)
                 for item, sub in zip(rows["item"], subs, strict=True)]
    return [line for mark, text in texts
            for line in wrap(f"{mark.strip()} {text}", letters,
                             initial_indent="   " * ("→" in mark),
                             subsequent_indent="       " if "→" in mark else "   ")]


def wordings(rows):
    """Return each matter of a field in the words that are in that field, and its items' number.

    Returns
    -------
    list of (str, int)
        The matter of most items first.
    """
    said = [(part["label"].iloc[0] if part["item"].eq(part["label"]).any()
             else part["item"].iloc[0], len(part))
            for _matter, part in rows.groupby("matter", sort=False)]
    return sorted(said, key=lambda text: -text[1])


def _cut(lines, room):
    if len(lines) <= room:
        return lines
    return [*lines[:room - 1], _("… and {n} lines more", n=len(lines) - room + 1)]
