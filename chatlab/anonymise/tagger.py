"""A small case-blind tagger of names: how likely each word is part of a person or a place.

A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over lower-case
words, for people do not write capitals in a chat. What depends on a word alone is summed
once for each distinct word; the rest is arrays. ``tools/train_tagger.py`` trains it, and
``data/README.md`` says on what.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from chatlab.anonymise.name_cues import RELATION
from chatlab.anonymise.words import is_slip, look_up

MODEL = "tagger.npz"
REACH = 2
"""How many words on each side are looked at."""

_BEGIN, _END = "\x02", "\x03"
_PIECE = re.compile(r"[^\W\d_]+(?:[-:’'][^\W\d_]+)*|\d[\d.,:/]*|[^\w\s]|\n")
_FLAGS = ("reads_name", "reads_place", "common", "unknown", "grammatical", "functional",
          "everyday", "verbal")
_LEAST_LIKELY = .02
_TOGETHER = 5000
_MOST_KEPT = 200_000
_opinions = {}


class Model(NamedTuple):
    """Weights of the features (row of ``weights`` by feature) and of the label pairs."""

    rows: dict
    weights: np.ndarray
    transitions: np.ndarray
    labels: tuple


@lru_cache(maxsize=64)
def word_features(word):
    """Return what the tagger sees of one lower-case word.

    Examples
    --------
    >>> {"unknown", "s3=tun"} <= set(word_features("zubeydetun"))
    True
    """
    if word in (_BEGIN, _END):
        return (word,)
    if not word[0].isalpha():
        return ("digit" if word[0].isdigit() else f"mark={word[:2]}", f"w={word}")
    known = look_up(word)
    flags = [name for name in _FLAGS if getattr(known, name)]
    flags += [name for name in ("given", "surname", "place", "foreign") if getattr(known, name)]
    if known.unknown and is_slip(word):
        flags.append("slip")
    if RELATION.fullmatch(word):
        flags.append("relation")
    found = [*flags, "combination=" + ",".join(flags), f"length={min(len(word), 12)}"]
    found += [f"case={case}" for case in sorted(filter(None, known.cases))]
    found += [f"s{n}={word[-n:]}" for n in (2, 3, 4, 5) if len(word) > n]
    found += [f"p{n}={word[:n]}" for n in (1, 2, 3, 4) if len(word) > n]
    found += [name for mark, name in (("-", "hyphen"), (":", "colon")) if mark in word[1:]]
    return (*found, f"w={word}")


def features_at(offset, word):
    """Return the features that a word gives to the word ``offset`` places before it."""
    near = word_features(word)
    if abs(offset) == 1:
        near = [name for name in near if not name.startswith(("p", "s4", "s5"))
                or name == "place"]
    elif offset:
        near = [name for name in near if name.startswith(("comb", "mark", "w="))
                or name in (_BEGIN, _END)]
    return [f"{offset}:{name}" for name in near]


def split(text):
    """Return the words, numbers and marks of a text in lower case, and where each begins.

    A number is written ``0``, whatever it is, and a line break ``¶``.

    Examples
    --------
    >>> split("T. Aino, 040 123")
    (['t', '.', 'aino', ',', '0', '0'], [0, 1, 3, 7, 9, 13])
    """
    words, starts = [], []
    for match in _PIECE.finditer(text):
        word = match[0]
        words.append("0" if word[0].isdigit() else "¶" if word == "\n" else word.lower())
        starts.append(match.start())
    return words, starts


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
    """Return for each text the words that may be in a name, by where they begin.

    Returns
    -------
    list of dict
        ``{start: (person, place)}``; what is hardly likely either is left out.

    Examples
    --------
    >>> [[start]] = [list(found) for found in tag_texts(["olen kamala virhe zubeyde"])]
    >>> start
    18
    """
    pieces = [split(text) for text in texts]
    return [_likely(starts, shares) for (_words, starts), shares in zip(
        pieces, tag([words for words, _starts in pieces]), strict=True)]


def _likely(starts, shares):
    rows = np.flatnonzero(shares.max(axis=1) >= _LEAST_LIKELY) if len(shares) else ()
    return {starts[row]: tuple(shares[row].tolist()) for row in rows}


def tag(sentences):
    """Return how likely each word is part of a name of a person, and of a place.

    Parameters
    ----------
    sentences : list of list of str
        Words in lower case.

    Returns
    -------
    list of ndarray
        Of each sentence an array of a row per word: probability of a person, of a place.

    Examples
    --------
    >>> [person, place] = tag([["olen", "aino", "korhonen"]])[0][1]
    >>> bool(person > .5 > place)
    True
    """
    sentences = [list(words) for words in sentences]
    result = [np.zeros((len(words), 2)) for words in sentences]
    order = sorted((i for i, words in enumerate(sentences) if words),
                   key=lambda i: len(sentences[i]))
    for batch in _batches(order, sentences):
        for i, marginals in zip(batch, _marginals([sentences[i] for i in batch]), strict=True):
            result[i] = marginals
    return result


def _batches(order, sentences):
    """Yield sentences of about the same length together."""
    batch = []
    for i in order:
        if batch and (len(batch) + 1) * len(sentences[i]) > 50_000:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _marginals(sentences):
    """Return the marginals by the forward–backward algorithm, all sentences at a time."""
    model = _model()
    scores, lengths = _scores(sentences)
    forward = np.empty_like(scores)
    backward = np.zeros_like(scores)
    n_words = scores.shape[1]
    forward[:, 0] = scores[:, 0]
    for t in range(1, n_words):
        forward[:, t] = scores[:, t] + _sum_logs(
            forward[:, t - 1, :, None] + model.transitions[None], axis=1)
    for t in range(n_words - 2, -1, -1):
        later = _sum_logs(model.transitions[None] + (scores[:, t + 1] + backward[:, t + 1])[
            :, None, :], axis=2)
        backward[:, t] = np.where((t < lengths - 1)[:, None], later, 0)
    total = forward + backward
    shares = np.exp(total - _sum_logs(total, axis=2)[..., None])
    persons = [name.endswith("PER") for name in model.labels]
    places = [name.endswith("LOC") for name in model.labels]
    both = np.stack([shares[..., persons].sum(-1), shares[..., places].sum(-1)], axis=-1)
    return [both[i, :length] for i, length in enumerate(lengths)]


def _scores(sentences):
    """Return the label scores of each word in its place, padded to the longest sentence."""
    lengths = np.array([len(words) for words in sentences])
    vocabulary = {}
    ids = np.zeros((len(sentences), lengths.max() + 2 * REACH), dtype=np.int64)
    begin, end = (vocabulary.setdefault(mark, len(vocabulary)) for mark in (_BEGIN, _END))
    ids[:, :REACH] = begin
    ids[:, REACH:] = end
    for row, words in enumerate(sentences):
        ids[row, REACH:REACH + len(words)] = [
            vocabulary.setdefault(word, len(vocabulary)) for word in words]
    tables = np.stack([_word_scores(word) for word in vocabulary])
    n_words = lengths.max()
    scores = sum(tables[ids[:, REACH + offset:REACH + offset + n_words], REACH + offset]
                 for offset in range(-REACH, REACH + 1))
    return scores, lengths


@cache
def _word_scores(word):
    """Return the scores that a word gives to the places around it: offset by label."""
    model = _model()
    scores = np.zeros((2 * REACH + 1, len(model.labels)))
    for offset in range(-REACH, REACH + 1):
        rows = [model.rows[name] for name in features_at(offset, word) if name in model.rows]
        if rows:
            scores[REACH + offset] = model.weights[rows].sum(axis=0, dtype=np.float64)
    return scores


def _sum_logs(values, axis):
    highest = values.max(axis=axis, keepdims=True)
    return np.squeeze(highest, axis) + np.log(np.exp(values - highest).sum(axis=axis))


@cache
def _model():
    with (files("chatlab.anonymise") / "data" / MODEL).open("rb") as stream:
        stored = np.load(stream)
        names = bytes(stored["features"]).decode().split("\n")
        return Model({name: row for row, name in enumerate(names)}, stored["weights"],
                     stored["transitions"].astype(np.float64),
                     tuple(bytes(stored["labels"]).decode().split("\n")))
