"""Nickname or account of a service: ``@maija``, ``maija_98``, *snäpissä nimellä kissa30*.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("snäpissä nimellä kissa30")
'snäpissä nimellä [TUNNUS_1]'
"""

import re

from chatlab.anonymise import said
from chatlab.anonymise.characters import caseless
from chatlab.anonymise.cues import cue_after, cue_before, mistyped_before, stems
from chatlab.anonymise.negatives import is_public
from chatlab.anonymise.spans import Span
from chatlab.anonymise.words import is_near_word, look_up
from chatlab.finnish.morphology import analyse
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
_COUNTED = re.compile(r"[ ](?:päiv|kuuk|kert|tunt|€|e\b|eur|kk|v\b|h\b|kpl)", re.IGNORECASE)
_COINED = re.compile(r"([^\W\d_]{5,40})(\d{2}|19\d\d|200\d)")
_BORN_LATE = 60
"""From which two digits on they are rather a year of birth than a count: *murunen88*."""
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"\w[._-][^\W_]|_")
_TAG = re.compile(r"(?<![\w#])[^\W_][\w.]{1,31}#\d{4}(?!\d)")
_CROSSES = re.compile(r"(?<!\w)xx\w{3,40}xx(?!\w)", re.IGNORECASE)
_TOKEN = re.compile(r"(?<![\w./@:-])\w[\w.-]*+(?<![.-])|(?<![\w./@:-])\w[\w.-]*(?=[.-])")
_ON = r"(?:[ ]{0,2}[:=-][ ]{0,2}|[ ]{1,2}(?:(?:on|oon|oli|är)[ ]{1,2})?)"
_SERVICE = (
    r"(?:snä[pb]|snap|insta|ig|iigee|tiktok|tikto[nk]|tikkarissa|discord|disco|dc|telegram|tele|kik|"
    r"facebook|face|fb|naama|fese|tinder|badoo|bumble|whatsap|wap|viber|wechat|vk|twitter|x|threads|"
    r"bluesky|mastodon|jodel|steam|xbox|psn|pleikk|playsta|nintendo|switch|roblox|fortnit|minecraft|"
    r"youtube|tube|twitch|kick|onlyfans|reddit|ylilaud|pinterest|bereal|spotify|signal|skype|"
    r"messenger|vinted|tori|suomi24|foorumi|palsta|chati|chäti|deitti)\w{0,8}+")
_ACCOUNT = (
    r"(?:nimimerk\w{0,6}+|käyttäjätunnu\w{0,6}+|käyttäjänim\w{0,6}+|käyttäjätili\w{0,5}+|"
    r"nickname|ni(?:ck|kk)\w{0,4}+|nikin|nikillä|username|användarnam\w{0,3}+|smeknam\w{0,3}+)")
_SAID = caseless(
    rf"(?<!\w)(?:{_ACCOUNT}{_ON}|(?:pelaa|esiint|löyty|stri+ma|stream)\w{{0,4}}[ ]nimellä[ ]|"
    rf"{_SERVICE}[ ]{{1,2}}(?:nimellä|tunnuksella|käyttäjä|nimi|tili|"
    rf"tunnus|namnet|under){_ON})(?P<name>@?\w[\w.-]{{1,39}}\w)")
_SAYS = re.compile(r"nim|ni[kc]k|tunnu|tili|under|user|använd|käyttäj", re.IGNORECASE)
_CUE = stems("n[im]+ellä", r"nime[eä]\b", "nimimer", "käyttäj", "tunnuksel", "tunnukse", "tunnus",
             "ni[ck]k",
             "username", "använd", "tilin? nim", "tili", "profiil", "kanava", "gamertag", "alias",
             "avatar", "accou", "acco", "login", "logg", "sign in", "signed", "kirjau", "kallar",
             "gmail",
             "hotmail", "netis", "nätet", "online", "jollek", "joku tyyppi", "chatta", "chatis",
             "seuraa", "lisä[äs]", "add", "peli", r"\w{0,10}pelis", r"\w{0,12}tunnu",
             r"\w{0,8}kirp+[aiu]", "pela[aiu]", "striim",
             _SERVICE)
_CUES = ("nimellä", "nimimerkki", "käyttäjätunnus", "käyttäjänimi", "tunnuksella", "discord",
         "instagram", "instassa", "tiktok", "telegram", "facebook", "whatsapp", "snapchat",
         "snäpissä", "youtube", "twitch", "messenger", "roblox",
         "fortnite", "minecraft", "profiili")
_JOINED = re.compile(
    r"_[^\W_][\w.]*|[^\W\d_]{3,}\.[^\W\d_]{3,}|[^\W\d]\w{2,}[.-]\d{1,4}|\w{2,}_[\w.-]*")
_WORDED = caseless(  # peikko miinus 88, pilvi alaviiva linna
    rf"(?<![\w@.-])[^\W_]{{3,30}}(?:[ ](?:{said.LINE}|alaviiva|piste|risuaita|understreck|"
    rf"underscore|"
    r"punkt)[ ][^\W_]{1,30}){1,3}(?![\w@])")
_SIGN_SAID = caseless(r"[ ](?:\w{0,6}viiva|miinus|piste|risuaita|under|punkt|\w{0,5}streck|"
    r"dash)[ ]")
