"""Parts of a study laid out to be shown: the columns a reader needs, in order."""

import pandas as pd

from chatlab.i18n import _, number, percent
from chatlab.schedule.compare.pairs import told_probability
from chatlab.schedule.next_steps.trial_length import show_trial_length
from chatlab.schedule.study.pairs import now_first
from chatlab.schedule.study.seen import LISTED_FROM

_WEEK = ["conversations_per_week", "conversations_per_week_low", "conversations_per_week_high"]
_EACH = ["staff_hours_per_conversation", "staff_hours_per_conversation_low",
         "staff_hours_per_conversation_high"]
_SURELY = (.01, .99)
MOST_WEEKS = 6


def lay_out_plans(study):
    """Lay out what each plan brings and costs.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    DataFrame
        ``schedule``, ``hours``, ``conversations_per_week`` and ``staff_hours_per_conversation``
        with their intervals, ``staff_hours_per_week`` and ``better_than_now`` (0.01–0.99, for
        nothing is wholly sure; missing for the hours of now themselves).
    """
    better = study.comparison["schedule"].map(study.better_than_now).astype(float)
    plans = study.comparison.assign(better_than_now=better.clip(*_SURELY))
    return pd.DataFrame(plans[["schedule", "hours", *_WEEK, "staff_hours_per_week", *_EACH,
                               "better_than_now"]])


def lay_out_waiting(study):
    """Lay out what those who come meet: waiting, absences, evenings and weekends.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    DataFrame
        ``schedule``, ``answered_within_share``, ``lost_share``, ``lost_share_one_absent``,
        ``past_closing_min`` and ``off_office_share``, as in `compare_schedules`.
    """
    return pd.DataFrame(study.comparison[[
        "schedule", "answered_within_share", "lost_share", "lost_share_one_absent",
        "past_closing_min", "off_office_share"]])


def lay_out_pairs(study):
    """Lay out which of two equally long plans brings more, those of the hours of now first.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    DataFrame
        ``first``, ``second``, ``probability`` (text, for nothing is wholly sure) and
        ``verdict``, as in `compare_pairs`.
    """
    pairs = now_first(study.equal_pairs, study.now)
    return pairs[["first", "second"]].assign(
        probability=pairs["probability"].map(told_probability), verdict=pairs["verdict"])


def lay_out_sensitivity(study):
    """Lay out how the conversations depend on how many of those shut out come back.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    DataFrame
        One row per plan, the columns under their visible names: the plan, then the conversations
        a week and the share (0–1) of all demand under each assumption of those who come back.
        Use does not grow with the hours here.
    """
    level = study.sensitivity[study.sensitivity["growing"].eq(0)].set_index("schedule")
    table = study.comparison[["schedule"]].rename(columns={"schedule": _("Plan")})
    for column, said in (("conversations_per_week", _("Conversations, {who}")),
                         ("reached_share", _("Share, {who}"))):
        for returning, rows in level.groupby("returning"):
            table[said.format(who=_who(returning))] = study.comparison["schedule"].map(rows[column])
    return pd.DataFrame(table)


def _who(returning):
    return _("nobody comes back") if not returning else _("{share} come back",
                                                          share=percent(returning))


def lay_out_assumptions(study):
    """Lay out what was assumed of the service beside what the material taught.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    DataFrame
        ``assumption``, ``assumed`` and ``estimated`` (text: the median and its 90 % interval, in
        the row's unit) and ``learned`` (0–1), as in `show_assumptions`.
    """
    rows = study.assumptions
    told = {when: [_median_and_interval(row, when) for row in rows.to_dict("records")]
            for when in ("assumed", "estimated")}
    return rows[["assumption"]].assign(**told, learned=rows["learned"])


def _median_and_interval(row, when):
    """Write a median and its interval in the unit of its row.

    Examples
    --------
    >>> _median_and_interval({"unit": "times", "was": 1, "was_low": .5, "was_high": 2}, "was")
    '1,00 (0,50–2,00)'
    """
    ends = [row[name] for name in (when, f"{when}_low", f"{when}_high")]
    if row["unit"] == "share":
        middle, high = percent(ends[0]), percent(ends[2])
        return f"{middle} ({number(100 * ends[1], 0)}–{high})"
    middle, low, high = (number(end, 0 if row["unit"] == "hours" else 2) for end in ends)
    return f"{middle} ({low}–{high})"


def lay_out_weeks(study):
    """Lay out weeks that bring nearly the most for the worker hours of now.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    DataFrame
        ``hours``, ``conversations_per_week`` with its interval and ``best_probability``; at
        most six rows, simple weeks first, and none of a material that cannot put weeks in order.
    """
    rows = study.tied_weeks.head(MOST_WEEKS if study.n >= LISTED_FROM else 0)
    return rows[["hours", *_WEEK, "best_probability"]]


def lay_out_trial(study):
    """Lay out how long the two plans to try would have to be kept by turns.

    Parameters
    ----------
    study : Study
        From `study_openings`.

    Returns
    -------
    DataFrame
        One row for each difference, the columns under their visible names, text: how many times
        more one brings, how probable so large a difference is, and the conversations and the
        weeks until it is seen. See `show_trial_length`.
    """
    shown = show_trial_length(study.trial_length)
    return pd.DataFrame({
        _("If one brings"): [_("{n} times as many", n=number(times)) for times in shown["times"]],
        _("Probability of such a difference"): shown["chance"].map(told_probability),
        _("Conversations needed"): shown["conversations_needed"],
        _("Weeks needed"): shown["weeks_needed"]})
