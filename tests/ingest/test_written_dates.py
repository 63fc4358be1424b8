import datetime as dt

import pytest

from chatlab.ingest.written_dates import written_date


@pytest.mark.parametrize(("cell", "written"), [
    ("ke 4.10.2017", "4.10.2017"), ("Keskiviikkona 4.10.2017 klo 13.05", "4.10.2017 klo 13.05"),
    ("4.10.2017, ke", "4.10.2017"), ("onsdag 4.10.2017", "4.10.2017"),
    ("(ke) 4.10.2017", "4.10.2017"), ("4.10.2017", "4.10.2017"), ("perjantaina", "perjantaina"),
    ("kello 13", "kello 13"), (None, None), (True, True), (3, 3),
    (43012, dt.datetime(2017, 10, 4)), ("43012,5", dt.datetime(2017, 10, 4, 12)),
    (dt.date(2017, 10, 4), dt.date(2017, 10, 4))])
def test_written_dates(cell, written):
    assert written_date(cell) == written
