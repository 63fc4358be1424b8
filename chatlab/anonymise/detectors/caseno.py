"""Number of a case, a decision or a police report, e.g. ``dnro 1234/05.01.02/2024``.

Law and court references (``12 §``, ``1301/2014`` after *laki*, ``KHO 2020:12``) are not cases;
see `chatlab.anonymise.negatives`.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("rikosilmoitus 5500/R/12345/23 tehty")
'rikosilmoitus [ASIANUMERO_1] tehty'
"""

import re

from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "CASENO"
LABEL = "ASIANUMERO"
TITLE = N_("Case number")

_SHAPES = re.compile(
    r"(?<![\w/.-])(?:(?:dnro|dnr|diaarinro|diaarinumero|dno)[.: ]*[\w-]{0,6}[ ]?\d[\d/.\- ]*\d|"
    r"\d{2,6}/\d\d(?:\.\d\d){1,3}/(?:19|20)\d\d|"
    r"\d{3,4}/[A-Za-z]{1,2}/\d{2,7}(?:/\d{2,4})?|"
    r"[A-Za-zÅÄÖåäö]{2,6}[/-]\d{1,7}[/-](?:19|20)?\d\d(?:[/-]\d{1,6})?|"
    r"[A-Za-z]{2,4}-(?:19|20)\d\d-\d{3,8}|"
    r"[A-Za-z][ ]?\d\d/\d{3,6}|[A-Za-z][ ]?\d{3,6}/(?:19|20)?\d\d|"
    r"(?:19|20)\d\d/\d{5,8}|\d{5,8}/(?:19|20)\d\d)(?![\w/])", re.IGNORECASE)
_AFTER_CUE = re.compile(
    r"(?<![\w/.])(?:[A-Za-z]{1,4}[-/]?|[A-Za-z][ ])?\d[\d/.\-]*(?:[ ]\d{3,}){0,3}"
    r"(?:[/-][\w.]+)*\d?(?![\w/]|"
    r"[,]\d)")
_CUE = stems("dia?ar", "d?nro", "dnr", "asianum", "asiatunnu", "asian n", "rikosilm", "häätö",
    "haato",
             "päätö[a-zäö]* (?:\\w*num|nro|nmer|tunn)", "paato[a-z]* (?:\\w*num|nro|nmer|tunn)",
             "tutkintailm", "tapausnu", "hakemusnu", "hakemuksen n", "päätösn", "beslut", "ärende",
             "juttunum", "ilmoituksen n", "kirjelm", "valituk")
_UNIT = re.compile(r"\s*(?:€|e\b|eur|kk\b|vko|v\.|vuot|pv|päiv|%|km|snt|sent|kpl)", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d\d(?:\d\d)?)?$|\d{4}$|\d{1,2}\.\d\d$")


def find(text):
    """Find case numbers: .85 by shape, .8 after a cue when there are at least four digits."""
    for match in _SHAPES.finditer(text):
        yield Span(match.start(), match.end(), KIND, .85, "caseno")
    if not _CUE.search(text):
        return
    for match in _AFTER_CUE.finditer(text):
        written = match.group()
        if (sum(map(str.isdigit, written)) >= 4 and not _DATE.match(written)
                and not _UNIT.match(text, match.end())
                and cue_before(text, match.start(), _CUE, width=35)):
            yield Span(match.start(), match.end(), KIND, .8, "caseno")
