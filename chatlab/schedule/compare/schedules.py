"""Opening-hour plans side by side, honestly uncertain.

Carrying conversations per open hour to other hours is wrong in three ways, and each is
part of the draws: the other hours' demand is uncertain; some who find the chat closed come
back at the next opening, so that a short opening looks busier than its own demand; and longer
hours are better known and used more (`chatlab.schedule.demand`). What those who come meet is
worked out for every opening of the week (`chatlab.schedule.queueing`).
"""

import numpy as np

from chatlab.i18n import _, percent
from chatlab.schedule.compare.pairs import how_surely_more
from chatlab.schedule.compare.plans import read_plans
from chatlab.schedule.compare.rich import Comparison
from chatlab.schedule.demand import INTERVAL, draw_weeks, general_profile, hours_now
from chatlab.schedule.queueing import Staffing, with_absence

_PART_MINUTES = 30


def compare_schedules(fitted, schedules, *, staffing=None, seed=0):
    """Estimate what each plan brings, what it costs and what those who come meet.

    Parameters
    ----------
    fitted : Fit
        From `chatlab.schedule.fit_demand`.
    schedules : list of OpeningHours, dict of str to str or OpeningHours, or DataFrame
        The plans; a table has the columns of `SCHEDULES`. The hours that Finnish pilots
        kept, `COMMON_PLANS`, if there are none.
    staffing : Staffing, optional
        Who answers; two workers with two chats each if omitted.
    seed : int
        The same seed gives the same table.

    Returns
    -------
    DataFrame
        One row per plan: ``schedule``, ``hours``, ``open_hours_per_week``;
        ``staff_hours_per_week`` (hours on duty, workers × open hours, and the expected time
        from closing to the end of the last chat, for the one who stays; so everywhere in
        `chatlab.schedule`);
        ``conversations_per_week``, ``staff_hours_per_conversation`` and ``reached_share``
        (of all demand, 0–1; as much an assumption as an estimate, see `show_sensitivity`),
        medians with 90 % intervals in ``…_low`` and ``…_high``; ``fixed_profile_per_week``
        (with ``_low``, ``_high``: the simple check, Gamma–Poisson volume × general profile,
        nothing returning); ``answered_within_share`` (0–1, within two minutes),
        ``lost_share`` (give up waiting), ``lost_share_one_absent`` (missing for one worker:
        the opening would not be kept), ``lost_share_with_absence`` (expected, 5 % absence),
        ``past_closing_min`` (of an opening, minutes); ``off_office_share`` (0–1 of the evenings'
        and weekends' demand in open hours); ``tried_share`` (0–1 of the plan's hours),
        ``better_than_now`` (probability of more conversations than with the hours kept now: of
        each weekday those kept most often in the last eight weeks; missing for the plan that
        is kept now) and ``note``.

    Raises
    ------
    SettingsError
        If a plan cannot be read.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("county_chat")))
    >>> openings = cl.read_openings(cl.sample_path("county_openings"))
    >>> fitted = cl.fit_demand(chats, openings)
    >>> plans = compare_schedules(fitted, {"nyt": "ma–to 12–14", "ilta": "ke 16–18"})
    >>> plans[["schedule", "open_hours_per_week", "tried_share"]].values.tolist()
    [['nyt', 8.0, 1.0], ['ilta', 2.0, 0.0]]
    """
    staffing = staffing or Staffing()
    plans, draws = read_plans(schedules), draw_weeks(fitted, seed=seed)
    now = hours_now(fitted.seen)
    return Comparison([_row(name, plan, fitted.seen, draws, staffing, now)
                       for name, plan in plans.items()])


def _row(name, plan, seen, draws, staffing, now):
    share, tried = plan.open_share(), _tried_share(seen, plan)
    weeks, met = draws.chats(share), _met(plan, draws, staffing)
    staff_hours = staffing.workers * plan.hours_per_week + met.pop("staff_past_closing_h")
    return {
        "schedule": name, "hours": str(plan), "open_hours_per_week": plan.hours_per_week,
        "staff_hours_per_week": staff_hours, **_interval("conversations_per_week", weeks),
        **_interval("staff_hours_per_conversation", staff_hours / weeks),
        **_interval("reached_share", draws.reached(share)), **_fixed_profile(seen, plan), **met,
        "off_office_share": float(np.median(draws.off_office_covered(share))),
        "tried_share": tried, "better_than_now": _better_than_now(draws, share, now),
        "note": _note(tried)}


def _better_than_now(draws, share, now):
    """Return the probability that a week brings more than that of now; missing if it is that."""
    if np.allclose(share, now, atol=.005):
        return np.nan
    return how_surely_more(draws.chats(share), draws.chats(now))


def _met(plan, draws, staffing):
    """Work out each opening of the week at the median demand; shares are of those who come."""
    hourly, rows = np.median(draws.hourly(plan.open_share()), axis=0), []
    for one in plan.intervals:
        met = with_absence(_rates(one, hourly, plan.open_share()), one.hours, staffing)
        everybody = met.iloc[0]
        rows.append((everybody["arrivals"], everybody["answered_within_share"],
                     everybody["lost_share"],
                     met["lost_share"].iloc[1] if staffing.workers > 1 else np.nan,
                     (met["probability"] * met["lost_share"]).sum(),
                     everybody["overtime_s"] / 60))
    table = np.array(rows)
    arrivals, past_closing = table[:, 0], table[:, 5]
    answered, lost, one_absent, with_absence_ = arrivals @ table[:, 1:5] / arrivals.sum()
    return {"answered_within_share": answered, "lost_share": lost,
            "lost_share_one_absent": one_absent, "lost_share_with_absence": with_absence_,
            "past_closing_min": past_closing.mean(),
            "staff_past_closing_h": past_closing.sum() / 60}


def _rates(one, hourly, share):
    """Return how many come in an hour, in each of the equal parts of an opening.

    The parts are hours where it begins and ends at full hours, at most half hours otherwise.
    """
    length = 60 if one.start % 60 == one.end % 60 == 0 else _PART_MINUTES
    hours = 24 * one.weekday + np.arange(one.start, one.end) // 60  # of each minute
    parts = np.array_split(hourly[hours] / share[hours], -(-len(hours) // length))
    return np.maximum([part.mean() for part in parts], 1e-9)


def _tried_share(seen, plan):
    share = plan.open_share()
    return float(share[seen.tried].sum() / share.sum())


def _interval(name, draws):
    low, middle, high = np.quantile(draws, [(1 - INTERVAL) / 2, .5, (1 + INTERVAL) / 2])
    return {name: middle, f"{name}_low": low, f"{name}_high": high}


def _fixed_profile(seen, plan):
    """Gamma–Poisson weekly volume under a fixed profile: Gamma(½ + n, weeks of demand open)."""
    from scipy.stats import gamma

    profile = general_profile()
    volume = gamma(.5 + seen.chats.sum(),
                   scale=1 / (seen.by_week_hour(seen.open_share) @ profile))
    share = plan.open_share() @ profile
    low, middle, high = volume.ppf([(1 - INTERVAL) / 2, .5, (1 + INTERVAL) / 2]) * share
    name = "fixed_profile_per_week"
    return {name: middle, f"{name}_low": low, f"{name}_high": high}


def _note(tried):
    if tried >= .995:
        return _("Every hour of the plan has been tried.")
    if tried < .005:
        return _("No hour of the plan has been tried: rests on general knowledge.")
    return _("{share} of the plan's hours have been tried; the rest is general knowledge.",
             share=percent(tried))
