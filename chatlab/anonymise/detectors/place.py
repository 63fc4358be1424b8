"""Place: municipality, district, village, in Finnish or Swedish, inflected, slang too.

Many places are ordinary words (*Lahti, Pori, Eno, Salo*): those need a local case with a
word about living or moving, a capital inside a sentence, or a postcode before them. A
place that only names a public body (*Joensuun kaupunki*) is kept, countries too except at
the strict level.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("muutin porista ilomantsiin")
'muutin [PAIKKA_1]:sta [PAIKKA_2]:an'
"""

import re

from chatlab.anonymise.cues import cue_after, cue_before, stems
from chatlab.anonymise.place_names import COUNTRIES, SLANG
from chatlab.anonymise.spans import Span
from chatlab.anonymise.tagger import opinion
from chatlab.anonymise.wordlists import word_list
from chatlab.anonymise.words import is_local, is_near_word, read_words
from chatlab.finnish.morphology import analyse
from chatlab.i18n import N_

KIND = "PLACE"
LABEL = "PAIKKA"
POSSIBLE = .5
TITLE = N_("Place name")

_LIVING = stems("asu", "muut", "koditon", "asunnot", "kotoisin", "kodi", "koti", "synty", "oon\\b",
    "olen\\b", "perhe", "luona",
                "sohva", "yövy", "nuku", "majail", "bor\\b", "flytt", "kom frå", "hemma",
                 "tul[eio]",
                    "lähd", "käy", "pääs", "matk",
                "opiske", "töissä", "kunta", "kunna", "paikkakun", "oleskel", "vuokra-?as", "kämp",
                    "veli", "sisko", "kaver",
                "reissu", "mökki", "vankil", "hoidos", "sairaal", "yksi[öo]", "asema")
_BODY = stems("kaupun", "kunna", "kunnan", "kunta", "sote", "seurakun", "poliisi", "käräj",
    "hallinto-oik", "sosiaali", "aikuissos",
              "perhekes", "te-toim", "hyvinvoin", "yliopistol", "chat", "kela", "terveys",
                  "keskussair", "ulosot", "oikeusap",
              "työllis", "diakon")
_POSTCODE = re.compile(r"\b\d{5}[ ]$")
_SWEDISH = re.compile(r"\b(?:i|från|till|på)[ ]$", re.IGNORECASE)
_BOR = stems("bor", "flytt", "kommer", "bodde", "hemma", "född", "jag")
_EVERYDAY = word_list("landscape")
_NEVER = word_list("never_place")


def find(text):
    """Find places.

    Yields
    ------
    Span
        .9 after a postcode, .75 for a place that is nothing else, .6–.7 for one with
        another meaning when its context speaks for it, otherwise .3.
    """
    words = read_words(text)
    likely = {word.start: word.shares[KIND] for word in opinion(text)}
    for i, seen in enumerate(words):
        score = _score(text, words, i)
        share = likely.get(seen.start, 0)
        score = _weighed(seen, score, share) if share and not _is_body(text, seen) else score
        if score:
            yield Span(seen.start, seen.end, KIND, score, "place")


def _weighed(seen, score, share):
    """Weigh the rules' score against how likely a place the tagger holds the word."""
    word = seen.word
    if seen.lower in _NEVER or word.functional or word.place & COUNTRIES:
        return score
    if word.place:
        steps = ((.9, .7), (.35, .52)) if not word.place <= _EVERYDAY else ((.9, .52),)
    else:
        new = word.unknown and len(seen.lower) > 4 and share >= .5
        steps = ((.5, .52),) if new and not is_near_word(seen.lower) else ()
    return max(score, next((given for least, given in steps if share >= least), 0))


def _score(text, words, i):
    seen = words[i]
    word = seen.word
    if (word.place or not word.common) and _POSTCODE.search(
            text, max(0, seen.start - 7), seen.start):
        return .9
    if len(seen.lower) < 3 or seen.lower in _NEVER:
        return 0
    if word.place & SLANG.keys():
        return .75 if is_local(seen) else .5
    if not word.place:
        return _unlisted(text, seen)
    if word.place <= COUNTRIES:
        return .3
    if _is_body(text, seen):
        return 0
    living = cue_before(text, seen.start, _LIVING, width=40) or _after_name(words, i)
    mid_capital = seen.capital and not seen.initial
    if not (word.common or word.name_like):
        return .8
    if is_local(seen) and living and not (word.common and word.place <= _EVERYDAY):
        return .72
    if mid_capital:
        return .72 if is_local(seen) or not word.name_like else .5
    if _swedish(text, seen):
        return .7
    if not word.common:
        return .7 if is_local(seen) and (word.reads_place) else .45
    return .35


def _is_body(text, seen):
    """Tell whether the place only names a public body."""
    return seen.lower.endswith("n") and cue_after(text, seen.end + 1, _BODY, width=12)


def _unlisted(text, seen):
    """Score an unknown word: a district or a village when somebody lives *there*."""
    if _is_compound_name(seen):
        return POSSIBLE
    tail = _TAIL.fullmatch(seen.lower) is not None
    if not (seen.word.unknown or tail) or not is_local(seen) or len(seen.lower) < 6:
        return 0
    if cue_before(text, seen.start, _STRONG, width=22):
        return .6
    return .5 if seen.capital and not seen.initial else 0


def _is_compound_name(seen):
    """Tell a firm or a house: a compound with a capital inside a sentence, *Jyväkuormalla*."""
    return seen.capital and not seen.initial and is_local(seen) and any(
        len(reading.parts) == 2 for reading in analyse(seen.lower))


_TAIL = re.compile(
    r"\w{3,}(?:kylä|suo|vaara|niem[ei]|lah[dt]e?|mäe|mäk|ranna|rant|saare|koske|järve|joe|harju|"
    r"linna|puro|lamme|salo|"
                   r"selä|kanka[an]|pello|nurme)(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|en|än|on|an)")
_STRONG = stems("asun", "asuu", "asut", "muut", "koditon", "kotoisin", "bor\\b", "sohv", "perhe ",
    "vuokra-asun")


def _after_name(words, i):
    """Tell whether the word before is a name: *Riikka Imatralta*."""
    before = words[i - 1] if i else None
    return bool(before and before.word.name_like and words[i].start - before.end == 1
                and (before.capital or not before.word.common))


def _swedish(text, seen):
    return (_SWEDISH.search(text[max(0, seen.start - 6):seen.start]) is not None
            and cue_before(text, seen.start, _BOR, width=50))
