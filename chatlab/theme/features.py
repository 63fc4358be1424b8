"""What a classifier sees of a text: base forms with the parts of compounds, and pieces of words.

The pieces (2–5 letters, inside a word) catch spelling, slang and names that no dictionary
knows; the base forms catch the rest. Both are weighed by TF-IDF, each text to length one in
each of the two.
"""

from typing import NamedTuple

from chatlab.finnish.bags import bag_of_words

LEAST_TEXTS = 2
"""A piece of a word must be in so many of the texts learned from."""


class Counts(NamedTuple):
    """How often the words and the pieces of words occur in texts."""

    words: "scipy.sparse.csr_array"  # noqa: F821
    terms: list[str]
    whole: "numpy.ndarray"  # noqa: F821
    pieces: "scipy.sparse.csr_matrix"  # noqa: F821
    counter: "sklearn.feature_extraction.text.CountVectorizer"  # noqa: F821


def count_features(texts, *, counter=None, progress=False):
    """Count words and pieces of words.

    Parameters
    ----------
    texts : list of str
        Missing texts are empty.
    counter : CountVectorizer, optional
        That of the texts learned from, when the same pieces are to be counted.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    Counts
    """
    from sklearn.feature_extraction.text import CountVectorizer

    bags = bag_of_words(texts, progress=progress)
    plain = [text if isinstance(text, str) else "" for text in texts]
    if counter is None:
        counter = CountVectorizer(analyzer="char_wb", ngram_range=(2, 5))
        counter.fit([*plain, "aa"])  # so that there is a piece even when every text is empty
    return Counts(bags.matrix, bags.terms, bags.whole, counter.transform(plain), counter)


class Weights:
    """Which words and pieces count, and how much; learned from some of the counted texts.

    Parameters
    ----------
    counts : Counts
    rows : array of int
        Numbers of the texts to learn from.
    """

    def __init__(self, counts, rows):
        from sklearn.feature_extraction.text import TfidfTransformer

        words, pieces = counts.words[rows], counts.pieces[rows]
        in_words, in_pieces = _common(words, 1), _common(pieces, LEAST_TEXTS)
        self.terms = [counts.terms[column] for column in in_words]
        self.whole = counts.whole[in_words]
        self.counter, self.kept = counts.counter, in_pieces
        self.of_words = TfidfTransformer(sublinear_tf=True).fit(words[:, in_words])
        self.of_pieces = TfidfTransformer(sublinear_tf=True).fit(pieces[:, in_pieces])

    def weigh(self, counts):
        """Turn counted texts, of any call of `count_features`, into a table of weights.

        Returns
        -------
        csr_matrix (texts x features)
            The words first, in the order of ``terms``.
        """
        from scipy.sparse import csr_matrix, hstack

        words = csr_matrix(_aligned(counts.words, counts.terms, self.terms))
        return csr_matrix(hstack([self.of_words.transform(words),
                                  self.of_pieces.transform(counts.pieces[:, self.kept])]))


def _common(matrix, least):
    import numpy as np

    return np.flatnonzero(np.asarray((matrix > 0).sum(axis=0)).ravel() >= least)


def _aligned(matrix, terms, wanted):
    """Put the columns of some terms in the place of others; the unknown ones are left out."""
    import numpy as np
    from scipy.sparse import csr_array

    place = {term: number for number, term in enumerate(wanted)}
    pairs = [(column, place[term]) for column, term in enumerate(terms) if term in place]
    rows, columns = np.array(pairs, dtype=int).reshape(-1, 2).T
    moved = csr_array((np.ones(len(pairs)), (rows, columns)), shape=(len(terms), len(wanted)))
    return csr_array(matrix) @ moved
