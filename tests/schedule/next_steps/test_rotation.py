import numpy as np
import pandas as pd
import pytest

from chatlab.errors import SettingsError
from chatlab.schedule import WeekRules, fit_demand, plan_rotation
from chatlab.schedule.next_steps.rotation import OFFICE_DAYS, open_slots, unsure_times

from ..conftest import conversations_at, openings_of


def test_a_rotation_tries_new_hours_within_the_staff_hours(fitted, rotation):
    turns = rotation.iloc[1:]
    assert rotation["turn"].tolist() == [0, 1, 2, 3]
    assert (turns["open_hours_per_week"] <= rotation["open_hours_per_week"][0]).all()
    assert turns["new_hours"].tolist() == [2, 2, 2] and turns["hours"].nunique() == 3
    assert rotation["unsure_times"].is_monotonic_decreasing
    assert rotation["unsure_times"][0] == unsure_times(fitted, fitted.cov, OFFICE_DAYS)
    assert (turns["conversations_per_week_low"] < turns["conversations_per_week"]).all()


def test_turns_begin_on_mondays_one_after_another(rotation):
    first, last = rotation["first_day"][1:], rotation["last_day"][1:]
    assert first.dt.day_of_week.eq(0).all() and last.dt.day_of_week.eq(6).all()
    assert first.iloc[0] == pd.Timestamp("2017-11-27")  # the last opening was on 22 November
    assert (first.iloc[1:].to_numpy() == last.iloc[:-1] + pd.Timedelta(days=1)).all()


@pytest.mark.parametrize("start, monday", [("2018-01-08", "2018-01-08"),
                                           ("9.1.2018", "2018-01-15")])
def test_the_first_day_can_be_given(fitted, start, monday):
    planned = plan_rotation(fitted, turns=1, start=start)
    assert planned["first_day"][1] == pd.Timestamp(monday)


def test_the_same_hours_on_every_open_day():
    openings = openings_of("ma–to 12–14", "2024-01-08", "2024-05-30")
    fitted = fit_demand(conversations_at(openings["opens_at"]), openings)
    planned = plan_rotation(fitted, rules=WeekRules(first=8, last=20, lunch=(11, 12)), turns=4)
    for plan in planned["plan"][1:]:
        assert len({(one.start, one.end) for one in plan.intervals}) == 1
        assert plan.hours_per_week == 8 and plan.open_share().reshape(7, 24)[:, 11].sum() == 0
    assert planned["open_hours_per_week"].eq(8).all()


@pytest.mark.parametrize("hours, days, length", [(8, 4, 2), (7, 3, 2), (10, 5, 2), (16, 5, 3),
                                                 (3, 1, 3)])
def test_a_turn_is_rather_on_many_days_than_for_long(fitted, hours, days, length):
    planned = plan_rotation(fitted, staff_hours=2 * hours, turns=2)
    for plan in planned["plan"][1:]:
        assert [one.hours for one in plan.intervals] == days * [length]


def test_only_hours_that_the_rules_let_be_opened(fitted):
    rules = WeekRules(first=17, last=20, weekdays=(5, 6))
    planned = plan_rotation(fitted, rules=rules, turns=2)
    for plan in planned["plan"][1:]:
        assert not plan.open_share()[~open_slots(rules)].any()
    assert np.flatnonzero(open_slots(rules)).tolist() == [137, 138, 139, 161, 162, 163]


@pytest.mark.parametrize("options", [{"staff_hours": 2}, {"turns": 0}, {"weeks": 0}])
def test_what_cannot_be_planned_is_the_users_error(fitted, options):
    with pytest.raises(SettingsError) as caught:
        plan_rotation(fitted, **options)
    assert caught.value.remedy
