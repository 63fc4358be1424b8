"""What to do next in plain sentences: the rotation, what each way teaches, for how long."""

from typing import NamedTuple

from chatlab.i18n import N_, _, date, is_missing, ngettext, number
from chatlab.schedule.amounts import tell_amount
from chatlab.schedule.compare.pairs import told_probability
from chatlab.schedule.next_steps.trial_length import WORTH_CHANCE

WAYS = {
    "today": N_("what is known today"), "as_now": N_("hours as now"),
    "as_now_requests": N_("hours as now and contact requests"), "rotation": N_("rotation"),
    "rotation_requests": N_("rotation and contact requests"),
    "in_turns": N_("the two plans by turns"),
}
_HARDLY = .05  # pairs
_NEARLY = 1.05  # the interval's ends apart: what teaches as much as this is not told from the best


class RotationTold(NamedTuple):
    """A rotation in sentences, in the order to read them.

    ``plan`` says what is kept when, ``uses`` the worker hours and conversations now and in it,
    ``tries`` how many hours are new, ``teaches`` how unsure the hours are before and after,
    ``decides`` when to stop and how to choose.
    """

    plan: str
    uses: str
    tries: str
    teaches: str
    decides: str


def tell_rotation(rotation):
    """Say what a rotation is, what it costs and when to stop.

    Parameters
    ----------
    rotation : DataFrame
        From `plan_rotation`. Not modified.

    Returns
    -------
    RotationTold
        ``plan``, ``uses``, ``tries``, ``teaches``, ``decides``: a sentence or two each.
    """
    now, turns = rotation.iloc[0], rotation.iloc[1:]
    plan = "; ".join(_("{hours} from {day}", hours=row["hours"], day=date(row["first_day"]))
                     for row in turns.to_dict("records"))
    new = int(turns["new_hours"].sum())
    return RotationTold(
        _("Rotation, the hours change by turns: {plan}. It ends on {day}.", plan=plan,
          day=date(turns["last_day"].max())),
        _("In the rotation {hours} worker hours a week are used, now {now_hours}. About {n} "
          "conversations a week are expected, now {now}.",
          hours=tell_amount(turns["staff_hours_per_week"].mean()),
          now_hours=tell_amount(now["staff_hours_per_week"]),
          n=tell_amount(turns["conversations_per_week"].mean()),
          now=tell_amount(now["conversations_per_week"])),
        ngettext("{n} hour of the week is tried for the first time.",
                 "{n} hours of the week are tried for the first time.", new),
        _("How unsure one hour's share of the demand is: the interval's high end is now {now} "
          "times its low end, after the rotation {after} times.",
          now=number(now["unsure_times"], 1), after=number(turns["unsure_times"].iloc[-1], 1)),
        _("When to stop: look at the result when the rotation ends, not before. Change to a plan "
          "that then brings more with a probability of at least 90 %. If no plan does, choose by "
          "worker hours and by what is easiest for people to remember."))


def tell_best_step(steps):
    """Say which way teaches most; of those that teach nearly as much, the simplest.

    Parameters
    ----------
    steps : DataFrame
        From `compare_next_steps`. Not modified.

    Returns
    -------
    str
    """
    later = steps[steps["way"].ne("today")]
    near = later["unsure_times"] <= _NEARLY * later["unsure_times"].min()
    best = later.loc[near, "way"].iloc[0]  # the ways are in order, the simplest first
    if best == "as_now" and len(later) > 1:
        return _("Hours as now teach about as much as anything else compared here.")
    return _("Most is learned by: {way}.", way=_(WAYS[best]))


