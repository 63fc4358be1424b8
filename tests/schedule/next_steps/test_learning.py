import numpy as np
import pandas as pd
import pytest

from chatlab.schedule import OpeningHours, fit_demand
from chatlab.schedule.demand import draw_weeks
from chatlab.schedule.demand.draws import MISFIT, OWN_MISFIT, unlike
from chatlab.schedule.next_steps.learning import (
    covariance_after,
    keep_on,
    known_after,
    one_after_another,
    side_by_side,
    taught_by,
)

from ..conftest import conversations_at, openings_of

WEDNESDAY, MONDAY = (OpeningHours.parse(text).open_share() for text in ("ke 13–15", "ma 9–11"))


@pytest.mark.parametrize("weeks, lengths", [(3, [3]), (9, [4, 4, 1]), (8, [4, 4])])
def test_turns_follow_each_other(weeks, lengths):
    turns = one_after_another([WEDNESDAY, MONDAY], 4, weeks)
    assert [turn.weeks for turn in turns] == lengths
    assert sum(turn.lasts for turn in turns) == weeks
    assert (turns[-1].share == (MONDAY if len(turns) == 2 else WEDNESDAY)).all()


def test_two_plans_by_turns_share_the_time():
    turns = side_by_side([WEDNESDAY, MONDAY], 30)
    assert sum(turn.weeks for turn in turns) == 30
    assert sum(turn.weeks for turn in turns if (turn.share == MONDAY).all()) == 15


def test_more_weeks_never_teach_less_and_no_weeks_nothing(fitted):
    sizes = [np.trace(covariance_after(fitted, keep_on(WEDNESDAY, weeks)))
             for weeks in (1, 13, 52)]
    assert np.trace(fitted.cov) > sizes[0] > sizes[1] > sizes[2]
    assert covariance_after(fitted, keep_on(WEDNESDAY, 1e-6)) == pytest.approx(fitted.cov,
                                                                              abs=1e-5)


def test_requests_teach_more(fitted):
    without, asked = (np.trace(covariance_after(fitted, keep_on(WEDNESDAY, 12), requests=one))
                      for one in (False, True))
    assert asked < without


def test_what_is_expected_to_be_learned_is_learned():
    """A sequel that brings what was expected leaves the spread that was promised."""
    first = openings_of("ma–pe 10–12", "2024-01-08", "2024-03-31")
    more = openings_of("ma–pe 10–12", "2024-04-01", "2024-06-30")
    fitted, later = (fit_demand(conversations_at(some["opens_at"] + pd.Timedelta(minutes=9)),
                                some) for some in (first, pd.concat([first, more])))
    promised = covariance_after(fitted, keep_on(OpeningHours.parse("ma–pe 10–12").open_share(),
                                                13))
    n = len(fitted.prior.names) - 40
    spread = np.sqrt(np.diag(promised))[-n:] / np.sqrt(np.diag(later.cov))[-n:]
    assert spread == pytest.approx(np.ones(n), abs=.1)


def test_an_hour_tells_of_itself(fitted):
    slopes, variance = taught_by(fitted, MONDAY, 4)
    assert slopes.shape == (2, len(fitted.mean)) and (variance > 0).all()
    assert slopes[:, fitted.prior.at("level")].tolist() == [1, 1]
    assert taught_by(fitted, MONDAY, 8)[1] == pytest.approx(variance / 2, rel=.05)


def test_the_more_is_counted_in_a_week_the_better_it_is_known(fitted):
    draws = draw_weeks(fitted)
    new = OpeningHours.parse("la 12–14").open_share()
    left = [unlike(new, *known_after(fitted, draws, keep_on(new, weeks)))
            for weeks in (.01, 4, 100, 10_000)]
    assert left[0] == pytest.approx(1, abs=.01) and left[-1] < .3
    assert sorted(left, reverse=True) == left
    n = 100 * np.median(draws.expected(new)) / fitted.dispersion
    variance = MISFIT ** 2 + OWN_MISFIT ** 2  # one over it and the counts add up
    assert 1 / (variance * left[2] ** 2) == pytest.approx(1 / variance + n)


def test_a_week_kept_before_stays_known(fitted):
    draws = draw_weeks(fitted)
    known = known_after(fitted, draws, side_by_side([draws.kept[-1], MONDAY], 8))
    assert unlike(draws.kept[-1], *known) == 0
    assert len(known.kept) == len(known.left) == len(draws.kept) + 2
