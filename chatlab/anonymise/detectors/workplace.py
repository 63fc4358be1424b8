"""Workplace or firm by its name: *Kuljetus Räsänen Oy*, *firma on lähikauppa Kulma*.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("firma taitaa olla maalausliike hurskainen")
'firma taitaa olla [TYÖPAIKKA_1]'
"""

import re
from functools import cache
from itertools import pairwise

from chatlab.anonymise.cues import stems
from chatlab.anonymise.spans import Span
from chatlab.anonymise.wordlists import word_list
from chatlab.anonymise.words import is_local, read_words
from chatlab.i18n import N_

KIND = "WORK"
LABEL = "TYÖPAIKKA"
TITLE = N_("Workplace")

_WORD = r"[^\W\d_][\w&:'’-]{0,40}"
_FORM = re.compile(
    rf"(?<!\w)(?:{_WORD}[ ](?:(?:&|ja|och)[ ])?){{1,3}}?"
    rf"(?!kyll[aä]\b)(?:oyj?|ky|tmi|ab|ay|osk|oy ab)(?::\w+|n|"
    rf"lle|lla|ssä|ssa|stä)?(?!\w)"
    rf"|(?<!\w)(?:tmi|toiminimi)[ ]{_WORD}(?:[ ](?=[A-ZÅÄÖ]){_WORD})?", re.IGNORECASE)
_ANY_FORM = re.compile(
    r"[ ](?:oyj?|ky|tmi|ab|ay|osk)(?::\w+|n|lle|lla|ssä|ssa|stä)?(?!\w)|"
    r"(?<!\w)(?:tmi|toiminimi)[ ]", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?<!\w)(?:firma|yritys|yrityksen nimi|firman nimi|työpaikka|työnantaja|työnantajani|"
    rf"puulaaki)[ ]"
    rf"(?:(?:on|oli|taitaa|olla|nimeltä|nimeltään|vissiin|varmaan|muuten|"
    rf"siis)[ ])+(?P<name>{_WORD}(?:[ ]{_WORD})?)", re.IGNORECASE)
_TRADE = re.compile(
    r"\w*(?:liike|kauppa|kaupalla|kaupassa|rakennus|kuljetus|siivous|parturi|kampaamo|"
    r"kampaamossa|autokorjaamo|huolto|konepaja|ravintola|"
    r"ravintolassa|pizzeria|pizzeriassa|kahvila|kahvilassa|taksi|baari|baarissa|hotelli|"
    r"hotellissa|leipomo|leipomossa|putki|sähkö|"
    r"maalaus|remontti|kone|kiinteistö|catering|hoiva|hoivakoti|hoivakodissa|market|marketissa|"
    r"liikkeessä|pesula|pesulassa|putkityö|sähkötyö|rakennustyö|keskus|teollisuus|"
    r"puhdistamo|puhdistamossa|saha|sahalla|tehdas|tehtaalla|varikko|myymälä|korjaamo|"
    r"korjaamossa|apteekki|kirppis|kioski|grilli|hoitola|salonki|"
    r"palvelu|palvelut|logistiikka|varasto|terminaali|leipä|metalli|paja|pajalla|kirjapaino)$",
    re.IGNORECASE)
_BAD = word_list("firm_words")
_AT_WORK = re.compile(
    r"(?:töissä|töihin|töistä|duunissa|duuniin|hommissa|harjoittelussa|työkokeilussa)[ ]",
    re.IGNORECASE)
_AT_WORK_HERE = re.compile(_AT_WORK.pattern + "$", re.IGNORECASE)
_WORKING = stems("töi[shd]", "työs", "työpai", "työko", "työha", "työn", "duuni", "homm", "harjoit",
                 "kokeil", "potkut", "pomo", "esimie", "esihenk", "vuoros", "vapaa", "palk",
                 "palkat", "firma", "firas", "lomaut", "irtisano", "kesätö", "hoido[nis]", "toissa")
_CHAINS = re.compile(
    r"(?:prisma|s-market|k-market|k-citymarket|citymarket|lidl|hesburger|mcdonald|tokmanni|sale|"
    r"alepa|siwa|valintatalo|abc|neste|"
    r"nokia|kone|finnair|postnord|isku|gigantti|verkkokauppa|wolt|foodora|barona|staffpoint|iss|"
    r"sol|lassila|attendo|"
    r"esperi|mehiläinen|terveystalo|pihlajalinna|motonet|jysk|puuilo|halpa-halli)\S{0,7}",
    re.IGNORECASE)


def find(text):
    """Find workplaces: .85 with a company form or after *firma on*, .7 a trade with a name."""
    for match in _FORM.finditer(text) if _ANY_FORM.search(text) else ():
        start = _trim(match.group()) + match.start()
        yield Span(start, match.end(), KIND, .85, "workplace")
    for match in _NAMED.finditer(text):
        if match["name"].split()[0].lower() not in _BAD:
            yield Span(match.start("name"), match.end("name"), KIND, .85, "workplace")
    words = read_words(text)
    for seen, after in pairwise(words):
        if after.start - seen.end != 1:
            continue
        if _is_trade(seen.lower) and _is_name(after):
            yield Span(seen.start, after.end, KIND, .7, "workplace")
        elif (_is_trade(seen.lower) and is_local(after) and _is_of_work(text, seen.start)) or (
                _is_trade(after.lower) and _is_firm(seen, after)):
            yield Span(seen.start, after.end, KIND, .65, "workplace")
    for seen in words if _AT_WORK.search(text) else ():
        if _AT_WORK_HERE.search(text, 0, seen.start) and (
                _CHAINS.fullmatch(seen.text) or (seen.capital and not seen.initial)):
            yield Span(seen.start, seen.end, KIND, .7, "workplace")


@cache
def _is_trade(lower):
    return _TRADE.fullmatch(lower) is not None


def _is_of_work(text, start):
    return _WORKING.search(text, max(0, start - 50), start + 70) is not None


def _is_firm(before, seen):
    """Tell a firm named by its place: *Suutarinkylän Puhdistamossa*."""
    return (seen.capital and before.capital and not seen.initial and not before.initial
            and before.lower.endswith("n") and seen.start - before.end == 1)


def _is_name(seen):
    word = seen.word
    return (seen.capital and not seen.initial) or (
        word.name_like and not word.common and not word.place)


def _trim(written):
    """Skip the ordinary words before the firm's name, up to the first capital."""
    for match in re.finditer(r"\S+", written):
        if match.group()[0].isupper() or match.group().lower() in ("tmi", "toiminimi"):
            return match.start()
    return max(0, len(" ".join(written.split()[:-2])) + (len(written.split()) > 2))
