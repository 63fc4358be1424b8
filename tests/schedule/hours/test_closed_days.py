import datetime

import pytest

from chatlab.errors import SettingsError
from chatlab.i18n import speaking
from chatlab.schedule.hours import OpeningHours
from chatlab.schedule.hours.closed_days import EVES, ClosedDays, as_day


@pytest.mark.parametrize("day, closed", [
    ("1.1.2024", True), ("6.1.2024", True), ("29.3.2024", True), ("1.4.2024", True),
    ("1.5.2024", True), ("9.5.2024", True), ("21.6.2024", True), ("6.12.2024", True),
    ("24.12.2024", True), ("26.12.2024", True), ("28.3.2024", False), ("30.4.2024", False),
    ("31.12.2024", False), ("23.12.2024", False), ("27.12.2024", False), ("5.2.2024", False)])
def test_finnish_year_2024(day, closed):
    assert (as_day(day) in ClosedDays()) is closed


@pytest.mark.parametrize("eve, days", [
    ("christmas_eve", ["24.12.2023", "24.12.2025"]), ("midsummer_eve", ["23.6.2023", "20.6.2025"]),
    ("new_years_eve", ["31.12.2023", "31.12.2025"]), ("may_day_eve", ["30.4.2023", "30.4.2025"]),
    ("maundy_thursday", ["6.4.2023", "17.4.2025"]), ("easter_saturday", ["8.4.2023", "19.4.2025"]),
    ("epiphany_eve", ["5.1.2023", "5.1.2025"])])
def test_each_eve_can_be_closed_or_open(eve, days):
    closed, without = ClosedDays(eves=[eve]), ClosedDays(eves=[one for one in EVES if one != eve])
    assert all(as_day(day) in closed and as_day(day) not in without for day in days)


def test_holidays_can_be_open_too():
    assert as_day("6.12.2024") not in ClosedDays(holidays=False, eves=())
    assert as_day("24.12.2024") in ClosedDays(holidays=False)


def test_closures_are_days_or_periods():
    closed = ClosedDays(closures=["2024-08-15", ("1.7.2024", datetime.date(2024, 7, 31))])
    inside = ["1.7.2024", "31.7.2024", "15.8.2024"]
    outside = ["30.6.2024", "1.8.2024", "14.8.2024", "16.8.2024"]
    assert [as_day(day) in closed for day in inside + outside] == [True] * 3 + [False] * 4


def test_reasons_are_named_in_the_users_language():
    closed = ClosedDays(closures=["2024-12-27"])
    with speaking("fi"):
        listed = closed.between("2024-12-24", "2024-12-31")
    assert listed["date"].dt.day.tolist() == [24, 25, 26, 27]
    assert listed["reason"].tolist()[1:3] == ["Joulupäivä", "Tapaninpäivä"]
    with speaking("sv"):
        assert closed.reason(as_day("6.12.2024")).startswith("Självständighetsdagen")


def test_closures_take_their_openings_away():
    plan = OpeningHours.parse("ma–pe 10–14")
    usual, closed = (plan.exposure("2024-07-01", "2024-08-15", closed=one) for one in (
        None, ClosedDays(closures=[("2024-07-01", "2024-07-31"), "2024-08-15"])))
    assert (len(usual), len(closed)) == (34, 10)


@pytest.mark.parametrize("wrong", [
    {"eves": ["vappu"]}, {"eves": "christmas_eve"}, {"closures": ["heinäkuu"]},
    {"closures": [("2024-07-31", "2024-07-01")]}, {"closures": ["31.2.2024"]}])
def test_what_cannot_be_read_is_the_users_error(wrong):
    with pytest.raises(SettingsError) as caught:
        ClosedDays(**wrong)
    assert caught.value.remedy


def test_a_single_closure_can_be_given_as_it_is():
    assert ClosedDays(closures="15.8.2024").closures == ClosedDays(closures=["15.8.2024"]).closures
