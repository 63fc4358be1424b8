"""Pictures of opening hours: demand and how unsure it is, what the order depends on, the curve."""

from chatlab.i18n import _, number, percent, weekday_name
from chatlab.plots.axes import (
    ACCENT,
    GREY,
    INK,
    MAIN,
    PALETTE,
    WIDTH,
    count_axis,
    log_axis,
    new_axes,
    say_nothing,
)
from chatlab.plots.words import decimals_of

_LIGHT = "#eef6f7"
_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "*")


def plot_demand(demand, *, hours=(7, 21), ax=None):
    """Draw the week's demand as a heat map, under it how unsure each hour is.

    Parameters
    ----------
    demand : DataFrame
        From `chatlab.estimate_demand`. Not modified.
    hours : tuple of int
        First hour drawn and the hour it ends at.
    ax : Figure, optional
        Of two maps, one under the other; a new one if omitted.

    Returns
    -------
    Figure
        Above the conversations per open hour, below by how many times the high end of the
        interval exceeds the low end. Hours that were tried are outlined. Never shown without
        each other: a colour without its uncertainty would claim too much.
    """
    from matplotlib import pyplot as plt

    figure = ax or plt.figure(figsize=(WIDTH, 6.2), layout="constrained")
    upper, lower = figure.subplots(2, 1)
    rows = demand[demand["hour"].between(hours[0], hours[1] - 1)]
    if rows.empty:
        say_nothing(upper)
        lower.set_axis_off()
        return figure
    times = rows["rate_high"] / rows["rate_low"]
    _map(upper, rows, rows["rate"], MAIN, _("Conversations per open hour"))
    _map(lower, rows, times, ACCENT, _("How unsure: the interval, times"))
    lower.set_xlabel(_("Hour of the day. Outlined: the hour has been open. The others have never "
                       "been tried."))
    return figure


def tell_demand(demand):
    """Say where demand is largest and how much surer the tried hours are.

    Parameters
    ----------
    demand : DataFrame
        As in `plot_demand`.

    Returns
    -------
    str
    """
    if demand.empty:
        return _("Nothing to show")
    most = demand.loc[demand["rate"].idxmax()]
    times = demand["rate_high"] / demand["rate_low"]
    decimals = decimals_of(most["rate"])
    said = [_("The largest estimate is on {weekday} at {hour}: {rate} conversations per open hour "
              "(interval {low}–{high}).", weekday=weekday_name(most["weekday"]),
              hour=int(most["hour"]), rate=number(most["rate"], decimals),
              low=number(most["rate_low"], decimals), high=number(most["rate_high"], decimals))]
    if demand["tried"].any() and not demand["tried"].all():
        said.append(_("The interval's high end is {tried} times the low end in hours that have "
                      "been open, and {others} times in the others (medians).",
                      tried=number(times[demand["tried"]].median(), 1),
                      others=number(times[~demand["tried"]].median(), 1)))
    return " ".join(said)


def plot_sensitivity(sensitivity, *, ax=None):
    """Draw how each plan's conversations depend on how many of those shut out come back.

    Parameters
    ----------
    sensitivity : DataFrame
        From `chatlab.show_sensitivity`. The lines are those where use does not grow with the
        hours; where it does, a thin bar reaches from each point. Not modified.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    ax = ax or new_axes(4.4)
    if sensitivity.empty:
        return say_nothing(ax)
    ax.set_yscale("log")
    plans = list(dict.fromkeys(sensitivity["schedule"]))
    ends = []
    for place, plan in enumerate(plans):
        rows = sensitivity[sensitivity["schedule"].eq(plan)].sort_values("returning")
        spread = rows.groupby("returning")["conversations_per_week"].agg(["min", "max"])
        colour = PALETTE[place % len(PALETTE)]
        level = rows[rows["growing"].eq(rows["growing"].min())]
        ax.plot(level["returning"], level["conversations_per_week"], color=colour, lw=2,
                marker=_MARKERS[place % len(_MARKERS)], ms=7)
        ax.vlines(spread.index, spread["min"], spread["max"], color=colour, lw=4, alpha=.35)
        ends.append((level["conversations_per_week"].iloc[-1], plan))
    _name_lines(ax, ends)
    returning = sorted(sensitivity["returning"].unique())
    ax.set_xticks(returning, [percent(share) for share in returning])
    ax.set(xlabel=_("Share of those who found the chat closed that come back"),
           ylabel=_("Conversations per week\n(logarithmic axis)"))
    ax.set_xlim(min(returning) - .03, max(returning) + .03)
    log_axis(ax.yaxis)
    return ax


def plot_pareto(curve, *, comparison=None, current=None, ax=None):
    """Draw what more worker hours would bring: the curve of the best weeks with its band.

    Parameters
    ----------
    curve : DataFrame
        From `chatlab.best_by_budget`. Not modified.
    comparison : DataFrame, optional
        From `chatlab.compare_schedules`: each plan is a mark of its own with its interval. Marks
        that would cover each other are drawn a little apart, sideways. Not modified.
    current : str, optional
        Name of the plan in force; its mark is filled.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    ax = ax or new_axes(4.8)
    if curve.empty:
        return say_nothing(ax)
    x, value = curve["staff_hours_per_week"], "conversations_per_week"
    ax.fill_between(x, curve[f"{value}_low"], curve[f"{value}_high"], color=MAIN, alpha=.16, lw=0,
                    label=_("90 % interval"))
    ax.plot(x, curve[value], "-", color=MAIN, lw=2.4, label=_("best weeks"))
    plans = [] if comparison is None else comparison.to_dict("records")
    places = _apart([row["staff_hours_per_week"] for row in plans], x.max())
    for n, (row, place) in enumerate(zip(plans, places, strict=True)):
        now, name = row["schedule"] == current, row["schedule"]
        colour = ACCENT if now else INK
        ax.vlines(place, row[f"{value}_low"], row[f"{value}_high"], color=colour, lw=1.4, zorder=2)
        ax.plot(place, row[value], ls="none", zorder=3, ms=8, mew=2,
                marker=_MARKERS[n % len(_MARKERS)], color=colour, mfc=ACCENT if now else "white",
                label=_("{plan} (now)", plan=name) if now else name)
    ax.set(xlabel=_("Worker hours per week"), ylabel=_("Conversations per week"))
    ax.set_xlim(left=0)
    ax.set_ylim(bottom=0)
    count_axis(ax, "x")
    count_axis(ax, "y")
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower left", ncols=2,
                     fontsize=10, columnspacing=1.2)
    return ax


