"""What the tagger sees of a word, of the words around it and of their capitals.

Everything is a name such as ``-1:lemma=asua``, so that a model is a table of names and
weights. What depends on one word is computed once for each distinct word.
"""

import re
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from chatlab.anonymise.characters import HOLE
from chatlab.anonymise.words import (
    FREQUENT_SLIPS,
    given_ranks,
    look_up,
    slip_of,
    surname_ranks,
)

REACH = 3
"""How many words on each side are looked at."""

BEGIN, END = "\x02", "\x03"
LINE_END = "¶"
NUMBER = "0"
CAPITALS = "cil-"
"""A capital inside a sentence, one at its beginning, none, and no word at all."""

LANGUAGES = ("fi", "sv", "en")
_FLAGS = ("reads_name", "reads_place", "common", "unknown", "grammatical", "functional",
          "everyday", "verbal", "given", "surname", "place", "foreign", "relation", "homestead")
_flags = attrgetter(*_FLAGS)
_OWN = re.compile(r"(?:ni|si|mme|nne|ns[aä]|[aäeiouyö]{2}n)$")
_RARE = 20_000
_RANKS = (("a", 300), ("b", 1500), ("c", _RARE - 1), ("d", _RARE))
"""How frequent a name is in the population: among so many first ones; *d* is in no such list."""


class Words(NamedTuple):
    """A text for the tagger: its words in lower case and a sign of `CAPITALS` for each."""

    words: tuple
    capitals: str


@lru_cache(maxsize=1024)
def word_features(word):
    """Return what the tagger sees of one lower-case word.

    Examples
    --------
    >>> {"unknown", "s3=tun"} <= set(word_features("zubeydetun"))
    True
    """
    if word in (BEGIN, END):
        return (word,)
    if not word[0].isalpha():
        return ("digit" if word[0].isdigit() else f"mark={word[:2]}", f"w={word}")
    known = look_up(word)
    slips = known.unknown or (known.name_like and not known.common)
    slip = slip_of(word) if slips and "fi" not in known.frequent else None
    found = [*_features_of_kind(tuple(map(bool, _flags(known))), min(len(word), 12), known.cases,
                                known.frequent, slip, known.forms)]
    found += _features_of_name(word, known)
    found += [f"s{n}={word[-n:]}" for n in (2, 3, 4, 5) if len(word) > n]
    found += [name for mark, name in (("-", "hyphen"), (":", "colon")) if mark in word[1:]]
    return (*found, f"w={word}")


@lru_cache(maxsize=20_000)
def _features_of_kind(flags, length, cases, frequent, slip, forms):
    """Return what many words have in common: what they may be, as told by flags and lists."""
    flags = [name for name, has in zip(_FLAGS, flags, strict=True) if has]
    kind = "combination=" + ",".join(flags)
    found = [*flags, kind, f"length={length}"]
    found += [f"case={case}" for case in sorted(filter(None, cases))]
    found += [f"form={form}" for form in sorted(forms)]
    for language in frequent:
        found += [f"in={language}", f"in={language},{kind}"]
    if slip is not None:
        unknown, listed = "unknown" in flags, "given" in flags or "surname" in flags
        found += [f"slip={slip}", f"slip={slip},{unknown},{listed},{'foreign' in flags}"]
    return tuple(found)


def _features_of_name(word, known):
    """Return how frequent a name it may be, and whether the list has the very word."""
    if not (known.given or known.surname):
        return []
    found = []
    for kind, bases, ranks in (("given", known.given, given_ranks()),
                               ("surname", known.surname, surname_ranks())):
        if bases:
            rank = min(ranks.get(base, _RARE) for base in bases)
            step = next(name for name, most in _RANKS if rank <= most)
            found.append(f"{kind}={step}")
            if word in bases:
                found.append(f"{kind}={step},bare")
    return found


def features_at(offset, word):
    """Return the features that a word gives to the word ``offset`` places before it."""
    lemma = [f"{offset}:lemma={lemma_of(word)}"] if word[0].isalpha() else []
    if abs(offset) == 3:
        return [f"{offset}:class={word_class(word)}", *lemma]
    near = word_features(word)
    if abs(offset) == 1:
        near = [name for name in near if not name.startswith(("s4", "s5"))]
    elif offset:
        near = [name for name in near if name.startswith(("comb", "mark", "w="))
                or name in (BEGIN, END)]
    return [f"{offset}:{name}" for name in near] + lemma


@cache
def lemma_of(word):
    """Return the base form of a word as an ordinary word."""
    return look_up(word).lemma


