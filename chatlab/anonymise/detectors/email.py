"""E-mail address, also as it is said aloud: *matti ät gmail piste com*.

Addresses of an office (kirjaamo@, info@…) belong to nobody in particular and are kept.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("mun s-posti on maija (at) posti.fi")
'mun s-posti on [SÄHKÖPOSTI_1]'
"""

import re

from chatlab.anonymise.characters import caseless
from chatlab.anonymise.spans import Span
from chatlab.anonymise.words import look_up
from chatlab.i18n import N_

KIND = "EMAIL"
LABEL = "SÄHKÖPOSTI"
TITLE = N_("E-mail address")

_SIGN = (r"(?:(?:ät+i?|at+i?|et|äät)-?[ ]?merk+i|miukumauku|miu[kn]u|mauku|kissanh[äa]nt[äa]|"
         r"snabel-?a|ätti|ät|at)")
_AT = (rf"(?:[ ]?@{{1,2}}[ ]?|[ ]?[(\[{{<\"'*][ ]?(?:{_SIGN}|@|a)[ ]?[)\]}}>\"'*][ ]?|"
       rf"[ ]{_SIGN}[ ])")
_DOT = (r"(?:\.{1,3}|[ ]\.[ ]|[ ]?[(\[{<\"'][ ]?(?:piste|dot|punkt|\.)[ ]?[)\]}>\"'][ ]?|"
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
_HOST = (r"(?:gmail|geemeil|gmeil|hotmail|outlook|yahoo|luukku|suomi24|icloud|kolumbus|elisanet|"
         r"saunalahti|(?:pp\.)?inet|live|windowslive|msn|protonmail|proton|mail|gmx|telia|surffi)")
_HOSTED = re.compile(  # matti ät gmail com, m87 at hotmail, mattiATgmail.com
    rf"(?<![\w.+-]){_WORD}(?:{_JOINT}{_WORD}){{0,4}}(?:{_AT}{_HOST}[ ]{_TLD}|"
    rf"(?<=[\d_.])\w{{0,30}}{_AT}{_HOST}|[ ]?(?:ät|@|miukumauku)[ ]?{_HOST})(?![\w-])|"
    rf"(?<![\w.+-])[a-z0-9._+-]{{3,64}}at{_HOST}{_DOT}{_TLD}(?![\w-])", re.IGNORECASE)
_SIGNLESS = re.compile(  # sähköposti matti.m gmail.com
    rf"(?<!\w)(?:s[äa]hk[öo]|s-?posti|posti|meil|mail|e-?mail|e-?post)\w{{0,9}}(?:[ ](?:on|oli|"
    rf"är|is))?:?[ ]"
    rf"(?P<name>{_WORD}(?:\.{_WORD}){{0,3}}[ ]{_HOST}{_DOT}{_TLD})(?![\w-])", re.IGNORECASE)
_PLAIN = re.compile(r"(?<![\w.+%-])[\w.+%-]++(?<=\w)@{1,2}[\w-]+(?:\.{1,3}[\w-]+)*"
                    r"(?:[, ](?:fi|com|net)\b)?")
_GATE = caseless(r"@|ät|\bat\b|\bet-|merkki|miu[kn]u|mauku|kissanh|snabel|[(\[][ ]?a[ ]?[)\]]|"
    r"mail|luukku")
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
    for match in _SIGNLESS.finditer(text):
        word = look_up(match["name"].split()[0].lower())
        if not (word.functional or word.verbal):
            yield Span(*match.span("name"), KIND, .75, "email")
    for pattern in (_ADDRESS, _JOINED, _HOSTED):
        for match in pattern.finditer(text):
            if not _OFFICE.match(match.group()):
                yield Span(match.start(), match.end(), KIND, .85, "email")
