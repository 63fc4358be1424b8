"""What looks like an identifier and is not: public bodies, systems, laws, amounts, dates, codes.

Masking these ruins the text without protecting anyone: *Kela*, *Siun sote*, ``12 §``,
*345,50 e* and the date of a decision are what a social-work chat is about.
"""

import re
from functools import cache, lru_cache

from chatlab.anonymise.characters import caseless
from chatlab.anonymise.said import SWEDISH_MONTHS
from chatlab.anonymise.wordlists import word_list

_ENDING = r"(?::?[a-zåäö]{0,9}(?:-[a-zåäö]{1,30})?)"
_SHORT = (r"(?::[a-zåäö]{1,5}|(?:i?(?:n|lle|ll[aä]|lt[aä]|ss[aä]|st[aä]|ks?i|a|ä)|[aeiouyäö]n)?)"
          r"(?:-[a-zåäö]{1,30})?")
_INNER = r"(?:i?ss[aä]|i?st[aä]|[aeiouyäö]n)"


def _stem(name):
    name = _dotless(re.escape(name.replace("_", " "))
                    .replace("\\ ", r"[ ]{1,2}").replace("\\-", "[- ]?"))
    return name + (_SHORT if len(name) < 6 else _ENDING)


def _dotless(pattern):
    return pattern.replace("ä", "[äa]").replace("ö", "[öo]").replace("å", "[åa]")


def _any_of(*lists):
    return "|".join(sorted({_stem(name) for words in lists for name in word_list(words)},
                           reverse=True))


_SYSTEMS = "|".join(word_list("ambiguous_systems"))
_PUBLIC = caseless(
    rf"{_any_of('bodies', 'systems', 'companies')}|"
    rf"[a-zåäö-]*(?:{_dotless('|'.join(sorted(word_list('body_heads'))))})[a-zåäö]{{0,7}}|"
    rf"(?:{_SYSTEMS}){_INNER}")
_PHRASE = caseless(
    rf"(?<![\w-])(?:{_any_of('body_phrases')}|vasem\w*liitto\w*|"
    r"(?:ma|ti|ke|to|pe|la|su(?!-su)|mån|tis|ons|tors|fre)[ ]?-[ ]?(?:ma|ti|ke|to|pe|la|su|tors|"
    r"fre|lör|sön)|"
    r"(?:han|hon|jag|vi|ni|man|dom)[ ](?:int[e]?[ ])?ville|"
    r"maisa(?:n|sta|ssa|an)?(?=[ ](?:e[in]\b|-?sovel|-?palvel|näyt|kaatu|toimi|on alha|on kaat|"
    r"on rikk|jumi|"
    r"pätki|aukee|aukea|avautu|kirjaut|viest|tökki|herjaa|ilmoittaa))|"
    r"(?:(?:päivähoido|päiväkodi|koulu|eskari|kunna|kaupungi|hyvinvointialuee|varhaiskasvatukse|"
    rf"terveyskeskukse|sairaala|opisto|amikse|seura)n[ ](?:{_SYSTEMS})|"
    rf"(?:{_SYSTEMS})(?=[ ](?:ei[ ](?:toimi|auke|avaudu|lataa|näytä|päästä|hyväksy)|-?sovel|"
    r"-?järjestelm|-?palvelu|kaatu|on rik+i|jumi|pätkii|herjaa|tökkii|"
    r"antaa virhe)))(?:a|aa|ia|n|st[aä]|ss[aä]|lla|an|iin|on)?|"
    r"(?:oma)[ ](?:kan[nt]|post|kela|olo|vero)[a-zåäö]{0,8}|kan[nt]a-palvelu\w*|"
    r"(?:aa|na|ga)(?::\w{1,5}|-ryhm\w{0,8})|"
    r"h[vy]*v?ää[ ]vappua|(?:hau\w{1,6}|iloi\w{1,6}|hyvää|rauhalli\w{1,6})[ ]vappua|"
    r"vap(?:puna|pus?s?i?ksi?|un[ ](?:aat|päi|pyh|jälk|tien|aika|jut|vie|alla|yli|ohi)\w{0,8})|"
    rf"(?:{'|'.join(word_list('ambiguous_companies'))})i?n(?=[ ]lasku(?!\w))|"
    r"(?:suomi|tori|vauva|ylilauta)\.fi(?:[-:]?[a-zåäö]{1,30})?|"
    r"(?:sekasin|tukinet|huuto|peda)[.-](?:chat|net)[a-zåäö]{0,6}|"
    rf"(?:{'|'.join(word_list('ambiguous_companies'))})(?:i?(?:n|ll[aä]|lt[aä]|lle))?(?=[ ]"
    r"(?:liittym|netti|sähkö|asiakaspalv|vakuutu|eläke|perint))|"
    r"(?<!tytär )(?<!tyttö )(?<!tytön )(?<!nimi on )(?<!nimeni on )(?<!lapsi )(?<!sisko )(?<!olen )"
    r"(?<!oon )(?<!hei )(?<!moi )(?<!ja )wilma(?:n|sta|lla|-\w{1,30})?)(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+(?:[-:][^\W\d_]+)*")
