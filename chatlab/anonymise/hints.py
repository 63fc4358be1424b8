"""What every identifier with a form of its own holds: a digit, a sign or a telling word.

Two messages in three hold nothing of the kind, and the detectors of `FORMAL` need not read them.
A telling word is told by itself, so each distinct word is asked about once.
"""

import re
from functools import cache

from chatlab.anonymise import said
from chatlab.anonymise.characters import caseless
from chatlab.anonymise.words import lower_words

_SIGN = re.compile(r"[\d@_#]|\S\.\w|[ ]\.[ ]|://|[:=][ ]?\w[\w.-]{2}|"
                   r"[(\[{<\"'*][ ]?a[ ]?[)\]}>\"'*]", re.IGNORECASE)
_CASE = r"(?:n|ll[aäe]|lt[aä]|ss[aä]|st[aä]|t?[aä]|[oia]n|hen|n[aä])?"
_NUMBER_SAID = caseless(
    rf"(?:{said.NUMBER}|nol|plus)(?:-?{said.NUMBER})*$|(?:ykk[öo]s|kakkos|kolmos|nelos|vii?tos|"
    r"kuu?tos|seiska|kasi|ysi|kymp|kymmen|tio$)")
_TELLING = caseless("|".join((
    rf"(?<!\w)(?:{said.LINE}|alaviiva|at|ät|ätti|piste|dot|punkt)$",
    r"merk+i|miu[kn]u|mauku|kissanh|snabel",
    r"ät(?:gm|ge|hot|out|yah|luu|suo|icl|kol|eli|sau|pp|inet|live|win|msn|pro|mail|tel|sur)",
    rf"(?<=\w\w\w)(?:ka[td]u|kuja|po(?:lku|lu)|tie|rai?t+i){_CASE}$",
    r"(?:gatan|v[äa]gen|stigen|gr[äa]nden)$",
    r"(?:kaare|väylä|rintee|ranna|penkeree|esplanadi|bulevardi|aukio|puistiko)n$",
    r"oso?i?t|adress",
    r"synt|s[yntý]{3}|f[öo]d|born|birth",
    r"nim|ni[kc]k|niki|tunnu|tili|under|user|använd|käyttäj|namn|risuaita|xx")))
"""Marks said aloud, streets, and what stands before a birth date or an account."""


def may_hold_form(text):
    """Tell whether a text may hold an identifier with a form of its own.

    Parameters
    ----------
    text : str
        In plain signs.

    Returns
    -------
    bool

    Examples
    --------
    >>> may_hold_form("asun Siltakadulla"), may_hold_form("milloin rahat tulee?")
    (True, False)
    """
    return _SIGN.search(text) is not None or any(map(_is_telling, lower_words(text)))


@cache
def _is_telling(lower):
    return _NUMBER_SAID.match(lower) is not None or _TELLING.search(lower) is not None
