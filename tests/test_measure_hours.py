"""Where the truth is known: what is counted right, and the table of the page."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.measure_hours import CASES, PAGE, _order, _usual, judge, summarise, table


def test_the_page_has_the_figures_of_the_file():
    assert table() in PAGE.read_text("utf-8")


def test_a_service_is_judged_the_same_again_and_fairly():
    row = judge(CASES["60 requests"], 3000)
    assert row == judge(CASES["60 requests"], 3000)
    assert row["covered"] == 1 and row["error"] < row["usual_error"]


def test_pairs_are_right_sure_and_wrong_by_what_is_true():
    truth = np.arange(10.0)
    known = np.repeat(truth[:, None], 50, axis=1)
    assert _order(known, truth) == {"right_order": 1, "sure": 1, "wrong": 0}
    assert _order(-known, truth) == {"right_order": 0, "sure": 1, "wrong": 1}


def test_the_usual_estimate_has_the_exact_poisson_interval():
    low, middle, high = _usual(12 / 16, 12, np.array([2.0, 16.0]))
    assert middle == pytest.approx([1.5, 12])  # Joensuu: 0.75 an open hour, 90 % 0.43–1.22
    assert low / [2, 16] == pytest.approx([.43, .43], abs=.005)
    assert high / [2, 16] == pytest.approx([1.22, 1.22], abs=.006)


def test_wrong_is_a_share_of_what_was_sure():
    rows = pd.DataFrame([judge(CASES["12"], 3000)] * 2).assign(sure=[.5, .1], wrong=[.1, .05])
    row = summarise("12", rows)
    assert (row["case"], row["services"]) == ("12", 2)
    assert row["wrong_when_sure"] == pytest.approx(.15 / .6)
