import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.rates import confint_poisson

from chatlab.intervals import poisson_interval, shares


@pytest.mark.parametrize("count", [0, 1, 4, 12, 1900])
def test_poisson_interval_is_that_of_statsmodels(count):
    low, high = poisson_interval(pd.Series([count]), .95)
    expected = confint_poisson(count, exposure=1, method="exact-c")
    assert (low[0], high[0]) == pytest.approx((np.nan_to_num(expected[0]), expected[1]))


def test_wilson_interval_of_a_worked_example():
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 gives 0.2553–0.3662
    row = shares(pd.Series([81]), pd.Series([263])).iloc[0]
    assert (row["low"], row["high"]) == pytest.approx((.2553, .3662), abs=5e-5)


def test_share_of_none_is_missing():
    assert shares(pd.Series([0]), pd.Series([0])).isna().all(axis=None)
