"""Vehicle registration: two or three letters and one to three digits, ``ABC-123``.

A car, motorcycle, moped, trailer or tractor alike, old forms (``AB-1``) too. With a hyphen it
hardly can be anything else; without one a vehicle must be spoken of, since *oon 34*, *klo 12*
and *TO 1t* look the same. What the writer calls the registration (*rekkari*, *kilpi*, *regnr*)
may also be said aloud, spelt or turned round (``123 ABC``).

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("onko auto uev707 sun, klo 12")
'onko auto [REKISTERITUNNUS_1] sun, klo 12'
>>> anonymise_text("rekkari on äks yy zet yks kaks kolme")
'rekkari on [REKISTERITUNNUS_1]'
"""

import re

from chatlab.anonymise import said
from chatlab.anonymise.characters import caseless
from chatlab.anonymise.cues import cue_after, cue_before, mistyped_before, stems
from chatlab.anonymise.spans import Span
from chatlab.anonymise.wordlists import word_list
from chatlab.anonymise.words import look_up
from chatlab.i18n import N_

KIND = "PLATE"
LABEL = "REKISTERITUNNUS"
TITLE = N_("Vehicle registration")

_SIGN = (r"-[ ]?|[ ]-[ ]|[ ]?|[._]|[ ](?:väli)?viiva[ ]|[ ](?:miinus|streck|dash)[ ]")
_PLATE = re.compile(
    rf"(?<![\w/.-])(?P<letters>[A-ZÅÄÖ]{{2,3}})(?P<sign>{_SIGN})(?P<number>[1-9]\d{{0,2}})"
    r"(?![^\W\d_]{0,3}\d|[\w/]|[ ]?-\d|[.,:]\d)", re.IGNORECASE)
_ENDED = re.compile(  # abc-123:n, ABC-123lla
    r"(?<![\w/.-])(?P<letters>[A-ZÅÄÖ]{2,3})(?P<sign>-)(?P<number>[1-9]\d{1,2})"
    r"(?=(?:n|ss[aä]|st[aä]|ll[aäe]|lt[aä])(?!\w))", re.IGNORECASE)
_AMOUNT = re.compile(r"[ ]?(?:€|e\b|eur|%|km|kpl|kk\b|vuot|v\b|kr\b|tonni|kilsa|kiloa|litra|tunti)",
                     re.IGNORECASE)
_TURNED = re.compile(r"(?<![\w.,/-])(?P<number>\d{1,3})(?P<sign>[ -]?)(?P<letters>[A-ZÅÄÖ]{2,3})"
                     r"(?![\w/-])", re.IGNORECASE)
_NAMED_LETTER = (
    r"(?:aa|bee|see|cee|dee|ee|[äa]f+|gee|hoo|ii|jii|koo|[äa]l+|[äa]m+|[äa]n+|oo|pee|kuu|[äa]r+|"
    r"[äa]s+|tee|uu|vee|[äa]ks+|[äa]x|yy|zet+a?|tset)")
_SPELT = caseless(  # aa bee see yks kaks kolme, a b c 1 2 3, abc yksi kaksi kolme
    rf"(?<!\w)(?:(?:{_NAMED_LETTER}|[a-zåäö])[ ,.-]{{1,2}}){{2,3}}"
    rf"(?:{_SIGN})?(?:\d(?:[ ]?\d){{0,2}}|{said.NUMBER}(?:[ ,]{{1,2}}{said.NUMBER}){{0,2}})(?!\w)|"
    rf"(?<!\w)[a-zåäö]{{2,3}}(?:[ ](?:väli)?viiva)?[ ]"
    rf"(?:{said.NUMBER}(?:[ ,]{{1,2}}{said.NUMBER}){{1,2}}|\d[ ]\d(?:[ ]\d)?)(?!\w)")
_WORDS = word_list("plate_words")
_UNITS = frozenset((
    "pvm", "hlö", "sv", "ev", "at", "ku", "kt", "ta", "tt", "vs", "alv", "vko", "vrk", "per",
    "pst", "yht", "esim", "mm", "jne", "eli", "kun", "iho", "sis", "ulk", "nyk", "kok", "mul",
    "sul", "sil", "eka", "age", "ois", "lkm", "lis", "maks", "alk", "kpl", "klo", "top", "tv",
    "bpm", "dvd", "gta", "fps", "ssd", "hdd", "gsm", "sms", "bmi", "bmw", "usb", "led", "hdl",
    "ldl", "crp", "gps", "vpn", "pc", "aa", "ab", "as", "krs", "huo", "lh", "hk", "mh", "max",
    "min", "vm", "mk", "nro", "sek", "eur", "kr", "was", "for", "got", "the", "and", "are", "has",
    "had", "its", "pay", "car", "bus", "för", "med", "och", "som", "den", "det", "har", "kan",
    "vid", "var", "men"))
_RARE = re.compile("[bcdfgqwxzåö]")
"""In slips of ordinary words and their abbreviations these letters are seldom."""
_ABOUT = stems(
    "seiso", "seiss", "piha", "rikki", "arvo", "jäi", "jaa[dn]", "ajaa", "ajoi", "ajan", "ajel",
    "korj", "remo", "tien", "varte", "hinau", "hinaa", "hajos", "hajal", "hyyty", "myy", "myin",
    "osti", "ostin", "renk", "renka", "bens", "diesel", "vika", "mooto", "varast", "kolar",
    "vero", "vakuut", "akku", "kytkin", "jarru", "vaihdel", "pakoput", "ruost", "sakko",
    "omist", "car", "kör", "står", "reparat", "service", "huolto")
