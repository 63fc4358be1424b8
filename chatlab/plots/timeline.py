"""The line of time of a trial, and its words."""

from textwrap import fill

from chatlab.i18n import _, date, days, is_missing, language, month_name, number
from chatlab.plots.axes import ACCENT, GREY, GRID, INK, MAIN, new_axes, say_nothing

_MARKS = {"workshop": ("D", ACCENT, 9), "training": ("^", "#7a4fa3", 9),
          "meeting": ("o", GREY, 6.5), "opening": ("|", MAIN, 15)}
_BARS = {"phase": "#cfe2e5", "trial": MAIN}
_DATED = ("workshop", "training")
_MOST_MONTHS = 9
_LABEL_WIDTH = 0.11  # of the line


def plot_timeline(timeline, *, ax=None):
    """Draw the course of a trial: phases as bars, workshops as diamonds, openings as ticks.

    Parameters
    ----------
    timeline : DataFrame
        From `chatlab.make_timeline`. Not modified. Workshops and trainings have their day
        written.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = timeline.dropna(subset=["starts_on", "ends_on"]).to_dict("records")
    lanes = _lanes(rows)
    ax = ax or new_axes(1 + 0.52 * len(lanes))
    if not rows:
        return say_nothing(ax)
    for place, lane in enumerate(lanes.values()):
        for row in lane:
            _draw(ax, row, place)
    ax.set_yticks(range(len(lanes)), [fill(name, 30) for name in lanes])
    ax.set_ylim(len(lanes) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0, pad=9)
    ax.spines["left"].set_visible(False)
    first, last = _time_axis(ax, rows)
    for place, lane in enumerate(lanes.values()):
        if lane[0]["kind"] in _DATED:
            _write_days(ax, lane, place, _LABEL_WIDTH * (last - first))
    return ax


def tell_timeline(timeline):
    """Say when the trial was, its phases, and how often what happened.

    Parameters
    ----------
    timeline : DataFrame
        From `chatlab.make_timeline`. Not modified.

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> day = pd.Timestamp("2017-08-15")
    >>> tell_timeline(pd.DataFrame({"kind": ["workshop"], "name": None, "starts_on": [day],
    ...                             "ends_on": [day], "count": [16]}))
    'Workshops: 15 Aug 2017.'
    >>> set_language("fi")
    """
    from chatlab.evaluate.trial.timeline import KINDS

    if timeline.empty:
        return _("Nothing with a day.")
    said = []
    for kind, own in timeline.groupby("kind", observed=True):
        rows = own.to_dict("records")
        if kind in _BARS:
            told = [f"{_name(row)} {days(row['starts_on'], row['ends_on'])}" for row in rows]
        elif len(rows) > 3:
            told = [_("{n} in all, {period}", n=number(len(rows)),
                      period=days(own["starts_on"].min(), own["ends_on"].max()))]
        else:
            told = [date(row["starts_on"]) for row in rows]
        said.append(f"{_(KINDS[kind])}: {'; '.join(told)}.")
    return " ".join(said)


def _lanes(rows):
    """Put the rows on lanes: a lane for each bar, one for all events of a kind."""
    from chatlab.evaluate.trial.timeline import KINDS

    lanes = {}
    for row in rows:
        kind = row["kind"]
        lanes.setdefault(_name(row) if kind in _BARS else _(KINDS[kind]), []).append(row)
    return lanes


def _name(row):
    from chatlab.evaluate.trial.timeline import KINDS

    kind = KINDS[row["kind"]]
    return _(kind) if is_missing(row["name"]) else row["name"]


def _draw(ax, row, place):
    from matplotlib.dates import date2num

    start, end = date2num(row["starts_on"]), date2num(row["ends_on"]) + 1
    if row["kind"] in _BARS:
        ax.barh(place, end - start, left=start, height=0.44, color=_BARS[row["kind"]],
                edgecolor=GREY, lw=0.6)
    else:
        marker, colour, size = _MARKS[row["kind"]]
        ax.plot(start + 0.5, place, marker=marker, ms=size, mew=2 if marker == "|" else 1,
                color=colour, ls="none", clip_on=False, zorder=3)


def _write_days(ax, lane, place, width):
    """Write the days above the marks, or below where the one before takes the room."""
    from matplotlib.dates import date2num

    free = {10: float("-inf"), -19: float("-inf")}
    for row in lane:
        middle = date2num(row["starts_on"]) + 0.5
        above = next((offset for offset, taken in free.items() if middle - taken >= width), None)
        if above is None:
            continue  # the day is in the table and in the words
        free[above] = middle
        ax.annotate(_short(row["starts_on"]), (middle, place), xytext=(0, above), ha="center",
                    textcoords="offset points", size=9.5, color=INK, annotation_clip=False,
                    bbox={"fc": "white", "ec": "none", "pad": 0})


def _short(day):
    """Write a day without its year, as ``15.8.``."""
    from babel.dates import format_date

    return format_date(day, "d MMM" if language() == "en" else "d.M.", locale=language())


def _time_axis(ax, rows):
    """Name the months, the year under the first of it; return the ends of the line."""
    import pandas as pd
    from matplotlib.dates import date2num

    days_ = [row[name] for row in rows for name in ("starts_on", "ends_on")]
    first, last = min(days_), max(days_) + pd.Timedelta(days=1)
    months = pd.period_range(first, max(days_), freq="M")
    months = months[::-(-len(months) // _MOST_MONTHS)]
    labels = [month_name(month.month) + (f"\n{month.year}" if i == 0 or month.year != months[
        i - 1].year else "") for i, month in enumerate(months)]
    ax.set_xticks([date2num(max(month.start_time, first)) for month in months], labels,
                  ha="left")
    edge = 0.02 * (last - first)
    ends = date2num(first - edge), date2num(last + edge)
    ax.set_xlim(*ends)
    ax.grid(axis="x", color=GRID, lw=0.8)
    ax.set_axisbelow(True)
    return ends
