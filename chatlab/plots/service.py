"""Pictures of use and of opening hours."""

from chatlab.i18n import _, month_name, number, percent, weekday_name
from chatlab.plots.axes import (
    GREY,
    GRID,
    INK,
    MAIN,
    count_axis,
    draw_intervals,
    log_axis,
    new_axes,
    say_nothing,
)

_CUT = 12


def plot_conversations(conversations, *, by=None, threshold=None, ax=None):
    """Draw how many conversations began each week or month.

    Parameters
    ----------
    conversations : DataFrame
        A `CONVERSATIONS` table. Rows without any time are left out. Not modified.
    by : {"week", "month"}, optional
        Weeks are ISO weeks. Months are chosen if there would be more than 60 weeks. A long
        time without conversations is cut short, and the cut is marked.
    threshold : int, optional
        Hide counts from 1 to below this, and those that would give them away, as
        `chatlab.suppress_small_counts` does; a hatched bar stands for each.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    if by not in ("week", "month", None):
        raise ValueError("by must be 'week' or 'month'")
    moments = started(conversations)
    counts = per_period(moments, by or "week")
    if by is None and len(counts) > 60:
        counts = per_period(moments, "month")
    ax = ax or new_axes(4)
    if not counts:
        return say_nothing(ax)
    hidden = hidden_counts(counts, threshold)
    heights = [threshold if hide else n for (_period, n), hide in zip(counts, hidden, strict=True)]
    bars = ax.bar(range(len(counts)), heights, color=MAIN, width=0.72, lw=0)
    for bar in [bar for bar, hide in zip(bars, hidden, strict=True) if hide]:
        bar.set(facecolor="white", edgecolor=GREY, hatch="///", lw=1)
    if len(counts) <= 32:
        ax.bar_label(bars, [_("hidden") if hide else number(n) if period else ""
                            for (period, n), hide in zip(counts, hidden, strict=True)],
                     padding=2, color=INK)
    step = max(1, -(-len(counts) // 18))
    ax.set_xticks(range(0, len(counts), step), period_labels(counts[::step]))
    ax.margins(y=0.1)
    beside = max(0, 6 - len(counts)) / 2  # a few bars stay slim
    ax.set_xlim(-0.6 - beside, len(counts) - 0.4 + beside)
    weeks = counts[0][0].freqstr.startswith("W")
    ax.set(xlabel=_("Week") if weeks else _("Month"), ylabel=_("Conversations"))
    return count_axis(ax, "y")


def plot_openings(demand, *, hours=(8, 16), ax=None):
    """Draw the conversations per open hour of each weekday and hour, with their intervals.

    Parameters
    ----------
    demand : DataFrame
        From `chatlab.estimate_demand`: ``weekday`` (0 is Monday), ``hour``, ``tried``,
        ``rate`` (per open hour), ``rate_low``, ``rate_high``. Hours that were never open
        have a hollow marker and a dashed line. The axis is logarithmic. Not modified.
    hours : tuple of int
        First hour drawn and the hour it ends at, Monday to Friday; other hours are drawn
        if they were tried.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = _office_hours(demand, *hours)
    ax = ax or new_axes(4.2)
    if rows.empty:
        return say_nothing(ax)
    places = rows["place"].to_numpy(dtype="float64")
    ax.set_yscale("log")
    for tried, name in ((True, _("was open")), (False, _("not tried"))):
        some = (rows["tried"] == tried).to_numpy()
        ax.vlines(places[some], rows["rate_low"][some], rows["rate_high"][some], color=MAIN, lw=2,
                  alpha=0.8, linestyle="-" if tried else (0, (1.5, 1.2)))
        ax.plot(places[some], rows["rate"][some], "o", color=MAIN, ms=6.5, mew=1.6, label=name,
                mfc=MAIN if tried else "white", zorder=3)
    _weekday_axis(ax, rows)
    ax.set(ylabel=_("Conversations per open hour\n(logarithmic axis)"))
    log_axis(ax.yaxis)
    ax.grid(axis="y", color=GRID, lw=0.8)
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderaxespad=0.2)
    return ax


