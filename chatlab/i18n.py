"""The user's language: messages through gettext, numbers and dates through Babel.

The msgids in the code are English. Finnish is the default; ``CHATLAB_LANG`` or
`set_language` chooses another. Nothing is translated at import, so the language can
still be chosen afterwards.
"""

import gettext
import os
from contextlib import contextmanager
from functools import cache
from pathlib import Path

LOCALE_FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("fi", "sv", "en")

_chosen = None


def language():
    """Return the language in use, ``"fi"``, ``"sv"`` or ``"en"``."""
    return _chosen or _known(os.environ.get("CHATLAB_LANG", "")) or "fi"


def set_language(code):
    """Choose the language of everything that people see.

    Parameters
    ----------
    code : {"fi", "sv", "en"} or None
        ``None`` goes back to ``CHATLAB_LANG`` or Finnish.

    Raises
    ------
    ValueError
        If the language is not one of `LANGUAGES`.

    Examples
    --------
    >>> set_language("en")
    >>> number(1900.5)
    '1,900.5'
    >>> set_language("fi")
    """
    global _chosen
    if code is not None and code not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}")
    _chosen = code


@contextmanager
def speaking(code):
    r"""Speak a language inside a ``with`` block: that of a notebook's prose, for one.

    Examples
    --------
    >>> with speaking("en"):
    ...     percent(0.5, 1)
    '50.0\xa0%'
    """
    before = _chosen
    set_language(code)
    try:
        yield
    finally:
        set_language(before)


def _(message, /, **values):
    """Translate a message and fill in its ``{named}`` values."""
    translated = _catalogue(language()).gettext(message)
    return translated.format(**values) if values else translated


def ngettext(singular, plural, n, /, **values):
    """Translate by number; ``{n}`` is filled in with the number in the user's format."""
    translated = _catalogue(language()).ngettext(singular, plural, n)
    return translated.format(n=number(n), **values)


def N_(message):  # noqa: N802, the name xgettext knows
    """Mark a message for translation that is translated later, where it is shown."""
    return message


def number(value, decimals=None):
    r"""Write a number as people of the language write it; missing is a dash.

    Parameters
    ----------
    value : float or int or None
    decimals : int, optional
        How many decimals to show. As many as needed, at most three, if omitted.

    Examples
    --------
    >>> set_language("fi")
    >>> number(1900), number(-0.4167, 2), number(float("nan"))
    ('1\xa0900', '−0,42', '–')
    """
    from babel.numbers import format_decimal

    if is_missing(value):
        return "–"
    pattern = "#,##0.###" if decimals is None else "#,##0" + "." * bool(decimals) + "0" * decimals
    return format_decimal(value, pattern, locale=language()).replace("-", "−")


def percent(share, decimals=0):
    r"""Write a share of 0–1 as a percentage.

    Examples
    --------
    >>> set_language("fi")
    >>> percent(0.42)
    '42\xa0%'
    """
    if is_missing(share):
        return "–"
    return number(100 * share, decimals) + "\xa0%"


def date(value):
    """Write a day, as ``4.10.2017``; missing is a dash."""
    from babel.dates import format_date

    if is_missing(value):
        return "–"
    return format_date(value, {"fi": "d.M.y", "sv": "d.M.y", "en": "d MMM y"}[language()],
                       locale=language())


def days(first, last):
    """Write from which day to which, as ``4.10.–22.11.2017``.

    Examples
    --------
    >>> from datetime import date as day
    >>> set_language("fi")
    >>> days(day(2017, 10, 4), day(2017, 11, 22)), days(day(2017, 12, 1), day(2018, 1, 5))
    ('4.10.–22.11.2017', '1.12.2017–5.1.2018')
    """
    start, end = date(first), date(last)
    if start == end:
        return end
    if language() == "en":
        return f"{start} – {end}"
    same_year = start.rpartition(".")[2] == end.rpartition(".")[2]
    return f"{start.rpartition('.')[0]}.–{end}" if same_year else f"{start}–{end}"


def weekday_name(weekday):
    """Return the short name of a weekday (0 is Monday).

    Examples
    --------
    >>> set_language("fi")
    >>> weekday_name(2)
    'ke'
    """
    from babel.dates import get_day_names

    return get_day_names("abbreviated", "stand-alone", language())[int(weekday)].rstrip(".")


def month_name(month):
    """Return the short name of a month (1 is January).

    Examples
    --------
    >>> set_language("fi")
    >>> month_name(10)
    'loka'
    """
    from babel.dates import get_month_names

    return get_month_names("abbreviated", "stand-alone", language())[int(month)].rstrip(".")


def is_missing(value):
    """Say whether there is no value: None, NaN, pandas' NaT and NA."""
    try:
        return value is None or bool(value != value)
    except TypeError:  # pandas' NA is neither true nor false
        return True


def _known(code):
    return code[:2].lower() if code[:2].lower() in LANGUAGES else None


@cache
def _catalogue(code):
    return gettext.translation("chatlab", LOCALE_FOLDER, languages=[code], fallback=True)
