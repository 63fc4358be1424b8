import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from chatlab.evaluate import (
    count_feedback,
    list_proposals,
    published_share,
    summarise_feedback,
    suppress_small_counts,
    what_n_allows,
)
from chatlab.i18n import set_language
from chatlab.schema import conform


@pytest.fixture
def feedback():
    rows = [
        *[("kysely", f"v{n}", "Saitko neuvoa asiaasi?", "choice", value, None, "customer")
          for n, value in enumerate([1, 1, 0, 1])],
        *[("kysely", f"v{n}", "Arvosana", "number", value, None, "customer")
          for n, value in enumerate([5, 4, 3])],
        *[("kysely", f"v{n}", "Vapaa palaute", "text", None, text, "customer")
          for n, text in enumerate(["Kiitos", "Ei apua"])],
        *[("kysely", f"v{n}", "Mistä kuulit?", "choice", None, text, "customer")
          for n, text in enumerate(["Facebook", "Esite", "Facebook"])],
        ("lomake", "l1", "Kehittämisehdotus", "proposal", None, "Lisää aikaa", "network"),
        ("lomake", "l0", "Kehittämisehdotus", "proposal", None, "Iltavuoro", "staff"),
    ]
    table = pd.DataFrame(rows, columns=["instrument", "response_id", "question", "kind",
                                        "value", "text", "source"])
    days = {"l1": "2017-10-30", "l0": "2017-09-28"}
    return conform(table.assign(answered_on=table["response_id"].map(days), source_id="s1",
                                proposed_by=table["source"]), "feedback")


def test_one_row_per_question_and_option(feedback):
    rows = summarise_feedback(feedback).set_index(["question", "option"])
    advice = rows.loc["Saitko neuvoa asiaasi?"].iloc[0]
    assert (advice["n"], advice["yes"], advice["share"]) == (4, 3, .75)
    # Wilson, 3 of 4, 95 %: 0.3006–0.9544 (statsmodels, R binom::binom.wilson)
    assert (advice["low"], advice["high"]) == pytest.approx((.3006, .9544), abs=5e-5)
    assert rows.loc["Arvosana"].iloc[0]["mean"] == 4
    assert rows.loc["Vapaa palaute"].iloc[0]["free_texts"] == 2
    heard = rows.loc["Mistä kuulit?"]
    assert heard["yes"].to_dict() == {"Facebook": 2, "Esite": 1}
    assert heard["n"].tolist() == [3, 3]


def test_shares_only_where_something_was_chosen(feedback):
    rows = summarise_feedback(feedback)
    assert rows.loc[rows["kind"] != "choice", ["yes", "share", "low"]].isna().all(axis=None)


def test_by_source_keeps_the_groups_apart(feedback):
    rows = summarise_feedback(feedback, by="source")
    proposals = rows[rows["kind"] == "proposal"]
    assert proposals["source"].tolist() == ["network", "staff"]
    assert proposals["free_texts"].tolist() == [1, 1]


def test_proposals_oldest_first(feedback):
    proposals = list_proposals(feedback)
    assert proposals["text"].tolist() == ["Iltavuoro", "Lisää aikaa"]
    assert proposals["proposed_by"].tolist() == ["staff", "network"]


def test_no_feedback_gives_the_columns(feedback):
    assert "share" in summarise_feedback(feedback.iloc[:0])
    assert list_proposals(feedback.iloc[:0]).empty


@pytest.mark.parametrize("n, points", [(4, None), (12, "25"), (100, "10"), (1900, "2")])
def test_what_so_few_answers_allow(n, points):
    set_language("en")
    sentence = what_n_allows(n).replace(",", "")
    set_language(None)
    assert str(n) in sentence
    assert ("percentages would mislead" in sentence) == (points is None)
    assert points is None or f"{points} percentage point" in sentence


def test_nothing_answered_says_nothing():
    assert what_n_allows(0) != what_n_allows(1)


def test_a_hidden_answer_does_not_follow_from_the_number_of_answers():
    rows = [(f"v{n}", "Saitko neuvoa?", float(n < 11), None) for n in range(12)]
    rows += [(f"v{n}", "Mistä kuulit?", None, "Esite" if n < 10 else "Ystävä") for n in range(13)]
    rows += [(f"v{n}", "Auttoiko?", float(n < 20), None) for n in range(40)]
    table = pd.DataFrame(rows, columns=["response_id", "question", "value", "text"]).assign(
        instrument="kysely", kind="choice", source_id="s1", source="customer")
    safe = suppress_small_counts(summarise_feedback(conform(table, "feedback")))
    shown = safe.dropna(subset="share")
    assert shown["question"].tolist() == ["Auttoiko?"]
    for row in safe.itertuples():
        parts = [row.n, row.yes, row.others]
        assert not any(0 < part < 5 for part in parts if pd.notna(part))
        assert sum(pd.isna(part) for part in parts) != 1


