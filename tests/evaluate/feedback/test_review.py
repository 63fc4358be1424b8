from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.errors import SettingsError
from chatlab.evaluate import (
    assign_sources,
    exclude_feedback,
    list_feedback_exclusions,
    propose_question_names,
    rename_questions,
    review_feedback,
    tell_feedback_exclusions,
    tell_question_names,
)
from chatlab.i18n import speaking
from chatlab.schema import conform, empty

LONG = "Sain ohjeen vakuuteen heti, kiitos siitä."


def answers(*rows):
    """Make a FEEDBACK table of (response, day, question, kind, value, text)."""
    table = pd.DataFrame(rows, columns=["response_id", "answered_on", "question", "kind", "value",
                                        "text"])
    return conform(table.assign(instrument="kysely", source="customer", source_id="s1"),
                   "feedback")


def test_a_form_that_is_there_twice_is_listed_with_the_first_one():
    forms = answers(*[row for form in ("l1", "l2") for row in (
        (form, "2017-10-04", "Palaute", "text", None, LONG),
        (form, "2017-10-04", "Auttoiko?", "choice", 1, "Kyllä"))])
    found = list_feedback_exclusions(forms)
    assert found[["response_id", "reason", "same_as"]].values.tolist() == [
        ["l2", "duplicate", "l1"]]
    assert found["question"].isna().all()
    assert exclude_feedback(forms, found)["response_id"].unique().tolist() == ["l1"]


@pytest.mark.parametrize("other", [
    ("l2", "2017-10-05", "Palaute", "text", None, LONG),          # another day
    ("l2", "2017-10-04", "Palaute", "text", None, LONG + " !"),   # another text
    ("l2", "2017-10-04", "Ehdotus", "proposal", None, LONG),      # another field
])
def test_forms_that_differ_at_all_are_two_forms(other):
    assert list_feedback_exclusions(
        answers(("l1", "2017-10-04", "Palaute", "text", None, LONG), other)).empty


def test_two_people_may_tick_the_same_and_thank_alike():
    forms = answers(*[row for form in ("l1", "l2") for row in (
        (form, "2017-10-04", "Auttoiko?", "choice", 1, "Kyllä"),
        (form, "2017-10-04", "Palaute", "text", None, "Kiitos!"))])
    assert list_feedback_exclusions(forms).empty


def test_forms_from_before_the_trial_are_left_out_whole_and_undated_ones_are_not():
    forms = answers(("l1", "2017-08-14", "Palaute", "text", None, "a"),
                    ("l1", "2017-08-14", "Ehdotus", "proposal", None, "b"),
                    ("l2", "2017-08-15", "Palaute", "text", None, "c"),
                    ("l3", None, "Palaute", "text", None, "d"))
    found = list_feedback_exclusions(forms, start=pd.Timestamp("2017-08-15").date())
    assert found[["response_id", "reason"]].values.tolist() == [["l1", "before"]]
    assert exclude_feedback(forms, found)["response_id"].tolist() == ["l2", "l3"]


def test_a_value_outside_its_scale_is_left_out_and_the_rest_of_the_form_stays():
    forms = answers(("l1", None, "Arvosana", "number", 6, None),
                    ("l1", None, "Kesto, min", "number", 60, None),
                    ("l2", None, "Arvosana", "number", 5, None))
    found = list_feedback_exclusions(forms, scales={"Arvosana": (1, 5)})
    assert found[["response_id", "question", "reason"]].values.tolist() == [
        ["l1", "Arvosana", "outside"]]
    assert exclude_feedback(forms, found)["value"].tolist() == [60, 5]


def test_answers_without_anything_are_listed():
    forms = answers(("l1", None, "Palaute", "text", None, None),
                    ("l2", None, "Palaute", "text", None, "Hyvä"))
    assert list_feedback_exclusions(forms)["reason"].tolist() == ["empty"]


def test_no_feedback_and_one_answer_have_nothing_to_list():
    for forms in (empty("feedback"), answers(("l1", None, "Palaute", "text", None, "Hyvä"))):
        found = list_feedback_exclusions(forms, start=pd.Timestamp("2017-08-15"))
        assert found.empty
        assert len(exclude_feedback(forms, found)) == len(forms)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["2017-08-01", "2017-10-01"]),
                          st.sampled_from(["A", "B"]), st.sampled_from([0, 1, 9, None]),
                          st.sampled_from([None, LONG])), max_size=12))
def test_every_answer_is_kept_or_listed(rows):
    table = pd.DataFrame(rows, columns=["response_id", "answered_on", "question", "value", "text"])
    forms = conform(table.assign(kind="number", instrument="k", source_id="s").drop_duplicates(
        ["response_id", "question"]), "feedback")
    found = list_feedback_exclusions(forms, start="2017-09-01", scales={"A": (0, 1)})
    kept = exclude_feedback(forms, found)
    gone = forms.merge(kept[["response_id", "question"]], how="left", indicator=True).query(
        "_merge == 'left_only'")
    whole = set(found.loc[found["question"].isna(), "response_id"])
    one = set(zip(found["response_id"], found["question"], strict=True))
    assert len(kept) + len(gone) == len(forms)
    assert all(row.response_id in whole or (row.response_id, row.question) in one
               for row in gone.itertuples())


