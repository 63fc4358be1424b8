"""Personal identity code (henkilötunnus): ``DDMMYY`` + century sign + number + check character.

Since 2023 the century sign is one of ``+`` (1800s), ``-`` ``Y`` ``X`` ``W`` ``V`` ``U``
(1900s) or ``A`` ``B`` ``C`` ``D`` ``E`` ``F`` (2000s). The check character is the number
``DDMMYYNNN`` modulo 31 in ``0123456789ABCDEFHJKLMNPRSTUVWXY``. Source: Finnish Digital and
Population Data Services Agency, https://dvv.fi/en/personal-identity-code

People write it with spaces or dots, without the sign and mistyped: the check character
only raises the score, it never clears a code. Numbers 900–999 are artificial.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("hetu on 131052-950H, kai")
'hetu on [HETU_1], kai'
"""

import re

from chatlab.anonymise import said
from chatlab.anonymise.characters import caseless
from chatlab.anonymise.cues import (
    cue_after,
    cue_before,
    is_mistyped,
    mistyped_before,
    stems,
    without_fillers,
)
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "HETU"
LABEL = "HETU"
TITLE = N_("Personal identity code")

_CODE = re.compile(
    r"(?<![\w.])\d\d[./ -]?\d\d[./ -]?(?:19|20)?\d\d[ ]{0,2}[-—_./+:*~=A-FU-Y]{0,2}[ ]{0,2}"
    r"(?:\d[ ]?){2,4}[ -]?[0-9A-Z]?(?!\w|[-.,/]\d)", re.IGNORECASE)
_APART = re.compile(  # 1 3 1 0 5 2 - 9 5 0 H, 131 052 950 H
    r"(?<![\w.])\d(?:[ ]\d){5}[ ]{1,2}[-+A-FU-Y]?(?:[ ]?\d){3}[ ][0-9A-Z](?!\w|[-.,/]\d)|"
    r"(?<![\w.])\d{3}[ ]\d{3}[ ]?[-+A-FU-Y]?[ ]?\d{3}[ ]?[A-Z](?!\w)", re.IGNORECASE)
_DATED = re.compile(  # 9.11.1993-962M
    r"(?<![\w.])\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d\d(?:[ ]?[-—+A-FU-Y][ ]?\d{3}[ ]?[A-Z]|"
    r"[ ]\d{3}[A-DFJLNPR-UWY])(?!\w)",
    re.IGNORECASE)
_WORDED = caseless(  # 131052 viiva 950h
    rf"(?<![\w.])\d\d[. ]?\d\d[. ]?(?:19|20)?\d\d[ ,]{{1,3}}(?:{said.LINE}|plus(?:sa)?|"
    r"(?:iso|pieni|kirjain|stora|capital)[ ][a-f]|a-kirjain|aa)[ ,]{1,3}\d[ ]?\d[ ]?\d[ ]?[0-9a-z]"
    r"(?!\w)")
_SPELLED = caseless(
    rf"(?<!\w){said.NUMBER}(?:[ ,]{{0,2}}{said.NUMBER}){{2,6}}[ ,]{{1,2}}(?:{said.LINE}|"
    rf"aa?)[ ,]{{1,2}}"
    rf"{said.NUMBER}(?:[ ,]{{0,2}}{said.NUMBER}){{1,3}}(?:[ ,]{{1,2}}\w{{1,3}})?(?!\w)")
_LINE = caseless(rf"(?<!\w)(?:{said.LINE}|plus|iso|pieni|kirjain|stora|capital|a-kirjain|"
    rf"aa?)(?!\w)")
_GLUED = re.compile(  # hetu131052-950H, 131052-950Hkiitos
    r"(?:(?<=[^\W\d_]{3})\d{6}[-+A]\d{3}[0-9A-Z](?![0-9A-Z])|"
    r"(?<!\d)\d{6}[-+A]\d{3}[0-9A-Z](?=[a-zåäö]{3}))", re.IGNORECASE)
_LINE_PARTS = ("iiva", "inus", "streck", "dash", "hyphen", "plus", "iso", "pieni", "kirjain",
               "stora", "capital", "aa", " a")
_PARTS = re.compile(r"(\d\d)(\d\d)(?:19|20)?(\d\d)([A-FU-Y]?)(\d{3})([0-9A-Y])")
_SHORT = re.compile(r"(\d\d)(\d\d)(?:19|20)?\d\d[A-FU-Y]?\d{2,6}[A-Z]?")
_TIGHT = re.compile(
    r"\d{6}(?:[-—_+A-FU-Y]{1,2}\d{2,4}[0-9A-Z]?|[:*~=]?\d{3}[A-Z])", re.IGNORECASE)
_DAY = re.compile(r"\d\d?[./]\d\d?[./](?:19|20)\d\d")
_TAIL = re.compile(
    r"(?<!\w)[-—+A-FU-Y]?[ ]?(?:\d{3}|\d[ ]\d[ ]\d)[ ]?[0-9A-Z](?!\w)", re.IGNORECASE)
