"""Workplace or firm by its name: *Kuljetus Räsänen Oy*, *töissä leipomo rinkelissä*.

A firm is most often called by its trade and a word of its own. The trade stays as it is and
the last word is inflected (*kahvila kanelissa*), which ordinary talk of a café does not do.
A word of its own that is an ordinary word counts only where the talk is of work.

>>> from chatlab.anonymise import anonymise_text
>>> anonymise_text("potkut tuli maalausliike hurskaiselta, nyt oon kaupassa töissä")
'potkut tuli [TYÖPAIKKA_1]:lta, nyt oon kaupassa töissä'
"""

import re
from functools import cache
from itertools import pairwise

from chatlab.anonymise.cues import is_mistyped, mistyped_before, stems
from chatlab.anonymise.inflection import base_forms
from chatlab.anonymise.negatives import holds_public, is_public
from chatlab.anonymise.spans import Span
from chatlab.anonymise.tagged import find_tagged
from chatlab.anonymise.wordlists import frequent_words, word_list
from chatlab.anonymise.words import is_near_word, is_slip, look_up, read_words
from chatlab.finnish import names
from chatlab.finnish.morphology import NAME_CLASSES, analyse
from chatlab.i18n import N_

KIND = "WORK"
LABEL = "TYÖPAIKKA"
TITLE = N_("Workplace")

_WORD = r"[^\W\d_][\w&:'’-]{0,40}"
_CASE = r"(?::\w{1,5}|n|lle|lla|lta|ss[aä]|st[aä])?"
_FORM = re.compile(
    rf"(?<!\w)(?:{_WORD}[ ](?:(?:&|ja|och)[ ])?){{1,3}}?"
    rf"(?!kyll[aä]\b)(?:oyj?|ky|tmi|ab|ay|osk|oy ab|ry){_CASE}(?!\w)"
    rf"|(?<!\w)(?:tmi|toiminimi)[ ]{_WORD}(?:[ ](?=[A-ZÅÄÖ]){_WORD})?"
    r"|(?<!\w)(?-i:O[Yy]|A[Bb])[ ](?-i:[A-ZÅÄÖ])[\w&'’-]{2,40}", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<!\w)(?:oy|ab|tmi|toiminimi)[ ]([^\W\d_]{3,40})(?:[ ]([^\W\d_]{4,40}))?",
                       re.IGNORECASE)
_ANY_FORM = re.compile(
    rf"[ ](?:oyj?|ky|tmi|ab|ay|osk|ry){_CASE}(?!\w)|(?<!\w)(?:tmi|toiminimi|oy|ab)[ ]",
    re.IGNORECASE)
_NAMED = re.compile(
    rf"(?<!\w)(?:firma|yritys|(?:yrityksen|firman|laitoksen|yksikön|paikan|kaupan) nimi|"
    rf"ty[öo]paikka|ty[öo]nantaja|ty[öo]nantajani|puulaaki|"
    rf"arbetsgivare|arbetsplats)\w{{0,3}}(?:[ ]?:)?[ ]"
    rf"(?:(?<=:[ ])|(?:on|oli|taitaa|olla|nimeltä|nimeltään|vissiin|varmaan|muuten|är|heter|"
    rf"siis)[ ])+(?P<name>{_WORD}(?:[ ]{_WORD})?)", re.IGNORECASE)
_TRADES = word_list("trades")
_LOOSE = word_list("loose_trades")
_CARE = re.compile(r"(?:palvelu|hoiva|hoito|lasten|nuoriso|kuntoutus|perhe|vanhain|ryhmä|klubi)"
                   r"(?:ko[td]i|talo)|asumisyksik|hoivayksik|tukiasun")
