"""Pictures of feedback: shares with their intervals, months, steps of a scale; and their words."""

from textwrap import fill

from chatlab.i18n import _, is_missing, month_name, ngettext, number, percent
from chatlab.plots.axes import (
    GREY,
    GRID,
    INK,
    MAIN,
    draw_intervals,
    name_rows,
    new_axes,
    say_nothing,
    share_axis,
)

MOST_TOLD = 3
FEW = 5
"""Of fewer answers no percentage is told: it would mislead."""

_STEPS = ("#8a3606", "#dd9a66", "#e9e6df", "#7fb3bd", MAIN)
_LANE = 1.5


def plot_feedback(feedback, *, ax=None):
    """Draw the share of yes, or of each option, among those who answered a question.

    Parameters
    ----------
    feedback : DataFrame
        From `chatlab.summarise_feedback` or `chatlab.summarise_scales`: ``question``, ``n``,
        ``yes`` (or ``top``), ``share``, ``low``, ``high`` (0–1), perhaps ``option``.
        Questions without a share are left out. Not modified.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = feedback[feedback["share"].notna()]
    ax = ax or new_axes(1.3 + 0.55 * len(rows))
    if rows.empty:
        return say_nothing(ax)
    chosen = rows["top" if "top" in rows else "yes"]
    notes = [f"{number(yes)} / {number(n)}" for yes, n in zip(chosen, rows["n"], strict=True)]
    draw_intervals(ax, _names(rows), rows["share"], rows["low"], rows["high"], notes=notes)
    ax.set(xlabel=_("Share of the answers, line: 95 % interval"))
    return share_axis(ax)


def plot_feedback_months(months, *, ax=None):
    """Draw the share of good answers month by month, a lane for each question.

    Parameters
    ----------
    months : DataFrame
        From `chatlab.follow_feedback`, small counts hidden. Not modified. A month without
        answers, or with a hidden count, has no point. Answers without a date are not drawn.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    rows = months[months["month"].notna()]
    rows = rows[rows["question"].isin(rows.loc[rows["share"].notna(), "question"])]
    questions = list(dict.fromkeys(rows["question"]))
    ax = ax or new_axes(1.2 + 1.1 * len(questions))
    if not questions:
        return say_nothing(ax)
    places = {month: place for place, month in enumerate(sorted(set(rows["month"])))}
    for lane, question in enumerate(questions):
        own = rows[rows["question"] == question]
        _lane(ax, own.assign(place=own["month"].map(places)), -_LANE * lane)
    ax.set_xticks(range(len(places)), _month_ticks(places))
    ax.set_yticks([-_LANE * lane + 0.5 for lane in range(len(questions))],
                  [fill(question, 30) for question in questions])
    ax.tick_params(axis="y", length=0, pad=34)
    ax.spines["left"].set_visible(False)
    ax.set(xlim=(-0.6, len(places) - 0.4), ylim=(-_LANE * (len(questions) - 1) - 0.15, 1.15))
    ax.set_xlabel(_("Month. Line: 95 % interval, number: answers"))
    return ax


def plot_scales(steps, *, ax=None):
    """Draw how the answers to each question lie on its scale, as parts of one bar.

    Parameters
    ----------
    steps : DataFrame
        From `chatlab.count_steps`, small counts hidden. Not modified. A question with a
        hidden count is named and has no bar.
    ax : Axes, optional

    Returns
    -------
    Axes
    """
    names = [name for name in steps if name not in ("question", "scale")]
    ax = ax or new_axes(1.6 + 0.62 * len(steps))
    shown = [_bar_of(row, names) for row in _records(steps)]
    if not any(shown):
        return say_nothing(ax)
    for place, bar in enumerate(shown):
        if bar is None:
            ax.text(0.5, place, _("hidden"), ha="center", va="center", color=GREY)
        else:
            _stack(ax, place, bar)
    name_rows(ax, [f"{row['question']} ({row['scale']})" for row in _records(steps)])
    ax.grid(visible=False)
    ax.set(xlabel=_("Share of the answers; the number in a part is the answer"))
    return share_axis(ax)


