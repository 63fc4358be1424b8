import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from chatlab.evaluate.use.quantiles import fewest, group_quantiles

SIZES = {.5: {6, 7, 8, 10, 12, 20, 50}, .9: {36, 40, 50, 100}}


def one_group(values, **options):
    return [end.item() for end in group_quantiles(
        pd.Series(values, dtype=float), [0] * len(values), 1, **options)]


@pytest.mark.parametrize("share, n", [(.5, 41), (.5, 81), (.9, 61), (.9, 101)])
def test_it_is_the_percentile_bootstrap_of_scipy_where_that_does_not_miss_too_often(share, n):
    values = np.random.default_rng(1).lognormal(size=n)
    drawn = bootstrap((values,), lambda some, axis: np.quantile(some, share, axis=axis),
                      n_resamples=9999, method="percentile", vectorized=True, rng=1)
    estimate, low, high = one_group(values, share=share)
    assert estimate == np.quantile(values, share)
    ordered = np.sort(values)
    for ours, scipys in zip((low, high), drawn.confidence_interval, strict=True):
        places = np.searchsorted(ordered, [ours, scipys])
        assert abs(places[0] - places[1]) <= 1  # the exact end may be one value further out


def test_the_ends_are_those_of_the_binomial_distribution():
    # P(Bin(16, 1/2) <= 3) = 0.0106: the 4th and the 13th of 16 are the 97.9 % interval
    assert one_group(range(1, 17))[1:] == [4, 13]


@pytest.mark.parametrize("share", SIZES)
@pytest.mark.parametrize("draw", ["exponential", "lognormal"])
def test_the_true_quantile_is_missed_at_most_as_often_as_promised(share, draw):
    rng, drawn = np.random.default_rng(2017), 4000
    truth = {"exponential": -np.log(1 - share), "lognormal": np.exp({.5: 0, .9: 1.2815515655}[
        share])}[draw]
    for n in sorted(SIZES[share]):
        values = pd.Series(getattr(rng, draw)(size=drawn * n))
        _estimate, low, high = group_quantiles(values, np.repeat(np.arange(drawn), n), drawn,
                                               share=share)
        assert ((low <= truth) & (truth <= high)).mean() > .95 - .007  # two standard errors


@pytest.mark.parametrize("share", [.5, .9])
def test_too_few_values_have_no_interval(share):
    n = fewest(share)
    assert np.isnan(one_group(range(n - 1), share=share)[1:]).all()
    assert not np.isnan(one_group(range(n), share=share)).any()


@given(st.lists(st.tuples(st.integers(-1, 3), st.integers(0, 500) | st.none()), max_size=60))
def test_groups_are_kept_apart_and_the_missing_left_out(rows):
    table = pd.DataFrame(rows, columns=["group", "value"]).astype({"value": "Float64"})
    estimate, low, high = group_quantiles(table["value"], table["group"].to_numpy(dtype=int), 4)
    for group in range(4):
        own = table.loc[table["group"] == group, "value"].dropna().astype(float)
        assert np.array_equal(estimate[group], own.median(), equal_nan=True)
        assert len(own) < 6 or own.min() <= low[group] <= estimate[group] <= high[group]
