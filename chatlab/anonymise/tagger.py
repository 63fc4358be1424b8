"""A small tagger of names: how likely each word is part of a person, place, firm or school.

A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over lower-case
words, for people do not write capitals in a chat; a capital is one feature among many. What
depends on a word alone is summed once for each distinct word, the rest is look-ups in arrays.
``tools/train_tagger.py`` trains it, and ``data/README.md`` says on what.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

import numpy as np

from chatlab.anonymise.characters import HOLE
from chatlab.anonymise.tagger_features import (
    BEGIN,
    CAPITALS,
    CLASSES,
    END,
    LANGUAGES,
    LINE_END,
    NUMBER,
    REACH,
    Words,
    language_of,
    lemma_of,
    word_class,
    word_features,
)

MODEL = "tagger.npz"
KINDS = {"PERSON": "PER", "PLACE": "LOC", "WORK": "WRK", "SCHOOL": "SCH"}
"""What the tagger tells apart, and what its labels call it."""

_PIECE = re.compile(r"[^\W\d_]+(?:[-:’'][^\W\d_]+)*|\d[\d.,:/]*|[^\w\s]|\n")
_AFTER_WHICH_BEGINS = frozenset((".", "!", "?", "…", ":", ";", LINE_END, HOLE))
_PASSED_OVER = frozenset("\"'”»(-–*_")
_LEAST_LIKELY = .02
_ONLY_NAMES = "N"
_LEAST_OF_NAMES = .3
"""How likely a person a word is at least that Voikko knows as a name and nothing else."""

_TOGETHER = 5000
_MOST_KEPT = 200_000
_opinions = {}


class Likely(NamedTuple):
    """A word in its place that may be in a name, and how likely in one of each of `KINDS`."""

    start: int
    end: int
    shares: dict


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


def split(text):
    """Split a text into words, numbers and marks.

    A number is written ``0``, whatever it is, and a line break ``¶``.

    Returns
    -------
    (Words, list of int)
        The words in lower case with their capitals, and where each begins.

    Examples
    --------
    >>> split("T. Aino, 040 123")
    (Words(words=('t', '.', 'aino', ',', '0', '0'), capitals='l-i---'), [0, 1, 3, 7, 9, 13])
    """
    words, capitals, starts = [], [], []
    shouting = not text.islower() and sum(map(str.isupper, text)) > sum(map(str.islower, text))
    begins = True
    for match in _PIECE.finditer(text):
        word = match[0]
        if word[0].isalpha():
            plain = shouting or not word[0].isupper() or word[1:].isupper() or len(word) == 1
            capitals.append("l" if plain else "i" if begins else "c")
            words.append(word.lower())
            begins = False
        else:
            capitals.append("-")
            words.append(NUMBER if word[0].isdigit() else LINE_END if word == "\n" else word)
            begins = words[-1] in _AFTER_WHICH_BEGINS or (begins and word in _PASSED_OVER)
        starts.append(match.start())
    return Words(tuple(words), "".join(capitals)), starts


def consider(texts):
    """Look at many texts together, which is faster; `opinion` then knows the answers."""
    texts = [text for text in dict.fromkeys(texts) if text not in _opinions]
    if len(_opinions) + len(texts) > _MOST_KEPT:
        _opinions.clear()
    for i in range(0, len(texts), _TOGETHER):
        some = texts[i:i + _TOGETHER]
        _opinions.update(zip(some, tag_texts(some), strict=True))


def opinion(text):
    """Return what `tag_texts` says of one text, which may have been considered before."""
    known = _opinions.get(text)
    return tag_texts([text])[0] if known is None else known


def tag_texts(texts):
    """Return for each text the words that may be in a name.

    Returns
    -------
    list of list of Likely
        In order of place; what is hardly likely to be in any name is left out.

    Examples
    --------
    >>> [[word]] = tag_texts(["lapsen isä zubeyde ei maksa"])
    >>> word.start, word.end, word.shares["PERSON"] > .5
    (11, 18, True)
    """
    pieces = [split(text) for text in texts]
    return [_likely(words.words, starts, shares) for (words, starts), shares in zip(
        pieces, tag([words for words, _starts in pieces]), strict=True)]


def _likely(words, starts, shares):
    named = [i for i, word in enumerate(words) if word_class(word) == _ONLY_NAMES]
    shares[named, 0] = np.maximum(shares[named, 0], _LEAST_OF_NAMES)
    rows = np.flatnonzero(shares.max(axis=1) >= _LEAST_LIKELY) if len(shares) else ()
    return [Likely(starts[row], starts[row] + len(words[row]),
                   dict(zip(KINDS, shares[row].tolist(), strict=True))) for row in rows]


def tag(texts):
    """Return how likely each word is part of a name of each of `KINDS`.

    Parameters
    ----------
    texts : list of Words

    Returns
    -------
    list of ndarray
        Of each text an array of a row per word and a column for each of `KINDS`.

    Examples
    --------
    >>> [shares] = tag([Words(("olen", "aino", "korhonen"), "lll")])
    >>> bool(shares[1, 0] > .5 > shares[1, 1])
    True
    """
    result = [np.zeros((len(text.words), len(KINDS))) for text in texts]
    order = sorted((i for i, text in enumerate(texts) if text.words),
                   key=lambda i: len(texts[i].words))
    for batch in _batches(order, texts):
        for i, marginals in zip(batch, _marginals([texts[i] for i in batch]), strict=True):
            result[i] = marginals
    return result


def _batches(order, texts):
    """Yield texts of about the same length together."""
    batch = []
    for i in order:
        if batch and (len(batch) + 1) * len(texts[i].words) > 50_000:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _marginals(texts):
    """Return the marginals by the forward–backward algorithm, all texts at a time.

    Each step is scaled to a sum of one (Rabiner 1989, section V.A), which spares the logarithms.
    """
    model = _model()
    scores, lengths = _scores(texts)
    n_words = scores.shape[1]
    emitted = np.exp(scores - scores.max(axis=2, keepdims=True), dtype=np.float64)
    moves = np.exp(model.transitions, dtype=np.float64)
    forward, backward = np.empty_like(emitted), np.ones_like(emitted)
    forward[:, 0] = emitted[:, 0]
    for t in range(1, n_words):
        forward[:, t] = _scaled(forward[:, t - 1] @ moves * emitted[:, t])
    for t in range(n_words - 2, -1, -1):
        later = _scaled((emitted[:, t + 1] * backward[:, t + 1]) @ moves.T)
        backward[:, t] = np.where((t < lengths - 1)[:, None], later, 1)
    shares = _scaled(forward * backward)
    by_kind = np.stack([
        shares[..., [name.endswith(label) for name in model.labels]].sum(-1)
        for label in KINDS.values()], axis=-1)
    by_kind = by_kind.round(6)  # the last digits depend on how many texts are read together
    return [by_kind[i, :length] for i, length in enumerate(lengths)]


def _scores(texts):
    """Return the label scores of each word in its place, padded to the longest text."""
    tables = _tables()
    lengths = np.array([len(text.words) for text in texts])
    n_words = lengths.max()
    vocabulary = {BEGIN: 0, END: 1}
    ids = np.ones((len(texts), n_words + 2 * REACH), dtype=np.int64)
    capitals = np.full(ids.shape, CAPITALS.index("-"))
    ids[:, :REACH] = 0
    for row, text in enumerate(texts):
        within = slice(REACH, REACH + len(text.words))
        ids[row, within] = [vocabulary.setdefault(word, len(vocabulary)) for word in text.words]
        capitals[row, within] = [CAPITALS.index(sign) for sign in text.capitals]
    languages = np.array([LANGUAGES.index(language_of(text.words)) for text in texts])
    by_word = np.stack([_word_scores(word) for word in vocabulary])
    classes = np.array([CLASSES.index(word_class(word)) for word in vocabulary])[ids]
    lemmas = np.array([tables.lemmas.get(lemma_of(word), 0) if word[0].isalpha() else 0
                       for word in vocabulary])[ids]

    def at(values, offset):
        return values[:, REACH + offset:REACH + offset + n_words]

    here = at(classes, 0)
    scores = sum(by_word[at(ids, offset), REACH + offset] for offset in range(-REACH, REACH + 1))
    scores += tables.around[at(classes, -1), here, at(classes, 1)]
    scores += tables.lefter[at(classes, -2), at(classes, -1), here]
    scores += tables.righter[here, at(classes, 1), at(classes, 2)]
    scores += tables.capital[at(capitals, 0), here]
    scores += tables.language[languages[:, None], here, at(capitals, 0)]
    for side in (-1, 1):
        scores += tables.capital_beside[int(side > 0), at(capitals, side), at(classes, side), here]
        scores += tables.lemma_beside[int(side > 0), at(lemmas, side), here]
    return scores, lengths


@lru_cache(maxsize=50_000)
def _word_scores(word):
    """Return the scores that a word gives to the places around it: offset by label."""
    rows, weights = _by_place()
    names = [*word_features(word), f"class={word_class(word)}"]
    if word[0].isalpha():
        names.append(f"lemma={lemma_of(word)}")
    return weights[[rows[name] for name in names if name in rows]].sum(axis=0)


@cache
def _by_place():
    """Gather the weights of ``-1:common``, ``0:common`` … in a row of *common*, by offset."""
    model = _model()
    placed = [(*name.split(":", 1), row) for name, row in model.rows.items()
              if name.lstrip("-")[0].isdigit()]
    rows = {name: number for number, name in enumerate(dict.fromkeys(
        name for _offset, name, _row in placed))}
    weights = np.zeros((len(rows), 2 * REACH + 1, len(model.labels)), dtype=np.float32)
    for offset, name, row in placed:
        weights[rows[name], REACH + int(offset)] = model.weights[row]
    return rows, weights


def _scaled(values):
    return values / values.sum(axis=-1, keepdims=True)


@cache
def _tables():
    """Lay out the weights of the features that `tagger_features.seen_at` joins."""
    rows = _model().rows
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
    model = _model()
    table = np.zeros((*map(len, axes), len(model.labels)), dtype=np.float32)
    for place, values in zip(np.ndindex(*map(len, axes)), product(*axes), strict=True):
        row = model.rows.get(name_of(*values))
        if row is not None:
            table[place] = model.weights[row]
    return table


@cache
def _model():
    with (files("chatlab.anonymise") / "data" / MODEL).open("rb") as stream:
        stored = np.load(stream)
        names = bytes(stored["features"]).decode().split("\n")
        return Model({name: row for row, name in enumerate(names)},
                     stored["weights"].astype(np.float32),
                     stored["transitions"].astype(np.float32),
                     tuple(bytes(stored["labels"]).decode().split("\n")))