_AFTER = word_list("after_trades")
_PLACES = word_list("landscape") | _AFTER
_BAD = word_list("firm_words")
_WORK = stems(
    "töi[shd]", "toissa", "duuni", "homm[ia]", "harjoittel", "työkokeil", "työs", "työn", "työpai",
    "työko", "työha", "työpaj", "kokeil", "potkut", "pomo", "esimie", "esihenk", "vuoros", "vuoroj",
    "palk", "lopputil",
    "firma", "firas", "yrity", "yrittäj", "lomaut", "irtisano", "kesätö", "keikk", "nollatun",
    r"\w{0,20}sopimuksel", "y-?tunnu", "lasku[nt]", "vuokratyö", "vuokrafirma", "hoidos",
    "asukas", "asukka", "anställ", "jobb", "lön", "chef", r"työ\b", "siivoo", "siivoa", "tarjoil",
    "omist", "edimie", "eximie", "rekry", "verokort", "work", "job", "boss", "salary", "shift",
    "employ", r"\w{3,20}(?:j[aä]|ki|ri|ise)n[aä]\b")  # kuskina, myyjänä, apulaisena
_FIRM = stems(r"\w{0,20}fir?ma", r"\w{0,20}yrity", "y-?tunnu", "laskut", "osakeyht", "toimini")
_WORKS = ("töissä", "duunissa", "työnantaja", "irtisanottiin", "lomautettu", "nollatuntisopimus",
          "harjoittelussa", "kesätöissä", "siivousfirma", "palkkakuitti", "y-tunnus")
_AT_WORK = re.compile(
    r"(?:töissä|töihin|töistä|toissa|duunissa|duuniin|duunista|hommissa|hommiin|vuorossa|keikalla|"
    r"harjoittelussa|harjoitteluun|työkokeilussa|kesätöissä|kesätöihin|potkut|irtisanottiin|"
    r"lomautettiin|lomautettu|sijoitettiin|siirrettiin|palkka|palkkaa|palkan|palkat)[ ]+"
    r"(?:tuli[ ]|täältä[ ]|tuolla[ ])?$",
    re.IGNORECASE)
_THEN_WORK = re.compile(r"[ ](?:töi|hoidossa|duuni|homm|keikalla|harjoittel|työkokeil|vuorossa)",
                        re.IGNORECASE)
_WORKING = stems("töi[sh]", "toissa", "duun", "homm", "vuoros", "keik", "harjoit", "työkok",
                 "kesätöi", "hoidos", "sijoit", "siirret", "potk", "irtis", "lomau", "palk")
_SAID_OF_FIRM = re.compile(  # toiminimi meni konkurssiin
    r"toiminimi (?:m[eä]n|ei|on|oli|pit|lop|jäi|tul|kaat|pyör|perus|tai|ja|kun|niin|siis|vaan|kuit|"
    r"olla|ollu|makso|vero|lak)", re.IGNORECASE)
_CHAINS = re.compile(
    r"(?:prisma|s-market|k-market|k-citymarket|citymarket|lidl|hesburger|mcdonald|tokmanni|sale|"
    r"alepa|siwa|valintatalo|abc|neste|"
    r"nokia|kone|finnair|postnord|isku|gigantti|verkkokauppa|wolt|foodora|barona|staffpoint|iss|"
    r"sol|lassila|attendo|"
    r"esperi|mehiläinen|terveystalo|pihlajalinna|motonet|jysk|puuilo|halpa-halli)\S{0,7}",
    re.IGNORECASE)
_LOCAL = re.compile(r"\w{3,}(?:ll[aäe]|lt[aä]|ss[aä]|st[aä])$|"
                    r"\w{3,}(?:aan|ään|een|iin|oon|uun|ille)$")
_OUTER = ("ulkoolento", "ulkoeronto", "ulkotulento")
_INFLECTED = (*_OUTER, "sisaolento", "sisaeronto", "sisatulento", "omanto")
_ABROAD = re.compile(r"jobb|arbet|anställd|praktik|work|job", re.IGNORECASE)
_ABROAD = re.compile(  # jobbar på Café Solsidan, I work at Blue Cleaning
    r"(?<!\w)(?i:(?:jobb|arbet|anställd|praktik|work|job)\w{0,6} (?:på|hos|vid|at|for|i|in)) "
    r"(?P<name>[A-ZÅÄÖ][\w&'-]{2,30}(?: [A-ZÅÄÖ][\w&'-]{1,30}){0,2})")
