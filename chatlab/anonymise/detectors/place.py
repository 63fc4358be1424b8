"""Place: municipality, district, village, in Finnish or Swedish, inflected, slang too.

Many places are ordinary words (*Lahti, Pori, Eno, Salo*): those need a local case with a
word about living or moving, a capital inside a sentence, a postcode before them, or the
tagger's word for it. A place that only names a public body (*Joensuun kaupunki*) is kept,
countries too except at the strict level.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("muutin porista ilomantsiin")
'muutin [PAIKKA_1]:sta [PAIKKA_2]:an'
>>> anonymise_text("oon jumissa täällä petäjälahdessa")
'oon jumissa täällä [PAIKKA_1]:ssa'
"""

import re
from dataclasses import replace
from functools import cache

from chatlab.anonymise.cues import cue_after, cue_before, stems
from chatlab.anonymise.detectors.workplace import is_trade
from chatlab.anonymise.place_names import (
    COUNTRIES,
    DISTRICTS,
    SLANG,
    dotless_towns,
    has_part_of_town,
    has_village_tail,
    is_of_people,
    is_village,
    mistyped_towns,
    towns_of,
)
from chatlab.anonymise.spans import Span
from chatlab.anonymise.tagged import find_tagged
from chatlab.anonymise.wordlists import word_list
from chatlab.anonymise.words import (
    LOCAL_CASES,
    is_local,
    is_near_word,
    is_slip,
    look_up,
    read_words,
)
from chatlab.finnish import names
from chatlab.finnish.morphology import analyse
from chatlab.i18n import N_

KIND = "PLACE"
LABEL = "PAIKKA"
POSSIBLE = .5
TITLE = N_("Place name")

_LIVING = stems("asu", "muut", "koditon", "asunnot", "kotoisin", "kotosin", "kodi", "koti", "synty",
    "synny", "oon\\b", "olen\\b", "ollaan\\b", "olin\\b", "perhe", "luona", "sohva", "yövy", "nuku",
    "majail", "bor\\b", "flytt", "kom frå", "hemma", "tul[eio]", "lähd", "lähti", "käy", "kävi",
    "pääs", "matk", "jumissa", "täällä", "tääl", "siellä", "tuolla", "tonne", "sinne", "kirjoil",
    "opiske", "töissä", "kunta", "kunna", "paikkakun", "oleskel", "vuokra-?as", "kämp", "veli",
    "sisko", "kaver", "reissu", "mökki", "vankil", "hoidos", "sairaal", "yksi[öo]", "kaksio",
    "asunto", "asema", "live", "moved?", "from", "toimisto", "lähin", "bussi", "juna")
_STRONG = stems("asun", "asuu", "asut", "asuin", "muut", "koditon", "kotoisin", "bor\\b", "sohv",
    "perhe ", "vuokra-asun", "kirjoil")
_THERE = stems("on\\b", "oli\\b", "oot\\b")
_THEN_LIVING = stems("asu", "muut", "vuokra-?as", "töis", "kunta", "bussi", "juna", "kämp",
    "yksi[öo]", "kaksio", "kotoisin", "kotosin", "opiskel", "synty")
_TOWN_IS = re.compile(r"(?<!\w)\w{0,14}(?:kunta|kaupunki|kommun|stad|hemort|municipality|paikka)"
                      r"(?:ni|si|nne)?(?: (?:on|oli|är|is))?:? $", re.IGNORECASE)
_MOVED = re.compile(r"(?<!\w)(?:muut|asu|lähti|lähd)\w{1,9} $", re.IGNORECASE)
_BODY = stems("kaupun", "kunna", "kunnan", "kunta", "sote", "seurakun", "poliisi", "käräj",
    "hallinto-oik", "sosiaali", "aikuissos", "perhekes", "te-toim", "hyvinvoin", "yliopistol",
    "chat", "kela", "terveys", "keskussair", "ulosot", "oikeusap", "työllis", "diakon")
_OF_TOWN = stems("kämp", "yksi[öo]", "kaksi[öo]", "kolmio", "asun", "vuokra", "keskusta", "puolel",
    "seudul", "toimisto", "apteek", "tori", "asema", "koti", "kodi", "pään", "suunna")
_SWEDISH_TOWN = re.compile(
    r"\w{2,}(?:näs|ö|by|vik|fors|stad|borg|lax|böle|sund|holm|hamn|strand|berg|dal|åker|kulla|torp|å|"
    r"sjö|träsk|myra|mark|fjärd|skär|ä)")