def test_what_is_left_out_is_told_by_reason():
    exclusions = pd.DataFrame({
        "reason": ["duplicate", "duplicate", "outside"], "question": [None, None, "Arvosana"]})
    with speaking("en"):
        assert tell_feedback_exclusions(exclusions, threshold=None) == [
            "Left out: 2 forms (the same form again).",
            "Left out: 1 answer (value outside the scale)."]
        assert tell_feedback_exclusions(exclusions, threshold=2) == [
            "Left out: 2 forms (the same form again).",
            "Left out: fewer than 2 answers (value outside the scale)."]
        assert tell_feedback_exclusions(exclusions)[0] == (
            "Left out: fewer than 5 forms (the same form again).")


def test_empty_forms_and_empty_answers_are_told_apart():
    forms = answers(("v1", None, "Saitko neuvoa?", "choice", None, None),
                    ("v1", None, "Terveisiä?", "text", None, None),
                    ("v2", None, "Saitko neuvoa?", "choice", 1, None),
                    ("v2", None, "Terveisiä?", "text", None, None))
    found = list_feedback_exclusions(forms)
    assert found["response_id"].tolist() == ["v1", "v2"]
    assert found["question"].isna().tolist() == [True, False]
    with speaking("en"):
        assert tell_feedback_exclusions(found, threshold=None) == [
            "Left out: 1 form (no answer).", "Left out: 1 answer (no answer)."]


def test_a_missing_option_takes_no_other_option_with_it():
    ticks = pd.concat([answers(("v1", None, "Mistä kuulit?", "choice", value, None)).assign(
        option=option) for option, value in (("Lehti", 1), ("Radio", None), ("Muu", 0))])
    found = list_feedback_exclusions(ticks)
    assert found["option"].tolist() == ["Radio"]
    assert exclude_feedback(ticks, found)["option"].tolist() == ["Lehti", "Muu"]


def test_the_settings_are_followed():
    forms = answers(("v1", "2017-09-01", "Nopeus?", "number", 5, None),
                    ("v2", "2017-08-01", "Nopeus?", "number", 5, None),
                    ("v3", "2017-09-02", "Nopea?", "number", 50, None))
    feedback, exclusions = review_feedback(forms, {
        "pilot": {"start": date(2017, 8, 15)}, "feedback": {
            "questions": {"Nopea?": "Nopeus?"}, "sources": {"kysely": "staff"},
            "scales": {"Nopeus?": [1, 5]}}})
    assert feedback[["response_id", "question", "source"]].values.tolist() == [
        ["v1", "Nopeus?", "staff"]]
    assert exclusions["reason"].tolist() == ["before", "outside"]
    assert len(review_feedback(forms).feedback) == 3


def test_a_renamed_question_is_proposed_and_never_merged():
    forms = answers(("v1", "2017-10-04", "Saitko neuvoa asiaasi?", "choice", 1, "Kyllä"),
                    ("v2", "2017-10-11", "Saitko neuvoa asiaasi?", "choice", 0, "Ei"),
                    ("v3", "2017-11-08", "Saitko neuvoja asiaasi?", "choice", 1, "Kyllä"))
    names = propose_question_names(forms)
    assert names[["question", "name", "n", "name_n"]].values.tolist() == [
        ["Saitko neuvoja asiaasi?", "Saitko neuvoa asiaasi?", 1, 2]]
    assert names["first"].item() == pd.Timestamp("2017-11-08")
    assert len(tell_question_names(names)) == 1
    merged = rename_questions(forms, dict(zip(names["question"], names["name"], strict=True)))
    assert set(merged["question"]) == {"Saitko neuvoa asiaasi?"}
    assert len(set(forms["question"])) == 2


@pytest.mark.parametrize("rows", [
    [("v1", "Sain apua nopeasti", "choice"), ("v1", "Sain apua nopeastiko", "choice")],  # one form
    [("v1", "Palaute chatista", "text"), ("v2", "Palautetta chatista", "proposal")],     # kinds
    [("v1", "Saitko neuvoa?", "choice"), ("v2", "Mistä kuulit palvelusta?", "choice")],
])
def test_questions_that_cannot_be_one_are_not_proposed(rows):
    forms = answers(*[(response, None, question, kind, None, "x")
                      for response, question, kind in rows])
    assert propose_question_names(forms).empty


def test_two_questions_that_someone_answered_both_are_not_merged():
    forms = answers(("v1", None, "Nopeus", "number", 5, None),
                    ("v1", None, "Laatu", "number", 3, None))
    with pytest.raises(SettingsError):
        rename_questions(forms, {"Nopeus": "Laatu"})


def test_a_survey_is_told_to_be_of_residents():
    forms = answers(("v1", None, "Toivotko chatia?", "choice", 1, "Kyllä"))
    assert assign_sources(forms, {"kysely": "resident"})["source"].tolist() == ["resident"]
    assert assign_sources(forms, {})["source"].tolist() == ["customer"]
    with pytest.raises(SettingsError):
        assign_sources(forms, {"kysely": "asukas"})
