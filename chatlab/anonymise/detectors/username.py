"""Nickname or account of a service: ``@maija``, ``maija_98``, *snäpissä nimellä kissa30*.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("snäpissä nimellä kissa30")
'snäpissä nimellä [TUNNUS_1]'
"""

import re

from chatlab.anonymise.cues import cue_after, cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.anonymise.words import look_up
from chatlab.i18n import N_

KIND = "USERNAME"
LABEL = "TUNNUS"
TITLE = N_("User name")

_AT = re.compile(r"(?<![\w.@])@[A-Za-zÅÄÖåäö_][\w.-]*\w")
_SNAKE = re.compile(
    r"(?<![\w./@-])(?=\w*[^\W\d_])[^\W_]++(?:_++[^\W_]++)+_*+(?:[.-]\w+)?(?![\w@])|"
    r"(?<![\w./@-])(?=\w*[^\W\d_])[^\W_]++_++(?![\w@])")
_MIXED = re.compile(
    r"(?<![\w./@-])[A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö.]{2,}\d{1,6}[A-Za-zÅÄÖåäö]*(?![\w@./-])")
_DIGIT = re.compile(r"\d")
_CROSSES = re.compile(r"(?<!\w)xx\w{3,40}xx(?!\w)", re.IGNORECASE)
_TOKEN = re.compile(r"(?<![\w./@:-])\w[\w.-]*+(?<![.-])|(?<![\w./@:-])\w[\w.-]*(?=[.-])")
_ON = r"(?:[ ]{0,2}[:=-][ ]{0,2}|[ ]{1,2}(?:(?:on|oon|oli|är)[ ]{1,2})?)"
_SERVICE = (
    r"(?:snä[pb]|snap|insta|ig|iigee|tiktok|tikto[nk]|discord|disco|dc|telegram|tele|kik|facebook|"
    r"face|fb|naama|tinder|whatsap|wap|twitter|jodel|steam|xbox|psn|pleikk|youtube|twitch|onlyfans|"
    r"reddit|signal|skype|messenger|vinted|tori|suomi24)\w{0,8}+")
_ACCOUNT = (
    r"(?:nimimerk\w{0,6}+|käyttäjätunnu\w{0,6}+|käyttäjänim\w{0,6}+|käyttäjätili\w{0,5}+|"
    r"nickname|nick\w{0,4}+|username|användarnam\w{0,3}+|smeknam\w{0,3}+)")
_SAID = re.compile(
    rf"(?<!\w)(?:{_ACCOUNT}{_ON}|{_SERVICE}[ ]{{1,2}}(?:nimellä|tunnuksella|käyttäjä|nimi|tili|"
    rf"tunnus|namnet|under){_ON})(?P<name>@?\w[\w.-]{{1,39}}\w)", re.IGNORECASE)
_CUE = stems("n[im]+ellä", "nimimer", "käyttäj", "tunnuksel", "tunnukse", "tunnus", "nick",
    "username",
             "använd", "tilin nimi", "tili", _SERVICE)
_JOINED = re.compile(
    r"_[^\W_][\w.]*|[^\W\d_]{3,}\.[^\W\d_]{3,}|[^\W\d]\w{2,}[.-]\d{1,4}|\w{2,}_[\w.-]*")
_ROLES = re.compile(r"(?:asiakas|työntekijä|botti|järjestelmä|kirjoittaja)_\d+$")


_NO_NAMES = frozenset((
    "on", "oli", "mun", "joku", "nimetön", "kun", "joka", "mikä", "se", "sen", "ne", "ja", "tai",
    "en", "ei", "oon", "olen", "sun", "sulla", "mulla", "siellä", "täällä", "joita", "takana",
    "käyttävä", "uhkailee", "kirjoittaa", "kirjottaa", "lähetti", "laittoi", "laitto", "sanoi",
    "hukassa", "lukittu", "lukossa", "unohtui", "unohtu", "vanhentunut", "väärin", "väärä",
    "toimi", "oikein", "nimi", "tunnus", "salasana"))


def find(text):
    """Find account names: .9 with ``@``, .75–.85 by shape or cue, .4 letters and digits alone."""
    for match in _AT.finditer(text) if "@" in text else ():
        yield Span(match.start(), match.end(), KIND, .9, "username")
    for pattern, sign in ((_SNAKE, "_"), (_CROSSES, "xx")):
        for match in pattern.finditer(text) if sign in text.lower() else ():
            if not _ROLES.match(match.group()):
                yield Span(match.start(), match.end(), KIND, .8, "username")
    for match in _MIXED.finditer(text) if _DIGIT.search(text) else ():
        cue = cue_before(text, match.start(), _CUE)
        yield Span(match.start(), match.end(), KIND, .85 if cue else .4, "username")
    for match in _SAID.finditer(text):
        if _may_name(match["name"]):
            yield Span(*match.span("name"), KIND, .75, "username")
    if _CUE.search(text):
        yield from _shaped(text)


def _may_name(name):
    word = look_up(name.lower())
    return not (name.lower() in _NO_NAMES or word.functional or (word.verbal and word.common))


def _shaped(text):
    """Find words near a cue that are joined as no ordinary word is: *susi.poika*, *_lumi_*."""
    for match in _TOKEN.finditer(text):
        name = match.group()
        if _JOINED.fullmatch(name) and (
                cue_before(text, match.start(), _CUE, width=22)
                or cue_after(text, match.end(), _CUE, width=16)):
            yield Span(match.start(), match.end(), KIND, .7, "username")