_NEAR = 60
_GONE = re.compile(r"(?:meni|meno\w+|menn\w+|mäni) $", re.IGNORECASE)  # firma meni konkkaan
_NO_NAMES = frozenset(("www", "http", "https", "kiitos", "terveisin", "terv"))
_NOUN = re.compile(r" ([^\W\d_]{3,40})(?!\w)")
_DONE = re.compile(r"(?:[uy]s|nt[aä]|minen|llinen|st[oö])$")  # kuntosali jäsenyys
_LONG_WORD = 7
_GENERAL = word_list("general_firsts")
_BALANCED = .4  # the share of the tagger that is masked at the balanced level


def find(text):
    """Find workplaces.

    Yields
    ------
    Span
        .85 with a company form or after *firma on*, .7 a trade with a name, .55–.6 a trade
        with an ordinary word, or an unknown word alone, where the talk is of work. Where the
        rules see nothing, what the tagger takes for a workplace, scored by its share.
    """
    told = list(_by_rules(text))
    yield from told
    for span in find_tagged(text, KIND, "workplace", balanced=_BALANCED, keep=_is_private):
        if _names_firm(text[span.start:span.end].lower()) and not _GONE.search(
                text[max(0, span.start - 10):span.start]) and not any(
                span.overlaps(other) and other.score >= span.score for other in told):
            yield span


def _is_private(lower, _share):
    return not (is_public(lower) or lower in _NO_NAMES)


@cache
def _names_firm(lower):
    """Tell what holds more than a trade and where it is: not *ravintola keskustassa*."""
    words = lower.split()
    if len(words) == 1:
        word = look_up(lower)
        return not (_is_trade_inflected(lower) or is_near_word(lower) or (
            word.common and not word.name_like and not word.place))
    return any(not _is_trade_inflected(word) and not _is_ordinary_after(word, analyse(word))
               and not (_DONE.search(word) and look_up(word).common) for word in words)


def _by_rules(text):
    formal = _ANY_FORM.search(text)
    for match in _FORM.finditer(text) if formal else ():
        start = _trim(match.group()) + match.start()
        if _SAID_OF_FIRM.match(text, start):
            continue
        if not holds_public(text[start:match.end()]):
            yield Span(start, match.end(), KIND, .85, "workplace")
    if formal:
        yield from _prefixed(text)
    for match in _NAMED.finditer(text):
        if _may_begin(match["name"].split()[0], "nimel" in match.group()):
            yield Span(match.start("name"), match.end("name"), KIND, .85, "workplace")
    for match in _ABROAD.finditer(text):
        first = look_up(match["name"].split()[0].lower())
        alone = " " not in match["name"] and first.name_like
        if not (alone or first.place or is_public(match["name"].lower())):
            yield Span(*match.span("name"), KIND, .7, "workplace")
    words = read_words(text)
    for seen, after in pairwise(words):
        if (_is_any_trade(seen.lower) or _is_any_trade(after.lower)) and (
                after.start - seen.end == 1 and text[seen.end] == " "):
            score = _pair_score(seen, after, text)
            if score:
                yield Span(seen.start, _whole(text, after), KIND, score, "workplace")
    for seen in words if "-" in text else ():
        if "-" in seen.lower and _is_joined(seen.lower):
            yield Span(seen.start, seen.end, KIND, .55, "workplace")
    if _WORKING.search(text):
        yield from _alone(words, text)


def _may_begin(written, named):
    """Tell what may begin a name after *työnantaja on*: not *ollut vaikea*."""
    lower = written.lower()
    word = look_up(lower)
    if lower in _BAD or lower.startswith("yt") or word.functional:
        return False
    return named or written[0].isupper() or is_trade(lower) or word.name_like or (
        word.unknown and not is_slip(lower))


def _whole(text, after):
    """Return the end of a name whose first word is an adjective: *kultaisessa lohikäärmeessä*."""
    noun = _NOUN.match(text, after.end)
    if not noun or not any(reading.word_class.endswith("laatusana") and reading.case in _INFLECTED
                           for reading in analyse(after.lower)):
        return after.end
    return noun.end() if look_up(noun[1].lower()).cases & after.word.cases else after.end


def _prefixed(text):
    """Find what has its form before it: *oy valopisteessä*, *tmi katriina viherpeukalo*."""
    for match in _PREFIXED.finditer(text):
        first, second = (match[1].lower(), (match[2] or "").lower())
        both = second and look_up(first).given and _may_name(second)
        if both or _may_name(first):
            yield Span(match.start(), match.end(2 if both else 1), KIND, .7, "workplace")


