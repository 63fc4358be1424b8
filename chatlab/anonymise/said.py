"""Digits, letters and months as they are said (*nolla neljä*, *viiva*, *bee*) or slip: *o4o*.

Patterns of the detectors are built of these; none of them is anything alone.
"""

import re

DIGIT = (
    r"(?:nolla|noll|nol|yksi|yks|ykk[öo]nen|yy|ett|kaksi|kaks|kakkonen|kaa|tv[åa]|kolmonen|kolme|"
    r"kolm|kol|tre|nelj[äa]|nelonen|neli|nelj|nel|fyra|viisi|viis|vitonen|viitonen|fem|kuusi|kuus|"
    r"kutonen|kuutonen|sex|seitsem[äa]n|seit+[äe]m[äa]n|seitem[äa]n|seiska|seitt[äa]|seitti|sju|"
    r"kahdeksan|kaheksan|kaheksa|kahdeksa|kasi|[åa]tta|yhdeks[äa]n|yheks[äa]n|yhdeks[äa]|yheks[äa]|"
    r"ysi|nio|zero|one|two|three|four|five|six|seven|eight|nine)")
NUMBER = rf"(?:{DIGIT}(?:(?:kymment[äa]|kyt)(?:{DIGIT})?|kymppi[äa]?|toista)?)"
"""A number up to ninety-nine; in Swedish and English up to nine."""
LINE = (r"(?:(?:v[äa]li|tavu|yhdys)?viiva|miinus|minus|(?:binde)?streck|dash|hyphen)")
"""The sign between the parts of a code."""
FINNISH_MONTHS = ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys",
                  "loka", "marras", "joulu")
"""Without *kuu*."""
SWEDISH_MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
                  "september", "oktober", "november", "december")
LETTER = r"(?:aa|bee|cee|see|dee|ee|[äa]f+|gee|hoo)"
_LETTER_FOR_DIGIT = re.compile(
    r"(?<![^\W\d_])[oO](?=[\doO]{2})|(?<=\d)[oO](?=\d|[ -]|$)|(?<![^\W\d_])[lI](?=\d{3})|"
    r"(?<=\d)[lI](?=\d)")
_MAY_SLIP = re.compile(r"[oOlI]\d|\d[oO]")


def with_digits(text):
    """Write 0 for *o* and 1 for *l* where they stand among digits; places stay the same.

    Examples
    --------
    >>> with_digits("soita o44 713 o228 se o 5 e")
    'soita 044 713 0228 se o 5 e'
    """
    if not _MAY_SLIP.search(text):
        return text
    return _LETTER_FOR_DIGIT.sub(lambda found: "1" if found[0] in "lI" else "0", text)
