"""Days as people and spreadsheets write them -> days that `timestamps` understands.

A spreadsheet that has lost the format of its cells shows a day as a number (``43012`` is
4.10.2017: days since the end of 1899). People add the weekday, before or after the day.
"""

import datetime as dt
import re

_FIRST, _LAST = 25569, 73050
"""Numbers of 1.1.1970 and 31.12.2099: others are not taken for days."""
_START = dt.datetime(1899, 12, 30)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_WEEKDAYS = (
    r"ma(?:anantai)?|ti(?:istai)?|ke(?:skiviikko)?|to(?:rstai)?|pe(?:rjantai)?|la(?:uantai)?"
    r"|su(?:nnuntai)?|m[åa]n(?:dag)?|tis(?:dag)?|ons(?:dag)?|tors?(?:dag)?|fre(?:dag)?"
    r"|l[öo]r(?:dag)?|s[öo]n(?:dag)?|mon(?:day)?|tue?s?(?:day)?|wed(?:nesday)?|thu(?:rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?")
_BEFORE = re.compile(rf"\(?(?:{_WEEKDAYS})(?:na)?\)?[.,]?\s+(?=\d)", re.IGNORECASE)
_AFTER = re.compile(rf"(?<=[\d.]),?\s+\(?(?:{_WEEKDAYS})(?:na)?\)?\.?$", re.IGNORECASE)


def written_date(cell):
    """Return a cell of a day with its weekday left out, or its number read as a day.

    Examples
    --------
    >>> written_date("keskiviikkona 4.10.2017"), written_date("4.10.2017 (ke)")
    ('4.10.2017', '4.10.2017')
    >>> written_date(43012.5)
    datetime.datetime(2017, 10, 4, 12, 0)
    >>> written_date("lokakuussa")
    'lokakuussa'
    """
    if isinstance(cell, str):
        text = " ".join(cell.split())
        if _SERIAL.fullmatch(text):
            return _from_serial(float(text.replace(",", "."))) or cell
        return _AFTER.sub("", _BEFORE.sub("", text, count=1))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_serial(cell) or cell
    return cell


def read_written_dates(rows, *names):
    """Make the fields of a table's days ready for `Rows.days` and `Rows.moments`."""
    for name in names:
        rows.cells[name] = [written_date(cell) for cell in rows.cells[name]]


def _from_serial(number):
    if not _FIRST <= number <= _LAST:
        return None
    return _START + dt.timedelta(seconds=round(number * 86400))
