"""What the draws of a fit say of a week: of hours, and of plans never kept."""

from dataclasses import dataclass, replace
from functools import cached_property
from zlib import crc32

import numpy as np
from scipy.special import expit

from chatlab.schedule.demand.general import HOURS, general_profile, off_office, shapes
from chatlab.schedule.demand.kept import kept_weeks
from chatlab.schedule.demand.model import FULL_WEEK, RAMP_DAYS, Week, day_covariates, left_after
from chatlab.schedule.demand.seen import MONTH_START_DAYS

DRAWS = 2000
MISFIT, OWN_MISFIT = .14, .06
"""How much the model itself may be wrong of plans that share no hour with any week kept: standard
deviations of the logarithm, of what is common to all such plans and of each plan's own. From
invented services that follow other rules than the model: after 1,900 chats the errors of short
plans were 1.35 times what the posterior said, mostly the same way for all of them."""

_DRAWN = ("rates", "come_back", "fade", "surge", "leaves_request", "availability",
          "requests_off_office")


@dataclass(frozen=True)
class Draws:
    """Possible truths of a service, one in each row, of today.

    Attributes
    ----------
    rates : ndarray
        Demand of each hour of the week, were the week open for `FULL_WEEK` hours: draws × 168.
    come_back, fade, surge, leaves_request, availability : ndarray
        ρ, τ (hours), σ (hours), φ and η.
    requests_off_office : ndarray
        exp κ.
    kept : ndarray
        The weeks kept, weeks × 168. Of a plan that is like none of them the model itself may
        be wrong (`MISFIT`).
    """

    rates: np.ndarray
    come_back: np.ndarray
    fade: np.ndarray
    surge: np.ndarray
    leaves_request: np.ndarray
    availability: np.ndarray
    requests_off_office: np.ndarray
    kept: np.ndarray

    def scale(self, hours):
        """Return how use grows with the open hours of the week."""
        return (max(hours, .5) / FULL_WEEK) ** self.availability

    def chats(self, share):
        """Return the chats of a week in which each hour is open for its share: a number a draw."""
        return self.expected(share) * self._misfit(share)

    def expected(self, share):
        """Return the same by the model alone, as if it could not be wrong."""
        own, returning, scale = self._parts(share)
        return scale * (own + returning)

    def requests(self, share):
        """Return the requests of a week, were they possible whenever the chat is closed."""
        closed = self.rates * (1 - share)
        off = off_office()
        asked = closed[:, ~off].sum(axis=1) + self.requests_off_office * closed[:, off].sum(axis=1)
        return self.scale(share.sum()) * self.leaves_request * asked

    def reached(self, share):
        """Return the share (0–1) of all demand that a week's chats reach: a number a draw."""
        own, returning, _scale = self._parts(share)
        return (own + returning) / self.rates.sum(axis=1)

    def typical(self):
        """Return the median truth: a single draw."""
        return replace(self, **{name: np.median(getattr(self, name), axis=0, keepdims=True)
                                for name in _DRAWN})

    def hourly(self, share):
        """Return the chats of each hour of a week, σ at its median: draws × 168."""
        week = Week(share)
        weights, _slopes = week.gathering(np.median(self.surge))
        returning = self._flow(week) @ weights.T
        return self.scale(week.hours)[:, None] * (
            self.rates * share + self._those_who_return[:, None] * returning)

    def off_office_covered(self, share):
        """Return the share (0–1) of the evenings' and weekends' demand in open hours."""
        off = off_office()
        return self.rates[:, off] @ share[off] / self.rates[:, off].sum(axis=1)

    def _misfit(self, share):
        """Return how wrong the model may be of a plan: the same for the same plan."""
        together, alone = (np.random.default_rng(crc32(of)).normal(size=len(self.rates))
                           for of in (b"all plans", share.astype(np.float32).tobytes()))
        return np.exp(unlike(share, self.kept) * (MISFIT * together + OWN_MISFIT * alone))

    @property
    def _those_who_return(self):
        return (1 - self.leaves_request) * self.come_back

    @cached_property
    def _left_after(self):
        """Share of them who have not given up after 0 … 168 hours: draws × 169."""
        left = left_after(np.arange(HOURS + 1), self.fade[:, None])
        return np.where(np.arange(HOURS + 1) < HOURS, left, 0)

    def _flow(self, week):
        gap = np.minimum(week.gap, HOURS).astype(int)
        return self._left_after[:, gap] * (week.closed * self.rates)

    def _parts(self, share):
        week = Week(share)
        returning = self._those_who_return * self._flow(week).sum(axis=1)
        return self.rates @ share, returning, self.scale(week.hours)


def unlike(share, kept, left=0):
    """Return how unlike a plan is to the week kept that is most like it.

    Parameters
    ----------
    share : ndarray
        Of the plan, 168.
    kept : ndarray
        Weeks × 168.
    left : ndarray, optional
        How unlike those known each of these weeks is itself, 0–1; not at all if omitted.

    Returns
    -------
    float
        0–1: the hours that only one of the two has, as a share of those that either has; of
        a week that is not wholly known what is left of it as well.
    """
    both, either = np.minimum(share, kept).sum(axis=1), np.maximum(share, kept).sum(axis=1)
    apart = 1 - both / np.maximum(either, 1e-9)
    return float(np.min(np.sqrt(apart ** 2 + (1 - apart ** 2) * np.square(left))))


def draw_weeks(fitted, *, n=DRAWS, seed=0, average=False):
    """Draw possible truths of a service.

    Parameters
    ----------
    fitted : Fit
    n : int
        How many.
    seed : int
        The same seed gives the same draws.
    average : bool
        The average level of the open days of the period, not that of its end.

    Returns
    -------
    Draws
    """
    drawn = fitted.draw(n, seed)
    names, n_shapes = fitted.prior.names, shapes().shape[1]

    def of(name):
        return drawn[:, names.index(name)]

    level = of("level") + (_average_days if average else _today)(fitted, drawn)
    profile = np.log(general_profile()) + drawn[:, -n_shapes:] @ shapes().T
    return Draws(np.exp(level[:, None] + profile),
                 expit(of("return")), np.exp(of("fade")), np.exp(of("surge")),
                 expit(of("request")), of("availability"), np.exp(of("request_off_office")),
                 kept_weeks(fitted.seen))


def _today(fitted, drawn):
    """Return the log level of a usual day at the end: the last quarter, no season, no July."""
    names = fitted.prior.names
    elapsed = (fitted.seen.days[-1] - fitted.seen.days[0]).days
    start = drawn[:, names.index("month_start")] * MONTH_START_DAYS / 30.4
    ramp = -drawn[:, names.index("ramp")] * np.exp(-elapsed / RAMP_DAYS)
    quarters = [n for n, name in enumerate(names) if name.startswith("quarter_")]
    return start + ramp + drawn[:, quarters].sum(axis=1)


def _average_days(fitted, drawn):
    """Return the log of the mean level of the days of the period, by their open hours."""
    seen, names = fitted.seen, fitted.prior.names
    n_quarters = sum(name.startswith("quarter_") for name in names)
    opened = seen.open_share.sum(axis=1)
    days = day_covariates(seen.days[opened > 0], seen.days[opened > 0].day <= MONTH_START_DAYS,
                          seen.days[0], n_quarters)
    first = names.index("season_cos")
    levels = np.exp(drawn[:, first:first + days.shape[1]] @ days.T)
    return np.log(levels @ opened[opened > 0] / opened.sum())
