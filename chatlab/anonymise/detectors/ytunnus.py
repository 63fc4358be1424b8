"""Business identity code (Y-tunnus): seven digits, a hyphen, a check digit; as VAT ``FI`` + 8.

A sole trader's code leads to a person. Source: https://www.ytj.fi

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("y-tunnus on 1234567 - 1")
'y-tunnus on [Y-TUNNUS_1]'
"""

import re

from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.said import LINE
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "YTUNNUS"
LABEL = "Y-TUNNUS"
TITLE = N_("Business identity code")

_CODE = re.compile(
    r"(?<![\w-])(?:\d{7}[ ]?[-—][ ]?\d|\d{3}[ ]\d{4}[ ]?[-—][ ]?\d|FI[ -]?\d{7}[ ]?-?[ ]?\d)"
    r"(?!\w|-\d)|(?<=[a-z]{4})\d{7}-\d(?!\w)", re.IGNORECASE)
_LOOSE = re.compile(  # 28 41 930-7, 2841930/7, 2841930 viiva 7
    rf"(?<![\w-])\d(?:[ .-]?\d){{6}}[ ]?(?:[-—/_.:]|{LINE})?[ ]?\d(?![\w/]|[-.,]\d)", re.IGNORECASE)
_CUE = stems("y-?[ ]?tun+[uks]", "ly\\b", "ly-?tunnu", "alv", "fo-?num", "business id", "vat\\b",
             r"(?:firm|yrity|toiminim|yhdisty)\w{0,5} ?tunnu", "org\\w{0,12}nummer")


def find(text):
    """Find business codes, score .9; eight digits written otherwise only with a cue, .8."""
    for match in _CODE.finditer(text):
        yield Span(match.start(), match.end(), KIND, .9, "ytunnus")
    for match in _LOOSE.finditer(text):
        if cue_before(text, match.start(), _CUE, width=22):
            yield Span(match.start(), match.end(), KIND, .8, "ytunnus")
