"""Number of a case, a decision or a police report, e.g. ``dnro 1234/05.01.02/2024``.

Law and court references (``12 §``, ``1301/2014`` after *laki*, ``KHO 2020:12``) are not cases;
see `chatlab.anonymise.negatives`.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("rikosilmoitus 5500/R/12345/23 tehty")
'rikosilmoitus [ASIANUMERO_1] tehty'
"""

import re

from chatlab.anonymise.characters import caseless
from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "CASENO"
LABEL = "ASIANUMERO"
TITLE = N_("Case number")

_MARK = r"(?:(?:dnro|dnr|dno|diaarinro|diaarinumero|diarienummer|nro|nr)[.:]{0,2}[ ]{0,2})?"
_ARCHIVE = r"\d{1,6}/\d\d(?:\.\d\d){1,4}/(?:19|20)\d\d"
_SHAPES = re.compile(
    rf"(?<![\w/.-])(?<!n:){_MARK}(?:{_ARCHIVE}|"
    r"(?:dnro|dnr|dno|diaarinro|diaarinumero|diarienummer)[.: ]{0,3}[A-ZÅÄÖ-]{0,6}[ /-]?\d"
    r"[\d/.-]{0,24}\d(?![\d/.-])|"
    r"\d{3,4}/[A-Z]{1,2}/\d{2,7}(?:/\d{2,4})?|\d{4}[ ][RS][ ]\d{3,7}[ ]\d\d|"
    r"\d{4}[RS]\d{5,7}/?\d\d|"
    r"[A-ZÅÄÖ]{1,6}/\d{1,7}(?:/\d\d(?:\.\d\d){0,4})?/(?:19|20)?\d\d(?:[/-]\d{1,6})?|"
    r"[A-ZÅÄÖ]{2,6}-\d{1,7}/\d\d(?:\.\d\d){0,4}/(?:19|20)\d\d|\d{2,6}/\d{3,7}/(?:19|20)\d\d|"
    r"(?-i:[A-ZÅÄÖ]{2,5})[ ](?:19|20)\d\d-\d{5,8}(?:[ ]T(?:[ ]\d\d){2,5})?|"
    r"[A-ZÅÄÖ]{2,6}[/-]\d{1,7}[/-](?:19|20)?\d\d(?:[/-]\d{1,6})?|"
    r"[A-Z]{2,7}[-:](?:19|20)\d\d[-:]\d{1,8}|"
    r"[A-Z][ ]?\d\d/\d{2,6}|(?!L[ ]?\d{1,4}/)[A-Z][ ]?\d{2,6}/(?:19|20)\d\d|"
    r"(?:19|20)\d\d/\d{5,8}|\d{5,8}/(?:19|20)\d\d)(?![\w/])", re.IGNORECASE)
_YEARLY = re.compile(
    rf"(?<![\w/.,-]){_MARK}(?:\d{{1,6}}/(?:19|20)\d\d|\d\d/\d{{3,6}}|"
    r"(?:19|20)\d\d[-/:]\d{2,7}|(?:[A-Z]{1,6}-?|[A-Z][ ])\d{2,6}/\d\d(?:\d\d)?)(?![\w/]|[.,-]\d)",
    re.IGNORECASE)
_AFTER_CUE = re.compile(
    rf"(?<![\w/.]){_MARK}(?P<code>(?:[A-Z]{{1,6}}[-/]?|"
    rf"[A-Z][ ])?\d[\w/.:-]{{0,30}}(?:[ ]\d{{3,9}}(?!\d)){{0,3}})", re.IGNORECASE)
_FROM = re.compile(  # nro 418 vuodelta 2023
    rf"(?<![\w/.,-])(?P<mark>{_MARK}|numero[ ]|nummer[ ]|number[ ])\d{{1,7}}[ ]?(?:/|"
    rf"kautta(?:viiva)?|vuodelta|vuonna|"
    r"från(?: år)?|of|year|snedstreck|slash)[ ]?(?:19|20)\d\d(?!\w|[.,]\d)", re.IGNORECASE)
