import numpy as np
import pytest
from scipy.sparse import csr_array

from chatlab.theme.topic_models import agree_on, fit_topics, place_topics, telling, weighted

TWO = csr_array(np.repeat([[3, 2, 0, 0], [0, 0, 2, 3]], 20, axis=0).astype("float32"))


@pytest.mark.parametrize("method", ["consensus", "nmf"])
def test_two_plain_topics(method):
    model = fit_topics(TWO, 2, method=method)
    labels = model.shares.argmax(axis=1)
    assert len(set(labels[:20])) == len(set(labels[20:])) == 1 and labels[0] != labels[-1]
    assert model.stability.tolist() == [1, 1] and model.agreement == 1
    assert model.shares.sum(axis=1) == pytest.approx(1)


def test_noise_is_not_stable():
    noise = csr_array(np.random.default_rng(1).poisson(0.3, (200, 60)).astype("float32"))
    model = fit_topics(noise[noise.sum(axis=1) > 0], 8)
    assert model.agreement < 0.3 and model.stability.mean() < 0.5
    assert agree_on(noise, 8)[0] < 0.3


def test_the_number_of_threads_changes_nothing():
    from threadpoolctl import threadpool_limits

    counts = csr_array(np.random.default_rng(2).poisson(0.3, (300, 80)).astype("float32"))
    kept = counts[counts.sum(axis=1) > 0]
    first = fit_topics(kept, 5)
    with threadpool_limits(1):
        second = fit_topics(kept, 5)
    assert first.shares.tobytes() == second.shares.tobytes()


def test_telling_terms_are_neither_rare_nor_everywhere():
    matrix = np.zeros((30, 4))
    matrix[:, 0], matrix[:2, 1], matrix[:3, 2], matrix[:15, 3] = 1, 1, 1, 1
    assert telling(csr_array(matrix)).tolist() == [False, False, True, True]


def test_weights_are_of_length_one():
    assert np.linalg.norm(weighted(TWO).toarray(), axis=1) == pytest.approx(1)


def test_topics_with_the_same_words_are_near_each_other():
    words = np.repeat([[9, 1, 0, 0], [8, 2, 0, 0], [0, 0, 5, 5]], 5, axis=0)
    places = place_topics(csr_array(words), np.repeat(np.eye(3), 5, axis=0))
    near, far = (np.linalg.norm(places[0] - places[other]) for other in (1, 2))
    assert places.shape == (3, 2) and near < far / 3
