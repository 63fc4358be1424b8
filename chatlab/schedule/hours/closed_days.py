"""Days when nobody answers whatever the plan says: public holidays, eves, closures."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from chatlab.errors import SettingsError
from chatlab.i18n import N_, _, language

EVES = {
    "christmas_eve": ("Christmas Day", -1, N_("Christmas Eve")),
    "midsummer_eve": ("Midsummer Day", -1, N_("Midsummer Eve")),
    "new_years_eve": ("New Year's Day", -1, N_("New Year's Eve")),
    "may_day_eve": ("May Day", -1, N_("May Day Eve")),
    "maundy_thursday": ("Good Friday", -1, N_("Maundy Thursday")),
    "easter_saturday": ("Good Friday", 1, N_("Easter Saturday")),
    "epiphany_eve": ("Epiphany", -1, N_("the eve of Epiphany")),
}
"""The eves one may keep closed: the holiday, days from it, and the name."""
CLOSED_EVES = ("christmas_eve", "midsummer_eve")
_LANGUAGES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}


@dataclass(frozen=True)
class ClosedDays:
    """Which days are closed.

    Parameters
    ----------
    eves : iterable of str
        Names in `EVES`. Christmas Eve and Midsummer Eve if omitted, as in municipal offices.
    closures : str or iterable of date, str or pair
        Days when the service was closed for another reason, such as an illness or a
        training day; a pair is the first and the last day of a longer closure.
    holidays : bool
        Whether Finnish public holidays are closed.

    Raises
    ------
    SettingsError
        If an eve is unknown, a day cannot be read, or a closure ends before it begins.

    Examples
    --------
    >>> import datetime
    >>> closed = ClosedDays(closures=[("2024-07-01", "2024-07-31"), "15.8.2024"])
    >>> datetime.date(2024, 7, 15) in closed, datetime.date(2024, 6, 21) in closed
    (True, True)
    >>> datetime.date(2024, 6, 21) in ClosedDays(eves=())
    False
    """

    eves: tuple = CLOSED_EVES
    closures: tuple = ()
    holidays: bool = True

    def __post_init__(self):
        unknown = [eve for eve in self.eves if eve not in EVES]
        if isinstance(self.eves, str) or unknown:
            raise SettingsError(_("unknown eve"), remedy=_("Choose from these: {names}.",
                                                           names=", ".join(EVES)))
        object.__setattr__(self, "eves", tuple(self.eves))
        closures = [self.closures] if isinstance(self.closures, str) else self.closures
        object.__setattr__(self, "closures", tuple(map(_first_and_last, closures)))

    def __contains__(self, day):
        return self.reason(day) is not None

    def reason(self, day):
        """Return why a day is closed, in the user's language; None if it is not.

        Examples
        --------
        >>> from chatlab.i18n import speaking
        >>> with speaking("en"):
        ...     ClosedDays().reason(as_day("2024-12-06"))
        'Independence Day'
        """
        day = as_day(day)
        if self.holidays and day in _holidays(day.year):
            return _holidays(day.year, _LANGUAGES[language()])[day]
        for eve in self.eves:
            if day == _eve(eve, day.year):
                return _(EVES[eve][2])
        if any(first <= day <= last for first, last in self.closures):
            return _("closure")
        return None

    def between(self, start, end):
        """List the closed days of a period: those left out of the open hours.

        Returns
        -------
        DataFrame
            ``date`` and ``reason``, in order; weekends too, where a holiday falls on one.
        """
        import pandas as pd

        days = pd.date_range(as_day(start), as_day(end), unit="us")
        rows = [(day, self.reason(day)) for day in days if day in self]
        return pd.DataFrame(rows, columns=["date", "reason"]).astype({"date": "datetime64[us]"})


def as_day(value):
    """Return a day given as a date, a moment or text: ``2024-08-15`` or ``15.8.2024``.

    Raises
    ------
    SettingsError
        If the text is not a day.

    Examples
    --------
    >>> as_day("1.7.2024")
    datetime.date(2024, 7, 1)
    """
    if hasattr(value, "date"):
        return value.date()
    if isinstance(value, date):
        return value
    written = re.fullmatch(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*", str(value))
    try:
        if written:
            return date(*map(int, reversed(written.groups())))
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise SettingsError(_("expected a day"), remedy=_(
            "Write the day like this: {example}.", example="15.8.2024")) from None


def _first_and_last(closure):
    first, last = closure if isinstance(closure, tuple | list) else (closure, closure)
    first, last = as_day(first), as_day(last)
    if last < first:
        raise SettingsError(_("a closure ends before it begins"), remedy=_("Correct the days."))
    return first, last


@cache
def _holidays(year, names="en_US"):
    """Return a year's public holidays and their names, without the eves."""
    import holidays

    return {day: name for day, name in holidays.Finland(years=year, language=names).items()
            if day not in (_eve("christmas_eve", year), _eve("midsummer_eve", year))}


@cache
def _eve(eve, year):
    """Return the day of an eve that falls in a year."""
    import holidays

    holiday, apart, _name = EVES[eve]
    days = holidays.Finland(years=(year, year + 1), language="en_US")
    found = (day + timedelta(days=apart) for day in sorted(days) if days[day] == holiday)
    return next((day for day in found if day.year == year), None)
