"""A table of word counts to topics: consensus of clusterings, then naive-Bayes EM; or NMF.

One clustering is latent semantic analysis (50 dimensions of TF-IDF; Deerwester et al. 1990)
and k-means. Ten of them differ by chance; their consensus is a clustering of the texts by
which clusters they were put in together (Strehl & Ghosh 2002, *JMLR* 3:583). The EM of
`chatlab.theme.em` then moves the texts to where their words are at home. The alternative is
non-negative matrix factorisation (Lee & Seung 1999, *Nature* 401:788).

A topic is stable when single clusterings find it, too: its stability is the mean, over them,
of the best Jaccard coefficient (Hennig 2007, *Computational Statistics & Data Analysis*
52:258). Below 0.6 a topic should not be trusted, from 0.75 it may be (the same source).

Everything is computed in one thread: the sums of many threads differ in the last digits.
"""

from typing import NamedTuple

from chatlab.i18n import _

METHODS = ("consensus", "nmf")
RUNS = 10
NMF_RUNS = 3
DIMENSIONS = 50
FEWEST_TEXTS = 3
MOST_TEXTS = 0.5


class Model(NamedTuple):
    """Topics of texts.

    ``shares`` is the probability of each topic in each text (texts x topics; of NMF its
    share of the text's weights), ``stability`` that of each topic (0–1) and ``agreement``
    the mean adjusted Rand index between the topics and single clusterings.
    """

    shares: "numpy.ndarray"  # noqa: F821
    stability: "numpy.ndarray"  # noqa: F821
    agreement: float


def fit_topics(matrix, topics, *, method="consensus", seed=0, progress=False):
    """Divide texts into topics.

    Parameters
    ----------
    matrix : sparse array (texts x terms)
        Counts of the `telling` terms, every text with one at least. Not modified.
    topics : int
        How many, at least 2 and no more than texts.
    method : {"consensus", "nmf"}
    seed : int
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    Model
    """
    from threadpoolctl import threadpool_limits
    from tqdm.auto import tqdm

    with threadpool_limits(1):
        runs = [_run(matrix, topics, method, seed * RUNS + run)
                for run in tqdm(range(RUNS if method == "consensus" else NMF_RUNS), leave=False,
                                desc=_("Looking for topics"), disable=not progress)]
        if method == "consensus":
            shares = _consensus(matrix, runs, topics, seed)
            runs = [_refined(matrix, run, topics, rounds=5).argmax(axis=1) for run in runs]
        else:
            shares = _factorise(matrix, topics, "nndsvd", seed)
    labels = shares.argmax(axis=1)
    return Model(shares, _stability(labels, runs, topics), _agreement(labels, runs))


def agree_on(matrix, topics, *, seed=0, runs=4):
    """Say how much single clusterings into a number of topics agree: mean pairwise ARI.

    Parameters
    ----------
    matrix, topics, seed
        As in `fit_topics`.
    runs : int
        How many clusterings.

    Returns
    -------
    tuple of float
        The mean and the standard error of the mean (of the pairs).
    """
    from itertools import combinations

    import numpy as np
    from sklearn.metrics import adjusted_rand_score
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        found = [_run(matrix, topics, "consensus", seed * RUNS + run, tries=5)
                 for run in range(runs)]
    values = [adjusted_rand_score(a, b) for a, b in combinations(found, 2)]
    return float(np.mean(values)), float(np.std(values, ddof=1) / len(values) ** 0.5)


def telling(matrix):
    """Choose the terms that can tell texts apart: in 3 texts at least, in half at most.

    Returns
    -------
    array of bool (terms)
    """
    import numpy as np

    texts = np.diff(matrix.tocsc().indptr)
    return (texts >= FEWEST_TEXTS) & (texts <= max(MOST_TEXTS * matrix.shape[0], FEWEST_TEXTS))


def _run(matrix, topics, method, seed, *, tries=1):
    """Cluster once; return the topic of each text."""
    if method == "nmf":
        return _factorise(matrix, topics, "random", seed).argmax(axis=1)
    return _k_means(condensed(weighted(matrix), DIMENSIONS, seed), topics, seed, tries=tries)


def _consensus(matrix, runs, topics, seed):
    import numpy as np

    together = np.hstack([_one_hot(run, topics) for run in runs])
    space = condensed(together - together.mean(axis=0), topics, seed, unit_length=False)
    return _refined(matrix, _k_means(space, topics, seed, tries=20), topics, rounds=10)


def _refined(matrix, labels, topics, *, rounds):
    from chatlab.theme.em import refine

    return refine(matrix, _one_hot(labels, topics), rounds=rounds)[0]


def _factorise(matrix, topics, start, seed):
    import warnings

    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.preprocessing import normalize

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", RuntimeWarning)  # a perfect fit
        weights = NMF(topics, init=start, random_state=seed, max_iter=100).fit_transform(
            weighted(matrix))
    return normalize(weights, norm="l1")


def place_topics(matrix, shares):
    """Place topics on a plane, those with the same words near each other.

    Classical scaling (Torgerson 1952) of one minus the cosine between the topics' middles.

    Parameters
    ----------
    matrix : sparse array (texts x terms)
    shares : array (texts x topics)

    Returns
    -------
    array (topics x 2)
    """
    import numpy as np
    from sklearn.preprocessing import normalize

    middles = normalize((weighted(matrix).T @ shares).T)
    squares = (1 - middles @ middles.T) ** 2
    squares -= squares.mean(axis=0)
    values, vectors = np.linalg.eigh(-(squares - squares.mean(axis=1, keepdims=True)) / 2)
    places = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 0))
    signs = np.sign(places[np.abs(places).argmax(axis=0), [0, 1]])
    return places * np.where(signs, signs, 1)


def weighted(matrix):
    """Weight counts by TF-IDF, each text to length 1.

    Returns
    -------
    csr_matrix
    """
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfTransformer

    return TfidfTransformer(sublinear_tf=True).fit_transform(csr_matrix(matrix))


def condensed(matrix, dimensions, seed, *, unit_length=True):
    """Place texts in a space of few dimensions (latent semantic analysis).

    Parameters
    ----------
    matrix : sparse array or array (texts x terms)
        Not modified.
    dimensions : int
        At most one less than there are texts or terms.
    seed : int
    unit_length : bool, optional
        Scale each text to length 1.

    Returns
    -------
    array (texts x dimensions)
    """
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    dimensions = min(dimensions, min(matrix.shape) - 1)
    if dimensions < 1:
        return matrix.toarray() if hasattr(matrix, "toarray") else matrix
    space = TruncatedSVD(dimensions, random_state=seed).fit_transform(matrix)
    return normalize(space) if unit_length else space


def _k_means(space, topics, seed, *, tries):
    import warnings

    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():  # fewer different texts than topics
        warnings.simplefilter("ignore", ConvergenceWarning)
        return KMeans(topics, n_init=tries, max_iter=100, random_state=seed).fit_predict(space)


def _one_hot(labels, topics):
    import numpy as np

    return np.eye(topics)[labels]


def _stability(labels, runs, topics):
    """Mean over the runs of the best Jaccard coefficient of each topic."""
    import numpy as np

    own, best = _one_hot(labels, topics), []
    for run in runs:
        both = own.T @ _one_hot(run, topics)
        either = own.sum(axis=0)[:, None] + np.bincount(run, minlength=topics) - both
        best.append((both / np.maximum(either, 1)).max(axis=1))
    return np.mean(best, axis=0)


def _agreement(labels, runs):
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    return float(np.mean([adjusted_rand_score(labels, run) for run in runs]))
