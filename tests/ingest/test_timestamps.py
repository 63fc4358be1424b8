import datetime as dt

import pandas as pd
import pytest

from chatlab.errors import FormatError
from chatlab.ingest.timestamps import (
    date_order_in,
    localise,
    order_of_dates,
    parse_clock,
    parse_days,
    parse_moments,
    to_numbers,
)


def moment(text, **options):
    return parse_moments([text], **options)["at"].iloc[0]


@pytest.mark.parametrize(("written", "expected"), [
    ("15.8.2017 klo 13.05", "2017-08-15 13:05:00+03:00"),
    ("15.8.2017 klo 9.05", "2017-08-15 09:05:00+03:00"),
    ("9.1.2024 19.42", "2024-01-09 19:42:00+02:00"),
    ("9.1.2024 19:42:07", "2024-01-09 19:42:07+02:00"),
    ("ke 4.10.2017 klo 13", "2017-10-04 13:00:00+03:00"),
    ("keskiviikko 4.10.2017 klo 13.05", "2017-10-04 13:05:00+03:00"),
    ("4.10.17 13.05", "2017-10-04 13:05:00+03:00"),
    ("4. 10. 2017 13.05", "2017-10-04 13:05:00+03:00"),
    ("2024-01-15T12:04:59+02:00", "2024-01-15 12:04:59+02:00"),
    ("2024-01-15T10:04:59Z", "2024-01-15 12:04:59+02:00"),
    ("2018-09-18T16:28:59+0300", "2018-09-18 16:28:59+03:00"),
    ("2024-01-15T10:04:59.123+00:00", "2024-01-15 12:04:59+02:00"),
    ("2017-08-15 13:05", "2017-08-15 13:05:00+03:00"),
    ("15/08/2017, 1:05 PM", "2017-08-15 13:05:00+03:00"),
    ("15/08/2017, 12:05 am", "2017-08-15 00:05:00+03:00"),
    (dt.datetime(2017, 10, 4, 13, 30), "2017-10-04 13:30:00+03:00"),
    (dt.date(2017, 10, 4), "2017-10-04 00:00:00+03:00"),
])
def test_written_times(written, expected):
    assert str(moment(written)) == expected


@pytest.mark.parametrize("written", ["", "huomenna", "45.13.2017 klo 13.05", "31.4.2017 12.00",
                                     "29.2.2017 12.00", "4.10.2017 25.00", "4.10.", None, 17.0])
def test_what_is_no_time_is_missing(written):
    assert pd.isna(moment(written))


@pytest.mark.parametrize(("written", "precision"), [
    ("4.10.2017", "day"), ("4.10.2017 13.05", "minute"), ("4.10.2017 13.05.09", "second"),
    ("ensi viikolla", "none")])
def test_precision(written, precision):
    assert parse_moments([written])["precision"].tolist() == [precision]


def test_a_number_over_twelve_decides_the_order_for_the_whole_file():
    american = parse_moments(["8/9/17, 13:05", "8/15/17, 13:05"])["at"]
    assert american.dt.month.tolist() == [8, 8]
    european = parse_moments(["8/9/17, 13:05", "15/9/17, 13:05"])["at"]
    assert european.dt.month.tolist() == [9, 9]


def test_the_order_that_runs_forward_decides():
    american = ["1/10/17", "2/9/17", "2/11/17", "3/4/17", "4/1/17"]
    assert parse_moments(american)["at"].dt.month.tolist() == [1, 2, 2, 3, 4]
    assert date_order_in(american[::-1]) == ("mdy", "forward")


@pytest.mark.parametrize("written", [
    ["2/1/2018 10:00", "1/2/2018 10:01"],
    ["3/4/2024 10:00", "3/2/2024 10:00", "2/5/2024 10:01"],
    ["1/10/17", "2/9/17", "2/11/17", "3/4/17"],
    [f"12/{day:02d}/2023" for day in range(1, 8)], [f"{day:02d}/01/2023" for day in range(1, 8)]])
def test_a_few_days_or_two_orders_that_run_are_no_evidence(written):
    with pytest.raises(FormatError):
        date_order_in(written)


def test_three_days_are_enough_where_the_oldest_is_always_first():
    american = ["1/10/17", "2/9/17", "3/4/17"]
    assert date_order_in(american, oldest_first=True) == ("mdy", "forward")
    for written in (american[:2], ["12/01/23", "12/02/23", "12/03/23"]):
        with pytest.raises(FormatError):
            date_order_in(written, oldest_first=True)