_POSTCODE = re.compile(r"(?<!\d)(?<!\d[ -])\d{5}[ ]$")
_SWEDISH = re.compile(r"\b(?:i|från|till|på)[ ]$", re.IGNORECASE)
_BOR = stems("bor", "flytt", "kommer", "bodde", "hemma", "född", "jag")
_EVERYDAY = word_list("landscape")
_NEVER = word_list("never_place")
_BALANCED = .35  # the share of the tagger that is masked at the balanced level
_SURE = .9  # the share from which on a word of the landscape is taken for a place
_SHORT_TOWN = 7  # letters; a slip makes a longer one of hardly any other word
_SHORT_WORD = 4
_NEW = .5  # the share from which on a word nobody knows is


def find(text):
    """Find places.

    Yields
    ------
    Span
        .9 after a postcode, .75 for a place that is nothing else, .6–.7 for one with
        another meaning when its context speaks for it, otherwise .3. Where the rules see
        less, what the tagger takes for a place, scored by its share.
    """
    words, told = read_words(text), {}
    for i, seen in enumerate(words):
        score = seen.capital or _may_matter(seen.lower)
        score = score and _score(text, words, i)
        if score:
            told[seen.start] = Span(seen.start, seen.end, KIND, score, "place")
    yield from told.values()
    for span in find_tagged(text, KIND, "place", balanced=_BALANCED, keep=_may_be_place):
        for place in _apart(text, span):
            known = told.get(place.start)
            if not (known and known.score >= place.score) and not _is_body(text, place):
                yield place


@cache
def _may_matter(lower):
    """Tell whether a word can be a place at all: the first question, asked once of each word."""
    word = look_up(lower)
    return len(lower) > 2 and lower not in _NEVER and bool(
        word.place or word.unknown or not word.common or is_of_people(lower)
        or is_village(lower, weak=True) or dotless_towns(lower))


def _apart(text, span):
    """Take places apart that follow one another, *Mikkelistä Espooseen*, not *New York*."""
    words = [word for word in read_words(text) if span.start <= word.start < span.end]
    if len(words) < 2 or (all(word.capital for word in words) and not is_local(words[0])):
        return [span]
    return [replace(span, start=word.start, end=word.end) for word in words]


def _may_be_place(lower, share):
    """Tell whether a word that the tagger holds for a place can be one."""
    word = look_up(lower)
    if lower in _NEVER or word.functional or word.place & COUNTRIES or (
            "-" in lower and is_trade(lower.partition("-")[0])):  # hoiva-aurinkola
        return False
    if word.place:
        far = (word.place.isdisjoint(_finnish()) and not word.cases & LOCAL_CASES
               and is_slip(lower))
        return not far and (share >= _SURE or not word.place <= _EVERYDAY)
    if word.unknown:
        return len(lower) > _SHORT_WORD and share >= _NEW and not is_near_word(lower)
    return is_village(lower, weak=True) and not word.verbal


def _score(text, words, i):
    seen = words[i]
    word, lower = seen.word, seen.lower
    if len(lower) < 3 or lower in _NEVER:
        return 0
    if _POSTCODE.search(text, max(0, seen.start - 8), seen.start) and _names_town(seen):
        return .9
    if word.place & SLANG.keys():
        return .75 if lower in SLANG or is_local(seen) else .5 if len(lower) > _SHORT_WORD else .3
    if not word.place:
        return _unlisted(text, words, i)
    if word.place <= COUNTRIES:
        return .3
    if _is_body(text, seen):
        return 0
    return _listed(text, words, i)


def _names_town(seen):
    """Tell what may stand after a postcode: not *0203 12345 veloittaa*."""
    word = seen.word
    return bool(word.place) or (not word.common and (
        seen.capital or not is_near_word(seen.lower)))


def _listed(text, words, i):
    """Score a word that some list or Voikko knows as a place."""
    seen = words[i]
    word, everyday = seen.word, seen.word.common and seen.word.place <= _EVERYDAY
    inside = seen.capital and not seen.initial
    right = _is_written_right(seen)
    if not (word.common or word.name_like) and (inside or right):
        return .8
    if is_local(seen) and not everyday and _is_lived_in(text, words, i):
        return .72
    if inside:
        return .72 if is_local(seen) or not word.name_like else .5
    if _swedish(text, seen) or _is_home(text, seen):
        return .7
    if not word.common:
        return .7 if is_local(seen) and word.reads_place else .45 if right else .3
    return .35


