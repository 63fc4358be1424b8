"""Any other long number: a customer, patient, invoice, card or passport number.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("asiakasnumeroni teillä on 4455667, vuokra 650 €")
'asiakasnumeroni teillä on [NUMERO_1], vuokra 650 €'
"""

import re

from chatlab.anonymise import said
from chatlab.anonymise.characters import caseless
from chatlab.anonymise.cues import mistyped_before, stems
from chatlab.anonymise.negatives import NUMBER_OF, is_service_number
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "ID_OTHER"
LABEL = "NUMERO"
TITLE = N_("Other number")

_START = r"(?<![\w/+-])(?<!\d[.,])"
_END = r"(?![\w]|[.,/]\d|[ ]?(?:€|e\b|eur))"
_LONG = re.compile(rf"{_START}\d{{7,20}}{_END}")
_GROUPS = re.compile(rf"{_START}\d{{3,4}}(?:[ -]\d{{3,4}}){{2,4}}{_END}")
_MIXED = re.compile(rf"{_START}[A-Za-z]{{1,3}}-?\d{{5,10}}(?!\w)")
_PASSPORT = re.compile(rf"{_START}(?!ON|JA|EI|SE|NO|OK|NE|TE|ME|FI)[A-Z]{{2}}[ -]?\d{{7}}(?![\w-])")
_CODE = re.compile(
    rf"{_START}(?:[A-Z]{{1,4}}-?|(?!on|ja|ei|nr|se|no|är|id|is)[A-Z]{{2}}[ ](?=\d{{5,9}}(?!\d)))?"
    rf"\d(?:[\d -]{{2,28}}|[A-Z\d-]{{2,20}})(?<![ -])(?<=[\dA-Z]){_END}", re.IGNORECASE)
_SAID = caseless(  # asiakasnro kaks nolla kolme, viis viis yks
    rf"(?<!\w){said.NUMBER}(?:[ ,]{{1,2}}{said.NUMBER}){{3,20}}(?!\w)")
_MAY_SAY = re.compile(r"nro|num|nmr|n[eo]r|tun|tnn|koodi|kort|passi|nr|viite", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?")
_SUM = stems("maks", "velk", "vuokr", "summa", "hint", "saldo", "palk", "tulot", "eur", "jäi",
             "sain", "betal", "hyra", "skuld", "vuon", "vuod", "år")
_POST = stems(r"post\w*n", r"p\w{1,4}tin\w*m", "pno")
_CLAUSE = re.compile(r"[\d\ue000]|[.!?;][ \n]")
_WIDTH = 45
_CUE = stems(
    r"asiak\w{0,6}[- ]?(?:nu|nro|tunn|koodi|numm)", r"as\.? ?(?:nro|nu|tunn)", "asnro", "potilas",
    "viitenu", "viite", r"jäsen(?:nu|nro|tunn|kort)", r"pas+i", r"pass(?:nu|et)",
    r"\w{0,16}kort+i", r"\w{0,12}kort(?:et)?(?:s?num\w*|s?nr|\b)", r"lasku\w{0,3} ?(?:nu|nro)",
    "sopimusnu", "sopimuksen n", "henkilönu", "tunnusluk", "salasan", "pin",
    r"vakuutus\w{0,2} ?(?:nu|nro|tunn)", r"kund(?:nu|kod)", "opiskelijanu", "käyttöpaikk",
    "numerosarj", "imei", "customer n", "medlemsnu", "patientnu", "oleskelulu", "sarjanu",
    "ulkomaalaisnu", "uppehållstil", "migri\\w{0,3} ?(?:nu|nro)", r"henkkar\w{0,4}",
    r"(?:client|customer|member|patient|student|card|policy|invoice|reference|permit|passport|account|"
    r"application|id)\w{0,2}[ ](?:numb|nmb|nro?\b|id\b|code|card)",
    r"[^\W\d_]{3,24}(?:tunnus|tunnuk|tunniste|koodi|numero|numeron|nummer|nro|nr)\b\w{0,8}")
_ANY = stems("sopimu", r"\w{0,24}(?:numer|number|nummer|tunnus|tunnuk|tunnist|koodi)", r"nro?\b",
             "n:o", "id\\b")
_CUES = ("asiakasnumero", "asiakastunnus", "potilasnumero", "kortti", "korti", "passi",
         "käyttöpaikka",
         "viitenumero", "jäsennumero", "sopimusnumero", "oleskelulupa", "numero")


def find(text):
    """Find other numbers: .85 with a cue, .6 after *numero* or when eight digits stand together."""
    for match in _SAID.finditer(text) if _MAY_SAY.search(text) else ():
        clause = _clause(text, match.start())
        if _CUE.search(clause) or _ANY.search(clause) or mistyped_before(
                clause, len(clause), _CUES, width=_WIDTH):
            yield Span(match.start(), match.end(), KIND, .7, "id_other")
    if not _DIGIT.search(text):
        return
    for match in _CODE.finditer(text):
        score = _score(match, text)
        if score:
            yield Span(match.start(), match.end(), KIND, score, "id_other")
    for match in _LONG.finditer(text):
        if match.end() - match.start() >= 8:
            yield Span(match.start(), match.end(), KIND, .6, "id_other")
    for match in _PASSPORT.finditer(text):
        yield Span(match.start(), match.end(), KIND, .6, "id_other")
    for pattern in (_MIXED, _GROUPS):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), KIND, .5, "id_other")


def _score(match, text):
    """Score by the words before that say what the number is; *numero* alone wants five digits."""
    written = match.group()
    digits = re.sub(r"\D", "", written)
    if len(digits) < 4 or _YEAR.fullmatch(written):
        return 0
    clause = _clause(text, match.start())
    if len(digits) < 6 and (_SUM.search(clause[-16:]) or _POST.search(clause)):
        return 0
    if is_service_number(digits) and not NUMBER_OF.search(clause):
        return 0
    if _CUE.search(clause):
        return .85
    if len(digits) < 5:
        return 0
    return .6 if _ANY.search(clause) or mistyped_before(
        clause, len(clause), _CUES, width=_WIDTH) else 0


def _clause(text, start):
    """Return what stands between a number and the number or the sentence before it."""
    before = text[max(0, start - _WIDTH):start]
    ends = [match.end() for match in _CLAUSE.finditer(before)]
    return before[ends[-1] if ends else 0:]
