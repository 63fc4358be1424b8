import pandas as pd
import pytest

from chatlab.openings import are_inside

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