def plot_schedules(comparison, *, current=None, ax=None):
    """Draw the conversations a week that each plan of opening hours would bring.

    Parameters
    ----------
    comparison : DataFrame
        From `chatlab.compare_schedules`: ``schedule``, ``conversations_per_week`` with
        ``…_low`` and ``…_high``, ``tried_share`` (0–1). The axis is logarithmic, for what
        is not known is known by a factor. Not modified.
    current : str, optional
        Name of the plan in force; it is marked.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    ax = ax or new_axes(1.5 + 0.5 * len(comparison))
    if comparison.empty:
        return say_nothing(ax)
    value = "conversations_per_week"
    names = [_("{plan} (now)", plan=name) if name == current else name
             for name in comparison["schedule"]]
    tried = comparison["tried_share"].fillna(0)
    notes = [_("tried {share}", share=percent(share)) for share in tried]
    ax.set_xscale("log")
    draw_intervals(ax, names, comparison[value], comparison[f"{value}_low"],
                   comparison[f"{value}_high"], notes=notes, hollow=tried < 0.5,
                   marked=(comparison["schedule"] == current).to_numpy())
    ax.set(xlabel=_("Conversations per week, line: the interval (logarithmic axis)"))
    log_axis(ax.xaxis)
    return ax


def started(conversations):
    """Return the earliest moment known of each conversation."""
    import pandas as pd

    known = [name for name in ("requested_at", "accepted_at", "first_reply_at", "ended_at")
             if name in conversations]
    moments = conversations[known].bfill(axis=1).iloc[:, 0]
    return pd.to_datetime(moments.dropna()).dt.tz_localize(None)


def per_period(moments, by):
    """Count per ISO week or month as (period, count); a cut is ``(None, 0)``."""
    import pandas as pd

    periods = moments.dt.to_period("W" if by == "week" else "M")
    if periods.empty:
        return []
    whole = pd.period_range(periods.min(), periods.max(), freq=periods.dt.freq)
    counts = []
    for period, n in periods.value_counts().reindex(whole, fill_value=0).items():
        counts.append((period, n))
        if not any(n for _period, n in counts[-_CUT:]) and len(counts) >= _CUT:
            counts[-_CUT:] = [(None, 0)]
    return counts


def hidden_counts(counts, threshold):
    """Say of each period whether its count must not be seen."""
    import pandas as pd

    from chatlab.evaluate import suppress_small_counts

    if threshold is None:
        return [False] * len(counts)
    table = pd.DataFrame({"n": [n for _period, n in counts]})
    return suppress_small_counts(table, threshold=threshold)["n"].isna().tolist()


def period_labels(counts):
    """Name each period; the year stands under the first of it."""
    labels, year = [], None
    for period, _n in counts:
        if period is None:
            labels.append("…")
            continue
        iso = period.end_time.isocalendar()
        week = period.freqstr.startswith("W")
        name = str(iso.week) if week else month_name(period.month)
        its_year = iso.year if week else period.year
        labels.append(f"{name}\n{its_year}" if its_year != year else name)
        year = its_year
    return labels


def _office_hours(demand, first, end):
    """Keep Mon–Fri office hours and what was tried; give each row its place on the axis."""
    office = (demand["weekday"] < 5) & demand["hour"].between(first, end - 1)
    rows = demand[office | demand["tried"]].sort_values(["weekday", "hour"])
    days_before = (rows["weekday"].diff().fillna(0) != 0).cumsum()
    return rows.assign(place=1.5 * days_before + [*range(len(rows))])


def _weekday_axis(ax, rows):
    """Hours as ticks, the weekday below the middle of its hours."""
    every = max(1, -(-len(rows) // 24))
    shown = rows[rows.groupby("weekday").cumcount() % every == 0]
    ax.set_xticks(shown["place"], [str(hour) for hour in shown["hour"]], size=9)
    for weekday, places in rows.groupby("weekday")["place"]:
        ax.annotate(weekday_name(weekday), (places.mean(), 0), xytext=(0, -24), weight="bold",
                    xycoords=("data", "axes fraction"), textcoords="offset points",
                    ha="center", va="top", annotation_clip=False)
    ax.set_xlabel(_("Weekday and the hour at which it begins"), labelpad=22)
