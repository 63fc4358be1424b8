"""Invented services, learned from what was seen of them: do the intervals hold what is true?

Some services only, so that the bounds are loose: nothing but a broken model passes them by. The
figures of hundreds of services are in ``docs/aukioloajat.md``.
"""

import numpy as np
import pytest

from benchmarks.invented_services import HISTORIES, PLANS, invent
from chatlab.schedule import compare_pairs, fit_demand
from chatlab.schedule.demand import INTERVAL, draw_weeks
from chatlab.schedule.hours import OpeningHours

SERVICES, LEAST, MOST_WRONG = 12, .85, .15
SHARES = {plan: OpeningHours.parse(plan).open_share() for plan in PLANS}


@pytest.fixture(scope="module")
def learned():
    """Services of 60 chats without requests and of 400 with them, and what was learned."""
    services = [invent(seed, HISTORIES[chats], chats, requests=chats > 60)
                for chats in (60, 400) for seed in range(SERVICES)]
    return [(service, fit_demand(service.conversations, service.openings,
                                 contact_requests=service.requests)) for service in services]


@pytest.fixture(scope="module")
def apart(learned):
    """Logarithms, plans of services × draws: the conversations of a week by what is true."""
    rows = []
    for service, fitted in learned:
        draws = draw_weeks(fitted)
        rows += [np.log(draws.chats(share) / service.weekly(plan))
                 for plan, share in SHARES.items()]
    return np.array(rows)


def covered(apart, *, width=1.0):
    """Return how many intervals hold the truth, were they so many times as wide."""
    low, middle, high = np.quantile(apart, [(1 - INTERVAL) / 2, .5, (1 + INTERVAL) / 2], axis=1)
    return np.mean((middle + width * (low - middle) <= 0) & (middle + width * (high - middle) >= 0))


def test_intervals_hold_what_is_true_and_half_as_wide_ones_do_not(apart):
    assert covered(apart) >= LEAST > covered(apart, width=.5)
    assert abs(np.median(apart)) < .2  # not too many, nor too few


def test_what_is_said_to_be_clear_is_seldom_wrong(learned):
    right = []
    for service, fitted in learned[SERVICES:]:
        pairs = compare_pairs(fitted, dict(zip(PLANS, PLANS, strict=True)))
        sure = pairs[pairs["probability"] >= .9]
        right += [service.weekly(first) > service.weekly(second)
                  for first, second in zip(sure["first"], sure["second"], strict=True)]
    assert len(right) > 5 * SERVICES and np.mean(right) > 1 - MOST_WRONG
