import numpy as np
import pytest

from benchmarks import bench_schedule


@pytest.mark.parametrize("peer", [bench_schedule.in_simpy, bench_schedule.in_ciw])
def test_what_is_compared_is_the_same_simulation(peer):
    came, lost = peer(250, seed=1)
    ours_came, ours_lost = bench_schedule.in_chatlab(4000, seed=1)
    assert came / 250 == pytest.approx(ours_came / 4000, abs=4 * np.sqrt(24 / 250))
    # openings, not people, are independent: the error of a share is twice that of so many people
    error = 2 * np.sqrt(.4 * .6 / came)
    assert lost / came == pytest.approx(ours_lost / ours_came, abs=4 * error)


def test_invented_rates_are_draws_of_a_week():
    rates = bench_schedule.invented_rates(5)
    assert rates.shape == (5, 168) and (rates > 0).all()
