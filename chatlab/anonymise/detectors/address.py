"""Street address: a street's name in any inflection, with or without the house number.

``kauppakadulla 12 b 4``, ``Vanha Kuopiontie 5-7 as 3``, ``Björkstigen 1 d 9``. Without a
number a word such as *hoitopolku* or *maantie* is no address; see `_COMMON`.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("osoite on malmikatu 20c44 nyt")
'osoite on [OSOITE_1] nyt'
"""

import re

from chatlab.anonymise import said
from chatlab.anonymise.characters import caseless
from chatlab.anonymise.cues import cue_before, stems
from chatlab.anonymise.spans import Span
from chatlab.anonymise.words import look_up
from chatlab.finnish.morphology import analyse
from chatlab.i18n import N_

KIND = "ADDRESS"
LABEL = "OSOITE"
TITLE = N_("Street address")

_CASE = r"(?:n|lla|llä|lta|ltä|lle|ssa|ssä|sta|stä|a|ä|ta|tä|on|in|an|hen|nä|na)?"
_STREET = (
    r"(?:(?:ka(?:tu|du)|kuja|tie|po(?:lku|lu)|raitti|raiti|kaari|kaare|v[äa]yl[äa]|rinne|rintee|"
    r"penger|"
    r"penkeree|bulevardi|"
    r"esplanadi|aukio|tori|laita|laida|ranta|ranna|taival|taipalee|kulku|kulu|portti|portaa|"
    r"porras|puistikko|"
    r"puistiko|mäki|mäe|maki|mae|haara|silmukka|silmuka|syrjä|törmä|kartano|reuna|kierto|kierro|"
    r"lenkki|"
    r"lenki|piha)"
    + _CASE + r"|gatan|v[äa]gen|stigen|gr[äa]nden|gr[äa]nd|all[ée]n|torget|stranden|backen|"
    r"sv[äa]ngen|brinken)")
_SAID = (  # one to fifty-nine, as it is said
    r"(?:yhdeks[äa]n|yheks[äa]n|ysi|kahdeksan|kaheksan|kasi|seitsem[äa]n|seittem[äa]n|seiska|kuusi|"
    r"kuus|viisi|viis|nelj[äa]|nel|kolme|kol|kaksi|kaks|yksi|yks|kymmenen|ett|tv[åa]|tre|fyra|fem|"
    r"sex|sju|[åa]tta|nio|tio)(?:toista|(?:kymment[äa]|kyt)(?:[ ]?(?:yksi?|kaksi?|kolme?|"
    r"nelj[äa]|viisi?|kuusi?|"
    r"seit\w{3,6}|kah?d?eksan|yhd?eks[äa]n))?)?(?![^\W\d_])")
_ROUND = (r"(?:ykk[öo]se|kakkose|kolmose|nelose|vitose|viitose|kutose|seiska|kasi|ysi|kympi)"
          r"(?:ss[äa]?|n)(?![^\W\d_])")
_COUNTED = re.compile(rf"[ ](?:{_SAID}|{_ROUND})", re.IGNORECASE)
_UNIT = r"(?!\d|[ ]?(?:€|eur|km|min|vuot|v\b|kk\b|kpl|h\b|m2|neli|%))(?![.,:]\d(?!\d{4}(?!\d)))"
_DOOR = (
    r"(?:rappu|rapu[ns]|porras|port|portaikko|trappa|uppg[åa]ng|talo|hus|as(?:unto)?\.?|as[.]?nro|"
    r"huone(?:isto)?|l[äa]genhet|lgh|bostad|bst|d[öo]rr|ovi|krs|kerros|v[åa]ning)")
_INSIDE = (  # rappu b, asunto 4, b-rappu, as kolme
    rf"(?:[ ]?,?[ ]?(?:{_DOOR}[ ]?:?[ ]?(?:[a-zåäö](?![^\W\d_])|\d{{1,3}}(?!\d|[.,]\d)|{_SAID})|"
    r"\d{1,2}\.?[ ]?(?:krs|kerros)\w{0,3}|"
    r"[a-h][ ]?-?(?:rappu|rapu|talo|porras)[a-zäö]{0,3}(?![^\W\d_]))){0,4}")
