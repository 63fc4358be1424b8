"""What looks like an identifier and is not: public bodies, systems, laws, amounts, dates, codes.

Masking these ruins the text without protecting anyone: *Kela*, *Siun sote*, ``12 §``,
*345,50 e* and the date of a decision are what a social-work chat is about.
"""

import re

from chatlab.anonymise.wordlists import word_list

BODIES = (
    r"kela\w*", r"fpa", r"siun[ ]?sote\w*", r"siunsote\w*", r"sote\w*", r"te-?toimisto\w*",
        r"te-?palvelu\w*",
    r"te-?keskus\w*", r"työkkäri\w*", r"ulosot\w*", r"ulosotto\w*", r"poliisi\w*", r"migri\w*",
    r"maahanmuuttovirasto\w*", r"verottaja\w*", r"vero(?:toimisto|virasto)\w*", r"dvv\w*",
    r"digi- ja väestötietovirasto\w*", r"maistraat\w*", r"aluehallintovirasto\w*",
        r"avi(?:in|n|lta|lle)?",
    r"valvira\w*", r"thl(?:n|:n|:lle)?", r"stm(?::n)?", r"kuntaliit\w*", r"eduskun\w*",
    r"hallinto-?oikeu\w*", r"käräjäoikeu\w*", r"hovioikeu\w*", r"takuusäätiö\w*",
        r"mart(?:at|tojen|toihin|oilta|toja)",
    r"marttalii\w*", r"diakonia\w*", r"seurakun\w*", r"srk(?:n|:n|lle|:lle)?",
        r"punai(?:nen|sen) risti\w*",
    r"pelastusarmeija\w*", r"nollalinja\w*", r"mieli ry\w*", r"kriisi(?:keskus|puhelin)\w*",
    r"ohjaamo\w*", r"sosiaali(?:toimisto|asema|päivystys)\w*", r"hyvinvointialue\w*", r"hyvis\w*",
        r"asumisoikeu\w*",
    r"vuokratalo\w*", r"perheneuvo(?:la|lan|lassa)?\w*", r"oikeusaputoimisto\w*", r"oikeusapu\w*",
    r"edunvalvontatoimisto\w*", r"velkaneuvon\w*", r"talous- ja velkaneuvon\w*", r"a-klinik\w*",
        r"nuorisotalo\w*",
    r"etsivä nuorisotyö\w*", r"rikosuhripäivysty\w*", r"riku(?:n)?", r"ensi- ja turvakot\w*",
        r"turvakot\w*",
    r"vasem\w*liitto\w*", r"tukiasunto\w*", r"kuntouttav\w*", r"posti(?:n|ssa|sta|in)?",
)
SYSTEMS = (
    r"omakela\w*", r"oma ?kan[nt]\w*", r"omakan[nt]\w*", r"kan[nt]a(?:an|ssa|sta|-palvelu\w*)",
        r"wilma\w*", r"omaolo\w*",
    r"omavero\w*", r"oma ?posti\w*", r"suomi\.fi\w*", r"e-?asioin\w*", r"lifecare\w*", r"effica\w*",
        r"pegasos\w*",
    r"ninchat\w*", r"whatsap\w*", r"wa(?:pp|tsap)\w*", r"facebook\w*", r"messenger\w*",
        r"insta(?:gram\w*)?", r"teams\w*",
    r"skype\w*", r"snapchat\w*", r"tiktok\w*", r"youtube\w*", r"google\w*", r"linkedin\w*",
        r"tori\.fi\w*",
    r"excel\w*", r"word(?:in|issa)?", r"tinder\w*", r"mobiilivarmen\w*", r"op(?:n)?", r"nordea\w*",
        r"danske\w*", r"s-pan\w*",
    r"klarna\w*", r"tekoäly\w*", r"covid\w*", r"korona\w*", r"toimeentulotu\w*", r"ehkäise\w*",
        r"täydentä\w*",
)
_BODY = re.compile(rf"(?<![\w-])(?:{'|'.join(BODIES + SYSTEMS)})(?![\w-])", re.IGNORECASE)
_LAW = re.compile(
    r"(?<!\w)(?:(?:shl|lsl|tsl|tts|tttl|pl|hl|ltl|rl|al|ol|ul|asl|vpl)[ ])?"
    r"\d{1,4}[ ]?[a-z]?[ ]?(?:§(?::\w+)?|luku\w*|luvun|momen\w*|mom\b)|"
    r"(?<!\w)(?:kho|kko|eoak|oka|mao|vako|tt)[ :]{1,2}(?:19|"
    r"20)?\d\d(?:[:/ ]{0,2}\d{1,5}){0,2}(?!\d)|"
    r"(?<!\w)(?:he|vnp|eu)[ ]?\d{1,4}/(?:19|20)\d\d(?: vp)?|"
    r"(?:laki|lain|lais[st]a|lakia|asetus|asetuksen)[ ]{1,2}(?:\(?\d{1,4}/(?:19|20)\d\d\)?|"
    r"\d{1,4}[ ]?[a-z]?[ ]?§)|"
    r"(?<!\w)(?:shl|tts|lsl|l)[ ]{1,2}\(?\d{1,4}/(?:19|20)\d\d\)?", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?<![\w.,])[1-9]\d{0,2}(?:[ .]\d{3}){1,3}(?:,\d\d)?\s?(?:€|eur\w*|e\b|mk\b)|"
    r"(?<![\w.,])(?!0\d)\d{1,9}(?:[.,]\d{1,2})?\s?(?:€|eur\w*|e\b|mk\b|snt\b|sent\w*|%|prosent\w*|"
    r"km\b|kpl\b|kk\b|"
    r"kuukau\w*|viiko\w*|vko\b|vuo\w*|pv\b|päiv\w*|h\b|tunti\w*|tunnin|min\w*|kg\b|g\b|ml\b|mg\b|"
    r"m2\b|neliö\w*)|"
    r"(?<!\w)(?:max|min|maks|noin|n)[.]?[ ]\d{1,6}\b|"
    r"(?<![\w.,])\d{1,3}[-–]\d{1,3}[ -]?vuotia\w*|(?<![\w.,])\d{1,3}[ -]?v(?:\b|uotia\w*)",
    re.IGNORECASE)
