"""Texts to a table of how often each base form occurs in each: what themes are found from.

Morphology is asked once per distinct word of the whole material; the rest is a product of
two sparse tables, texts by words and words by base forms.
"""

import unicodedata
from itertools import chain
from typing import NamedTuple

from chatlab.finnish import kept
from chatlab.finnish.choice import choose_by_frequency, choose_by_part_of_speech
from chatlab.finnish.entries import CLOSED_CLASSES, plain
from chatlab.finnish.guesses import mend
from chatlab.finnish.lemmas import join_words
from chatlab.finnish.lookup import look_up
from chatlab.finnish.tokens import written_words
from chatlab.finnish.vocabulary import load_vocabulary


class Bags(NamedTuple):
    """How often each term occurs in each text.

    ``matrix`` is a `scipy.sparse.csr_array` of counts (texts x terms, float32); ``terms``
    are its columns in alphabetical order, lower case; ``whole`` is true for a term that
    occurs as the base form of a word, false for one that is only a part of compounds.
    """

    matrix: "scipy.sparse.csr_array"  # noqa: F821
    terms: list[str]
    whole: "numpy.ndarray"  # noqa: F821


def bag_of_words(texts, *, parts=True, vocabulary=(), tagger=None, progress=False):
    """Count the base forms of texts, closed classes and the commonest words left out.

    Parameters
    ----------
    texts : iterable of str
        A missing text is an empty one.
    parts : bool, optional
        Count the parts of a compound, too: *vuokravakuuteen* is also *vuokra* and *vakuus*.
    vocabulary : collection of str, optional
        Base forms in which one typing error is mended, such as a codebook's seed words.
    tagger : {"spacy"}, optional
        Let spaCy's part of speech in the sentence decide what a form of several words is;
        otherwise their frequency in these texts does. Some fifty times slower.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    Bags
        One row per text, in order. The same texts in another order give the same terms
        and the same rows.

    Raises
    ------
    ValueError
        If there is no such tagger.

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
    if tagger not in (None, "spacy"):
        raise ValueError("tagger must be 'spacy' or None")
    forms = _Forms()
    rows = [_numbers(text, forms) for text in _shown(texts, progress)]
    if tagger:
        forms, rows = _tagged(forms, rows, progress)
    counts = _counts(rows, len(forms))
    chosen = _choose(forms, counts, vocabulary)
    return _table(rows, [entry if count and _tells(entry) else None
                         for entry, count in zip(chosen, counts, strict=True)], parts)


class _Forms(dict):
    """Written forms, numbered as they come; knows which may begin a compound in two words."""

    def __init__(self):
        super().__init__()
        self.beginnings = set()

    def __missing__(self, form):
        number = self[form] = len(self)
        if plain(form) in load_vocabulary().beginnings:
            self.beginnings.add(number)
        return number


def _numbers(text, forms):
    """Cut a text into words and number them; join compounds only where one may begin."""
    if not isinstance(text, str):
        return []
    text = unicodedata.normalize("NFC", text)
    numbers = [forms[word] for word in written_words(text)]
    if forms.beginnings.isdisjoint(numbers[:-1]):
        return numbers
    return [forms[token.text] for token in join_words(text)]


def _counts(rows, n_forms):
    import numpy as np

    return np.bincount(np.fromiter(chain.from_iterable(rows), np.int64), minlength=n_forms)


def _choose(forms, counts, vocabulary):
    """Find the base form of each written form."""
    keys = [form if isinstance(form, tuple) else (form, None) for form in forms]
    words = [plain(form) for form, _tag in keys]
    known = kept.load()
    found = {word: known.get(word) or look_up(word) for word in sorted(set(words))}
    kept.save(found)
    if vocabulary:
        found |= _mended(found, tuple(sorted(vocabulary)))
    total = dict.fromkeys(found, 0)
    for word, count in zip(words, counts.tolist(), strict=True):
        total[word] += count
    chosen = choose_by_frequency(found, total)
    return [choose_by_part_of_speech(found[word], tag) if tag else chosen[word]
            for word, (_form, tag) in zip(words, keys, strict=True)]


def _mended(found, vocabulary):
    """Mend typing errors in words of which nothing else is known."""
    near = {word: mend(word, vocabulary) for word, entries in found.items()
            if not entries.entries[0].word_class}
    return {word: entries for word, entries in near.items() if entries}


def _tells(entry):
    """Whether a word says something of the matter."""
    return (entry.word_class not in CLOSED_CLASSES and len(entry.lemma) > 1
            and entry.lemma not in load_vocabulary().common)


def _table(rows, entries, parts):
    """Multiply texts by words with words by terms."""
    import numpy as np

    terms_of = [[] if entry is None else
                [entry.lemma.lower(), *(part.lower() for part in entry.parts if parts)]
                for entry in entries]
    terms = sorted({term for row in terms_of for term in row})
    column = {term: number for number, term in enumerate(terms)}
    words = _sparse([[column[term] for term in row] for row in terms_of], len(terms))
    matrix = _sparse(rows, len(entries)) @ words
    matrix.sort_indices()
    whole = np.zeros(len(terms), bool)
    whole[[column[entry.lemma.lower()] for entry in entries if entry]] = True
    return Bags(matrix, terms, whole)


def _sparse(rows, n_columns):
    """Count the numbers of each row."""
    import numpy as np
    from scipy.sparse import csr_array

    ends = np.zeros(len(rows) + 1, np.int64)
    np.cumsum(list(map(len, rows)), out=ends[1:])
    columns = np.fromiter(chain.from_iterable(rows), np.int32, ends[-1])
    table = csr_array((np.ones(len(columns), np.float32), columns, ends),
                      shape=(len(rows), n_columns))
    table.sum_duplicates()
    return table


def _tagged(forms, rows, progress):
    """Tell the same form apart by its part of speech: forms become (form, tag)."""
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.load("spacy_fi_experimental_web_md", exclude=["lemmatizer", "ner", "parser"])
    written, tagged = list(forms), _Forms.fromkeys(())
    docs = (Doc(nlp.vocab, words=[written[number] for number in row]) for row in rows)
    tags = [[token.pos_ for token in doc] for doc in _shown(nlp.pipe(docs), progress)]
    return tagged, [[tagged.setdefault((written[number], tag), len(tagged))
                     for number, tag in zip(row, found, strict=True)]
                    for row, found in zip(rows, tags, strict=True)]


def _shown(texts, progress):
    if not progress:
        return texts
    from tqdm.auto import tqdm

    return tqdm(texts, leave=False)
