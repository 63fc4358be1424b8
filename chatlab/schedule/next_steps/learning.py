"""How unsure demand would be after weeks of given hours: what they are expected to teach.

The expected information of the weeks to come is added to what is known, at what is known now
(Chaloner and Verdinelli 1995, *Statistical Science* 10, 273–304, section 4). It does not depend
on what is going to be counted, only on how much. The level may go on changing by the quarter.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from chatlab.schedule.demand.draws import MISFIT, OWN_MISFIT, unlike
from chatlab.schedule.demand.model import PRIORS, Cells, count_quarters, lay_prior
from chatlab.schedule.demand.seen import Groups

_PIECE_WEEKS = 13  # within a quarter of a year the level is one


@dataclass(frozen=True)
class Turn:
    """Hours kept for some weeks.

    Attributes
    ----------
    share : ndarray
        Open share of each of the 168 hours.
    weeks : float
        How many weeks of the hours there are.
    begins, lasts : float
        When, weeks from the end of the material; two plans by turns may share the time.
    """

    share: np.ndarray
    weeks: float
    begins: float
    lasts: float


def one_after_another(shares, weeks_each, weeks):
    """Return the turns of hours kept again and again, so many weeks in all.

    Parameters
    ----------
    shares : list of ndarray
        168 each.
    weeks_each : float
    weeks : float
    """
    turns, begins = [], 0
    while begins < weeks - 1e-9:
        lasts = min(weeks_each, weeks - begins)
        turns.append(Turn(shares[len(turns) % len(shares)], lasts, begins, lasts))
        begins += lasts
    return turns


def side_by_side(shares, weeks):
    """Return the turns of plans that change so often that each has its part of every month."""
    return [Turn(share, turn.weeks / len(shares), turn.begins, turn.lasts)
            for turn in one_after_another(shares[:1], _PIECE_WEEKS, weeks) for share in shares]


def keep_on(share, weeks):
    """Return the turns of the same hours all the time."""
    return side_by_side([share], weeks)


def covariance_after(fitted, turns, *, requests=False):
    """Return how unsure the parameters are expected to be after the turns.

    Parameters
    ----------
    fitted : Fit
    turns : list of Turn
        Public holidays are not counted off.
    requests : bool
        Whether those who find the chat closed can leave a contact request.

    Returns
    -------
    ndarray
        Covariance of the parameters of `fitted`, in their order.
    """
    cells, prior = _lay_out(fitted, turns, requests)
    known = [prior.at(name) for name in fitted.prior.names]
    mean, cov = np.zeros(len(prior.names)), np.eye(len(prior.names)) * PRIORS["quarter"][1] ** 2
    mean[known], cov[np.ix_(known, known)] = fitted.mean, fitted.cov
    log_mean, slopes = cells.expected(mean)
    weight = np.exp(log_mean)[:, None] / fitted.dispersion
    after = np.linalg.inv(np.linalg.inv(cov) + (slopes * weight).T @ slopes)
    return after[np.ix_(known, known)]


def taught_by(fitted, share, weeks):
    """Return what each open hour of a week tells, were the hours kept now: to choose by.

    Parameters
    ----------
    fitted : Fit
    share : ndarray
        168.
    weeks : float

    Returns
    -------
    slopes : ndarray
        Hours × parameters of `fitted`: of the logarithm of the chats.
    variance : ndarray
        Of the logarithm of what will be counted in each hour.
    """
    cells, prior = _lay_out(fitted, keep_on(share, weeks)[:1], False)
    known = [prior.at(name) for name in fitted.prior.names]
    mean = np.zeros(len(prior.names))
    mean[known] = fitted.mean
    log_mean, slopes = cells.expected(mean)
    return slopes[:, known], fitted.dispersion / np.exp(log_mean)


class Known(NamedTuple):
    """The weeks that are known as they are, at least in part; see `chatlab.schedule.demand`.

    Attributes
    ----------
    kept : ndarray
        Weeks × 168.
    left : ndarray
        How unlike the weeks kept before each of them still counts as, 0–1 (`unlike`).
    """

    kept: np.ndarray
    left: np.ndarray


def known_now(kept):
    """Return the weeks kept, each known as it is."""
    return Known(kept, np.zeros(len(kept)))


def known_after(fitted, draws, turns):
    """Return the weeks known now with those of the turns, by how much is counted in them.

    How wrong the model is of a week is learned like any normal mean: of a variance v, with n
    conversations of dispersion φ, 1 / (1 + v n / φ) is left. It is learned beside the
    parameters, from the same counts: a little too soon.

    Parameters
    ----------
    fitted : Fit
    draws : Draws
    turns : list of Turn
    """
    shares, turn_of = np.unique([turn.share for turn in turns], axis=0, return_inverse=True)
    weeks = np.bincount(turn_of.ravel(), [turn.weeks for turn in turns])
    n = weeks * [np.median(draws.expected(share)) for share in shares]
    before = np.array([unlike(share, draws.kept) for share in shares])
    doubt = before ** 2 * (MISFIT ** 2 + OWN_MISFIT ** 2)
    left = before / np.sqrt(1 + doubt * n / fitted.dispersion)
    return Known(np.vstack([draws.kept, shares]), np.append(np.zeros(len(draws.kept)), left))


def _lay_out(fitted, turns, requests):
    """Return the cells of the turns, and their parameters with those of the quarters to come."""
    start = fitted.seen.days[-1] + pd.Timedelta(days=1)
    end = start + pd.Timedelta(weeks=max(turn.begins + turn.lasts for turn in turns))
    prior = lay_prior(count_quarters(fitted.seen.days[0], end))
    return Cells(_groups(turns, start, requests), prior, fitted.seen.days[0]), prior


def _groups(turns, start, requests):
    """Return each turn's days of a weekday as one group; nothing is counted yet."""
    patterns, pattern = np.unique([turn.share for turn in turns], axis=0, return_inverse=True)
    n = 7 * len(turns)
    n_days = np.repeat([turn.weeks for turn in turns], 7)
    middle = np.repeat([turn.begins + turn.lasts / 2 for turn in turns], 7)
    return Groups(
        pattern=np.repeat(pattern.ravel(), 7), weekday=np.tile(np.arange(7), len(turns)),
        n_days=n_days, n_request_days=n_days,
        at=start + pd.to_timedelta((7 * middle).round(), unit="D"),
        starts_month=np.zeros(n, dtype=bool), chats=np.zeros((n, 24)),
        requests=np.full((n, 24), float(requests)), patterns=patterns)
