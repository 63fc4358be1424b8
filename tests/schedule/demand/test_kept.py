import numpy as np
import pandas as pd

from chatlab.schedule import OpeningHours
from chatlab.schedule.demand.kept import hours_now, kept_weeks, usual_week
from chatlab.schedule.demand.seen import look_at

from ..conftest import conversations_at, openings_of


def seen_of(openings):
    return look_at(conversations_at([]), openings)


def share(text):
    return OpeningHours.parse(text).open_share()


def test_days_that_were_cancelled_are_open_in_the_hours_of_now_and_not_in_the_usual_week():
    openings = openings_of("ma–to 12–14", "2024-01-08", "2024-03-28")
    seen = seen_of(openings.drop(openings.index[[-2, -6, -7, -12]]))
    assert np.array_equal(hours_now(seen), share("ma–to 12–14"))
    assert usual_week(seen).sum() < 8


def test_an_extra_opening_is_not_an_hour_of_now():
    openings = pd.concat([openings_of("ke 13–15", "2024-01-10", "2024-03-27"),
                          openings_of("to 9–11", "2024-03-14", "2024-03-14")])
    assert np.array_equal(hours_now(seen_of(openings)), share("ke 13–15"))


def test_after_a_change_the_new_hours_are_those_of_now():
    openings = pd.concat([openings_of("ke 13–15", "2024-01-10", "2024-02-28"),
                          openings_of("ma ja ke 9–11", "2024-03-04", "2024-03-27")])
    assert np.array_equal(hours_now(seen_of(openings)), share("ma ja ke 9–11"))


def test_where_no_hours_recur_those_of_now_are_the_mean():
    days = [openings_of(f"{day} 13–15", start, end) for day, start, end in (
        ("ma", "2024-01-08", "2024-01-08"), ("ti", "2024-01-16", "2024-01-16"),
        ("ke", "2024-01-24", "2024-01-24"), ("to", "2024-02-01", "2024-02-01"))]
    now = hours_now(seen_of(pd.concat(days)))
    assert now.sum() > 0 and now.max() < 1


def test_weeks_kept_often_enough_are_known_and_all_where_none_is():
    openings = pd.concat([openings_of("ke 13–15", "2024-01-10", "2024-01-31"),
                          openings_of("ti 9–11", "2024-02-06", "2024-02-13")])
    assert np.array_equal(kept_weeks(seen_of(openings)), [share("ke 13–15")])
    assert len(kept_weeks(seen_of(openings[openings["opens_at"] > "2024-01-20"]))) == 2
