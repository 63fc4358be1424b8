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

from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "HETU"
LABEL = "HETU"
TITLE = N_("Personal identity code")

_CODE = re.compile(
    r"(?<![\w.])(?P<day>\d\d)[. ]?(?P<month>\d\d)[. ]?(?P<year>(?:19|20)?\d\d)"
    r"(?P<sign>[ ]{0,2}[-–—−+A-FU-Ya-fu-y]?[ ]{0,2})(?P<number>\d{3})[ ]?(?P<check>[0-9A-Za-z])"
    r"(?!\w|[-.,/]\d)")
_TAIL = re.compile(r"(?<!\w)[-–+A-FU-Ya-fu-y]?[ ]?\d{3}[ ]?[0-9A-Za-z](?!\w)")
_HEAD = re.compile(r"(?<!\w)\d\d[. ]?\d\d[. ]?\d\d(?![\w.]*\d)")
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CUE = stems("hetu", r"h?teu?n\b", "henkilötun", "henkilotun", "sotu", "sosiaalitur", "personbet",
             "person?nummer", "pers[a-zö]+be?t", "henkkatunnu", "loppuosa", "tunnusosa")
_TAIL_CUE = stems("loppuosa", r"loppu\b", "tunnusosa", "viimeis", "slutdel", "sista")


def find(text):
    """Find identity codes, whole or in part.

    Yields
    ------
    Span
        A whole code scores .7–.98; a part only with a cue (*hetun loppuosa*) .85.
    """
    for match in _CODE.finditer(text):
        score = _score(match, text)
        if score:
            yield Span(match.start(), match.end(), KIND, score, "hetu")
    if _CUE.search(text):
        yield from _parts(text)


def is_valid(day, month, year, number, check):
    """Tell whether the check character fits.

    Examples
    --------
    >>> is_valid("13", "10", "52", "950", "H"), is_valid("13", "10", "52", "950", "J")
    (True, False)
    """
    return _CHECK[int(day + month + year[-2:] + number) % 31] == check.upper()


def _score(match, text):
    if not (1 <= int(match["day"]) <= 31 and 1 <= int(match["month"]) <= 12):
        return 0
    sign = match["sign"].strip()
    cue = cue_before(text, match.start(), _CUE)
    if is_valid(match["day"], match["month"], match["year"], match["number"], match["check"]):
        return .98 if sign or cue else .85
    if sign or match["check"].isalpha():
        return .95 if cue else .85
    return .9 if cue else .4


def _parts(text):
    for match in _TAIL.finditer(text):
        if cue_before(text, match.start(), _TAIL_CUE, width=20):
            yield Span(match.start(), match.end(), KIND, .85, "hetu")
    for match in _HEAD.finditer(text):
        if cue_before(text, match.start(), _CUE, width=25):
            yield Span(match.start(), match.end(), KIND, .7, "hetu")
