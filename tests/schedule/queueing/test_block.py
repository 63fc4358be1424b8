"""An opening as a chain: against simple cases, long openings and its own simulation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

from chatlab.errors import SettingsError
from chatlab.schedule.queueing import (
    Staffing,
    absent_workers,
    chat_block,
    erlang_a,
    simulate_block,
    summarise_blocks,
    with_absence,
)

CASES = [(Staffing(2, 3, 1800, .25, 300), 6, 2), (Staffing(1, 3, 1800, .25, 300), 3, 2),
         (Staffing(2, 3, 2100, .25, 300), 12, 4), (Staffing(3, 2, 2100, .1, 240), 6, 2),
         (Staffing(1, 1, 1200, 0, 600), 2, 3), (Staffing(2, 2, 2100, 0, 300), [12, 2, 1, 1], 2)]


@pytest.mark.parametrize("staffing, rate, hours", CASES)
def test_the_chain_and_the_simulation_agree(staffing, rate, hours):
    block = chat_block(rate, hours, staffing)
    told = summarise_blocks(simulate_block(rate, hours, staffing, openings=20_000,
                                           duration_cv=None, seed=3))
    for name in ("wait_share", "lost_share", "answered_within_share"):
        assert abs(getattr(block, name) - told.loc[name, "value"]) < .005
    apart = [(getattr(block, name) - row.value) / row.error for name, row in told.iterrows()]
    assert np.abs(apart).max() < 3.5
    assert block.overtime_s == pytest.approx(told.loc["overtime_s", "value"], rel=.05)


@pytest.mark.parametrize("slots, rate", [(1, 1), (3, 6), (6, 8)])
def test_a_long_opening_is_erlang_a(slots, rate):
    staffing = Staffing(slots, 1, 1800, 0, 300)
    block = chat_block(rate, 24 * 40, staffing)
    waiting = erlang_a(slots, rate / 2, chat_s=1800, patience_s=300)
    for name in ("wait_share", "lost_share", "answered_within_share"):
        assert getattr(block, name) == pytest.approx(getattr(waiting, name), abs=1e-3)


def test_parallel_chats_that_do_not_slow_are_more_workers():
    assert _same(chat_block(5, 2, Staffing(2, 3, 1800, 0)),
                 chat_block(5, 2, Staffing(6, 1, 1800, 0)))


def test_chats_that_slow_each_other_fully_are_one_after_another():
    """With slowdown 1 a worker ends as many chats with two in hand as with one."""
    block = chat_block(4, 2, Staffing(1, 2, 900, 1, 300))
    one_after_another = Staffing(1, 2, 900, 1, 300).ending_per_s(np.array([1, 2]))
    assert one_after_another == pytest.approx([1 / 900, 1 / 900])
    assert chat_block(4, 2, Staffing(1, 2, 900, 0, 300)).lost_share < block.lost_share


def test_one_who_comes_alone_meets_nobody():
    """Of a rate so small that two never meet: overtime is the chat's tail past closing."""
    rate, hours, staffing = 1e-6, 2, Staffing(1, 1, 1800, 0, 300)
    block = chat_block(rate, hours, staffing)
    assert block.lost_share == pytest.approx(0, abs=1e-6)
    tail = quad(lambda came: 1800 * np.exp(-(7200 - came) / 1800), 0, 7200)[0] * rate / 3600
    assert block.overtime_s == pytest.approx(tail, rel=1e-4)


def test_an_opening_that_begins_empty_loses_fewer_than_one_long_open():
    staffing = Staffing(2, 3, 2100, 0, 300)
    long_open = erlang_a(6, 8 * 2100 / 3600, chat_s=2100, patience_s=300).lost_share
    assert chat_block(8, 2, staffing).lost_share < long_open


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 3), st.integers(1, 3), st.floats(0, 1), st.floats(.1, 15), st.floats(.5, 4))
def test_what_is_met_makes_sense(workers, parallel, slowdown, rate, hours):
    staffing = Staffing(workers, parallel, 2100, slowdown, 300)
    block = chat_block(rate, hours, staffing)
    assert block.arrivals == pytest.approx(rate * hours)
    assert 0 <= block.lost_share <= block.wait_share <= 1
    assert 1 - block.wait_share <= block.answered_within_share + 1e-9
    assert block.answered_within_share <= 1 - block.lost_share + 1e-9
    assert block.mean_wait_s == pytest.approx(300 * block.lost_share)  # PASTA and Little
    more = Staffing(workers + 1, parallel, 2100, slowdown, 300)
    assert chat_block(rate, hours, more).lost_share <= block.lost_share + 1e-9


def test_those_who_come_at_once_wait_more_than_those_who_come_evenly():
    staffing = Staffing(2, 2, 2100, .1, 300)
    assert chat_block([8, 0], 2, staffing).lost_share > chat_block(4, 2, staffing).lost_share


def test_parts_of_the_opening_that_are_alike_are_one_part():
    assert _same(chat_block([5, 5, 5], 3), chat_block(5, 3))


def test_nobody_present_loses_everybody():
    rows = with_absence(2, 2, Staffing(2, 2), absence=.1)
    assert rows["probability"].sum() == pytest.approx(1)
    assert rows["lost_share"].tolist()[-1] == 1
    assert rows["lost_share"].iloc[1] == pytest.approx(chat_block(2, 2, Staffing(1, 2)).lost_share)
    assert absent_workers(3, 0)["probability"].tolist() == [1, 0, 0, 0]


@pytest.mark.parametrize("call", [
    lambda: chat_block(0, 2), lambda: chat_block(1, 0), lambda: chat_block(-1, 2),
    lambda: simulate_block([0, 0], 2), lambda: Staffing(workers=0), lambda: Staffing(parallel=0),
    lambda: Staffing(chat_s=0), lambda: Staffing(patience_s=-1), lambda: Staffing(slowdown=-.1),
    lambda: absent_workers(2, 1)])
def test_numbers_that_cannot_be_are_told(call):
    with pytest.raises(SettingsError):
        call()


def _same(first, second):
    return all(getattr(first, name) == pytest.approx(getattr(second, name), rel=1e-8)
               for name in first.__dataclass_fields__)