_TIME = re.compile(
    r"(?<!\w)(?:klo|kello|kl)\.?[ ]{0,2}\d{1,2}(?:[.:]\d\d)?(?:[ ]?[-–][ ]?\d{1,2}(?:[.:]\d\d)?)?"
    r"(?!\d)|(?<![\w.])\d{1,2}[.:]\d\d[ ]?[-–][ ]?\d{1,2}[.:]\d\d(?![\w.])", re.IGNORECASE)
SERVICE = re.compile(r"0(?:10|20|29|30|39|60[06]|70[07]|75|80[01]|9252501)")  # the last is MIELI
_SERVICE_NUMBER = re.compile(
    r"(?<![\w+])(?:0(?=[ ]?(?:1[ ]?0|2[ ]?[09]|3[ ]?[09]|6[ ]?0|7[ ]?[05]|"
    r"8[ ]?0))(?:[ ]?[ -]?\d){5,10}|116[ ]?\d{3}|112)(?!\w)")
_SITE = re.compile(
    r"(?<![\w@.-])(?:https?://|www\.)?(?P<site>(?:[\w-]{1,63}\.){1,8}[a-z]{2,6})(?![\w-])",
    re.IGNORECASE)
_ENCODING = re.compile(
    r"(?<![\w-])(?:utf-?(?:7|8|16|32)(?:[-_]?(?:le|be|sig|bom))?|ucs-?[24]|cp-?\d{3,4}|"
    r"(?:windows|win)-?125\d|iso-?8859-?\d{1,2}|latin-?\d{1,2}|sha-?(?:1|256|512)|md-?5)(?![\w-])",
    re.IGNORECASE)
_SITES = word_list("sites")
_SOCIAL = word_list("social")
_OPEN_TO_ALL = re.compile(r"(?:^|\.)(?:[\w-]*(?:hyvinvointialue|kunta|kaupunki|sote)|gov|europa)$",
                          re.IGNORECASE)


def find_negatives(text):
    """Find the stretches that are not identifiers.

    Returns
    -------
    list of (int, int)
        Start and end of each, in order of the kinds.

    Examples
    --------
    >>> [text[a:b] for text in ["Kela hylkäsi, velkaa 12 000 euroa, 12 § mukaan"]
    ...  for a, b in find_negatives(text)]
    ['Kela', '12 §', '12 000 euroa']
    """
    found = [match.span() for match in _BODY.finditer(text)]
    if "." in text:
        found += [match.span() for match in _SITE.finditer(text) if is_official_site(match["site"])]
    if any(map(str.isdigit, text)):
        for pattern in (_LAW, _AMOUNT, _TIME, _ENCODING):
            found += [match.span() for match in pattern.finditer(text)]
        found += [match.span() for match in _SERVICE_NUMBER.finditer(text)
                  if is_service_number(re.sub(r"\D", "", match.group()))]
    return found


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
    parts = site.lower().removeprefix("www.").split(".")
    if len(parts) < 2:
        return False
    name = parts[-2]
    return name in _SITES - _SOCIAL or bool(_OPEN_TO_ALL.search(".".join(parts[:-1])))