def tell_next_steps(steps):
    """Say which way teaches most, and what each of them would bring and teach.

    Parameters
    ----------
    steps : DataFrame
        From `compare_next_steps`. Not modified.

    Returns
    -------
    list of str
        What teaches most first (`tell_best_step`), then what is not known today, each way, and
        contact requests if they are new.
    """
    today, later = steps.iloc[0], steps.iloc[1:]
    n_open = int(today["pairs_open"])
    pairs = ngettext("{n} pair of plans cannot be told apart today.",
                     "{n} pairs of plans cannot be told apart today.", n_open)
    unsure = _("How unsure one hour's share of the demand is: the interval's high end is {now} "
               "times its low end.", now=number(today["unsure_times"], 1))
    said = [tell_best_step(steps), f"{pairs} {unsure}" if n_open else unsure]
    said += [_one_way(row, n_open) for row in later.to_dict("records")]
    asked = later[later["way"].str.endswith("_requests")]
    return said + [_new_requests(row) for row in asked.head(1).to_dict("records")]


def _one_way(row, n_open):
    way = _(WAYS[row["way"]])
    said = _("{way}, {weeks} weeks: about {n} conversations a week. After it the high end is "
             "{after} times the low end.", way=way[:1].upper() + way[1:],
             weeks=number(row["weeks"]), n=tell_amount(row["conversations_per_week"]),
             after=number(row["unsure_times"], 1))
    if not n_open:
        return said
    if row["pairs_told"] < _HARDLY:
        return said + " " + _("Of the pairs not told apart today ({n}) hardly any would be.",
                              n=number(n_open))
    return said + " " + _("Of the pairs not told apart today ({n}) about {told} would be.",
                          n=number(n_open), told=number(row["pairs_told"], 1))


def _new_requests(row):
    name = "requests_per_week"
    return _("A possibility to leave a contact request would bring about {n} requests a week "
             "({low}–{high}). Requests tell of hours that were never tried without opening them. "
             "They may be easier to leave in the evening than a chat is to begin; that is taken "
             "into account.", n=tell_amount(row[name]), low=tell_amount(row[f"{name}_low"]),
             high=tell_amount(row[f"{name}_high"]))


def tell_trial_length(length, *, times=1.5):
    """Say of each pair of plans how long a trial would have to last, or that none is worth it.

    Parameters
    ----------
    length : DataFrame
        From `estimate_trial_length`. Not modified.
    times : float
        Which of its differences to tell.

    Returns
    -------
    list of str
        One sentence or two for each pair.
    """
    some = length[length["times"].eq(times)]
    return [_one_pair(first, second, times, rows) for (first, second), rows in some.groupby(
        ["first", "second"], sort=False)]


def _one_pair(first, second, times, rows):
    if rows["weeks"].eq(0).fillna(False).all():  # missing is no zero
        return _("{first} brings more than {second}: that is known already, no trial is needed.",
                 first=first, second=second)
    if not rows["worth_trial"].any():
        return _no_trial(first, second, times, rows)
    parts = "; ".join(f"{_(WAYS[row['way']])}: {_weeks(row['weeks'])}"
                      for row in rows.to_dict("records"))
    return _("{first} against {second}: when would it be seen if one truly brings {times} times "
             "as many conversations as the other? {parts}.", first=first, second=second,
             times=number(times), parts=parts[:1].upper() + parts[1:])


def _no_trial(first, second, times, rows):
    """Say why a trial of the two is not worth it: they hardly differ, or it would last long."""
    chance, choose = rows["chance"].iloc[0], _("Choose by worker hours and by what is easiest "
                                               "for people to remember.")
    if chance < WORTH_CHANCE:
        return _("{first} against {second}: a trial is not worth it. That one of them brings "
                 "{times} times as many conversations as the other is improbable ({chance}).",
                 first=first, second=second, times=number(times),
                 chance=told_probability(chance)) + " " + choose
    return _("{first} against {second}: a trial is not worth it. If one truly brings {times} "
             "times as many conversations as the other, it would be seen at the soonest: "
             "{weeks}.", first=first, second=second, times=number(times),
             weeks=_weeks(rows["weeks"].min())) + " " + choose


def _weeks(weeks):
    if is_missing(weeks):
        return _("not even in two years")
    return ngettext("in about {n} week", "in about {n} weeks", int(weeks))
