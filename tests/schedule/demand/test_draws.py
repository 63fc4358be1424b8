import numpy as np
import pandas as pd
import pytest

from chatlab.schedule.demand import assume, draw_weeks, fit_demand
from chatlab.schedule.demand.draws import MISFIT, OWN_MISFIT, unlike
from chatlab.schedule.demand.model import Week, expected_week
from chatlab.schedule.hours import OpeningHours

from ..conftest import conversations_at, openings_of


@pytest.fixture
def draws(pilot):
    return draw_weeks(fit_demand(*pilot), n=300)


@pytest.mark.parametrize("text", ["ke 13–15", "ma–pe 9–11 ja 12–15", "la–su 12–16"])
def test_a_week_is_the_sum_of_its_hours(draws, text):
    share = OpeningHours.parse(text).open_share()
    hourly = draws.hourly(share)
    misfit = np.log(draws.chats(share) / hourly.sum(axis=1))
    assert misfit.std() == pytest.approx(
        np.hypot(MISFIT, OWN_MISFIT) * unlike(share, draws.kept), abs=.02)
    assert (draws.chats(share) == draws.chats(share)).all()
    assert (hourly[:, share == 0] == 0).all()


def test_a_draw_is_what_the_model_expects(draws):
    share = OpeningHours.parse("ma–to 12–14").open_share()
    for n in (0, 7):
        chats, _returning, _flow = expected_week(
            Week(share), draws.rates[n], Week(share).gathering(1.0)[0], draws.come_back[n],
            draws.fade[n], draws.leaves_request[n])
        assert draws.hourly(share)[n].sum() == pytest.approx(
            chats.sum() * (8 / 20) ** draws.availability[n])


def test_always_open_reaches_everybody(draws):
    share = np.ones(168)
    assert draws.reached(share) == pytest.approx(np.ones(300))
    assert draws.off_office_covered(share) == pytest.approx(np.ones(300))


def test_more_hours_never_reach_fewer(draws):
    few, more = (OpeningHours.parse(text).open_share() for text in ("ke 13–15", "ma–ke 13–15"))
    assert (draws.reached(more) >= draws.reached(few)).all()


def test_what_is_taken_as_known_does_not_vary(pilot):
    draws = draw_weeks(assume(fit_demand(*pilot), returning=.3, growing=0), n=50)
    assert draws.come_back == pytest.approx(np.full(50, .3), abs=1e-3)
    assert draws.scale(3) == pytest.approx(np.ones(50), abs=1e-2)


def test_of_a_week_that_was_kept_the_model_is_not_wrong():
    openings = pd.concat([openings_of("ke 13–15", "2024-01-08", "2024-03-31"),
                          openings_of("ma–to 12–14", "2024-04-08", "2024-05-30")])
    kept = draw_weeks(fit_demand(conversations_at(openings["opens_at"][::2]), openings), n=9).kept
    plans = ["ke 13–15", "ma–to 12–14", "ma–to 9–11", "ma–to 12–13"]
    apart = [unlike(OpeningHours.parse(plan).open_share(), kept) for plan in plans]
    assert apart == pytest.approx([0, 0, 1, .5])


def test_requests_come_from_the_hours_that_are_closed(draws):
    share = OpeningHours.parse("ke 13–15").open_share()
    assert (draws.requests(share) > 0).all() and (draws.requests(np.ones(168)) == 0).all()
