"""Pictures of the monthly follow-up: the run chart with its limits and signals, the reasons."""

from textwrap import fill

from chatlab.evaluate.follow_up.control_chart import SIGNALS, name_signals
from chatlab.i18n import N_, _, is_missing, ngettext, number, percent
from chatlab.plots.axes import (
    ACCENT,
    GREY,
    GRID,
    INK,
    MAIN,
    name_rows,
    new_axes,
    say_nothing,
    share_axis,
)
from chatlab.plots.service import period_labels
from chatlab.plots.words import decimals_of, period_name

_MARKS = {"outside": "D", "run": "s", "trend": "^"}


def plot_control_chart(chart, *, share=False, ax=None):
    """Draw a run chart: the points, the centre, the limits and the signals.

    The periods of the month looked at are on a shaded ground. A signal has a mark of its own
    shape: a diamond outside the limits, a square in a run, a triangle in a trend. A point whose
    count is hidden is left out, and the line is broken there.

    Parameters
    ----------
    chart : DataFrame
        From `chatlab.follow_use` or `chatlab.follow_share`. Not modified.
    share : bool, optional
        Write the values as percentages.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    ax = ax or new_axes(3.8)
    if chart["value"].notna().sum() == 0:
        return say_nothing(ax)
    places = chart.reset_index(drop=True).index.to_numpy()
    _limits(ax, chart, places)
    ax.plot(places, chart["value"].astype(float), color=MAIN, lw=1.4, marker="o", ms=4.5,
            label=_("Share") if share else _("Conversations for an open hour"), zorder=3)
    _signals(ax, chart, places)
    now = places[chart["current"].to_numpy()]
    if len(now):
        ax.axvspan(now.min() - 0.5, now.max() + 0.5, color=GRID, alpha=0.5, lw=0, zorder=0)
    step = max(1, -(-len(chart) // 14))
    ax.set_xticks(places[::step], period_labels([(_period(name), 0)
                                                 for name in chart["period"][::step]]))
    top = max(chart["value"].max(), chart["upper"].fillna(0).max(), 1e-9)
    ax.set(xlim=(-0.6, len(chart) - 0.4), ylim=(0, 1.12 * top),
           xlabel=_("Week") if "W" in chart["period"].iloc[0] else _("Month"),
           ylabel=_("Share") if share else _("Conversations\nfor an open hour"))
    _numbers(ax, share)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2)
    return ax


def _limits(ax, chart, places):
    ax.hlines(chart["centre"].iloc[0], -0.6, len(chart) - 0.4, color=GREY, lw=1.2,
              label=_("Average"))
    if chart["upper"].notna().any():
        for name in ("upper", "lower"):
            ax.step(places, chart[name].astype(float), where="mid", color=GREY, lw=1,
                    ls=(0, (4, 2)), label=_("Limits of chance") if name == "upper" else None)


def _signals(ax, chart, places):
    for name, mark in _MARKS.items():
        has = chart["signal"].str.split(",").map(
            lambda names, name=name: next(iter(names), "") == name).to_numpy(dtype=bool)
        if has.any():
            ax.plot(places[has], chart["value"].astype(float)[has], mark, ms=9, mfc=ACCENT,
                    mec=INK, label=_(SIGNALS[name]), zorder=4)


def _numbers(ax, share):
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    ax.yaxis.set_major_locator(MaxNLocator(5))
    ax.yaxis.set_major_formatter(FuncFormatter(
        lambda value, _position: percent(value) if share else number(value)))
    ax.grid(axis="y", color=GRID, lw=0.8)
    ax.set_axisbelow(True)


def tell_control_chart(chart, *, share=False):
    """Say what a run chart shows: the average, the month looked at, the signals.

    Parameters
    ----------
    chart, share
        As in `plot_control_chart`.

    Returns
    -------
    str
    """
    known = chart[chart["value"].notna()]
    if known.empty:
        return _("Nothing is drawn: there are no openings, or every count is small and hidden.")

    def write(value):
        return percent(value) if share else number(value, decimals_of(value))

    said = [ngettext("{n} period is drawn.", "{n} periods are drawn.", len(known)),
            _("The average is {average}.", average=write(chart["centre"].iloc[0]))]
    here = known[known["current"]]
    said += [_("{period}: {value}.", period=period_name(_period(row["period"])),
               value=write(row["value"])) for row in here.to_dict("records")]
    signals = known[known["signal"] != ""]
    if chart["upper"].isna().all():
        said.append(_("There are too few periods for limits and signals."))
    elif signals.empty:
        said.append(_("No point is a signal."))
    else:
        said += [_("A signal, {period}: {signals}.", period=period_name(_period(row["period"])),
                   signals=name_signals(row["signal"]))
                 for row in signals.tail(3).to_dict("records")]
    return " ".join(said)


def plot_reasons(reasons, *, n=10, ax=None):
    """Draw the share of each reason for contact this month, last month and a year ago.

    Parameters
    ----------
    reasons : DataFrame
        From `chatlab.compare_reasons`; hidden shares are left out. Not modified.
    n : int, optional
        How many reasons, the commonest first.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = _shown(reasons).head(n)
    ax = ax or new_axes(1.6 + 0.45 * len(rows))
    if rows.empty:
        return say_nothing(ax)
    places = list(range(len(rows)))
    ax.hlines(places, rows["low"], rows["high"], color=MAIN, lw=2.4, alpha=0.75)
    ax.plot(rows["share"], places, "o", ms=8, color=MAIN, label=_("This month (line: interval)"))
    for name, mark, label in (("share_before", "s", _("Last month")),
                              ("share_last_year", "^", _("A year ago"))):
        if rows[name].notna().any():
            ax.plot(rows[name].astype(float), places, mark, ms=7, mfc="white", mec=ACCENT, mew=1.8,
                    label=label)
    name_rows(ax, [fill(label, 34) for label in rows["label"]])
    share_axis(ax)
    ax.set_xlabel(_("Share of the month's conversations"))
    ax.legend(loc="lower left", bbox_to_anchor=(-0.3, 1), ncols=3, borderaxespad=0.2)
    return ax


def tell_reasons(reasons, *, n=3):
    """Say which reasons for contact were the commonest, and how common they were before.

    Parameters
    ----------
    reasons : DataFrame
        As in `plot_reasons`. Not modified.
    n : int, optional
        How many to name.

    Returns
    -------
    str
    """
    rows = _shown(reasons).head(n)
    if rows.empty:
        return _("No reason for contact is common enough to be shown.")
    return _("Most common: {reasons}.", reasons="; ".join(
        _reason(row) for row in rows.to_dict("records")))


def _reason(row):
    parts = [_("“{label}” {share} (interval {low} … {high})", label=row["label"],
               share=percent(row["share"]), low=percent(row["low"]), high=percent(row["high"]))]
    parts += [_(said, share=percent(row[name])) for name, said in (
        ("share_before", N_("last month {share}")),
        ("share_last_year", N_("a year ago {share}")))
        if not is_missing(row[name])]
    return ", ".join(parts)


def _shown(reasons):
    return reasons[reasons["units"].fillna(0).astype(int) > 0]


def _period(name):
    """Return the period of a name such as ``2024-W11`` or ``2024-03``."""
    import pandas as pd

    if "W" in name:
        return pd.Period(pd.to_datetime(f"{name}-1", format="%G-W%V-%u"), freq="W")
    return pd.Period(name, freq="M")