_COLON = re.compile(  # snäp: pilvilinna
    r"(?<!\w)(?:snä[pb]\w{0,3}|snap\w{0,4}|ig|insta\w{0,4}|tiktok|kik|discord|telegram|tele|dc|steam|psn|"
    r"xbox|twitter|bluesky)[ ]?[:=][ ]?(?P<name>@?\w[\w.-]{1,38}\w)", re.IGNORECASE)
_QUOTED = re.compile(
    rf"(?<!\w)(?:{_ACCOUNT}|nimellä|nimim\.?)(?:[ ](?:on|oli|"
    rf"är))?:?[ ][\"'”’“](?P<name>[^\"'”’“\n]{{2,40}})[\"'”’]",
    re.IGNORECASE)
_ROLES = re.compile(r"(?:asiakas|työntekijä|botti|järjestelmä|kirjoittaja)_\d+$")


_BRANDS = re.compile(
    r"(?:windows|iphone|android|galaxy|samsung|office|playstation|huawei|covid|korona|koronavirus|"
    r"chrome|firefox|excel|word|honor|xiaomi|nokia|oneplus|klo|kello|noin|yhteensä|alkaen|asti|"
    r"\w{2,8}kuu\w{0,4}|\w*(?:lomake|liite|kohta|sivu|vuosi|vuonna|vuode\w+|huone|asunto|kerros|luokka|"
    r"tuki|tuen|tukea|raha|rahaa|maksu|maksut|vuokra|velka|lasku|euroa|kevät|syksy|viikko|vko))",
    re.IGNORECASE)
_NUMBERED = frozenset((
    "liite", "liitteet", "kohta", "kohdan", "sivu", "sivun", "luku", "luvun", "lomake", "vaihe",
    "kerros", "viikko", "viikon", "luokka", "luokan", "versio", "osa", "osan", "bilaga", "sida"))
_DOMAIN = re.compile(r"[\w-]+\.(?:fi|com|net|org)\w{0,4}", re.IGNORECASE)
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
    for pattern, sign in ((_SNAKE, "_"), (_CROSSES, "xx"), (_TAG, "#")):
        for match in pattern.finditer(text) if sign in text.lower() else ():
            if not _ROLES.match(match.group()):
                yield Span(match.start(), match.end(), KIND, .8, "username")
    for match in _MIXED.finditer(text) if _DIGIT.search(text) else ():
        numbered = _LETTERS.match(match.group())[0].lower() in _NUMBERED
        score = (.85 if not numbered and _is_told(match, text, before=30) else
                 .55 if _is_coined(match.group()) and not _COUNTED.match(text, match.end())
                 else .4)
        yield Span(match.start(), match.end(), KIND, score, "username")
    for pattern, sign in ((_COLON, ":"), (_QUOTED, "")):
        for match in pattern.finditer(text) if sign in text else ():
            if pattern is _QUOTED or _may_name(match["name"]):
                yield Span(*match.span("name"), KIND, .75, "username")
    for match in _WORDED.finditer(text) if _SIGN_SAID.search(text) else ():
        last = text[match.start():match.end()].split()[-1].lower()
        if (last.isdigit() or not look_up(last).functional) and _is_told(match, text, before=30):
            yield Span(match.start(), match.end(), KIND, .75, "username")
    for match in _SAID.finditer(text) if _SAYS.search(text) else ():
        if _may_name(match["name"]):
            yield Span(*match.span("name"), KIND, .75, "username")
    for match in _TOKEN.finditer(text) if _MARK.search(text) else ():
        if _is_joined(match.group()) and _is_told(match, text, before=40):
            yield Span(match.start(), match.end(), KIND, .7, "username")


def _is_joined(written):
    """Tell what is joined as no ordinary word is, a numbered attachment or a site apart."""
    first = _LETTERS.match(written)
    return (_JOINED.fullmatch(written) is not None and _DOMAIN.fullmatch(written) is None
            and not (first and first[0].lower() in _NUMBERED))


def _is_coined(written):
    """Tell *susiraja96*: two words or none that Voikko knows, and two digits as of a year."""
    name, digits = _COINED.fullmatch(written).groups() if _COINED.fullmatch(written) else ("", "")
    lower = name.lower()
    if len(digits) == 2 and int(digits) >= _BORN_LATE and _is_noun(lower):
        return not (_BRANDS.fullmatch(name) or lower in _NUMBERED or is_public(lower))
    if len(name) < 6 or not written[0].isalpha() or int(digits) >= 2010 or _BRANDS.fullmatch(name):
        return False
    return not is_public(lower) and (
        any(reading.parts for reading in analyse(lower)) or not (
            analyse(lower) or is_near_word(lower)))


def _is_noun(lower):
    return len(lower) > 4 and any(reading.case == "nimento" and reading.word_class == "nimisana"
                                  for reading in analyse(lower))


def _may_name(name):
    word = look_up(name.lower())
    return not (name.lower() in _NO_NAMES or word.functional or (word.verbal and word.common))


def _is_told(match, text, *, before):
    """Tell whether words near it speak of accounts: *susi.poika* is no ordinary word."""
    return (cue_before(text, match.start(), _CUE, width=before)
            or cue_after(text, match.end(), _CUE, width=20)
            or mistyped_before(text, match.start(), _CUES, width=before))
