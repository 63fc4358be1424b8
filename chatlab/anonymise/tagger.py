"""A small tagger of names: how likely each word is part of a person, place, firm or school.

A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over lower-case
words, for people do not write capitals in a chat; a capital is one feature among many. What
depends on a word alone is summed once for each distinct word, the rest is look-ups in arrays.
``tools/train_tagger.py`` trains it, and ``data/README.md`` says on what.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from chatlab.anonymise.characters import HOLE
from chatlab.anonymise.tagger_features import (
    BEGIN,
    CAPITALS,
    CLASSES,
    END,
    LINE_END,
    NUMBER,
    REACH,
    Words,
    number_of_language,
)
from chatlab.anonymise.tagger_model import load_model, load_tables, load_vocabulary
from chatlab.anonymise.words import is_shouted

KINDS = {"PERSON": "PER", "PLACE": "LOC", "WORK": "WRK", "SCHOOL": "SCH"}
"""What the tagger tells apart, and what its labels call it."""

_PIECE = re.compile(r"[^\W\d_]+(?:[-:’'][^\W\d_]+)*|\d[\d.,:/]*|[^\w\s]|\n")
_AFTER_WHICH_BEGINS = frozenset((".", "!", "?", "…", ":", ";", LINE_END, HOLE))
_PASSED_OVER = frozenset("\"'”»(-–*_")
_LEAST_LIKELY = .02
_ONLY_NAMES = CLASSES.index("N")
_LEAST_OF_NAMES = .3
"""How likely a person a word is at least that Voikko knows as a name and nothing else.

Not if it may be a slip of a frequent word, as *miloin* is.
"""

_TOGETHER = 5000
_WORDS_TOGETHER = 20_000
_MOST_KEPT = 20_000
"""Of how many texts the answers are kept: some times what `rules.TOGETHER` asks at once."""
_opinions = {}


class Likely(NamedTuple):
    """A word in its place that may be in a name, and how likely in one of each of `KINDS`."""

    start: int
    end: int
    shares: dict


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
    pieces = _PIECE.findall(text)
    starts, end = [], 0
    for piece in pieces:
        start = text.index(piece, end)
        end = start + len(piece)
        starts.append(start)
    words, capitals = zip(*map(_written, pieces), strict=True) if pieces else ((), "")
    if not text.islower():
        capitals = _capitals(pieces, words, is_shouted(text))
    return Words(words, "".join(capitals)), starts


@lru_cache(maxsize=50_000)
def _written(piece):
    """Return how a piece of a text is written, and the sign of `CAPITALS` it has without any."""
    if piece[0].isalpha():
        return piece.lower(), "l"
    return NUMBER if piece[0].isdigit() else LINE_END if piece == "\n" else piece, "-"


def _capitals(pieces, words, shouting):
    """Yield a sign of `CAPITALS` for each piece."""
    begins = True
    for piece, word in zip(pieces, words, strict=True):
        if piece[0].isalpha():
            plain = shouting or not piece[0].isupper() or piece[1:].isupper() or len(piece) == 1
            yield "l" if plain else "i" if begins else "c"
            begins = False
        else:
            yield "-"
            begins = word in _AFTER_WHICH_BEGINS or (begins and piece in _PASSED_OVER)


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
    result = [[] for _text in texts]
    for batch, shares, classes in _tagged([words for words, _starts in pieces]):
        shares[..., 0][(classes == _ONLY_NAMES) & (shares[..., 0] < _LEAST_OF_NAMES)] = (
            _LEAST_OF_NAMES)
        likely = np.nonzero(shares.max(axis=2) >= _LEAST_LIKELY)
        for row, place, values in zip(*map(np.ndarray.tolist, (*likely, shares[likely])),
                                      strict=True):
            words, starts = pieces[batch[row]]
            result[batch[row]].append(Likely(
                starts[place], starts[place] + len(words.words[place]),
                dict(zip(KINDS, values, strict=True))))
    return result


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
    result = [np.zeros((0, len(KINDS))) for _text in texts]
    for batch, shares, _classes in _tagged(texts):
        for i, some in zip(batch, shares, strict=True):
            result[i] = some[:len(texts[i].words)]
    return result


def _tagged(texts):
    """Yield texts of about the same length together: which, the shares and the classes."""
    order = sorted((i for i, text in enumerate(texts) if text.words),
                   key=lambda i: len(texts[i].words))
    first = 0
    for last, i in enumerate(order, 1):
        longer = len(texts[order[last]].words) if last < len(order) else 0
        if not longer or (last - first + 1) * longer > _WORDS_TOGETHER:
            batch = order[first:last]
            yield batch, *_marginals([texts[i] for i in batch])
            first = last


def _marginals(texts):
    """Return the marginals by the forward–backward algorithm, all texts at a time.

    Each step is scaled to a sum of one (Rabiner 1989, section V.A), which spares the logarithms.
    After the end of a text they are zero. The classes of the words come with them.
    """
    model = load_model()
    scores, lengths, classes = _scores(texts)
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
    by_kind[np.arange(n_words) >= lengths[:, None]] = 0
    return by_kind, classes


def _scores(texts):
    """Return the label scores of each word in its place, the lengths and the words' classes.

    All texts are padded to the longest.
    """
    tables, known = load_tables(), load_vocabulary()
    known.learn({BEGIN, END}.union(*(text.words for text in texts)))
    lengths = np.array([len(text.words) for text in texts])
    n_words = lengths.max()
    ids = np.full((len(texts), n_words + 2 * REACH), known.numbers[END])
    ids[:, :REACH] = known.numbers[BEGIN]
    capitals = np.full(ids.shape, CAPITALS.index("-"))
    within = np.zeros(ids.shape, dtype=bool)
    within[:, REACH:REACH + n_words] = np.arange(n_words) < lengths[:, None]
    ids[within] = [known.numbers[word] for text in texts for word in text.words]
    capitals[within] = [CAPITALS.index(sign) for text in texts for sign in text.capitals]
    languages = number_of_language(known.languages[ids].sum(axis=1))
    classes, lemmas = known.classes[ids], known.lemmas[ids]

    def at(values, offset):
        return values[:, REACH + offset:REACH + offset + n_words]

    here = at(classes, 0)
    scores = sum(known.scores[at(ids, offset), REACH + offset]
                 for offset in range(-REACH, REACH + 1))
    scores += tables.around[at(classes, -1), here, at(classes, 1)]
    scores += tables.lefter[at(classes, -2), at(classes, -1), here]
    scores += tables.righter[here, at(classes, 1), at(classes, 2)]
    scores += tables.capital[at(capitals, 0), here]
    scores += tables.language[languages[:, None], here, at(capitals, 0)]
    for side in (-1, 1):
        scores += tables.capital_beside[int(side > 0), at(capitals, side), at(classes, side), here]
        scores += tables.lemma_beside[int(side > 0), at(lemmas, side), here]
    return scores, lengths, here


def _scaled(values):
    return values / values.sum(axis=-1, keepdims=True)
