"""Themes learnt from the texts that have the codebook's words.

The recipe: the score of a theme in a text is the sum of the inverse document frequencies of
its words there, squared and scaled, and starts a naive-Bayes EM (`em`). What has few or no
words of the codebook is first grouped into some twenty background clusters (LSA, k-means),
so that a text of something else has somewhere to go. A theme is given when its probability
reaches the threshold, or when the text has the theme's own word and the theme explains the
text better than the background does: so a text may have many themes.
"""

from typing import NamedTuple

from chatlab.finnish import bag_of_words
from chatlab.theme.em import TEMPERATURE, refine
from chatlab.theme.lexicon import Found
from chatlab.theme.topic_models import DIMENSIONS, condensed, weighted

THRESHOLD = 0.85
BACKGROUND = 20
LOW = 0.3
"""Texts below this quantile of the scores belong to the background at the start."""
FEWEST_TERMS = 3
"""A text of fewer terms gets a theme from the codebook's words only."""
NAMED = 0.1
"""The least probability when the text has the theme's own word."""
_LEAST_TO_CLUSTER = 10
_SHOWN_WORDS = 4


class Learnt(NamedTuple):
    """What the material taught: texts x terms, and each term's weight in each theme.

    ``log_weights`` has a column for each theme of the codebook, then for the background.
    """

    matrix: "scipy.sparse.csr_array"  # noqa: F821
    terms: list
    whole: "numpy.ndarray"  # noqa: F821
    log_weights: "numpy.ndarray"  # noqa: F821


def decide(texts, evidence, book, *, threshold=THRESHOLD):
    """Give each text its themes by what the whole material teaches.

    Parameters
    ----------
    texts : list of str
    evidence : list of dict
        Of each text, from `Lexicon.evidence_of`.
    book : Lexicon
    threshold : float, optional
        The least probability of a theme.

    Returns
    -------
    list of list of Found
        The same texts in another order give the same themes.
    """
    order = sorted(range(len(texts)), key=lambda n: (texts[n], repr(sorted(evidence[n]))))
    learnt = learn([texts[n] for n in order], [evidence[n] for n in order], book)
    among, against = _probabilities(learnt, len(book.order))
    found = [None] * len(texts)
    for row, n in enumerate(order):
        found[n] = _themes(row, among[row], against[row], evidence[n], learnt, book, threshold)
    return found


def learn(texts, evidence, book):
    """Learn the words of each theme from texts, sorted so that the order does not matter.

    Returns
    -------
    Learnt
    """
    import numpy as np

    bags = bag_of_words(texts)
    matrix = (bags.matrix > 0).astype("float64").tocsr()
    if not bags.terms:
        return Learnt(matrix, [], bags.whole, np.zeros((0, len(book.order) + 1)))
    _shares, log_weights = refine(matrix, _start(matrix, evidence, book), prior=False)
    return Learnt(matrix, bags.terms, bags.whole, log_weights)


def _start(matrix, evidence, book):
    import numpy as np

    scores = _scores(evidence, book)
    top = scores.max(axis=1, initial=0.0)
    low = (top == 0) | (top < np.quantile(top[top > 0], LOW)) if top.any() else top == 0
    start = np.where(low[:, None], 0.0, scores) ** 2
    start /= np.maximum(start.sum(axis=1, keepdims=True), 1e-12)
    return np.hstack([start, _background(matrix, low)])


def _scores(evidence, book):
    """Sum the inverse document frequencies of each theme's words in each text."""
    import numpy as np

    counts = {}
    for themes in evidence:
        for seed in {seed for seeds in themes.values() for seed in seeds}:
            counts[seed] = counts.get(seed, 0) + 1
    scores = np.zeros((len(evidence), len(book.order)))
    for row, themes in enumerate(evidence):
        for theme, seeds in themes.items():
            scores[row, book.order[theme]] = sum(
                amount * np.log(1 + len(evidence) / counts[seed])
                for seed, amount in sorted(seeds.items()))
    return scores


def _background(matrix, low):
    """Group the texts of something else, one column per group."""
    import numpy as np
    from sklearn.cluster import KMeans

    rows = np.flatnonzero(low & (np.asarray(matrix.sum(axis=1)).ravel() > 0))
    different = len({matrix.indices[matrix.indptr[row]:matrix.indptr[row + 1]].tobytes()
                     for row in rows})
    groups = min(BACKGROUND, different // _LEAST_TO_CLUSTER)
    columns = np.zeros((matrix.shape[0], max(groups, 1)))
    if groups < 2:
        columns[rows] = 1.0
        return columns
    places = condensed(weighted(matrix[rows]), DIMENSIONS, 0).round(6)
    columns[rows, KMeans(groups, n_init=1, random_state=0).fit_predict(places)] = 1.0
    return columns


def _probabilities(learnt, themes):
    """Return each theme's probability among all, and against the background alone."""
    import numpy as np
    from scipy.special import expit, logsumexp

    scores = np.asarray(learnt.matrix @ learnt.log_weights) / TEMPERATURE
    among = np.exp(scores[:, :themes] - logsumexp(scores, axis=1, keepdims=True))
    return among, expit(scores[:, :themes] - logsumexp(scores[:, themes:], axis=1, keepdims=True))


def _themes(row, among, against, evidence, learnt, book, threshold):
    import numpy as np

    enough = learnt.matrix.indptr[row + 1] - learnt.matrix.indptr[row] >= FEWEST_TERMS
    named = {found.theme: found for found in book.decide(evidence)}
    if not enough:
        return list(named.values())
    likely = {book.themes[place] for place in np.flatnonzero(among >= threshold)}
    themes = []
    for theme in sorted(likely | named.keys(), key=book.order.get):
        place, words = book.order[theme], named[theme].words if theme in named else ()
        score = max(among[place], against[place] if theme in named else 0.0)
        if theme in likely or score >= min(threshold, NAMED) or theme in book.flagged:
            themes.append(Found(theme, round(float(score), 4),
                                (*words, *_words(row, place, learnt, words))))
    return sorted(themes, key=lambda found: (-found.score, book.order[found.theme]))


def _words(row, place, learnt, shown):
    """Return the words of a text that speak most for a theme, by their log-odds."""
    columns = learnt.matrix.indices[learnt.matrix.indptr[row]:learnt.matrix.indptr[row + 1]]
    columns = columns[learnt.whole[columns]]
    weights = learnt.log_weights[columns]
    odds = weights[:, place] - weights.mean(axis=1)
    best = sorted(zip(-odds, columns, strict=True))[:_SHOWN_WORDS]
    return [learnt.terms[column] for odd, column in best
            if odd < -1 and learnt.terms[column] not in shown]
