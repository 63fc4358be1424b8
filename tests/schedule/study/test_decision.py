import re

import pytest

from chatlab.i18n import speaking
from chatlab.schedule import lay_out_decision, study_openings
from chatlab.schedule.study.decision import tell_choices, tell_known, tell_trials, tell_unknown
from chatlab.schedule.study.now import tell_study

from ..conftest import conversations_at, openings_of


@pytest.fixture(autouse=True)
def english():
    with speaking("en"):
        yield


def test_a_page_has_its_four_parts_and_something_to_say_in_each(small, county):
    for study in (small, county):
        page = lay_out_decision(study)
        assert list(page) == ["We know", "We do not know", "Yours to decide", "To try next"]
        assert all(page.values())


def test_what_is_known_has_its_interval(county):
    first, *clear = tell_known(county)
    assert re.search(r"\d\.\d conversations a week \(interval \d\.\d–\d\.\d\)", first)
    assert all("clearly brings more" in one for one in clear) and clear


def test_what_rests_on_hours_never_tried_is_said_to_do_so(county):
    openings = openings_of("la 10–14", "2024-01-08", "2024-05-30")
    study = study_openings(conversations_at(openings["opens_at"].repeat(5)), openings,
                           schedules={"nyt": "la 10–14", "arki": "ma ja ke 13–15"})
    said = "Of the hours of “arki” 0 % have been tried; the rest is a general assumption."
    assert study.pairs["verdict"].tolist() == ["clear"]
    assert tell_known(study)[-1].replace("\xa0", " ").endswith(said)
    assert said in tell_study(study).replace("\xa0", " ")
    assert "have been tried" not in " ".join(tell_known(county)) + tell_study(county)


def test_of_a_small_material_nothing_is_known_for_sure(small):
    assert tell_known(small)[-1] == "No equally long plan can be told from the others for sure."
    assert "aamu" in tell_unknown(small)[0]


def test_what_is_left_open_begins_with_the_hours_of_now(county):
    assert "Nykyinen" in tell_unknown(county)[0]
    assert "How many come back" in tell_unknown(county)[-1]


def test_more_worker_hours_are_told_with_what_they_bring(county):
    hours = county.pareto.set_index("budget").loc[24, "staff_hours_per_week"]
    assert hours > 24  # with the time past closing, as everywhere
    assert f"With {hours:.1f} a week there would be about" in tell_choices(county)[-1]


def test_hours_that_probably_bring_more_are_the_first_to_decide(small, county):
    assert tell_choices(county)[0].startswith("Whether “Aamupäivä” (Mon–Thu 9–11) is taken")
    assert tell_choices(small)[0].startswith("Which week is chosen")


def test_requests_are_proposed_where_there_are_none(small, county):
    assert "leave a contact request" in tell_trials(small)[0]
    assert "the requests tell of them already" in tell_trials(county)[0]


def test_without_plans_of_one_length_no_trial_is_told(pilot):
    study = study_openings(*pilot, schedules={"a": "ke 13–15", "b": "ma–pe 9–15"})
    assert len(tell_trials(study)) == 1
