"""School or day care by its name: *Lyseon lukio*, *Karsikon päiväkoti*, *Riveria*.

A school without a name of its own (*lapsen koulu*, *yläaste*) says nothing of the person.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("poika käy karsikon päiväkodin kerhoa")
'poika käy [KOULU_1]:n kerhoa'
"""

import re
from functools import cache

from chatlab.anonymise.cues import is_mistyped
from chatlab.anonymise.inflection import base_forms
from chatlab.anonymise.negatives import is_public
from chatlab.anonymise.spans import Span
from chatlab.anonymise.tagged import find_tagged
from chatlab.anonymise.wordlists import word_list
from chatlab.anonymise.words import is_local, is_slip, read_words
from chatlab.i18n import N_

KIND = "SCHOOL"
LABEL = "KOULU"
TITLE = N_("School or day care")

_HEAD = re.compile(
    r"(?!auto|ajo)[a-zåäö]{0,12}(?:koulu(?!tu)|lukio|p[äa]iv[äa]ko[td]i|ala-?aste|ylä-?aste|eskari|"
    r"opisto|kampu|kerho|perhepäivähoi|skola|skolan|gymnasi|daghem)\w{0,5}|ami(?:s|ks)\w{0,5}|"
    r"amk\w{0,5}|dagis\w{0,3}")
_JOINED = re.compile(r"(\w{4,}n)(?:koulu|lukio|päiväko[td]i)\w{0,5}")
_POINT = re.compile(r"(?:itäi|läntei|länti|pohjoi|etelä|vanha|uude|keski|ylä|ala)\w{0,5}n")
_KNOWN = word_list("schools") - word_list("school_words")
_COMMON = word_list("school_genitives")
_BALANCED = .3  # the share of the tagger that is masked at the balanced level
_SAID_OF = ("lapsen", "lasten", "pojan", "tytön", "kunnan", "kaupungin", "oman", "meidän", "saman")


def find(text):
    """Find schools: .85 by name and head word, .75 by a known name of a vocational school.

    Where the rules see nothing, what the tagger takes for a school, scored by its share.
    """
    told = list(_by_rules(text))
    yield from told
    for span in find_tagged(text, KIND, "school", balanced=_BALANCED, keep=_is_named):
        if not any(span.overlaps(other) for other in told):
            yield span


def _is_named(lower, _share):
    return not (lower.startswith("varre") or is_public(lower))


def _by_rules(text):
    words = read_words(text)
    for i, seen in enumerate(words):
        if not _may_be_school(seen.lower):
            continue
        if _is_known(seen.lower):
            yield Span(seen.start, seen.end, KIND, .75, "school")
        elif i and _is_head(seen.lower) and _is_name(words[i - 1], seen):
            yield Span(_start(words, i), seen.end, KIND, .85, "school")
        elif _compound(seen):
            yield Span(seen.start, seen.end, KIND, .7, "school")


@cache
def _may_be_school(lower):
    return _is_known(lower) or _is_head(lower) or _JOINED.fullmatch(lower) is not None


@cache
def _is_known(lower):
    return bool(_KNOWN & (base_forms(lower) | {lower.split("-")[0]}))


@cache
def _is_head(lower):
    return _HEAD.fullmatch(lower) is not None


def _is_name(before, head):
    if head.start - before.end != 1 or before.lower in _COMMON or len(before.lower) < 4:
        return False
    if not before.lower.endswith(("n", "s")):
        return False
    word = before.word
    noun = "omanto" in word.cases and word.common and not word.grammatical
    if noun and not head.lower.startswith(("kerho", "kampu")):
        return True
    named = word.unknown and not (is_local(before) or is_mistyped(before.lower, _SAID_OF)
                                  or is_slip(before.lower))
    return bool(word.place or named or (before.capital and not before.initial)
                or (word.name_like and not word.common) or before.lower.startswith("lyseo"))


def _start(words, i):
    """Take in a second word of the name: *Vanhan Rauman koulu*."""
    before = words[i - 2] if i > 1 else None
    if before and words[i - 1].start - before.end == 1 and (
            (before.capital and not before.initial) or _POINT.fullmatch(before.lower)):
        return before.start
    return words[i - 1].start


def _compound(seen):
    """Tell a name written together with its head: *Noljakankoulussa*."""
    if not seen.word.unknown:
        return False
    match = _JOINED.fullmatch(seen.lower)
    return bool(match) and match[1] not in _COMMON