def _pair_score(seen, after, text):
    """Score a trade and the word after it, or a word and the trade after it."""
    trade = is_trade(seen.lower)
    if trade and _is_name(after):
        return .7
    if trade and (_is_care(seen.lower) or _is_of_work(text, seen, after)):
        adjective = _is_adjective(after.lower) and _is_of_firm(text, seen, after)
        if adjective or _may_name(after.lower):
            return .6
    if trade and not _DONE.search(after.lower) and _calls_itself(seen.lower, after):
        return .5
    if _is_trade_inflected(after.lower) and not trade:
        if seen.capital and not seen.initial and (after.capital or not seen.word.common) and (
                seen.lower.endswith("n") or not seen.word.common):
            return .65
        if _may_own(seen) and (_is_of_work(text, seen, after) or (
                (seen.word.place or seen.word.unknown) and after.lower not in _TRADES
                and not after.lower.endswith("t"))):
            return .55
    return 0


@cache
def _is_any_trade(lower):
    return is_trade(lower) or _is_trade_inflected(lower)


@cache
def is_trade(lower):
    """Tell a trade in its base form: *leipomo*, *lounaskahvila*, not *leipomossa*."""
    if lower.startswith(("verkko", "netti", "tieto")):
        return False
    if lower in _TRADES or lower.rpartition("-")[2] in _TRADES - _LOOSE:
        return True
    return any(reading.case == "nimento" and not lower.endswith("t") and reading.parts
               and reading.parts[-1] in _TRADES - _LOOSE for reading in analyse(lower))


@cache
def _is_trade_inflected(lower):
    return lower in _TRADES or bool(base_forms(lower) & _TRADES) or any(
        reading.lemma.lower() in _TRADES
        or (reading.parts and reading.parts[-1] in _TRADES - _LOOSE) for reading in analyse(lower))


@cache
def _is_joined(lower):
    """Tell a trade joined with a name: *huonekalu-happosella*, not *sähkö-auto*."""
    trade, _sign, name = lower.partition("-")
    readings = analyse(name)
    return trade in _TRADES and len(name) > 4 and not is_public(name) and (
        any(reading.word_class in NAME_CLASSES for reading in readings)
        or (not readings and not is_slip(name)))


@cache
def _is_care(lower):
    return _CARE.match(lower) is not None


def _is_of_work(text, seen, after):
    """Tell whether the talk is of work: a cue before or after, mistyped perhaps."""
    before = text[max(0, seen.start - _NEAR):seen.start]
    behind = text[after.end:after.end + _NEAR]
    return bool(_WORK.search(before) or _WORK.search(behind) or _WORK.match(seen.lower)
                ) or mistyped_before(before, len(before), _WORKS, width=_NEAR)


def _is_of_firm(text, seen, after):
    return bool(_FIRM.search(text[max(0, seen.start - _NEAR):seen.start])
                or _FIRM.search(text[after.end:after.end + _NEAR]))


def _is_name(seen):
    word = seen.word
    return not is_public(seen.lower) and (
        (seen.capital and not seen.initial)
        or (word.name_like and not word.common and not word.place))


@cache
def _may_name(lower):
    """Tell a noun or an unknown word that a firm may call itself by."""
    readings = analyse(lower)
    if is_public(lower) or len(lower) < 4 or _is_ordinary_after(lower, readings):
        return False
    if not readings:
        return _LOCAL.fullmatch(lower) is not None or not is_near_word(lower)
    nouns = [reading for reading in readings
             if (reading.word_class == "laatusana" and reading.case in _INFLECTED[:-1])
             or (not reading.participle
                 and reading.word_class.startswith(("nimisana", *NAME_CLASSES)))]
    if any(reading.word_class == "teonsana" or reading.participle for reading in readings):
        nouns = [reading for reading in nouns if reading.case in _INFLECTED]
    return bool(nouns) and not _is_town(readings)


def _is_compound(lower):
    return any(reading.parts for reading in analyse(lower))