@cache
def word_class(word):
    """Return in two signs what a word may be.

    Examples
    --------
    >>> [word_class(word) for word in ("korhoselle", "toivo", "ilomantsissa", "vuokra", "mutta")]
    ['N', 'Xe', 'P', 'C', 'F']
    """
    if not word[0].isalpha():
        signs = {BEGIN: "<", END: ">", HOLE: "H", LINE_END: LINE_END}
        return signs.get(word, "D" if word[0].isdigit() else "M")
    known = look_up(word)
    if known.relation:
        return "Rp" if known.lemma != word and _OWN.search(word) else "R"
    if known.functional:
        return "F"
    if known.name_like and not known.common:
        return _class_of_name(word, known)
    if known.place:
        return "P" if not known.common else "q" if known.name_like else "Q"
    if known.name_like:
        both = "X" if known.given and known.surname else "G" if known.given else "S"
        return both + "e" * known.everyday
    if known.homestead:
        return "z" if known.unknown else "Z"
    if known.unknown:
        return _class_of_unknown(word, known)
    if known.verbal:
        return "V3" if "v3" in known.forms else "V"
    if "nimisana" not in known.forms and known.forms:
        return "J" if known.forms & {"laatusana", "nimisana_laatusana"} else (
            "T3" if "past_active" in known.forms else "E" if known.everyday else "C")
    return "E" if known.everyday else "C"


def _class_of_name(word, known):
    if known.place:
        return "n"
    if not known.unknown:
        return "N" + "s" * (slip_of(word) in FREQUENT_SLIPS)
    if known.frequent:
        return "w"
    kind = "A" if known.foreign else "K"
    return kind + "s" * (slip_of(word) in FREQUENT_SLIPS)


def _class_of_unknown(word, known):
    if "fi" in known.frequent:
        return "T"
    if known.frequent:
        return "W"
    slip = slip_of(word)
    return "U" if not slip else "L" if slip in FREQUENT_SLIPS else "l"


CLASSES = ("<", ">", "H", "D", "M", LINE_END, "R", "F", "n", "N", "Ns", "A", "As", "K", "Ks",
           "P", "Q", "q", "X", "Xe", "G", "Ge", "S", "Se", "T", "W", "w", "L", "l", "U", "V", "V3",
           "J", "T3", "Rp", "Z", "z", "E", "C")
"""Everything that `word_class` returns."""


def language_of(words):
    """Tell by its frequent words in which language a text is: one of `LANGUAGES`.

    Examples
    --------
    >>> language_of(("jag", "behöver", "hjälp")), language_of(("tarvitsen", "apua"))
    ('sv', 'fi')
    """
    known = [look_up(word).frequent for word in words if word[0].isalpha()]
    counts = [len(known), *(sum(language in found for found in known) for language in ("sv", "en"))]
    return LANGUAGES[number_of_language(np.array(counts))]


def number_of_language(counts):
    """Tell the language of texts by how many words they have.

    Parameters
    ----------
    counts : ndarray
        Last axis: all words, frequent Swedish ones, frequent English ones.

    Returns
    -------
    ndarray of int
        Numbers of `LANGUAGES`.
    """
    words, swedish, english = np.moveaxis(counts, -1, 0)
    foreign = 2 * np.maximum(swedish, english) > words
    return np.where(foreign, np.where(swedish >= english, 1, 2), 0)


def seen_at(text, i):
    """Return the names of all features of one word in its place.

    Parameters
    ----------
    text : Words
    i : int

    Returns
    -------
    list of str
    """
    words, capitals = text
    last = len(words)

    def word(j):
        return BEGIN if j < 0 else END if j >= last else words[j]

    def capital(j):
        return capitals[j] if 0 <= j < last else "-"

    classes = {offset: word_class(word(i + offset)) for offset in range(-2, 3)}
    here = classes[0]
    found = [name for offset in range(-REACH, REACH + 1)
             for name in features_at(offset, word(i + offset))]
    found += [f"left:{classes[-1]}.{here}", f"right:{here}.{classes[1]}",
              f"around:{classes[-1]}.{here}.{classes[1]}",
              f"lefter:{classes[-2]}.{classes[-1]}.{here}",
              f"righter:{here}.{classes[1]}.{classes[2]}",
              f"capital:{capital(i)}.{here}", f"language:{language_of(words)}.{here}.{capital(i)}"]
    for side in (-1, 1):
        found += [f"capital{side}:{capital(i + side)}.{classes[side]}.{here}"]
        if word(i + side)[0].isalpha():
            found.append(f"lemma{side}:{lemma_of(word(i + side))}.{here}")
    return found