def tell_feedback(feedback, *, n=MOST_TOLD):
    r"""Say what share answered yes, or chose each option, with its interval.

    Parameters
    ----------
    feedback : DataFrame
        As in `plot_feedback`, small counts hidden. Not modified.
    n : int
        How many rows to tell, the first ones.

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> tell_feedback(pd.DataFrame({"question": ["Saitko neuvoa?"], "n": 4, "yes": 3,
    ...     "share": 0.75, "low": 0.30, "high": 0.95})).replace("\xa0", " ")
    '“Saitko neuvoa?”: 3 / 4 (interval 30–95 %).'
    >>> set_language("fi")
    """
    rows = feedback[feedback["share"].notna()]
    if rows.empty:
        return _("No question has a share that can be shown.")
    chosen = "top" if "top" in rows else "yes"
    said = []
    for name, row in zip(_names(rows), _records(rows.head(n)), strict=False):
        told = {"name": name, "yes": number(row[chosen]), "n": number(row["n"]),
                "low": number(100 * row["low"], 0), "high": percent(row["high"])}
        said.append(
            _("“{name}”: {yes} / {n} (interval {low}–{high}).", **told) if row["n"] < FEW else
            _("“{name}”: {yes} / {n}, {share} (interval {low}–{high}).",
              share=percent(row["share"]), **told))
    if len(rows) > n:
        said.append(ngettext("{n} row more.", "{n} rows more.", len(rows) - n))
    return " ".join(said)


def tell_feedback_months(months, *, trends=None, n=MOST_TOLD):
    """Say between what the months vary, and whether a change can be told.

    Parameters
    ----------
    months : DataFrame
        As in `plot_feedback_months`. Not modified.
    trends : DataFrame, optional
        From `chatlab.find_feedback_trends`. Not modified.
    n : int
        How many questions to tell.

    Returns
    -------
    str
    """
    rows = months[months["share"].notna() & months["month"].notna()]
    if rows.empty:
        return _("No month has a share that can be shown.")
    said = []
    for question, own in list(rows.groupby("question", sort=False))[:n]:
        least, most = own.loc[own["share"].idxmin()], own.loc[own["share"].idxmax()]
        said.append(
            _("“{name}”: {month}.", name=question, month=_told(most)) if len(own) == 1 else
            _("“{name}”: least in {least}, most in {most}.", name=question, least=_told(least),
              most=_told(most)))
    return " ".join([*said, *(tell_trends(trends) if trends is not None else [])])


def tell_trends(trends):
    """Say of which questions a change over the trial can be told, and why not of others.

    Parameters
    ----------
    trends : DataFrame
        From `chatlab.find_feedback_trends`. Not modified.

    Returns
    -------
    list of str
    """
    from chatlab.evaluate.feedback.times import FEWEST_ANSWERS, FEWEST_MONTHS

    verdicts = {"up": _("“{name}”: yes or the top of the scale became commoner in the course of "
                        "the trial ({n})."),
                "down": _("“{name}”: yes or the top of the scale became rarer in the course of "
                          "the trial ({n}).")}
    said = [verdicts[row["verdict"]].format(name=row["question"], n=_answers(row["n"]))
            for row in _records(trends) if row["verdict"] in verdicts]
    level = int((trends["verdict"] == "none").sum())
    if level:
        said.append(ngettext("In {n} question no change can be told from chance.",
                             "In {n} questions no change can be told from chance.", level))
    few = int((trends["verdict"] == "few").sum())
    if few:
        said.append(ngettext(
            "Of {n} question nothing is said of change: it takes at least {answers} answers in "
            "{months} months.",
            "Of {n} questions nothing is said of change: it takes at least {answers} answers in "
            "{months} months.", few, answers=FEWEST_ANSWERS, months=FEWEST_MONTHS))
    return said


