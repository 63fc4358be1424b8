"""How many conversations were solved in one contact: shares with intervals, by theme and time."""

import pandas as pd

from chatlab.evaluate.disclosure.small_counts import suppress_small_counts
from chatlab.evaluate.outcome.rules import read_outcome_rules
from chatlab.i18n import _, number, percent
from chatlab.intervals import shares
from chatlab.schema import THRESHOLD

CALENDAR = {"hour": lambda at: at.dt.hour, "weekday": lambda at: at.dt.day_of_week,
            "month": lambda at: at.dt.strftime("%Y-%m")}
PARTS = ("solved", "passed_on", "failed", "unanswered", "unclear")
_TOLD = PARTS[:3]
_PART = {"unsolved": "failed", "dropped": "failed"}


def summarise_outcomes(outcomes, *, by=None, conversations=None, themes=None):
    """Count how conversations ended, and give the share solved in one contact.

    Parameters
    ----------
    outcomes : DataFrame
        From `assign_outcomes`. Not modified.
    by : str, optional
        ``"theme"``, ``"month"``, ``"weekday"`` (0 is Monday) or ``"hour"`` of the beginning, or a
        column of `outcomes` or `conversations`. One row for everything if omitted.
    conversations : DataFrame, optional
        A `CONVERSATIONS` table: tells when they began.
    themes : DataFrame, optional
        A `THEMES` table of the conversations. A conversation of several themes is counted in
        each of them.

    Returns
    -------
    DataFrame
        The group; ``conversations`` (count); of them ``solved``, ``passed_on``, ``failed`` (not
        solved, or broke off), ``unanswered`` and ``unclear`` (counts); ``known`` (count: the
        first three); ``share`` solved of the known with ``low`` and ``high`` (0–1, Wilson's 95 %
        interval); ``least`` and ``most``, the share if none or all of the unclear were solved.
        Conversations without the group, such as those without a time, are in no row.

    Raises
    ------
    ValueError
        If `by` is unknown, or needs a table that is not given.

    Examples
    --------
    >>> outcomes = pd.DataFrame({"conversation_id": list("abcd"), "outcome":
    ...     ["solved", "solved", "passed_on", "unclear"]})
    >>> row = summarise_outcomes(outcomes).iloc[0]
    >>> int(row["known"]), round(float(row["share"]), 2), float(row["least"]), float(row["most"])
    (3, 0.67, 0.5, 0.75)
    """
    table = outcomes[["conversation_id"]].assign(
        part=outcomes["outcome"].astype("str").replace(_PART),
        group=_group(outcomes, by, conversations)).astype({"part": "object"})
    if by == "theme":
        table = table.drop(columns="group").merge(_themes(themes), on="conversation_id")
    counts = pd.crosstab(table["group"], table["part"]).reindex(columns=PARTS, fill_value=0)
    counts = counts.rename_axis(None, axis=1).rename_axis(by or "group").reset_index()
    return _with_shares(counts.drop(columns="group") if by is None else counts)


def count_destinations(outcomes, rules=None):
    """Count where conversations were passed on to.

    Parameters
    ----------
    outcomes : DataFrame
        From `assign_outcomes`. Not modified.
    rules : Rules, optional
        The shipped ones if omitted.

    Returns
    -------
    DataFrame
        ``to``, ``label``, ``conversations`` (count), ``share`` of those passed on with ``low``
        and ``high`` (0–1, Wilson's 95 % interval); in the order of the rules.
    """
    rules = read_outcome_rules() if rules is None else rules
    passed = outcomes.loc[outcomes["outcome"].eq("passed_on"), "to"]
    counts = passed.value_counts().reindex(list(rules.destinations), fill_value=0)
    counts = counts.reset_index(drop=True)
    return pd.DataFrame({
        "to": list(rules.destinations), "label": list(map(rules.label, rules.destinations)),
        "conversations": counts}).join(
            shares(counts, pd.Series(len(passed), index=counts.index)))


