"""Postcode: five digits of an existing post area, or with a cue.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("postinumero on 80100, velkaa 12000 euroa")
'postinumero on [POSTINUMERO_1], velkaa 12000 euroa'
"""

import re

from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.anonymise.words import look_up
from chatlab.finnish import names
from chatlab.i18n import N_

KIND = "POSTCODE"
LABEL = "POSTINUMERO"
TITLE = N_("Postcode")

_CODE = re.compile(
    r"(?<![\w./+-])(?:FI?-)?(?P<digits>\d{5})(?![\w/-]|[.,:]\d|[ ]?(?:€|e\b|eur|km|kpl|kr\b)|"
    r"[ ]\d{2,})",
                   re.IGNORECASE)
_NEXT = re.compile(r"[ ]([^\W\d_]+)")
_CUE = stems("post\\w*n\\w*r", "p[a-zäö]{1,4}tin\\w*m", "pno", "osoi", "oso?te", "adress")
_LIVES = stems(r"asu(?:n|u|mme|taan|vat|i|in|mas|massa)\b", "alueel", r"bor\b")


def find(text):
    """Find postcodes: .9 with a cue, .65 when the code exists, otherwise .3."""
    for match in _CODE.finditer(text):
        known = match["digits"] in names.postcodes()
        cue = cue_before(text, match.start(), _CUE, width=45)
        town = _NEXT.match(text, match.end())
        known = known or bool(town and look_up(town[1].lower()).place)
        near = cue_before(text, match.start(), _LIVES, width=16)
        score = .9 if cue else .65 if known or near else .3
        yield Span(match.start(), match.end(), KIND, score, "postcode")
