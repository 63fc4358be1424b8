"""The invented services: seeded, and of one region as alike as they are said to be."""

import numpy as np

from benchmarks.invented_services import ALIKE, HISTORIES, invent


def log_week(seed, region=None):
    return np.log(invent(seed, HISTORIES[12], 12, requests=False, region=region).rates)


def test_the_same_seed_invents_the_same_service():
    once, again = (invent(7, HISTORIES[12], 12, region=1) for _ in range(2))
    assert np.array_equal(once.rates, again.rates)
    assert once.conversations.equals(again.conversations)
    assert once.requests.equals(again.requests)


def test_services_of_one_region_have_their_share_of_the_week_in_common():
    pairs = [(log_week(2 * n, region=n), log_week(2 * n + 1, region=n)) for n in range(60)]
    first, second = (np.array(side) for side in zip(*pairs, strict=True))
    usual = np.concatenate([first, second]).mean(axis=0)
    together = ((first - usual) * (second - usual)).mean() / (
        np.concatenate([first - usual, second - usual]) ** 2).mean()
    assert abs(together - ALIKE) < .1