def hide_small_outcomes(summary, *, threshold=THRESHOLD):
    """Hide the small counts of a summary, and what they could be worked out from.

    Parameters
    ----------
    summary : DataFrame
        From `summarise_outcomes`. Not modified.
    threshold : int, optional
        The smallest count shown besides zero.

    Returns
    -------
    DataFrame
        In a row where a count of those whose end could be told is hidden, ``known``, the share
        and its ends are hidden, too; where any count is hidden, ``least`` and ``most``.
    """
    hidden = suppress_small_counts(summary, threshold=threshold, columns=list(PARTS))
    whole = suppress_small_counts(summary[["conversations"]], threshold=threshold)
    untold = hidden[list(_TOLD)].isna().any(axis=1)
    shown = {name: summary[name].mask(untold) for name in ("share", "low", "high")}
    result = hidden.assign(conversations=whole["conversations"], **shown,
                           known=summary["known"].astype("Int64").mask(untold))
    result.attrs["suppressed"] = {
        **hidden.attrs["suppressed"], "known": untold.tolist(),
        "conversations": whole["conversations"].isna().tolist()}
    return result


def tell_outcomes(summary):
    r"""Say how many were solved in one contact, by how many, and what is not known.

    Parameters
    ----------
    summary : DataFrame
        One row of `summarise_outcomes`, small counts hidden. Not modified.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> outcomes = pd.DataFrame({"conversation_id": range(100), "outcome":
    ...     ["solved"] * 50 + ["passed_on"] * 30 + ["unclear"] * 20})
    >>> with speaking("en"):
    ...     told = tell_outcomes(summarise_outcomes(outcomes))
    >>> for sentence in told:
    ...     print(sentence.replace("\xa0", " "))
    Solved in one contact: 62 % of the 80 conversations whose end could be told (interval 52–72 %).
    The end of 20 could not be told: the share lies between 50 % and 70 %.
    """
    row = summary.iloc[0] if len(summary) else None
    if row is None or pd.isna(row["conversations"]) or not row["conversations"]:
        return [_("There are too few conversations to tell how they ended.")]
    if pd.isna(row["known"]) or pd.isna(row["share"]):
        return [_("How the conversations ended is not shown: one of the counts is small.")]
    said = [_("Solved in one contact: {share} of the {n} conversations whose end could be told "
              "(interval {interval}).", share=percent(row["share"]), n=number(row["known"]),
              interval=f"{number(100 * row['low'], 0)}–{percent(row['high'])}")]
    if pd.isna(row["unclear"]):
        said.append(_("The end of some could not be told; how many is not shown, as the count is "
                      "small or would give away a small one."))
    elif row["unclear"]:
        said.append(_("The end of {n} could not be told: the share lies between {least} and "
                      "{most}.", n=number(row["unclear"]), least=percent(row["least"]),
                      most=percent(row["most"])))
    return said


def _group(outcomes, by, conversations):
    """Return the group of each conversation."""
    if by is None or by == "theme":
        return 0
    ids = outcomes["conversation_id"]
    if by in outcomes:
        return outcomes[by]
    if conversations is None:
        raise ValueError(f"by={by!r} needs conversations")
    known = conversations.drop_duplicates("conversation_id").set_index("conversation_id")
    if by in CALENDAR:
        return ids.map(CALENDAR[by](known["requested_at"]))
    if by not in known:
        raise ValueError(f"cannot group by {by!r}: no such column")
    return ids.map(known[by].astype("object"))


def _themes(themes):
    if themes is None:
        raise ValueError("by='theme' needs themes")
    return pd.DataFrame({"conversation_id": themes["unit_id"].astype("object"),
                         "group": themes["theme"].astype("str")}).drop_duplicates()


def _with_shares(counts):
    told = counts[list(_TOLD)].sum(axis=1)
    every = told + counts["unclear"]
    some = every.where(every > 0)
    place = counts.columns.get_loc("solved")
    counts.insert(place, "conversations", counts[list(PARTS)].sum(axis=1))
    return counts.assign(known=told).join(shares(counts["solved"], told)).assign(
        least=counts["solved"] / some, most=(counts["solved"] + counts["unclear"]) / some)
