"""Invented chat services, drawn by other rules than the model that estimates their demand.

The week is a sum of morning, afternoon and evening humps with a jagged edge, not a Gaussian
process; those who come back fade hyperbolically, not exponentially; days vary by a gamma
factor; growth is a line with a ramp of another length. Everything is synthetic.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from chatlab.schedule.hours import OpeningHours
from chatlab.schema import TIMEZONE, conform

HISTORIES = {
    12: [("ke 13–15", "2017-10-04", "2017-11-22")],
    60: [("ti ja to 12–14", "2023-09-04", "2024-03-03")],
    400: [("ma–pe 9–11 ja 12–15", "2023-05-15", "2023-12-31"),
          ("ma–to 12–14", "2024-01-01", "2024-08-31")],
    1900: [("ti–to 13–16", "2016-12-07", "2017-12-31"), ("ma–pe 10–14", "2018-01-01",
           "2019-06-30"), ("ma–pe 9–13", "2019-07-01", "2019-12-31"),
           ("ma–pe 10–14", "2020-01-01", "2020-06-05")]}
"""Openings kept by the number of chats they brought, after the Finnish pilots."""
ONE_SLOT = {400: [("ti–to 13–16", "2023-01-02", "2024-06-30")]}
PLANS = ("ke 13–15", "ma–to 12–14", "ma–to 9–11", "ma–to 16–18", "ti ja to 10–14", "ma ja ke 8–12",
         "ma–pe 10–14", "ma–pe 9–11 ja 12–15", "ma–pe 12–14; ke 16–18", "la–su 12–16")
ALIKE = .64
"""Share of the variance of a week's shape that the services of one region have in common."""
EIGHT_HOURS = ("ma–to 12–14", "ma–to 9–11", "ma–to 16–18", "ti ja to 10–14", "ma ja ke 8–12")


@dataclass(frozen=True)
class Service:
    """One invented service: what was seen of it, and what is true."""

    conversations: pd.DataFrame
    openings: pd.DataFrame
    requests: pd.DataFrame
    rates: np.ndarray
    come_back: float
    fade: float
    leaves: float
    growing: float
    level_now: float

    def weekly(self, plan):
        """Return the chats that a plan truly brings in a usual week of today."""
        share = OpeningHours.parse(plan).open_share()
        hourly = _hourly(share, self.rates, self.come_back, self.fade, self.leaves)
        return self.level_now * (share.sum() / 20) ** self.growing * hourly.sum()


def invent(seed, history, chats, *, requests=True, region=None):
    """Invent a service with so many chats expected in the openings of its history.

    Parameters
    ----------
    seed : int
    history : list of (hours, first day, last day)
    chats : int
    requests : bool
        Whether those who find the chat closed may leave a request.
    region : int, optional
        Services of one region have part of their week in common (`ALIKE`). Without it each
        is drawn by itself, and what others know of their weeks helps little.

    Returns
    -------
    Service
    """
    rng = np.random.default_rng(seed)
    rates = _week(rng) if region is None else _week_of_region(_week(rng), region)
    come_back = rng.beta(2, 3.5)
    fade, growing = 40 * np.exp(.4 * rng.normal()), rng.normal(.15, .10)
    leaves, off = (rng.beta(3, 9), np.exp(.3 * rng.normal())) if requests else (0.0, 1.0)
    parts = [(OpeningHours.parse(hours), first, last) for hours, first, last in history]
    days = pd.date_range(history[0][1], history[-1][2])
    level = _days(rng, days)
    expected = _expected_days(parts, days, level[0], rates, come_back, fade, leaves, growing)
    scale = chats / expected.sum()
    noise = rng.gamma(1 / .25 ** 2, .25 ** 2, len(days))
    openings = pd.concat([plan.exposure(first, last) for plan, first, last in parts])
    openings = conform(openings.assign(service="chat", staff=2, source_id="s"), "openings")
    kept = _kept(openings, days)
    seen = rng.poisson(expected * scale * noise[:, None] * kept)
    asked = _asked(rng, parts, days, level[0] * noise * scale, rates * leaves, off, growing)
    return Service(_conversations(rng, seen, days), openings, _requests(rng, asked, days), rates,
                   come_back, fade, leaves, growing, scale * level[1])


