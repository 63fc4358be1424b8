import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from chatlab.errors import SettingsError
from chatlab.i18n import speaking
from chatlab.schedule import Staffing, best_weeks, compare_pairs, compare_schedules, study_openings

from ..conftest import conversations_at, openings_of


def test_nothing_is_worked_out_before_it_is_asked_for_and_then_only_once(pilot):
    study = study_openings(*pilot)
    assert "fit" not in vars(study)
    assert study.fit is study.fit


def test_parts_are_those_of_the_functions_with_the_same_options(county):
    plans = county.schedules
    assert_frame_equal(county.pairs, compare_pairs(county.fit, plans, seed=2017))
    assert_frame_equal(county.comparison, compare_schedules(county.fit, plans, seed=2017))
    assert_frame_equal(
        county.best_weeks.drop(columns="plan"),
        best_weeks(county.fit, staff_hours=16, rules=county.rules, seed=2017).drop(
            columns="plan"))


def test_parts_tell_the_same_number_of_the_same_thing(small, county):
    for study in (small, county):
        now = study.comparison.set_index("schedule").loc[study.now, "conversations_per_week"]
        steps = study.next_steps.set_index("way")
        assert study.rotation["conversations_per_week"].iloc[0] == pytest.approx(now)
        assert steps.loc["as_now", "conversations_per_week"] == pytest.approx(now)
        assert steps.loc["today", "unsure_times"] == study.rotation["unsure_times"].iloc[0]


def test_the_hours_of_now_are_those_of_the_plan_in_force(small, county):
    assert (small.now, small.open_hours, small.staff_hours) == ("nyt", 2, 4)
    assert (county.now, county.open_hours, county.staff_hours) == ("Nykyinen", 8, 16)


def test_hours_that_are_no_plan_are_compared_with_the_plans(pilot):
    with speaking("en"):
        study = study_openings(*pilot, schedules={"muu": "ti 9–11"}, staffing=Staffing(workers=3))
        assert study.now == "Hours of now"
    assert (study.open_hours, study.staff_hours) == (2, 6)
    assert study.comparison["hours"].tolist() == ["ke 13–15", "ti 9–11"]
    assert study.better_than_now.index.tolist() == ["muu"]


@pytest.mark.parametrize("hours", ["la 10–14", "ma ja ke 17–20", "ti ja to 22–24"])
def test_a_service_of_weekends_or_evenings_sees_its_own_hours(hours):
    openings = openings_of(hours, "2024-01-08", "2024-04-30")
    study = study_openings(conversations_at(openings["opens_at"]), openings)
    rows = study.comparison.set_index("schedule")
    assert len(rows) == 7 and rows.loc[study.now, ["hours", "tried_share"]].tolist() == [hours, 1]


def test_hours_that_never_recur_are_no_plan(never_the_same):
    assert never_the_same.now is None and list(never_the_same.plans) == ["a", "b"]


def test_an_opening_of_an_hour_lets_weeks_have_openings_of_an_hour():
    openings = openings_of("ke 13–14", "2017-10-04", "2017-11-22")
    study = study_openings(conversations_at(openings["opens_at"]), openings)
    assert (study.rules.shortest_h, study.rules.workers, study.staff_hours) == (1, (2,), 2)


def test_a_day_cancelled_does_not_shorten_the_hours_of_now(pilot):
    chats, openings = pilot
    study = study_openings(chats, openings.drop(index=6), schedules={"muu": "ti 9–11"})
    assert study.open_hours == 2


def test_few_conversations_are_not_enough(pilot):
    chats, openings = pilot
    assert study_openings(chats, openings).is_enough
    assert not study_openings(chats, openings, threshold=13).is_enough
    assert study_openings(chats.iloc[:0], openings).n == 0


def test_a_trial_needs_two_plans_of_one_length(pilot):
    study = study_openings(*pilot, schedules={"nyt": "ke 13–15", "pitkä": "ma–pe 9–15"})
    assert study.trial == () and study.trial_length.empty
    assert study.equal_pairs.empty


def test_openings_of_several_services_are_refused(pilot):
    chats, openings = pilot
    others = pd.concat([openings, openings.assign(service="muu")])
    with pytest.raises(SettingsError):
        study_openings(chats, others)
    with pytest.raises(SettingsError):
        study_openings(chats, openings.iloc[:0])
