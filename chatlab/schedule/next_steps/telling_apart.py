"""How surely two plans could be told apart after weeks to come.

The logarithm of how many times more one plan brings than another is taken as a line of the
parameters, the one nearest to the draws; what is left of it is never learned. How wrong the
model is of a plan is learned by keeping it. With V the variance of all this now and V' after
the weeks, K = 1 - V'/V of a surprise is believed: if the truth is d,
what will be estimated is normal with mean m + K (d - m) and variance K V', m being what is
estimated now (Gelman et al., *Bayesian Data Analysis*, 2013, section 2.5).
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np
from scipy.stats import norm

from chatlab.i18n import N_
from chatlab.schedule.checks import require
from chatlab.schedule.demand import draw_weeks
from chatlab.schedule.demand.draws import MISFIT, OWN_MISFIT, unlike
from chatlab.schedule.next_steps.learning import known_now

SURE = .90
"""How probable it must be that a plan brings more, before two plans count as told apart."""


def require_sure(sure):
    """Refuse a probability that nothing or everything would reach."""
    require(.5 < sure < 1, N_("the probability must be less than one, and more than a half"))


class Plans:
    """The plans as lines of the parameters.

    Parameters
    ----------
    fitted : Fit
    plans : dict of str to OpeningHours
    seed : int
    """

    def __init__(self, fitted, plans, *, seed=0):
        self.cov, self.names = fitted.cov, list(plans)
        self.draws = draw_weeks(fitted, seed=seed)
        self.shares = [plan.open_share() for plan in plans.values()]
        self.apart = fitted.draw(len(self.draws.rates), seed) - fitted.mean

    @cached_property
    def logs(self):
        """Logarithm of each plan's chats: draws × plans."""
        return np.log(np.column_stack([self.draws.expected(share) for share in self.shares]))

    @cached_property
    def lines(self):
        """Slopes, parameters × plans, and what the lines leave, draws × plans."""
        centred = self.logs - self.logs.mean(axis=0)
        slopes = np.linalg.lstsq(self.apart, centred, rcond=None)[0]
        return slopes, centred - self.apart @ slopes

    def pairs(self):
        """Return how each two plans differ: a list of `Pair`."""
        slopes, rest = self.lines
        pairs = []
        for first, second in combinations(range(len(self.names)), 2):
            line = slopes[:, first] - slopes[:, second]
            pairs.append(Pair(
                (self.names[first], self.names[second]), self.shares[first], self.shares[second],
                float((self.logs[:, first] - self.logs[:, second]).mean()), line,
                float(line @ self.cov @ line), float(np.var(rest[:, first] - rest[:, second])),
                doubt_of(self.shares[first], self.shares[second], known_now(self.draws.kept))))
        return pairs


def doubt_of(first, second, known):
    """Return the variance of how wrong the model is of the difference of two plans."""
    if np.allclose(first, second):
        return 0.0
    first, second = unlike(first, *known), unlike(second, *known)
    return (MISFIT * (first - second)) ** 2 + OWN_MISFIT ** 2 * (first ** 2 + second ** 2)


@dataclass(frozen=True)
class Pair:
    """The difference of two plans.

    Attributes
    ----------
    names : tuple of str
    first, second : ndarray
        Open shares of the two.
    estimate : float
        Logarithm of how many times more the first brings.
    line : ndarray
        Its slopes by the parameters.
    now, rest, doubt : float
        Variance of the line now, of what no line tells, and now of how wrong the model is.
    """

    names: tuple
    first: np.ndarray
    second: np.ndarray
    estimate: float
    line: np.ndarray
    now: float
    rest: float
    doubt: float = 0.0

    def likelier_first(self):
        """Return the pair in the order in which the first brings more, as far as is known."""
        if self.estimate >= 0:
            return self
        return replace(self, names=self.names[::-1], first=self.second, second=self.first,
                       estimate=-self.estimate, line=-self.line)

    def is_told(self, cov, known, *, sure=SURE):
        """Say whether the two are told apart by what is known now."""
        whole = self.after(cov, known)
        return bool(abs(self.estimate) > norm.ppf(sure) * np.sqrt(whole))

    def differs_by(self, times, cov, known):
        """Return the probability that one of the two, whichever, brings so many times more."""
        spread = max(np.sqrt(self.after(cov, known)), 1e-9)
        return float(norm.sf((np.log(times) - self.estimate) / spread)
                     + norm.cdf((-np.log(times) - self.estimate) / spread))

    @property
    def whole(self):
        """Variance of everything now."""
        return self.now + self.rest + self.doubt

    def after(self, cov, known):
        """Return the variance of everything after weeks to come.

        Parameters
        ----------
        cov : ndarray
            From `covariance_after`.
        known : Known
            From `known_after`.
        """
        line = min(float(self.line @ cov @ self.line), self.now)
        return line + self.rest + min(doubt_of(self.first, self.second, known), self.doubt)

    def seen_if(self, times, cov, known, *, sure=SURE):
        """Return the probability that it will be seen, if the likelier plan brings more.

        Parameters
        ----------
        times : float
            How many times more the likelier one truly brings.
        cov, known
            As in `after`.
        sure : float
            How sure one has to be, 0.5–1.
        """
        whole = self.after(cov, known)
        believed = 1 - whole / self.whole if self.whole > 0 else 0
        estimate = abs(self.estimate)
        middle = estimate + believed * (np.log(times) - estimate)
        spread = max(np.sqrt(believed * whole), 1e-9)
        return float(norm.sf((norm.ppf(sure) * np.sqrt(whole) - middle) / spread))

    def seen(self, cov, known, *, sure=SURE):
        """Return the probability that the two will be told apart, as far as is known now."""
        whole = self.after(cov, known)
        spread = max(np.sqrt(max(self.whole - whole, 0)), 1e-9)
        needed = norm.ppf(sure) * np.sqrt(whole)
        return float(norm.sf((needed - self.estimate) / spread)
                     + norm.cdf((-needed - self.estimate) / spread))