def _week(rng):
    """Return a week of humps: 168 rates that sum to one."""
    clock, week = np.arange(24) + .5, []
    humps = [(rng.normal(10, .8), rng.uniform(1.2, 2.4), np.exp(.35 * rng.normal())),
             (rng.normal(14, 1.2), rng.uniform(1.4, 2.8), np.exp(.45 * rng.normal())),
             (rng.normal(19.5, 1.2), rng.uniform(1.5, 3), .42 * np.exp(.5 * rng.normal()))]
    weekend = .3 * np.exp(.4 * rng.normal())
    for day in range(7):
        curve = .03 + sum(height * np.exp(.12 * rng.normal()) * np.exp(
            -.5 * ((clock - at) / width) ** 2) for at, width, height in humps)
        factor = np.exp(.15 * rng.normal()) * (weekend if day > 4 else 1.08 - .04 * day)
        week.append(factor * curve * np.exp(.12 * rng.normal(size=24)))
    week = np.concatenate(week)
    return week / week.sum()


def _week_of_region(own, region):
    """Return a week between a service's own and its region's, as unlike others as they are."""
    usual, common = _usual_week(), _week(np.random.default_rng([region, 1]))
    week = np.exp(usual + ALIKE ** .5 * (np.log(common) - usual)
                  + (1 - ALIKE) ** .5 * (np.log(own) - usual))
    return week / week.sum()


@cache
def _usual_week():
    """Return the mean of the logarithms of many invented weeks."""
    return np.mean([np.log(_week(np.random.default_rng([n, 2]))) for n in range(400)], axis=0)


def _days(rng, days):
    """Return the level of each day, and that of a usual day at the end."""
    t = np.arange(len(days))
    growth = rng.normal(.1, .2) / 365 * t
    ramp = -rng.uniform(0, .8) * np.exp(-t / 60)
    phase, season = rng.uniform(0, 2 * np.pi), abs(rng.normal(0, .12))
    log = (growth + ramp + season * np.cos(2 * np.pi * days.day_of_year / 365.25 + phase)
           + np.where(days.month == 7, rng.normal(-.2, .15), 0)
           + np.where(days.day <= 5, rng.normal(.1, .1), 0))
    return np.exp(np.asarray(log)), np.exp(growth[-1] + ramp[-1])


def _hourly(share, rates, come_back, fade, leaves):
    """Return the chats of each hour of a week, level 1: own and those who come back."""
    opened = np.flatnonzero(share > 0)
    gap = ((opened[None, :] - np.arange(168)[:, None]) % 168).min(axis=1)
    back = come_back * (1 - leaves) / (1 + gap / fade) ** 1.2 * (1 - share) * rates
    hourly = share * rates
    np.add.at(hourly, (np.arange(168) + gap) % 168, back)
    return hourly


def _expected_days(parts, days, level, rates, come_back, fade, leaves, growing):
    expected = np.zeros((len(days), 24))
    for plan, first, last in parts:
        share = plan.open_share()
        week = (share.sum() / 20) ** growing * _hourly(share, rates, come_back, fade, leaves)
        ours = (days >= first) & (days <= last)
        expected[ours] = week.reshape(7, 24)[days[ours].day_of_week] * level[ours, None]
    return expected


def _asked(rng, parts, days, level, rates, off, growing):
    asked = np.zeros((len(days), 24))
    evening = np.where(OpeningHours.parse("ma–pe 8–16").open_share() == 0, off, 1)
    for plan, first, last in parts:
        share = plan.open_share()
        week = ((share.sum() / 20) ** growing * (1 - share) * rates * evening).reshape(7, 24)
        ours = (days >= first) & (days <= last)
        asked[ours] = rng.poisson(week[days[ours].day_of_week] * level[ours, None])
    return asked


def _kept(openings, days):
    """Say of each day and hour whether it was open: holidays are not."""
    kept = np.zeros((len(days), 24))
    opens, closes = (openings[name].dt.tz_localize(None) for name in ("opens_at", "closes_at"))
    for start, end in zip(opens, closes, strict=True):
        kept[(start.normalize() - days[0]).days, start.hour:end.hour] = 1
    return kept


def _moments(rng, counts, days):
    day, hour = np.nonzero(counts)
    repeat = counts[day, hour].astype(int)
    at = days[np.repeat(day, repeat)] + pd.to_timedelta(
        np.repeat(hour, repeat) * 3600 + rng.integers(0, 3600, repeat.sum()), unit="s")
    return at.tz_localize(TIMEZONE, ambiguous=True, nonexistent="shift_forward")


def _conversations(rng, seen, days):
    at = _moments(rng, seen, days)
    return conform(pd.DataFrame({"conversation_id": [f"k{n}" for n in range(len(at))],
                                 "channel": "web_chat", "service": "chat", "requested_at": at,
                                 "source_id": "s"}), "conversations")


def _requests(rng, asked, days):
    at = _moments(rng, asked, days)
    return conform(pd.DataFrame({"request_id": [f"p{n}" for n in range(len(at))],
                                 "submitted_at": at, "service": "chat", "source_id": "s"}),
                   "contact_requests")