_HEAD = re.compile(r"(?<!\w)\d\d[. ]?\d\d[. ]?(?:19|20)?\d\d(?![\w.]*\d)")
_ALONE = re.compile(r"\s*(?P<tail>(?P<sign>[-+A-FU-Y]?)\d{3}(?P<check>[0-9A-Y]))\s*[.!?:)]*\s*",
                    re.IGNORECASE)
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]{7,40}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNITS = "eghkmvx"  # 150e, 200h, 500m
_CUE = stems("hetu", r"h?teu?n\b", "heut", "henkilötun", "henkilotun", r"henk\w{0,4}\.? ?tun",
             "sotu", "sosiaalitur", "personbet", "person?nummer", "pers[a-zö]+be?t",
             "henkkatunnu", "loppuosa", "alkuosa", "tunnusosa", "social security", "hetutunnu",
             r"pers\w{1,5}l (?:id\w* |identi\w* )?(?:code|number|id)", "identity (?:code|num)",
             r"id[- ]?(?:code|number)", r"ssn\b")
_CUES = ("henkilötun", "henkilotun", "personbeteck", "personnummer", "sosiaaliturva", "hetutunnus",
         "loppuosa", "alkuosa", "tunnusosa")
_TAIL_CUE = stems("lo+p+[uy]", "tunnusosa", "vii?me?[iu]?s", "päätt", "paatt",
                  "slut", "sista", "tarkist", "merki", "kirjai", "numero", "siffr", "tecken",
                  "last", "ends", "ending", "rest")
_HEAD_CUE = stems("alkaa", "alku", "alkuos", "eessä", "edessä", r"börja\w?", "börjar", "starts",
                  "begin", "first part", "first six")
_TAIL_CUES = ("loppu", "loppuosa", "viimeiset", "viimeset", "viimeinen", "tunnusosa", "tarkistus",
              "merkit",
              "merkkiä", "päättyy", "kirjaimet")
_BETWEEN = caseless(
    r"lo+p+u|vii?me?[iu]?s|pää(?:tt|ss)|viiva|slut|sista|tunnus|jälkeen|perää?n|tarkist|streck|"
    r"merki|merkk|kirjai|siffr|tecken|sitte?n?\b|then|ends|rest\b|resten|last")
_BORN = stems("synt", "syny", "snyt", "föd", "fött", "born", "birth")
_SUM = re.compile(r"[ ]?(?:€|e\b|eur|vuot|v\b|kpl|kk\b|km)", re.IGNORECASE)
_APART_AT_MOST = 60


def find(text):
    """Find identity codes, whole or in part.

    Yields
    ------
    Span
        A whole code scores .7–.98; a part only with a cue (*hetun loppuosa*), beside its
        other half (*alkaa 131052, loppu 950H*) or alone in a message .5–.85.
    """
    yield from _spelled(text)
    if not _DIGIT.search(text):
        return
    text = said.with_digits(text)
    yield from _joined(text)
    for pattern in (_CODE, _APART):
        for match in pattern.finditer(text):
            score = _score(match, text)
            if pattern is _APART and match.group()[-1].isalpha():
                score = score and max(score, .75)
            if score:
                end = match.start() + len(match.group().rstrip(" -"))
                yield Span(match.start(), end, KIND, score, "hetu")
    tails = [match for match in _TAIL.finditer(text) if not _SUM.match(text, match.end())]
    heads = [match for match in _HEAD.finditer(text) if _is_date(match.group())]
    if tails or heads:
        yield from _parts(text, tails, heads)
        yield from _halves(text, tails, heads)
    alone = _ALONE.fullmatch(text, *without_fillers(text)) if tails and len(text) < 60 else None
    if alone:
        score = (.75 if alone["sign"] else .4 if alone["check"] in _UNITS or
                 alone["check"].isdigit() else .55)
        yield Span(*alone.span("tail"), KIND, score, "hetu")
    elif len(heads) == 1 and len(text) < 60 and heads[0].group().isdigit() and (
            heads[0].span() == without_fillers(text)):
        yield Span(*heads[0].span(), KIND, .55, "hetu")


def _joined(text):
    """Find a code with its sign as a word, with a whole date, or grown together with words."""
    for match in _WORDED.finditer(text) if _may_say_line(text) and _LINE.search(text) else ():
        if _is_date(match.group()):
            yield Span(match.start(), match.end(), KIND, .9, "hetu")
    for pattern in (_DATED, _GLUED):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), KIND, .9, "hetu")


def _spelled(text):
    """Find a code that is said in words after a cue: *hetu nolla yheksän … viiva …*."""
    if _may_say_line(text) and _LINE.search(text) and _CUE.search(text):
        for match in _SPELLED.finditer(text):
            yield Span(match.start(), match.end(), KIND, .85, "hetu")


def _may_say_line(text):
    """Ask first, and cheaply, whether the sign of a code may be said in words."""
    lower = text.lower()
    return any(part in lower for part in _LINE_PARTS)


def is_valid(day, month, year, number, check):
    """Tell whether the check character fits.

    Examples
    --------
    >>> is_valid("13", "10", "52", "950", "H"), is_valid("13", "10", "52", "950", "J")
    (True, False)
    """
    return _CHECK[int(day + month + year[-2:] + number) % 31] == check.upper()


