"""Pictures of use beside the time there was for it: over time, and in the hours of the week."""

from chatlab.i18n import _, ngettext, number, weekday_name
from chatlab.plots.axes import ACCENT, GREY, INK, MAIN, count_axis, new_axes, say_nothing
from chatlab.plots.service import period_labels
from chatlab.plots.words import decimals_of, period_name
from chatlab.schema import THRESHOLD

_OPEN = "#cfe3e6"
_LIGHT = "#eef6f7"
_KEPT = ("month", "week", "weekday", "hour", "open_hours")
UNSURE = 4
"""An interval whose high end is more than so many times its low end marks the cell unsure."""


def plot_use_times(use, *, threshold=THRESHOLD, ax=None):
    """Draw the conversations of each week or month as bars, the open hours as shade behind.

    Parameters
    ----------
    use : DataFrame
        From `chatlab.summarise_service` by ``"month"`` or ``"week"`` with openings. Periods
        between without any row are empty. Not modified.
    threshold : int, optional
        Smaller counts, and those that would give them away, are hidden: their bars are hatched.
        None hides nothing.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = _whole_time(_hide(use, threshold))
    ax = ax or new_axes(4.2)
    if rows.empty:
        return say_nothing(ax)
    places = range(len(rows))
    hours = rows["open_hours"].astype(float).fillna(0)
    shade = ax.twinx()
    shade.bar(places, hours, width=1, color=_OPEN, lw=0, label=_("Open hours"))
    shade.set(ylabel=_("Open hours (shade)"), ylim=(0, max(hours.max(), 1) * 1.12))
    count_axis(shade, "y").grid(visible=False)
    shade.spines["right"].set_visible(True)
    ax.set_zorder(shade.get_zorder() + 1)
    ax.patch.set_visible(False)
    _bars(ax, rows)
    step = max(1, -(-len(rows) // 12))
    ax.set_xticks(list(places)[::step], period_labels(
        [(period, 0) for period in rows["period"][::step]]))
    beside = max(0, 6 - len(rows)) / 2  # a few bars stay slim
    ax.set_xlim(-0.6 - beside, len(rows) - 0.4 + beside)
    weeks = rows["period"].iloc[0].freqstr.startswith("W")
    name = _("Week") if weeks else _("Month")
    if rows["conversations"].isna().any():
        name = _("{period}. Hatched: a small count, hidden", period=name)
    ax.set(xlabel=name, ylabel=_("Conversations (bars)"))
    return ax


def _bars(ax, rows):
    counts = rows["conversations"].astype("Float64")
    hidden = counts.isna()
    top = max(counts.max(), 5) if counts.notna().any() else 5
    bars = ax.bar(range(len(rows)), counts.fillna(0.15 * top).astype(float), width=0.55,
                  color=MAIN, lw=0)
    for bar, hide in zip(bars, hidden, strict=True):
        if hide:
            bar.set(facecolor="white", edgecolor=GREY, hatch="///", lw=1)
    if len(rows) <= 32:
        ax.bar_label(bars, ["" if hide or not n else number(n) for n, hide in zip(
            counts, hidden, strict=True)], padding=2, color=INK)
    ax.set_ylim(0, float(top) * 1.12)
    count_axis(ax, "y")


def tell_use_times(use, *, threshold=THRESHOLD):
    """Say when use for an open hour was highest and lowest.

    Parameters
    ----------
    use, threshold
        As in `plot_use_times`.

    Returns
    -------
    str
    """
    rows = _whole_time(_hide(use, threshold))
    known = rows[rows["per_open_hour"].notna()].sort_values("per_open_hour", kind="stable")
    hidden = int(rows["conversations"].isna().sum())
    if known.empty:
        said = [_("The openings are not known, or every count is so small that it is hidden.")]
    else:
        said = [ngettext("{n} period is shown.", "{n} periods are shown.", len(known)),
                _("Conversations for an open hour: most in {most}, least in {least}.",
                  most=_rate(known.iloc[-1]), least=_rate(known.iloc[0]))]
        if len(known) > 1 and (known.iloc[0]["per_open_hour_high"]
                               > known.iloc[-1]["per_open_hour_low"]):
            said.append(_("The intervals overlap, so the order is not sure."))
    if hidden:
        said.append(ngettext("{n} small count is hidden.", "{n} small counts are hidden.", hidden))
    return " ".join(said)


def plot_week_hours(use, *, threshold=THRESHOLD, ax=None):
    """Draw the conversations per open hour in each hour of the week as a heat map.

    Hours of opening are outlined and have their rate; a number in brackets with a dashed edge is
    unsure (the high end of its interval is more than four times the low end), a hatched cell
    hides a small count, and hours that were never open are empty.

    Parameters
    ----------
    use : DataFrame
        From `chatlab.summarise_service` by ``["weekday", "hour"]`` with openings. Not modified.
    threshold : int, optional
        Hide smaller counts and those that would give them away. None hides nothing.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = _hide(use[use["open_hours"] > 0], threshold)
    ax = ax or new_axes(1.4 + 0.42 * _span(rows["hour"]))
    if rows.empty:
        return say_nothing(ax)
    colours = _colours()
    most = max(rows["per_open_hour"].fillna(0).max(), 1e-9)
    for row in rows.to_dict("records"):
        _cell(ax, row, row["per_open_hour"] / most, colours, 1 if most >= 1 else 2)
    days = range(7) if (rows["weekday"] > 4).any() else range(5)
    hours = range(int(rows["hour"].min()), int(rows["hour"].max()) + 1)
    ax.set_xticks(list(days), [weekday_name(day) for day in days])
    ax.set_yticks(list(hours), [f"{hour}–{hour + 1}" for hour in hours])
    ax.set(xlim=(-0.55, len(days) - 0.45), ylim=(max(hours) + 0.55, min(hours) - 0.55))
    ax.tick_params(length=0)
    for side in ax.spines.values():
        side.set_visible(False)
    ax.set_xlabel(_("Number and colour: conversations for an open hour. In brackets, dashed edge: "
                    "unsure. Hatched: a small count, hidden. Empty: never open"), wrap=True)
    ax.set_ylabel(_("Hour"))
    return ax


