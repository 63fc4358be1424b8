import numpy as np
import pytest

from chatlab.schedule.demand import assume, draw_weeks, fit_demand
from chatlab.schedule.demand.draws import MISFIT
from chatlab.schedule.demand.model import Week, expected_week
from chatlab.schedule.hours import OpeningHours


@pytest.fixture
def draws(pilot):
    return draw_weeks(fit_demand(*pilot), n=300)


@pytest.mark.parametrize("text", ["ke 13–15", "ma–pe 9–11 ja 12–15", "la–su 12–16"])
def test_a_week_is_the_sum_of_its_hours(draws, text):
    share = OpeningHours.parse(text).open_share()
    hourly = draws.hourly(share)
    misfit = np.log(draws.chats(share) / hourly.sum(axis=1))
    overlap = np.minimum(share, draws.usual).sum() / np.maximum(share, draws.usual).sum()
    assert misfit.std() == pytest.approx(MISFIT * (1 - overlap), abs=.015)
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
