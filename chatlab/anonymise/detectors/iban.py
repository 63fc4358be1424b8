"""Bank account number: IBAN (ISO 13616), its spacing free, and the old Finnish form.

The check digits (modulo 97) only raise the score. A Finnish IBAN is ``FI`` and 16 digits.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("tili on fi21 1234 5600 0007 85 ja")
'tili on [TILINUMERO_1] ja'
"""

import re

from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "IBAN"
LABEL = "TILINUMERO"
TITLE = N_("Bank account number")

_FINNISH = re.compile(r"(?<![A-Za-z0-9])FI[ .-]?(?:\d[ .-]{0,2}){13,17}\d(?!\d)", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w,.-])\d\d(?:[ -]?\d{4}){3}[ -]?\d\d(?:[ -]?\d\d)?(?![\w-])")
_FOREIGN = re.compile(
    r"(?<![A-Za-z0-9])(?!FI)[A-Z]{2}\d\d(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)",
    re.IGNORECASE)
_OLD = re.compile(r"(?<![\w-])[1-8]\d{5}[ ]?-[ ]?\d{2,8}(?![\w-])")
_GATE = re.compile(r"\d(?:\D?\D?\d){7}")
_CUE = stems("tili", "iban", "konto", "pankki", "bank")


def find(text):
    """Find account numbers.

    Yields
    ------
    Span
        .98 when the check digits fit, .9 when they do not, .8 for the old form with a cue.
    """
    if not _GATE.search(text):
        return
    for match in _FINNISH.finditer(text):
        yield Span(match.start(), match.end(), KIND, .98 if is_valid(match.group()) else .9, "iban")
    for match in _FOREIGN.finditer(text):
        if is_valid(match.group()):
            yield Span(match.start(), match.end(), KIND, .95, "iban")
    for pattern in (_BARE, _OLD):
        for match in pattern.finditer(text):
            if cue_before(text, match.start(), _CUE):
                yield Span(match.start(), match.end(), KIND, .8, "iban")


def is_valid(iban):
    """Tell whether the check digits fit.

    Examples
    --------
    >>> is_valid("FI21 1234 5600 0007 85"), is_valid("FI22 1234 5600 0007 85")
    (True, False)
    """
    code = re.sub(r"[^A-Z0-9]", "", iban.upper())
    digits = "".join(str(int(sign, 36)) for sign in code[4:] + code[:4])
    return int(digits) % 97 == 1