def _cell(ax, row, strength, colours, decimals):
    from matplotlib.patches import Rectangle

    x, y, value = row["weekday"], row["hour"], row["per_open_hour"]
    hidden, unsure = value != value, is_unsure(row)
    colour = "white" if hidden else colours(strength)
    ax.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, facecolor=colour, edgecolor=(
        GREY if hidden else ACCENT if unsure else INK), hatch="///" if hidden else None, lw=1.6,
        linestyle=(0, (3, 2)) if unsure and not hidden else "-"))
    if not hidden:
        written = number(value, decimals if value else 0)
        ax.text(x, y, f"({written})" if unsure else written, ha="center", va="center",
                color="white" if strength > 0.6 else INK)


def is_unsure(row):
    """Say whether the interval of a rate is too wide to be read as a number of its own.

    Examples
    --------
    >>> is_unsure({"per_open_hour_low": 0.1, "per_open_hour_high": 0.5})
    True
    """
    return not row["per_open_hour_high"] <= UNSURE * row["per_open_hour_low"]


def tell_week_hours(use, *, threshold=THRESHOLD):
    """Say which hours of the week have most conversations for an open hour, and how sure it is.

    Parameters
    ----------
    use, threshold
        As in `plot_week_hours`.

    Returns
    -------
    str
    """
    tried = _hide(use[use["open_hours"] > 0], threshold)
    rows = tried[tried["per_open_hour"].notna()].sort_values("per_open_hour", kind="stable")
    if rows.empty:
        return _("No hour of the week has been open, or every count is so small that it is hidden.")
    most, least = rows.iloc[-1], rows.iloc[0]
    said = [ngettext("{n} hour of the week has been open.", "{n} hours of the week have been open.",
                     len(tried)),
            _("Conversations for an open hour: most on {most}, least on {least}.",
              most=_hour(most), least=_hour(least))]
    if len(rows) > 1 and least["per_open_hour_high"] > most["per_open_hour_low"]:
        said.append(_("The intervals overlap, so the order is not sure."))
    unsure = sum(is_unsure(row) for row in rows.to_dict("records"))
    if unsure:
        said.append(ngettext("{n} of the numbers is unsure.", "{n} of the numbers are unsure.",
                             unsure))
    if len(rows) < len(tried):
        said.append(ngettext("{n} small count is hidden.", "{n} small counts are hidden.",
                             len(tried) - len(rows)))
    return " ".join(said)


def _hide(use, threshold):
    """Hide small counts and their rates; the openings are no one's secret."""
    from chatlab.evaluate import suppress_small_counts

    if threshold is None or use.empty:
        return use
    hidden = suppress_small_counts(use[["conversations", "in_openings"]], threshold=threshold,
                                   nested=True)["conversations"].isna()
    return use.mask(hidden).assign(**use[[name for name in _KEPT if name in use]])


def _whole_time(use):
    """Return a row for each period from the first to the last, those without a row empty."""
    import pandas as pd

    name = "week" if "week" in use else "month"
    rows = use[use[name].notna()]
    if rows.empty:
        return rows.assign(period=[])
    if name == "week":
        periods = pd.PeriodIndex(pd.to_datetime(rows[name] + "-1", format="%G-W%V-%u"), freq="W")
    else:
        periods = pd.PeriodIndex(rows[name], freq="M")
    whole = pd.period_range(periods.min(), periods.max(), freq=periods.freq)
    table = rows.set_axis(periods).reindex(whole)
    empty = ~whole.isin(periods)
    table.loc[empty, ["conversations", "open_hours"]] = 0
    return table.rename_axis("period").reset_index()


def _span(hours):
    return 1 if hours.empty else int(hours.max() - hours.min()) + 1


def _colours():
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("use", [_LIGHT, MAIN])


def _rate(row):
    return _("{when}: {rate} (interval {low}–{high})", when=period_name(row["period"]),
             **_rounded(row))


def _hour(row):
    return _("{weekday} at {hour}: {rate} (interval {interval})",
             weekday=weekday_name(row["weekday"]), hour=int(row["hour"]),
             rate=_rounded(row)["rate"], interval="{low}–{high}".format(**_rounded(row)))


def _rounded(row):
    decimals = decimals_of(row["per_open_hour"])
    return {name: number(row[f"per_open_hour{end}"], decimals)
            for name, end in (("rate", ""), ("low", "_low"), ("high", "_high"))}