_FAR = re.compile(r"\d(?: ?/ |(?: ?/)? ?(?:kautta|vuo|från|of|year|snedst|slash))", re.IGNORECASE)
_CUE = stems(
    r"dia?ar", "diari", "d?nro", "dnr", r"asia(?!kas)[a-zäö]{0,9} ?(?:num|nro|tunn|n:o)",
    "a[a-zäö]{2,4}num", "asiatunnu",
    "asian n", "rikosilm", "häätö", "haato",
    r"pä+tö[a-zäö]{0,9} ?(?:\w{0,12}num|n[rme]{2,4}o|nro|tunn)",
    r"paato[a-z]{0,9} ?(?:\w{0,12}num|nro|nmer|tunn)", "tutkintailm", "tapausnu",
    r"hakemu[a-zäö]{0,9} ?n(?:ro|um|r\b|:o|me)", "päätösn",
    "beslut", "ärende", r"juttu\w{0,3} ?num", r"ilmoitu[a-zäö]{0,9} ?(?:n|tunn)", "kirjelm",
    "valituk",
    "kanne", "esitutkin", "asiakirj", r"mål(?:nu|et)", "case", "decision n", "haaste",
    r"perin\w{0,8} ?n")
_WEAK = stems(r"\w{0,14}pä+tö", r"\w{0,14}paato", r"kirja", "tunnuks", "tunnus", "hakemu", "asia",
    "tapau", "ilmoitu", "viite", "juttu", "jutu", "ratkais",
              "tuomio", "oikeud", "käräj", "poli", "lausun", "ärend", "beslut", "liite", "ref",
              "numero", "nummer", "ulosot", "perint", "velka")
_STATUTE = stems(r"\w*la(?:ki|in|kia|issa|ista)\b", r"\w*asetu", "direktiiv", "finlex", "eu\\b",
                 "he\\b", "säädös", "l\\b", r"\w{0,30}lag(?:en)?\b", "act\\b",
                 r"l[aios]{1,3}s{1,3}[ast]{0,2}a\b")  # laisa, lsissa
_TOLD = re.compile(r"d(?:nro|nr|no|i)", re.IGNORECASE)
_LONG = re.compile(r"\d{3,6}/(?:19|20)\d\d")
_MONTH = re.compile(
    r"(?<!\d)(?:0?[1-9]|1[0-2])/(?:19|20)\d\d$|^(?:19|20)\d\d[-/](?:\d\d|(?:19|20)\d\d)$")
_UNIT = caseless(r"\s*(?:€|e\b|eur|kk\b|vko|v\.|vuot|pv|päiv|%|km|snt|sent|kpl)")
_DECIMALS = re.compile(r",\d")
_DATE = re.compile(
    r"\d{1,2}\.\d{1,2}\.?(?:\d\d(?:\d\d)?)?(?:-[\d.]+)?$|\d{4}$|\d{1,2}[.:]\d\d(?:-[\d.:]+)?$|"
    r"(?:19|20)\d\d-(?:19|20)?\d\d(?:-\d\d)?$")


def find(text):
    """Find case numbers: .85 by shape, .8 after a cue when there are at least four digits."""
    for match in _SHAPES.finditer(text):
        if not _MONTH.fullmatch(match.group()):
            yield Span(match.start(), match.end(), KIND, .85, "caseno")
    for match in _FROM.finditer(text) if _FAR.search(text) else ():
        if cue_before(text, match.start(), _CUE, width=25) or (match["mark"] and cue_before(
                text, match.start(), _WEAK, width=25)) or match["mark"].startswith("d"):
            yield Span(match.start(), match.end(), KIND, .75, "caseno")
    for match in _YEARLY.finditer(text):
        cue = _TOLD.match(match.group()) or cue_before(text, match.start(), _CUE, width=35)
        score = .8 if cue else .6 if cue_before(text, match.start(), _WEAK, width=30) else .55
        if _MONTH.search(match.group()):
            score = .8 if cue_before(text, match.start(), _CUE, width=18) else 0
        elif not _LONG.match(match.group()) and score < .6:
            score = 0
        if score and (cue or not cue_before(text, match.start(), _STATUTE, width=25)):
            yield Span(match.start(), match.end(), KIND, score, "caseno")
    if _CUE.search(text):
        yield from _after_cue(text)


def _after_cue(text):
    for match in _AFTER_CUE.finditer(text):
        written = match.group().rstrip("/.:-_")
        end = match.start() + len(written)
        if (sum(map(str.isdigit, written)) >= 4 and not _DATE.match(match["code"].rstrip("/.:-_"))
                and not _MONTH.fullmatch(written) and not _UNIT.match(text, end)
                and not _DECIMALS.match(text, end) and cue_before(text, match.start(), _CUE,
                width=35)):
            yield Span(match.start(), end, KIND, .8, "caseno")