_COUNT = caseless(
    r"(?<!\w)(?:ett?|en|två|tva|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tjugo|hundra|tusen|"
    r"några|par|\d{1,4})[ ](?:timm|dag|veck|månad|manad|år|minut|krono|gång|barn)\w{0,5}|"
    r"(?<!\w)(?:i|den|före|efter|sedan|sen|till|under|från|\d{1,2}\.?)[ ]"
    rf"(?:{'|'.join(SWEDISH_MONTHS)})(?!\w)")
_LAW = caseless(
    r"(?<!\w)(?:(?:shl|lsl|tsl|tts|tttl|pl|hl|ltl|rl|al|ol|ul|asl|vpl)[ ])?"
    r"\d{1,4}[ ]?[a-z]?[ ]?(?:§(?::\w+)?|luku\w*|luvun|momen\w*|mom\b)|"
    r"(?<!\w)(?:kho|kko|eoak|oka|mao|vako|tt)[ :]{1,2}(?:19|"
    r"20)?\d\d(?:[:/ ]{0,2}\d{1,5}){0,2}(?!\d)|"
    r"(?<!\w)(?:eoak|oka|okv)/\d{1,5}(?:/\d{1,2})?/(?:19|20)\d\d(?!\d)|"
    r"(?<!\w)(?:he|vnp|eu)[ ]?\d{1,4}/(?:19|20)\d\d(?: vp)?|"
    r"(?:laki|lain|lai[st]{1,2}a|lakia|asetus|asetuksen)[ ]{1,2}(?:\(?\d{1,4}/(?:19|20)\d\d\)?|"
    r"\d{1,4}[ ]?[a-z]?[ ]?§)|"
    r"(?<!\w)(?:shl|tts|lsl|l)[ ]{1,2}\(?\d{1,4}/(?:19|20)\d\d\)?")
_AMOUNT = re.compile(
    r"(?<![\w.,])[1-9]\d{0,2}(?:[ .]\d{3}){1,3}(?:,\d\d)?\s?(?:€|eur\w*|e\b|mk\b)|"
    r"(?<![\w.,])(?<![^\W\d_]-)(?!0\d)\d{1,9}(?:[.,]\d{1,2})?\s?(?:€|eur\w*|e\b|mk\b|snt\b|sent\w*|%|prosent\w*|"
    r"km\b|kpl\b|kk\b|"
    r"kuukau\w*|viiko\w*|vko\b|vuo(?!(?:delta|nna)[ ](?:19|20)\d\d)\w*|pv\b|päiv\w*|h\b|"
    r"tunti\w*|tunnin|min(?:uu[tn]\w*|s\b|\b)|kg\b|g\b|ml\b|mg\b|"
    r"m2\b|neliö\w*)|"
    r"(?<!\w)(?:max|min|maks|noin|n)[.]?[ ]\d{1,6}\b|"
    r"(?<![\w.,])\d{1,3}[-–]\d{1,3}[ -]?vuotia\w*|(?<![\w.,])\d{1,3}[ -]?v(?:\b|uotia\w*)",
    re.IGNORECASE)
_TIME = re.compile(
    r"(?<![\d/])\d{1,2}/(?:19|20)\d\d[ ]?[-–][ ]?\d{1,2}/(?:19|20)\d\d(?!\d)|"
    r"(?<!\w)(?:klo|kello|kl)\.?[ ]{0,2}\d{1,2}(?:[.:]\d\d)?(?:[ ]?[-–][ ]?\d{1,2}(?:[.:]\d\d)?)?"
    r"(?!\d)|(?<![\w.])\d{1,2}[.:]\d\d[ ]?[-–][ ]?\d{1,2}[.:]\d\d(?![\w.])", re.IGNORECASE)
SERVICE = re.compile(  # the last is MIELI's crisis line
    r"0(?:[23]9|[23]0)\d{5,}|013(?:330|171)\d{3,4}$|"
    r"09(?:310|471|816|839)\d{4,5}$|0(?:10|60[06]|70[07]|75|80[01]|9252501)")
