"""Which of two plans brings more conversations, and how surely: a sentence for each pair."""

from itertools import combinations

import numpy as np
import pandas as pd

from chatlab.i18n import _, is_missing, number, percent
from chatlab.schedule.compare.plans import read_plans
from chatlab.schedule.demand import draw_weeks

TIE, CLEAR = .80, .95


def compare_pairs(fitted, schedules, *, seed=0):
    """Say of each pair of plans which one brings more conversations, and how surely.

    Parameters
    ----------
    fitted, schedules, seed
        As in `compare_schedules`.

    Returns
    -------
    DataFrame
        ``first`` (the likelier to bring more), ``second``, ``probability`` (0.5–1),
        ``verdict`` (``tie`` below 0.80, ``likely`` below 0.95, ``clear``), ``sentence``.
    """
    draws, plans = draw_weeks(fitted, seed=seed), read_plans(schedules)
    weeks = {name: draws.chats(plan.open_share()) for name, plan in plans.items()}
    rows = []
    for first, second in combinations(plans, 2):
        probability = how_surely_more(weeks[first], weeks[second])
        if probability < .5:
            first, second, probability = second, first, 1 - probability
        verdict = "tie" if probability < TIE else "likely" if probability < CLEAR else "clear"
        rows.append({"first": first, "second": second, "probability": probability,
                     "verdict": verdict,
                     "sentence": _sentence(first, second, probability, verdict)})
    return pd.DataFrame(rows, columns=["first", "second", "probability", "verdict", "sentence"])


def how_surely_more(draws, others):
    """Return the probability (0–1) that one plan brings more than another, equal ones even.

    Parameters
    ----------
    draws, others : ndarray
        Conversations of a week, by the same draws.
    """
    same = np.isclose(draws, others)
    return float(np.mean((draws > others) & ~same) + np.mean(same) / 2)


def told_probability(probability):
    """Write a probability as a percentage; nothing is ever wholly sure, and missing is a dash."""
    if is_missing(probability):
        return number(None)
    if probability >= .995:
        return _("over {share}", share=percent(.99))
    return percent(probability) if probability > .005 else _("under {share}", share=percent(.01))


def _sentence(first, second, probability, verdict):
    values = {"first": first, "second": second, "probability": told_probability(probability)}
    if verdict == "tie":
        return _("{first} against {second}: a tie. The first brings more conversations with a "
                 "probability of {probability}.", **values)
    if verdict == "likely":
        return _("{first} probably brings more conversations than {second} (probability "
                 "{probability}).", **values)
    return _("{first} clearly brings more conversations than {second} (probability "
             "{probability}).", **values)
