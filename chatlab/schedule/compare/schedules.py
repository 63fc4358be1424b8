"""Opening-hour plans side by side, honestly uncertain.

Carrying conversations per open hour to other hours is wrong in three ways, and each is
part of the draws: the other hours' demand is uncertain; some who find the chat closed come
back at the next opening, so that a short opening looks busier than its own demand; and longer
hours are better known and used more (`chatlab.schedule.demand`). What those who come meet is
worked out for every opening of the week (`chatlab.schedule.queueing`).
"""

from itertools import combinations

import numpy as np
import pandas as pd

from chatlab.i18n import N_, _, percent
from chatlab.schedule.demand import (
    INTERVAL,
    draw_weeks,
    fit_demand,
    general_profile,
    usual_week,
)
from chatlab.schedule.hours import OpeningHours
from chatlab.schedule.queueing import Staffing, with_absence

TIE, CLEAR = .80, .95
COMMON_PLANS = {
    N_("Wednesday afternoon"): "ke 13–15",
    N_("Two afternoons"): "ma ja ke 13–15",
    N_("Four middays"): "ma–to 12–14",
    N_("Weekday middays"): "ma–pe 10–14",
    N_("Mornings and afternoons"): "ma–pe 9–11 ja 12–15",
    N_("Three afternoons"): "ti–to 13–16",
}
"""Hours that Finnish pilots kept or planned (Joensuu, South Ostrobothnia, Jyväskylä)."""
RETURNING, GROWING = (0, .3, .6), (0, .3)
"""What `show_sensitivity` fixes: the share that comes back, and how use grows with the hours."""


def compare_schedules(conversations, openings, schedules, *, staffing=None,
                      contact_requests=None, other_areas=(), returning=None, seed=0):
    """Estimate what each plan brings, what it costs and what those who come meet.

    Parameters
    ----------
    conversations, openings, contact_requests, other_areas
        As in `chatlab.schedule.estimate_demand`: one service's openings.
    schedules : list of OpeningHours, dict of str to str or OpeningHours, or DataFrame
        The plans; a table has the columns of `SCHEDULES`. The hours that Finnish pilots
        kept, `COMMON_PLANS`, if there are none.
    staffing : Staffing, optional
        Who answers; two workers with two chats each if omitted.
    returning : float, optional
        Fix the share (0–1) of those who found the chat closed that come back, to see how
        much the answer depends on it. It varies as assumed if omitted.
    seed : int
        The same seed gives the same table.

    Returns
    -------
    DataFrame
        One row per plan: ``schedule``, ``hours``, ``open_hours_per_week``;
        ``staff_hours_per_week`` with the expected time past closing;
        ``conversations_per_week``, ``staff_hours_per_conversation`` and ``reached_share``
        (of all demand, 0–1; as much an assumption as an estimate, see `show_sensitivity`),
        medians with 90 % intervals in ``…_low`` and ``…_high``; ``fixed_profile_per_week``
        (with ``_low``, ``_high``: the simple check, Gamma–Poisson volume × general profile,
        nothing returning); ``answered_within_share`` (0–1, within two minutes),
        ``lost_share`` (give up waiting), ``lost_share_one_absent`` (missing for one worker:
        the opening would not be kept), ``lost_share_with_absence`` (expected, 5 % absence),
        ``past_closing_min`` (of an opening, minutes); ``off_office_share`` (0–1 of the evenings'
        and weekends' demand in open hours); ``tried_share`` (0–1 of the plan's hours),
        ``better_than_now`` (probability of more conversations than with the hours kept; a
        plan equal to them has 0.5) and ``note``.

    Raises
    ------
    SettingsError
        If a plan cannot be read, or the openings are not of one service.

    Examples
    --------
    >>> import chatlab as cl
    >>> chats = cl.summarise_conversations(cl.read_messages(cl.sample_path("pilot_chat")))
    >>> openings = cl.read_openings(cl.sample_path("openings"))
    >>> openings = openings[openings["service"].isin(chats["service"])]
    >>> plans = compare_schedules(chats, openings, {"nyt": "ke 13–15", "laaja": "ma–to 12–14"})
    >>> plans[["schedule", "open_hours_per_week", "tried_share"]].values.tolist()
    [['nyt', 2.0, 1.0], ['laaja', 8.0, 0.125]]
    """
    staffing = staffing or Staffing()
    fitted = fit_demand(conversations, openings, contact_requests, other_areas=other_areas,
                        returning=returning)
    draws = draw_weeks(fitted, seed=seed)
    now = draws.chats(usual_week(fitted.seen))
    rows = []
    for name, plan in _plans(schedules).items():
        share, tried = plan.open_share(), _tried_share(fitted.seen, plan)
        weeks = draws.chats(share)
        met = _met(plan, draws, staffing)
        staff_hours = staffing.workers * plan.hours_per_week + met.pop("staff_past_closing_h")
        rows.append({
            "schedule": name, "hours": str(plan), "open_hours_per_week": plan.hours_per_week,
            "staff_hours_per_week": staff_hours, **_interval("conversations_per_week", weeks),
            **_interval("staff_hours_per_conversation", staff_hours / weeks),
            **_interval("reached_share", draws.reached(share)),
            **_fixed_profile(fitted.seen, plan), **met,
            "off_office_share": float(np.median(draws.off_office_covered(share))),
            "tried_share": tried, "better_than_now": _exceeds(weeks, now), "note": _note(tried)})
    return pd.DataFrame(rows)


