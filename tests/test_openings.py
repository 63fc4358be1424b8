import pandas as pd
import pytest

from chatlab.openings import are_inside, cut_openings, hours_of, join_openings

ZONE = "Europe/Helsinki"


def moments(*texts):
    return pd.Series(pd.to_datetime(list(texts)).tz_localize(ZONE))


OPENINGS = pd.DataFrame({"opens_at": moments("2017-10-11 13:00", "2017-10-04 13:00"),
                         "closes_at": moments("2017-10-11 15:00", "2017-10-04 15:00")})


@pytest.mark.parametrize("moment, inside", [
    ("2017-10-04 12:59", False), ("2017-10-04 13:00", True), ("2017-10-04 14:59", True),
    ("2017-10-04 15:00", False), ("2017-10-11 14:00", True), ("2017-10-18 14:00", False)])
def test_from_the_opening_to_just_before_the_closing(moment, inside):
    assert are_inside(moments(moment), OPENINGS).tolist() == [inside]


def test_without_openings_nothing_is_inside():
    assert are_inside(moments("2017-10-04 14:00"), OPENINGS[:0]).tolist() == [False]


LONG_AND_SHORT = pd.DataFrame({"opens_at": moments("2017-10-04 09:00", "2017-10-04 10:00"),
                               "closes_at": moments("2017-10-04 15:00", "2017-10-04 11:00")})


def test_an_opening_inside_another_does_not_end_it():
    assert are_inside(moments("2017-10-04 13:00", "2017-10-04 15:00"),
                      LONG_AND_SHORT).tolist() == [True, False]


def test_time_that_overlaps_is_open_once():
    assert hours_of(join_openings(LONG_AND_SHORT)).sum() == 6
    turned = LONG_AND_SHORT.rename(columns={"opens_at": "closes_at", "closes_at": "opens_at"})
    assert join_openings(turned).empty


@pytest.mark.parametrize("minutes, pieces", [
    (60, [(1, .25), (2, 1), (3, 1), (3, .5)]),
    (30, [(1, .25), (2, .5), (2, .5), (3, .5), (3, .5), (3, .5)])])
def test_the_hour_that_comes_twice_is_two_pieces(minutes, pieces):
    night = pd.DataFrame({"opens_at": moments("2025-10-26 01:45"), "staff": 2,
                          "closes_at": pd.Series([pd.Timestamp("2025-10-26 01:30", tz="UTC")])})
    cut = cut_openings(night, minutes=minutes)
    assert list(zip(cut["opens_at"].dt.hour, hours_of(cut), strict=True)) == pieces
    assert cut["staff"].eq(2).all()


def test_of_nothing_there_are_no_pieces():
    assert cut_openings(OPENINGS[:0]).empty and join_openings(OPENINGS[:0]).empty
