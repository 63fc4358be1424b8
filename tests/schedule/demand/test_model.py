import numpy as np
import pandas as pd
import pytest

from chatlab.schedule.demand.general import general_profile
from chatlab.schedule.demand.model import Cells, Week, count_quarters, expected_week, lay_prior
from chatlab.schedule.demand.seen import group_days, look_at
from chatlab.schedule.hours import OpeningHours

from ..conftest import conversations_at, openings_of, requests_at


def week(text):
    return Week(OpeningHours.parse(text).open_share())


def test_the_gap_is_the_time_to_the_next_opening():
    gap = week("ke 13–15").gap
    assert gap[[61, 62, 60, 63, 0, 24 * 2 + 15]].tolist() == [0, 0, 1, 166, 61, 166]


@pytest.mark.parametrize("text", ["ke 13–15", "ma–pe 9–11 ja 12–15", "ma–su 0–24",
                                  "su 22–24; ma 0–2", "ti 9.30–10.30"])
def test_everyone_who_comes_back_comes_in_an_open_hour(text):
    gathering, _slopes = week(text).gathering(1.0)
    assert gathering.sum(axis=0) == pytest.approx(np.ones(168))
    assert (gathering[week(text).share == 0] == 0).all()


def test_most_of_them_come_soon_after_the_opening():
    gathering, _slopes = week("ke 12–15").gathering(1.0)
    assert (gathering[60:63, 0]).tolist() == sorted(gathering[60:63, 0], reverse=True)
    assert gathering[60, 0] > .6


def test_an_opening_over_midnight_is_one_opening():
    gathering, _slopes = week("su 22–24; ma 0–2").gathering(1.0)
    assert gathering[[166, 167, 0, 1], 50].tolist() == sorted(
        gathering[[166, 167, 0, 1], 50], reverse=True)


def test_when_always_open_nobody_has_to_come_back():
    chats, returning, flow = expected_week(
        week("ma–su 0–24"), general_profile(), week("ma–su 0–24").gathering(1.0)[0], .5, 48, .2)
    assert chats == pytest.approx(general_profile()) and returning.sum() == flow.sum() == 0


def test_without_fading_all_who_come_back_are_counted():
    chats, _returning, _flow = expected_week(
        week("ke 13–15"), general_profile(), week("ke 13–15").gathering(1.0)[0], 1, 1e9, 0)
    assert chats.sum() == pytest.approx(1)


def test_the_slopes_are_those_of_the_expected_values():
    openings = pd.concat([openings_of("ma–pe 9–11 ja 12–15", "2023-05-15", "2023-12-31"),
                          openings_of("ma–to 12–14", "2024-01-01", "2024-05-31")])
    chats = conversations_at(openings["opens_at"][::3] + pd.Timedelta(minutes=9))
    asked = requests_at(pd.date_range("2023-06-01 20:00", periods=90, freq="36h").astype(str))
    seen = look_at(chats, openings, asked)
    prior = lay_prior(count_quarters(seen.days[0], seen.days[-1]))
    cells = Cells(group_days(seen), prior, seen.days[0])
    at = prior.mean + .3 * np.random.default_rng(0).normal(size=len(prior.mean))
    _log_mean, slopes = cells.expected(at)
    for place in range(len(at)):
        step = np.zeros(len(at))
        step[place] = 1e-6
        change = (cells.expected(at + step)[0] - cells.expected(at - step)[0]) / 2e-6
        assert change == pytest.approx(slopes[:, place], abs=1e-7), prior.names[place]
    assert len(cells.counts) == len(slopes)
    assert cells.counts.sum() == seen.chats.sum() + seen.requests[~seen.holiday].sum()


@pytest.mark.parametrize("last, n", [("2017-11-22", 0), ("2018-01-10", 1), ("2020-10-04", 12)])
def test_quarters_are_counted_from_the_first_opening(last, n):
    assert count_quarters("2017-10-04", last) == n
