"""What is assumed before anything is seen: the general week, and how far a service may differ.

Every number here is an assumption and is shown with the results. The weekly profile puts 38 %
of the demand outside Mon–Fri 8–16; a third of the questions of a Finnish regional web
counselling service came outside office hours. Deviations from it are a Gaussian process on
the log scale: hours near each other and the same clock hours of different days resemble each
other, with the standard deviations of `DEVIATION`.
"""

from functools import cache

import numpy as np

from chatlab.schedule.hours import OpeningHours

HOURS = 7 * 24

_CLOCK = (.04, .03, .02, .02, .02, .03, .10, .25, .70, 1.0, 1.1, 1.05, 1.0, 1.0, .95, .80,
          .60, .48, .45, .45, .40, .30, .20, .10)
_WEEKDAY = (1.10, 1.05, 1.00, .95, .90, .28, .28)
DEVIATION = {"clock": .55, "weekday": .20, "weekend": .40, "interaction": .18}
CLOCK_LENGTH_HOURS = 2.2
_KEPT = .995  # share of the deviations' variance that the shapes keep


@cache
def general_profile():
    """Return the assumed share of demand of each hour of the week; the 168 shares sum to 1."""
    week = np.outer(_WEEKDAY, _CLOCK).ravel()
    return week / week.sum()


@cache
def off_office():
    """Say of each hour of the week whether it is outside Mon–Fri 8–16."""
    return OpeningHours.parse("ma–pe 8–16").open_share() == 0


@cache
def shapes():
    """Return how the week may deviate: 168 rows, a column for each independent shape.

    The columns are the eigenvectors of the deviations' covariance times the roots of their
    eigenvalues; a standard normal weight for each gives a deviation.
    """
    values, vectors = np.linalg.eigh(deviation_covariance())
    order = np.argsort(values)[::-1]
    values, vectors = np.clip(values[order], 0, None), vectors[:, order]
    kept = np.searchsorted(np.cumsum(values) / values.sum(), _KEPT) + 1
    return vectors[:, :kept] * np.sqrt(values[:kept])


def deviation_covariance():
    """Return the covariance of the log deviations of the week's hours, 168 × 168."""
    hours, days = np.tile(np.arange(24), 7), np.repeat(np.arange(7), 24)
    apart = np.abs(hours[:, None] - hours)
    near = np.exp(-.5 * (np.minimum(apart, 24 - apart) / CLOCK_LENGTH_HOURS) ** 2)
    same_day = days[:, None] == days
    both_weekend = (days[:, None] > 4) & (days > 4)
    return (DEVIATION["clock"] ** 2 * near + DEVIATION["weekday"] ** 2 * same_day
            + DEVIATION["weekend"] ** 2 * near * both_weekend
            + DEVIATION["interaction"] ** 2 * near * same_day)
