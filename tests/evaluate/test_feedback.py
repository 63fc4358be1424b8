import pandas as pd
import pytest

from chatlab.evaluate import (
    list_proposals,
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
