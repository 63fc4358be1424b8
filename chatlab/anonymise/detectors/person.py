"""Person: given names and surnames in every inflection, nicknames, initials, signatures.

The tagger decides, by the word and its surroundings, never a list alone: *toivo* and *tuuli*
are words until the sentence speaks of somebody.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("kerroin jo tuulille, onko toivoa")
'kerroin jo [HENKILÖ_1]:lle, onko toivoa'
"""

import re
from dataclasses import replace
from functools import cache
from itertools import takewhile

from chatlab.anonymise.characters import caseless
from chatlab.anonymise.name_cues import KIN_IS, NEVER, TOLD_TO
from chatlab.anonymise.place_names import COUNTRIES
from chatlab.anonymise.spans import Span
from chatlab.anonymise.tagged import STRICT, find_tagged
from chatlab.anonymise.tagger import opinion
from chatlab.anonymise.words import (
    FREQUENT_SLIPS,
    is_near_word,
    look_up,
    lower_words,
    read_words,
    slip_of,
)
from chatlab.i18n import N_

KIND = "PERSON"
LABEL = "HENKILÖ"
TITLE = N_("Person")

CERTAIN = .97
"""From which share on a word is taken for a name though it is listed as never one: *may*."""

SURE, SURE_BESIDE = .9, .3
"""From which share on a pronoun or a particle is taken for a name, alone and beside a name."""

EVERYDAY, ORDINARY = .4, .2
"""From which share on a word in daily use, and any other ordinary word, is masked when alone."""

KNOWN_BESIDE = .12
"""From which share on a word that is known otherwise is taken for part of the name beside it."""

PLAIN = .7
"""From which share on a word is taken for a name that is an ordinary one, mistyped perhaps."""

SLIPPED = .06
"""From which share on a listed name is masked that may be a slip of a frequent word."""

TOLD = .7
"""The score of what stands where a person's name is told: *mitt namn är Svea Westerback*."""

CAPITAL = .55
"""The score of a word with a capital inside a sentence that is no place and no body."""

SURNAMED = .85
"""From which score of a given name on an unknown word after it is its surname."""

SIGNED = "t"
_FORMS_OF_FIRMS = frozenset(("oy", "oyj", "ky", "tmi", "ab", "ay", "osk", "ry"))
INTRODUCED = .55
_TOLD_CASES = {"ulkotulento", "ulkoeronto"}
_INITIAL = re.compile(r"(?<![\w.])[a-su-zåäö]\.[ ]?$", re.IGNORECASE)  # t. signs
_BEFORE = re.compile(r"(?<!\w)([^\W\d_]{3,20})[ ]$")
_NAME_TOLD = re.compile(r"nim[ie]|namn|name", re.IGNORECASE)
_NAME_IS = caseless(
    r"(?<!\w)(?:(?:koko[ ])?nimeni|(?:mun|minun|mu|miun|sen|hänen|lapsen|lapseni|pojan|poikani|"
    r"tytön|tyttäreni|miehen|mieheni|vaimoni|äidin|äitini|isän|isäni|veljeni|siskoni|ystäväni|hakijan|"
    r"asiakkaan)[ ](?:koko[ ]|oikea[ ])?nimi|(?:mitt|hans|hennes|barnets|fullständiga)[ ]namn|"
    r"(?:my|his|her)[ ](?:full[ ]|real[ ])?name)(?:[ ](?:on|oli|är|e|is|was))?:?[ ]"
    r"(?P<name>[^\W\d_][\w’'-]+(?:[ ][^\W\d_][\w’'-]+){0,2})")
_PART = re.compile(r"[^ ]+")
_CAPITAL_NEXT = re.compile(r"[ ][A-ZÅÄÖ][a-zåäö]{2,20}(?!\w)")
_WORD_NEXT = re.compile(r"[ ]([^\W\d_]{3,20})(?![\w-])")
_NEXT = re.compile(r"[ ]([^\W\d_]{3,20})(?=[ ]*(?:[.,!?)\n]|$))")


def find(text):
    """Find persons.

    Yields
    ------
    Span
        Whole words, the case ending included; the parts of one name as one span.
    """
    yield from _introduced(text)
    yield from _capitals(text)
    yield from _told(text)
    for span in find_tagged(text, KIND, "person", keep=_may_be_name, touching=_may_be_part,
                            doubted=_least_share):
        if span.end - span.start > 1:
            yield _with_initial(text, _with_first(text, _with_surname(text, span)))


def _introduced(text):
    """Find names that are words too where the words before them leave little doubt."""
    for seen in read_words(text) if any(map(_is_both, lower_words(text))) else ():
        if not _is_both(seen.lower):
            continue
        word = seen.word
        told = word.cases & _TOLD_CASES and TOLD_TO.search(
            text, max(0, seen.start - 30), seen.start)
        is_kin = "nimento" in word.cases and KIN_IS.search(
            text, max(0, seen.start - 30), seen.start)
        if told or is_kin:
            yield Span(seen.start, seen.end, KIND, INTRODUCED, "person")


