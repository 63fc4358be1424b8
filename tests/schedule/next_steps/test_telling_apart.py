from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from chatlab.schedule import OpeningHours, compare_pairs
from chatlab.schedule.next_steps.learning import known_now
from chatlab.schedule.next_steps.telling_apart import Pair, Plans

HOURS = {"a": OpeningHours.parse("ma–to 12–14"), "b": OpeningHours.parse("ma–to 9–11"),
         "c": OpeningHours.parse("ma–to 16–18")}


def pair_of(estimate=0.0, now=.04):
    """A pair of plans that differ by the first of two parameters."""
    shares = [plan.open_share() for plan in HOURS.values()]
    return Pair(("a", "b"), shares[0], shares[1], estimate, np.array([1.0, 0.0]), now, 0.0)


def both_kept(pair):
    return known_now(np.array([pair.first, pair.second]))


def test_the_lines_say_what_the_draws_say(fitted):
    plans = Plans(fitted, HOURS)
    told = compare_pairs(fitted, HOURS).set_index(["first", "second"])["probability"]
    for pair in plans.pairs():
        pair = pair.likelier_first()
        whole = pair.after(fitted.cov, known_now(plans.draws.kept))
        assert whole == pytest.approx(pair.whole)
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
    pair, cov = replace(pair_of(), doubt=.01), np.diag([.01, 1])
    never = known_now(OpeningHours.parse("la 12–14").open_share()[None])
    assert pair.after(cov, never) > pair.after(cov, both_kept(pair)) == .01


def test_what_a_trial_tells_of_plans_is_what_a_normal_model_learns():
    """Only how wrong the model is can be learned: drawn truths, each estimated by its counts."""
    pair = replace(pair_of(now=0.0), line=np.zeros(2), doubt=.0072)
    half = known_now(np.array([pair.first, pair.second]))._replace(left=np.sqrt([.5, .5]))
    after = pair.after(np.eye(2), half)
    assert after == pytest.approx(.0036)  # of two plans that share no hour: each its own
    rng = np.random.default_rng(3)
    seen = np.log(1.2) + np.sqrt(.0072) * rng.normal(size=50_000)  # half of the variance is left
    expected = np.mean(seen / 2 > norm.ppf(.9) * np.sqrt(after))
    assert pair.seen_if(1.2, np.eye(2), half) == pytest.approx(expected, abs=.01)


def test_the_likelier_plan_is_first():
    turned = pair_of(estimate=-.2).likelier_first()
    assert turned.names == ("b", "a") and turned.estimate == .2 and turned.line[0] == -1
    assert pair_of(estimate=.2).likelier_first().names == ("a", "b")