_TOLD = stems("rekis", "rekkar", r"rek\.?\s?(?:nro|tunn|nu)", "kilp", "kilv", "regist", "reg",
              r"(?:\w{0,8} )?plate", "licen[cs]e", "skylt", r"\w{0,6}plåt")
_TOLD_WORDS = ("rekkari", "rekisteri", "kilpi", "kilven", "rekisterinumero")
_VEHICLE = stems(
    r"\w{0,12}autoo?", "ajoneuv", r"\w{0,4}mopo", "mopsk", "moped", "moottor", r"\w{0,10}pyör",
    r"\w{0,6}bil", r"\w{0,8}kärr[yi]", r"\w{0,12}paku", "skoot", "skuu", "vespa", "mersu",
    "merss", "mersed", "mercedes", "benz", "toyot", "tojo", "toukka", "corolla", "avensis",
    "yaris", "hilux", "volvo", "audi", "bemar", "bmw", "volks", "volkkar", "vw\\b", "passat",
    "polo", "golf", "skoda", "octavi", "fabia", "kia\\b", "kian\\b", "nissan", "micra", "ford",
    "focu[ks]", "fiesta", "mondeo", "transit", "opel", "astra", "corsa", "vectra", "mazda",
    "honda", "civic", "saab", "peugeot", "pösö", "citroen", "sitikka", "renault", "megane",
    "clio", "kangoo", "fiat", "punto", "seat\\b", "ibiza", "dacia", "subaru", "mitsubishi",
    "lexus", "jeep", "chevrol", "lada", "tesla", "hyundai", "suzuki", "yamaha", "kawasaki",
    "harrik", "farkku", "farmari", "rekka", "kuorma-", "kuorki", "parkki", "parkis", "pysäköi",
    "katsast", "ajo", "ylinopeu", "kyyti", "taksi", "hinaus", "traktor", "trailer", "peräri",
    "asuntovaun", "mönkij", "mönkkär", "moto", "motsk", "prätk", "kevari", "kaara", "kaaran",
    "kiesi", "kosla", "pirssi", "kelkka", "myin", "liikennevakuu", "epa\\b", "epa-",
    r"\w{0,4}släp", "lastbil", "besikt", "vehicle", "car\\b", "van\\b")
_NAMED_BEFORE = re.compile(_VEHICLE.pattern + r"\w{0,12}[ ,:(]{1,2}$", re.IGNORECASE)
_BEFORE, _AFTER = 40, 25


def find(text):
    """Find registrations: .9 with a cue or as ``ABC-123``, otherwise by how they are written."""
    told = _TOLD.search(text)
    for match in _matches(text):
        score = _score(match, text)
        if score:
            yield Span(match.start(), match.end(), KIND, score, "plate")
    if told:
        yield from _as_said(text)


def _matches(text):
    yield from _PLATE.finditer(text)
    yield from _ENDED.finditer(text) if "-" in text else ()


def _as_said(text):
    """Find what only the word for it before tells to be one: spelt out, or turned round."""
    for pattern in (_SPELT, _TURNED):
        for match in pattern.finditer(text):
            turned = match.groupdict().get("letters")
            if cue_before(text, match.start(), _TOLD) and not (
                    turned and _is_word(match["letters"].lower())):
                yield Span(match.start(), match.end(), KIND, .8, "plate")


def _score(match, text):
    letters, sign = match["letters"].lower(), match["sign"].strip() or match["sign"]
    digits, vehicle = len(match["number"]), _has_cue(match, text, _VEHICLE)
    if (sign == " " and letters in _UNITS) or (
            sign not in ("-", "") and _AMOUNT.match(text, match.end())):
        return 0
    if _is_told(match, text) and (letters not in _WORDS or sign == "-"):
        return .9
    if len(sign) > 1 or sign in ("_", "."):
        return .6 if len(sign) > 1 or vehicle else 0
    if sign == "-":
        return _hyphened(letters, digits, vehicle)
    if letters in _WORDS and not (vehicle and not sign and digits == 3):
        return 0
    if len(letters) < 3 and not match["letters"].isupper():
        return .3
    if sign and (len(letters) < 3 or digits < 2 or _is_word(letters)):
        return .3
    if sign and not _NAMED_BEFORE.search(text, max(0, match.start() - _BEFORE), match.start()):
        vehicle = vehicle and not _is_frequent(letters)
    return _joined(match, text, letters, vehicle)


def _hyphened(letters, digits, vehicle):
    """Score ``abc-12``: of little doubt, unless it is a thing that is numbered so, *top-10*."""
    if letters in _UNITS or (letters in _WORDS and digits < 2):
        return .9 if vehicle and digits > 1 and len(letters) > 2 else .3
    return .9 if vehicle else .75 if digits > 1 else .3


def _joined(match, text, letters, vehicle):
    """Score ``abc123`` and ``abc 123`` by what the talk is of."""
    if vehicle and letters not in _UNITS:
        return .9
    if len(letters) < 3 or len(match["number"]) < 3 or _is_word(letters) or _is_frequent(letters):
        return .3
    sure = not match["sign"] or match["letters"].isupper()
    about = _RARE.search(letters) and (cue_before(text, match.start(), _ABOUT, width=_BEFORE)
                                       or cue_after(text, match.end(), _ABOUT, width=_BEFORE))
    return .55 if sure or about else .3


def _is_told(match, text):
    return _has_cue(match, text, _TOLD) or mistyped_before(text, match.start(), _TOLD_WORDS)


def _has_cue(match, text, cue):
    return cue_before(text, match.start(), cue, width=_BEFORE) or cue_after(
        text, match.end(), cue, width=_AFTER)


def _is_word(letters):
    word = look_up(letters)
    return word.common or word.functional or letters in _UNITS


def _is_frequent(letters):
    return not {"fi", "sv"}.isdisjoint(look_up(letters).frequent)
