import pytest

from chatlab.ingest.dates_in_text import date_line, find_date


@pytest.mark.parametrize(("text", "date"), [
    ("4.10.2017", "4.10.2017"), ("Keskiviikkona 4. 10. 2017", "4.10.2017"),
    ("ke 4.10.2017 klo 13.05", "4.10.2017"), ("== 2017-10-04 ==", "2017-10-04"),
    ("Pvm: 4. lokakuuta 2017", "4.10.2017"), ("onsdagen den 4 oktober 2017", "4.10.2017"),
    ("Wednesday, October 4th, 2017", "4.10.2017"), ("den 4:e maj 2017", "4.5.2017"),
    ("1. maaliskuuta 2017", "1.3.2017"), ("1. marraskuuta 2017", "1.11.2017"),
    ("1 mars 2017", "1.3.2017"), ("1. elokuuta 2017", "1.8.2017")])
def test_lines_that_hold_a_date_only(text, date):
    assert date_line(text) == date


@pytest.mark.parametrize("text", [
    "", "Varasin ajan 4.10.2017", "4.10.2017 hei", "lokakuussa 2017", "13.05", "1. krs 2017",
    "040 000 4102", "Kiitos! 4.10.2017"])
def test_lines_that_hold_something_else(text):
    assert date_line(text) is None


def test_a_date_inside_a_line():
    assert find_date("Lähetetty: ke 4. lokakuuta 2017 13.05") == "4.10.2017"
    assert find_date("tilaus 12345") is None
