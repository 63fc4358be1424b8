"""Closed forms for a service that has been open long: Erlang B, C and A.

`erlang_a` sums the states of the chain in logarithms, so that five thousand servers neither
overflow nor lose digits.
"""

import math
from typing import NamedTuple

import numpy as np

from chatlab.i18n import N_
from chatlab.schedule.checks import require


class Waiting(NamedTuple):
    """What those who come meet: shares of 0–1 of all of them, and the mean wait in seconds.

    ``wait_share`` must wait, ``lost_share`` give up, ``answered_within_share`` are answered in
    the time wished for.
    """

    wait_share: float
    lost_share: float
    mean_wait_s: float
    answered_within_share: float


def erlang_b(servers, load):
    """Return the share of those who come that find every server busy and leave at once.

    Parameters
    ----------
    servers : int
        Chats that can be held at a time: workers times parallel chats.
    load : float
        Offered load, erlangs: arrivals an hour times the length of a chat in hours.

    Returns
    -------
    float
        0–1. The recursion B(n) = aB(n-1) / (n + aB(n-1)), B(0) = 1 (Erlang 1917; Cooper,
        *Introduction to Queueing Theory*, 1981, section 3.3).

    Raises
    ------
    SettingsError
        If there are no servers or the load is negative.

    Examples
    --------
    >>> round(erlang_b(10, 5), 6)
    0.018385
    """
    _require_servers(servers)
    require(load >= 0, N_("the load cannot be negative"))
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(servers, load):
    """Return the share of those who come that must wait, when everybody waits.

    Parameters
    ----------
    servers, load
        As in `erlang_b`.

    Returns
    -------
    float
        0–1; 1 when the load is as large as the servers or larger, for then the queue only
        grows. C = nB / (n - a(1 - B)) (Erlang 1917; Cooper 1981, section 3.4).

    Raises
    ------
    SettingsError
        As in `erlang_b`.

    Examples
    --------
    >>> round(erlang_c(25, 20), 4)
    0.2091
    """
    blocked = erlang_b(servers, load)
    return 1.0 if load >= servers else servers * blocked / (servers - load * (1 - blocked))


def erlang_a(servers, load, *, chat_s, patience_s, within_s=120):
    """Return the waiting and giving up when those who wait lose patience.

    Parameters
    ----------
    servers, load
        As in `erlang_b`.
    chat_s : float
        Mean length of a chat, seconds.
    patience_s : float
        Mean time that people wait before they give up, seconds.
    within_s : float
        Time in which an answer is wished for, seconds.

    Returns
    -------
    Waiting
        Shares of all who come, from the stationary chain M/M/n+M (Palm 1957; Garnett,
        Mandelbaum and Reiman 2002, *M&SOM* 4, 208–227). One who finds k waiting would be
        served after a time V with exp(-V/patience) ~ Beta(n · patience / chat, k + 1), the
        last of k + 1 exponential steps at rates n/chat + i/patience, i = k … 0.

    Raises
    ------
    SettingsError
        As in `erlang_b`, or if a time is not positive.

    Examples
    --------
    >>> waiting = erlang_a(2, 1, chat_s=2100, patience_s=2100)
    >>> round(waiting.lost_share, 6), round(waiting.wait_share, 6)
    (0.103638, 0.264241)
    """
    _require_servers(servers)
    require(load > 0, N_("the load must be greater than zero"))
    require(chat_s > 0 and patience_s > 0, N_("the times must be greater than zero"))
    shares = _stationary(servers, load, patience_s / chat_s)
    queue = np.arange(len(shares) - servers)  # how many wait, when every server is busy
    full = shares[servers:]
    mean_queue = float(full @ queue)
    in_time = served_within(servers / chat_s, patience_s, queue, within_s)
    return Waiting(wait_share=float(full.sum()),
                   lost_share=mean_queue * chat_s / (patience_s * load),
                   mean_wait_s=mean_queue * chat_s / load,
                   answered_within_share=float(1 - full.sum() + full @ in_time))


def served_within(ending_per_s, patience_s, queue, within_s):
    """Return the probability of being served in time by how many wait when one comes.

    With B ~ Beta(c, k + 1), c = ending · patience: E[B; B > exp(-within / patience)].

    Parameters
    ----------
    ending_per_s : float
        Chats that end in a second when every server is busy.
    patience_s, within_s : float
        As in `erlang_a`.
    queue : ndarray
        How many wait.

    Returns
    -------
    ndarray
        0–1, one for each of `queue`.
    """
    from scipy.special import betainc

    c = ending_per_s * patience_s
    late = betainc(c + 1, queue + 1, math.exp(-within_s / patience_s))
    return c / (c + queue + 1) * (1 - late)


def _stationary(servers, load, patience):
    """Return the shares of time with 0, 1, 2 … people, until the rest is nothing."""
    steps = []
    busy = np.arange(1, servers + 1)
    steps.append(np.log(load) - np.log(busy))
    queue, total = np.arange(1, 1 + max(64, servers)), servers
    while True:
        steps.append(np.log(load) - np.log(total + queue / patience))
        logs = np.concatenate([[0.0], np.cumsum(np.concatenate(steps))])
        if logs[-1] < logs.max() - 60 and steps[-1][-1] < -1e-3:
            break
        queue = queue[-1] + np.arange(1, 1 + 2 * len(queue))
    shares = np.exp(logs - logs.max())
    return shares / shares.sum()


def _require_servers(servers):
    require(int(servers) == servers and servers >= 1, N_("there must be at least one server"))
