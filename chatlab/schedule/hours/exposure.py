"""How long the service was open: when plans changed, holidays came and clocks were moved."""

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _, date
from chatlab.openings import cut_openings, hours_of, join_openings
from chatlab.schedule.hours.checking import require_openings
from chatlab.schedule.hours.closed_days import as_day
from chatlab.schedule.hours.opening_hours import OpeningHours


def openings_over_time(schedules, *, until=None, closed=None):
    """Return the openings that plans gave, one after another.

    Parameters
    ----------
    schedules : DataFrame
        A `SCHEDULES` table of one service, with ``valid_from``. A plan is in force until
        its ``valid_to``, or else until the next begins. Not modified.
    until : date or str, optional
        Last day of the plan that has no end. Needed if there is such a plan.
    closed : ClosedDays, optional
        As in `OpeningHours.exposure`.

    Returns
    -------
    DataFrame
        ``schedule`` (name of the plan), ``date``, ``opens_at``, ``closes_at``, in order.

    Raises
    ------
    SettingsError
        If a first day is missing, a plan ends before it begins or overlaps with another,
        the plans are of several services, or the last plan has no end.

    Examples
    --------
    >>> import pandas as pd
    >>> plans = pd.DataFrame({
    ...     "schedule": ["alku", "nyt"], "hours": ["ma–pe 9–11 ja 12–15", "ma–to 12–14"],
    ...     "valid_from": ["2023-05-15", "2024-01-01"]})
    >>> openings_over_time(plans, until="2024-06-30").groupby("schedule").size().tolist()
    [320, 100]
    """
    import pandas as pd

    parts = [OpeningHours.parse(hours).exposure(first, last, closed=closed)
             .assign(schedule=name) for name, hours, first, last in _in_turn(schedules, until)]
    table = pd.concat(parts, ignore_index=True)
    return table[["schedule", "date", "opens_at", "closes_at"]]


def open_half_hours(openings):
    """Return how long each half hour of each day was open.

    Parameters
    ----------
    openings : DataFrame
        An `OPENINGS` table, or the openings of a plan. Time that overlaps counts once. Not
        modified.

    Returns
    -------
    DataFrame
        ``date``, ``half_hour`` (0–47 of the local day: 26 begins at 13), ``open_hours``
        (hours of real time: the half hour after 3 counts twice when the clock is moved back
        in October, and does not exist when it is moved on in March). Closed half hours have
        no row.

    Raises
    ------
    SettingsError
        If there are no openings, or one ends before it begins.

    Examples
    --------
    >>> kept = OpeningHours.parse("ke 13–14.15").exposure("4.10.2017", "11.10.2017")
    >>> open_half_hours(kept)[["half_hour", "open_hours"]].values.tolist()[:3]
    [[26.0, 0.5], [27.0, 0.5], [28.0, 0.25]]
    """
    pieces = cut_openings(join_openings(require_openings(openings)), minutes=30)
    local = pieces["opens_at"].dt
    table = pieces.assign(date=local.tz_localize(None).dt.normalize(),
                          half_hour=2 * local.hour + local.minute // 30,
                          open_hours=hours_of(pieces))
    return table.groupby(["date", "half_hour"], as_index=False)["open_hours"].sum()


def _in_turn(schedules, until):
    """Return (name, hours, first day, last day) of each plan, in order of time."""
    import datetime

    _require_one_service(schedules)
    if schedules["valid_from"].isna().any():
        raise _wrong(N_("a plan has no first day"))
    rows = sorted(((as_day(row.valid_from), row) for row in schedules.itertuples()),
                  key=lambda one: one[0])
    plans = []
    for n, (first, row) in enumerate(rows):
        following = rows[n + 1][0] if n + 1 < len(rows) else None
        last = getattr(row, "valid_to", None)
        if last is not None and last == last:
            last = as_day(last)
        elif following:
            last = following - datetime.timedelta(days=1)
        elif until is None:
            raise _wrong(N_("the last plan has no last day"))
        else:
            last = as_day(until)
        if last < first:
            raise _wrong(N_("a plan ends before it begins"), first)
        if following and last >= following:
            raise _wrong(N_("two plans are in force on the same day"), following)
        plans.append((row.schedule, row.hours, first, last))
    return plans


def _require_one_service(schedules):
    if not len(schedules):
        raise _wrong(N_("expected weekly plans, but there are none"))
    if "service" in schedules and len(schedules["service"].dropna().unique()) > 1:
        raise SettingsError(_("expected the plans of one service, but there are several"),
                            remedy=_("Choose the rows of one service from the table of plans."))


def _wrong(expected, day=None):
    return SettingsError(_(expected), place=None if day is None else date(day), remedy=_(
        "Correct the first and last days in the table of weekly plans."))
