"""Which questions ask the same, and which of them says it best.

Two questions are compared by the cosine of their words (base forms and parts of compounds,
rare words weighing more, words of one meaning counted as one) and by that of their letters
(n-grams, which stand mistypings and spoken endings), and by what is asked: *mistä haetaan* and
*kauanko kestää* are not the same however alike their words.

Groups are stars (Aslam, Pelekhov & Rus 2004, *Journal of Graph Algorithms and Applications*
8:95): the question with most near neighbours is the centre, and only what is near the
centre itself belongs to it, so that no chain of small steps joins different questions.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from chatlab.finnish.lemmas import CLOSED_CLASSES, read_words

LETTERS = 0.5
"""Weight of the letters in the similarity; the words have the rest."""
OTHER_KIND, NEAR_KIND = 0.3, 0.9
"""By what a similarity is multiplied when another or nearly the same thing is asked."""
SAME = 0.35
"""Two questions at least this similar are taken to ask the same."""
_BLOCK = 512
_MEDOID = 2000


class Vectors(NamedTuple):
    """Questions ready for comparing: unit rows of words and letters, and what is asked."""

    words: "scipy.sparse.csr_array"  # noqa: F821
    letters: "scipy.sparse.csr_array"  # noqa: F821
    kinds: "numpy.ndarray"  # noqa: F821


def read_vectors(texts):
    """Make questions ready for comparing.

    Parameters
    ----------
    texts : list of str
        Anonymised questions; what is rare is judged among them.

    Returns
    -------
    Vectors
    """
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    forms = TfidfVectorizer(analyzer=_forms, dtype=np.float64)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True,
                              preprocessor=_plain, dtype=np.float64)
    return Vectors(_fitted(forms, texts), _fitted(letters, texts),
                   np.array([_kind_number(text) for text in texts], dtype=np.int64))


def similarities(vectors, rows, others=None):
    """Compare some questions with others.

    Parameters
    ----------
    vectors : Vectors
    rows : array of int
        Which questions.
    others : array of int, optional
        With which; with all if omitted.

    Returns
    -------
    array (rows x others)
        0 (nothing in common) to 1 (the same words and letters).

    Examples
    --------
    >>> vectors = read_vectors(["Mistä haen vuokravakuutta?", "mist haetaan takuuvuokraa",
    ...                         "Kauanko vuokravakuuden päätös kestää?"])
    >>> same, other = similarities(vectors, [0])[0, 1:]
    >>> bool(same > other)
    True
    """
    import numpy as np

    others = np.arange(len(vectors.kinds)) if others is None else others
    alike = _vocabulary()["alike"][np.ix_(vectors.kinds[rows], vectors.kinds[others])]
    return (likeness(vectors, rows, others) * alike).round(9)


def likeness(vectors, rows, others):
    """Compare texts as `similarities` does, whatever is asked: good for answers, too."""
    words = (vectors.words[rows] @ vectors.words[others].T).toarray()
    letters = (vectors.letters[rows] @ vectors.letters[others].T).toarray()
    return (1 - LETTERS) * words + LETTERS * letters


def group_same(texts, weights=None, *, threshold=SAME):
    """Group questions that ask the same.

    Parameters
    ----------
    texts : list of str
        Different from each other, in alphabetical order: the order decides ties.
    weights : array of float, optional
        How common each is; 1 if omitted.
    threshold : float, optional
        The least similarity (0–1) to the centre of a group.

    Returns
    -------
    array of int
        For each question the number of its centre; a centre has its own.

    Examples
    --------
    >>> group_same(["mistä haen vuokravakuutta", "mistä haetaan vuokravakuutta", "oletteko auki"])
    array([0, 0, 2])
    """
    import numpy as np

    weights = np.ones(len(texts)) if weights is None else np.asarray(weights, dtype=float)
    near = _neighbours(read_vectors(texts), threshold) if len(texts) else []
    return _stars(near, weights)


def central(texts, weights, *, shunned):
    """Choose the text that is most like the others: the medoid.

    Parameters
    ----------
    texts : list of str
    weights : array of float
        How common each is.
    shunned : array of bool
        Chosen only if there is no other.

    Returns
    -------
    int

    Examples
    --------
    >>> central(["mistä haen tukea", "mistä [HENKILÖ_1] hakee tukea", "oletteko auki"], [1, 1, 1],
    ...         shunned=[False, True, False])
    0
    """
    import numpy as np

    weights, shunned = np.asarray(weights, dtype=float), np.asarray(shunned, dtype=bool)
    if shunned.all():
        shunned = ~shunned
    chosen = np.lexsort((np.arange(len(texts)), -weights))[:_MEDOID]
    rows = np.sort(np.union1d(chosen, np.flatnonzero(~shunned)[:1]))
    alike = similarities(read_vectors([texts[row] for row in rows]), np.arange(len(rows)))
    pull = (alike @ weights[rows]).round(9)
    return int(rows[np.argmax(np.where(shunned[rows], -np.inf, pull))])


def kind_of(text):
    """Tell what a question asks: ``"way"``, ``"when"``, ``"amount"``, … or ``"whether"``.

    Examples
    --------
    >>> [kind_of(text) for text in ("Mistä haen?", "kauanko kestää", "oletteko auki")]
    ['way', 'when', 'whether']
    """
    return _vocabulary()["names"][_kind_number(text)]


def _neighbours(vectors, threshold):
    """Return for each question the numbers and similarities of those near it, itself too."""
    import numpy as np

    near = []
    for start in range(0, len(vectors.kinds), _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, len(vectors.kinds)))
        block = similarities(vectors, rows)
        block[np.arange(len(rows)), rows] = 1.0
        for line in block:
            numbers = np.flatnonzero(line >= threshold)
            near.append((numbers, line[numbers]))
    return near


def _stars(near, weights):
    """Choose centres, the one with most weight near it first, and give each its own."""
    import numpy as np

    centre = np.full(len(near), -1)
    pull = np.array([weights[numbers] @ alike for numbers, alike in near]).round(9)
    free = np.ones(len(near), dtype=bool)
    while free.any():
        best = int(np.argmax(np.where(free, pull, -np.inf)))
        taken = near[best][0][free[near[best][0]]]
        centre[taken], free[taken] = best, False
        for member in taken:
            numbers, alike = near[member]
            pull[numbers] -= weights[member] * alike
        pull = pull.round(9)
    return _nearest_centre(near, centre)


def _nearest_centre(near, centre):
    import numpy as np

    is_centre = np.zeros(len(near), dtype=bool)
    is_centre[centre] = True
    for member in np.flatnonzero(~is_centre):
        numbers, alike = near[member]
        among = is_centre[numbers]
        centre[member] = numbers[among][np.argmax(alike[among])]
    return centre


def _fitted(vectoriser, texts):
    """Fit a vectoriser; texts without anything to count give empty rows."""
    from scipy.sparse import csr_array

    try:
        return csr_array(vectoriser.fit_transform(texts))
    except ValueError:  # an empty vocabulary
        return csr_array((len(texts), 1), dtype=float)


def _forms(text):
    """List the meanings of a question: base forms and parts, closed classes left out."""
    meaning = _vocabulary()["meaning"]
    forms = set()
    for word in read_words(text):
        if word.word_class not in CLOSED_CLASSES:
            lemma = word.lemma.lower()
            forms |= {meaning.get(form, form) for form in (lemma, *map(str.lower, word.parts))}
    return sorted(forms)


def _plain(text):
    return " ".join(re.findall(r"\w+", re.sub(r"\[[^\]]*\]:?\w*", " ", text.lower())))


def _kind_number(text):
    plain, kinds = _plain(text), _vocabulary()["kinds"]
    return next((number for number, pattern in enumerate(kinds) if pattern.search(plain)),
                len(kinds))


@cache
def _vocabulary():
    import numpy as np

    raw = tomllib.loads((files("chatlab.theme") / "data" / "samaa_kysyvat.toml").read_text("utf-8"))
    names = [*(kind["name"] for kind in raw["kinds"]), "whether"]
    alike = np.full((len(names), len(names)), OTHER_KIND)
    np.fill_diagonal(alike, 1.0)
    for pair in raw["near"]:
        first, second = map(names.index, pair["kinds"])
        alike[first, second] = alike[second, first] = NEAR_KIND
    return {
        "kinds": [re.compile(kind["words"]) for kind in raw["kinds"]], "names": names,
        "alike": alike,
        "meaning": {word: line.split()[0] for line in raw["meanings"] for word in line.split()},
    }
