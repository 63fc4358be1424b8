import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from chatlab.evaluate.use.trend import estimate_trend
from chatlab.i18n import speaking

# AIDS deaths in Australia by quarter (Whyte et al. 1987; Dobson & Barnett, Generalized Linear
# Models, exercise 4.1). In R, glm(deaths ~ time, poisson): time 0.2565 (se 0.0220)
DEATHS = [0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45]


def use(counts, hours=30):
    months = pd.period_range("2023-01", periods=len(counts), freq="M").astype("str")
    return pd.DataFrame({"month": months, "in_openings": counts, "open_hours": hours})


def test_it_is_the_regression_that_r_makes():
    row = estimate_trend(use(DEATHS)).iloc[0]
    assert np.log(row["rate_ratio"]) == pytest.approx(.25652, abs=5e-6)
    # R, quasipoisson: the standard error of poisson times the root of the dispersion
    error = .02203911 * np.sqrt(row["dispersion"])
    assert np.log(row["rate_ratio_high"] / row["rate_ratio"]) == pytest.approx(
        2.17881283 * error, rel=1e-6)  # qt(.975, 12)


def test_it_agrees_with_statsmodels_when_the_hours_vary():
    rng = np.random.default_rng(1)
    hours = rng.integers(10, 40, 18)
    counts = rng.poisson(hours * .1) * 3
    row = estimate_trend(use(counts, hours)).iloc[0]
    model = sm.GLM(counts, sm.add_constant(np.arange(18)), family=sm.families.Poisson(),
                   exposure=hours)
    scaled = model.fit(scale="X2", use_t=True, tol=1e-12)
    assert row["dispersion"] == pytest.approx(scaled.scale, abs=1e-8)
    assert row[["rate_ratio_low", "rate_ratio_high"]].tolist() == pytest.approx(
        np.exp(scaled.conf_int()[1]).tolist(), abs=1e-8)


def test_more_hours_alone_are_no_growth():
    row = estimate_trend(use([10, 20, 30, 40, 50], [10, 20, 30, 40, 50])).iloc[0]
    assert row["rate_ratio"] == pytest.approx(1) and row["dispersion"] == 1
    with speaking("en"):
        assert estimate_trend(use([10, 20, 30, 40, 50], [10, 20, 30, 40, 50]))[
            "sentence"].item().startswith("No trend in use")


@pytest.mark.parametrize("counts, hours, begins", [
    (DEATHS, 30, "Use for an open hour has grown: +29"),
    (DEATHS[::-1], 30, "Use for an open hour has shrunk: −23"),
    ([90, 80, 99], 30, "The trend of use cannot be told: the openings are known of 3 months, "
     "which have at least 20 conversations"),
    ([7], 30, "The trend of use cannot be told: the openings are known of 1 month, which has "
     "fewer than 20 conversations"),
    ([1, 0, 1, 1], 30, "The trend of use cannot be told: the openings are known of 4 months, "
     "which have fewer than 20 conversations"),
    ([30] * 6, 0, "The trend of use cannot be told: the openings are not known"),
    ([], 0, "The trend of use cannot be told")])
def test_the_sentence_says_what_can_be_said(counts, hours, begins):
    with speaking("en"):
        assert estimate_trend(use(counts, hours))["sentence"].item().startswith(begins)


@pytest.mark.parametrize("threshold, told", [(5, "fewer than 20 conversations"),
                                             (None, "7 conversations")])
def test_the_sentence_hides_what_the_threshold_hides(threshold, told):
    with speaking("en"):
        assert told in estimate_trend(use([4, 3]), threshold=threshold)["sentence"].item()


@pytest.mark.parametrize("months, mean, vary", [(6, 8, 1), (12, 10, 1), (24, 20, 2.5)])
def test_the_interval_covers_the_true_trend(months, mean, vary):
    """Seen over 400 draws: 98–100 % without, 94–98 % with more variation than Poisson's."""
    rng, covered = np.random.default_rng(2017), []
    for _draw in range(60):
        hours = rng.integers(16, 35, months)
        expected = mean * hours / 25 * 1.03 ** (np.arange(months) - months / 2)
        counts = rng.poisson(expected) if vary == 1 else rng.negative_binomial(
            expected / (vary - 1), 1 / vary)
        row = estimate_trend(use(counts, hours)).iloc[0]
        covered.append(row["rate_ratio_low"] <= 1.03 <= row["rate_ratio_high"])
    assert np.mean(covered) >= .90
