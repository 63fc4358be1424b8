"""How much a service's material can tell, what was seen and what a change of hours brought."""

from chatlab.i18n import N_, _, number
from chatlab.schedule.demand import evidence_line
from chatlab.schedule.hours.checking import tell_opening_problems

SIZES = {
    30: (N_("A material of this size tells whether there is much or little demand."),
         N_("Which other time would be better is almost only a general assumption.")),
    150: (N_("A material of this size tells the conversations of a week with a typical error of "
             "about a fifth."),
          N_("Of equally long hours only the clearly different ones can be told apart.")),
    900: (N_("A material of this size tells the conversations of a week with a typical error of "
             "about 10–20 per cent."),
          N_("Of equally long hours most of the very different ones can be told apart, nearly "
             "alike ones cannot.")),
}
LARGEST = (N_("A material of this size tells good times from bad ones."),
           N_("Differences of less than ten per cent stay open."))
"""What simulated services of so many conversations at most showed; see docs/aukioloajat.md."""
LISTED_FROM = 60
"""Conversations from which the equally good weeks can be put in an order at all."""


def tell_size(n, requests=0):
    """Say what a material of so many conversations can tell of opening hours.

    Parameters
    ----------
    n : int
        Conversations that began in the openings.
    requests : int
        Contact requests left while closed. They tell which hours are better, not how many
        conversations a week brings.

    Returns
    -------
    tuple of str
        How well it knows the conversations of a week, and which hours it can tell apart.

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> with speaking("en"):
    ...     print(tell_size(1900)[1])
    Differences of less than ten per cent stay open.
    >>> tell_size(12, 40)[0] == tell_size(12)[0], tell_size(12, 40)[1] == tell_size(52)[1]
    (True, True)
    """
    return _(_size_of(n)[0]), _(_size_of(n + requests)[1])


def _size_of(n):
    return next((told for below, told in SIZES.items() if n < below), LARGEST)


def tell_evidence(study):
    """Say what one service's material holds and what in it does not agree.

    How many conversations began outside the openings is not told: from it and the count of the
    list of what was left out, a hidden count could be worked out.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    list of str
    """
    problems, outside = study.problems, study.problems["problem"].eq("outside")
    said = [evidence_line(study.fit, threshold=study.threshold),
            " ".join(tell_size(study.n, study.n_requests)),
            *tell_opening_problems(problems[~outside], threshold=study.threshold)]
    if outside.any():
        said.append(_("Some conversations began when the chat was not open, and they are left out "
                      "of the estimates. Check whether openings are missing from the table."))
    return said


def tell_hour_changes(study):
    """Say what each change of hours brought, and how little one can conclude from it.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    list of str
        Empty if the hours have not changed.
    """
    if study.changes.empty:
        return []
    return [*study.changes["sentence"], _(
        "This is another, rougher calculation, and it does not show whether the difference is due "
        "to the hours. When hours are cut, each hour may bring more conversations although a week "
        "brings fewer. Decide by the comparison of the plans.")]


def warn_of_before_after(study):
    """Tell the plain ratio before and after each change of hours, with what is wrong in it.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    str
        Empty if the hours have not changed, or if a count on either side is smaller than the
        threshold: it could be worked out from the ratio.
    """
    around = study.changes[["conversations_before", "conversations_after"]]
    ratios = study.before_after[["rate_ratio", "rate_ratio_low", "rate_ratio_high"]].dropna()
    if around.empty or ratios.empty or around.min(axis=None) < study.threshold:
        return ""
    told = "; ".join(_("{ratio} times (interval {low}–{high})", ratio=number(ratio, 1),
                       low=number(low, 1), high=number(high, 1))
                     for ratio, low, high in ratios.itertuples(index=False))
    return _("By a plain before and after the conversations per open hour would have become: "
             "{ratios}.", ratios=told) + " " + study.before_after["warning"].iloc[0]