def compare_pairs(conversations, openings, schedules, *, contact_requests=None, other_areas=(),
                  returning=None, seed=0):
    """Say of each pair of plans which one brings more conversations, and how surely.

    Parameters
    ----------
    conversations, openings, schedules, contact_requests, other_areas, returning, seed
        As in `compare_schedules`.

    Returns
    -------
    DataFrame
        ``first`` (the likelier to bring more), ``second``, ``probability`` (0.5–1),
        ``verdict`` (``tie`` below 0.80, ``likely`` below 0.95, ``clear``), ``sentence``.
    """
    fitted = fit_demand(conversations, openings, contact_requests, other_areas=other_areas,
                        returning=returning)
    draws, plans = draw_weeks(fitted, seed=seed), _plans(schedules)
    weeks = {name: draws.chats(plan.open_share()) for name, plan in plans.items()}
    rows = []
    for first, second in combinations(plans, 2):
        probability = _exceeds(weeks[first], weeks[second])
        if probability < .5:
            first, second, probability = second, first, 1 - probability
        verdict = "tie" if probability < TIE else "likely" if probability < CLEAR else "clear"
        rows.append({"first": first, "second": second, "probability": probability,
                     "verdict": verdict,
                     "sentence": _sentence(first, second, probability, verdict)})
    return pd.DataFrame(rows, columns=["first", "second", "probability", "verdict", "sentence"])


def show_sensitivity(conversations, openings, schedules, *, contact_requests=None,
                     other_areas=(), seed=0):
    """Show how the plans' conversations depend on what can hardly be known.

    Parameters
    ----------
    conversations, openings, schedules, contact_requests, other_areas, seed
        As in `compare_schedules`.

    Returns
    -------
    DataFrame
        One row per plan and assumption: ``schedule``, ``returning`` (share of those who find
        the chat closed that come back: 0, 0.3, 0.6), ``growing`` (exponent of the open hours:
        0, 0.3; the hours doubled raise use 0 or 23 %), ``conversations_per_week`` and
        ``reached_share`` (medians), ``place`` (1 brings most under that assumption).
    """
    plans, rows = _plans(schedules), []
    for returning in RETURNING:
        for growing in GROWING:
            draws = draw_weeks(fit_demand(
                conversations, openings, contact_requests, other_areas=other_areas,
                returning=returning, availability=growing), seed=seed)
            rows += [{"schedule": name, "returning": returning, "growing": growing,
                      "conversations_per_week": np.median(draws.chats(plan.open_share())),
                      "reached_share": np.median(draws.reached(plan.open_share()))}
                     for name, plan in plans.items()]
    table = pd.DataFrame(rows)
    place = table.groupby(["returning", "growing"])["conversations_per_week"].rank(
        ascending=False, method="min")
    return table.assign(place=place.astype(int))