_NUMBER = (
    r"(?:[ ]{0,2},?[ ]{1,2}(?:numero(?:ss[äa])?|nummer|nro(?:ssa)?|nr|no|n:o|talo)[ .:]{0,2}|"
    r"[ ]{0,2},[ ]{0,2}|"
    r"[ ]{1,2}|(?=\d))"
    rf"(?:{_SAID}(?![ ](?:€|eur|km|kilom|min|vuot|kuukau|kertaa|metri|päiv))|{_ROUND}|"
    rf"[1-9]\d{{0,2}}{_UNIT})"
    r"(?:[ ]?[-–/][ ]?\d{1,3}(?!\d))?"
    rf"(?:[ ]?(?:[a-zåäö]|(?<=[ ]){said.LETTER})(?![^\W\d_])(?:[ ]?[-/][ ]?[a-z](?![^\W\d_]))?"
    rf"(?:[ ]?-?(?:rappu|rapu|talo|porras)[a-zäö]{{0,3}}(?![^\W\d_]))?(?:[ ]{_SAID})?)?"
    rf"{_INSIDE}"
    r"(?:[ ]?(?:as(?:unto)?\.?|huone|lgh|bst|krs)?[ ]?"
    r"\d{1,3}(?!\d|\w|[ ]?(?:€|eur|km|vuot|v\b))(?![.,]\d(?!\d{4}(?!\d))))?"
    r"(?:[ ]?[a-z](?![^\W_]))?"
    rf"{_INSIDE}(?::[a-zäö]{{1,4}}(?![^\W\d_]))?")
_BEFORE = (
    r"(?:(?:vanha|uusi|iso|pieni|pikku|ylä|ala|itäinen|läntinen|pohjoinen|eteläinen|ylinen|"
    r"alinen)n?[ ]|(?:södra|norra|östra|västra|gamla|nya|lilla|stora|övre|nedre)[ ])?")
_NUMBERED = caseless(
    rf"(?<![\w-]){_BEFORE}[^\W\d_]{{2,}}(?:[-][^\W\d_]+)*?{_STREET}{_NUMBER}")
_APART = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖ][\w-]+[ ]){1,3}(?:katu|kadu|kuja|tie|polku|polu|raitti|raiti|kaari|"
    r"aukio|tori|puisto|väg|gata)"
    rf"{_CASE}{_NUMBER}")
_OPEN = re.compile(
    rf"(?<![\w-]){_BEFORE}[^\W\d_]{{3,}}?(?P<street>(?:ka(?:tu|du)|kuja|po(?:lku|lu)|tie|raiti|"
    rf"raitti){_CASE}|gatan|v[äa]gen|stigen|gr[äa]nden)"
    r"(?![\w-])", re.IGNORECASE)
_ANY_STREET = caseless(
    rf"(?:(?:ka[td]u|kuja|po(?:lku|lu)|tie|raiti|raitti){_CASE}|gatan|v[äa]gen|stigen|"
    r"gr[äa]nden)(?![\w-])")
_COMMON = caseless(
    r"(?:jalan?|jalka|kävely|pää|sivu|koti|kotikulma|ajo|moottori|maan|rauta|hiekka|kinttu|metsä|"
    r"hoito|palvelu|asiakas|"
    r"elämän|koulutus|ura|lenkki|luonto|opinto|pyörä|kevyt|oikeus|poti?las|sairaus|vale|paluu|"
    r"vesi|lento|meri|ilma|"
    r"keino|hengitys|kanta|läpikulku|umpi|toipumis|työ|suora|väärä|vierä|tavan|maail?man|uuden|"
    r"tuen|huume|kuntoutumis|"
    r"mutka|soratie|kokous|pika|poika|kulku|ruuhka|yksityis|kylä|ohitus|yleinen|sama|oma|ulos|"
    r"sisäänkäyn|sen|"
    r"asian|ystävä|vanhempain|potku|vapaus|valta(?=ti)|linna|tutkin|leikki|sivis)"
    rf"(?:ka(?:tu|du)|kuja|po(?:lku|lu)|tie){_CASE}(?![^\W\d_])")