def _capitals(text):
    """Find words that hardly have a capital for another reason than being a name."""
    if text.islower():
        return
    shares = {word.start: word.shares[KIND] for word in opinion(text)}
    for seen in read_words(text):
        if (seen.capital and not seen.initial and seen.text[1:].islower()
                and _may_have_capital(seen.lower, shares.get(seen.start, 0))):
            yield Span(seen.start, seen.end, KIND, CAPITAL, "person")


def _told(text):
    """Find what is told to be a person's name, up to the first word that cannot be in one."""
    for match in _NAME_IS.finditer(text) if _NAME_TOLD.search(text) else ():
        parts = list(takewhile(_may_be_told, _PART.finditer(match["name"])))
        if parts:
            start = match.start("name")
            yield Span(start + parts[0].start(), start + parts[-1].end(), KIND, TOLD, "person")


def _may_be_told(part):
    word = look_up(part[0].lower())
    return not word.functional and part[0].lower() not in NEVER and (
        word.name_like or (word.unknown and not word.frequent))


def _may_have_capital(lower, share):
    word = look_up(lower)
    if word.place or len(lower) < 3 or lower in NEVER:
        return False
    named = word.name_like or (word.unknown and not word.frequent)
    least = STRICT if named or word.functional else KNOWN_BESIDE
    return (named and not word.functional) or share >= least


@cache
def _is_both(lower):
    """Tell a word that is a given name, too: *tuuli*, *oivalle*."""
    word = look_up(lower)
    return bool(word.given and word.reads_name and word.common) and not word.functional


def _may_be_name(lower, share):
    """Tell whether a word may be a name; a word with another meaning must be a likely one."""
    word = look_up(lower)
    if not _may_be_at_all(lower, share, SURE):
        return False
    if share >= PLAIN or len(lower) == 1:
        return True
    if word.unknown and slip_of(lower) in FREQUENT_SLIPS:
        return word.listed and share >= SLIPPED
    return word.name_like or (
        word.unknown and not word.frequent and not is_near_word(lower))


def _may_be_part(lower, share):
    """Tell whether a word beside a likely name may be part of it."""
    return _may_be_at_all(lower, share, SURE_BESIDE) and (
        share >= KNOWN_BESIDE or look_up(lower).unknown)


def _least_share(lower):
    """Return the share from which on a word with another meaning is masked, alone; 0 without."""
    word = look_up(lower)
    return EVERYDAY if word.everyday or word.frequent else ORDINARY if word.common else 0


def _may_be_at_all(lower, share, sure):
    word = look_up(lower)
    stem = lower.split(":")[0]
    if stem in _FORMS_OF_FIRMS or (word.place and word.place <= COUNTRIES):
        return share >= CERTAIN and stem not in _FORMS_OF_FIRMS
    if stem in NEVER:
        least = CERTAIN if sure == SURE else PLAIN
    else:
        least = sure if word.functional else 0
    return share >= least and lower != SIGNED


def _with_initial(text, span):
    initial = _INITIAL.search(text, max(0, span.start - 3), span.start)
    return replace(span, start=initial.start()) if initial and span.score >= .5 else span


def _with_first(text, span):
    """Take in the first half of a name that is a word too: *tuuli åkerlundin*, *Sorsan Jesse*."""
    before = _BEFORE.search(text, max(0, span.start - 25), span.start)
    if not before or span.score < .5:
        return span
    first = look_up(before[1].lower())
    second = look_up(re.match(r"\w+", text[span.start:span.end])[0].lower())
    given = first.given and "nimento" in first.cases and second.surname and not second.given
    surname = first.surname and "omanto" in first.cases and second.given
    if _is_only_listed(before[1].lower()) or (
            (given or surname) and first.reads_name and not first.functional):
        return replace(span, start=before.start(1))
    return span


@cache
def _is_only_listed(lower):
    """Tell a word that some list has as a name and that is hardly anything else."""
    word = look_up(lower)
    return word.listed and not (word.common or word.functional or word.frequent or word.place
                                or lower in NEVER or slip_of(lower))


def _with_surname(text, span):
    """Take in a surname that is a word nobody knows, or has a capital: *Maija Mallikas*."""
    given = look_up(text[span.start:span.end].lower())
    if span.score < SURNAMED or (given.cases and "nimento" not in given.cases):
        return span
    after = _CAPITAL_NEXT.match(text, span.end)
    if after and given.given and text[span.start:span.end].istitle():
        return replace(span, end=after.end())
    after = _WORD_NEXT.match(text, span.end)
    if after and _is_only_listed(after[1].lower()):
        return replace(span, end=after.end())
    after = _NEXT.match(text, span.end)
    if not after:
        return span
    surname = look_up(after[1].lower())
    if surname.unknown and not surname.frequent and not is_near_word(after[1].lower()):
        return replace(span, end=after.end())
    return span
