"""Pictures of the summaries: a table in, Axes out; nothing is shown, nothing is saved.

Every function draws on the given Axes, or on new ones, and returns them. Colour never
carries meaning alone: markers, labels and hatching repeat it. An estimate is always
drawn with its interval.
"""

from textwrap import fill

from chatlab.i18n import N_, _, language, number, percent

INK, GREY, GRID = "#1b2a36", "#5a6a76", "#d5dde1"
MAIN, ACCENT = "#0b5563", "#c2500a"
PALETTE = (MAIN, ACCENT, "#4c9fd4", "#7a4fa3", "#d9a400", GREY)
FIELDS = {"S": N_("Strengths"), "W": N_("Weaknesses"), "O": N_("Opportunities"),
          "T": N_("Threats")}
_FIELD_COLOURS = {"S": "#e2eff0", "W": "#fbeee3", "O": "#e6eff8", "T": "#f1ebf7"}
_WIDTH = 7.4
_LINES = 13
_CUT = 12


def set_theme():
    """Set readable sizes, a palette for the colour-blind and a calm grid for all pictures.

    Examples
    --------
    >>> set_theme()
    """
    import seaborn as sns

    sns.set_theme(style="ticks", palette=list(PALETTE), rc={
        "figure.figsize": (_WIDTH, 4), "figure.constrained_layout.use": True,
        "font.sans-serif": ["Arial", "Liberation Sans", "DejaVu Sans"], "font.size": 11,
        "axes.titlesize": 12, "axes.titleweight": "bold", "axes.titlelocation": "left",
        "axes.labelsize": 11, "axes.labelcolor": INK, "text.color": INK,
        "xtick.color": INK, "ytick.color": INK, "xtick.labelsize": 10.5, "ytick.labelsize": 10.5,
        "axes.edgecolor": GREY, "axes.spines.top": False, "axes.spines.right": False,
        "axes.grid": False, "grid.color": GRID, "legend.frameon": False,
        "legend.fontsize": 10.5, "figure.facecolor": "white", "axes.axisbelow": True})


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
    moments = _started(conversations)
    counts = _per_period(moments, by or "week")
    if by is None and len(counts) > 60:
        counts = _per_period(moments, "month")
    ax = ax or _new_axes(4)
    if not counts:
        return _nothing(ax)
    hidden = _hidden(counts, threshold)
    heights = [threshold if hide else n for (_period, n), hide in zip(counts, hidden, strict=True)]
    bars = ax.bar(range(len(counts)), heights, color=MAIN, width=0.72, lw=0)
    for bar in [bar for bar, hide in zip(bars, hidden, strict=True) if hide]:
        bar.set(facecolor="white", edgecolor=GREY, hatch="///", lw=1)
    if len(counts) <= 32:
        ax.bar_label(bars, [_("hidden") if hide else number(n) if period else ""
                            for (period, n), hide in zip(counts, hidden, strict=True)],
                     padding=2, color=INK)
    step = max(1, -(-len(counts) // 18))
    ax.set_xticks(range(0, len(counts), step), _period_labels(counts[::step]))
    ax.margins(y=0.1)
    beside = max(0, 6 - len(counts)) / 2  # a few bars stay slim
    ax.set_xlim(-0.6 - beside, len(counts) - 0.4 + beside)
    weeks = counts[0][0].freqstr.startswith("W")
    ax.set(xlabel=_("Week") if weeks else _("Month"), ylabel=_("Conversations"))
    return _counted(ax, "y")


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
    ax = ax or _new_axes(4.2)
    if rows.empty:
        return _nothing(ax)
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
    _log_ticks(ax.yaxis)
    ax.grid(axis="y", color=GRID, lw=0.8)
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderaxespad=0.2)
    return ax


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
    ax = ax or _new_axes(1.2 + 0.42 * len(rows))
    if rows.empty:
        return _nothing(ax)
    notes = [f"{percent(share)} ({number(units)})"
             for share, units in zip(rows["share"], rows["units"], strict=True)]
    _intervals(ax, rows["label"], rows["share"], rows["low"], rows["high"], notes=notes)
    ax.set(xlabel=_("Share (number in brackets), line: 95 % interval"))
    return _shares(ax)


def plot_feedback(feedback, *, ax=None):
    """Draw the share of yes, or of each option, among those who answered a question.

    Parameters
    ----------
    feedback : DataFrame
        From `chatlab.summarise_feedback`: ``question``, ``n``, ``yes``, ``share``, ``low``,
        ``high`` (0–1), perhaps ``option``. Questions without a share are left out.
        Not modified.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = feedback[feedback["share"].notna()]
    ax = ax or _new_axes(1.3 + 0.55 * len(rows))
    if rows.empty:
        return _nothing(ax)
    names = rows["question"].astype("object")
    if "option" in rows:
        names = [f"{question} {option}" if isinstance(option, str) else question
                 for question, option in zip(names, rows["option"], strict=True)]
    notes = [f"{number(yes)} / {number(n)}" for yes, n in zip(rows["yes"], rows["n"], strict=True)]
    _intervals(ax, names, rows["share"], rows["low"], rows["high"], notes=notes)
    ax.set(xlabel=_("Share of the answers, line: 95 % interval"))
    return _shares(ax)


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
    ax = ax or _new_axes(5.6 if has_items else 3)
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


def plot_schedules(comparison, *, current=None, ax=None):
    """Draw the conversations a week that each plan of opening hours would bring.

    Parameters
    ----------
    comparison : DataFrame
        From `chatlab.compare_schedules`: ``schedule``, ``conversations_per_week``, ``low``,
        ``high`` (or ``conversations_per_week_low`` and ``…_high``), ``tried_share`` (0–1).
        The axis is logarithmic, for what is not known is known by a factor. Not modified.
    current : str, optional
        Name of the plan in force; it is marked.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    ax = ax or _new_axes(1.5 + 0.5 * len(comparison))
    if comparison.empty:
        return _nothing(ax)
    value = "conversations_per_week"
    low, high = (f"{value}_{end}" if f"{value}_{end}" in comparison else end
                 for end in ("low", "high"))
    names = [_("{plan} (now)", plan=name) if name == current else name
             for name in comparison["schedule"]]
    tried = comparison["tried_share"].fillna(0)
    notes = [_("tried {share}", share=percent(share)) for share in tried]
    ax.set_xscale("log")
    _intervals(ax, names, comparison[value], comparison[low], comparison[high], notes=notes,
               hollow=tried < 0.5, marked=(comparison["schedule"] == current).to_numpy())
    ax.set(xlabel=_("Conversations per week, line: the interval (logarithmic axis)"))
    _log_ticks(ax.xaxis)
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
    ax = ax or _new_axes(1.2 + 0.36 * len(counts))
    if counts.empty:
        return _nothing(ax)
    bars = ax.barh(range(len(counts)), counts.to_numpy(dtype="float64"), color=MAIN,
                   height=0.68, lw=0)
    ax.bar_label(bars, [number(n) for n in counts], padding=3, color=INK)
    _row_names(ax, map(kind_name, counts.index))
    ax.set(xlabel=_("Identifiers found"))
    return _counted(ax, "x")


def kind_name(kind):
    """Return the visible name of a kind of identifier; of others the name itself."""
    from chatlab.anonymise import TITLES

    return _(TITLES[kind]) if kind in TITLES else _("All kinds") if kind == "all" else str(kind)


def weekday_name(weekday):
    """Return the short name of a weekday (0 is Monday).

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> weekday_name(2)
    'ke'
    """
    from babel.dates import get_day_names

    return get_day_names("abbreviated", "stand-alone", language())[int(weekday)].rstrip(".")


def month_name(month):
    """Return the short name of a month (1 is January).

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> month_name(10)
    'loka'
    """
    from babel.dates import get_month_names

    return get_month_names("abbreviated", "stand-alone", language())[int(month)].rstrip(".")


def _plot_recall(rows, ax):
    ax = ax or _new_axes(1.2 + 0.36 * len(rows))
    if rows.empty:
        return _nothing(ax)
    notes = [f"{number(masked)} / {number(n)}" for masked, n in
             zip(rows["masked"], rows["marked"], strict=True)]
    _intervals(ax, map(kind_name, rows["kind"]), rows["recall"], rows["recall_low"],
               rows["recall_high"], notes=notes)
    ax.set(xlabel=_("Found, share of those in the text, line: 95 % interval"))
    return _shares(ax)


def _new_axes(height):
    from matplotlib import pyplot as plt

    return plt.subplots(figsize=(_WIDTH, max(height, 1.8)), layout="constrained")[1]


def _nothing(ax):
    ax.set_axis_off()
    ax.text(0.5, 0.5, _("Nothing to show"), ha="center", va="center", color=GREY,
            transform=ax.transAxes)
    return ax


def _started(conversations):
    """Return the earliest moment known of each conversation."""
    import pandas as pd

    known = [name for name in ("requested_at", "accepted_at", "first_reply_at", "ended_at")
             if name in conversations]
    moments = conversations[known].bfill(axis=1).iloc[:, 0]
    return pd.to_datetime(moments.dropna()).dt.tz_localize(None)


def _per_period(moments, by):
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


def _hidden(counts, threshold):
    """Say of each period whether its count must not be seen."""
    import pandas as pd

    from chatlab.evaluate import suppress_small_counts

    if threshold is None:
        return [False] * len(counts)
    table = pd.DataFrame({"n": [n for _period, n in counts]})
    return suppress_small_counts(table, threshold=threshold)["n"].isna().tolist()


def _period_labels(counts):
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


def _intervals(ax, names, estimates, lows, highs, *, notes, hollow=None, marked=None):
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
        ax.annotate(notes[i], (1.02, i), xycoords=("axes fraction", "data"), va="center",
                    color=INK, size=10, annotation_clip=False)
    _row_names(ax, names)


def _row_names(ax, names):
    names = [fill(str(name), 34) for name in names]
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="x", color=GRID, lw=0.8)


def _counted(ax, axis):
    """Whole or decimal numbers as the reader writes them, and a grid along the axis."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    chosen = ax.yaxis if axis == "y" else ax.xaxis
    chosen.set_major_locator(MaxNLocator(6, integer=_all_whole(ax), min_n_ticks=2))
    chosen.set_major_formatter(FuncFormatter(lambda value, _position: number(round(value, 6))))
    ax.grid(axis=axis, color=GRID, lw=0.8)
    ax.set_axisbelow(True)
    return ax


def _all_whole(ax):
    return bool(ax.patches)


def _shares(ax):
    from matplotlib.ticker import FixedLocator, FuncFormatter

    ax.set_xlim(0, 1)
    ax.xaxis.set_major_locator(FixedLocator([0, 0.25, 0.5, 0.75, 1]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _position: percent(value)))
    return ax


def _log_ticks(axis):
    from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _position: number(value)))


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
