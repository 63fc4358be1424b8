"""The joint model: what is expected in open and in closed hours, and its derivatives.

In an hour s of a week whose openings are the pattern p::

    chats     day · level · (H/20)^η · [o λ_s + (1 - φ) ρ Σ_h w_s left(gap_h) (1 - o_h) λ_h]
    requests  day · level · (H/20)^η · φ exp(κ outside office hours) (1 - o_h) λ_h

λ is the week's profile, o the open share of an hour and H the open hours of the week. ρ is the
share of those who find the chat closed that come back at the next opening, less with the gap
(`left_after`, by τ hours), most of them soon after it opens (w falls as exp(-hours / σ)); φ
leave a request instead; η tells how much longer hours raise use. A day differs by season,
July, the start of the month, the first months of the service and a level that may change by
the quarter. All of these have the priors of `PRIORS`: the openings of one service tell little
of several of them, so that what is assumed is shown beside what was learned.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.special import expit

from chatlab.schedule.demand.general import HOURS, general_profile, off_office, shapes

PRIORS = {  # mean and standard deviation of normal distributions
    "level": (np.log(10), 2.0),            # log conversations a week if always open
    "return": (-.7, .8),                   # logit of ρ
    "fade": (np.log(48), .6),              # log of τ, hours
    "surge": (np.log(.7), .8),             # log of σ, hours: how soon they come after opening
    "request": (-1.2, .8),                 # logit of φ
    "request_off_office": (0.0, .4),       # κ
    "availability": (.15, .12),            # η
    "season_cos": (0.0, .15), "season_sin": (0.0, .15),
    "july": (-.2, .25),
    "month_start": (.1, .15),
    "ramp": (.4, .4),                      # how much lower the log level is on the first day
    "quarter": (0.0, .12),                 # change of the log level from a quarter to the next
}
PATIENCE = 2.0
"""How alike those who come back are: the shape of the gamma distribution of their rates of
giving up. Were all alike (infinite), long gaps would be said to lose people who do return."""
RAMP_DAYS = 75
FULL_WEEK = 20
"""Open hours of the week at which use is as the level says."""
_BEHAVIOUR = ("return", "fade", "surge", "request", "request_off_office", "availability")
_KNOWN = 1e-4  # standard deviation of what is taken as known
_BEFORE_DAYS = 1 + len(_BEHAVIOUR)


@dataclass(frozen=True)
class Prior:
    """Normal prior of all parameters, in order: level, behaviour, days, shapes of the week."""

    names: tuple
    mean: np.ndarray
    cov: np.ndarray

    def at(self, name):
        """Return the place of a parameter."""
        return self.names.index(name)

    def knowing(self, **values):
        """Return the prior with some parameters taken as known."""
        mean, cov = self.mean.copy(), self.cov.copy()
        for name, value in values.items():
            place = self.at(name)
            mean[place], cov[place], cov[:, place] = value, 0, 0
            cov[place, place] = _KNOWN ** 2
        return Prior(self.names, mean, cov)


def lay_prior(n_quarters, shape_mean=None, shape_cov=None):
    """Return the prior for a service seen for so many quarters.

    Parameters
    ----------
    n_quarters : int
        After the first.
    shape_mean, shape_cov : ndarray, optional
        Of the weights of the week's shapes, as other areas tell; independent standard normal
        if omitted.

    Returns
    -------
    Prior
    """
    single = ["level", *_BEHAVIOUR, "season_cos", "season_sin", "july", "month_start", "ramp"]
    names = [*single, *[f"quarter_{n + 1}" for n in range(n_quarters)]]
    kinds = [*single, *["quarter"] * n_quarters]
    n_shapes = shapes().shape[1]
    mean = np.concatenate([[PRIORS[kind][0] for kind in kinds],
                           np.zeros(n_shapes) if shape_mean is None else shape_mean])
    cov = np.diag(np.concatenate([[PRIORS[kind][1] ** 2 for kind in kinds], np.ones(n_shapes)]))
    if shape_cov is not None:
        cov[len(names):, len(names):] = shape_cov
    return Prior((*names, *[f"shape_{n + 1}" for n in range(n_shapes)]), mean, cov)


class Week:
    """How a pattern of openings gathers those who found the chat closed.

    Parameters
    ----------
    share : ndarray
        Open share (0–1) of each of the 168 hours.
    """

    def __init__(self, share):
        self.share = share
        self.hours = max(share.sum(), .5)

    @cached_property
    def gap(self):
        """Hours from each hour until the next hour that is open (0 in an hour partly open)."""
        opened = np.flatnonzero(self.share > 0)
        if not len(opened):
            return np.full(HOURS, np.inf)
        return ((opened[None, :] - np.arange(HOURS)[:, None]) % HOURS).min(axis=1)

    @cached_property
    def _blocks(self):
        """Which opening each hour belongs to or waits for, and the hours since it opened."""
        opened = self.share > 0
        begins = np.flatnonzero(opened & ~np.roll(opened, 1))
        begins = begins if len(begins) else np.array([0])
        block = np.searchsorted(begins, np.arange(HOURS), side="right") - 1
        block[block < 0] = len(begins) - 1  # an opening over the turn of the week
        since = (np.arange(HOURS) - begins[block]) % HOURS
        waits_for = block[((np.arange(HOURS) + self.gap) % HOURS).astype(int)]
        return block, since, waits_for, len(begins)

    def gathering(self, surge):
        """Return how those who come back spread over the hours of an opening.

        Parameters
        ----------
        surge : float
            σ, hours.

        Returns
        -------
        weights : ndarray
            168 × 168: the share of those of each closed hour (columns) that come in each open
            hour (rows).
        slopes : ndarray
            The derivatives of the weights by the logarithm of σ.
        """
        if not self.share.any():
            return np.zeros((2, HOURS, HOURS))
        block, since, waits_for, n_blocks = self._blocks
        pull = self.share * np.exp(-since / surge)
        pull = pull / np.bincount(block, pull, n_blocks)[block]
        turn = since / surge - np.bincount(block, pull * since / surge, n_blocks)[block]
        joined = (block[:, None] == waits_for[None, :]) & (self.share > 0)[:, None]
        return joined * pull[:, None], joined * (pull * turn)[:, None]

    @cached_property
    def closed(self):
        """Share of each hour that was closed."""
        return 1 - self.share


def day_covariates(at, starts_month, first, n_quarters):
    """Return what the log level of days depends on: rows of days, columns as in the prior.

    ``season_cos``, ``season_sin``, ``july``, ``month_start``, ``ramp`` and the quarters.
    """
    angle = 2 * np.pi * at.day_of_year.to_numpy() / 365.25
    elapsed = (at - first).days.to_numpy(dtype=float)
    quarters = np.arange(1, n_quarters + 1)
    return np.column_stack([
        np.cos(angle), np.sin(angle), at.month == 7, starts_month, -np.exp(-elapsed / RAMP_DAYS),
        elapsed[:, None] // 91.3125 >= quarters[None, :]]).astype(float)


def count_quarters(first, last):
    """Return how many quarters of a year begin after the first one."""
    return int((pd.Timestamp(last) - pd.Timestamp(first)).days // 91.3125)


def left_after(gap, fade):
    """Return the share of those who would come back that have not given up.

    People give up at rates that differ, drawn from a gamma distribution of mean 1/τ and shape
    `PATIENCE`. The share left is then that of the Lomax (Pareto II) distribution, with more
    patient people in its tail than the exponential one has:
    Lomax (1954), https://doi.org/10.1080/01621459.1954.10501239.

    Parameters
    ----------
    gap : float or ndarray
        Hours until the next opening; infinite if there is none.
    fade : float or ndarray
        τ, hours.

    Returns
    -------
    float or ndarray
        0–1.

    Examples
    --------
    >>> [round(left_after(gap, 48), 2) for gap in (0, 48, 168)]
    [1.0, 0.44, 0.13]
    """
    return (1 + gap / (PATIENCE * fade)) ** -PATIENCE


def half_left(fade):
    """Return the hours after which half of them have given up; see `left_after`.

    Examples
    --------
    >>> round(left_after(half_left(48), 48), 6)
    0.5
    """
    return PATIENCE * fade * (2 ** (1 / PATIENCE) - 1)


def _slope_of_left(gap, fade):
    """Return the derivative of the logarithm of `left_after` by the logarithm of τ."""
    waited = np.where(np.isfinite(gap), gap, 0) / fade
    return waited / (1 + waited / PATIENCE)


def expected_week(week, profile, gathering, come_back, fade, leaves_request):
    """Return what a week of this pattern brings per open hour and day level.

    Parameters
    ----------
    week : Week
    profile : ndarray
        λ of the 168 hours.
    gathering : ndarray
        The weights of `Week.gathering`.
    come_back, fade, leaves_request : float
        ρ, τ (hours) and φ.

    Returns
    -------
    chats : ndarray
        168: own demand of the open hours and those who come back.
    returning : ndarray
        168: of them those who come back, were everybody to do so without a request.
    flow : ndarray
        168: those of each closed hour who have not faded away by the next opening.
    """
    flow = left_after(week.gap, fade) * week.closed * profile
    returning = gathering @ flow
    own = week.share * profile
    return own + (1 - leaves_request) * come_back * returning, returning, flow


class Cells:
    """The counted cells of a service: expected values and derivatives of their logarithms."""

    def __init__(self, groups, prior, first):
        n_quarters = sum(name.startswith("quarter_") for name in prior.names)
        self.prior, self.weeks = prior, [Week(share) for share in groups.patterns]
        self.log_profile = np.log(general_profile())
        self.days = day_covariates(groups.at, groups.starts_month, first, n_quarters)
        shares = groups.patterns[groups.pattern].reshape(len(groups.pattern), 7, 24)[
            np.arange(len(groups.pattern)), groups.weekday]
        self.chat_group, self.chat_hour = np.nonzero(shares > 0)
        self.chats = groups.chats[self.chat_group, self.chat_hour]
        asked = (shares < 1) & (groups.n_request_days > 0)[:, None] & groups.requests.any()
        asked &= np.array([week.share.any() for week in self.weeks])[groups.pattern][:, None]
        self.ask_group, self.ask_hour = np.nonzero(asked)
        self.requests = groups.requests[self.ask_group, self.ask_hour]
        self.groups = groups
        self.log_hours = np.log([week.hours / FULL_WEEK for week in self.weeks])

    @property
    def counts(self):
        """What was counted, chats first."""
        return np.concatenate([self.chats, self.requests])

    def expected(self, at):
        """Return the log of what is expected in each cell, and its derivatives.

        Parameters
        ----------
        at : ndarray
            The parameters, in the order of the prior.

        Returns
        -------
        log_mean : ndarray
        slopes : ndarray
            Cells × parameters.
        """
        chats, chat_slopes = self._chats(at)
        requests, request_slopes = self._requests(at)
        return np.concatenate([chats, requests]), np.vstack([chat_slopes, request_slopes])

    def _split(self, at):
        n = len(self.prior.names) - shapes().shape[1]
        values = dict(zip(self.prior.names[:_BEFORE_DAYS], at[:_BEFORE_DAYS], strict=True))
        return values, at[_BEFORE_DAYS:n], at[n:]

    def _common(self, at, group):
        """Return the log level of each cell's days and its derivatives."""
        values, days, _weights = self._split(at)
        pattern = self.groups.pattern[group]
        slopes = np.zeros((len(group), len(at)))
        slopes[:, self.prior.at("level")] = 1
        slopes[:, self.prior.at("availability")] = self.log_hours[pattern]
        slopes[:, _BEFORE_DAYS:_BEFORE_DAYS + self.days.shape[1]] = self.days[group]
        return (values["level"] + values["availability"] * self.log_hours[pattern]
                + self.days[group] @ days), slopes

    def _chats(self, at):
        values, _days, weights = self._split(at)
        come_back, leaves = expit(values["return"]), expit(values["request"])
        fade = np.exp(values["fade"])
        profile = np.exp(self.log_profile + shapes() @ weights)
        log_mean, slopes = self._common(at, self.chat_group)
        log_mean = log_mean + np.log(self.groups.n_days[self.chat_group])
        hour = 24 * self.groups.weekday[self.chat_group] + self.chat_hour
        for number, week in enumerate(self.weeks):
            mine = np.flatnonzero(self.groups.pattern[self.chat_group] == number)
            hours, back = np.unique(hour[mine], return_inverse=True)
            if not len(mine):
                continue
            gathering, by_surge = week.gathering(np.exp(values["surge"]))
            chats, returning, flow = expected_week(week, profile, gathering, come_back, fade,
                                                   leaves)
            total, share = chats[hours], (1 - leaves) * come_back
            gathering = gathering[hours]
            by_hour = share * gathering * flow
            by_hour[np.arange(len(hours)), hours] += week.share[hours] * profile[hours]
            log_mean[mine] += np.log(total)[back]
            piece = np.zeros((len(hours), len(at)))
            piece[:, self.prior.at("return")] = share * (1 - come_back) * returning[hours]
            piece[:, self.prior.at("request")] = -leaves * share * returning[hours]
            piece[:, self.prior.at("fade")] = share * gathering @ (
                flow * _slope_of_left(week.gap, fade))
            piece[:, self.prior.at("surge")] = share * by_surge[hours] @ flow
            piece[:, -len(weights):] = by_hour @ shapes()
            slopes[mine] += (piece / total[:, None])[back]
        return log_mean, slopes

    def _requests(self, at):
        values, _days, weights = self._split(at)
        log_mean, slopes = self._common(at, self.ask_group)
        hour = 24 * self.groups.weekday[self.ask_group] + self.ask_hour
        pattern = self.groups.pattern[self.ask_group]
        closed = 1 - self.groups.patterns[pattern, hour]
        leaves, off = expit(values["request"]), off_office()[hour]
        log_mean = log_mean + np.log(self.groups.n_request_days[self.ask_group]) + np.log(
            leaves) + values["request_off_office"] * off + np.log(closed) + (
            self.log_profile + shapes() @ weights)[hour]
        slopes[:, self.prior.at("request")] += 1 - leaves
        slopes[:, self.prior.at("request_off_office")] += off
        slopes[:, -len(weights):] += shapes()[hour]
        return log_mean, slopes
