"""Any other long number: a customer, patient, invoice, card or passport number.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("asiakasnumero on 4455667")
'asiakasnumero on [NUMERO_1]'
"""

import re

from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "ID_OTHER"
LABEL = "NUMERO"
TITLE = N_("Other number")

_LONG = re.compile(r"(?<![\w.,/+-])\d{7,20}(?![\w]|[.,/]\d|[ ]?(?:€|e\b|eur))")
_GROUPS = re.compile(r"(?<![\w.,/+-])\d{3,4}(?:[ -]\d{3,4}){2,4}(?![\w]|[.,/]\d|[ ]?(?:€|e\b|eur))")
_MIXED = re.compile(r"(?<![\w.,/+-])[A-Za-z]{1,3}-?\d{5,10}(?!\w)")
_PASSPORT = re.compile(r"(?<![\w.,/+-])(?!ON|JA|EI|SE|NO|OK|NE|TE|ME|"
    r"FI)[A-Z]{2}[ -]?\d{7}(?![\w-])")
_SHORT = re.compile(
    r"(?<![\w.,/+-])(?:[A-Z]{1,3}-?|(?!on|ja|ei|nr|se|no|är)[A-Z]{2}[ ](?=\d{7}(?!\d)))?"
    r"\d[\d -]{2,28}\d(?![\w]|[.,/]\d|[ ]?(?:€|e\b|eur))", re.IGNORECASE)
_CUE = stems(
    r"asiak\w{0,6}[- ]?(?:nu|nro|tunn|koodi|numm)", r"as\.? ?(?:nro|nu|tunn)", "asnro", "potilas",
    "viitenu", "viite", r"jäsen(?:nu|nro|tunn|kort)", r"pas+i", r"pass(?:nu|et)",
    r"\w{0,12}(?:kort+i|korti)", r"lasku\w{0,3} ?(?:nu|nro)", "sopimusnu", "sopimuksen n",
    "henkilönu",
    "tunnusluk", "salasan", "pin", r"vakuutus\w{0,2} ?(?:nu|nro|tunn)", "ajokort",
    r"kund(?:nu|kod)",
    "opiskelijanu", "käyttöpaikk", "numerosarj", "imei", "customer n", "medlemsnu", "patientnu",
    r"kela-?kort", "oleskelulup", "sarjanu", "kirjastokort")


def find(text):
    """Find other numbers: .85 with a cue, .6 when at least eight digits stand together."""
    for pattern in (_LONG, _MIXED, _SHORT):
        for match in pattern.finditer(text):
            if cue_before(text, match.start(), _CUE, width=25):
                yield Span(match.start(), match.end(), KIND, .85, "id_other")
            elif pattern is _LONG and match.end() - match.start() >= 8:
                yield Span(match.start(), match.end(), KIND, .6, "id_other")
            elif pattern is _MIXED:
                yield Span(match.start(), match.end(), KIND, .5, "id_other")
    for match in _PASSPORT.finditer(text):
        yield Span(match.start(), match.end(), KIND, .6, "id_other")
    for match in _GROUPS.finditer(text):
        yield Span(match.start(), match.end(), KIND, .5, "id_other")