@pytest.mark.parametrize(("written", "at"), [
    ("2024/01/15 3:04:05 PM GMT+2", "2024-01-15 15:04:05+02:00"),
    ("2024/07/15 3:04:05 PM GMT+2", "2024-07-15 16:04:05+03:00"),
    ("2024/01/15 3:04:05 ip. EET", "2024-01-15 15:04:05+02:00"),
    ("2024/07/15 11:04:05 ap. EEST", "2024-07-15 11:04:05+03:00"),
    ("2024/01/15 12:04:05 AM UTC", "2024-01-15 02:04:05+02:00"),
    ("2024/01/15 3:04:05 PM GMT-3:30", "2024-01-15 20:34:05+02:00")])
def test_googles_zones_and_halves_of_the_day(written, at):
    assert str(moment(written)) == at


def test_the_users_word_decides_only_what_the_numbers_leave_open():
    american = ["9/15/17 13:05", "9/16/17 9:12"]
    assert parse_moments(american, date_order="dmy")["at"].dt.day.tolist() == [15, 16]
    open_order = ["1/10/17 9:00", "2/9/17 9:00"]
    assert parse_moments(open_order, date_order="dmy")["at"].dt.month.tolist() == [10, 9]


def test_without_evidence_the_user_is_asked():
    written = ["12/01/2023 10:00", "12/02/2023 10:00", "12/03/2023 10:00"]
    with pytest.raises(FormatError) as caught:
        parse_moments(written, file="keskustelu.txt")
    assert caught.value.file == "keskustelu.txt"
    assert "date_order =" in caught.value.remedy
    assert parse_moments(written, date_order="dmy")["at"].dt.month.tolist() == [1, 2, 3]
    assert parse_moments(written, date_order="mdy")["at"].dt.month.tolist() == [12, 12, 12]


def test_contradicting_evidence_is_an_error_that_names_the_rows():
    numbers = to_numbers({"one": ["1", "15", "8"], "mark": ["/"] * 3, "two": ["2", "8", "15"],
                          "three": ["2017"] * 3, "hour": [None] * 3, "minute": [None] * 3,
                          "second": [None] * 3, "half": [None] * 3})
    with pytest.raises(FormatError) as caught:
        order_of_dates(numbers, rows=[4, 6, 9])
    assert "6" in caught.value.place and "9" in caught.value.place
    with pytest.raises(FormatError):
        parse_moments(["15/8/2017 10:00", "8/15/2017 10:00"])


def test_dots_are_finnish_whatever_the_slashes_say():
    assert parse_moments(["5.6.2017 10.00", "8/15/2017 10:00"])["at"].dt.month.tolist() == [6, 8]


def test_the_repeated_hour_of_october_turns_when_the_clock_goes_back():
    naive = pd.Series(pd.to_datetime([
        "2017-10-29 02:59", "2017-10-29 03:10", "2017-10-29 03:50", "2017-10-29 03:05",
        "2017-10-29 03:40", "2017-10-29 04:00"]))
    hours = localise(naive).map(lambda at: at.utcoffset() / pd.Timedelta(hours=1)).tolist()
    assert hours == [3, 3, 3, 2, 2, 2]


def test_the_hour_that_march_skips_is_moved_to_its_end():
    naive = pd.Series(pd.to_datetime(["2018-03-25 02:59", "2018-03-25 03:30"]))
    assert localise(naive).astype(str).tolist() == [
        "2018-03-25 02:59:00+02:00", "2018-03-25 04:00:00+03:00"]


def test_another_zone_is_turned_into_finnish_time():
    assert str(moment("15.8.2017 klo 13.05", timezone="UTC")) == "2017-08-15 16:05:00+03:00"


def test_days_lose_the_time():
    days = parse_days(["4.10.2017 klo 13.05", dt.datetime(2017, 10, 4, 23, 59)])
    assert days.astype(str).tolist() == ["2017-10-04", "2017-10-04"]


@pytest.mark.parametrize(("written", "minutes"), [
    ("13.05", 785), ("13:05", 785), ("klo 9", 540), (9.0, 540), (13.3, 810), (0.5625, 810),
    (dt.time(13, 5), 785), ("24.00", 1440), ("9.75", None), ("iltapäivä", None), ("25.00", None)])
def test_times_of_day(written, minutes):
    clock = parse_clock([written]).iloc[0]
    assert (None if pd.isna(clock) else clock.total_seconds() / 60) == minutes


def test_an_impossible_day_with_dots_does_not_put_the_year_first():
    assert date_order_in(["45.13.2017", "4.10.2017"]) == ("dmy", "dots")
