"""What to do next in plain sentences: the rotation, what each way teaches, for how long."""

from chatlab.i18n import N_, _, date, is_missing, ngettext, number

WAYS = {
    "today": N_("what is known today"), "as_now": N_("hours as now"),
    "as_now_requests": N_("hours as now and contact requests"), "rotation": N_("rotation"),
    "rotation_requests": N_("rotation and contact requests"),
    "in_turns": N_("the two plans by turns"),
}


def tell_rotation(rotation):
    """Say what a rotation is, what it costs and when to stop.

    Parameters
    ----------
    rotation : DataFrame
        From `plan_rotation`. Not modified.

    Returns
    -------
    list of str
        What is kept when, what it costs and brings, what it teaches, and how to decide after it.
    """
    now, turns = rotation.iloc[0], rotation.iloc[1:]
    plan = "; ".join(_("{hours} from {day}", hours=row["hours"], day=date(row["first_day"]))
                     for row in turns.to_dict("records"))
    new = int(turns["new_hours"].sum())
    return [
        _("Rotation, the hours change by turns: {plan}. It ends on {day}.", plan=plan,
          day=date(turns["last_day"].max())),
        _("In the rotation {hours} worker hours a week are used, now {now_hours}. About {n} "
          "conversations a week are expected, now {now}.",
          hours=_amount(turns["staff_hours_per_week"].mean()),
          now_hours=_amount(now["staff_hours_per_week"]),
          n=_amount(turns["conversations_per_week"].mean()),
          now=_amount(now["conversations_per_week"])),
        ngettext("{n} hour of the week is tried for the first time.",
                 "{n} hours of the week are tried for the first time.", new),
        _("How unsure one hour's share of the demand is: the interval's high end is now {now} "
          "times its low end, after the rotation {after} times.",
          now=number(now["unsure_times"], 1), after=number(turns["unsure_times"].iloc[-1], 1)),
        _("When to stop: look at the result when the rotation ends, not before. Change to a plan "
          "that then brings more with a probability of at least 90 %. If no plan does, choose by "
          "worker hours and by what is easiest for people to remember.")]


def tell_next_steps(steps):
    """Say what each way would bring and teach, and which of them teaches most.

    Parameters
    ----------
    steps : DataFrame
        From `compare_next_steps`. Not modified.

    Returns
    -------
    list of str
    """
    today, later = steps.iloc[0], steps.iloc[1:]
    n_open = int(today["pairs_open"])
    said = [ngettext("{n} pair of plans cannot be told apart today.",
                     "{n} pairs of plans cannot be told apart today.", n_open) + " "
            + _("How unsure one hour's share of the demand is: the interval's high end is {now} "
                "times its low end.", now=number(today["unsure_times"], 1))]
    for row in later.to_dict("records"):
        way = _(WAYS[row["way"]])
        said.append(_(
            "{way}, {weeks} weeks: about {n} conversations a week. After it the high end is "
            "{after} times the low end.", way=way[:1].upper() + way[1:],
            weeks=number(row["weeks"]), n=_amount(row["conversations_per_week"]),
            after=number(row["unsure_times"], 1)))
        if n_open:
            said[-1] += " " + _("Of the pairs not told apart today ({n}) about {told} would be.",
                                n=number(n_open), told=number(row["pairs_told"], 1))
    asked = later[later["way"].str.endswith("_requests")]
    if len(asked):
        row = asked.iloc[0]
        said.append(_(
            "A possibility to leave a contact request would bring about {n} requests a week "
            "({low}–{high}). Requests tell of hours that were never tried without opening them. "
            "They may be easier to leave in the evening than a chat is to begin; that is taken "
            "into account.", n=_amount(row["requests_per_week"]),
            low=_amount(row["requests_per_week_low"]), high=_amount(row["requests_per_week_high"])))
    best = later.loc[later["unsure_times"].idxmin(), "way"]
    said.append(_("Most is learned by: {way}.", way=_(WAYS[best])))
    return said


def tell_trial_length(length, *, times=1.5):
    """Say of each pair of plans how long a trial would have to last.

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
    if rows["weeks"].eq(0).all():
        return _("{first} brings more than {second}: that is known already, no trial is needed.",
                 first=first, second=second)
    parts = "; ".join(f"{_(WAYS[row['way']])}: {_weeks(row['weeks'])}"
                      for row in rows.to_dict("records"))
    return _("{first} against {second}: when would it be seen if one truly brings {times} times "
             "as many conversations as the other? {parts}.", first=first, second=second,
             times=number(times), parts=parts[:1].upper() + parts[1:])


def _weeks(weeks):
    if is_missing(weeks):
        return _("not even in two years")
    return ngettext("in about {n} week", "in about {n} weeks", int(weeks))


def _amount(value):
    return number(value, 1 if value < 100 else 0)
