"""The plans that are compared, and which of them is in force."""

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _
from chatlab.schedule.hours import OpeningHours
from chatlab.schedule.hours.changes import kept_hours

COMMON_PLANS = {
    N_("Wednesday afternoon"): "ke 13–15",
    N_("Two afternoons"): "ma ja ke 13–15",
    N_("Four middays"): "ma–to 12–14",
    N_("Weekday middays"): "ma–pe 10–14",
    N_("Mornings and afternoons"): "ma–pe 9–11 ja 12–15",
    N_("Three afternoons"): "ti–to 13–16",
}
"""Hours that Finnish pilots kept or planned (Joensuu, South Ostrobothnia, Jyväskylä)."""

SHORTEST_H = .5
"""Of shorter openings the model knows nothing: it takes all who come back to find them open."""


def read_plans(schedules):
    """Return the plans by name.

    Parameters
    ----------
    schedules : list of OpeningHours, dict of str to str or OpeningHours, or DataFrame
        A table has the columns of `SCHEDULES`; plans of the same name and different hours
        are told apart by their hours, and a plan without a name is called by them.
        `COMMON_PLANS` if there are none.

    Returns
    -------
    dict of str to OpeningHours

    Raises
    ------
    SettingsError
        If a plan cannot be read, has no hours or an opening of less than half an hour; the
        place is its name.
    """
    if schedules is None or not len(schedules):
        schedules = {_(name): hours for name, hours in COMMON_PLANS.items()}
    if isinstance(schedules, str):
        schedules = [schedules]
    if isinstance(schedules, pd.DataFrame):
        schedules = _by_name(schedules)
    if not isinstance(schedules, dict):
        schedules = {str(plan): plan for plan in schedules}
    return {name: _read(name, plan) for name, plan in schedules.items()}


def current_schedule(openings, schedules, *, weeks=4):
    """Find the plan that is in force: the one whose hours were last kept.

    Parameters
    ----------
    openings : DataFrame
        An `OPENINGS` table of one service. Not modified.
    schedules : list, dict or DataFrame
        As in `compare_schedules`.
    weeks : int
        How many of the last weeks to look at: an opening that was kept in at least half of
        them counts, so that neither a holiday nor an extra opening hides the plan.

    Returns
    -------
    str or None
        Its name; None if no plan has exactly those hours, or there are no openings.

    Raises
    ------
    SettingsError
        If an opening lacks a time or ends before it begins, or a plan cannot be read.
    """
    kept = _kept_lately(openings, weeks)
    return next((name for name, plan in read_plans(schedules).items() if plan == kept), None)


def with_hours_now(schedules, openings, *, weeks=4):
    """Return the plans by name, the hours last kept first where no plan has them.

    Parameters
    ----------
    schedules, openings, weeks
        As in `current_schedule`.

    Returns
    -------
    dict of str to OpeningHours
        The plans alone if no hours recur, or an opening of theirs is shorter than half an hour.

    Raises
    ------
    SettingsError
        As in `current_schedule`.
    """
    plans, kept = read_plans(schedules), _kept_lately(openings, weeks)
    if kept is None or kept in plans.values() or _shortest_h(kept) < SHORTEST_H:
        return plans
    name = _("Hours of now")
    return {str(kept) if name in plans else name: kept, **plans}


def _kept_lately(openings, weeks):
    if not len(openings):
        return None
    opens = openings["opens_at"]
    return kept_hours(openings[opens.isna() | (opens > opens.max() - pd.Timedelta(weeks=weeks))])


def _shortest_h(plan):
    return min(one.hours for one in plan.intervals)


def _by_name(table):
    """Return the hours of each plan, with the hours in names that are there several times."""
    if not {"schedule", "hours"} <= set(table.columns):
        raise SettingsError(
            _("expected the names and hours of plans, but the table does not have them"),
            remedy=_("Read the table with {example}.", example="read_schedules"))
    plans = table[["schedule", "hours"]].drop_duplicates()
    plans["schedule"] = plans["schedule"].fillna(plans["hours"])
    again = plans["schedule"].duplicated(keep=False)
    names = plans["schedule"].where(~again, [
        f"{name} ({hours})" for name, hours in plans.itertuples(index=False)])
    return dict(zip(names, plans["hours"], strict=True))


def _read(name, plan):
    if not isinstance(plan, OpeningHours):
        try:
            plan = OpeningHours.parse(plan)
        except SettingsError as error:
            place = f"{name}, {error.place}" if error.place else str(name)
            raise SettingsError(error.expected, place=place, remedy=error.remedy) from None
    if not plan.intervals:
        raise SettingsError(_("expected opening hours, but there are none"), place=str(name),
                            remedy=_("Give the plan its hours, or leave it out."))
    if _shortest_h(plan) < SHORTEST_H:
        raise SettingsError(_("an opening is shorter than half an hour"), place=str(name),
                            remedy=_("Give the plan longer openings, or leave it out: in so short "
                                     "a time those who come back would not all be answered."))
    return plan