@cache
def _is_adjective(lower):
    return lower not in _AFTER and any(
        reading.word_class == "laatusana" and reading.case == "nimento"
        for reading in analyse(lower))


def _is_town(readings):
    return any(reading.lemma.lower() in names.municipalities() for reading in readings)


@cache
def _stands_apart(lower):
    """Tell a word that no ordinary talk puts right after a trade: *höyrystä*, *bombay*."""
    readings = analyse(lower)
    if not _may_name(lower):
        return False
    if not readings:
        return len(lower) > 4 and not is_near_word(lower)
    return any(reading.case in _INFLECTED and not (
        reading.parts and reading.parts[-1] in _PLACES) for reading in readings) and not any(
        reading.case == "nimento" and not reading.parts for reading in readings)


def _calls_itself(trade, after):
    """Tell a trade and a word that nobody would put after it but as a name."""
    if trade not in _LOOSE and (_stands_apart(after.lower) or (
            _is_compound(trade) and _may_name(after.lower))):
        return True
    return _is_made_up(after.lower) and not after.word.frequent


@cache
def _is_made_up(lower):
    """Tell a compound that nobody uses of anything else: *hirsikymppiin*, *yölyhdyllä*."""
    readings = analyse(lower)
    if any(not reading.parts for reading in readings) or not _may_name(lower):
        return False
    return any(reading.case in (*_INFLECTED, "nimento") for reading in readings) if readings else (
        len(lower) > _LONG_WORD and _LOCAL.fullmatch(lower) is not None and not is_slip(lower))


def _is_ordinary_after(lower, readings):
    first = readings[:1]  # the one with the fewest parts
    if lower in _AFTER or _is_frequent(lower, first):
        return lower in _AFTER or any(_ends_ordinarily(reading) for reading in first) or (
            bool(first) and _is_trade_inflected(lower))
    return any(reading.lemma.lower() in _AFTER | _TRADES for reading in first) or any(
        len(reading.parts) > 2 or reading.parts[0].lower() in _AFTER | _GENERAL
        for reading in first if _ends_ordinarily(reading) and reading.parts)


def _ends_ordinarily(reading):
    last = reading.parts[-1] if reading.parts else reading.lemma
    return last.lower() in _AFTER | _TRADES


def _is_frequent(lower, readings):
    known = frequent_words("fi")
    return lower in known or any(reading.lemma.lower() in known for reading in readings)


def _may_own(seen):
    """Tell a word that may stand before a trade as a name: *joen varaosa*, *Karelia Puutyö*."""
    if (is_public(seen.lower) or seen.lower in _BAD or len(seen.lower) < 4
            or is_mistyped(seen.lower, ("firma", "yritys"))):
        return False
    word = seen.word
    if word.functional or word.verbal:
        return False
    if word.unknown:
        return not is_near_word(seen.lower)
    genitive = "omanto" in word.cases
    landscape = genitive and any(reading.lemma.lower() in word_list("landscape")
                                 for reading in analyse(seen.lower))
    return landscape or (not word.common and (genitive or "nimento" in word.cases))


def _alone(words, text):
    """Find a name alone where one works: a chain, a word with a capital, an unknown word."""
    for seen in words:
        before = text[max(0, seen.start - 28):seen.start]
        if not (_AT_WORK.search(before) or _THEN_WORK.match(text, seen.end)):
            continue
        if _CHAINS.fullmatch(seen.text) or (seen.capital and not seen.initial):
            yield Span(seen.start, seen.end, KIND, .7, "workplace")
        elif (seen.word.unknown and _LOCAL.fullmatch(seen.lower) and not is_public(seen.lower)
              and not _is_trade_inflected(seen.lower) and not is_near_word(seen.lower)):
            yield Span(seen.start, seen.end, KIND, .55, "workplace")


def _trim(written):
    """Skip the ordinary words before the firm's name, up to the first capital or its trade."""
    for match in re.finditer(r"\S+", written):
        if match.group()[0].isupper() or match.group().lower() in ("tmi", "toiminimi"):
            return match.start()
    words = list(re.finditer(r"\S+", written))
    first = max(0, len(words) - 2)
    if first and is_trade(words[first - 1].group()):
        first -= 1
    return words[first].start()
