"""Learning the model's parameters: a Gaussian posterior, and draws from it.

The posterior mode is found by Fisher scoring and the spread is that of the normal
distribution with the same curvature there (Laplace's approximation; Rasmussen and Williams,
*Gaussian Processes for Machine Learning*, 2006, section 3.4). Chats vary more than Poisson
counts from day to day; the likelihood is weakened by the over-dispersion seen, drawn towards
1.15 (McCullagh and Nelder, *Generalized Linear Models*, 1989, section 4.5).
"""

from dataclasses import dataclass

import numpy as np

from chatlab.schedule.demand.model import Cells, Prior, count_quarters, lay_prior
from chatlab.schedule.demand.seen import Seen, group_days

DISPERSION, DISPERSION_DAYS = 1.15, 40
_STEPS, _CLOSE = 60, 1e-8
_NEARLY_NONE = 1e-4


@dataclass(frozen=True)
class Fit:
    """The posterior of a service's demand.

    Attributes
    ----------
    seen : Seen
    prior : Prior
    mean, cov : ndarray
        Of the parameters, in the order of the prior.
    dispersion : float
        How much more the counts vary than Poisson counts.
    """

    seen: Seen
    prior: Prior
    mean: np.ndarray
    cov: np.ndarray
    dispersion: float

    def draw(self, n, seed=0):
        """Draw parameters from the posterior: n × parameters."""
        rng = np.random.default_rng(seed)
        values, vectors = np.linalg.eigh(self.cov)
        spread = vectors * np.sqrt(np.clip(values, 0, None))
        return self.mean + rng.normal(size=(n, len(self.mean))) @ spread.T


def fit(seen, *, shape_mean=None, shape_cov=None, returning=None, availability=None):
    """Learn the parameters from what was seen.

    Parameters
    ----------
    seen : Seen
    shape_mean, shape_cov : ndarray, optional
        The prior of the week's shapes, as other areas tell; see `pool_profiles`.
    returning, availability : float, optional
        ρ (0–1) and η taken as known, to see how much an answer depends on them.

    Returns
    -------
    Fit
    """
    groups = group_days(seen)
    prior = lay_prior(count_quarters(seen.days[0], seen.days[-1]), shape_mean, shape_cov,
                      fixed=_fixed(returning, availability))
    cells = Cells(groups, prior, seen.days[0])
    mean, cov = _posterior(cells, prior, 1.0)
    dispersion = _dispersion(cells, mean)
    if dispersion > 1:
        mean, cov = _posterior(cells, prior, dispersion, start=mean)
    return Fit(seen, prior, mean, cov, dispersion)


def _fixed(returning, availability):
    fixed = {} if availability is None else {"availability": availability}
    if returning is not None:
        share = np.clip(returning, _NEARLY_NONE, 1 - _NEARLY_NONE)
        fixed["return"] = np.log(share / (1 - share))
    return fixed


def _posterior(cells, prior, dispersion, start=None):
    """Return the mode and the covariance, by Fisher scoring with shortened steps."""
    precision = np.linalg.inv(prior.cov)
    at = prior.mean.copy() if start is None else start
    counts = cells.counts
    log_mean, slopes = cells.expected(at)
    value = _value(at, log_mean, counts, dispersion, prior.mean, precision)
    for _step in range(_STEPS):
        mean = np.exp(log_mean)
        gradient = slopes.T @ (counts - mean) / dispersion - precision @ (at - prior.mean)
        curvature = (slopes * mean[:, None]).T @ slopes / dispersion + precision
        step, length = np.linalg.solve(curvature, gradient), 1.0
        while True:
            tried = at + length * step
            log_mean, slopes = cells.expected(tried)
            now = _value(tried, log_mean, counts, dispersion, prior.mean, precision)
            if now >= value - 1e-10 or length < 1e-4:
                break
            length /= 2
        at, change, value = tried, np.abs(length * step).max(), now
        if change < _CLOSE:
            break
    mean = np.exp(log_mean)
    return at, np.linalg.inv((slopes * mean[:, None]).T @ slopes / dispersion + precision)


def _value(at, log_mean, counts, dispersion, centre, precision):
    """Return the log posterior, up to a constant."""
    with np.errstate(over="ignore"):
        likelihood = (counts * log_mean - np.exp(log_mean)).sum() / dispersion
    return likelihood - (at - centre) @ precision @ (at - centre) / 2


def _dispersion(cells, at):
    """Return Pearson's dispersion of the groups of days, drawn towards the usual."""
    log_mean, _slopes = cells.expected(at)
    group = np.concatenate([cells.chat_group, len(cells.groups.pattern) + cells.ask_group])
    expected = np.bincount(group, np.exp(log_mean))
    counted = np.bincount(group, cells.counts)
    some = expected > .05
    square = ((counted - expected)[some] ** 2 / expected[some]).sum()
    return max(1.0, (square + DISPERSION_DAYS * DISPERSION) / (some.sum() + DISPERSION_DAYS))
