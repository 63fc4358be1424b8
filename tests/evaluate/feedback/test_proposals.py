import pandas as pd

from chatlab.evaluate import group_proposals, list_proposals, summarise_proposals
from chatlab.schema import conform, empty

ROWS = [("l1", "2017-10-09", "Iltavuoro chattiin", "customer", "Chat"),
        ("l2", "2017-09-27", "Kirjallinen ohje ylläpitäjille", "staff", "Facebook"),
        ("l3", "2017-11-01", "Chattiin iltavuoroja", None, "Chat")]


def forms():
    table = pd.DataFrame(ROWS, columns=["response_id", "answered_on", "text", "proposed_by",
                                        "about"])
    return conform(table.assign(question="Kehittämisehdotus", kind="proposal", source="customer",
                                instrument="lomake", source_id="s1"), "feedback")


def test_those_that_propose_the_same_are_together_and_nobody_is_lost():
    grouped = group_proposals(forms())
    assert grouped["text"].tolist() == [ROWS[0][2], ROWS[2][2], ROWS[1][2]]
    assert grouped["proposals"].tolist() == [2, 2, 1]
    assert grouped["proposed_by"].isna().tolist() == [False, True, False]


def test_a_person_corrects_the_groups():
    corrected = group_proposals(forms()).assign(matter=[7, 8, 8])
    again = group_proposals(forms(), corrections=corrected)
    assert dict(zip(again["response_id"], again["matter"], strict=True)) == {
        "l1": 7, "l3": 8, "l2": 8}


def test_who_proposed_how_many_by_what():
    counts = summarise_proposals(forms()).set_index("about")
    assert counts.index.tolist() == ["Chat", "Facebook"]
    assert counts.loc["Chat", ["customer", "unknown"]].tolist() == [1, 1]
    assert counts.sum().sum() == len(list_proposals(forms()))


def test_no_proposals_give_the_columns():
    for made in (group_proposals, summarise_proposals, list_proposals):
        assert made(empty("feedback")).empty


def test_of_very_many_only_equal_wordings_are_brought_together(monkeypatch):
    monkeypatch.setattr("chatlab.evaluate.feedback.proposals.MOST_COMPARED", 1)
    proposals = forms()
    again = pd.concat([proposals, proposals.iloc[[0]].assign(
        response_id="l4", text="iltavuoro  chattiin")], ignore_index=True)
    grouped = group_proposals(again)
    assert grouped["proposals"].tolist() == [2, 2, 1, 1]
    assert grouped["label"].tolist()[:2] == ["Iltavuoro chattiin"] * 2