_ORDINARY = caseless(  # words first, although many a town has a street of the name
    rf"(?:kauppa|puisto|ranta|sivu|takapiha|kylän?|pyörä|pitkä|lyhyt)(?:ka(?:tu|du)|kuja|po(?:lku|lu)|tie){_CASE}(?![^\W\d_])")
_CAPITAL = re.compile(  # Kalliokulma 3 B 12, Satamalinja 6
    r"(?<![\w-])[A-ZÅÄÖ][a-zåäö-]{3,}(?:[ ][1-9]\d{0,2}[ ]?[A-Za-z][ ]?\d{1,3}(?![\w.,]\d)|"
    r"(?:linja|kumpu|notko|kulma|kallio|niitty|pelto|laakso|saari|kaivo|ahde|mutka|suora)(?:lla|"
    r"llä|ssa|ssä)?[ ][1-9]\d{0,2}(?![\w:]|[.,]\d))")
_SHORT = re.compile(  # sorvarink 3 a 9, mannerheimint. 5 b, Storg. 4 B 12
    r"(?<![\w-])(?P<word>[^\W\d_]{3,30}(?:k|kj|t|v|g|r|"
    r"p))(?:[ ][1-9]\d{0,2}[ ]?[a-dfgi][ ]?\d{1,3}|\.[ ]?[1-9]\d{0,2}"
    r"[ ]?[a-dfg](?:[ ]?\d{1,3})?)(?![\w]|[.,:]\d)", re.IGNORECASE)
_TOLD = re.compile(  # osoite: Koivula 5
    rf"(?<!\w)(?:\w{{0,10}}oso?ite\w{{0,3}}|\w{{0,6}}adress\w{{0,2}})(?:[ ](?:on|oli|är|"
    rf"is))?:?[ ](?:nyt[ ])?"
    rf"(?P<where>(?P<word>[^\W\d_]{{4,40}})[ ][1-9]\d{{0,2}}{_UNIT}(?![ ](?:ker|päiv|viik|kuu|"
    rf"lap|hen|min))"
    r"(?:[ ]?[a-h](?![^\W\d_])(?:[ ]?\d{1,3})?)?(?!\w))", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[.!?:\n])\s{0,9}$")
_PLACED = caseless(
    rf"(?<![\w-])[^\W\d_]{{3,40}}?(?:kaari|kaare|väylä|rinne|rintee|rinteen|ranta|ranna|tie|aukio|"
    rf"penger|penkeree|puistikko|puistiko|raitti|raiti){_CASE}(?![\w-])")
_BESIDE = re.compile(  # päivärinteen varrella
    r"(?<![\w-])[^\W\d_]{3,40}?(?:kaaren|väylän|rinteen|rannan|kadun|kujan|polun|raitin|penkereen|"
    r"esplanadin|bulevardin|aukion|puistikon)"
    r"(?=[ ](?:var(?:rel|res)|p[äa][äa]s[sht]|kulmal|kulmas|risteyks|alkup|loppup))", re.IGNORECASE)
_NEXT_TO = re.compile(r"n (?:var|p[äa][äa]|kulm|rist|alkup|loppup)", re.IGNORECASE)
_ADDRESS_CUE = stems(
    r"oso?i?t+e\w{0,3}:?[ ]{0,2}(?:on|oli)?[ ]{0,2}$", r"adress\w{0,3}:?[ ]{0,2}(?:är)?[ ]{0,2}$")
