"""Date of birth: a date with a cue (*s., syntynyt, född*), or one that can only be a birthday.

Decision and due dates are the usual dates of a chat, so without a cue only a full date
whose year is 1920–2005 counts.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("isä, s. 26.11.80, päätös tuli 15.3.2024")
'isä, s. [SYNTYMÄAIKA_1], päätös tuli 15.3.2024'
"""

import re

from chatlab.anonymise import said
from chatlab.anonymise.characters import caseless
from chatlab.anonymise.cues import cue_after, cue_before, mistyped_before, stems
from chatlab.anonymise.spans import Span
from chatlab.anonymise.words import look_up
from chatlab.i18n import N_

KIND = "DOB"
LABEL = "SYNTYMÄAIKA"
TITLE = N_("Date of birth")

_STEMS = "|".join(said.FINNISH_MONTHS).replace("ä", "[äa]")
_MONTHS = (
    rf"(?:(?:{_STEMS})(?:kuu(?:ta|n|ssa)?|k\.?)|{'|'.join(said.SWEDISH_MONTHS)}|"
    r"january|february|march|may|june|july|august|october)")
_SHORT = rf"(?:jan|feb|apr|jun|jul|aug|sept?|okt|oct|nov|dec|{_STEMS})\.?"
_UNIT = (r"(?:ensim+[äa]inen|eka|toinen|toka|kolmas|nelj[äa]s|vii(?:d)?es|kuu(?:d)?es|seitsem[äa]s|"
         r"seit+em[äa]s|kah?d?eksas|yhd?eks[äa]s|kymmenes)")
_ORDINAL = (rf"(?:(?:yhdes|yhes|kahdes|kahes|{_UNIT})toista|"
            rf"(?:kahdes|kahes|kolmas)(?:kymmenes|kyt)[ ]?{_UNIT}?|{_UNIT})")
_MONTH_SAID = (
    r"(?:(?:yhd?ett[äa]|kahd?etta)toista|ensim+[äa]ist[äa]|ekaa|toista|tokaa|kolmatta|nelj[äa]tt[äa]|"
    r"viid?ett[äa]|kuud?etta|seitsem[äa]tt[äa]|seit+em[äa]tt[äa]|kah?d?eksatta|yhd?eks[äa]tt[äa]|"
    rf"kymmenett[äa]|{_MONTHS})")
_YEAR_SAID = (
    r"(?:[ ]?-?(?:19|20)?\d\d(?!\d)|[ ](?:(?:tuhat)?yhd?eks[äa]n(?:toista)?sataa|kaksituhatta|"
    r"nolla)?[ ]?"
    rf"{said.NUMBER}(?:[ ]?{said.NUMBER})?)?")
_SAID = caseless(  # seitsemäs neljättä kuuskytyheksän, huhtikuun seitsemäs -69
    rf"(?<!\w)(?:{_ORDINAL}(?:[ ]päivä)?[ ]{_MONTH_SAID}|{_MONTHS}[ ]{_ORDINAL}){_YEAR_SAID}(?!\w)")
_YEARS = r"(?:19|20)?\d\d"
_DATE = caseless(
    rf"(?<!\w)(?<!\d\.)(?:(?P<d>\d{{1,2}})[./][ ]?(?P<m>\d{{1,2}})[./]?[ ]?-?(?P<y>{_YEARS})|"
    r"(?P<y2>(?:19|20)\d\d)-(?P<m2>\d\d)-(?P<d2>\d\d)|"
    rf"(?P<d3>\d{{1,2}})(?:st|nd|rd|th|:?[ea])?\.?[ ]?(?:(?:päivä|pv|p:nä|den|"
    rf"of)[ ])?(?P<m3>{_MONTHS}|{_SHORT})[ ]?-?(?P<y3>{_YEARS})?|"
    rf"(?P<m4>{_MONTHS})[ ](?P<d4>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\.?,?(?:[ ](?:päivä(?:nä)?[ ])?(?P<y4>{_YEARS}))?|"
    rf"(?P<d5>\d{{1,2}})(?P<gap>[ -])(?P<m5>\d{{1,2}})(?P=gap)(?P<y5>(?:19|20)\d\d)|"
    rf"(?P<d6>\d{{1,2}})\.(?P<m6>\d{{1,2}})\.?)(?!\w|[.]\d|[ ]?(?:kg|kilo|€|e\b|eur))")
_YEAR = re.compile(r"(?<![\w.,/-])(?:-\d\d|(?:19[2-9]|20[0-2])\d)(?![\w.,/-]?\d|[ ]?(?:€|e\b|eur))")
_DIGITS = re.compile(
    r"(?<![\w/+-])(?<!\d[.,])(?:\d{6}(?:\d\d)?|\d\d?[ ]\d\d?[ ](?:19|20)?\d\d)(?![\w-]|[.,]\d)")
