import numpy as np
import pandas as pd
import pytest

from chatlab.schedule.demand.seen import group_days, look_at

from ..conftest import conversations_at, openings_of, requests_at


def test_each_day_has_its_open_hours_and_counts(pilot):
    seen = look_at(*pilot)
    assert len(seen.days) == 50 and seen.open_share.sum() == 16 and seen.chats.sum() == 12
    assert seen.open_share[0, 13:15].tolist() == [1, 1]
    assert np.flatnonzero(seen.by_week_hour(seen.open_share)).tolist() == [61, 62]


def test_half_hours_and_midnight_are_shared_between_hours():
    openings = openings_of("ma 9.30–11; ti 22–24", "2024-01-08", "2024-01-09")
    seen = look_at(conversations_at([]), openings)
    assert seen.open_share[0, 8:12].tolist() == [0, .5, 1, 0]
    assert seen.open_share[1, 21:].tolist() == [0, 1, 1]


def test_clocks_that_change_do_not_change_the_open_hours():
    openings = openings_of("su 1–6; ma 9–10", "2025-03-24", "2025-11-02")
    seen = look_at(conversations_at([]), openings)
    spring, autumn = (seen.days.get_loc(pd.Timestamp(day)) for day in ("2025-03-30", "2025-10-26"))
    assert seen.open_share[autumn, 1:6].tolist() == [1, 1, 1, 1, 1]
    assert seen.open_share[spring, 4:6].tolist() == [1, 1]


@pytest.mark.parametrize("when, n", [
    ("2017-10-04 13:30", 0), ("2017-01-01 12:00", 0), ("2018-01-01 12:00", 0),
    ("2017-10-10 19:10", 1), ("2017-11-22 23:59", 1)])
def test_requests_count_when_left_while_closed_in_the_period(pilot, when, n):
    assert look_at(*pilot, requests_at([when])).requests.sum() == n


def test_nothing_is_lost_when_days_are_grouped():
    openings = pd.concat([openings_of("ma–pe 9–11 ja 12–15", "2023-05-15", "2023-12-31"),
                          openings_of("ma–to 12–14", "2024-01-01", "2024-05-31")])
    rng = np.random.default_rng(1)
    chats = conversations_at(rng.choice(openings["opens_at"], 300) + pd.Timedelta(minutes=9))
    asked = requests_at(pd.date_range("2023-06-01 20:00", periods=90, freq="36h").astype(str))
    seen = look_at(chats, openings, asked)
    groups = group_days(seen)
    assert groups.chats.sum() == seen.chats.sum() > 0
    assert groups.n_days.sum() == len(seen.days)
    assert groups.n_request_days.sum() == (~seen.holiday).sum()
    assert groups.requests.sum() == seen.requests[~seen.holiday].sum() > 0
    shares = groups.patterns.reshape(-1, 7, 24)[groups.pattern, groups.weekday]
    assert (groups.n_days @ shares).sum() == pytest.approx(seen.open_share.sum())
    assert len(groups.n_days) < len(seen.days)
