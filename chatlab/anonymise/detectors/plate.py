"""Vehicle registration: two or three letters and one to three digits, ``ABC-123``.

Without a cue (*auto, rekkari*) only the hyphenated form counts: *oon 34*, *klo 12* and
*TO 1t* look the same otherwise.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("onko auto uev707 sun, klo 12")
'onko auto [REKISTERITUNNUS_1] sun, klo 12'
"""

import re

from chatlab.anonymise.cues import cue_after, cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.anonymise.wordlists import word_list
from chatlab.i18n import N_

KIND = "PLATE"
LABEL = "REKISTERITUNNUS"
TITLE = N_("Vehicle registration")

_PLATE = re.compile(
    r"(?<![\w/-])(?P<letters>[A-ZÅÄÖ]{2,3})(?P<sign>[ -]?)(?P<number>\d{1,3})(?![\w/-]|[.,:]\d)",
                    re.IGNORECASE)
_WORDS = word_list("plate_words")
_CUE = stems("auto", "rekis", "rekkar", "kilp", "kilv", "ajoneuv", "mopo", "moottor", "pyörä",
             "bil",
             "rekkari", "kärry", "paku", "skoot")


def find(text):
    """Find registrations: .9 with a cue, .75 with a hyphen, otherwise .3."""
    for match in _PLATE.finditer(text):
        if match["letters"].lower() in _WORDS:
            continue
        cue = (cue_before(text, match.start(), _CUE, width=30)
               or cue_after(text, match.end(), _CUE, width=15))
        score = .9 if cue else .75 if match["sign"] == "-" and len(match["number"]) > 1 else .3
        yield Span(match.start(), match.end(), KIND, score, "plate")
