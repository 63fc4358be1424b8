import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu, t

from chatlab.evaluate.comparison.rank_shift import compare_times

# Hollander & Wolfe 1973, page 69; the example of R's wilcox.test: W = 35, p = 0.2544, with
# conf.int = TRUE an estimate of 0.305 and an interval of -0.15 to 0.76
PERMEABILITY = ([.80, .83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, .73, 1.46],
                [1.15, .88, .90, .74, 1.21])
some = st.lists(st.integers(0, 40), min_size=2, max_size=40)


def test_it_is_what_r_says():
    row = compare_times(*PERMEABILITY)
    assert [row[name] for name in ("shift", "shift_low", "shift_high")] == pytest.approx(
        [.305, -.15, .76], abs=1e-12)
    assert row["p"] == pytest.approx(.254412254412, abs=1e-8)
    assert row["cliffs_delta"] == pytest.approx(2 * 35 / 50 - 1)


@given(some, some)
def test_the_shift_is_the_median_of_all_differences(first, second):
    row = compare_times(first, second)
    differences = np.subtract.outer(first, second)
    assert row["shift"] == np.median(differences)
    assert row["shift_low"] <= row["shift"] <= row["shift_high"]
    assert row["cliffs_delta"] == pytest.approx(np.sign(differences).mean(), abs=1e-12)
    assert np.isnan(row["p"]) or row["p"] == pytest.approx(mannwhitneyu(
        first, second, method="auto" if len({*first, *second}) == len(first) + len(second)
        and max(len(first), len(second)) < 9 else "asymptotic").pvalue, rel=.5)


def test_cliffs_interval_by_its_formula():
    rng = np.random.default_rng(3)
    first, second = rng.integers(0, 30, 25), rng.integers(5, 35, 18)
    d = np.sign(np.subtract.outer(first, second))
    (m, n), delta = d.shape, d.mean()
    # Feng & Cliff 2004, formulas 8 and 9, pair by pair
    variance = ((n - 1) * ((d.mean(axis=1) - delta) ** 2).sum() / (m - 1)
                + (m - 1) * ((d.mean(axis=0) - delta) ** 2).sum() / (n - 1)
                + ((d - delta) ** 2).sum() / (m * n - 1)) / (m * n)
    q = t.ppf(.975, m + n - 2)
    half = q * np.sqrt(variance * ((1 - delta ** 2) ** 2 + q ** 2 * variance))
    ends = [(delta - delta ** 3 + sign * half) / (1 - delta ** 2 + q ** 2 * variance)
            for sign in (-1, 1)]
    row = compare_times(first, second)
    assert [row["cliffs_delta_low"], row["cliffs_delta_high"]] == pytest.approx(ends, abs=1e-12)


@pytest.mark.parametrize("sizes", [(5, 5), (6, 8), (10, 12), (30, 20)])
def test_small_samples_cover_the_true_shift(sizes):
    """Seen over 3000 draws: 95–97 % for the shift, 96–99 % for Cliff's delta."""
    rng, shifts, deltas = np.random.default_rng(2017), [], []
    for _draw in range(300):
        row = compare_times(rng.lognormal(5, 1, sizes[0]) + 50, rng.lognormal(5, 1, sizes[1]))
        shifts.append(row["shift_low"] <= 50 <= row["shift_high"])
        row = compare_times(rng.normal(.5, 1, sizes[0]), rng.normal(0, 1, sizes[1]))
        deltas.append(not row["cliffs_delta_low"] > .2763 and not row["cliffs_delta_high"] < .2763)
    assert min(np.mean(shifts), np.mean(deltas)) > .93


@pytest.mark.parametrize("first, second", [([1, 2], [3, 4]), ([5] * 9, [5] * 9), ([0], [0])])
def test_samples_that_do_not_overlap_or_are_all_the_same(first, second):
    row = compare_times(first, second)
    assert row["shift_low"] <= row["shift"] <= row["shift_high"]
