"""Business identity code (Y-tunnus): seven digits, a hyphen, a check digit; as VAT ``FI`` + 8.

A sole trader's code leads to a person. Source: https://www.ytj.fi

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("y-tunnus on 1234567 - 1")
'y-tunnus on [Y-TUNNUS_1]'
"""

import re

from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "YTUNNUS"
LABEL = "Y-TUNNUS"
TITLE = N_("Business identity code")

_CODE = re.compile(
    r"(?<![\w-])(?:\d{7}[ ]?[-—][ ]?\d|\d{3}[ ]\d{4}[ ]?[-—][ ]?\d|FI[ -]?\d{7}[ ]?-?[ ]?\d)"
    r"(?!\w|-\d)", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w-])\d{8}(?![\w-])")
_CUE = stems("y-?[ ]?tunnu", "ytunnu", "alv", "fo-?nummer")


def find(text):
    """Find business codes, score .9; eight bare digits only with a cue, .8."""
    for match in _CODE.finditer(text):
        yield Span(match.start(), match.end(), KIND, .9, "ytunnus")
    for match in _BARE.finditer(text):
        if cue_before(text, match.start(), _CUE):
            yield Span(match.start(), match.end(), KIND, .8, "ytunnus")
