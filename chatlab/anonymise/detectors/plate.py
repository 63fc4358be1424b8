"""Vehicle registration: two or three letters and one to three digits, ``ABC-123``.

Without a cue (*auto, rekkari*) only the hyphenated form counts: *oon 34*, *klo 12* and
*TO 1t* look the same otherwise.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("onko auto uev707 sun, klo 12")
'onko auto [REKISTERITUNNUS_1] sun, klo 12'
"""

import re

from chatlab.anonymise.cues import cue_after, cue_before, mistyped_before, stems
from chatlab.anonymise.spans import Span
from chatlab.anonymise.wordlists import word_list
from chatlab.anonymise.words import look_up
from chatlab.i18n import N_

KIND = "PLATE"
LABEL = "REKISTERITUNNUS"
TITLE = N_("Vehicle registration")

_PLATE = re.compile(
    r"(?<![\w/.-])(?P<letters>[A-ZÅÄÖ]{2,3})(?P<sign>[ ]?-[ ]?|[ ]?|[._]|[ ](?:väli)?viiva[ ]|"
    r"[ ](?:miinus|streck)[ ])(?P<number>[1-9]\d{0,2})"
    r"(?![\w/]|[ ]?-\d|[.,:]\d|[ ]?(?:€|e\b|eur|%|km|kpl|vuot|v\b))", re.IGNORECASE)
_WORDS = word_list("plate_words")
_UNITS = frozenset((
    "pvm", "hlö", "sv", "ev", "at", "ku", "kt", "ta", "tt", "vs", "alv", "vko", "vrk", "per",
    "pst", "yht", "esim", "mm", "jne", "eli", "kun", "iho", "sis", "ulk", "nyk", "kok", "mul",
    "sul", "sil", "eka", "age", "ois", "lkm", "lis", "maks", "alk", "kpl", "klo", "top", "tv",
    "bpm", "dvd", "gta", "fps", "ssd", "hdd", "gsm", "sms", "bmi", "bmw", "usb", "led", "hdl",
    "ldl", "crp", "gps", "vpn", "pc", "aa", "ab", "as", "krs", "huo", "lh", "hk", "mh"))
_RARE = re.compile("[bcdfgqwxzåö]")
"""In slips of ordinary words and their abbreviations these letters are seldom."""
_ABOUT = stems(
    "seiso", "seiss", "piha", "rikki", "arvo", "jäi", "jaa[dn]", "ajaa", "ajoi", "ajan", "ajel",
    "korj", "remo", "katsast", "tien",
    "varte", "hinau", "hinaa", "hajos", "hajal", "hyyty", "myy", "myin", "osti", "ostin", "renk",
    "renka", "bens", "diesel", "vika",
    "mooto", "varast", "kolar", "vero", "vakuut", "akku", "kytkin", "jarru", "vaihdel", "pakoput",
    "ruost",
    "parkis", "parkki", "sakko", "omist", "car", "kör", "står", "reparat", "besikt", "service",
    "huolto")
_PLAIN_CUE = stems("rekis", "rekkar", r"rek\.?\s?(?:nro|tunn|nu)", "kilp", "kilv", "regist", "reg")
_PLAIN_CUES = ("rekkari", "rekisteri", "kilpi", "kilven", "rekisterinumero")
_CUE = stems(
    r"\w{0,12}auto", "ajoneuv", "mopo", "moottor", "pyörä", "bil", r"\w{0,8}kärr[yi]", "paku",
    "skoot", "mersu",
    "mersed", "mercedes", "toyot", "corolla", "volvo", "audi", "bemar", "bmw", "volks", "golf",
    "skoda", "octavi", "kia\\b", "nissan", "ford", "opel", "mazda", "honda", "saab", "peugeot",
    "citroen", "renault", "fiat", "lada", "tesla", "hyundai", "suzuki", "farkku", "farmari",
    "rekka", "parkki", "pysäköin", "katsast", "ajo", "ylinopeu", "kyyti", "taksi", "hinaus",
    "traktor", "mönkij", "moto", "myin", "liikennevakuu")


def find(text):
    """Find registrations: .9 with a cue or as ``ABC-123``, otherwise by how they are written."""
    for match in _PLATE.finditer(text):
        letters = match["letters"].lower()
        if letters in _WORDS and (match["sign"] != "-" or not _is_told(match, text)):
            continue
        if match["sign"] == " " and letters in _UNITS:
            continue
        score = _score(match, text, letters)
        if score:
            yield Span(match.start(), match.end(), KIND, score, "plate")


def _score(match, text, letters):
    if _is_told(match, text):
        return .9
    sign, long = match["sign"], len(match["number"]) > 1
    if len(sign) > 3 or sign in ("_", "."):
        return .6 if len(sign) > 3 or _has_cue(match, text, _CUE) else 0
    if sign == "-":
        return .9 if _has_cue(match, text, _CUE) else .75 if long else .3
    if len(letters) < 3 and not match["letters"].isupper():
        return .3
    if sign == " " and (len(letters) < 3 or not long or _is_word(letters)):
        return .3
    if _has_cue(match, text, _CUE):
        return .9
    if len(letters) == 3 and len(match["number"]) == 3 and not _is_word(letters):
        rare = _RARE.search(letters) and (cue_before(text, match.start(), _ABOUT, width=30)
                                          or cue_after(text, match.end(), _ABOUT, width=40))
        return .55 if not sign or match["letters"].isupper() or rare else .3
    return .3


def _is_told(match, text):
    return _has_cue(match, text, _PLAIN_CUE) or mistyped_before(text, match.start(), _PLAIN_CUES)


def _has_cue(match, text, cue):
    return cue_before(text, match.start(), cue, width=30) or cue_after(
        text, match.end(), cue, width=15)


def _is_word(letters):
    word = look_up(letters)
    return word.common or word.functional
