"""Ages as people write them of themselves and their family: *34-vuotias, oon 34v, tyttö 15 v*.

A number of years alone is no age (*asunut 10 v täällä*): a verb, a word for a person or the
form *-vuotias* must stand beside it.
"""

import re

OLDEST = 120
_PERSON = (r"(?:mies|miehe\w*|nainen|naise\w*|poika\w*|poja\w*|tyttö\w*|tytö\w*|tytär|tyttäre\w*|"
           r"lapsi|lapse\w*|lasta|lapset|nuori|nuore\w*|äiti|äidi\w*|isä\w*|vauva\w*|teini\w*|"
           r"son|dotter|barn|man|kvinna|pojke|flicka)")
_SAID = (r"(?:oon|olen|olin|täytin|täytän|täytti|täyttää|ikä(?:ni)?(?: on)?:?|jag är|är|fyller|"
         r"fyllde|i am|i'm)(?:[ ](?:nyt|jo|vasta|kohta|siis|niinku|nu|redan))?")
_UNITS = ("yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän")
_BEFORE_YEARS = {"kolmi": 3, "neli": 4}
_NUMBERS = {word: number for number, word in enumerate(_UNITS, start=1)} | _BEFORE_YEARS
_UNIT = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_SPELLED = re.compile(
    rf"(?:(?P<tens>{_UNIT})kymmentä)?(?P<unit>{_UNIT})?(?P<teen>toista)?-?vuotia", re.IGNORECASE)
_NOT_AGED = (r"(?![\w%:/-]|[.,]\d|[ ]?(?:€|%|[ehm]\b|eur|km|kk|min|vk|viik|kert|päiv|tun|vuo|sent|"
             r"kilo|kg|kpl|met|pros|v\b|lapse|lapsi|lasta|henke|hengen|henk|huone|kuukau|asun|"
             r"muu|lask|hakem|euro|tonni|eri\b|sisar|aika|paikke|luok|jono|barn|timm|dag|mån|veck|gång|"
             r"pers)|\.[ ]?(?-i:[a-zåäö]))")
_AGE = re.compile(
    r"(?<![\w.,–-])(?P<age>\d{1,3})[ ]?-?[ ]?(?:vuotia\w*|vuotta vanha\w*|v vanha\w*|"
    r"år gammal\w*|-?årig\w*|years? old|v(?:ee|\.)?(?=[ ]?" + _PERSON + r"\b))|"
    r"(?<![\w-])" + _PERSON + r"[ ,:(]{1,2}(?:\d{1,2}[ ]?v?\.?(?:,[ ]?|[ ]ja[ ])){0,5}"
    r"(?P<whose>\d{1,3})[ ]?(?:v(?:ee|\.)?|år)(?!\w)|"
    r"(?<!\w)" + _SAID + r"[ ](?P<said>\d{1,3})(?:[ ]?v(?:ee|\b\.?)|[ ]?år\b(?![ ]sedan)|"
    r"[ ]?vuotta(?=[ ]*(?:$|[.,!?\n]|ja\b)))?" + _NOT_AGED + "|"
    r"(?:^|(?<=[\n.!?] ))(?P<alone>\d{2})v(?:ee)?(?=[.,!?\n]|$|[ ](?:täällä|täs|ja)\b)|"
    r"(?<!\w)(?P<word>(?:(?:" + _UNIT + r")(?:kymmentä|toista)?){1,2}-?vuotia\w*)",
    re.IGNORECASE)
_BESIDE = re.compile(r"(?<![\w.–-])(\d{1,2})[ ]?(?:v(?:ee|\.)?|-)?"
                     r"(?:[ ]?,[ ]?|[ ](?:ja|tai|sekä|och|&)[ ])$", re.IGNORECASE)


def find_ages(text):
    """Find ages; the words that only lead to them are left out.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (int, int)
        In order of place.

    Examples
    --------
    >>> text = "oon 34v, lapset 3 ja 5-vuotiaat"
    >>> [text[start:end] for start, end in find_ages(text)]
    ['34v', '3', '5-vuotiaat']
    """
    found = []
    for match in _AGE.finditer(text):
        start, end = match.start(match.lastgroup), match.end()
        if age_of(text[start:end]) is None:
            continue
        found.append((start, end))
        while beside := _BESIDE.search(text, max(0, start - 12), start):
            start = beside.start(1)
            found.append((start, beside.end(1)))
    return sorted(set(found))


def age_of(mention):
    """Return the age written, in years; ``None`` if it is nobody's.

    Examples
    --------
    >>> age_of("34-vuotiaana"), age_of("kolmekymmentäneljävuotias"), age_of("300-vuotias")
    (34, 34, None)
    """
    written = re.match(r"\d+", mention)
    age = int(written[0]) if written else _spelled(mention)
    return age if age is not None and age <= OLDEST else None


def _spelled(mention):
    match = _SPELLED.match(mention)
    if not match or not (match["tens"] or match["unit"]):
        return None
    tens, unit = (_NUMBERS.get((match[name] or "").lower(), 0) for name in ("tens", "unit"))
    return 10 + unit if match["teen"] else 10 * tens + unit
