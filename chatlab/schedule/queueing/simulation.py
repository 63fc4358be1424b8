"""One opening simulated many times, with durations that vary as they do in real chats.

Every opening starts empty, nobody comes after closing, and it ends when the last chat is
over. All openings go forward together as arrays, without event lists or compiled code: person
by person when chats do not slow each other (the recursion of Kiefer and Wolfowitz 1955,
*Trans. Amer. Math. Soc.* 78, 1–18, with patience), otherwise event by event.
"""

import numpy as np
import pandas as pd

from chatlab.i18n import N_
from chatlab.schedule.checks import require
from chatlab.schedule.queueing.block import Staffing, require_arrivals

_NONE = np.inf


def simulate_block(arrivals_per_hour, open_hours, staffing=None, *, openings=2000,
                   duration_cv=.7, within_s=120, seed=0):
    """Simulate one opening many times.

    Parameters
    ----------
    arrivals_per_hour, open_hours, staffing, within_s
        As in `chat_block`.
    openings : int
        How many openings to simulate.
    duration_cv : float, optional
        Standard deviation of the chats' lengths divided by their mean; the lengths are
        log-normal. ``None`` draws exponential ones, as the chain of `chat_block` takes them.
    seed : int
        The same seed gives the same openings.

    Returns
    -------
    DataFrame
        One row per opening: ``arrivals``, ``waited``, ``lost`` (gave up),
        ``answered_within`` (counts), ``wait_s`` (of all who came, together, seconds) and
        ``overtime_s`` (from closing to the end of the last chat, seconds). `summarise_blocks`
        makes the shares of it, with their standard errors.

    Raises
    ------
    SettingsError
        If nobody comes, the opening has no length, nothing is to be simulated, or a number is
        negative.

    Examples
    --------
    >>> simulated = simulate_block(6, 2, Staffing(workers=1, parallel=2), openings=500, seed=1)
    >>> simulated["lost"].sum() < simulated["waited"].sum() < simulated["arrivals"].sum()
    np.True_
    """
    staffing = staffing or Staffing()
    rates = require_arrivals(arrivals_per_hour, open_hours, within_s)
    require(openings >= 1 and (duration_cv or 0) >= 0,
            N_("expected openings to simulate, and no negative spread of lengths"))
    rng = np.random.default_rng(seed)
    came = _draw_arrivals(rng, rates, open_hours * 3600, openings)
    work = _draw_durations(rng, came.shape, staffing.chat_s, duration_cv)
    gives_up = came + rng.exponential(staffing.patience_s, came.shape)
    if staffing.slowdown and staffing.parallel > 1:
        run = _Run(came, work, gives_up, staffing)
        run.to_the_end()
        began, ended = run.began, run.ended
    else:
        began, ended = _in_turn(came, work, gives_up, staffing.room)
    return _counted(came, began, gives_up, ended, open_hours * 3600, within_s)


def summarise_blocks(simulated):
    """Return the shares and times of simulated openings with their standard errors.

    Parameters
    ----------
    simulated : DataFrame
        From `simulate_block`. Not modified.

    Returns
    -------
    DataFrame
        ``wait_share``, ``lost_share``, ``answered_within_share`` (0–1 of those who came),
        ``mean_wait_s`` and ``overtime_s`` as rows, with ``value`` and ``error``. The shares
        are ratios of sums; their errors are of ratio estimators (Cochran, *Sampling
        Techniques*, 1977, section 6.4), and missing for a single opening. The shares are
        missing where nobody came.

    Examples
    --------
    >>> summarise_blocks(simulate_block(6, 2, openings=200)).loc["lost_share", "value"] < 1
    np.True_
    """
    came, n = simulated["arrivals"], len(simulated)
    rows = {}
    everybody, wide = (came.sum() or np.nan), (n * (n - 1) or np.nan)
    for name, counted in (("wait_share", "waited"), ("lost_share", "lost"),
                          ("answered_within_share", "answered_within"), ("mean_wait_s", "wait_s")):
        value = simulated[counted].sum() / everybody
        rest = simulated[counted] - value * came
        rows[name] = value, np.sqrt((rest ** 2).sum() / wide) * n / everybody
    overtime = simulated["overtime_s"]
    rows["overtime_s"] = overtime.mean(), overtime.std() / np.sqrt(n)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["value", "error"])


def _draw_arrivals(rng, rates, seconds, openings):
    """Return the moments of those who come, a row for each opening, padded with infinity."""
    length = seconds / len(rates)
    counts = rng.poisson(rates * length, (openings, len(rates)))
    came = np.full((openings, max(1, counts.sum(axis=1).max()) + 1), _NONE)
    part = np.repeat(np.tile(np.arange(len(rates)), openings), counts.ravel())
    opening = np.repeat(np.arange(openings), counts.sum(axis=1))
    nth = np.arange(len(opening)) - np.repeat(np.cumsum(counts.sum(axis=1))
                                              - counts.sum(axis=1), counts.sum(axis=1))
    came[opening, nth] = (part + rng.random(len(part))) * length
    return np.sort(came, axis=1)


