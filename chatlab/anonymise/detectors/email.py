"""E-mail address, also as it is said aloud: *matti ät gmail piste com*.

Addresses of an office (kirjaamo@, info@…) belong to nobody in particular and are kept.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("mun s-posti on maija (at) posti.fi")
'mun s-posti on [SÄHKÖPOSTI_1]'
"""

import re

from chatlab.anonymise.characters import caseless
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "EMAIL"
LABEL = "SÄHKÖPOSTI"
TITLE = N_("E-mail address")

_SIGN = r"(?:ät-?[ ]?merkki|at-?[ ]?merkki|miukumauku|miu[kn]u|mauku|snabel-?a|ät|at)"
_AT = rf"(?:[ ]?@[ ]?|[ ]?[(\[{{<][ ]?(?:{_SIGN}|@|a)[ ]?[)\]}}>][ ]?|[ ]{_SIGN}[ ])"
_DOT = (r"(?:\.|[ ]\.[ ]|[ ]?[(\[{][ ]?(?:piste|dot|punkt|\.)[ ]?[)\]}][ ]?|"
        r"[ ](?:piste|dot|punkt)[ ])")
_JOINT = rf"(?:{_DOT}|[ ](?:alaviiva|väliviiva|viiva|understreck|underscore|bindestreck)[ ])"
_TLD = r"(?:fi|com|net|org|info|eu|se|ee|ru|me|io|uk|de|no|dk|edu|gov|biz|name|ax)"
_WORD = r"[\w+-]+"
_ADDRESS = re.compile(
    rf"(?<![\w.+-]){_WORD}(?:{_JOINT}{_WORD}){{0,4}}{_AT}[\w-]+(?:{_DOT}[\w-]+){{0,3}}?{_DOT}{_TLD}"
    r"(?![\w-])", re.IGNORECASE)
_JOINED = re.compile(
    rf"(?<![\w.+-])[a-z0-9._+-]{{3,64}}ät(?:-?merkki)?[a-z0-9-]{{2,63}}{_DOT}{_TLD}(?![\w-])",
    re.IGNORECASE)
_PLAIN = re.compile(r"(?<![\w.+%-])[\w.+%-]++(?<=\w)@[\w-]+(?:\.[\w-]+)*(?:,(?:fi|com|net)\b)?")
_GATE = caseless(r"@|ät|\bat\b|at-?[ ]?merkki|miu[kn]u|mauku|snabel|\(a\)|\[a\]")
_OFFICE = re.compile(
    r"(?:kirjaamo|info|asiakaspalvelu|neuvonta|palaute|viestinta|sosiaalipalvelut|toimisto|"
    r"asiakasneuvonta|tietosuoja|aikuissosiaalityo|registrator|noreply|no-reply|chat|"
    r"etunimi\.sukunimi)"
    r"[\w.-]*@", re.IGNORECASE)


def find(text):
    """Find e-mail addresses, score .98 when written with ``@`` and .85 when said aloud."""
    if not _GATE.search(text):
        return
    for match in _PLAIN.finditer(text):
        if not _OFFICE.match(match.group()):
            yield Span(match.start(), match.end(), KIND, .98, "email")
    for pattern in (_ADDRESS, _JOINED):
        for match in pattern.finditer(text):
            if not _OFFICE.match(match.group()):
                yield Span(match.start(), match.end(), KIND, .85, "email")
