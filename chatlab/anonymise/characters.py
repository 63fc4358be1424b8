"""A text as its reader sees it: one plain sign for each sign, and the way back.

A number may be written in full-width digits, a name with its dots as marks of their own
or with invisible joiners between the letters. The detectors look at the plain text; the
places lead back to what was written.
"""

import re
import unicodedata
from functools import cache

_ODD = re.compile("[^\n -~ÄÖÅäöåÉéÜüŠšŽž€§°´…’”“•»«\U0001f300-\U0001f64f]")
_SIGNS = {"\t": " ", "\r": "\r", "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "﹣": "-"}


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