_GAP = re.compile(r"[\d\ue000]")  # a cue belongs to the number next to it
_CUE = stems(r"s\.", "synt", "föd", "fött", "fodd", r"s[yntý]{2,6}m[äa]", r"s[yntý]{4,6}", r"f\.",
             "hetun? loppuosa", "ikä\\b", "bursd", "birth", "born", "dob\\b", r"s[ytn]{1,3}äri")
_CUES = ("syntynyt", "syntyi", "synty", "syntymä", "syntymäaika", "synttärit", "födelse",
         "personbeteck")
_ANY_CUE = caseless("synt|s[yntý]{3}|föd|fod|born|birth")
_DIGIT = re.compile(r"\d")
_LISTED = re.compile(  # s. 3.8.1951 ja vaimo 4.9.1953, lapset (3.4.2015, 5.6.2018)
    r"(?:^|[\s(])(?:s\.?|synt\w*\.?|född\w?|fodd\w?|born|f\.|(?:lapse|barn|poja|tytö)\w{0,6})"
    r"(?:[ ](?:on|ovat|oli|är|are))?[ :(]{0,3}"
    r"(?:\ue000[ ,]{1,2}(?:(?:ja|och|sekä|and|o)[ ](?:[^\W\d_]{1,20}[ ]){0,2})?){1,6}$",
    re.IGNORECASE)
_TURNS = re.compile(  # täytin 3.4.1990, täyttää 18 v 3.4.
    r"(?<!\w)(?:täyt[itä]\w{0,4}|fyller|fyllde)[ ](?:\d{1,3}[ ]?(?:v\w{0,6}|år)?[ ])?$",
    re.IGNORECASE)
_AGED = re.compile(r"(?<!\w)\d{1,3}[ -]?(?:v|vuotta|vuotias|år|years?(?: old)?)\.?[ ,(:]{1,3}$",
                   re.IGNORECASE)
_ARISES = re.compile(r"(?<!\w)synty\w{0,4}[ ](?:riita|rii[dt]|velk|kulu|tilan|ongel|sopim|ylimaks)",
                     re.IGNORECASE)
_MONTHLY = re.compile(r"(?<![\w./-])(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d(?![\w/-]|\.\d)")
_SHORTLY = re.compile(r"(?<!\w)[sf]\.?[ ]?(?P<year>(?:19[2-9]|20[0-2])\d)(?![\w.,/-]?\d)")
_CLAUSE_END = re.compile(r"[\d\ue000,;.!?\n]")
_CLOCK = re.compile(r"(?:klo|kello|kl)\.?[ ]*$", re.IGNORECASE)
_SWEDISH = stems("föd", "fodd", "fött", "personb", "born", "birth", "dob\\b")
_NARROW = stems(r"s[.:]?\s*$", r"f[.:]?\s*$")
_BORN = stems(r"s[yntý]{3,6}(?:y|i|n|m)", r"synt?\b", r"s[yntý]{2,6}m[äa]", "föd", "synttär",
              "born", "birth")
_CHILD = re.compile(
    r"(?<!\w)(?:poika|poja|tyttö|tytö|tytär|tyttär|lapsi|lapse|vauva|kuopu|esikoi|kaksos|son|"
    r"dotter|"
    r"barn)\w{0,6}[ ,:(]*(?:\ue000[ ,:(]*)?$", re.IGNORECASE)
_NAMED = re.compile(r"\ue000[ ,:(]{1,3}$")
_BRACKETED = re.compile(r"([^\W\d_]{3,40})[ ]?\($")
_BEFORE = re.compile(r"([^\W\d_]{3,40})[ ]$")
_LATEST = 2018  # later than that a date beside a name is rather that of a letter
_EVENT = caseless(r"[ ]?(?:-|klo|alka|alko|läht|asti|saakka|menn|tuli|tehty|jälk)")
_WIDTH = 20


def find(text):
    """Find dates of birth: .9 with a cue, .6 without when the year fits an adult."""
    for match in _SAID.finditer(text) if _ANY_CUE.search(text) else ():
        if cue_before(text, match.start(), _CUE, width=_WIDTH):
            yield Span(match.start(), match.end(), KIND, .85, "dob")
    if not _DIGIT.search(text):
        return
    for match in _DATE.finditer(text):
        score = _score(match, text) if _is_date(match) else 0
        if score:
            yield Span(match.start(), match.end(), KIND, score, "dob")
    for match in _DIGITS.finditer(text):
        score = _digits_score(match, text) if _is_day(match.group()) or _is_turned(
            match, text) else 0
        if score:
            yield Span(match.start(), match.end(), KIND, score, "dob")
    if _BORN.search(text):
        for pattern in (_YEAR, _MONTHLY):
            for match in pattern.finditer(text):
                if cue_before(text, match.start(), _BORN, width=22) or cue_after(
                        text, match.end(), _BORN, width=10):
                    yield Span(match.start(), match.end(), KIND, .8, "dob")
    for match in _SHORTLY.finditer(text):
        yield Span(*match.span("year"), KIND, .7, "dob")


