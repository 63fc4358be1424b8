import numpy as np
import pandas as pd
import pytest

from chatlab.evaluate.follow_up.control_chart import control_chart, name_signals
from chatlab.i18n import speaking


def chart(counts, sizes=10, **options):
    table = pd.DataFrame({"n": counts, "size": sizes})
    return control_chart(table, count="n", size="size", **options)


def test_the_u_chart_of_a_textbook():
    # Montgomery 2013, Introduction to Statistical Quality Control, example 7.4: 20 weeks of 50
    # shipments, 74 errors: centre 0.0740, limits 0 and 0.1894
    errors = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]
    row = chart(errors, 50).iloc[0]
    assert row["spread"] >= 1
    assert row[["centre", "lower"]].tolist() == [.074, 0]
    assert .074 + (row["upper"] - .074) / row["spread"] == pytest.approx(.1894, abs=5e-5)


def test_limits_of_shares_and_of_rates_follow_the_size():
    sizes = np.array([10, 20, 40] * 5)
    rates, shares = chart(sizes * .5, sizes), chart(sizes * .5, sizes, kind="p")
    assert rates["upper"].head(3).tolist() == pytest.approx(.5 + 3 * np.sqrt(.5 / sizes[:3]))
    assert shares["upper"].head(3).tolist() == pytest.approx(.5 + 3 * np.sqrt(.25 / sizes[:3]))
    assert rates["spread"].eq(1).all()  # no variation at all: never narrower than chance


def test_limits_are_widened_when_the_points_vary_more_than_counts_do():
    counts = [10, 40] * 8
    row = chart(counts).iloc[0]
    # Laney 2002: the mean moving range of the standardised points over 1.128
    z = (np.array(counts) / 10 - 2.5) / np.sqrt(2.5 / 10)
    assert row["spread"] == pytest.approx(np.abs(np.diff(z)).mean() / 1.128, abs=1e-12)
    assert row["upper"] == pytest.approx(2.5 + 3 * row["spread"] * .5)
    assert chart(counts)["signal"].eq("").all()


@pytest.mark.parametrize("counts, signal, where, side", [
    ([5] * 12 + [20], "outside", [12], 1),
    ([6, 4] * 6 + [6] * 8, "run", range(12, 20), 1),
    ([6, 4] * 6 + [6] * 4 + [5] + [6] * 4, "run", [*range(12, 16), *range(17, 21)], 1),
    ([6, 4] * 6 + [6] * 7, "run", [], 0),
    ([4, 6] * 6 + [3, 4, 5, 6, 7, 8], "trend", range(12, 18), 1),
    ([4, 6] * 6 + [8, 7, 6, 5, 4, 3], "trend", range(12, 18), -1),
    ([4, 6] * 6 + [4, 5, 6, 7, 8], "trend", [], 0)])
def test_each_rule_has_its_signal(counts, signal, where, side):
    baseline = np.arange(len(counts)) < 12
    rows = chart(counts, baseline=baseline)
    found = rows["signal"].str.contains(signal)
    assert found[found].index.tolist() == list(where)
    assert (rows.loc[found, "side"] == side).all()


def test_periods_without_hours_have_no_value_and_break_nothing():
    rows = chart([6, 4] * 6 + [6] * 4 + [0] + [6] * 4, [10] * 16 + [0] + [10] * 4,
                 baseline=np.arange(21) < 12)
    assert np.isnan(rows["value"][16]) and rows["signal"][16] == ""
    assert rows["signal"].eq("run").sum() == 8


@pytest.mark.parametrize("counts", [[], [5], [5] * 11, [0] * 20, [None] * 15])
def test_too_few_periods_have_no_limits_and_no_signals(counts):
    rows = chart(counts)
    assert rows["signal"].eq("").all() and len(rows) == len(counts)
    if len(counts) < 12:
        assert rows["upper"].isna().all()


@pytest.mark.parametrize("mean, vary, most", [(2, 1, .08), (10, 1, .06), (20, 3, .12)])
def test_false_alarms_are_as_rare_as_promised(mean, vary, most):
    """In four weeks after 26 quiet ones; seen 3–6 % and, varying three times as much, 8 %."""
    rng, alarms = np.random.default_rng(2017), []
    for _month in range(200):
        hours = rng.integers(6, 11, 30)
        expected = mean * hours / 8
        counts = rng.poisson(expected) if vary == 1 else rng.negative_binomial(
            expected / (vary - 1), 1 / vary)
        alarms.append(chart(counts, hours, baseline=np.arange(30) < 26)["signal"][26:].ne("").any())
    assert np.mean(alarms) < most


def test_signals_have_names_and_kinds_are_two():
    with speaking("en"):
        assert name_signals("") == ""
        assert name_signals("outside,trend") == "outside the limits, 6 in a row in one direction"
    with pytest.raises(ValueError, match="kind"):
        chart([1], kind="c")