def test_options_that_were_chosen_and_not_chosen():
    rows = [("v1", "Lehti", 1), ("v1", "Radio", 0), ("v2", "Lehti", 1), ("v2", "Radio", 1),
            ("v3", "Radio", 0)]
    table = pd.DataFrame(rows, columns=["response_id", "option", "value"]).assign(
        instrument="kysely", question="Mistä kuulit?", kind="choice", source_id="s1", text=None)
    heard = summarise_feedback(conform(table, "feedback"))
    assert heard[["option", "n", "yes", "others"]].values.tolist() == [
        ["Lehti", 3, 2, 1], ["Radio", 3, 1, 2]]


def test_those_who_could_not_say_are_told_and_not_counted():
    rows = pd.DataFrame({"response_id": ["v1", "v2", "v3"], "instrument": "kysely",
                         "question": "Auttoiko?", "kind": "choice", "value": [1, 0, None],
                         "text": ["Kyllä", "Ei", "En osaa sanoa"], "source_id": "s1"})
    row = summarise_feedback(conform(rows, "feedback")).iloc[0]
    assert (row["n"], row["yes"], row["unsure"]) == (2, 1, 1)


def test_answers_of_nobody_known_are_a_group_and_not_dropped(feedback):
    feedback.loc[feedback["response_id"] == "v0", "source"] = None
    rows = summarise_feedback(feedback, by="source")
    assert rows["n"].sum() == summarise_feedback(feedback, by="source")["n"].sum()
    advice = rows[rows["question"] == "Saitko neuvoa asiaasi?"]
    assert advice["n"].tolist() == [1, 3]
    assert advice["source"].isna().tolist() == [True, False]


@pytest.mark.parametrize("n, mean, least", [(4, .954, .83), (12, .954, .84), (30, .952, .89)])
def test_wilsons_interval_holds_what_it_promises_of_few_answers(n, mean, least):
    """Exact coverage over true shares 1–99 %, as the module's docstring tells it."""
    from scipy.stats import binom

    from chatlab.intervals import shares

    yes = np.arange(n + 1)
    ends = shares(pd.Series(yes), pd.Series(n, index=yes))
    held = [binom.pmf(yes[(ends["low"] <= p) & (p <= ends["high"])], n, p).sum()
            for p in np.linspace(.01, .99, 981)]
    assert np.mean(held) == pytest.approx(mean, abs=2e-3)
    assert min(held) > least


def test_months_without_feedback_and_feedback_without_a_day_are_counted():
    rows = pd.DataFrame({"response_id": ["a", "a", "b", "c", "d"],
                         "source": ["customer", "customer", "staff", "network", None],
                         "answered_on": pd.to_datetime(["2017-09-05"] * 2 + ["2017-11-02", None,
                                                                             "2017-11-09"])})
    counts = count_feedback(rows)
    assert counts["month"].tolist()[:3] == ["2017-09", "2017-10", "2017-11"]
    assert counts["month"].isna().tolist() == [False, False, False, True]
    assert counts["customer"].tolist() == [1, 0, 0, 0]
    assert counts["unknown"].tolist() == [0, 0, 1, 0]
    assert counts.drop(columns="month").sum().sum() == 4
    assert count_feedback(rows.iloc[:0]).empty


def test_a_published_share_has_an_interval_only_when_n_is_known():
    unknown = published_share(.42).iloc[0]
    assert pd.isna(unknown["n"]) and pd.isna(unknown["low"]) and unknown["note"]
    known = published_share(.42, n=100).iloc[0]
    assert (known["low"], known["high"]) == pytest.approx(
        proportion_confint(42, 100, method="wilson"), abs=1e-8)


def test_a_rounded_share_has_the_widest_of_the_intervals_it_may_stand_for():
    row = published_share(.42, n=1000).iloc[0]
    assert row["low"] == pytest.approx(proportion_confint(415, 1000, method="wilson")[0], abs=1e-8)
    assert row["high"] == pytest.approx(proportion_confint(425, 1000, method="wilson")[1],
                                        abs=1e-8)


def test_a_share_that_no_number_of_answers_gives_is_refused():
    with pytest.raises(ValueError, match="no whole number of 10 answers"):
        published_share(.42, n=10)


def test_a_question_that_nobody_answered_is_told():
    rows = pd.DataFrame({"response_id": ["v1", "v2"], "instrument": "kysely", "kind": "choice",
                         "question": "Auttoiko?", "value": None, "text": None, "source_id": "s1"})
    row = summarise_feedback(conform(rows, "feedback"))
    assert row["n"].tolist() == [0] and row["share"].isna().all()