def _score(match, text):
    written = match.group().rstrip(" -")
    code = re.sub(r"[^0-9A-Z]", "", written.upper())
    shape = _SHORT.fullmatch(code)
    if not shape or not _is_day(*shape.groups()) or _DAY.fullmatch(written):
        return 0
    cue = cue_before(text, match.start(), _CUE) or mistyped_before(text, match.start(), _CUES)
    tight = _TIGHT.fullmatch(written) is not None
    parts = _PARTS.fullmatch(code)
    if parts and is_valid(*parts.group(1, 2, 3, 5, 6)):
        signed = parts[4] or "-" in written or "+" in written
        return .98 if cue or (tight and signed) else (
            .85 if signed or tight or written.isdigit() else
            .6 if parts[6].isalpha() or _is_spaced(written) else .4)
    if tight:
        return .95 if cue else .85 if parts else .7
    if parts and parts[4] and parts[6].isalpha():
        return .95 if cue else .75
    return .9 if cue else .6 if _is_spaced(written) else .4


def _is_spaced(written):
    """Tell a code that is whole apart from a space: ``131052 -950K``, ``131052 950K``."""
    return re.fullmatch(r"\d{6}[ ]\d{4}|"
    r"\d{6}[ ]{0,2}[-—+_A-FU-Y./]{0,2}[ ]{0,2}\d(?:[ ]?\d){2}[ ]?[A-Z]|"
                        r"\d{6}[ ]{0,2}[-—+_A-FU-Y][ ]{0,2}\d(?:[ ]?\d){2}[ ]?\d|"
                        r"(?:\d\d[. /]?){2}(?:19|20)?\d\d[. /]?[ ]?[-—+A-FU-Y][ ]?\d{3}[A-DF-Z0-9]|"
                        r"(?:\d\d[ ]?){3}[-—+A-FU-Y]\d{3}E",
                        written, re.IGNORECASE) is not None


def _is_day(day, month):
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _is_date(written):
    digits = re.sub(r"\D", "", written)
    return _is_day(digits[:2], digits[2:4])


def _parts(text, tails, heads):
    """Find a half that its own cue tells of: *hetun alku on 131052*, *viimeset merkit 950H*."""
    told = [match for match in tails if _is_told(text, match.start())]
    plain = told and not all(_is_code(match.group()) for match in told)
    begun = heads and _HEAD_CUE.search(text)
    about, born = plain and (begun or _is_about(text)), plain and _BORN.search(text)
    for match in told:
        tail = match.group()
        if about or _is_code(tail) or (born and not _YEAR.fullmatch(tail)):
            yield Span(match.start(), match.end(), KIND, .85, "hetu")
    for match in heads:
        if cue_before(text, match.start(), _CUE, width=25) or (
                not _DAY.fullmatch(match.group())
                and mistyped_before(text, match.start(), _CUES, width=25)):
            yield Span(match.start(), match.end(), KIND, .7, "hetu")
        elif match.group().isdigit() and (cue_before(text, match.start(), _HEAD_CUE, width=16)
                                          or cue_after(text, match.end(), _HEAD_CUE, width=12)):
            yield Span(match.start(), match.end(), KIND, .6, "hetu")


def _is_told(text, start):
    return cue_before(text, start, _TAIL_CUE, width=24) or mistyped_before(
        text, start, _TAIL_CUES, width=24)


def _is_about(text):
    return _CUE.search(text) is not None or any(
        is_mistyped(word, _CUES) for word in _WORDS.findall(text.lower()))


def _is_code(tail):
    """Tell a tail that is no plain number and no number with its unit."""
    return not tail[0].isdigit() or (" " not in tail and tail[-1].isalpha()
                                     and tail[-1] not in _UNITS)


def _halves(text, tails, heads):
    """Find the birth part and, a few words later, the rest; a sum that fits is proof enough."""
    cue = _CUE.search(text) or _BORN.search(text)
    after = iter(tails)
    tail = next(after, None)
    for head in heads:
        while tail and tail.start() < head.end():
            tail = next(after, None)
        if not tail or not 1 < tail.end() - head.end() - len(tail.group()) < _APART_AT_MOST:
            continue
        told = (cue or _is_no_sum(head.group(), tail.group())) and _BETWEEN.search(
            text, head.end(), tail.start() + 1)
        signed = not tail.group()[0].isdigit() and tail.group()[-1].isalpha()
        if told or signed or (_is_code(tail.group()) and _fits(head.group(), tail.group())):
            yield Span(head.start(), head.end(), KIND, .85, "hetu")
            yield Span(tail.start(), tail.end(), KIND, .85, "hetu")


def _fits(head, tail):
    head, tail = re.sub(r"\D", "", head), re.sub(r"[^0-9A-Z]", "", tail.upper())
    return is_valid(head[:2], head[2:4], head[-2:], tail[-4:-1], tail[-1])


def _is_no_sum(head, tail):
    """Tell *010190 … 900A* from *01.01.24 … 150 e*."""
    return not tail[0].isdigit() or (
        " " not in tail and tail[-1] != "e" and not (tail.isdigit() and "." in head))
