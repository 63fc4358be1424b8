"""Learning the model's parameters: a Gaussian posterior, and draws from it.

The posterior mode is found by Fisher scoring and the spread is that of the normal
distribution with the same curvature there (Laplace's approximation; Rasmussen and Williams,
*Gaussian Processes for Machine Learning*, 2006, section 3.4). Chats vary more than Poisson
counts from day to day; the likelihood is weakened by the over-dispersion seen, drawn towards
1.15 (McCullagh and Nelder, *Generalized Linear Models*, 1989, section 4.5).
"""

from dataclasses import dataclass, field, replace

import numpy as np
from scipy.special import logit

from chatlab.i18n import N_
from chatlab.schedule.checks import require
from chatlab.schedule.demand.model import PRIORS, Cells, Prior, count_quarters, lay_prior
from chatlab.schedule.demand.seen import Seen, group_days

DISPERSION, DISPERSION_DAYS = 1.15, 40
_STEPS, _CLOSE = 60, 5e-4  # the step is that of logarithms known to a tenth or so
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
    cells : Cells
        What was counted, by the model.
    """

    seen: Seen = field(repr=False)
    prior: Prior = field(repr=False)
    mean: np.ndarray = field(repr=False)
    cov: np.ndarray = field(repr=False)
    dispersion: float
    cells: Cells = field(repr=False)

    def draw(self, n, seed=0):
        """Draw parameters from the posterior: n × parameters."""
        rng = np.random.default_rng(seed)
        values, vectors = np.linalg.eigh(self.cov)
        spread = vectors * np.sqrt(np.clip(values, 0, None))
        return self.mean + rng.normal(size=(n, len(self.mean))) @ spread.T


def fit(seen, *, shape_mean=None, shape_cov=None):
    """Learn the parameters from what was seen.

    Parameters
    ----------
    seen : Seen
    shape_mean, shape_cov : ndarray, optional
        The prior of the week's shapes, as other areas tell; see `pool_profiles`.

    Returns
    -------
    Fit
    """
    prior = lay_prior(count_quarters(seen.days[0], seen.days[-1]), shape_mean, shape_cov)
    cells = Cells(group_days(seen), prior, seen.days[0])
    mean, cov = _posterior(cells, prior, 1.0, start=_few_come_back(prior))
    dispersion = _dispersion(cells, mean)
    if dispersion > 1:
        mean, cov = _posterior(cells, prior, dispersion, start=mean)
    return Fit(seen, prior, mean, cov, dispersion, cells)


def assume(fitted, *, returning=None, growing=None):
    """Learn again, taking as known what can hardly be: to see how much an answer depends on it.

    Parameters
    ----------
    fitted : Fit
    returning : float, optional
        Share (0–1) of those who found the chat closed that come back.
    growing : float, optional
        Exponent of the open hours: with 0.3 use rises 23 % when they double.

    Returns
    -------
    Fit
        Of the same material; only what follows from the assumption is counted anew.

    Raises
    ------
    SettingsError
        If the share is not from 0 to 1.
    """
    require(returning is None or 0 <= returning <= 1,
            N_("the share that comes back is from 0 to 1"))
    known = {} if growing is None else {"availability": growing}
    if returning is not None:
        known["return"] = logit(np.clip(returning, _NEARLY_NONE, 1 - _NEARLY_NONE))
    prior, start = fitted.prior.knowing(**known), fitted.mean.copy()
    for name, value in known.items():
        start[prior.at(name)] = value
    mean, cov = _posterior(fitted.cells, prior, fitted.dispersion, start=start)
    return replace(fitted, prior=prior, mean=mean, cov=cov)


def _few_come_back(prior):
    """Return where to begin: of two explanations of long-kept hours, at the plainer one.

    Many conversations in few hours may be those hours' own or come from closed ones. When the
    hours are kept for years the posterior can have a mode for each, and that of a usual share of
    returning can be hundreds of times the less likely.
    """
    start = prior.mean.copy()
    mean, sd = PRIORS["return"]
    start[prior.at("return")] = mean - 2 * sd
    return start


def _posterior(cells, prior, dispersion, *, start):
    """Return the mode and the covariance, by Fisher scoring with shortened steps."""
    precision = np.linalg.inv(prior.cov)
    at = start
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
