"""Date of birth: a date with a cue (*s., syntynyt, född*), or one that can only be a birthday.

Decision and due dates are the usual dates of a chat, so without a cue only a full date
whose year is 1920–2005 counts.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("isä, s. 26.11.80, päätös tuli 15.3.2024")
'isä, s. [SYNTYMÄAIKA_1], päätös tuli 15.3.2024'
"""

import re

from chatlab.anonymise.cues import cue_after, cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "DOB"
LABEL = "SYNTYMÄAIKA"
TITLE = N_("Date of birth")

_MONTHS = (
    r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)(?:kuu(?:ta|n|"
    r"ssa)?|k\.?)"
           r"|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december")
_DATE = re.compile(
    r"(?<![\w.])(?:(?P<d>\d{1,2})[./][ ]?(?P<m>\d{1,2})[./][ ]?(?P<y>(?:19|20)?\d\d)|"
    r"(?P<y2>(?:19|20)\d\d)-(?P<m2>\d\d)-(?P<d2>\d\d)|"
    rf"(?P<d3>\d{{1,2}})\.?[ ]?(?P<m3>{_MONTHS})[ ]?(?P<y3>(?:19|20)?\d\d)?)(?!\w|[.]\d)",
    re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.,/-])(?:-\d\d|(?:19[2-9]|20[0-2])\d)(?![\w.,/-]?\d|[ ]?(?:€|e\b|eur))")
_DIGITS = re.compile(r"(?<![\w.,/+-])\d{6}(?:\d\d)?(?![\w-]|[.,]\d)")
_GAP = re.compile(r"[^\d\ue000]*$")  # a cue belongs to the number next to it
_CUE = stems(r"s\.", r"synt", "född", "fött", "sytn", "snty", "sýnt", r"f\.", "hetun? loppuosa",
    "ikä\\b")
_BORN = stems("synty", "född", "syntym")


def find(text):
    """Find dates of birth: .9 with a cue, .6 without when the year fits an adult."""
    for match in _DATE.finditer(text):
        if not _is_date(match):
            continue
        gap = len(_GAP.search(text, 0, match.start())[0])
        if cue_before(text, match.start(), _CUE, width=min(gap, 18)) or cue_after(
                text, match.end(), _BORN, width=12):
            yield Span(match.start(), match.end(), KIND, .9, "dob")
        elif 1920 <= int(_part(match, "y") or 0) <= 2005:
            yield Span(match.start(), match.end(), KIND, .6, "dob")
    if _BORN.search(text):
        for pattern in (_YEAR, _DIGITS):
            for match in pattern.finditer(text):
                if cue_before(text, match.start(), _BORN, width=22) or cue_after(
                        text, match.end(), _BORN, width=10):
                    yield Span(match.start(), match.end(), KIND, .8, "dob")


def _part(match, name):
    return match[name] or match[name + "2"] or match[name + "3"]


def _is_date(match):
    month = _part(match, "m")
    return 1 <= int(_part(match, "d")) <= 31 and (not month.isdigit() or 1 <= int(month) <= 12)
