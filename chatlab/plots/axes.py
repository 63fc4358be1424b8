"""The look of every picture: colours, sizes, axes in the reader's numbers, visible names."""

from textwrap import fill

from chatlab.i18n import N_, _, number, percent

INK, GREY, GRID = "#1b2a36", "#5a6a76", "#d5dde1"
MAIN, ACCENT = "#0b5563", "#c2500a"
PALETTE = (MAIN, ACCENT, "#2f86c1", "#7a4fa3", "#a67c00", GREY)
FIELDS = {"S": N_("Strengths"), "W": N_("Weaknesses"), "O": N_("Opportunities"),
          "T": N_("Threats")}
WIDTH = 7.4


def set_theme():
    """Set readable sizes, a palette for the colour-blind and a calm grid for all pictures.

    Examples
    --------
    >>> set_theme()
    """
    import seaborn as sns

    sns.set_theme(style="ticks", palette=list(PALETTE), rc={
        "figure.figsize": (WIDTH, 4), "figure.constrained_layout.use": True,
        "font.sans-serif": ["Arial", "Liberation Sans", "DejaVu Sans"], "font.size": 11,
        "axes.titlesize": 12, "axes.titleweight": "bold", "axes.titlelocation": "left",
        "axes.labelsize": 11, "axes.labelcolor": INK, "text.color": INK,
        "xtick.color": INK, "ytick.color": INK, "xtick.labelsize": 10.5, "ytick.labelsize": 10.5,
        "axes.edgecolor": GREY, "axes.spines.top": False, "axes.spines.right": False,
        "axes.grid": False, "grid.color": GRID, "legend.frameon": False,
        "legend.fontsize": 10.5, "figure.facecolor": "white", "axes.axisbelow": True})


def kind_name(kind):
    """Return the visible name of a kind of identifier; of others the name itself."""
    from chatlab.anonymise import TITLES

    return _(TITLES[kind]) if kind in TITLES else _("All kinds") if kind == "all" else str(kind)


def new_axes(height):
    from matplotlib import pyplot as plt

    return plt.subplots(figsize=(WIDTH, max(height, 1.8)), layout="constrained")[1]


def say_nothing(ax):
    ax.set_axis_off()
    ax.text(0.5, 0.5, _("Nothing to show"), ha="center", va="center", color=GREY,
            transform=ax.transAxes)
    return ax


def draw_intervals(ax, names, estimates, lows, highs, *, notes, hollow=None, marked=None):
    """Draw rows of dots with lines; the note stands right of the picture."""
    import numpy as np

    x, low, high = (np.asarray(values, dtype="float64") for values in (estimates, lows, highs))
    hollow = np.zeros(len(x), bool) if hollow is None else np.asarray(hollow, bool)
    marked = np.zeros(len(x), bool) if marked is None else marked
    for i in range(len(x)):
        colour = ACCENT if marked[i] else MAIN
        ax.hlines(i, low[i], high[i], color=colour, lw=2.4, alpha=0.75,
                  linestyle=(0, (2, 1.2)) if hollow[i] else "-")
        ax.plot(x[i], i, marker="D" if marked[i] else "o", ms=8, mew=2, color=colour,
                mfc="white" if hollow[i] else colour, ls="none", clip_on=False, zorder=3)
        ax.annotate(notes[i], (1, i), xycoords=("axes fraction", "data"), va="center",
                    xytext=(9, 0), textcoords="offset points", color=INK, size=10,
                    annotation_clip=False)
    name_rows(ax, names)


def name_rows(ax, names):
    names = [fill(str(name), 34) for name in names]
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0, pad=9)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="x", color=GRID, lw=0.8)


def count_axis(ax, axis):
    """Count in whole numbers as the reader writes them, with a grid along the axis."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    chosen = ax.yaxis if axis == "y" else ax.xaxis
    chosen.set_major_locator(MaxNLocator(6, integer=True, min_n_ticks=2))
    chosen.set_major_formatter(FuncFormatter(lambda value, _position: number(value)))
    ax.grid(axis=axis, color=GRID, lw=0.8)
    ax.set_axisbelow(True)
    return ax


def share_axis(ax):
    from matplotlib.ticker import FixedLocator, FuncFormatter

    ax.set_xlim(0, 1)
    ax.xaxis.set_major_locator(FixedLocator([0, 0.25, 0.5, 0.75, 1]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _position: percent(value)))
    return ax


def log_axis(axis):
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _position: number(value)))
