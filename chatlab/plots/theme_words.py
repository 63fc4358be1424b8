"""What the pictures of themes in time and of topics show, in words and numbers.

As in `words`: each sentence is true of any data and is the alternative text of its picture.
"""

from chatlab.i18n import _, number, percent
from chatlab.plots.words import decimals_of

MOST_TOLD = 3


def tell_theme_times(times, *, changes=None, n=MOST_TOLD):
    r"""Say between what the commonest themes vary in time, and where they changed.

    Parameters
    ----------
    times : DataFrame
        From `chatlab.follow_themes`, small counts hidden. Not modified.
    changes : DataFrame, optional
        From `chatlab.find_changes`, small counts hidden. Not modified.
    n : int
        How many themes to name.

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> tell_theme_times(pd.DataFrame({
    ...     "theme": "velat", "label": "Debts", "period": ["2024-01", "2024-02"],
    ...     "share": [0.25, 0.5], "low": [0.17, 0.38], "high": [0.35, 0.62]})).replace("\xa0", " ")
    '“Debts” varies between 25 % (January 2024) and 50 % (February 2024).'
    >>> set_language("fi")
    """
    from chatlab.plots.themes import most_common

    value, rows = most_common(times, n)
    rows = rows[rows[value].notna()]
    if rows.empty:
        return _("No theme is common enough to be shown.")
    said = [_range(own.sort_values(value, kind="stable"), value)
            for _theme, own in rows.groupby("theme", sort=False)]
    if changes is not None:
        said.append(_told_changes(changes, value))
    return " ".join(said)


def tell_theme_hours(counts, *, n=MOST_TOLD):
    """Say in which hour of the week each of the commonest themes has its largest share.

    Parameters
    ----------
    counts : DataFrame
        From `chatlab.count_themes` by hours of the week, small counts hidden. Not modified.
    n : int
        How many themes to name.

    Returns
    -------
    str
    """
    from chatlab.plots.themes import slot_shares

    labels, slots, shares = slot_shares(counts, n)
    said = [_("“{label}” has its largest share on {slot}: {share}.", label=label,
              slot=best, share=percent(share))
            for label, row in zip(labels, shares, strict=True)
            for share, best in [max((share, slot) for share, slot in zip(row, slots, strict=True)
                                    if share == share)]]
    if not said:
        return _("No theme is common enough to be shown.")
    return " ".join([*said, _("The shares are of few conversations, so the differences between "
                              "hours may be chance.")])


def tell_topics(topics, *, n=MOST_TOLD):
    """Say how many topics were found, which are the largest and how many are unstable.

    Parameters
    ----------
    topics : Topics
        From `chatlab.discover_topics`.
    n : int
        How many topics to name.

    Returns
    -------
    str
        With the notes of the topics; only the notes if there are none.
    """
    table = topics.table
    if table.empty:
        return " ".join(topics.notes)
    largest = "; ".join(f"{row.label} ({percent(row.share)})"
                        for row in table.head(n).itertuples())
    said = [_("{n} topics were found. Largest: {largest}.", n=number(len(table)),
              largest=largest)]
    if len(table) > 2:
        said.append(_("Nearest to each other by their words: “{a}” and “{b}”.",
                      **dict(zip("ab", _nearest(table), strict=True))))
    return " ".join([*said, *topics.notes])


def _range(own, value):
    from chatlab.plots.words import period_name
    from chatlab.theme.topic_time import as_period

    (low, first), (high, last) = ((row[value], period_name(as_period(row["period"])))
                                  for row in (own.iloc[0], own.iloc[-1]))
    if len(own) == 1:
        return _("“{label}”: {share} ({period}).", label=own["label"].iloc[0],
                 share=_said(low, value), period=first)
    return _("“{label}” varies between {low} ({first}) and {high} ({last}).",
             label=own["label"].iloc[0], low=_said(low, value), high=_said(high, value),
             first=first, last=last)


def _told_changes(changes, value):
    from chatlab.plots.words import period_name
    from chatlab.theme.topic_time import as_period

    if changes.empty:
        return _("There are too few periods to look for changes.")
    sure = changes[(changes["q"] < 0.05) & changes["before"].notna()]
    if sure.empty:
        return _("No change is clear enough to be told from chance.")
    return " ".join(
        _("From {period} on “{label}” is at {after}, before that at {before}: look for the "
          "reason.", period=period_name(as_period(row.period)), label=row.label,
          after=_said(row.after, value), before=_said(row.before, value))
        for row in sure.itertuples())


def _said(figure, value):
    if value == "share":
        return percent(figure)
    return number(figure, decimals_of(figure))


def _nearest(table):
    """Return the labels of the two topics whose places are nearest to each other."""
    from itertools import combinations

    rows = list(table.itertuples())
    a, b = min(combinations(rows, 2),
               key=lambda pair: (pair[0].x - pair[1].x) ** 2 + (pair[0].y - pair[1].y) ** 2)
    return a.label, b.label