def _is_home(text, seen):
    """Tell a town by its homes, *lahden yksiö*, or by what is said of it: *muutin saloon*."""
    if names.municipalities().isdisjoint(seen.word.place):
        return False
    if "omanto" in seen.word.cases:
        return text[seen.end:seen.end + 1] == " " and _OF_TOWN.match(
            text[seen.end + 1:seen.end + 20]) is not None
    if _TOWN_IS.search(text, max(0, seen.start - 30), seen.start):
        return True
    return is_local(seen) and _MOVED.search(text, max(0, seen.start - 20), seen.start) is not None


def _is_written_right(seen):
    """Tell a form of a Finnish place, or a local case: not a slip that is a far town, *kiotos*."""
    if seen.word.place.isdisjoint(_finnish()):
        return is_local(seen) or (len(seen.lower) > _SHORT_WORD and not is_slip(seen.lower))
    return not (seen.word.unknown and (
        not {"sv", "en"}.isdisjoint(seen.word.frequent) or is_slip(seen.lower)))


@cache
def _finnish():
    return names.municipalities() | names.postal_places() | DISTRICTS


def _is_lived_in(text, words, i):
    """Tell whether somebody lives, moves or is there, or has it after the name."""
    before = words[i - 1] if i else None
    named = before and before.word.name_like and words[i].start - before.end == 1 and (
        before.capital or not before.word.common)
    return bool(named) or cue_before(text, words[i].start, _LIVING, width=40) or cue_after(
        text, words[i].end, _THEN_LIVING, width=25)


def _is_there(text, words, i):
    return _is_lived_in(text, words, i) or cue_before(text, words[i].start, _THERE, width=12)


def _is_body(text, place):
    """Tell whether the place only names a public body: *Turun kaupunki*."""
    name = text[place.start:place.end].lower()
    if not name.endswith("n") or text[place.end:place.end + 1] != " ":
        return False
    cases = look_up(name).cases
    return (not cases or "omanto" in cases) and _BODY.match(
        text[place.end + 1:place.end + 20]) is not None


def _unlisted(text, words, i):
    """Score what no list has: a town mistyped, its people, a district or village lived in."""
    seen = words[i]
    inside = seen.capital and not seen.initial
    if i and is_trade(words[i - 1].lower):  # parturi saksikulmassa
        return 0
    if seen.word.unknown or (dotless_towns(seen.lower) and not seen.word.frequent):
        return _unknown(text, words, i, inside)
    if is_of_people(seen.lower):
        return .4
    if inside and is_local(seen) and _is_compound(seen.lower):
        return POSSIBLE
    if is_village(seen.lower) and not (seen.word.frequent or seen.word.verbal):
        return .6 if _is_there(text, words, i) else POSSIBLE
    lived = cue_before(text, seen.start, _STRONG, width=22)
    weak = is_village(seen.lower, weak=True) and not (
        seen.word.frequent or seen.word.verbal)
    return .55 if weak and (lived or _is_there(text, words, i)) else 0


def _unknown(text, words, i, inside):
    """Score a word nobody knows: a town mistyped, a district when somebody lives *there*."""
    seen = words[i]
    if _swedish(text, seen) and _SWEDISH_TOWN.fullmatch(seen.lower) and not seen.word.frequent:
        return .6
    if towns_of(seen.lower) or _is_mistyped_town(seen.lower):
        lived = inside or is_local(seen) or _is_lived_in(text, words, i)
        return .7 if lived and not _is_body(text, seen) else .4
    if is_slip(seen.lower) and not inside:
        return 0
    if is_village(seen.lower, weak=True) or has_part_of_town(seen.lower):
        return .6 if _is_lived_in(text, words, i) else POSSIBLE
    if not is_local(seen) or len(seen.lower) < 6:
        return 0
    if cue_before(text, seen.start, _STRONG, width=22):
        return .6
    return POSSIBLE if inside or has_village_tail(seen.lower) else 0


@cache
def _is_mistyped_town(lower):
    """Tell a town with a slip of the hand, unless it is rather one of an ordinary word."""
    towns = mistyped_towns(lower)
    return bool(towns) and (len(min(towns, key=len)) > _SHORT_TOWN or not is_slip(lower))


def _is_compound(lower):
    """Tell a firm or a house: a compound with a capital inside a sentence, *Jyväkuormalla*."""
    return any(len(reading.parts) == 2 for reading in analyse(lower))


def _swedish(text, seen):
    return (_SWEDISH.search(text[max(0, seen.start - 6):seen.start]) is not None
            and cue_before(text, seen.start, _BOR, width=50))
