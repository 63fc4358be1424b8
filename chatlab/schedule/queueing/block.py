"""One opening as an exact Markov chain: it starts empty, closes, and ends when the last leaves.

A state is how many chats each worker holds (workers are alike, so in order of size) and how
many wait. A new chat goes to the worker with fewest. With j chats in hand a chat takes
``1 + slowdown · (j - 1)`` times its length alone. After closing nobody comes, but those who
wait are still answered. Durations and patience are exponential; `simulate_block` lets
durations vary as they do in real chats.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement

import numpy as np

from chatlab.i18n import N_
from chatlab.schedule.checks import require
from chatlab.schedule.queueing.erlang import served_within

_LOST_TAIL = 1e-9  # probability that more wait at once than the chain has room for


@dataclass(frozen=True)
class Staffing:
    """Who answers, and how.

    Parameters
    ----------
    workers : int
        On duty at a time.
    parallel : int
        Chats that one worker holds at a time.
    chat_s : float
        Mean length of a chat when it is the worker's only one, seconds.
    slowdown : float
        How much longer a chat takes for each other chat in hand: .1 is a tenth.
    patience_s : float
        Mean time that people wait before they give up, seconds.

    Raises
    ------
    SettingsError
        If there is no worker, workers or chats are no whole numbers, or a time is not positive.
    """

    workers: int = 2
    parallel: int = 2
    chat_s: float = 35 * 60
    slowdown: float = .1
    patience_s: float = 5 * 60

    def __post_init__(self):
        require(self.workers >= 1 and self.parallel >= 1,
                N_("there must be at least one worker and one chat at a time"))
        require(self.workers % 1 == self.parallel % 1 == 0,
                N_("workers and chats at a time are whole numbers"))
        require(self.chat_s > 0 and self.patience_s > 0, N_("the times must be greater than zero"))
        require(self.slowdown >= 0, N_("the slowdown cannot be negative"))

    @property
    def room(self):
        """How many chats all the workers hold together."""
        return self.workers * self.parallel

    def ending_per_s(self, chats):
        """Return how many chats end in a second for a worker who holds so many."""
        return chats / (self.chat_s * (1 + self.slowdown * np.maximum(chats - 1, 0)))


@dataclass(frozen=True)
class Block:
    """What those who come to one opening meet.

    Attributes
    ----------
    arrivals : float
        Expected in the opening.
    wait_share, lost_share, answered_within_share : float
        0–1 of those who come: must wait, give up, are answered in the time wished for.
    mean_wait_s : float
        Of all who come, seconds.
    overtime_s : float
        Expected time from closing until the last chat is over, seconds.
    """

    arrivals: float
    wait_share: float
    lost_share: float
    answered_within_share: float
    mean_wait_s: float
    overtime_s: float


def chat_block(arrivals_per_hour, open_hours, staffing=None, *, within_s=120):
    """Work out what those who come to one opening meet.

    Parameters
    ----------
    arrivals_per_hour : float or sequence of float
        How many come in an hour; several numbers share the opening evenly, in order.
    open_hours : float
        Length of the opening, hours.
    staffing : Staffing, optional
        Two workers with two chats each if omitted.
    within_s : float
        Time in which a first reply is wished for, seconds.

    Returns
    -------
    Block
        Exact up to queues with a probability under 1e-9. The opening is followed by
        uniformisation (Jensen 1953, *Skand. Aktuarietidskr.* 36, 87–91); what happens after
        closing solves linear equations.

    Raises
    ------
    SettingsError
        If nobody comes, the opening has no length or the time wished for is negative.

    Examples
    --------
    >>> block = chat_block(6, 2, Staffing(workers=2, parallel=3, slowdown=.25))
    >>> round(block.lost_share, 2), block.arrivals
    (0.07, 12.0)
    """
    staffing = staffing or Staffing()
    rates = require_arrivals(arrivals_per_hour, open_hours, within_s)
    chain = _Chain(staffing, _queue_room(rates.max(), open_hours * 3600, staffing))
    length = open_hours * 3600 / len(rates)
    now, met = chain.empty, np.zeros(len(chain.empty))
    for rate in rates:
        now, time = chain.spend(now, rate, length)
        met += rate * time
        chain.add_open_time(time)
    return chain.result(now, met, within_s, arrivals=rates.sum() * length)


def require_arrivals(arrivals_per_hour, open_hours, within_s):
    """Return how many come in a second, in each part of the opening."""
    rates = np.atleast_1d(np.asarray(arrivals_per_hour, dtype=float)) / 3600
    require((rates >= 0).all() and rates.sum() > 0 and open_hours > 0,
            N_("expected people who come and an opening with a length"))
    require(within_s >= 0, N_("the time wished for cannot be negative"))
    return rates


class _Chain:
    """The states, their transitions, and the time spent in each."""

    def __init__(self, staffing, queue_room):
        self.staffing = staffing
        loads = list(combinations_with_replacement(range(staffing.parallel, -1, -1),
                                                   staffing.workers))
        self.states = [(load, 0) for load in loads]
        self.states += [(loads[0], waiting) for waiting in range(1, queue_room + 1)]
        self.number = {state: n for n, state in enumerate(self.states)}
        self.full = loads[0]
        self.waiting = np.array([waiting for _load, waiting in self.states])
        self.is_full = np.array([load == self.full for load, _waiting in self.states])
        self.open_time = np.zeros(len(self.states))

    @property
    def empty(self):
        """The probabilities at opening: nobody is there."""
        now = np.zeros(len(self.states))
        now[self.number[(0,) * self.staffing.workers, 0]] = 1
        return now

    def add_open_time(self, time):
        self.open_time += time

    def spend(self, now, rate, seconds):
        """Return the probabilities after so long, and the expected time in each state.

        The chain jumps at the steady pace of its busiest state, now and then to where it is.
        """
        from scipy.stats import poisson

        matrix = self.closed + rate * self.coming
        pace = -matrix.diagonal().min() * 1.000001
        jumps = np.arange(int(poisson.isf(_LOST_TAIL ** 1.5, pace * seconds)) + 2)
        step, after = np.eye(len(now)) + matrix / pace, np.empty((len(jumps), len(now)))
        after[0] = now
        for jump in jumps[1:]:
            after[jump] = after[jump - 1] @ step
        return (poisson.pmf(jumps, pace * seconds) @ after,
                poisson.sf(jumps, pace * seconds) @ after / pace)

    @cached_property
    def coming(self):
        """Transitions when somebody comes, per arrival."""
        matrix = np.zeros((len(self.states),) * 2)
        for n, (load, waiting) in enumerate(self.states):
            to = (load, waiting + 1) if load == self.full else (_with_one_more(load), 0)
            if to in self.number:
                matrix[n, self.number[to]] += 1
                matrix[n, n] -= 1
        return matrix

    @cached_property
    def closed(self):
        """Transitions when nobody comes, per second."""
        matrix = np.zeros((len(self.states),) * 2)
        for n, (load, waiting) in enumerate(self.states):
            for to, rate in self._leaving(load, waiting):
                matrix[n, self.number[to]] += rate
                matrix[n, n] -= rate
        return matrix

    def _leaving(self, load, waiting):
        if waiting:
            ending = self.staffing.workers * self.staffing.ending_per_s(self.staffing.parallel)
            yield (load, waiting - 1), ending + waiting / self.staffing.patience_s
            return
        for place, chats in enumerate(load):
            if chats:
                rest = (*load[:place], chats - 1, *load[place + 1:])
                yield (tuple(sorted(rest, reverse=True)), 0), self.staffing.ending_per_s(chats)

    def result(self, at_closing, met, within_s, *, arrivals):
        """Put together what was met while open and what follows after closing."""
        staffing = self.staffing
        ending = staffing.workers * staffing.ending_per_s(staffing.parallel)
        in_time = np.where(self.is_full, served_within(
            ending, staffing.patience_s, self.waiting, within_s), 1)
        left = self.closed.copy()
        done = self.number[(0,) * staffing.workers, 0]
        others = np.arange(len(left)) != done
        after = np.linalg.solve(left[np.ix_(others, others)].T, -at_closing[others])
        waiting_time = self.open_time @ self.waiting + after @ self.waiting[others]
        return Block(arrivals=float(arrivals), wait_share=float(met @ self.is_full / arrivals),
                     lost_share=float(waiting_time / staffing.patience_s / arrivals),
                     answered_within_share=float(met @ in_time / arrivals),
                     mean_wait_s=float(waiting_time / arrivals), overtime_s=float(after.sum()))


def _with_one_more(load):
    """Give a chat to the worker with fewest: the last, as loads are in falling order."""
    return tuple(sorted((*load[:-1], load[-1] + 1), reverse=True))


def _queue_room(rate, seconds, staffing):
    """Return how long a queue the chain needs.

    No more wait than have come less those in chats; and a queue that never ends a chat is
    M/M/∞ with patience, Poisson with the mean rate · patience.
    """
    from scipy.stats import poisson

    come = poisson.isf(_LOST_TAIL, rate * seconds) - staffing.room
    patient = poisson.isf(_LOST_TAIL, rate * staffing.patience_s)
    return int(max(1, min(come, patient)))