def tell_scales(scales, *, n=MOST_TOLD):
    """Say the median and the share at the top of the scale of each question.

    Parameters
    ----------
    scales : DataFrame
        From `chatlab.summarise_scales`, small counts hidden. Not modified.
    n : int
        How many questions to tell.

    Returns
    -------
    str
    """
    rows = scales[scales["share"].notna()]
    if rows.empty:
        return _("No question on a scale can be shown.")
    said = [_("“{name}” ({scale}): median {median}; the answer was at least {top} in {share} "
              "(interval {low}–{high}) of {n}.", name=row["question"], scale=row["scale"],
              median=number(row["median"]), top=number(row["top_from"]),
              share=percent(row["share"]), low=number(100 * row["low"], 0),
              high=percent(row["high"]), n=_answers(row["n"]))
            for row in _records(rows.head(n))]
    if len(rows) > n:
        said.append(ngettext("{n} row more.", "{n} rows more.", len(rows) - n))
    return " ".join(said)


def _names(rows):
    """Name each row by its question, and by its option if it has one."""
    options = rows["option"] if "option" in rows else [None] * len(rows)
    return [question if is_missing(option) else
            f"{question}{' ' if question.endswith('?') else ': '}{option}"
            for question, option in zip(rows["question"], options, strict=True)]


def _records(df):
    return df.to_dict("records")


def _answers(n):
    return ngettext("{n} answer", "{n} answers", n)


def _month(month):
    """Write a month out: *lokakuu 2017*."""
    import pandas as pd

    from chatlab.plots.words import period_name

    return period_name(pd.Period(month, freq="M"))


def _told(row):
    """Tell the share of one month: *lokakuu 2017 67 % (2 / 3)*."""
    return (f"{_month(row['month'])} {percent(row['share'])} "
            f"({number(row['yes'])} / {number(row['n'])})")


def _month_ticks(months):
    """Name the months shortly; the year stands under the first of it."""
    labels, before = [], None
    for month in months:
        year, number_ = month.split("-")
        labels.append(month_name(int(number_)) + (f"\n{year}" if year != before else ""))
        before = year
    return labels


def _lane(ax, months, base):
    """Draw the months of one question between its lines of 0 and 100 %."""
    for share in (0, 0.5, 1):
        ax.axhline(base + share, color=GRID, lw=0.8, zorder=0)
        ax.annotate(percent(share), (0, base + share), xytext=(-4, 0), ha="right", va="center",
                    xycoords=("axes fraction", "data"), textcoords="offset points", size=9,
                    color=GREY, annotation_clip=False)
    own = months[months["share"].notna()]
    low, high, share = (base + own[name].astype(float) for name in ("low", "high", "share"))
    ax.vlines(own["place"], low, high, color=MAIN, lw=2.4, alpha=0.75)
    ax.plot(own["place"], share, "o", color=MAIN, ms=8, clip_on=False, zorder=3)
    for place, top, n in zip(own["place"], share, own["n"], strict=True):
        ax.annotate(number(n), (place, top), xytext=(9, 0), textcoords="offset points",
                    va="center", size=9.5, color=INK)
    for place in months.loc[months["share"].isna() & ~months["n"].eq(0).fillna(False), "place"]:
        ax.text(place, base + 0.5, _("hidden"), ha="center", va="center", size=9.5, color=GREY,
                bbox={"fc": "white", "ec": "none", "pad": 1})


def _bar_of(row, names):
    """Return the steps of a question, their shares and places 0–1; ``None`` if any is hidden."""
    least, most = (float(end) for end in row["scale"].split("–"))
    counts = {name: row[name] for name in names if least <= float(name) <= most}
    if any(map(is_missing, counts.values())) or not sum(counts.values()):
        return None
    total, last = sum(counts.values()), max(len(counts) - 1, 1)
    return [(step, count / total, place / last)
            for place, (step, count) in enumerate(counts.items())]


def _stack(ax, place, bar):
    from matplotlib.colors import LinearSegmentedColormap

    colours = LinearSegmentedColormap.from_list("steps", _STEPS)
    start = 0.0
    for step, share, height in bar:
        ax.barh(place, share, left=start, height=0.62, color=colours(height), edgecolor="white",
                lw=1.2, hatch="xx" if height < 0.2 else "//" if height < 0.5 else "")
        if share >= 0.045:
            ax.text(start + share / 2, place, step, ha="center", va="center", size=10,
                    weight="bold", color="white" if height in (0, 1) else INK,
                    bbox={"boxstyle": "round,pad=0.15", "fc": colours(height), "ec": "none"})
        start += share
