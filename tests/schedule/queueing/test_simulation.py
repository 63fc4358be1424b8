"""The simulation against other programs that know nothing of it: Ciw and SimPy."""

import heapq
import random

import ciw
import numpy as np
import pytest
import simpy

from chatlab.schedule.queueing import Staffing, erlang_a, simulate_block, summarise_blocks

CHAT_S, PATIENCE_S = 1800, 300


def lost_in_ciw(servers, rate, hours, seed):
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate / 3600)],
        service_distributions=[ciw.dists.Exponential(1 / CHAT_S)], number_of_servers=[servers],
        reneging_time_distributions=[ciw.dists.Exponential(1 / PATIENCE_S)])
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(hours * 3600)
    records = simulation.get_all_records()
    lost = sum(record.record_type == "renege" for record in records)
    return lost, len(records)


@pytest.mark.parametrize("servers, rate", [(2, 4), (4, 10)])
def test_a_long_opening_loses_as_many_as_in_ciw(servers, rate):
    told = [lost_in_ciw(servers, rate, 1000, seed) for seed in range(4)]
    lost, came = map(sum, zip(*told, strict=True))
    ours = summarise_blocks(simulate_block(rate, 1000, Staffing(servers, 1, CHAT_S, 0, PATIENCE_S),
                                           openings=30, duration_cv=None, seed=1))
    error = np.hypot(ours.loc["lost_share", "error"], np.sqrt(lost / came * (1 - lost / came)
                                                              / came) * 1.5)
    assert abs(ours.loc["lost_share", "value"] - lost / came) < 3.5 * error


def test_simulation_is_erlang_a_within_three_standard_errors():
    for servers, rate in ((1, 2), (3, 6), (6, 14)):
        ours = summarise_blocks(simulate_block(
            rate, 2000, Staffing(servers, 1, CHAT_S, 0, PATIENCE_S), openings=40,
            duration_cv=None, seed=servers))
        waiting = erlang_a(servers, rate / 2, chat_s=CHAT_S, patience_s=PATIENCE_S)
        for name in ("wait_share", "lost_share", "answered_within_share"):
            row = ours.loc[name]
            assert abs(row["value"] - getattr(waiting, name)) < 3 * row["error"] + 2e-4


class Desk:
    """A worker with several chats that slow each other, in SimPy: a process for each chat."""

    def __init__(self, environment, staffing, rng):
        self.env, self.staffing, self.rng = environment, staffing, rng
        self.chats = [[] for _ in range(staffing.workers)]
        self.queue, self.lost, self.came = [], 0, 0

    def come(self, until):
        while True:
            yield self.env.timeout(self.rng.expovariate(self.rate))
            if self.env.now > until:
                return
            self.came += 1
            self.env.process(self.one())

    def one(self):
        work = self.rng.expovariate(1 / self.staffing.chat_s)
        worker = min(range(len(self.chats)), key=lambda n: len(self.chats[n]))
        if len(self.chats[worker]) == self.staffing.parallel:
            turn = self.env.event()
            heapq.heappush(self.queue, (self.env.now, id(turn), turn))
            patience = self.env.timeout(self.rng.expovariate(1 / self.staffing.patience_s))
            yield turn | patience
            if not turn.triggered:
                self.queue = [waiting for waiting in self.queue if waiting[2] is not turn]
                heapq.heapify(self.queue)
                self.lost += 1
                return
            worker = turn.value
        me = {"left": work}
        self.chats[worker].append(me)
        self._changed(worker)
        while me["left"] > 1e-9:
            pace = 1 / (1 + self.staffing.slowdown * (len(self.chats[worker]) - 1))
            me["change"], began = self.env.event(), self.env.now
            yield me["change"] | self.env.timeout(me["left"] / pace)
            me["left"] -= (self.env.now - began) * pace
        self.chats[worker].remove(me)
        self._changed(worker)
        if self.queue:
            heapq.heappop(self.queue)[2].succeed(worker)

    def _changed(self, worker):
        for chat in self.chats[worker]:
            if "change" in chat and not chat["change"].triggered:
                chat["change"].succeed()


@pytest.mark.parametrize("staffing, rate, hours", [
    (Staffing(2, 3, 1800, .25, 300), 9, 2), (Staffing(1, 2, 1800, .5, 300), 3, 3)])
def test_chats_that_slow_each_other_lose_as_many_as_in_simpy(staffing, rate, hours):
    lost, came, rng = 0, 0, random.Random(5)
    for _opening in range(1500):
        environment = simpy.Environment()
        desk = Desk(environment, staffing, rng)
        desk.rate = rate / 3600
        environment.process(desk.come(hours * 3600))
        environment.run()
        lost, came = lost + desk.lost, came + desk.came
    ours = summarise_blocks(simulate_block(rate, hours, staffing, openings=20_000,
                                           duration_cv=None, seed=9))
    error = np.hypot(ours.loc["lost_share", "error"],
                     1.5 * np.sqrt(lost / came * (1 - lost / came) / came))
    assert abs(ours.loc["lost_share", "value"] - lost / came) < 3.5 * error


def test_the_two_ways_of_simulating_are_one():
    """A slowdown too small to matter takes the other way and gives the same openings."""
    first = simulate_block(8, 2, Staffing(2, 2, 1800, 0, 300), openings=300, seed=4)
    second = simulate_block(8, 2, Staffing(2, 2, 1800, 1e-12, 300), openings=300, seed=4)
    counted = ["arrivals", "waited", "lost", "answered_within"]
    assert first[counted].equals(second[counted])
    assert np.allclose(first[["wait_s", "overtime_s"]], second[["wait_s", "overtime_s"]], rtol=1e-6)


def test_the_same_seed_gives_the_same_openings():
    one, other = (simulate_block(5, 2, openings=50, seed=2) for _ in range(2))
    assert one.equals(other) and not one.equals(simulate_block(5, 2, openings=50, seed=3))


def test_steady_lengths_shorten_the_end_and_lose_more():
    """Exponential lengths have a long tail: they overstate the time past closing."""
    staffing = Staffing(2, 3, 2100, .25, 300)
    steady, uneven = (summarise_blocks(simulate_block(6, 2, staffing, openings=4000,
                                                      duration_cv=cv)) for cv in (.7, None))
    assert steady.loc["overtime_s", "value"] < uneven.loc["overtime_s", "value"]
    assert steady.loc["lost_share", "value"] > uneven.loc["lost_share", "value"]
