import numpy as np
import pandas as pd
import pytest
from scipy.stats import kendalltau
from statsmodels.stats.multitest import multipletests

from chatlab.evaluate import find_feedback_trends, follow_feedback
from chatlab.schema import conform, empty


def answers(days, values, *, question="Saitko neuvoa?", kind="choice", instrument="kysely"):
    return conform(pd.DataFrame({
        "response_id": [f"{question}{i}" for i in range(len(days))], "instrument": instrument,
        "answered_on": pd.to_datetime(list(days)), "question": question, "kind": kind,
        "value": values, "text": None, "source_id": "s1"}), "feedback")


def spread(n, seed=1):
    rng = np.random.default_rng(seed)
    return pd.Timestamp("2017-08-15") + pd.to_timedelta(rng.integers(0, 100, n), "D"), rng


def test_every_month_has_a_row_and_undated_answers_one_of_their_own():
    rows = follow_feedback(answers(["2017-09-05", "2017-11-07", None], [1, 0, 1]))
    assert rows["n"].tolist() == [1, 0, 1, 1]
    assert rows["month"].tolist()[:3] == ["2017-09", "2017-10", "2017-11"]
    assert rows["month"].isna().tolist() == [False, False, False, True]
    assert rows["share"].isna().tolist() == [False, True, False, False]


def test_a_question_is_followed_from_form_to_form():
    both = pd.concat([answers(["2017-09-05"], [1], instrument="syyskuu"),
                      answers(["2017-10-05"], [0], instrument="lokakuu").assign(
                          response_id="x")], ignore_index=True)
    assert follow_feedback(both)[["month", "n", "yes"]].values.tolist() == [
        ["2017-09", 1, 1], ["2017-10", 1, 0]]


def test_a_scale_is_followed_by_its_top():
    rows = follow_feedback(answers(["2017-09-05"] * 3, [5, 4, 2], kind="number"))
    assert rows[["measure", "n", "yes"]].values.tolist() == [["top", 3, 2]]


def test_a_small_month_is_hidden_with_another_of_the_same_question():
    days = [f"2017-{month}-05" for month, n in (("09", 20), ("10", 3), ("11", 14))
            for _ in range(n)]
    yes = [1] * 10 + [0] * 10 + [1, 1, 0] + [1] * 7 + [0] * 7
    other = answers(["2017-09-05"] * 20, [1] * 10 + [0] * 10, question="Suosittelisitko?")
    rows = follow_feedback(pd.concat([answers(days, yes), other], ignore_index=True), threshold=5)
    own = rows[rows["question"] == "Saitko neuvoa?"]
    assert own["n"].isna().tolist() == [False, True, True]
    assert own.loc[own["n"].isna(), ["yes", "share", "low", "high"]].isna().all(axis=None)
    assert rows.loc[rows["question"] == "Suosittelisitko?", "n"].tolist() == [20, 0, 0]


def test_the_trend_is_kendalls_tau_and_corrected():
    days, rng = spread(200)
    questions = [answers(days, (rng.random(200) < .4 + .4 * (days.month == 11)).astype(float)),
                 answers(days, rng.integers(1, 6, 200), question="Arvosana", kind="number")]
    found = find_feedback_trends(pd.concat(questions, ignore_index=True)).set_index("question")
    p = []
    for feedback in questions:
        tau = kendalltau(days.month, feedback["value"].astype(float))
        row = found.loc[feedback["question"].iloc[0]]
        assert (row["tau"], row["p"]) == pytest.approx((tau.statistic, tau.pvalue), abs=1e-8)
        p.append(tau.pvalue)
    assert found["q"].tolist() == pytest.approx(multipletests(p, method="fdr_bh")[1], abs=1e-8)
    assert found["verdict"].tolist() == ["up", "none"]


@pytest.mark.parametrize("n, months", [(29, 3), (60, 2), (4, 2), (1, 1)])
def test_no_trend_is_told_from_few(n, months):
    days = [f"2017-{9 + i % months:02d}-05" for i in range(n)]
    row = find_feedback_trends(answers(days, [i % 2 for i in range(n)])).iloc[0]
    assert (row["n"], row["months"], row["verdict"]) == (n, months, "few")
    assert pd.isna(row["p"])


def test_answers_that_are_all_alike_have_no_trend():
    days, _rng = spread(60)
    assert find_feedback_trends(answers(days, [1] * 60))["verdict"].tolist() == ["none"]


def test_chance_alone_is_seldom_called_a_change():
    """Of 300 surveys without any change 3.5–7.5 % may have a p below 0.05 (binomial, 99 %)."""
    found = []
    for seed in range(300):
        days, rng = spread(80, seed)
        found.append(find_feedback_trends(answers(days, rng.integers(0, 2, 80)))["p"].item())
    assert .015 < np.mean(np.array(found) < .05) < .09


def test_no_feedback_gives_the_columns():
    assert follow_feedback(empty("feedback")).columns.tolist()[:3] == ["question", "month",
                                                                       "measure"]
    assert find_feedback_trends(empty("feedback")).empty
