from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.errors import SettingsError
from chatlab.schedule.hours import OpeningHours
from chatlab.schedule.hours.closed_days import ClosedDays
from chatlab.schedule.hours.exposure import open_half_hours, openings_over_time

from .test_opening_hours import plans


def plan_table(*rows):
    return pd.DataFrame(rows, columns=["schedule", "hours", "valid_from", "valid_to"])


SOUTH_OSTROBOTHNIA = plan_table(("alku", "ma–pe 9–11 ja 12–15", "2023-05-15", None),
                                ("nyt", "ma–to 12–14", "2024-01-01", None))


def test_plans_follow_each_other():
    openings = openings_over_time(SOUTH_OSTROBOTHNIA, until="2024-01-31")
    assert openings["opens_at"].is_monotonic_increasing
    last = openings[openings["schedule"] == "alku"]["date"].max()
    first = openings[openings["schedule"] == "nyt"]["date"].min()
    assert (last, first) == (pd.Timestamp("2023-12-29"), pd.Timestamp("2024-01-02"))


def test_a_break_between_plans_is_closed():
    table = plan_table(("kevät", "ke 13–15", "2024-01-01", "2024-05-31"),
                       ("syksy", "ke 13–15", "2024-08-01", "2024-08-31"))
    assert set(openings_over_time(table)["date"].dt.month) == {1, 2, 3, 4, 5, 8}


def test_closures_hold_for_every_plan():
    closed = ClosedDays(closures=[("2023-12-01", "2024-01-31")])
    openings = openings_over_time(SOUTH_OSTROBOTHNIA, until="2024-02-29", closed=closed)
    assert not openings["date"].between("2023-12-01", "2024-01-31").any()


@pytest.mark.parametrize("rows, until", [
    ([], "2024-12-31"),
    ([("a", "ke 13–15", None, None)], "2024-12-31"),
    ([("a", "ke 13–15", "2024-01-01", None)], None),
    ([("a", "ke 13–15", "2024-01-01", None)], "2023-12-31"),
    ([("a", "ke 13–15", "2024-02-01", "2024-01-01")], None),
    ([("a", "ke 13–15", "2024-01-01", "2024-03-01"), ("b", "ti 9–10", "2024-02-01", None)],
     "2024-12-31"),
    ([("a", "ke 13–15", "2024-01-01", None), ("b", "ti 9–10", "2024-01-01", None)], "2024-12-31"),
    ([("a", "joskus", "2024-01-01", None)], "2024-12-31"),
])
def test_plans_that_do_not_agree_are_the_users_error(rows, until):
    with pytest.raises(SettingsError) as caught:
        openings_over_time(plan_table(*rows), until=until)
    assert caught.value.remedy


def test_plans_of_several_services_are_not_mixed():
    with pytest.raises(SettingsError):
        openings_over_time(SOUTH_OSTROBOTHNIA.assign(service=["a", "b"]), until="2024-12-31")


@given(plans(), st.dates(date(2015, 1, 1), date(2030, 1, 1)),
       st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_half_hours_are_the_real_length_of_the_openings(plan, first, days):
    kept = plan.exposure(first, first + timedelta(days=days))
    if len(kept):
        real = (kept["closes_at"] - kept["opens_at"]).dt.total_seconds().sum() / 3600
        half = open_half_hours(kept)
        assert half["open_hours"].sum() == pytest.approx(real)
        assert half["half_hour"].between(0, 47).all() and half["open_hours"].between(0, 1).all()
        assert not half.duplicated(["date", "half_hour"]).any()


@pytest.mark.parametrize("day, hours", [
    ("2017-10-29", {4: .5, 5: .5, 6: 1, 7: 1, 8: .5, 9: .5}),  # the hour 3–4 twice
    ("2025-03-30", {4: .5, 5: .5, 8: .5, 9: .5}),              # no hour 3–4
    ("2017-10-22", {4: .5, 5: .5, 6: .5, 7: .5, 8: .5, 9: .5}),
])
def test_the_clock_change_is_in_the_half_hours(day, hours):
    half = open_half_hours(OpeningHours.parse("su 2–5").exposure(day, day))
    assert dict(zip(half["half_hour"], half["open_hours"], strict=True)) == hours


def test_time_that_overlaps_counts_once():
    kept = OpeningHours.parse("ke 13–15").exposure("2017-10-04", "2017-10-11")
    inside = kept.assign(opens_at=kept["opens_at"] + pd.Timedelta(minutes=20),
                         closes_at=kept["closes_at"] - pd.Timedelta(minutes=40))
    both = pd.concat([kept, inside, inside], ignore_index=True)
    pd.testing.assert_frame_equal(open_half_hours(both), open_half_hours(kept))


def test_openings_until_midnight_stay_on_their_day():
    half = open_half_hours(OpeningHours.parse("ke 23–24").exposure("2017-10-04", "2017-10-04"))
    assert half["half_hour"].tolist() == [46, 47]
    assert half["date"].dt.day.unique().tolist() == [4]


def test_without_openings_there_is_nothing_to_count():
    with pytest.raises(SettingsError):
        open_half_hours(OpeningHours.parse("la 9–10").exposure("2024-01-01", "2024-01-02"))
