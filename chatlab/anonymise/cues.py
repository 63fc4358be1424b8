"""Words beside an identifier that tell what it is, found by stem.

A Finnish cue is inflected and often mistyped, so cues are stems searched as substrings
of the words before: ``hetu`` also finds *hetuni* and *hetun*. (Presidio compares lemmas
and misses most of them.) Where a number has no cue written right, its words are compared
with the cues once more, a slip of the hand allowed: *asiakasnmeroni*, *taksikrtti*.
"""

import re
from functools import cache

from chatlab.anonymise.characters import caseless

_WORD = re.compile(r"[^\W\d_]{4,40}")
_ONE_SLIP, _TWO_SLIPS = 5, 10
_FILLERS = frozenset((
    "eka", "toka", "ja", "no", "joo", "juu", "jep", "ok", "okei", "sit", "sitte", "sitten",
    "se", "ne", "on",
    "oli",
    "onks", "eli", "siis", "niin", "nii", "noin", "näin", "nain", "tässä", "tassa", "tos", "tossa",
    "tää", "tama", "tämä", "mun", "minun", "mul", "sori", "anteeksi", "vielä", "viela", "viel",
    "oota", "hetki", "loppu", "loput", "loppuosa", "perään", "jatkuu", "muuten", "kai", "kiitos",
    "kiitti", "ole", "hyvä", "öö", "hmm", "aa", "är", "och", "det", "sen", "tack", "yes", "its",
    "is",
    "it", "here", "and", "the", "tuo", "toi", "vaan", "oikein", "korjaan", "eiku", "hei", "moi"))
_FILLER_CUES = ("vielä", "sitten", "loppu")
_ANY_WORD = re.compile(r"[^\s,.:;!?()]+")


@cache
def stems(*words):
    """Compile stems into one pattern; a stem matches from the start of a word."""
    return caseless(r"(?<!\w)(?:" + "|".join(words) + ")")


def cue_before(text, start, pattern, *, width=30):
    """Tell whether the pattern occurs in the ``width`` characters before ``start``.

    A line break ends the search: the cue belongs to the same line.

    Examples
    --------
    >>> cue_before("mun hetuni on 010190-999X", 14, stems("hetu"))
    True
    """
    return bool(pattern.search(_before(text, start, width)))


def cue_after(text, end, pattern, *, width=20):
    """Tell whether the pattern occurs in the ``width`` characters after ``end``."""
    return bool(pattern.search(text[end:end + width].split("\n", 1)[0]))


def mistyped_before(text, start, cues, *, width=30):
    """Tell whether a word in the ``width`` characters before holds a cue, mistyped perhaps.

    Parameters
    ----------
    text : str
    start : int
    cues : tuple of str
        Stems in lower case, of five letters or more.
    width : int

    Examples
    --------
    >>> mistyped_before("taksikrtti 667129", 11, ("kortti",))
    True
    """
    before = _before(text, start, width)
    return any(is_mistyped(word.lower(), cues) for word in _WORD.findall(before))


@cache
def is_mistyped(word, cues):
    """Tell whether a word holds one of the cues with a slip of the hand, two in a long one.

    The first letter of the cue must be right. A slip is a letter too many, one left out, one
    for another, or two swapped.

    Examples
    --------
    >>> is_mistyped("discprdissa", ("discord",)), is_mistyped("sortti", ("kortti",))
    (True, False)
    """
    return any(_holds(word, cue) for cue in cues)


def without_fillers(text):
    """Return where the text stands when the words that say nothing are left out at its ends.

    Examples
    --------
    >>> start, end = without_fillers("ja sit vielä 968j muuten")
    >>> "ja sit vielä 968j muuten"[start:end]
    '968j'
    """
    words = list(_ANY_WORD.finditer(text[:200]))
    said = [i for i, word in enumerate(words) if not _is_filler(word.group().lower())]
    return (words[said[0]].start(), words[said[-1]].end()) if said else (0, 0)


@cache
def _is_filler(word):
    return word in _FILLERS or (word.isalpha() and is_mistyped(word, _FILLER_CUES))


def _holds(word, cue):
    from rapidfuzz.distance import OSA

    slips = 2 if len(cue) >= _TWO_SLIPS else 1 if len(cue) >= _ONE_SLIP else 0
    return any(OSA.distance(cue, word[i:i + length], score_cutoff=slips) <= slips
               for i, letter in enumerate(word) if letter == cue[0]
               for length in range(len(cue) - slips, len(cue) + slips + 1))


def _before(text, start, width):
    """Return what stands before on the same line, its first word whole."""
    first = max(0, start - width)
    while first and text[first - 1].isalpha() and start - first < width + 20:
        first -= 1
    return text[first:start].rsplit("\n", 1)[-1]
