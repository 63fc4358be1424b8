import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.evaluate.disclosure.cells import _Net, protected_cells


@pytest.mark.parametrize("counts, hidden", [
    ([[12.0], [0], [30]], [[0], [0], [0]]),
    ([[9.0], [3], [6]], [[0], [1], [1]]),
    ([[np.nan], [3], [6], [9]], [[0], [1], [1], [0]]),
    ([[3.0, 10], [20, 20], [30, 30]], [[1, 1], [1, 1], [0, 0]])])
def test_what_is_hidden(counts, hidden):
    found, exposed = protected_cells(np.array(counts), 5)
    assert found.astype(int).tolist() == hidden and not exposed.any()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([2, 4, 9]))
def test_the_quick_look_at_cycles_agrees_with_asking_each_cell(seed, mean):
    rng = np.random.default_rng(seed)
    counts = rng.poisson(mean, rng.integers(1, 8, 2)).astype(float)
    hidden = (counts > 0) & (counts < 5)
    known = counts.sum(axis=1) >= 5, counts.sum(axis=0) >= 5
    net = _Net(counts, hidden, known, np.ones(counts.shape, dtype=int))
    assert net.first_exposed(hidden) == [
        cell for cell in map(tuple, np.argwhere(hidden)) if net.is_exposed(cell)]


def test_an_empty_table():
    hidden, exposed = protected_cells(np.empty((0, 2)), 5)
    assert hidden.shape == exposed.shape == (0, 2)
