"""A page to decide from: what is known, what is not, what to decide, what to try next.

Whom the chat should be open for is not in the material: values are the deciders' own.
"""

from chatlab.i18n import _, ngettext, number, percent
from chatlab.schedule.amounts import tell_amount
from chatlab.schedule.next_steps.words import tell_rotation, tell_trial_length
from chatlab.schedule.study.now import (
    MATTERS,
    is_worth_trying,
    likely_better,
    plan_now,
    tell_untried,
    with_interval,
)
from chatlab.schedule.study.pairs import now_first

MOST = 3
"""How many pairs of plans a part tells."""
MORE = 1.4
TEACHES, TURNS_TEACH = .8, .9
"""A way is proposed if it leaves at most so much of what stays unsure with the hours of now."""


def lay_out_decision(study):
    """Lay out the page that a manager decides from.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    dict of str to list of str
        The heading of each part and its points: what is known, what is not known, what to
        decide, what to try next.
    """
    return {_("We know"): tell_known(study), _("We do not know"): tell_unknown(study),
            _("Yours to decide"): tell_choices(study), _("To try next"): tell_trials(study)}


def tell_known(study):
    """Say what the hours of now bring and cost, and which equally long plans are clearly better.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    list of str
    """
    said, now = [], plan_now(study)
    if now is not None:
        said.append(
            _("The hours of now ({hours}) bring about {n} conversations a week (interval "
              "{low}–{high}).", hours=now["hours"], **with_interval(now, "conversations_per_week"))
            + " " + _("One conversation takes about {n} worker hours (interval {low}–{high}).",
                      **with_interval(now, "staff_hours_per_conversation")))
    pairs = study.equal_pairs
    clear = [row["sentence"] + tell_untried(study, row["first"], row["second"])
             for row in pairs[pairs["verdict"].eq("clear")].head(MOST).to_dict("records")]
    return [*said, *clear] if clear else [*said, _(
        "No equally long plan can be told from the others for sure.")]


def tell_unknown(study):
    """Say which equally long plans cannot be told apart, and how many of those shut out return.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    list of str
    """
    pairs = study.equal_pairs[study.equal_pairs["verdict"].ne("clear")]
    row = study.assumptions.iloc[0]
    return [*now_first(pairs, study.now)["sentence"][:MOST], _(
        "How many come back when the chat is closed but opens soon. The estimate is {n} (interval "
        "{low}–{high}). The material has taken away {learned} of what was unsure before it.",
        n=percent(row["estimated"]), low=number(100 * row["estimated_low"], 0),
        high=percent(row["estimated_high"]), learned=percent(row["learned"]))]


def tell_choices(study):
    """Say what is left to choose: other hours, one of the equally good weeks, more hours.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    list of str
    """
    said = [ngettext(
        "Which week is chosen. With the worker hours of now at least {n} week is practically as "
        "good, so decide by what suits customers and workers.",
        "Which week is chosen. With the worker hours of now at least {n} weeks are practically "
        "equally good, so decide by what suits customers and workers.", len(study.tied_weeks))]
    if better := likely_better(study):
        said.insert(0, _("Whether “{plan}” ({hours}) is taken into use in place of the equally "
                         "long hours of now.", plan=better["plan"], hours=better["hours"]))
    more = study.pareto[study.pareto["budget"] > MORE * study.staff_hours]
    for row in more.head(1).to_dict("records"):
        said.append(_("Whether to add worker hours. With {hours} a week there would be about {n} "
                      "conversations (interval {low}–{high}).",
                      hours=tell_amount(row["staff_hours_per_week"]),
                      **with_interval(row, "conversations_per_week")))
    return said


def tell_trials(study):
    """Say what to try next: contact requests, a rotation or neither.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    list of str
    """
    unsure = study.next_steps.set_index("way")["unsure_times"]
    as_now = unsure["as_now"]
    if unsure.get("as_now_requests", as_now) < TEACHES * as_now:
        said = [_("Let people leave a contact request when the chat is closed. It tells more of "
                  "hours never tried than a change of hours does, and takes no open hours.")]
    elif unsure["rotation"] < TURNS_TEACH * as_now:
        told = tell_rotation(study.rotation)
        said = [told.plan, told.uses, told.decides]
    elif study.fit.seen.requests.any():
        said = [_("A rotation to hours never tried would hardly tell more of single hours than the "
                  "hours of now: the requests tell of them already.")]
    else:
        said = []
    return [*said, *_tell_trial(study)]


def _tell_trial(study):
    """Say how soon it would be seen by turns which of the two plans brings more, or why not."""
    if not is_worth_trying(study):
        return tell_trial_length(study.trial_length, times=MATTERS)
    length = study.trial_length[study.trial_length["times"].eq(MATTERS)]
    row = length[length["way"].eq("in_turns")].iloc[0]
    return [ngettext(
        "“{first}” and “{second}” by turns: in about {n} week it would be seen if one truly brings "
        "{times} times as many conversations as the other.",
        "“{first}” and “{second}” by turns: in about {n} weeks it would be seen if one truly "
        "brings {times} times as many conversations as the other.", int(row["weeks"]),
        first=row["first"], second=row["second"], times=number(MATTERS)),
        _("Decide beforehand how long a trial lasts, and look at the result only after it.")]
