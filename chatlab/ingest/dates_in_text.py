"""Dates that people write in running text: a date on a line of its own, or inside a line."""

import re

from chatlab.ingest.patterns import CLOCK, DATE

_MONTHS = {"tammi": 1, "helmi": 2, "maalis": 3, "huhti": 4, "touko": 5, "kesä": 6, "heinä": 7,
           "elo": 8, "syys": 9, "loka": 10, "marras": 11, "joulu": 12,
           "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7,
           "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12}
_WRITTEN = re.compile(rf"(?<!\d)(?:{DATE})(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:\.|:e|st|nd|rd|th)? {0,3}(?:päivänä )?([^\W\d_]{3,14})"
                        r"\.?,? {0,3}(\d{4})(?!\d)")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,14})\.? {1,3}(\d{1,2})(?:st|nd|rd|th)?,? {1,3}(\d{4})(?!\d)")
_AROUND = re.compile(
    r"\b(?:pvm|päivämäärä|päivä|aika|date|datum|klo|kl|at|on|den|the"
    r"|(?:maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)(?:na)?"
    r"|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    rf"|ma|ti|ke|to|pe|la|su)\b|(?<![\d.])(?:{CLOCK})(?!\d)", re.IGNORECASE)
_LONGEST_LINE = 60


def find_date(text):
    """Find the first date in a line, written so that times can be read from it.

    Parameters
    ----------
    text : str

    Returns
    -------
    str or None
        As written, or with dots if the month was a word.

    Examples
    --------
    >>> find_date("keskiviikko 4. lokakuuta 2017 klo 13.05"), find_date("Wed, Oct 4, 2017")
    ('4.10.2017', '4.10.2017')
    >>> find_date("2017-10-04"), find_date("neljäs päivä")
    ('2017-10-04', None)
    """
    found = _found(text[:500])
    return found and found[0]


def date_line(text):
    """Return the date of a line that holds nothing but a date, a weekday or a time.

    Examples
    --------
    >>> date_line("--- Keskiviikkona 4.10.2017 klo 13.05 ---"), date_line("Pvm: 2017-10-04")
    ('4.10.2017', '2017-10-04')
    >>> date_line("Varasin ajan 4.10.2017") is None
    True
    """
    if len(text) > _LONGEST_LINE:
        return None
    found = _found(text)
    if found is None:
        return None
    date, start, end = found
    rest = _AROUND.sub(" ", text[:start] + " " + text[end:])
    return None if re.search(r"\w", rest) else date


def _found(text):
    written = _WRITTEN.search(text)
    if written:
        return "".join(written[0].split()), written.start(), written.end()
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for match in pattern.finditer(text):
            number = month_number(match[month])
            if number:
                return f"{match[day]}.{number}.{match[3]}", match.start(), match.end()
    return None


def month_number(word):
    """Return the number of the month that a word names, or ``None``.

    Examples
    --------
    >>> month_number("Lokakuuta"), month_number("mars"), month_number("viikko")
    (10, 3, None)
    """
    word = word.casefold()
    return next((number for stem, number in _MONTHS.items() if word.startswith(stem)
                 and (len(stem) > 3 or number == 8 or not word.endswith("kuuta"))), None)