def _digits_score(match, text):
    """Score six or eight digits in a row: after a cue, or in brackets after a name or child."""
    start = match.start()
    if cue_before(text, start, _CUE, width=_gap(text, start)) or mistyped_before(
            text, start, _CUES, width=_gap(text, start)):
        return .8
    before = text[max(0, start - 30):start]
    listed = _LISTED.search(text[max(0, start - 60):start])
    if listed or _TURNS.search(before) or _is_born_after(text, match.end()):
        return .6
    ended = not text[match.end():match.end() + 1].strip(" ,.)!?\n")
    return .55 if ended and (_NAMED.search(before) or _CHILD.search(before)) else 0


def _is_born_after(text, end):
    """Tell whether the words after speak of birth, and of no other number: *2.3.80 syntynyt*."""
    after = text[end:end + 40]
    stop = _CLAUSE_END.search(after)
    born = _BORN.search(after[:stop.start() if stop else 24])
    return born is not None and not (stop and after[stop.start()].isdigit())


def _score(match, text):
    start, end = match.span()
    near = cue_before(text, start, _CUE, width=_gap(text, start)) or cue_before(
        text, start, _NARROW, width=4) or mistyped_before(
        text, start, _CUES, width=_gap(text, start))
    if match["d6"] and not match.group().endswith(".") and _CLOCK.search(
            text[max(0, start - 7):start]):
        return 0
    before = text[max(0, start - 60):start]
    if _ARISES.search(before[-40:]):
        return 0
    if near or _is_born_after(text, end) or _TURNS.search(before):
        return .9
    if match["d5"] or match["d6"]:
        return 0
    year = int(_part(match, "y") or 0)
    if 1920 <= year <= 2005 or (year and (_LISTED.search(before) or _AGED.search(before))):
        return .6
    if match["y"] and "." in match.group() and not _EVENT.match(text, end) and (
            40 <= year <= 99 or match.group()[-3] == "-"):
        return .55
    if not match["m3"] or match["y3"]:
        early = year <= 18 or 30 <= year <= 99 or 1920 <= year <= _LATEST
        if early and _part(match, "y") and not _EVENT.match(text, end) and (
                _NAMED.search(text[max(0, start - 4):start]) or _follows_name(text, start)
                or (match["y2"] and _is_name_before(text, start))
                or (start == 0 and not text[end:].strip(" .!") and year > 99)):
            return .55
    child = _CHILD.search(text[max(0, start - 30):start])
    return .55 if child and (year >= 1990 or 0 < year <= 20) and not _EVENT.match(text, end) else 0


def _follows_name(text, start):
    """Tell a date in brackets after what may be a name, a mistyped one too."""
    match = _BRACKETED.search(text[max(0, start - 44):start])
    word = match and look_up(match[1].lower())
    return bool(word) and (word.unknown or word.name_like) and not word.functional


def _is_name_before(text, start):
    word = _BEFORE.search(text[max(0, start - 44):start])
    return bool(word) and look_up(word[1].lower()).name_like


def _gap(text, start):
    """Return how far back the cue may be: up to the number or the mark before."""
    before = text[max(0, start - _WIDTH):start]
    marks = [mark.end() for mark in _GAP.finditer(before)]
    return len(before) - (marks[-1] if marks else 0)


def _is_turned(match, text):
    """Tell a Swedish date, the year first: *född 690407*."""
    written = match.group().replace(" ", "")
    return (" " not in match.group() and _is_day(written[-2:] + written[-4:-2])
            and cue_before(text, match.start(), _SWEDISH, width=20))


def _is_day(written):
    parts = written.split() if " " in written else [written[:2], written[2:4]]
    return 1 <= int(parts[0]) <= 31 and 1 <= int(parts[1]) <= 12


def _part(match, name):
    return next((match[name + n] for n in ("", "2", "3", "4", "5", "6")
                 if name + n in match.re.groupindex and match[name + n]), None)


def _is_date(match):
    month = _part(match, "m")
    return 1 <= int(_part(match, "d")) <= 31 and (not month.isdigit() or 1 <= int(month) <= 12)