_ADDRESS_BEGINS = re.compile(r"oso?i?t+e|adress", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_ALONG = re.compile(
    r"[ ](?:var+el|p[äa][äa][sht]|kulma|alku|lop+u|ristey|takan|l[äa]hel|vieres|toisel|hoodei)",
    re.IGNORECASE)
_SCHOOL = re.compile(r"[ ](?:koulu|p[äa]iv[äa]ko|lukio|al[ao]-?ast|yl[äa]-?ast|esikou)",
                     re.IGNORECASE)
_SWEDISH = {"gatan", "vägen", "vagen", "stigen", "gränden", "granden"}
_ROADS = {"katu", "kuja", "polku", "tie", "raitti"}

_OF_SOMETHING = re.compile(r"[^\W\d_]{4,}n(?:tie|pol[ku])\w{2,4}$")  # kisakentäntiellä
_HOME = stems("nuk", "yöv", "majail", "luona", "luoks", "asu", "muut", "kämp", "kämo", "koti",
              "kodi", "oso", "yksiö", "kaksio", "kolmio", "vuokra-?as",
              "löyty", "bor", "flytt", "adress", "sijait", "talo", "hissi", "rappu", "häät",
                  "tulkaa", "käykää")


def find(text):
    """Find addresses.

    Yields
    ------
    Span
        .9 with a house number; without one .7 for a street (*katu, kuja*) and, for a *tie*
        or *polku*, only near words about living somewhere or with a capital.
    """
    if _DIGIT.search(text) or (_COUNTED.search(text) and _ANY_STREET.search(text)):
        yield from _with_number(text)
    for match in _PLACED.finditer(text) if _ADDRESS_BEGINS.search(text) else ():
        if cue_before(text, match.start(), _ADDRESS_CUE, width=16):
            yield Span(match.start(), match.end(), KIND, .6, "address")
    for match in _BESIDE.finditer(text) if _NEXT_TO.search(text) else ():
        if not _COMMON.match(match.group()):
            yield Span(match.start(), match.end(), KIND, .6, "address")
    for match in _OPEN.finditer(text) if _ANY_STREET.search(text) else ():
        score = _open_score(match, text)
        if score:
            yield Span(match.start(), match.end(), KIND, score, "address")


def _with_number(text):
    for pattern in (_NUMBERED, _APART):
        for match in pattern.finditer(text):
            if not _COMMON.match(match.group()):
                yield Span(match.start(), match.end(), KIND, .9, "address")
    for match in _SHORT.finditer(text):
        if look_up(match["word"].lower()).unknown:
            yield Span(match.start(), match.end(), KIND, .7, "address")
    for match in _TOLD.finditer(text) if _ADDRESS_BEGINS.search(text) else ():
        word = look_up(match["word"].lower())
        if not (word.functional or word.verbal):
            yield Span(*match.span("where"), KIND, .6, "address")
    for match in _CAPITAL.finditer(text):
        yield Span(match.start(), match.end(), KIND, .7, "address")


def _is_other_word(word):
    """Tell words that merely end like a street: *laskuja*, *tietie*."""
    readings = analyse(word)
    return bool(readings) and not any(
        reading.word_class == "paikannimi" or (reading.parts and reading.parts[-1] in _ROADS)
        for reading in readings)


def _open_score(match, text):
    written = match.group()
    if _COMMON.match(written) or _is_other_word(written.split()[-1]):
        return 0
    home = cue_before(text, match.start(), _HOME, width=40)
    street = match["street"].lower()
    if _SCHOOL.match(text, match.end()):  # Kielotien päiväkoti
        return 0
    if street.endswith("n") and _ALONG.match(text, match.end()):
        return .6
    if _ORDINARY.match(written) and not home:
        return .3
    if street.startswith(("ka", "ku")) or street in _SWEDISH:
        named = written[0].isupper() or street not in ("katu", "kuja")
        return .8 if home else .65 if named else .45
    if written[0].isupper() and not _BEGINS.search(
            text[max(0, match.start() - 10):match.start()]):
        return .7
    if street in ("tien", "tie", "tiet"):
        return 0
    named = _OF_SOMETHING.search(written.lower()) and not look_up(written.lower()).frequent
    return .6 if home or (named and street not in ("tietä", "tiestä")) else 0
