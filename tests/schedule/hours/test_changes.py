import datetime

import pandas as pd
import pytest

from chatlab.errors import SettingsError
from chatlab.i18n import speaking
from chatlab.schedule.hours.changes import find_hour_changes, kept_hours

from ..conftest import openings_of


def put_together(*parts):
    return pd.concat([openings_of(*part) for part in parts], ignore_index=True)


SOUTH = put_together(("ma–pe 9–11 ja 12–15", "2023-05-15", "2023-12-31"),
                     ("ma–to 12–14", "2024-01-01", "2024-06-30"))


def test_one_change_like_that_of_south_ostrobothnia():
    assert find_hour_changes(SOUTH) == [datetime.date(2024, 1, 2)]  # the first day is a holiday


def test_hours_that_never_change_have_no_change():
    # holidays take single openings away, and a week in spring loses two of four
    assert find_hour_changes(openings_of("ma–to 12–14", "2024-01-08", "2025-12-31")) == []


def test_a_summer_break_or_an_extra_opening_is_no_change():
    kept = put_together(("ke 13–15", "2024-01-10", "2024-05-31"),
                        ("ti 9–11", "2024-03-05", "2024-03-05"),
                        ("ke 13–15", "2024-08-07", "2024-11-30"))
    assert find_hour_changes(kept) == []


def test_hours_that_are_only_cut_have_changed():
    kept = put_together(("ma ja ke 13–15", "2024-01-08", "2024-04-14"),
                        ("ke 13–15", "2024-04-15", "2024-06-30"))
    assert find_hour_changes(kept) == [datetime.date(2024, 4, 17)]


def test_rotated_hours_change_every_time():
    kept = put_together(("ti 9–11", "2024-01-09", "2024-02-04"),
                        ("ke 13–15", "2024-02-05", "2024-03-03"),
                        ("to 16–18", "2024-03-04", "2024-03-31"))
    assert find_hour_changes(kept) == [datetime.date(2024, 2, 7), datetime.date(2024, 3, 7)]


def test_hours_are_told_as_they_were_kept():
    with speaking("fi"):
        assert str(kept_hours(SOUTH[SOUTH["opens_at"] < "2024-01-01"])) == "ma–pe 9–11 ja 12–15"
    turns = put_together(*((f"{day} 9–11", first, first) for day, first in (
        ("ma", "2024-01-08"), ("ti", "2024-01-16"), ("ke", "2024-01-24"))))
    assert kept_hours(turns) is None


def test_without_openings_nothing_is_found():
    with pytest.raises(SettingsError):
        find_hour_changes(SOUTH.iloc[:0])
