"""Telephone number, in every spacing Finns use, spelled out too; service numbers are not masked.

Subscriber numbers are 5–12 digits after the trunk ``0`` or ``+358``; mobile numbers begin
``04`` or ``050``. Numbers of the public (010, 020, 029, 030, 0600, 0700, 0800, 116…, 112)
belong to nobody in particular and often are the advice itself. Source: Traficom's
regulation 32 on numbering, https://www.traficom.fi/en

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("soita 04 17 41 61 03 tai 0800 05058")
'soita [PUHELIN_1] tai 0800 05058'
"""

import re

from chatlab.anonymise import said
from chatlab.anonymise.characters import caseless
from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.negatives import is_service_number
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "PHONE"
LABEL = "PUHELIN"
TITLE = N_("Telephone number")

_SEP = r"[ .\u00a0/_-]{0,4}"
_START = (r"(?:(?<![\w/+-])|(?<=[a-zåäö]{3})|(?<=\d{6}/))"  # soita0407719253, 040…/050…
          r"(?<!\d[.,])(?<!\d[.,][ ])")
_END = r"(?!\d|_|[^\W\d_]{1,3}(?![^\W\d_])|-\w|[.,:]\d|/\d(?!\d{6}))"
_FINNISH = re.compile(
    rf"{_START}(?:\(?(?:(?:\+|00|plus)[ ]?358|358(?=[ ]?0?(?:4\d|50)))\)?{_SEP}"
    rf"(?:\(0\){_SEP}|0(?=[ ]?\d))?|\(?0[ ]?)(?:\d\)?{_SEP}){{5,11}}\d{_END}", re.IGNORECASE)
_APART = re.compile(
    rf"{_START}(?:0[ -][45](?:[ -]\d){{6,9}}|0(?:4\d|50)\d?[ ]?[,;:=*]{{1,3}}[ ]?"
    rf"\d{{3}}(?:[ ]?\d){{2,5}}|0\.[45](?:\.\d){{7,9}}){_END}")
_SPLIT = re.compile(  # alku 040 ja loput 7719 253
    r"(?<![\w.,])(?P<first>0(?:4\d|50)\d?)[ ,.][^\d\n]{0,20}?(?:lo[pu]+\w{0,6}|jatk\w{0,3}|"
    r"per[äa]\w{0,3}|"
    r"sit+\w{0,3}|rest\w{0,2}|slut\w{0,3}|ends|then)(?:[ ](?:on|is|är))?[ :]{1,2}"
    r"(?P<rest>\d(?:[ -]?\d){4,8})(?![\w.,]?\d)", re.IGNORECASE)
_MAY_SPLIT = re.compile(r"(?:lo[pu]+|jatk|per[äa]|sit+|rest|slut|ends|then)", re.IGNORECASE)
_FOREIGN = re.compile(rf"(?<![\w+])\(?(?:\+|00)(?!358)[1-9](?:\)?{_SEP}\(?\d){{7,13}}(?!\w)")
_BARE = re.compile(rf"(?<![\w.,/-])(?:4\d|50)(?:{_SEP}\d){{6,8}}(?!\w|[.,/-]\d)")
_NOT_PHONE = re.compile(  # dates and times
    r"\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d|\d{1,2}[.:]\d\d\s?[-–]\s?\d{1,2}[.:]\d\d|"
    r"\d{1,2}\.\d{1,2}\.?\s?[-–]\s?\d{1,2}\.\d{1,2}\.?(?:\d{2,4})?$")
_COUNTRY = re.compile(r"(?:\+|00|plus)?[ ]?358\D*0?", re.IGNORECASE)
_CUE = stems("puh", "p[. :]", "nume?r", "nro", "soit", "tel", "känny", "ring", "gsm", "whatsapp",
             "wa[p]", "tekst", "mobil", "tavoit")
_WORD = said.NUMBER
_TWO = re.compile("kym|kyt|toista", re.IGNORECASE)
_SPELLED = re.compile(
    rf"(?<!\w)(?:nol(?:la?)?|zero|plus|0(?:[ ]?\d){{0,3}}(?=[ ,.-]{{1,3}}{_WORD}))"
    rf"(?:[ ,.-]{{0,3}}{_WORD}|[ ,.-]{{1,3}}\d{{1,8}}){{2,14}}(?!\w)", re.IGNORECASE)
_SAID = re.compile(rf"{_WORD}|\d", re.IGNORECASE)
_GATE = caseless(r"[\do](?:\D{0,3}\d){5}|nol|zero|plus|0\D|\d\D{1,30}\d{3}")


def find(text):
    """Find telephone numbers.

    Yields
    ------
    Span
        Numbers in a mobile or international form score .95, other area codes .75
        (.9 with a cue such as *puh*), a number without its first 0 only with a cue.
    """
    if not _GATE.search(text):
        return
    text = said.with_digits(text)
    for match in _FINNISH.finditer(text):
        score = _score(match, text)
        if score:
            yield Span(match.start(), match.end(), KIND, score, "phone")
    for match in _FOREIGN.finditer(text):
        yield Span(match.start(), match.end(), KIND, .9, "phone")
    for match in _BARE.finditer(text):
        if cue_before(text, match.start(), _CUE, width=15):
            yield Span(match.start(), match.end(), KIND, .7, "phone")
    for match in _APART.finditer(text):
        yield Span(match.start(), match.end(), KIND, .7, "phone")
    for match in _SPLIT.finditer(text) if _MAY_SPLIT.search(text) else ():
        yield Span(*match.span("first"), KIND, .7, "phone")
        yield Span(*match.span("rest"), KIND, .7, "phone")
    for match in _SPELLED.finditer(text):
        words = _SAID.findall(match.group())
        if 7 <= len(words) + sum(_TWO.search(word) is not None for word in words) <= 14:
            yield Span(match.start(), match.end(), KIND, .9, "phone")


def _score(match, text):
    written = match.group().strip("().")
    if _NOT_PHONE.match(written):
        return 0
    digits = re.sub(r"\D", "", _COUNTRY.sub("0", written))
    if is_service_number(digits) or not 7 <= len(digits) <= 12:
        return 0
    if digits.startswith(("04", "050")) or _COUNTRY.match(written):
        return .95
    return .9 if cue_before(text, match.start(), _CUE, width=20) else .75
