import numpy as np
import pandas as pd
import pytest

from chatlab.evaluate.outcome.error import cross_outcomes, estimate_help, estimate_outcomes

KINDS = ["solved", "passed_on"]


def decided(*numbers):
    """A table of decided outcomes: so many solved, so many passed on."""
    outcomes = np.repeat(KINDS, numbers)
    return pd.DataFrame({"conversation_id": np.arange(len(outcomes)).astype(str),
                         "outcome": outcomes})


def sheet(outcomes, rng, n, right):
    """The judgements of n of each outcome, each decision right with its own probability."""
    drawn = outcomes.groupby("outcome").sample(n, random_state=rng)
    flip = rng.random(len(drawn)) > drawn["outcome"].map(dict(zip(KINDS, right, strict=True)))
    other = dict(zip(KINDS, KINDS[::-1], strict=True))
    return drawn.assign(outcome=drawn["outcome"].where(~flip, drawn["outcome"].map(other)))


def test_the_correction_is_rogan_and_gladens():
    outcomes = decided(600, 400)
    checked = pd.DataFrame({"conversation_id": ["0", "1", "2", "3", "600", "601", "602", "603"],
                            "outcome": ["solved"] * 3 + ["passed_on"] + ["passed_on"] * 3
                            + ["solved"]})
    row = estimate_outcomes(outcomes, checked).set_index("outcome").loc["solved"]
    assert row["rule_share"] == 0.6 and row["share"] == pytest.approx(0.6 * 0.75 + 0.4 * 0.25)
    specificity = 0.4 * 0.75 / (1 - row["share"])
    gladen = (row["rule_share"] + specificity - 1) / (row["recall"] + specificity - 1)
    assert gladen == pytest.approx(row["share"], abs=1e-12)


def test_all_right_leaves_the_shares_as_they_are():
    outcomes = decided(30, 70)
    table = estimate_outcomes(outcomes, outcomes).set_index("outcome")
    assert table.loc["solved", "share"] == 0.3 and table.loc["all", "precision"] == 1
    assert table.loc["solved", "low"] < 0.3 < table.loc["solved", "high"]
    assert table.loc["unsolved", "share"] == 0 and np.isnan(table.loc["unsolved", "recall"])


def test_wilson_of_the_right_ones():
    outcomes = decided(263, 100)
    checked = outcomes.assign(outcome=["solved"] * 81 + ["passed_on"] * 282)
    row = estimate_outcomes(outcomes, checked).set_index("outcome").loc["solved"]
    assert round(row["precision_low"], 4) == 0.2553  # Newcombe 1998, 81 of 263
    assert round(row["precision_high"], 4) == 0.3662


def test_the_intervals_hold_the_truth_as_often_as_they_say():
    rng, held, true = np.random.default_rng(7), 0, 0.5 * 0.85 + 0.5 * 0.2
    for _time in range(200):
        n = rng.binomial(2000, 0.5)
        outcomes = decided(n, 2000 - n)
        row = estimate_outcomes(outcomes, sheet(outcomes, rng, 40, (0.85, 0.8))).iloc[0]
        held += row["low"] <= true <= row["high"]
    assert held / 200 >= 0.91


def test_an_unchecked_outcome_leaves_the_shares_unknown():
    outcomes = decided(10, 10)
    table = estimate_outcomes(outcomes, outcomes.head(5))
    assert table["share"].isna().all()
    assert table["precision"].iloc[0] == 1 and np.isnan(table["precision"].iloc[-1])
    with pytest.raises(ValueError, match="no checked"):
        estimate_outcomes(outcomes, outcomes.assign(conversation_id="x"))


def test_the_crossing_counts_each_conversation_once():
    outcomes = decided(3, 2)
    checked = pd.concat([outcomes, outcomes.head(1)]).assign(outcome="solved")
    crossed = cross_outcomes(outcomes, checked).set_index("outcome")
    assert crossed.loc["solved", "solved"] == 3 and crossed.loc["passed_on", "solved"] == 2
    assert crossed.to_numpy().sum() == 5


def test_the_kinds_of_help_are_corrected_too():
    outcomes = decided(40, 40)
    given = pd.DataFrame({"conversation_id": outcomes["conversation_id"],
                          "help": ["general"] * 60 + [None] * 20})
    checked = pd.DataFrame({"conversation_id": outcomes["conversation_id"],
                            "outcome": None, "help": ["general"] * 40 + [""] * 40})
    table = estimate_help(given, checked, outcomes).set_index("help")
    row = table.loc["general"]
    assert row[["rule_share", "share", "recall"]].tolist() == [0.75, 0.5, 1.0]
    assert row["precision"] == pytest.approx(40 / 60)
    assert row["low"] < 0.5 < row["high"]
    assert np.isnan(table.loc["detailed", "precision"])
    with pytest.raises(ValueError, match="no checked"):
        estimate_help(given, checked.assign(help=None).astype({"help": "str"}), outcomes)
