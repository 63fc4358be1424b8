"""Opening-hour plans side by side, honestly uncertain.

Carrying conversations per open hour to other hours is wrong in three ways, and each is
part of the draws: the other hours' demand is uncertain (`chatlab.schedule.demand`); some
who find the chat closed come back at the next opening, so that a short opening looks
busier than its own demand; and longer hours are better known and used more. The last two
are assumptions, stated in `RETURN_LOGIT`, `RETURN_HOURS` and `AVAILABILITY`.
"""

from itertools import combinations

import numpy as np
import pandas as pd

from chatlab.i18n import N_, _, percent
from chatlab.schedule.demand import INTERVAL, fit_demand, general_profile
from chatlab.schedule.hours import OpeningHours

RETURN_LOGIT = (-.7, .8)  # share of those who found the chat closed that come back: mean, sd
RETURN_HOURS = (48, .5)   # how fast that fades with the wait: median, sd of the logarithm
AVAILABILITY = (.15, .12)  # exponent: twice the hours, 2 ** .15 times the demand
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
DRAWS = 4000


def compare_schedules(conversations, openings, schedules, *, workers=2, contact_requests=None,
                      returning=None, seed=0):
    """Estimate the conversations and staff hours of each plan.

    Parameters
    ----------
    conversations, openings, contact_requests : DataFrame
        As in `chatlab.schedule.estimate_demand`: one service's openings.
    schedules : list of OpeningHours, dict of str to str or OpeningHours, or DataFrame
        The plans; a table has the columns of `SCHEDULES`. The hours that Finnish pilots
        kept, `COMMON_PLANS`, if there are none.
    workers : int
        Workers on duty at a time.
    returning : float, optional
        Fix the share (0–1) of those who found the chat closed that come back, to see how
        much the answer depends on it. It varies as assumed if omitted.
    seed : int
        The same seed gives the same table.

    Returns
    -------
    DataFrame
        One row per plan: ``schedule``, ``hours``, ``open_hours_per_week``,
        ``staff_hours_per_week``, ``conversations_per_week`` and
        ``staff_hours_per_conversation`` (medians, with 90 % intervals in ``…_low`` and
        ``…_high``), ``fixed_profile_per_week`` (with ``_low``, ``_high``: the simple check,
        Gamma–Poisson volume × general profile, nothing returning), ``tried_share`` (0–1 of
        the plan's hours), ``better_than_now`` (probability of more conversations than with
        the hours kept; a plan equal to them has 0.5) and ``note``.

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
    plans = _plans(schedules)
    demand = fit_demand(conversations, openings, contact_requests)
    weeks, now = _draws(demand, plans, returning, seed)
    rows = []
    for name, plan in plans.items():
        staff_hours = plan.hours_per_week * workers
        tried = _tried_share(demand, plan)
        rows.append({
            "schedule": name, "hours": str(plan), "open_hours_per_week": plan.hours_per_week,
            "staff_hours_per_week": staff_hours,
            **_interval("conversations_per_week", weeks[name]),
            **_interval("staff_hours_per_conversation", staff_hours / weeks[name]),
            **_fixed_profile(demand, plan),
            "tried_share": tried, "better_than_now": _exceeds(weeks[name], now),
            "note": _note(tried)})
    return pd.DataFrame(rows)


def compare_pairs(conversations, openings, schedules, *, contact_requests=None, returning=None,
                  seed=0):
    """Say of each pair of plans which one brings more conversations, and how surely.

    Parameters
    ----------
    conversations, openings, schedules, contact_requests, returning, seed
        As in `compare_schedules`.

    Returns
    -------
    DataFrame
        ``first`` (the likelier to bring more), ``second``, ``probability`` (0.5–1),
        ``verdict`` (``tie`` below 0.80, ``likely`` below 0.95, ``clear``), ``sentence``.
    """
    plans = _plans(schedules)
    weeks, _now = _draws(fit_demand(conversations, openings, contact_requests), plans,
                         returning, seed)
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


def _draws(demand, plans, returning, seed):
    """Draw each plan's conversations a week, and those of the hours kept."""
    rng = np.random.default_rng(seed)
    rates = np.exp(_normal(rng, demand.log_mean, demand.log_cov))
    come_back = 1 / (1 + np.exp(-rng.normal(*RETURN_LOGIT, DRAWS)))
    come_back = come_back if returning is None else np.full(DRAWS, returning)
    fading = RETURN_HOURS[0] * np.exp(RETURN_HOURS[1] * rng.normal(size=DRAWS))
    power = rng.normal(*AVAILABILITY, DRAWS)

    def reached(share):
        gaps = np.exp(-_hours_to_opening(share) / fading[:, None])
        return rates @ share + come_back * np.einsum("ij,ij,j->i", gaps, rates, 1 - share)

    kept = demand.open_share
    now = rates @ kept
    scale = now / reached(kept)  # what was seen per open hour includes those who came back
    weeks = {name: scale * reached(plan.open_share())
             * (plan.hours_per_week / kept.sum()) ** power for name, plan in plans.items()}
    return weeks, now


def _normal(rng, mean, cov):
    values, vectors = np.linalg.eigh(cov)
    factor = vectors * np.sqrt(np.clip(values, 0, None))
    return mean + rng.normal(size=(DRAWS, len(mean))) @ factor.T


def _hours_to_opening(share):
    """Return for each hour of the week the hours until an hour that is open."""
    open_hours = np.flatnonzero(share > 0)
    return ((open_hours[None, :] - np.arange(len(share))[:, None]) % len(share)).min(axis=1)


def _tried_share(demand, plan):
    share = plan.open_share()
    return float(share[demand.open_hours > 0].sum() / share.sum())


def _interval(name, draws):
    low, middle, high = np.quantile(draws, [(1 - INTERVAL) / 2, .5, (1 + INTERVAL) / 2])
    return {name: middle, f"{name}_low": low, f"{name}_high": high}


def _fixed_profile(demand, plan):
    """Gamma–Poisson weekly volume under a fixed profile: Gamma(½ + n, weeks of demand open)."""
    from scipy.stats import gamma

    profile = general_profile()
    volume = gamma(.5 + demand.conversations.sum(), scale=1 / (demand.open_hours @ profile))
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
