"""Pictures of themes and topics in time, in the week, beside each other and on a map."""

from textwrap import fill

from chatlab.i18n import _, month_name, number, percent
from chatlab.plots.axes import ACCENT, GREY, GRID, INK, MAIN, new_axes, say_nothing
from chatlab.schema import THRESHOLD

MOST_THEMES = 12
LANE = 1.45
_CUT = 8
_LIGHT, _DARK = "#f1f7f8", MAIN
_AGAINST = ("#8a3606", "#f7f7f5", MAIN)  # less often together, by chance, more often


def plot_theme_times(times, *, changes=None, n=6, ax=None):
    """Draw the share or the rate of themes from period to period, a lane for each theme.

    Every lane has the same scale, so heights can be compared. The band is the interval; a
    period whose count is hidden is left open.

    Parameters
    ----------
    times : DataFrame
        From `chatlab.follow_themes`. Not modified.
    changes : DataFrame, optional
        From `chatlab.find_changes`: a triangle marks the changes with ``q`` below 0.05.
    n : int
        How many themes, the most common first.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    value, rows = most_common(times, n)
    themes = list(dict.fromkeys(rows["theme"]))
    ax = ax or new_axes(1.1 + 0.95 * len(themes))
    if not themes:
        return say_nothing(ax)
    periods = _whole_time(rows["period"])
    top = rows["high"].max()
    for lane, theme in enumerate(themes):
        own = rows[rows["theme"] == theme].set_index("period").reindex(periods)
        base = -LANE * lane
        _lane(ax, own, value, base, top)
        ax.annotate(fill(str(own["label"].dropna().iloc[0]), 22), (0, base + 0.3), ha="right",
                    xytext=(-10, 0), xycoords=("axes fraction", "data"), va="center",
                    textcoords="offset points", annotation_clip=False)
        _mark_change(ax, theme, changes, periods, base)
    _time_axis(ax, periods)
    ax.set(ylim=(-LANE * (len(themes) - 1) - 0.1, 1.15), yticks=[])
    ax.spines["left"].set_visible(False)
    return ax


def plot_theme_hours(counts, *, n=MOST_THEMES, ax=None):
    """Draw the share of each theme in each hour of the week as a heat map.

    Parameters
    ----------
    counts : DataFrame
        From `chatlab.count_themes` by `chatlab.group_times` with ``by="weekday_hour"``, small
        counts hidden. Not modified. A hidden cell is hatched.
    n : int
        How many themes, the most common first.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    import numpy as np

    labels, slots, shares = slot_shares(counts, n)
    ax = ax or new_axes(1.4 + 0.42 * len(labels))
    if not len(labels):
        return say_nothing(ax)
    _heat(ax, shares, _colours(_LIGHT, _DARK), 0, max(np.nanmax(shares, initial=0), 0.01))
    if len(slots) <= 12:
        _write(ax, shares, percent)
    _name_cells(ax, labels, slots)
    ax.set_xlabel(_("Weekday and the hour at which it begins. Colour and number: share of the "
                    "conversations of that hour. Hatched: a small count, hidden"), wrap=True)
    return ax


