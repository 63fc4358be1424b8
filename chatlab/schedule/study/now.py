"""What is known of the hours kept now, and which hours of equal length beat them, in sentences."""

from chatlab.i18n import _, ngettext, number, percent
from chatlab.schedule.amounts import tell_amount
from chatlab.schedule.compare.pairs import told_probability
from chatlab.schedule.study.pairs import now_first
from chatlab.schedule.study.seen import LISTED_FROM, tell_size

MATTERS = 1.5
"""How many times more conversations a plan must bring before the difference matters."""
TRIED = .5
"""Of a plan of which a smaller share of the hours has been tried it is said so."""


def plan_now(study):
    """Return the row of the plan in force in the comparison.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    dict or None
        None if no plan is in force.
    """
    rows = study.comparison[study.comparison["schedule"].eq(study.now)].to_dict("records")
    return rows[0] if rows else None


def with_interval(row, column):
    """Write an estimate of a row and the ends of its interval, for a sentence.

    Examples
    --------
    >>> with_interval({"n": 2.25, "n_low": 1.7, "n_high": 3}, "n")
    {'n': '2,2', 'low': '1,7', 'high': '3,0'}
    """
    return {name: tell_amount(row[key]) for name, key in (
        ("n", column), ("low", f"{column}_low"), ("high", f"{column}_high"))}


def tell_hours_now(study):
    """Say what a number of conversations is, and how many a week the hours of now bring.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    str
        For a key figure: "keskustelua, nyt noin 2,2 viikossa (väli 1,7–3,0)".
    """
    row = plan_now(study)
    if row is None:
        return _("conversations")
    return _("conversations, now about {n} a week (interval {low}–{high})",
             **with_interval(row, "conversations_per_week"))


def tell_study(study):
    """Say in two sentences whether any hours beat those of now, and what can be told apart.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    str
    """
    return _("{service}: {answer} {size}", service=study.service, answer=_answer(study),
             size=tell_size(study.n, study.n_requests)[1])


def _answer(study):
    """Say whether a plan of the same length brings more than the hours of now."""
    pairs = study.equal_pairs
    if study.now is None:
        return _("the hours kept now are none of the plans compared.")
    if not pairs[["first", "second"]].eq(study.now).any(axis=None):
        return _("no plan compared is as long as the hours kept now. A longer one would bring more "
                 "conversations and take more worker hours.")
    better = likely_better(study)
    if better is None:
        return _("no equally long hours that were compared are seen to bring more conversations "
                 "than those of now.")
    rests_on = tell_untried(study, better["plan"])
    if better.pop("verdict") == "clear":
        return _("“{plan}” ({hours}) would almost certainly bring more conversations than the "
                 "equally long hours of now (probability {probability}).", **better) + rests_on
    return _("“{plan}” ({hours}) would probably bring more conversations than the equally long "
             "hours of now (probability {probability}).", **better) + rests_on


def tell_untried(study, *plans):
    """Say of the plan least tried that it is hardly known, to go on after a sentence.

    Parameters
    ----------
    study : Study
        From `study_openings`.
    *plans : str
        Names.

    Returns
    -------
    str
        Begins with a space; empty if at least half of the hours of each plan have been tried.
    """
    tried = study.comparison.set_index("schedule")["tried_share"][list(plans)]
    if tried.min() >= TRIED:
        return ""
    return " " + _("Of the hours of “{plan}” {share} have been tried; the rest is a general "
                   "assumption.", plan=tried.idxmin(), share=percent(tried.min()))


def likely_better(study):
    """Return the plan that likely or clearly brings more than the equally long hours of now.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    dict or None
        ``plan``, ``hours``, ``probability`` (text) and ``verdict`` of the surest; None if there
        is no such plan.
    """
    pairs = study.equal_pairs
    pairs = pairs[pairs["second"].eq(study.now) & pairs["verdict"].ne("tie")]
    for row in pairs.sort_values("probability").tail(1).to_dict("records"):
        hours = study.comparison.set_index("schedule").at[row["first"], "hours"]
        return {"plan": row["first"], "hours": hours, "verdict": row["verdict"],
                "probability": told_probability(row["probability"])}
    return None


def ask_openings(study):
    """Ask the manager what there is to decide: contact requests, a trial or other hours.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    str
        One question; empty if nothing is left to try.
    """
    if not study.fit.seen.requests.any():
        return _("{service}: shall people be able to leave a contact request when the chat is "
                 "closed?", service=study.service)
    if is_worth_trying(study):
        return _("{service}: shall the plans “{first}” and “{second}” be tried by turns?",
                 service=study.service, first=study.trial[0], second=study.trial[1])
    if better := likely_better(study):
        told = {"service": study.service, "plan": better["plan"], "hours": better["hours"]}
        if better["verdict"] == "clear" and not tell_untried(study, better["plan"]):
            return _("{service}: shall “{plan}” ({hours}) be taken into use in place of the "
                     "equally long hours of now?", **told)
        return _("{service}: shall “{plan}” ({hours}) be tried in place of the equally long hours "
                 "of now?", **told)
    if study.now is None:
        return ""
    return _("{service}: shall the hours of now be kept? No equally long plan compared is worth a "
             "trial.", service=study.service)


def is_worth_trying(study):
    """Say whether the two plans of the trial would be told apart by turns soon enough.

    Parameters
    ----------
    study : Study
        From `study_openings`.
    """
    by_turns = study.trial_length[study.trial_length["way"].eq("in_turns")]
    return bool(by_turns.loc[by_turns["times"].eq(MATTERS), "worth_trial"].any())


def tell_equal_plans(study, *, most=3):
    """Say which equally long plans can be told apart: those of the hours of now first.

    Parameters
    ----------
    study : Study
        From `study_openings`.
    most : int
        How many pairs to tell.

    Returns
    -------
    list of str
    """
    said = list(now_first(study.equal_pairs, study.now)["sentence"][:most])
    rest = len(study.equal_pairs) - len(said)
    if rest:
        said.append(ngettext("{n} pair more is in the table.", "{n} pairs more are in the table.",
                             rest))
    return said or [_("No two of the plans are open equally long.")]


def tell_simple_check(study):
    """Say what a simple calculation gives for the hours of now, of a small material.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    str
        Empty if the material is not small or no plan is in force.
    """
    row = plan_now(study)
    if study.n >= LISTED_FROM or row is None:
        return ""
    return _("A simple check, in which the demand of the week is spread by the general assumption "
             "and nobody comes back: the hours of now would bring {n} conversations a week "
             "(interval {low}–{high}).", **with_interval(row, "fixed_profile_per_week"))


def tell_tied_weeks(study):
    """Say how many weeks are nearly as good for the worker hours of now, and how to choose.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    str
    """
    told = ngettext("With the worker hours of now at least {n} week is practically as good.",
                    "With the worker hours of now at least {n} weeks are practically equally "
                    "good.", len(study.tied_weeks))
    if study.n < LISTED_FROM:
        return f"{told} " + _("They are not listed: {n} conversations are too few to put them in "
                              "an order.", n=number(study.n))
    return f"{told} " + _("Choose the one that suits customers and workers best.")
