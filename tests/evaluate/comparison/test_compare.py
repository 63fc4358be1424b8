import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest, false_discovery_control, fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.rates import test_poisson_2indep as poisson_2indep

from chatlab.evaluate.comparison.compare import compare_groups
from chatlab.i18n import speaking

USE = pd.DataFrame({"county": ["A", "A", "B", "C", None], "chats": [40, 20, 30, 3, 9],
                    "hours": [60.0, 40.0, 100.0, 50.0, 5.0]})


def answers(**groups):
    """Rows of yes and no: (yes, all) by group."""
    return pd.DataFrame([(group, int(k < yes)) for group, (yes, n) in groups.items()
                         for k in range(n)], columns=["group", "yes"])


def test_rates_are_compared_exactly():
    row = compare_groups(USE, by="county", rate=("chats", "hours")).iloc[0]
    assert row[["group", "reference", "n", "value", "rate_ratio"]].tolist() == ["A", "B", 60, .6, 2]
    # R: poisson.test(c(60, 30), c(100, 100)): p-value = 0.002062
    assert row["p"] == pytest.approx(binomtest(60, 90, .5).pvalue, abs=1e-12)
    assert row["p"] == pytest.approx(poisson_2indep(
        60, 100, 30, 100, method="exact-cond").pvalue, abs=1e-8)
    low, high = binomtest(60, 90, .5).proportion_ci(method="exact")
    assert row[["rate_ratio_low", "rate_ratio_high"]].tolist() == pytest.approx(
        [low / (1 - low), high / (1 - high)], abs=1e-12)


def test_shares_have_newcombes_interval_and_two_effect_sizes():
    row = compare_groups(answers(A=(56, 70), B=(48, 80)), by="group", share="yes").iloc[0]
    # Newcombe 1998, Statistics in Medicine 17:873, table II, example (a), method 10
    assert row[["difference", "difference_low", "difference_high"]].tolist() == pytest.approx(
        [.2, .0524, .3339], abs=5e-5)
    assert row[["risk_ratio_low", "risk_ratio_high"]].tolist() == pytest.approx(
        confint_proportions_2indep(56, 70, 48, 80, method="score", compare="ratio"), abs=1e-8)
    # Cohen 1988, Statistical Power Analysis, formula 6.2.1
    assert row["cohens_h"] == pytest.approx(
        2 * np.arcsin(np.sqrt(.8)) - 2 * np.arcsin(np.sqrt(.6)), abs=1e-12)
    assert row["p"] == pytest.approx(fisher_exact([[56, 14], [48, 32]]).pvalue, abs=1e-12)



def test_where_everyone_said_yes_the_ratio_is_a_plain_number(recwarn):
    row = compare_groups(answers(A=(27, 27), B=(45, 45)), by="group", share="yes").iloc[0]
    assert row["risk_ratio"] == 1 and row["risk_ratio_high"] == pytest.approx(1.0866, abs=5e-5)
    assert not [one for one in recwarn if "omplex" in str(one.message)]


def test_times_are_compared_by_ranks():
    rng = np.random.default_rng(5)
    times = pd.DataFrame({"service": ["A"] * 40 + ["B"] * 30, "wait_s": np.r_[
        rng.lognormal(5, .5, 40) + 300, rng.lognormal(5, .5, 30)]})
    row = compare_groups(times, by="service", times="wait_s").iloc[0]
    assert row["shift_low"] < 300 < row["shift_high"] and row["p_corrected"] < .001
    assert row["value"] == times.loc[:39, "wait_s"].median()
    assert row["cliffs_delta_low"] < row["cliffs_delta"] < row["cliffs_delta_high"]


@pytest.mark.parametrize("correction", ["holm", "benjamini-hochberg"])
def test_the_number_of_comparisons_is_allowed_for(correction):
    rows = compare_groups(answers(A=(30, 60), B=(40, 60), C=(45, 60)), by="group", share="yes",
                          correction=correction)
    p = rows["p"].to_numpy()
    # Holm 1979, Scand. J. Statist. 6:65: the smallest times 3, the next times 2
    steps = np.maximum.accumulate(np.sort(p) * [3, 2, 1]).clip(max=1)
    right = (steps[p.argsort().argsort()] if correction == "holm"
             else false_discovery_control(p, method="bh"))
    assert rows["p_corrected"].tolist() == pytest.approx(right.tolist(), abs=1e-12)


def test_small_groups_are_named_and_not_compared():
    with speaking("en"):
        rows = compare_groups(USE, by="county", rate=("chats", "hours"), reference="A")
    assert rows["group"].tolist() == ["B", "C"]
    small = rows.iloc[1]
    assert small["sentence"] == ("C and A are not compared: one of them has too few (fewer than "
                                 "5).")
    assert small[["n", "value", "rate_ratio", "p", "p_corrected"]].isna().all()
    assert rows["p_corrected"].iloc[0] == rows["p"].iloc[0]  # the one that was made


@pytest.mark.parametrize("table, options, has", [
    (answers(A=(30, 60), B=(31, 60)), {"share": "yes"}, "Chance alone could easily"),
    (answers(A=(900, 1000), B=(600, 1000)), {"share": "yes"}, "The difference is larger than"),
    (answers(A=(5200, 10_000), B=(5000, 10_000)), {"share": "yes"}, "The difference is small"),
    (pd.DataFrame({"group": ["A", "B"], "n": [500, 100], "h": [50, 50]}), {"rate": ("n", "h")},
     "A: 10 for an hour, B: 2.00. The ratio is 5.00"),
    (pd.DataFrame({"group": ["A"] * 6 + ["B"] * 6, "t_s": [60] * 6 + [120] * 6}),
     {"times": "t_s"}, "A: 1.0 min in the middle, B: 2.0 min. Typical difference −1.0 min")])
def test_the_sentence_tells_the_figures_and_what_chance_could_do(table, options, has):
    with speaking("en"):
        assert has in compare_groups(table, by="group", **options)["sentence"].item()


def test_one_group_or_none_gives_no_rows():
    assert compare_groups(answers(A=(5, 10)), by="group", share="yes").empty
    assert compare_groups(answers(A=(5, 10)).iloc[:0], by="group", share="yes").empty


@pytest.mark.parametrize("options, says", [
    ({}, "exactly one"), ({"share": "yes", "times": "yes"}, "exactly one"),
    ({"share": "nothing"}, "nothing"), ({"share": "yes", "correction": "none"}, "correction"),
    ({"share": "yes", "reference": "Z"}, "reference")])
def test_mistakes_of_the_program(options, says):
    with pytest.raises(ValueError, match=says):
        compare_groups(answers(A=(9, 20), B=(9, 20)), by="group", **options)


def test_the_exact_interval_of_a_rate_ratio_covers_it():
    """Seen over 300 draws; the bound leaves room for chance."""
    rng, covered = np.random.default_rng(2017), []
    for mean in (6, 12, 30):
        for _draw in range(100):
            table = pd.DataFrame({"g": ["A", "B"], "h": [10.0, 20.0],
                                  "n": [rng.poisson(mean), rng.poisson(mean)]})
            row = compare_groups(table, by="g", rate=("n", "h"), fewest=1).iloc[0]
            covered.append(row["rate_ratio_low"] <= 2 <= row["rate_ratio_high"])
    assert np.mean(covered) > .95
