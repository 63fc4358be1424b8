import dataclasses
import re

import pandas as pd
import pytest

from chatlab.i18n import speaking
from chatlab.schedule import (
    ask_openings,
    study_openings,
    tell_equal_plans,
    tell_hours_now,
    tell_simple_check,
    tell_study,
    tell_tied_weeks,
)
from chatlab.schedule.study.now import is_worth_trying
from chatlab.schema import conform


@pytest.fixture(autouse=True)
def english():
    with speaking("en"):
        yield


def test_the_hours_of_now_are_told_with_their_interval(small, county):
    form = r"conversations, now about \d\.\d a week \(interval \d\.\d–\d\.\d\)"
    assert all(re.fullmatch(form, tell_hours_now(study)) for study in (small, county))


def test_of_hours_that_never_recur_nothing_is_told(never_the_same):
    assert tell_hours_now(never_the_same) == "conversations"
    assert "none of the plans compared" in tell_study(never_the_same)
    assert tell_simple_check(never_the_same) == ""


def test_the_finding_says_whether_hours_of_the_same_length_are_better(small, county):
    said = tell_study(county)
    assert said.startswith(f"{county.service}: “Aamupäivä” (Mon–Thu 9–11) would probably bring")
    assert re.search(r"\(probability 8\d\s%\)", said)
    assert "almost only a general assumption" in tell_study(small)


def test_a_longer_plan_alone_is_no_better_week(pilot):
    study = study_openings(*pilot, schedules={"nyt": "ke 13–15", "pitkä": "ma–pe 9–15"})
    assert "no plan compared is as long" in tell_study(study)
    assert tell_equal_plans(study) == ["No two of the plans are open equally long."]


def test_a_manager_is_asked_of_requests_before_anything_else(small, county):
    assert "contact request" in ask_openings(small)
    assert "shall “Aamupäivä” (Mon–Thu 9–11) be tried" in ask_openings(county)


def test_hours_are_taken_into_use_only_when_clearly_better_and_tried(county):
    study = dataclasses.replace(county)
    vars(study)["equal_pairs"] = county.equal_pairs.assign(verdict="clear")
    assert "shall “Aamupäivä” (Mon–Thu 9–11) be taken into use" in ask_openings(study)
    vars(study)["comparison"] = county.comparison.assign(tried_share=.2)
    assert "shall “Aamupäivä” (Mon–Thu 9–11) be tried" in ask_openings(study)


def test_plans_that_differ_may_be_worth_a_trial_and_like_ones_are_not(pilot):
    chats, openings = pilot
    requests = conform(pd.DataFrame({
        "request_id": list("abcd"), "service": "chat", "source_id": "s3",
        "submitted_at": openings["opens_at"][:4] + pd.Timedelta(days=1)}), "contact_requests")
    different = study_openings(chats, openings, contact_requests=requests,
                               schedules={"nyt": "ke 13–15", "aamu": "ke 9–11"})
    assert is_worth_trying(different) == ("be tried by turns?" in ask_openings(different))
    alike = study_openings(chats, openings, contact_requests=requests,
                           schedules={"nyt": "ke 13–15", "sama": "ke 13–15"})
    assert not is_worth_trying(alike) and "hours of now be kept?" in ask_openings(alike)


def test_pairs_with_the_hours_of_now_are_told_first(county):
    said = tell_equal_plans(county, most=3)
    assert all("Nykyinen" in one for one in said[:3])
    assert said[3:] == [f"{len(county.equal_pairs) - 3} pairs more are in the table."]
    assert len(tell_equal_plans(county, most=99)) == len(county.equal_pairs)


def test_weeks_of_a_small_material_are_counted_but_not_put_in_order(small, county):
    assert "12 conversations are too few" in tell_tied_weeks(small)
    assert "suits customers and workers" in tell_tied_weeks(county)
    assert "A simple check" in tell_simple_check(small) and tell_simple_check(county) == ""
