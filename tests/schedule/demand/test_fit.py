import numpy as np
import pandas as pd
import pytest
from scipy import optimize

from chatlab.schedule.demand.fit import fit
from chatlab.schedule.demand.model import Cells, count_quarters, lay_prior
from chatlab.schedule.demand.seen import group_days, look_at

from ..conftest import conversations_at, openings_of, requests_at


@pytest.fixture(scope="module")
def busy():
    openings = openings_of("ma–pe 10–14", "2024-01-01", "2024-09-30")
    rng = np.random.default_rng(2)
    at = rng.choice(openings["opens_at"], 260) + pd.to_timedelta(rng.uniform(0, 4, 260), unit="h")
    asked = pd.date_range("2024-01-03 18:20", periods=110, freq="59h")
    return look_at(conversations_at(at), openings, requests_at(asked.astype(str)))


def test_the_mode_is_what_scipy_finds(busy):
    fitted = fit(busy)
    prior = lay_prior(count_quarters(busy.days[0], busy.days[-1]))
    cells, precision = Cells(group_days(busy), prior, busy.days[0]), np.linalg.inv(prior.cov)

    def loss(at):
        log_mean, slopes = cells.expected(at)
        mean, apart = np.exp(log_mean), at - prior.mean
        value = (mean - cells.counts * log_mean).sum() / fitted.dispersion
        slope = slopes.T @ (mean - cells.counts) / fitted.dispersion
        return value + apart @ precision @ apart / 2, slope + precision @ apart

    found = optimize.minimize(loss, prior.mean, jac=True, method="BFGS", options={"gtol": 1e-6,
                                                                                 "maxiter": 2000})
    assert fitted.mean == pytest.approx(found.x, abs=2e-3)


def test_with_nothing_seen_the_prior_stays():
    openings = openings_of("ke 13–15", "2024-01-03", "2024-01-03")
    fitted = fit(look_at(conversations_at([]), openings))
    spread = np.sqrt(np.diag(fitted.cov)) / np.sqrt(np.diag(fitted.prior.cov))
    assert fitted.mean[0] < fitted.prior.mean[0]  # two open hours with nobody
    assert (spread <= 1 + 1e-9).all() and spread[1:].min() > .9


def test_more_than_poisson_variation_widens_the_intervals():
    openings = openings_of("ma–pe 10–14", "2024-01-01", "2024-06-30")
    every = openings["opens_at"][::1] + pd.Timedelta(minutes=30)
    bursts = np.repeat(openings["opens_at"][::6], 6) + pd.Timedelta(minutes=30)
    even, uneven = (fit(look_at(conversations_at(at), openings)) for at in (every, bursts))
    assert even.dispersion < uneven.dispersion
    assert uneven.dispersion > 1.5
    assert uneven.cov[0, 0] > even.cov[0, 0]


def test_draws_have_the_posterior_mean_and_spread(busy):
    fitted = fit(busy)
    drawn = fitted.draw(20_000, seed=1)
    spread = np.sqrt(np.diag(fitted.cov))
    assert np.abs((drawn.mean(axis=0) - fitted.mean) / spread).max() < .05
    assert drawn.std(axis=0) == pytest.approx(spread, rel=.03)
    assert (fitted.draw(5, seed=3) == fitted.draw(5, seed=3)).all()
