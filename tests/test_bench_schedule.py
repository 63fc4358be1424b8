import numpy as np
import pytest

from benchmarks import bench_schedule
from chatlab.schedule import fit_demand


@pytest.mark.parametrize("peer", [bench_schedule.in_simpy, bench_schedule.in_ciw])
def test_what_is_compared_is_the_same_simulation(peer):
    came, lost = peer(250, seed=1)
    ours_came, ours_lost = bench_schedule.in_chatlab(4000, seed=1)
    assert came / 250 == pytest.approx(ours_came / 4000, abs=4 * np.sqrt(24 / 250))
    # openings, not people, are independent: the error of a share is twice that of so many people
    error = 2 * np.sqrt(.4 * .6 / came)
    assert lost / came == pytest.approx(ours_lost / ours_came, abs=4 * error)


def test_what_is_compared_are_the_same_cells():
    service = bench_schedule.invented(60)
    fitted = fit_demand(service.conversations, service.openings,
                        contact_requests=service.requests)
    other = bench_schedule.in_statsmodels(fitted)
    assert other.nobs == len(fitted.cells.counts) and len(other.params) == len(fitted.mean)
    assert other.fittedvalues.sum() == pytest.approx(fitted.cells.counts.sum(), rel=.02)
