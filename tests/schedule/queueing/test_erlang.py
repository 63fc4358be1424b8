"""Closed forms against tables, identities, sums of states and each other."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import gamma, poisson

from chatlab.errors import SettingsError
from chatlab.schedule.queueing import erlang_a, erlang_b, erlang_c

SERVERS = st.integers(1, 60)
LOAD = st.floats(.01, 80)


@pytest.mark.parametrize("servers, load, blocked", [
    (1, 1, .5), (2, 1, .2), (5, 3, .11005434782608696), (10, 5, .018384570336648136)])
def test_erlang_b_has_the_values_of_the_tables(servers, load, blocked):
    assert erlang_b(servers, load) == pytest.approx(blocked, rel=1e-12)


@given(SERVERS, LOAD)
def test_erlang_b_is_a_share_of_poisson_probabilities(servers, load):
    assert erlang_b(servers, load) == pytest.approx(
        poisson.pmf(servers, load) / poisson.cdf(servers, load), rel=1e-9)


@given(SERVERS, st.floats(.01, .99))
def test_erlang_c_is_the_sum_of_the_states_in_which_all_are_busy(servers, used):
    load = used * servers
    states = np.array([load ** n / math.factorial(n) for n in range(servers)])
    busy = load ** servers / math.factorial(servers) / (1 - used)
    assert erlang_c(servers, load) == pytest.approx(busy / (states.sum() + busy), rel=1e-9)


def test_one_server_is_m_m_1():
    for load in (.1, .5, .99):
        assert erlang_c(1, load) == pytest.approx(load, rel=1e-12)


def test_a_queue_that_only_grows_makes_everybody_wait():
    assert erlang_c(3, 3) == erlang_c(3, 30) == 1


def sums_of_states(servers, load, patience):
    """Return the chain's states one by one, in units of a chat."""
    shares = [1.0]
    while shares[-1] > 1e-18 * max(shares) or len(shares) < servers + 5:
        n = len(shares)
        shares.append(shares[-1] * load / (min(n, servers) + max(0, n - servers) / patience))
    return np.array(shares) / sum(shares)


@given(SERVERS, st.floats(.01, 40), st.floats(.02, 5))
def test_erlang_a_is_the_sum_of_its_states(servers, load, patience):
    states = sums_of_states(servers, load, patience)
    queue = np.maximum(np.arange(len(states)) - servers, 0)
    waiting = erlang_a(servers, load, chat_s=100, patience_s=100 * patience)
    assert waiting.wait_share == pytest.approx(states[servers:].sum(), rel=1e-9)
    assert waiting.lost_share == pytest.approx(states @ queue / patience / load, rel=1e-8)
    assert waiting.mean_wait_s == pytest.approx(100 * states @ queue / load, rel=1e-8)


@given(SERVERS, st.floats(.1, .9))
def test_endless_patience_is_erlang_c_and_none_erlang_b(servers, used):
    load = used * servers
    assert erlang_a(servers, load, chat_s=1, patience_s=1e9).wait_share == pytest.approx(
        erlang_c(servers, load), rel=1e-5)
    assert erlang_a(servers, load, chat_s=1, patience_s=1e-9).lost_share == pytest.approx(
        erlang_b(servers, load), rel=1e-5)


def test_patience_as_long_as_a_chat_is_a_service_of_endless_servers():
    waiting = erlang_a(5, 4, chat_s=60, patience_s=60)
    assert waiting.wait_share == pytest.approx(poisson.sf(4, 4), rel=1e-12)


@pytest.mark.parametrize("servers, load, patience, within", [
    (1, .5, 1, .2), (3, 4, .5, .1), (10, 9, .15, .05), (4, 3, 5, 1)])
def test_answered_in_time_is_the_integral_of_the_wait(servers, load, patience, within):
    """With patience as long as a chat the steps are alike in kind: the density by quadrature."""
    states = sums_of_states(servers, load, patience)
    share = states[:servers].sum()
    for waiting, probability in enumerate(states[servers:servers + 80]):
        rates = servers + np.arange(waiting + 1) / patience

        def density(v, rates=rates):
            value, total = np.zeros(len(rates)), 0.0
            value[-1] = 1.0
            from scipy.linalg import expm
            steps = np.diag(-rates) + np.diag(rates[1:], -1)
            total = (value @ expm(steps * v))[0] * rates[0]
            return total * math.exp(-v / patience)

        if probability > 1e-9:
            share += probability * quad(density, 0, within, epsabs=1e-12)[0]
    assert erlang_a(servers, load, chat_s=1, patience_s=patience, within_s=within
                    ).answered_within_share == pytest.approx(share, abs=1e-8)


def test_one_server_without_giving_up_waits_as_m_m_1():
    """With endless patience the wait of those who find k is Erlang(k + 1)."""
    load, within = .7, 1.3
    share = (1 - load) + sum((1 - load) * load ** (k + 1) * gamma.cdf(within, k + 1)
                             for k in range(400))
    assert erlang_a(1, load, chat_s=1, patience_s=1e7, within_s=within
                    ).answered_within_share == pytest.approx(share, rel=1e-6)


@pytest.mark.parametrize("load", [10, 4900, 5000, 20000])
def test_five_thousand_servers_do_not_overflow(load):
    waiting = erlang_a(5000, load, chat_s=2100, patience_s=300)
    values = [erlang_b(5000, load), erlang_c(5000, load), *waiting]
    assert np.isfinite(values).all()
    assert all(0 <= value <= 1 + 1e-12 for value in (*values[:4], values[5]))
    assert waiting.lost_share >= max(0, 1 - 5000 / load) - 1e-9


@pytest.mark.parametrize("call", [
    lambda: erlang_b(0, 1), lambda: erlang_b(2, -1), lambda: erlang_c(1.5, 1),
    lambda: erlang_a(2, 0, chat_s=1, patience_s=1), lambda: erlang_a(2, 1, chat_s=1, patience_s=0)])
def test_numbers_that_cannot_be_are_told(call):
    with pytest.raises(SettingsError):
        call()
