"""Voikko's readings of a word to base forms, the best first.

The choice is: a closed class or an adverb first, no agent participle, the fewest compound
parts, the meaning usual in the services (`data/sanasto.toml`); a participle becomes its
verb. What is still undecided then, `Entries.open` tells: the words around or the
frequencies of a whole material may decide it.
"""

import re
import unicodedata
from typing import NamedTuple

from chatlab.finnish import morphology
from chatlab.finnish.vocabulary import load_vocabulary

CLOSED_CLASSES = {"sidesana", "asemosana", "kieltosana", "suhdesana", "seikkasana",
                  "huudahdussana"}
_FIRST_CLASSES = CLOSED_CLASSES - {"huudahdussana"}
_CLASS_ORDER = ("nimisana", "teonsana", "laatusana", "nimisana_laatusana", "lukusana",
                "lyhenne", "etuliite", "huudahdussana", "paikannimi", "nimi", "sukunimi",
                "etunimi")
_CLITIC = re.compile("(?:kin|kaan|kään|ko|kö|han|hän)$")


class Entry(NamedTuple):
    """A base form with its class and, if it is a compound, its parts."""

    lemma: str
    word_class: str
    parts: tuple[str, ...] = ()


class Entries(NamedTuple):
    """The base forms of a word, the best first; the first ``open`` of them are as good.

    ``guessed`` tells that Voikko does not know the word as it is written.
    """

    entries: tuple[Entry, ...]
    open: int = 1
    guessed: bool = False


def plain(word):
    """Write a word as it is looked up: composed, small letters, one kind of apostrophe."""
    return unicodedata.normalize("NFC", word).lower().replace("’", "'")


def known(word):
    """Find what Voikko reads in a word as it is written.

    Returns
    -------
    Entries or None
        None if Voikko does not know it.
    """
    readings = morphology.analyse(word)
    if not readings:
        return None
    ranked = sorted((_order(word, reading), number) for number, reading in enumerate(readings))
    undecided = [number for key, number in ranked if key[:6] == ranked[0][0][:6]]
    best = {_entry(word, readings[number]).lemma for number in undecided}
    entries = {}
    for _key, number in ranked:
        entry = _entry(word, readings[number])
        entries.setdefault(entry.lemma, entry)
    return Entries(tuple(entries.values()), len(best))


def _entry(word, reading):
    if reading.participle and reading.verb:
        return Entry(reading.verb, "teonsana", _forms(reading))
    if reading.word_class == "seikkasana" and not reading.parts:
        return Entry(_adverb(word, reading), "seikkasana")
    return Entry(reading.lemma, reading.word_class, _forms(reading))


def _forms(reading):
    if not reading.parts:
        return ()
    return tuple(dict.fromkeys(
        form for form in (*reading.parts, *reading.inner) if len(form) > 2))


def _adverb(word, reading):
    """Keep an adverb as it is: *edelleen* is not *edessä*."""
    stem = _CLITIC.sub("", word)
    if stem != word and any(one.word_class == "seikkasana" and one.lemma == reading.lemma
                            for one in morphology.analyse(stem)):
        return stem
    return word


def _order(word, reading):
    preferred, whole = load_vocabulary().preferred, reading.verb or reading.lemma
    last = reading.parts[-1] if reading.parts else whole
    return (
        reading.word_class not in _FIRST_CLASSES, reading.participle == "agent",
        len(reading.parts), reading.word_class != "seikkasana" or reading.lemma != word,
        whole not in preferred, last not in preferred,
        _CLASS_ORDER.index(reading.word_class) if reading.word_class in _CLASS_ORDER else 0,
        reading.lemma, reading.parts)