def plot_pairs(pairs, *, n=MOST_THEMES, ax=None):
    """Draw which themes come up together more, or less, often than by chance.

    Parameters
    ----------
    pairs : DataFrame
        From `chatlab.pair_themes`, small counts hidden: ``theme_a``, ``theme_b``, ``label_a``,
        ``label_b``, ``n``, ``phi`` and ``q``. Not modified. The number is that of the units
        with both themes; a frame marks what is more than chance (``q`` below 0.05).
    n : int
        How many themes, those with the strongest pairs.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    import numpy as np

    rows = pairs[pairs["phi"].notna()]
    names = _paired(rows, n)
    rows = rows[rows["theme_a"].isin(list(names)) & rows["theme_b"].isin(list(names))]
    ax = ax or new_axes(1.8 + 0.42 * len(names))
    if rows.empty:
        return say_nothing(ax)
    place = {theme: number for number, theme in enumerate(names)}
    phi = np.full((len(names) - 1, len(names) - 1), np.nan)
    cells = [(*sorted((place[row.theme_a], place[row.theme_b])), row) for row in rows.itertuples()]
    for column, line, row in cells:
        phi[line - 1, column] = row.phi
    strongest = max(np.nanmax(np.abs(phi)), 0.2)
    _heat(ax, phi, _colours(*_AGAINST), -strongest, strongest, hidden=False)
    for column, line, row in cells:
        ax.text(column, line - 1, number(row.n), ha="center", va="center", size=10,
                color="white" if abs(row.phi) > 0.6 * strongest else INK)
        if row.q < 0.05:
            _frame(ax, column, line - 1)
    labels = list(names.values())
    _name_cells(ax, labels[1:], labels[:-1])
    ax.tick_params(axis="x", rotation=40)
    for label in ax.get_xticklabels():
        label.set(ha="right", rotation_mode="anchor")
    ax.set_xlabel(_("Number: units with both. Dark blue: together more than by chance, brown: "
                    "less. Frame: larger than chance alone would easily make. Empty: none or "
                    "a small count, hidden"), wrap=True)
    return ax


def plot_topics(topics, *, threshold=THRESHOLD, ax=None):
    """Draw topics on a map: those with the same words are near each other.

    Parameters
    ----------
    topics : Topics
        From `chatlab.discover_topics`. The area is the number of texts; a broken line marks
        an unstable topic. The axes have no scale.
    threshold : int, optional
        Smaller numbers of texts, and those that would give them away, are not written.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    from chatlab.evaluate import suppress_small_counts
    from chatlab.theme.topics import STABLE

    table = topics.table
    ax = ax or new_axes(4.4 + 0.21 * len(table))
    if table.empty:
        return say_nothing(ax)
    hidden = suppress_small_counts(table[["units"]], threshold=threshold)["units"].isna()
    sizes = 0.34 * (table["share"] ** 0.5).to_numpy() / len(table) ** 0.2 + 0.02
    for place, (row, (x, y), size) in enumerate(zip(
            table.itertuples(), _apart(table[["x", "y"]].to_numpy(), sizes), sizes, strict=True)):
        _circle(ax, x, y, size, "-" if row.stability >= STABLE else (0, (2, 1.6)))
        ax.text(x, y, str(place + 1), ha="center", va="center", size=10, weight="bold")
        count = "" if hidden.iloc[place] else f" ({number(row.units)})"
        ax.annotate(f"{place + 1}  {row.label}{count}", (0, 0), size=10, ha="left",
                    xytext=(0, -12 - 15 * place), xycoords="axes fraction", va="top",
                    textcoords="offset points", annotation_clip=False)
    ax.set_xlabel(_("Area: number of texts. Broken line: unstable topic"),
                  labelpad=16 + 15 * len(table), loc="left")
    ax.set(xticks=[], yticks=[], aspect="equal")
    ax.autoscale_view()
    for side in ax.spines.values():
        side.set_visible(False)
    return ax


def slot_shares(counts, n):
    """Return the labels of the commonest themes, the hours of the week and shares of units.

    Returns
    -------
    tuple of list of str, list of str, array (themes x hours; hidden ones NaN)
    """
    from chatlab.theme.codebook import ALL, NO_THEME

    slots = [name for name in counts if name not in ("theme", "label", ALL)]
    whole = counts.set_index("theme")[slots].astype("Float64").astype(float)
    rows = counts[~counts["theme"].isin([ALL, NO_THEME]) & (counts[ALL].fillna(1) > 0)]
    rows = rows.assign(seen=whole.reindex(rows["theme"]).sum(axis=1).to_numpy())
    rows = rows[rows["seen"] > 0].sort_values("seen", ascending=False, kind="stable").head(n)
    shares = whole.loc[rows["theme"]] / whole.loc[ALL]
    return rows["label"].tolist(), slots, shares.to_numpy()


def most_common(times, n):
    """Return which figure the table follows and the rows of the commonest themes.

    Returns
    -------
    tuple of {"share", "rate"}, DataFrame
    """
    from chatlab.theme.codebook import NO_THEME

    value = "rate" if "rate" in times else "share"
    rows = times[times["theme"] != NO_THEME]
    seen = rows.groupby("theme", sort=False)[value].mean()
    seen = seen[seen > 0].sort_values(ascending=False, kind="stable").head(n)
    rows = rows[rows["theme"].isin(seen.index)]
    return value, rows.sort_values("theme", key=lambda column: column.map(
        {theme: place for place, theme in enumerate(seen.index)}), kind="stable")


def _whole_time(names):
    """Return the names of all periods, empty ones too; a long empty time is one ``"…"``."""
    import pandas as pd

    from chatlab.theme.topic_time import as_period, name_period

    periods = [as_period(name) for name in set(names)]
    whole = pd.period_range(min(periods), max(periods), freq=periods[0].freq)
    shown = []
    for period in whole:
        shown.append(name_period(period))
        if len(shown) > _CUT and not set(shown[-_CUT:]) & set(names):
            shown[-_CUT:] = ["…"]
        elif shown[-2:-1] == ["…"] and shown[-1] not in set(names):
            shown.pop()
    return shown


def _lane(ax, own, value, base, top):
    import numpy as np

    x = np.arange(len(own))
    y, low, high = (own[name].to_numpy(dtype="float64") / top for name in (value, "low", "high"))
    ax.axhline(base, color=GRID, lw=1)
    ax.axhline(base + 1, color=GRID, lw=0.8, ls=(0, (2, 3)))
    ax.fill_between(x, base + low, base + high, color=MAIN, alpha=0.18, lw=0)
    alone = ~np.isnan(y) & np.isnan(np.r_[np.nan, y[:-1]]) & np.isnan(np.r_[y[1:], np.nan])
    ax.vlines(x[alone], base + low[alone], base + high[alone], color=MAIN, alpha=0.35, lw=3)
    ax.plot(x, base + y, "o-", color=MAIN, ms=4, lw=1.8)
    shown = percent if value == "share" else lambda rate: number(rate, 2)
    for height in (0, 1):
        ax.annotate(shown(height * top), (1, base + height), xytext=(6, 0), color=GREY, size=9.5,
                    xycoords=("axes fraction", "data"), textcoords="offset points", va="center",
                    annotation_clip=False)


