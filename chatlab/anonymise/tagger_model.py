"""The weights of the tagger, laid out in arrays, and what they make of single words.

What depends on a word alone is summed once for each distinct word, for many new words in one
go; what joins words is a look-up in a table for each kind of feature.
"""

from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

import numpy as np

from chatlab.anonymise.tagger_features import (
    CAPITALS,
    CLASSES,
    LANGUAGES,
    REACH,
    lemma_of,
    word_class,
    word_features,
)
from chatlab.anonymise.words import look_up

MODEL = "tagger.npz"

_TOGETHER = 500
"""Of how many words the scores are summed together."""

_MOST_KEPT = 50_000
"""Of how many words it is remembered; more in one go are, too."""


class Model(NamedTuple):
    """Weights of the features (row of ``weights`` by feature) and of the label pairs."""

    rows: dict
    weights: np.ndarray
    transitions: np.ndarray
    labels: tuple


class Tables(NamedTuple):
    """The weights of features that join words, by number of class, capital, language, lemma."""

    around: np.ndarray
    lefter: np.ndarray
    righter: np.ndarray
    capital: np.ndarray
    capital_beside: np.ndarray
    language: np.ndarray
    lemma_beside: np.ndarray
    lemmas: dict


class Vocabulary:
    """What the model makes of single words, by the number that each has in ``numbers``.

    ``scores`` are what a word gives to the places around it: offset by label. ``classes`` and
    ``lemmas`` are numbers for the `Tables`; ``languages`` tells whether it is a word at all, a
    frequent Swedish one, a frequent English one.
    """

    def __init__(self):
        self._make_room(_MOST_KEPT)

    def _make_room(self, words):
        _rows, weights = _by_place()
        self.numbers = {}
        self.scores = np.zeros((words, *weights.shape[1:]), dtype=np.float32)
        self.classes, self.lemmas = np.zeros((2, words), dtype=np.int64)
        self.languages = np.zeros((words, 3), dtype=np.int64)

    def learn(self, words):
        """Look up the words that are new; when they are too many to keep, forget the others.

        Parameters
        ----------
        words : set of str
        """
        new = words - self.numbers.keys()
        if len(self.numbers) + len(new) > len(self.scores):
            self._make_room(max(_MOST_KEPT, len(words)))
            new = words
        new = list(new)
        for first in range(0, len(new), _TOGETHER):
            self._add(new[first:first + _TOGETHER])

    def _add(self, words):
        begin = len(self.numbers)
        rows = slice(begin, begin + len(words))
        self.scores[rows] = _sum_scores(words)
        self.classes[rows] = [CLASSES.index(word_class(word)) for word in words]
        self.lemmas[rows] = [_number_of_lemma(word) for word in words]
        self.languages[rows] = [_languages(word) for word in words]
        self.numbers.update(zip(words, range(begin, begin + len(words)), strict=True))


@cache
def load_vocabulary():
    """Return the words looked up so far."""
    return Vocabulary()


def _number_of_lemma(word):
    return load_tables().lemmas.get(lemma_of(word), 0) if word[0].isalpha() else 0


def _languages(word):
    if not word[0].isalpha():
        return 0, 0, 0
    frequent = look_up(word).frequent
    return 1, "sv" in frequent, "en" in frequent


def _sum_scores(words):
    """Return the scores that each word gives to the places around it."""
    rows, weights = _by_place()
    found, begins = [], []
    for word in words:
        begins.append(len(found))
        names = [*word_features(word), f"class={word_class(word)}"]
        if word[0].isalpha():
            names.append(f"lemma={lemma_of(word)}")
        found.append(0)
        found += [rows[name] for name in names if name in rows]
    return np.add.reduceat(weights[found], begins, axis=0)


@cache
def _by_place():
    """Gather the weights of ``-1:common``, ``0:common`` … in a row of *common*, by offset.

    The first row is that of nothing.
    """
    model = load_model()
    placed = [(*name.split(":", 1), row) for name, row in model.rows.items()
              if name.lstrip("-")[0].isdigit()]
    rows = {name: number for number, name in enumerate(dict.fromkeys(
        name for _offset, name, _row in placed), 1)}
    weights = np.zeros((len(rows) + 1, 2 * REACH + 1, len(model.labels)), dtype=np.float32)
    for offset, name, row in placed:
        weights[rows[name], REACH + int(offset)] = model.weights[row]
    return rows, weights


@cache
def load_tables():
    """Lay out the weights of the features that `tagger_features.seen_at` joins.

    Returns
    -------
    Tables
    """
    rows = load_model().rows
    lemmas = sorted({name.split(":", 1)[1].rpartition(".")[0] for name in rows
                     if name.startswith(("lemma-1:", "lemma1:"))})
    around = _by_name(lambda a, b, c: f"around:{a}.{b}.{c}", CLASSES, CLASSES, CLASSES)
    around += _by_name(lambda a, b: f"left:{a}.{b}", CLASSES, CLASSES)[:, :, None]
    around += _by_name(lambda b, c: f"right:{b}.{c}", CLASSES, CLASSES)[None]
    return Tables(
        around,
        _by_name(lambda a, b, c: f"lefter:{a}.{b}.{c}", CLASSES, CLASSES, CLASSES),
        _by_name(lambda a, b, c: f"righter:{a}.{b}.{c}", CLASSES, CLASSES, CLASSES),
        _by_name(lambda sign, b: f"capital:{sign}.{b}", CAPITALS, CLASSES),
        _by_name(lambda side, sign, a, b: f"capital{side}:{sign}.{a}.{b}",
                 (-1, 1), CAPITALS, CLASSES, CLASSES),
        _by_name(lambda language, b, sign: f"language:{language}.{b}.{sign}",
                 LANGUAGES, CLASSES, CAPITALS),
        _by_name(lambda side, lemma, b: f"lemma{side}:{lemma}.{b}", (-1, 1), [None, *lemmas],
                 CLASSES),
        {lemma: number for number, lemma in enumerate(lemmas, 1)})


def _by_name(name_of, *axes):
    """Return the weights of the named features in an array: the axes, and a last of labels."""
    model = load_model()
    table = np.zeros((*map(len, axes), len(model.labels)), dtype=np.float32)
    for place, values in zip(np.ndindex(*map(len, axes)), product(*axes), strict=True):
        row = model.rows.get(name_of(*values))
        if row is not None:
            table[place] = model.weights[row]
    return table


@cache
def load_model():
    """Load the weights.

    Returns
    -------
    Model
    """
    with (files("chatlab.anonymise") / "data" / MODEL).open("rb") as stream:
        stored = np.load(stream)
        names = bytes(stored["features"]).decode().split("\n")
        return Model({name: row for row, name in enumerate(names)},
                     stored["weights"].astype(np.float32),
                     stored["transitions"].astype(np.float32),
                     tuple(bytes(stored["labels"]).decode().split("\n")))
