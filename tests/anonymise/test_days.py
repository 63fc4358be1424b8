import time
from datetime import date

import pytest

from chatlab.anonymise.days import days_in, find_days

MONDAY = date(2024, 1, 15)


def found(text):
    return [text[start:end] for start, end in find_days(text)]


@pytest.mark.parametrize(("text", "day"), [
    ("3.1.", date(2024, 1, 3)), ("3.1.2023", date(2023, 1, 3)), ("2.1.24", date(2024, 1, 2)),
    ("24.12.", date(2023, 12, 24)), ("31. joulukuuta 2023", date(2023, 12, 31)),
    ("12 tammikuuta 2023", date(2023, 1, 12)), ("tammikuun 12. päivä", date(2024, 1, 12)),
    ("3:e januari", date(2024, 1, 3)), ("12/1/2024", date(2024, 1, 12)),
    ("2024-02-01", date(2024, 2, 1))])
def test_a_day_is_read_however_it_is_written(text, day):
    assert found(f"aika {text} klo 9") == [text]
    assert days_in(text, MONDAY) == [day]


def test_a_span_of_days_is_one_place_and_two_days():
    assert found("loma 12.-14.1.2024!") == ["12.-14.1.2024"]
    assert days_in("12.-14.1.2024", MONDAY) == [date(2024, 1, 12), date(2024, 1, 14)]


def test_a_day_without_the_last_dot_is_one_only_after_its_weekday():
    assert found("tuun ke 3.1 sinne") == ["3.1"] and days_in("3.1", MONDAY) == [date(2024, 1, 3)]
    assert found("tuun 12.10, ke 12.30") == []


@pytest.mark.parametrize("text", ["klo 12.10", "versio 2.3.1", "1.000 euroa", "31.2. tuli",
                                  "KHO 2019:24", "12/1", "2024-13-01"])
def test_other_numbers_are_no_days(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["12.1." * 20_000, "tammikuun " * 20_000, "1" * 100_000,
                                  "1.-" * 30_000])
def test_no_text_takes_long(text):
    start = time.perf_counter()
    find_days(text)
    assert time.perf_counter() - start < 5
