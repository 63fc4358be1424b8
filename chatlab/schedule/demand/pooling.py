"""What other areas know of the week, without their chats: summaries of the profile."""

import numpy as np

from chatlab.errors import SettingsError
from chatlab.i18n import _
from chatlab.schedule.demand.general import shapes

BETWEEN_AREAS = .6
"""How far areas differ from each other, as a share of how far one may be from the general week."""


def summarise_profile(fitted):
    """Return what a service learned of the week's profile, to give to other areas.

    Parameters
    ----------
    fitted : Fit

    Returns
    -------
    dict
        ``mean`` and ``precision`` (lists): how much and how surely each shape of the week
        differs from the general one, beyond what was assumed. No counts of people or chats.
    """
    n = shapes().shape[1]
    mean, cov = fitted.mean[-n:], fitted.cov[-n:, -n:]
    prior_mean, prior_cov = fitted.prior.mean[-n:], fitted.prior.cov[-n:, -n:]
    precision, before = np.linalg.inv(cov), np.linalg.inv(prior_cov)
    return {"mean": (precision @ mean - before @ prior_mean).tolist(),
            "precision": (precision - before).tolist()}


def pool_profiles(summaries):
    """Return the prior of the week's shapes that other areas' summaries give.

    Parameters
    ----------
    summaries : list of dict
        From `summarise_profile`.

    Returns
    -------
    mean, cov : ndarray
        For `fit`. The areas' common profile has the variance that is left when each area
        differs from it by `BETWEEN_AREAS`; a normal model with known variances (Gelman et
        al., *Bayesian Data Analysis*, 2013, section 5.4).

    Raises
    ------
    SettingsError
        If a summary has other shapes than this version of chatlab; the place is its number.

    Examples
    --------
    >>> mean, cov = pool_profiles([])
    >>> bool(np.allclose(mean, 0)), bool(np.allclose(cov, np.eye(len(mean))))
    (True, True)
    """
    n = shapes().shape[1]
    between = BETWEEN_AREAS ** 2
    precision, weighted = np.eye(n) / (1 - between), np.zeros(n)
    for place, summary in enumerate(summaries):
        known, told = (np.array(summary.get(name, ())) for name in ("precision", "mean"))
        if known.shape != (n, n) or told.shape != (n,):
            raise SettingsError(
                _("what another area knows of the week is not in a form that can be read"),
                place=_("area {n}", n=place + 1), remedy=_(
                    "Ask the area to make it again with the same version of chatlab: {example}.",
                    example="summarise_profile"))
        shrunk = np.linalg.inv(np.eye(n) + between * known)  # (known⁻¹ + between)⁻¹ = known shrunk
        precision += known @ shrunk
        weighted += shrunk.T @ told
    cov = np.linalg.inv(precision)
    return cov @ weighted, cov + between * np.eye(n)
