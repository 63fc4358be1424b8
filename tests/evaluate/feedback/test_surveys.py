import pandas as pd
import pytest

import chatlab as cl
from chatlab.evaluate.feedback.proposals import group_proposals, hide_proposers
from chatlab.evaluate.feedback.surveys import count_givers, is_published, summarise_choices

PILOT = {"published": "joensuu_2017", "start": "2017-08-15", "end": "2017-11-22"}


@pytest.fixture(scope="module")
def survey():
    return cl.read_feedback(cl.sample_path("survey"))


def test_the_small_counts_of_the_survey_are_hidden_unless_published(survey):
    hidden = summarise_choices(survey)
    assert len(hidden) == 2 and hidden["share"].isna().all()
    whole = summarise_choices(survey, threshold=1)
    assert whole[["instrument", "yes", "n"]].values.tolist() == [["customer", 3, 4]] * 2
    assert is_published(survey, PILOT)
    assert not is_published(survey, {}) and not is_published(survey.iloc[:0], PILOT)
    assert not is_published(survey, PILOT | {"end": "2017-10-01"})


def test_givers_and_their_small_counts():
    forms = pd.DataFrame({"response_id": [f"v{k}" for k in range(17)], "answered_on": pd.NaT,
                          "source": ["customer"] * 9 + ["staff"] * 6 + ["network"] * 2})
    assert count_givers(forms, threshold=1).to_dict() == {"customer": 9, "staff": 6, "network": 2}
    assert count_givers(forms).isna().tolist() == [False, True, True]
    assert count_givers(forms.iloc[:0]).empty


def test_the_few_who_propose_are_not_told():
    forms = cl.read_feedback(cl.sample_path("feedback"))
    proposals = group_proposals(forms)
    few = proposals["proposed_by"].astype("str").value_counts().min()
    assert hide_proposers(proposals, threshold=few)["proposed_by"].notna().all()
    left = hide_proposers(proposals, threshold=few + 1)["proposed_by"]
    assert left.isna().any() and left.dropna().astype("str").value_counts().min() > few
    assert hide_proposers(proposals, threshold=99)["proposed_by"].isna().all()
    assert hide_proposers(proposals, threshold=None).equals(proposals)
