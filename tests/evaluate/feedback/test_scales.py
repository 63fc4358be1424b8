import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom
from statsmodels.stats.proportion import proportion_confint

from chatlab.errors import SettingsError
from chatlab.evaluate import count_steps, summarise_scales, suppress_small_counts
from chatlab.schema import conform, empty

AGREE = ["Täysin eri mieltä", "Jokseenkin eri mieltä", "Ei samaa eikä eri mieltä",
         "Jokseenkin samaa mieltä", "Täysin samaa mieltä"]


def answers(values=(), *, question="Arvosana", texts=None, kind="number"):
    n = len(texts if texts is not None else values)
    table = pd.DataFrame({"response_id": [f"v{i}" for i in range(n)], "question": question,
                          "kind": kind, "value": None if texts is not None else values,
                          "text": texts, "instrument": "kysely", "source_id": "s1"})
    return conform(table, "feedback")


def test_the_figures_are_those_of_scipy_and_statsmodels():
    values = [1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5]
    row = summarise_scales(answers(values)).iloc[0]
    low, high = proportion_confint(6, 12, method="wilson")
    assert (row["n"], row["top"], row["others"], row["top_from"]) == (12, 6, 6, 4)
    assert (row["share"], row["low"], row["high"]) == pytest.approx((.5, low, high), abs=1e-8)
    assert (row["median"], row["mean"]) == (np.median(values), np.mean(values))
    # Conover 1999: the largest r with P(Binomial(12, 0.5) < r) <= 0.025 is 3
    assert binom.cdf(2, 12, .5) <= .025 < binom.cdf(3, 12, .5)
    assert (row["median_low"], row["median_high"]) == (sorted(values)[2], sorted(values)[9])


@pytest.mark.parametrize("values, scale, top_from", [
    ([1, 3], "1–3", 3), ([1, 4], "1–4", 4), ([2, 5], "1–5", 4), ([7, 1], "1–7", 6),
    ([0, 3], "0–10", 9), ([10], "0–10", 9)])
def test_the_scale_is_the_smallest_usual_one(values, scale, top_from):
    row = summarise_scales(answers(values)).iloc[0]
    assert (row["scale"], row["top_from"], row["stated"]) == (scale, top_from, False)


def test_a_stated_scale_is_used_and_values_outside_it_stop():
    row = summarise_scales(answers([8, 9]), scales={"Arvosana": (4, 10)}).iloc[0]
    assert (row["scale"], row["stated"], row["top"]) == ("4–10", True, 1)
    with pytest.raises(SettingsError):
        summarise_scales(answers([8, 9]), scales={"Arvosana": (1, 5)})


def test_words_are_steps_whatever_the_reader_took_them_for():
    for kind in ("choice", "text"):
        feedback = answers(texts=[*AGREE, "En osaa sanoa"], kind=kind, question="Ymmärsi")
        row = summarise_scales(feedback).iloc[0]
        assert (row["scale"], row["n"], row["unsure"], row["median"]) == ("1–5", 5, 1, 3)
        assert count_steps(feedback)[list("12345")].iloc[0].tolist() == [1] * 5


@pytest.mark.parametrize("feedback", [
    answers(texts=["Kiitos", "Hyvä palvelu"], kind="text"), answers([2.5, 3]), answers([12, 400]),
    answers(texts=["Kyllä"], kind="choice").assign(value=1.0), empty("feedback")])
def test_what_is_on_no_scale_has_no_row(feedback):
    assert summarise_scales(feedback).empty
    assert count_steps(feedback).empty


def test_too_few_answers_have_a_median_without_an_interval():
    row = summarise_scales(answers([4, 5, 5])).iloc[0]
    assert row["median"] == 5
    assert pd.isna(row["median_low"]) and pd.isna(row["median_high"])


def test_by_groups_and_missing_groups():
    feedback = answers([5, 4, 2]).assign(about=["Chat", "Chat", None])
    rows = summarise_scales(feedback, by="about")
    assert rows["n"].tolist() == [2, 1]


def test_small_counts_hide_every_figure_of_the_row():
    row = suppress_small_counts(summarise_scales(answers([5] * 9 + [1] * 3))).iloc[0]
    assert row[["top", "others", "share", "median", "mean"]].isna().all()


def test_steps_of_different_scales_stand_beside_each_other():
    both = pd.concat([answers([5, 5, 1]), answers([0, 10], question="Suosittelisitko?")])
    steps = count_steps(both)
    assert steps.columns.tolist() == ["question", "scale", *map(str, range(11))]
    assert steps.loc[0, "5"] == 2 and pd.isna(steps.loc[0, "0"])
    assert steps.loc[1, "10"] == 1