def tell_sensitivity(sensitivity):
    """Say whether the order of the plans depends on what can hardly be known.

    Parameters
    ----------
    sensitivity : DataFrame
        From `show_sensitivity`. Not modified.

    Returns
    -------
    str
    """
    first = sensitivity[sensitivity["place"].eq(1)]
    names = first["schedule"].unique()
    if len(names) == 1:
        return _("{plan} brings most conversations whatever is assumed of those who come back "
                 "and of how use grows with the hours.", plan=names[0])
    parts = [_("{plan} when {share} come back", plan=" / ".join(rows["schedule"].unique()),
               share=percent(returning)) for returning, rows in first.groupby("returning")]
    return _("Which plan brings most depends on what is assumed: {plans}.",
             plans="; ".join(parts))


def current_schedule(openings, schedules, *, weeks=4):
    """Find the plan that is in force: the one that gives the hours last kept.

    Parameters
    ----------
    openings : DataFrame
        An `OPENINGS` table of one service. Not modified.
    schedules : list, dict or DataFrame
        As in `compare_schedules`.
    weeks : int
        How many of the last weeks to look at, so that a holiday does not hide an hour.

    Returns
    -------
    str or None
        Its name; None if no plan gives exactly those hours.
    """
    latest = openings["opens_at"].max() - pd.Timedelta(weeks=weeks)
    kept = [(at.weekday(), at.strftime("%H%M"), until.strftime("%H%M")) for at, until in zip(
        openings["opens_at"], openings["closes_at"], strict=True) if at > latest]
    for name, plan in _plans(schedules).items():
        if set(kept) == {(one.weekday, _clock(one.start), _clock(one.end))
                         for one in plan.intervals}:
            return name
    return None


def _clock(minutes):
    return f"{minutes // 60:02d}{minutes % 60:02d}"


def _plans(schedules):
    if not len(schedules):
        schedules = {_(name): hours for name, hours in COMMON_PLANS.items()}
    if isinstance(schedules, pd.DataFrame):
        schedules = dict(zip(schedules["schedule"], schedules["hours"], strict=True))
    if not isinstance(schedules, dict):
        schedules = {str(plan): plan for plan in schedules}
    return {name: plan if isinstance(plan, OpeningHours) else OpeningHours.parse(plan)
            for name, plan in schedules.items()}


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
    """Return how many come in an hour, in each hour of an opening, or half hour if need be."""
    length = 60 if one.start % 60 == one.end % 60 == 0 else 30
    hours = 24 * one.weekday + np.arange(one.start, one.end, length) // 60
    return np.maximum(hourly[hours] / np.maximum(share[hours], 1e-9), 1e-9)


def _tried_share(seen, plan):
    share = plan.open_share()
    return float(share[seen.by_week_hour(seen.open_share) > 0].sum() / share.sum())


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


def _exceeds(draws, others):
    same = np.isclose(draws, others)
    return float(np.mean((draws > others) & ~same) + np.mean(same) / 2)


def _note(tried):
    if tried >= .995:
        return _("Every hour of the plan has been tried.")
    if tried < .005:
        return _("No hour of the plan has been tried: rests on general knowledge.")
    return _("{share} of the plan's hours have been tried; the rest is general knowledge.",
             share=percent(tried))


def _sentence(first, second, probability, verdict):
    shown = percent(probability) if probability < .995 else _("over {share}", share=percent(.99))
    values = {"first": first, "second": second, "probability": shown}
    if verdict == "tie":
        return _("{first} against {second}: a tie. The first brings more conversations with a "
                 "probability of {probability}.", **values)
    if verdict == "likely":
        return _("{first} probably brings more conversations than {second} (probability "
                 "{probability}).", **values)
    return _("{first} clearly brings more conversations than {second} (probability "
             "{probability}).", **values)