def _apart(places, most):
    """Move marks that would cover each other apart, sideways: at most a few hundredths.

    Examples
    --------
    >>> _apart([16, 40, 16], 80)
    [15.12, 40, 16.88]
    """
    gap, moved = .022 * most, list(places)
    order = sorted(range(len(places)), key=places.__getitem__)
    while order:
        alike = [n for n in order if places[n] - places[order[0]] < gap / 2]
        middle = sum(places[n] for n in alike) / len(alike)
        for turn, n in enumerate(alike):
            moved[n] = places[n] if len(alike) == 1 else round(
                middle + gap * (turn - (len(alike) - 1) / 2), 6)
        order = order[len(alike):]
    return moved


def tell_pareto(curve):
    """Say what the fewest and the most worker hours would bring, and each hour more.

    Parameters
    ----------
    curve : DataFrame
        As in `plot_pareto`.

    Returns
    -------
    str
    """
    if curve.empty:
        return _("Nothing to show")
    rows = curve.to_dict("records")
    said = [_("With {hours} worker hours a week the best weeks bring about {n} conversations "
              "(interval {low}–{high}).", hours=number(round(row["staff_hours_per_week"], 1)),
              n=_amount(row["conversations_per_week"]),
              low=_amount(row["conversations_per_week_low"]),
              high=_amount(row["conversations_per_week_high"]))
            for row in (rows[0], rows[-1])[:len(rows)]]
    added = curve["added_per_staff_hour"].dropna()
    if len(added) > 1:
        said.append(_("The first hours more bring {first} conversations each, the last ones "
                      "{last}.", first=number(added.iloc[0], 2), last=number(added.iloc[-1], 2)))
    if len(rows) > 1 and rows[0]["conversations_per_week_high"] > rows[-1][
            "conversations_per_week_low"]:
        said.append(_("The intervals overlap: how much more hours would bring is not known well."))
    return " ".join(said)


def _amount(value):
    return number(value, 1 if value < 100 else 0)


def _map(ax, rows, values, colour, title):
    from matplotlib.colors import LinearSegmentedColormap, LogNorm
    from matplotlib.patches import Rectangle

    colours = LinearSegmentedColormap.from_list("demand", [_LIGHT, colour])
    norm = LogNorm(values.min(), max(values.max(), values.min() * 1.01))
    for row, value in zip(rows.to_dict("records"), values, strict=True):
        x, y = row["hour"], row["weekday"]
        ax.add_patch(Rectangle((x, y - .5), 1, 1, facecolor=colours(norm(value)), lw=0))
        if row["tried"]:
            ax.add_patch(Rectangle((x + .05, y - .44), .9, .88, fill=False, edgecolor=INK, lw=1.8,
                                   zorder=3))
    _scale(ax, values, colours, norm, title)
    first, last = int(rows["hour"].min()), int(rows["hour"].max()) + 1
    ax.set_xticks(range(first, last + 1, 2))
    ax.set_yticks(range(7), [weekday_name(day) for day in range(7)])
    ax.set(xlim=(first, last), ylim=(6.5, -.5))
    ax.tick_params(length=0)
    for side in ax.spines.values():
        side.set_visible(False)


def _scale(ax, values, colours, norm, title):
    """Draw what the colours mean above the map: the least, the middle and the most."""
    from matplotlib.cm import ScalarMappable

    bar = ax.figure.colorbar(ScalarMappable(norm, colours), ax=ax, location="top", aspect=36,
                             pad=.03)
    low, high = values.min(), values.max()
    ticks = [low] if high <= 1.01 * low else [low, (low * high) ** .5, high]
    bar.set_ticks(ticks, labels=[number(tick, decimals_of(tick)) for tick in ticks])
    bar.ax.minorticks_off()
    for label, side in zip(bar.ax.get_xticklabels(), ("left", "center", "right"), strict=False):
        label.set_horizontalalignment(side)
    bar.outline.set_edgecolor(GREY)
    bar.ax.set_title(title, fontweight="normal", fontsize=11)


def _name_lines(ax, ends):
    """Name each line at its right end; names that would touch are moved apart."""
    import math

    low, high = (math.log(value) for value in ax.get_ylim())
    gap, last = (high - low) * .062, -math.inf
    for value, plan in sorted(ends):
        y = max(math.log(value), last + gap)
        last = y
        ax.annotate(plan, (1.01, math.exp(y)), xycoords=("axes fraction", "data"), color=INK,
                    va="center", annotation_clip=False, size=10)
