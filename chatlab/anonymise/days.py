"""Days as people write them: *3.1., 3.1.2024, 12.–14.1., tammikuun 3. päivä, den 3 januari*.

A clock time is written alike: *12.10* is a day only after the name of a weekday. Words that
tell a day by the day of writing (*eilen*, *viime maanantaina*) are not looked for.
"""

import re
from datetime import date

from chatlab.anonymise.said import FINNISH_MONTHS, SWEDISH_MONTHS

_FI, _SV = "|".join(FINNISH_MONTHS), "|".join(SWEDISH_MONTHS)
_YEAR = (r"(?:[ ]?(?P<{}>(?:19|20)\d\d|(?<=\.)\d\d(?![\d:]|\.\d)|"
         r"(?<=[ ])\d\d(?![ ]?[\w:.])))?")
_DAY = re.compile(
    r"(?<![\w.,/-])(?:(?:(?P<from>\d{1,2})\.?[ ]?[-–][ ]?)?(?P<d>\d{1,2})\.[ ]?"
    rf"(?:(?P<m>\d{{1,2}})\.|(?P<fi>{_FI})kuu\w*)" + _YEAR.format("y") + "|"
    rf"(?P<d2>\d{{1,2}})[ ](?P<fi2>{_FI})kuuta" + _YEAR.format("y2") + "|"
    rf"(?P<fi3>{_FI})kuun[ ](?P<d3>\d{{1,2}})\.?(?![\d.,])(?:[ ]p(?:äivä|v)\w*)?|"
    rf"(?P<d4>\d{{1,2}})(?:\.|:e)?[ ](?P<sv>{_SV})\b" + _YEAR.format("y4") + "|"
    r"(?P<d5>\d{1,2})/(?P<m5>\d{1,2})/(?P<y5>(?:19|20)\d\d)|"
    r"(?<=\b(?:ma|ti|ke|to|pe|la|su)[ ])(?P<d6>\d{1,2})\.(?P<m6>\d{1,2})(?![\d.:,])|"
    r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d))(?![\w/-])", re.IGNORECASE)


def find_days(text):
    """Find days, written in numbers or with the name of a month.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (int, int)
        In order of place; a span of days (*12.–14.1.*) is one place.

    Examples
    --------
    >>> text = "ke 3.1. tai 12.-14.1.2024, klo 12.10"
    >>> [text[start:end] for start, end in find_days(text)]
    ['3.1.', '12.-14.1.2024']
    """
    return [match.span() for match in _DAY.finditer(text) if _days_of(match, date(2000, 1, 1))]


def days_in(mention, near):
    """Return the days of a mention; one without a year is that nearest to another day.

    Parameters
    ----------
    mention : str
        As `find_days` finds it.
    near : date

    Returns
    -------
    list of date
        One day, or the first and last of a span; empty if there is no such day.

    Examples
    --------
    >>> days_in("24.12.", date(2024, 1, 15))
    [datetime.date(2023, 12, 24)]
    """
    match = _DAY.fullmatch(mention) or _DAY.fullmatch("ma " + mention, 3)
    return _days_of(match, near) if match else []


def _days_of(match, near):
    told = match.groupdict()
    try:
        if told["iso"]:
            return [date.fromisoformat(told["iso"])]
    except ValueError:
        return []
    day = next(int(told[name]) for name in ("d", "d2", "d3", "d4", "d5", "d6") if told[name])
    year = next((int(told[name]) for name in ("y", "y2", "y4", "y5") if told[name]), None)
    last = _nearest(year, _month(told), day, near)
    first = last and told["from"] and _date(last.year, last.month, int(told["from"]))
    return [some for some in (first, last) if some]


def _month(told):
    for name in ("m", "m5", "m6"):
        if told[name]:
            return int(told[name])
    for name, months in (*((fi, FINNISH_MONTHS) for fi in ("fi", "fi2", "fi3")),
                         ("sv", SWEDISH_MONTHS)):
        if told[name]:
            return months.index(told[name].lower()) + 1
    return 0


def _nearest(year, month, day, near):
    if year is not None:
        return _date(year if year > 99 else year + (2000 if year < 50 else 1900), month, day)
    days = [some for year in (near.year - 1, near.year, near.year + 1)
            if (some := _date(year, month, day))]
    return min(days, key=lambda some: abs(some - near), default=None)


def _date(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None