def _draw_durations(rng, shape, mean, cv):
    if cv is None:
        return rng.exponential(mean, shape)
    spread = np.sqrt(np.log1p(cv ** 2))
    return mean * np.exp(rng.normal(-spread ** 2 / 2, spread, shape))


def _in_turn(came, work, gives_up, room):
    """Give each person in turn the place that is free first; return beginnings and ends."""
    free = np.zeros((len(came), room))
    began = np.full(came.shape, np.nan)
    for nth in range(came.shape[1]):
        opening = np.flatnonzero(came[:, nth] < _NONE)
        place = free[opening].argmin(axis=1)
        begins = np.maximum(came[opening, nth], free[opening, place])
        served = begins <= gives_up[opening, nth]
        opening, place, begins = opening[served], place[served], begins[served]
        free[opening, place] = begins + work[opening, nth]
        began[opening, nth] = begins
    return began, free.max(axis=1)


class _Run:
    """All openings at once: who is in which chat, who waits, what happens next."""

    def __init__(self, came, work, gives_up, staffing):
        self.came, self.work, self.gives_up, self.staffing = came, work, gives_up, staffing
        n = len(came)
        self.left = np.full((n, staffing.workers, staffing.parallel), _NONE)  # work to do
        self.chats = np.zeros((n, staffing.workers), dtype=int)
        self.paces = 1 / (1 + staffing.slowdown * np.maximum(np.arange(staffing.parallel + 1) - 1,
                                                             0))  # by the chats in hand
        self.now, self.ended = np.zeros(n), np.zeros(n)
        self.coming = np.zeros(n, dtype=int)  # who comes next
        self.first = np.zeros(n, dtype=int)   # who waits first, or comes next
        self.began = np.full(came.shape, np.nan)

    def to_the_end(self):
        """Take the next event of every opening, until nothing is left to happen."""
        opening = np.arange(len(self.now))
        while len(opening):
            next_end, place = self._next_end(opening)
            next_come = self.came[opening, self.coming[opening]]
            at = np.minimum(next_end, next_come)
            going = np.isfinite(at)
            opening, at, place = opening[going], at[going], place[going]
            ends = (next_end <= next_come)[going]
            self._pass_time(opening, at)
            self._end_chats(opening[ends], place[ends])
            self._let_in(opening[~ends])

    def _next_end(self, opening):
        times = self.left[opening] / self.paces[self.chats[opening]][:, :, None]
        flat = times.reshape(len(opening), -1)
        place = flat.argmin(axis=1)
        return self.now[opening] + flat[np.arange(len(opening)), place], place

    def _pass_time(self, opening, at):
        passed = (at - self.now[opening])[:, None] * self.paces[self.chats[opening]]
        self.left[opening] -= passed[:, :, None]
        self.now[opening] = at

    def _end_chats(self, opening, place):
        flat = self.left.reshape(len(self.left), -1)
        flat[opening, place] = _NONE
        worker = place // self.staffing.parallel
        self.chats[opening, worker] -= 1
        self.ended[opening] = self.now[opening]
        self._skip_those_who_gave_up(opening)
        some = self.first[opening] < self.coming[opening]
        self._begin(opening[some], worker[some])

    def _skip_those_who_gave_up(self, opening):
        while len(opening):
            first = self.first[opening]
            gone = (first < self.coming[opening]) & (
                self.gives_up[opening, first] < self.now[opening])
            opening = opening[gone]
            self.first[opening] += 1

    def _let_in(self, opening):
        self.coming[opening] += 1
        self._skip_those_who_gave_up(opening)
        worker = self.chats[opening].argmin(axis=1)
        room = self.chats[opening, worker] < self.staffing.parallel
        self._begin(opening[room], worker[room])

    def _begin(self, opening, worker):
        """Begin the chat of the one who waits first with the worker."""
        who = self.first[opening]
        free = np.isinf(self.left[opening, worker]).argmax(axis=1)
        self.left[opening, worker, free] = self.work[opening, who]
        self.chats[opening, worker] += 1
        self.began[opening, who] = self.now[opening]
        self.first[opening] += 1


def _counted(came, began, gives_up, ended, closing, within_s):
    is_there = np.isfinite(came)
    lost = is_there & np.isnan(began)
    until = np.where(lost, gives_up, began)
    wait = np.subtract(until, came, out=np.zeros(came.shape), where=is_there)
    return pd.DataFrame({
        "arrivals": is_there.sum(axis=1), "waited": (wait > 0).sum(axis=1),
        "lost": lost.sum(axis=1),
        "answered_within": (is_there & ~lost & (wait <= within_s)).sum(axis=1),
        "wait_s": wait.sum(axis=1), "overtime_s": np.maximum(ended - closing, 0)})
