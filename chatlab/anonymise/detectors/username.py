"""Nickname or account of a service: ``@maija``, ``maija_98``, *snäpissä nimellä kissa30*.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("snäpissä nimellä kissa30")
'snäpissä nimellä [TUNNUS_1]'
"""

import re

from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.i18n import N_

KIND = "USERNAME"
LABEL = "TUNNUS"
TITLE = N_("User name")

_AT = re.compile(r"(?<![\w.@])@[A-Za-zÅÄÖåäö_][\w.-]*\w")
_SNAKE = re.compile(r"(?<![\w./@-])(?=\w*[A-Za-zÅÄÖåäö])(?:[^\W_]+_+)+[^\W_]*(?![\w@])")
_MIXED = re.compile(
    r"(?<![\w./@-])[A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö.]{2,}\d{1,6}[A-Za-zÅÄÖåäö]*(?![\w@./-])")
_CROSSES = re.compile(r"(?<![\w])(?:xx\w{3,}xx|xX\w{3,}Xx)(?!\w)", re.IGNORECASE)
_SAID = re.compile(
    r"(?:nimimerk\w*|käyttäjätunnus\w*|käyttäjänim\w*|nickname|nick)[ ]*(?:on|:|oon|-|"
    r"=)[ ]*(?P<nick>[\w.-]{3,})|"
    r"(?:snäp\w*|snap\w*|insta\w*|ig\w*|tiktok\w*|discord\w*|telegram\w*|kik\w*|facebook\w*|"
    r"fb\w*|tinder\w*|"
    r"whatsap\w*)[ ]+nimellä[ ]*(?P<name>[\w.-]{3,})", re.IGNORECASE)
_CUE = stems("nimellä", "nimimer", "käyttäj", "snä[pn]", "snap", "inst", "ig", "discor", "tikto",
    "kik",
             "tunnuk", "tunnus", "nick", "telegr", "tili")
_ROLES = re.compile(r"(?:asiakas|työntekijä|botti|järjestelmä|kirjoittaja)_\d+$")


def find(text):
    """Find account names: .9 with ``@``, .85 by shape or cue, .45 letters and digits alone."""
    for match in _AT.finditer(text):
        yield Span(match.start(), match.end(), KIND, .9, "username")
    for pattern in (_SNAKE, _CROSSES):
        for match in pattern.finditer(text):
            if not _ROLES.match(match.group()):
                yield Span(match.start(), match.end(), KIND, .8, "username")
    for match in _MIXED.finditer(text):
        cue = cue_before(text, match.start(), _CUE)
        yield Span(match.start(), match.end(), KIND, .85 if cue else .4, "username")
    for match in _SAID.finditer(text):
        group = "nick" if match["nick"] else "name"
        name = match[group].rstrip(".-")
        if name.lower() not in ("on", "oli", "mun", "joku", "nimetön", "kun", "joka", "mikä"):
            yield Span(match.start(group), match.start(group) + len(name), KIND, .75, "username")