_SERVICE_NUMBER = re.compile(
    r"(?<![\w+])(?<!\d[ ])(?<![^\W\d_]-)(?:0(?=[ ]?(?:1[ ]?[03]|[23][ ]?[09]|6[ ]?0|7[ ]?[05]|"
    r"8[ ]?0|9))(?:[ ]?[ -]?\d){5,10}|116[ ]?\d{3}|112)(?!\w)")
NUMBER_OF = caseless(
    r"(?:(?:asiak|vakuutu|potila|jäsen|lasku|viite|sopimu|hakemu|tilau|kund|medlem)\w{0,8}[ -]?"
    r"(?:nu|nr|tunn|koodi)|kort|passi|tunnus)[^\d\n]{0,20}$")
_SITE = re.compile(
    r"(?<![\w@.-])(?:https?://|www\.)?(?P<site>(?:[\w-]{1,63}\.){1,8}[a-z]{2,6})(?![\w-])",
    re.IGNORECASE)
_ENCODING = re.compile(
    r"(?<![\w-])(?:utf-?(?:7|8|16|32)(?:[-_]?(?:le|be|sig|bom))?|ucs-?[24]|cp-?\d{3,4}|"
    r"(?:windows|win)-?125\d|iso-?8859-?\d{1,2}|latin-?\d{1,2}|sha-?(?:1|256|512)|md-?5)(?![\w-])",
    re.IGNORECASE)
_SITES = word_list("sites")
_SOCIAL = word_list("social")
_DOTLESS = str.maketrans("äöå", "aoa")
_OPEN_TO_ALL = re.compile(
    r"(?:^|\.)(?:[\w-]*(?:hyvinvointialue|hyvinvointi|valfard|virasto|ministerio|kunta|kaupunki|"
    r"seurakunta|seurakunnat|oikeus|sote)|gov|europa|who|unicef)$", re.IGNORECASE)


@lru_cache(maxsize=64)
def find_negatives(text):
    """Find the stretches that are not identifiers.

    Returns
    -------
    tuple of (int, int)
        Start and end of each, in order of the kinds.

    Examples
    --------
    >>> [text[a:b] for text in ["Kela hylkäsi, velkaa 12 000 euroa, 12 § mukaan"]
    ...  for a, b in find_negatives(text)]
    ['Kela', '12 §', '12 000 euroa']
    """
    found = [match.span() for match in _WORD.finditer(text) if is_public(match.group().lower())]
    for pattern in (_PHRASE, _COUNT):
        found += [match.span() for match in pattern.finditer(text)]
    if "." in text:
        found += [match.span() for match in _SITE.finditer(text) if is_official_site(match["site"])]
    if any(map(str.isdigit, text)):
        for pattern in (_LAW, _AMOUNT, _TIME, _ENCODING):
            found += [match.span() for match in pattern.finditer(text)]
        found += [match.span() for match in _SERVICE_NUMBER.finditer(text)
                  if is_service_number(re.sub(r"\D", "", match.group()))
                  and not NUMBER_OF.search(text[max(0, match.start() - 40):match.start()])]
    return tuple(found)


def holds_public(mention):
    """Tell whether the name of a public body stands in a mention: *Mieli ry*."""
    return _PHRASE.search(mention) is not None or any(
        is_public(word) for word in _WORD.findall(mention.lower()))


def is_service_number(digits):
    """Tell whether a telephone number, digits only, is one of the public.

    Examples
    --------
    >>> is_service_number("080005058"), is_service_number("0401234567")
    (True, False)
    """
    return bool(SERVICE.match(digits) or re.fullmatch("112|116\\d{3}", digits))


def is_official_site(site):
    """Tell whether a site speaks for a public body or is too general to lead to a person.

    Examples
    --------
    >>> is_official_site("www.kela.fi"), is_official_site("maijanparturi.fi")
    (True, False)
    """
    parts = site.lower().strip(".,;:!?…").removeprefix("www.").split(".")
    if len(parts) < 2:
        return False
    name = parts[-2]
    return (name in _SITES - _SOCIAL or (parts[-1] in ("fi", "ax") and name in _towns())
            or bool(_OPEN_TO_ALL.search(".".join(parts[:-1]))))


@cache
def is_public(word):
    """Tell whether a lower-case word is a public body, a system or a company, in any case.

    Examples
    --------
    >>> is_public("verottajalta"), is_public("osuuspankista"), is_public("maijalta")
    (True, True, False)
    """
    return _PUBLIC.fullmatch(word) is not None


@cache
def _towns():
    """Return the municipalities as they stand in addresses of the web: without their dots."""
    from chatlab.finnish import names

    swedish = names.municipality_names().values()
    towns = names.municipalities() | {name.lower() for name in swedish}
    return {town.translate(_DOTLESS).replace(" ", "") for town in towns}
