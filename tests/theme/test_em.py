import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from chatlab.theme.em import SMOOTHING, refine

TEXTS = csr_array([[2, 1, 0], [0, 1, 1], [0, 0, 3]])


def test_one_round_is_naive_bayes_by_hand():
    """Weights of one round, counted by hand: (2, 1, 0) + .1 and (0, 1, 4) + .1."""
    _shares, weights = refine(TEXTS, [[1, 0], [0, 1], [0, 1]], rounds=1)
    expected = np.array([[2, 1, 0], [0, 1, 4]]) + SMOOTHING
    np.testing.assert_allclose(np.exp(weights).T, expected / expected.sum(axis=1, keepdims=True))


def test_a_text_without_a_start_gets_the_theme_of_its_words():
    texts = csr_array([[3, 0, 1, 0], [0, 3, 0, 1], [0, 0, 2, 0], [0, 0, 0, 2]])
    shares, _weights = refine(texts, [[1, 0], [0, 1], [0, 0], [0, 0]])
    assert shares.argmax(axis=1).tolist() == [0, 1, 0, 1]


def test_a_text_without_terms_gets_the_shares_of_the_whole():
    shares, _weights = refine(csr_array([[1, 0], [1, 0], [0, 1], [0, 0]]),
                              [[1, 0], [1, 0], [0, 1], [0, 0]])
    assert shares[3, 0] > shares[3, 1]


def test_no_texts():
    shares, weights = refine(csr_array((0, 3)), np.zeros((0, 2)))
    assert shares.shape == (0, 2)
    assert weights.shape == (3, 2)


@pytest.mark.parametrize("start, rounds", [([[1, 0]], 1), ([[1], [1], [1]], 0), ([1, 1, 1], 1)])
def test_what_does_not_fit_is_a_programming_mistake(start, rounds):
    with pytest.raises(ValueError, match="rows"):
        refine(TEXTS, start, rounds=rounds)


@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=8),
       st.integers(1, 4))
def test_rows_are_probabilities_and_a_rerun_gives_the_same_bytes(rows, rounds):
    texts, start = csr_array(np.array(rows, np.float32)), np.arange(len(rows) * 2).reshape(-1, 2)
    shares, weights = refine(texts, start, rounds=rounds)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    np.testing.assert_allclose(np.exp(weights).sum(axis=0), 1)
    again = refine(texts, start, rounds=rounds)
    assert (again[0].tobytes(), again[1].tobytes()) == (shares.tobytes(), weights.tobytes())
