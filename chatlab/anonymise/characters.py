"""A text as its reader sees it: one plain sign for each sign, and the way back.

A number may be written in full-width digits, a name with its dots as marks of their own
or with invisible joiners between the letters. The detectors look at the plain text; the
places lead back to what was written.
"""

import re
import unicodedata
from functools import cache

HOLE = "\ue000"
"""Stands in the place of what has been found already."""

_ODD = re.compile("[^\n -~ÄÖÅäöåÉéÜüŠšŽž€§°´…’”“•»«\U0001f300-\U0001f64f]")
_SIGNS = {"\t": " ", "\r": "\r", "İ": "I",
          "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "﹣": "-"}
_LETTER = re.compile(r"(?<!\\)(?<!\(\?)[^\W\d_]")  # of a pattern, not of its \W and (?P<name>


def plain(text):
    r"""Write a text in plain signs.

    Digits of any script become ``0``–``9``, wide and ornamental letters ordinary ones, any
    space or tab a space, hyphens and the en dash ``-``. Letters and their marks are composed.
    What has no width (joiners, direction marks, control characters) is left out.

    Returns
    -------
    (str, sequence of int)
        The plain text, and for each of its signs the place in the original.

    Examples
    --------
    >>> plain("０４０\u200b–1")
    ('040-1', [0, 1, 2, 4, 5])
    """
    if not _ODD.search(text):
        return text, range(len(text))
    signs, places = [], []
    for place, written in enumerate(text):
        sign = _plain_sign(written)
        if len(sign) == 1:
            signs.append(sign)
            places.append(place)
        elif sign and signs:
            composed = unicodedata.normalize("NFC", signs[-1] + written)
            signs[-1] = composed if len(composed) == 1 else signs[-1]
    return "".join(signs), places


class Caseless:
    """A pattern that sees no capitals: it reads the text in small letters.

    Python tries every branch of a long alternation at every place when letter case is
    ignored by a flag, and passes over most of them at a glance when it is not: three times
    as fast. Places are those of the text, for `plain` leaves no letter whose small form is
    longer (*İ*); what a match holds is in small letters.

    Examples
    --------
    >>> caseless("kela|[A-Z]{2}-toimisto").search("Soita TE-toimistoon").span()
    (6, 17)
    """

    def __init__(self, pattern):
        self.pattern = _LETTER.sub(lambda found: found[0].lower(), pattern)
        compiled = re.compile(self.pattern)
        self._search, self._match = compiled.search, compiled.match
        self._fullmatch, self._finditer = compiled.fullmatch, compiled.finditer

    def search(self, text, *places):
        """Do what the method of a compiled pattern does."""
        return self._search(text.lower(), *places)

    def match(self, text, *places):
        """Do what the method of a compiled pattern does."""
        return self._match(text.lower(), *places)

    def fullmatch(self, text, *places):
        """Do what the method of a compiled pattern does."""
        return self._fullmatch(text.lower(), *places)

    def finditer(self, text, *places):
        """Do what the method of a compiled pattern does."""
        return self._finditer(text.lower(), *places)


@cache
def caseless(pattern):
    """Compile a pattern, without regard to letter case; see `Caseless`."""
    return Caseless(pattern)


@cache
def _plain_sign(written):
    """Return the plain sign, two signs for a mark to be composed, or nothing."""
    if written in _SIGNS:
        return _SIGNS[written]
    category = unicodedata.category(written)
    if category in ("Cf", "Cc") and written != "\n":
        return ""
    if category in ("Mn", "Me"):
        return "+" + written
    if category == "Nd":
        return str(unicodedata.decimal(written))
    sign = unicodedata.normalize("NFKC", written)
    return sign if len(sign) == 1 else written
