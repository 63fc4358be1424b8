"""Texts to a table of how often each base form occurs in each: what themes are found from."""

from collections import Counter
from typing import NamedTuple

from chatlab.finnish.lemmas import content_forms


class Bags(NamedTuple):
    """How often each term occurs in each text.

    ``matrix`` is a `scipy.sparse.csr_array` of counts (texts x terms, float32); ``terms``
    are its columns in alphabetical order, lower case; ``whole`` is true for a term that
    occurs as the base form of a word, false for one that is only a part of compounds.
    """

    matrix: "scipy.sparse.csr_array"  # noqa: F821
    terms: list[str]
    whole: "numpy.ndarray"  # noqa: F821


def bag_of_words(texts, *, parts=True, progress=False):
    """Count the base forms of texts, closed classes and the commonest words left out.

    Parameters
    ----------
    texts : iterable of str
        A missing text is an empty one.
    parts : bool, optional
        Count the parts of a compound, too: *vuokravakuuteen* is also *vuokra* and *vakuus*.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    Bags
        One row per text, in order. The same texts in another order give the same terms
        and the same rows.

    Examples
    --------
    >>> bags = bag_of_words(["Apua vuokravakuuteen!", "Vuokra ja takuuvuokra"])
    >>> bags.terms
    ['apu', 'takuu', 'takuuvuokra', 'vakuus', 'vuokra', 'vuokravakuus']
    >>> bags.matrix.toarray().astype(int).tolist()
    [[1, 0, 0, 1, 1, 1], [0, 1, 1, 0, 2, 0]]
    >>> [term for term, whole in zip(bags.terms, bags.whole) if not whole]
    ['takuu', 'vakuus']
    """
    counts, whole = [], set()
    for text in _shown(texts, progress):
        words = content_forms(text) if isinstance(text, str) else []
        whole.update(base for base, _parts in words)
        counts.append(Counter(form for base, inside in words
                              for form in (base, *(inside if parts else ()))))
    return _table(counts, whole)


def _table(counts, whole):
    import numpy as np
    from scipy.sparse import csr_array

    terms = sorted(set().union(*counts))
    column = {term: number for number, term in enumerate(terms)}
    ends = np.cumsum([0, *map(len, counts)])
    columns = np.fromiter((column[term] for row in counts for term in row), np.int32, ends[-1])
    values = np.fromiter((n for row in counts for n in row.values()), np.float32, ends[-1])
    matrix = csr_array((values, columns, ends), shape=(len(counts), len(terms)))
    matrix.sort_indices()
    return Bags(matrix, terms, np.array([term in whole for term in terms], bool))


def _shown(texts, progress):
    if not progress:
        return texts
    from tqdm.auto import tqdm

    return tqdm(texts, unit="txt")
