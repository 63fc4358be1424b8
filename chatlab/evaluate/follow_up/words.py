"""The month in sentences: what changed, what did not, what to do about it."""

from typing import NamedTuple

from chatlab.evaluate.comparison.difference_words import SURE
from chatlab.evaluate.follow_up.control_chart import FEWEST_POINTS, name_signals
from chatlab.i18n import N_, _, is_missing, ngettext, number, percent
from chatlab.schema import THRESHOLD

_MEASURES = {"per_open_hour": N_("Conversations for an open hour"),
             "answered_share": N_("Answered"), "first_reply_s": N_("First reply"),
             "wait_s": N_("Waiting"), "duration_s": N_("Duration")}
_TODO = {
    ("use", 1): N_("Use for an open hour has grown: see that there are enough workers on each "
                   "shift, and a deputy for sudden absences."),
    ("use", -1): N_("Use for an open hour has shrunk: check that the openings were kept as "
                    "planned, and tell of the chat again on the web pages and at the offices."),
    ("missed", 1): N_("More conversations go unanswered: look at what hours they came and how "
                      "many workers were then on shift."),
    ("first_reply_s", 1): N_("The first reply takes longer: check the number of workers in the "
                             "busiest hours."),
    ("wait_s", 1): N_("Customers wait longer: check the number of workers in the busiest hours."),
    ("answered_share", -1): N_("A smaller share is answered: look at what hours the unanswered "
                               "conversations came."),
}


class FollowUp(NamedTuple):
    """The sentences of a month: ``changed``, ``same`` and ``todo``, lists of str."""

    changed: list
    same: list
    todo: list


def tell_follow_up(use, missed, months, reasons, *, open_requests=0, threshold=THRESHOLD):
    """Say what changed in a month, what did not and what to do about it.

    Parameters
    ----------
    use : DataFrame
        From `chatlab.follow_use`.
    missed : DataFrame
        From `chatlab.follow_share` with the outcome ``missed``.
    months : DataFrame
        From `chatlab.compare_months`.
    reasons : DataFrame
        From `chatlab.compare_reasons`, small counts hidden.
    open_requests : int, optional
        Contact requests that are still open.
    threshold : int, optional
        A smaller number of them is told only roughly.

    Returns
    -------
    FollowUp
        Every list has at least one sentence. Among what is the same, what cannot be told for
        lack of counts comes last.
    """
    if not use["current"].any() and not missed["current"].any() and months.empty:
        return FollowUp([_("It cannot be told whether anything changed.")],
                        [_("There is nothing to compare this month with.")],
                        [_("Collect more material, and look again next month.")])
    changed, same, lacking, todo = [], [], [], []
    for name, chart in (("use", use), ("missed", missed)):
        signals, steady, sides = _of_chart(name, chart)
        changed += signals
        (same if chart["upper"].notna().any() and chart["current"].any() else lacking).extend(
            steady)
        todo += [_(_TODO[name, side]) for side in sides if (name, side) in _TODO]
    for row in months.to_dict("records"):
        measure = _MEASURES[row["measure"]]
        said = _("{measure}: {sentence}", measure=_(measure), sentence=row["sentence"])
        sure = row["p_corrected"] < SURE  # a missing one is not
        (changed if sure else lacking if is_missing(row["p_corrected"]) else same).append(said)
        name = "use" if row["measure"] == "per_open_hour" else row["measure"]
        todo += [_(_TODO[name, _way(row)])] if sure and (name, _way(row)) in _TODO else []
    more, fewer, steady = _of_reasons(reasons)
    changed += more + fewer
    compared = reasons[["p_before", "p_last_year"]].notna().any(axis=None)
    (same if compared else lacking).extend(steady)
    same += lacking
    if more:
        todo.append(_("A reason for contact has become more common: check that there is a ready "
                      "answer to it, and tell the unit that it concerns."))
    if open_requests:
        from chatlab.evaluate.disclosure.small_counts import safe_count

        todo.append(_("Contact requests are still open: {n}. Handle the oldest first.",
                      n=safe_count(open_requests, threshold=threshold)))
    return FollowUp(changed or [_("Nothing changed by more than chance alone could easily make.")],
                    same or [_("There is nothing to compare this month with.")],
                    list(dict.fromkeys(todo)) or [_(
                        "Nothing in these figures calls for a change now. Look again next "
                        "month.")])


def _of_chart(name, chart):
    """Return sentences of the signals of the month, of their absence, and the signals' sides."""
    title = _("Conversations for an open hour") if name == "use" else _("Unanswered, share")
    here = chart[chart["current"] & (chart["signal"] != "")]
    if chart.empty or not chart["current"].any():
        return [], [_("{title}: nothing to draw of this month.", title=title)], []
    if chart["upper"].isna().all():
        return [], [ngettext(
            "{title}: there is {n} period, too few to tell signals from chance ({fewest} are "
            "needed).", "{title}: there are {n} periods, too few to tell signals from chance "
            "({fewest} are needed).", len(chart), title=title, fewest=number(FEWEST_POINTS))], []
    if here.empty:
        return [], [_("{title}: no signal this month; the figures vary as they have before.",
                      title=title)], []
    told = [_("{title}, {period}: {signals}, {way}.", title=title, period=row["period"],
              signals=name_signals(row["signal"]),
              way=_("upwards") if row["side"] > 0 else _("downwards"))
            for row in here.to_dict("records")]
    return told, [], list(dict.fromkeys(here["side"]))


def _way(row):
    for name, even in (("rate_ratio", 1), ("difference", 0), ("shift", 0)):
        value = row.get(name)
        if value is not None and value == value:
            return 1 if value > even else -1
    return 0


def _of_reasons(reasons):
    more, fewer = [], []
    for row in reasons.to_dict("records"):
        for beside, when in (("before", N_("last month")), ("last_year", N_("a year ago"))):
            if row[f"p_{beside}"] < SURE:
                said = _("“{label}”: {share} of the conversations, {when} {other} (the difference "
                         "is {points} percentage points, interval {low} … {high}).",
                         label=row["label"], share=percent(row["share"]), when=_(when),
                         other=percent(row[f"share_{beside}"]),
                         **{name: number(100 * row[f"difference_{beside}{end}"], 0)
                            for name, end in (("points", ""), ("low", "_low"), ("high", "_high"))})
                (more if row[f"difference_{beside}"] > 0 else fewer).append(said)
    compared = reasons[["p_before", "p_last_year"]].notna().any(axis=1).sum()
    if not compared:
        return [], [], [_("Reasons for contact: the counts are too small to compare.")]
    if more or fewer:
        return more, fewer, []
    return [], [], [ngettext("Reasons for contact: {n} was compared, and it has not changed by "
                             "more than chance.", "Reasons for contact: {n} were compared, and "
                             "none has changed by more than chance.", int(compared))]
