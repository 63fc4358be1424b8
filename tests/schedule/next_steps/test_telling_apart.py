import numpy as np
import pytest
from scipy.stats import norm

from chatlab.schedule import OpeningHours, compare_pairs
from chatlab.schedule.next_steps.telling_apart import Pair, Plans

HOURS = {"a": OpeningHours.parse("ma–to 12–14"), "b": OpeningHours.parse("ma–to 9–11"),
         "c": OpeningHours.parse("ma–to 16–18")}


def pair_of(estimate=0.0, now=.04):
    """A pair of plans that differ by the first of two parameters."""
    shares = [plan.open_share() for plan in HOURS.values()]
    return Pair(("a", "b"), shares[0], shares[1], estimate, np.array([1.0, 0.0]), now, 0.0)


def both_kept(pair):
    return np.array([pair.first, pair.second])


def test_the_lines_say_what_the_draws_say(fitted):
    plans = Plans(fitted, HOURS)
    told = compare_pairs(fitted, HOURS).set_index(["first", "second"])["probability"]
    for pair in plans.pairs():
        pair = pair.likelier_first()
        _line, whole = pair.after(fitted.cov, plans.draws.kept)
        assert norm.cdf(pair.estimate / np.sqrt(whole)) == pytest.approx(told[pair.names],
                                                                         abs=.04)


@pytest.mark.parametrize("variance, truth", [(.01, 1.25), (.002, 1.25), (.01, 1.5)])
def test_chances_are_those_of_simulated_estimates(variance, truth):
    """Known variances: 50,000 sequels drawn, each estimated as a normal model says."""
    pair, cov = pair_of(now=.04), np.diag([variance, 1])
    rng = np.random.default_rng(1)
    noise = 1 / (1 / variance - 1 / .04)  # variance of what the sequel alone says
    seen = np.log(truth) + np.sqrt(noise) * rng.normal(size=50_000)
    estimate = variance * seen / noise
    expected = np.mean(estimate / np.sqrt(variance) > norm.ppf(.9))
    assert pair.seen_if(truth, cov, both_kept(pair)) == pytest.approx(expected, abs=.01)


def test_chances_of_telling_are_those_of_drawn_truths():
    pair, cov = pair_of(estimate=.1, now=.04), np.diag([.01, 1])
    rng = np.random.default_rng(2)
    estimate = .1 + np.sqrt(.03) * rng.normal(size=50_000)
    expected = np.mean(np.abs(estimate) > norm.ppf(.9) * .1)
    assert pair.seen(cov, both_kept(pair)) == pytest.approx(expected, abs=.01)


def test_when_nothing_is_learned_nothing_is_told():
    pair = pair_of(estimate=.05)
    cov = np.diag([.04, 1])
    assert pair.seen(cov, both_kept(pair)) == pair.seen_if(2, cov, both_kept(pair)) == 0
    assert not pair.is_told(cov, both_kept(pair))
    assert pair_of(estimate=.5).is_told(cov, both_kept(pair))


def test_of_plans_never_kept_the_model_itself_may_be_wrong():
    pair, cov = pair_of(), np.diag([.01, 1])
    never = OpeningHours.parse("la 12–14").open_share()[None]
    assert pair.after(cov, never)[1] > pair.after(cov, both_kept(pair))[1] == .01


def test_the_likelier_plan_is_first():
    turned = pair_of(estimate=-.2).likelier_first()
    assert turned.names == ("b", "a") and turned.estimate == .2 and turned.line[0] == -1
    assert pair_of(estimate=.2).likelier_first().names == ("a", "b")