def _mark_change(ax, theme, changes, periods, base):
    if changes is None:
        return
    sure = changes[(changes["theme"] == theme) & (changes["q"] < 0.05)]
    for row in sure.itertuples():
        at = periods.index(row.period) - 0.5
        ax.vlines(at, base, base + 1, color=ACCENT, lw=1.6, ls=(0, (4, 2)))
        ax.plot(at, base + 1, marker="^" if row.after > row.before else "v", color=ACCENT, ms=9)


def _time_axis(ax, names):
    from chatlab.theme.topic_time import as_period

    step, labels, year = max(1, -(-len(names) // 14)), [], None
    for name in names[::step]:
        if name == "…":
            labels.append(name)
            continue
        period = as_period(name)
        label = {"M": lambda p=period: month_name(p.month), "Q": lambda p=period: f"Q{p.quarter}",
                 "W": lambda n=name: n[-2:].lstrip("0"), "Y": lambda: ""}[period.freqstr[0]]()
        labels.append(f"{label}\n{name[:4]}".strip() if name[:4] != year else label)
        year = name[:4]
    ax.set_xticks(range(0, len(names), step), labels)
    ax.set_xlim(-0.6, len(names) - 0.4)


def _colours(*stops):
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("chatlab", stops)


def _heat(ax, values, colours, low, high, *, hidden=True):
    import numpy as np

    if hidden:
        ax.add_patch(_hatched(values.shape))
    ax.imshow(np.ma.masked_invalid(values), cmap=colours, vmin=low, vmax=high, aspect="auto",
              interpolation="nearest")
    edges = np.array(values.shape) - 0.5
    ax.hlines(np.arange(-0.5, edges[0] + 1), -0.5, edges[1], color="white", lw=1.5)
    ax.vlines(np.arange(-0.5, edges[1] + 1), -0.5, edges[0], color="white", lw=1.5)


def _hatched(shape):
    from matplotlib.patches import Rectangle

    return Rectangle((-0.5, -0.5), shape[1], shape[0], facecolor="white", edgecolor=GREY,
                     hatch="////", lw=0, zorder=-1)


def _write(ax, values, shown):
    import numpy as np

    half = np.nanmax(values) * 0.55
    for (row, column), value in np.ndenumerate(values):
        if not np.isnan(value):
            ax.text(column, row, shown(value), ha="center", va="center", size=9.5,
                    color="white" if value > half else INK)


def _name_cells(ax, rows, columns):
    ax.set_yticks(range(len(rows)), [fill(str(name), 30) for name in rows])
    ax.set_xticks(range(len(columns)), columns, rotation=0 if len(columns) <= 12 else 90)
    ax.tick_params(length=0)
    for side in ax.spines.values():
        side.set_visible(False)


def _paired(rows, n):
    """Return the themes of the strongest pairs with their labels."""
    order = rows.assign(strength=rows["phi"].abs()).sort_values(
        "strength", ascending=False, kind="stable")
    names = {}
    for row in order.itertuples():
        for theme, label in ((row.theme_a, row.label_a), (row.theme_b, row.label_b)):
            if len(names) < n:
                names.setdefault(theme, label)
    return names


def _frame(ax, x, y):
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((x - 0.44, y - 0.44), 0.88, 0.88, fill=False, edgecolor=INK, lw=2.2))


def _circle(ax, x, y, size, line):
    from matplotlib.colors import to_rgba
    from matplotlib.patches import Circle

    ax.add_patch(Circle((x, y), size, facecolor=to_rgba(MAIN, 0.14), edgecolor=MAIN, lw=1.6,
                        linestyle=line))


def _apart(places, sizes):
    """Scale places to a square and push apart the circles that cover each other."""
    import numpy as np

    spread = np.ptp(places, axis=0).max() or 1
    places = (places - places.mean(axis=0)) / spread
    places = places + 1e-3 * np.column_stack([np.cos(range(len(sizes))), np.sin(range(len(sizes)))])
    for _round in range(200):
        gaps = places[:, None] - places[None]
        distance = np.linalg.norm(gaps, axis=2) + np.eye(len(sizes))
        short = np.maximum(sizes[:, None] + sizes[None] + 0.01 - distance, 0)
        np.fill_diagonal(short, 0)
        places = places + (gaps / distance[..., None] * short[..., None] / 2).sum(axis=1)
    return places
