"""Written times -> moments in Europe/Helsinki.

Finnish ``15.8.2017 klo 13.05`` and ``9.1.2024 19.42`` are day first, always. ISO times
keep their offset. With slashes or hyphens the order of day and month is decided by
evidence over the whole file: a number over 12, or the days running one way, forward or
backward, in one order of day and month and neither way in the other. A table may be in no
order at all, and so at least five different days must run; WhatsApp writes the oldest first
always, and there three days forward will do. Without evidence the user is asked: nothing is
guessed.

A time in the hour that comes twice in October belongs to summer time until the clock
goes backwards in the file. A time in the hour that March skips is moved to its end.
"""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from chatlab.errors import FormatError
from chatlab.i18n import _
from chatlab.schema import TIMEZONE

PARTS = ("one", "mark", "two", "three", "hour", "minute", "second", "half")

HALF = r"(?:[AaPp]\.?[Mm]\.?|[AaIi]\.?[Pp]\.?|[FfEe]\.?[Mm]\.?)"
"""Marks of the halves of a day: English, Finnish (ap., ip.) and Swedish (fm, em)."""

OFFSET = r"(?:Z|[+-]\d{2}:?\d{2}|(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d{2})?)?|EES?T)"
"""Offsets from UTC; Google writes ``GMT+2`` or the letters of the zone."""

_FEWEST_DAYS, _FEWEST_DAYS_OLDEST_FIRST = 5, 3

class DateOrder(NamedTuple):
    """Order of the parts of a date, and the code of what decided it."""

    order: str | None
    evidence: str | None


_WRITTEN = re.compile(
    r"\s*(?:[^\W\d]{2,12}\.?,?\s+)?"
    r"(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})"
    r"(?:(?:T|,?\s+)(?:klo|kl\.?|at)?\s*(\d{1,2})(?:[.:](\d{2}))?(?:[.:](\d{2})(?:[.,]\d+)?)?"
    rf"\s*({HALF})?)?\s*({OFFSET})?\s*")
_NAMED_OFFSETS_H = {"Z": 0, "GMT": 0, "UTC": 0, "EET": 2, "EEST": 3}
_OFFSET_PARTS = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$")
_CLOCK = re.compile(r"\s*(?:klo|kl\.?)?\s*(\d{1,2})(?:[.:](\d{2}))?(?:[.:](\d{2}))?\s*")


def parse_moments(values, *, timezone=TIMEZONE, date_order=None, file=None):
    """Read written times.

    Parameters
    ----------
    values : iterable
        Texts, or the date cells of a spreadsheet; anything else is not understood.
    timezone : str
        Zone of the times that carry no offset.
    date_order : {"dmy", "mdy", "ymd"}, optional
        Order of the dates written with slashes or hyphens, where no number above 12 tells
        it; evidence decides if omitted.
    file : str or Path, optional
        File named in the error.

    Returns
    -------
    DataFrame
        ``at`` (moment in Europe/Helsinki, missing if not understood), ``precision``
        (``"second"``, ``"minute"``, ``"day"`` or ``"none"``) and ``flags``
        (``"dst_repeated"``, ``"dst_missing"`` or missing).

    Raises
    ------
    FormatError
        If the order of day and month cannot be known.

    Examples
    --------
    >>> times = parse_moments(["15.8.2017 klo 13.05", "2024-01-15T12:04:59+02:00", "huomenna"])
    >>> times["at"].astype(object).map(str).tolist()
    ['2017-08-15 13:05:00+03:00', '2024-01-15 12:04:59+02:00', 'NaT']
    >>> times["precision"].tolist()
    ['minute', 'second', 'none']
    """
    written = _written(values)
    order = order_of_dates(written, date_order=date_order, file=file)
    at, flags = _apply_offsets(assemble(written, order), written["offset"], timezone)
    return pd.DataFrame({"at": at, "flags": flags,
                         "precision": written["precision"].mask(at.isna(), "none")})


def date_order_in(values, *, date_order=None, file=None, oldest_first=False):
    """Tell the order of day and month in written times, and what decided it.

    Parameters
    ----------
    values, date_order, file
        As in `parse_moments`.
    oldest_first
        As in `order_of_dates`.

    Returns
    -------
    DateOrder

    Examples
    --------
    >>> date_order_in(["8/15/17 13:05", "8/16/17 9:00"])
    DateOrder(order='mdy', evidence='over_12')
    """
    return order_of_dates(_written(values), date_order=date_order, file=file,
                          oldest_first=oldest_first)


def parse_days(values, *, date_order=None, file=None):
    """Read written days; a time of day after the date is left out.

    Examples
    --------
    >>> parse_days(["4.10.2017", "ke 4.10.2017 klo 13", "2017-10-04"]).astype(str).tolist()
    ['2017-10-04', '2017-10-04', '2017-10-04']
    """
    at = parse_moments(values, date_order=date_order, file=file)["at"]
    return at.dt.tz_localize(None).dt.normalize()


def parse_clock(values):
    """Read times of day, as timedeltas from midnight.

    Examples
    --------
    >>> [str(t)[7:] for t in parse_clock(["13.05", "9", "klo 9:30", 0.5, "25.00"])]
    ['13:05:00', '09:00:00', '09:30:00', '12:00:00', '']
    """
    return pd.Series([_clock(value) for value in values], dtype="timedelta64[us]")


def to_numbers(parts):
    """Turn the parts of written dates into numbers.

    Parameters
    ----------
    parts : dict of sequences
        Texts, or ``None``, by the names in `PARTS`.

    Returns
    -------
    DataFrame
        Whole numbers by the same names, −1 where there is none; ``mark`` is 1 for a dot,
        ``half`` 0 before noon and 1 after.
    """
    halves = {"a": 0, "f": 0, "p": 1, "i": 1, "e": 1}
    numbers = {name: _numbers(parts[name])
               for name in PARTS if name not in ("mark", "half")}
    return pd.DataFrame(numbers | {
        "mark": np.array([mark == "." for mark in parts["mark"]], dtype="int16"),
        "half": np.array([halves[half[0].lower()] if half else -1 for half in parts["half"]],
                         dtype="int16")})


def assemble(numbers, order):
    """Put the parts of written dates together.

    Parameters
    ----------
    numbers : DataFrame
        As from `to_numbers`; missing times of day are midnight.
    order : DateOrder
        As from `order_of_dates`.

    Returns
    -------
    Series
        Moments without a zone; missing where the date or the time does not exist.
    """
    first, second, third = (numbers[name].to_numpy() for name in ("one", "two", "three"))
    dotted = numbers["mark"].to_numpy() == 1
    year_first = ~dotted if order.order == "ymd" else first > 31
    month_first = ~dotted & ~year_first & (order.order == "mdy")
    year = np.where(year_first, first, third)
    month = np.where(month_first, first, second)
    day = np.where(year_first, third, np.where(month_first, second, first))
    return _date(year, month, day) + _time(numbers)


def order_of_dates(numbers, *, date_order=None, file=None, oldest_first=False, rows=None):
    """Decide the order of day and month by evidence over the whole file.

    Parameters
    ----------
    numbers : DataFrame
        As from `to_numbers`.
    date_order, file
        As in `parse_moments`.
    oldest_first : bool
        Whether the file is known to begin with the oldest.
    rows : sequence, optional
        Places of the dates in the file, to be named in the error.

    Returns
    -------
    DateOrder

    Raises
    ------
    FormatError
        If nothing tells the order: nothing is guessed.
    """
    first = numbers["one"].to_numpy()
    dotted = numbers["mark"].to_numpy() == 1
    if date_order == "ymd":
        return DateOrder("ymd", "given")
    asked = (first >= 0) & ~dotted & (first <= 31)
    if asked.any():
        rows = None if rows is None else np.asarray(rows)[asked]
        parts = [numbers[name].to_numpy()[asked] for name in ("one", "two", "three")]
        return _decided(*parts, date_order, file, oldest_first, rows)
    if (~dotted & (first > 31)).any():
        return DateOrder("ymd", "year_first")
    return DateOrder("dmy", "dots") if (first >= 0).any() else DateOrder(None, None)


def localise(naive, timezone=TIMEZONE):
    """Give moments without a zone the zone they were written in.

    Parameters
    ----------
    naive : Series of datetime64
        In the order of the file: it decides which of the two hours in October is meant.
    timezone : str

    Returns
    -------
    Series
        Moments in Europe/Helsinki.

    Examples
    --------
    >>> twice = pd.Series(pd.to_datetime(["2017-10-29 03:50", "2017-10-29 03:10"]))
    >>> localise(twice).astype(str).tolist()
    ['2017-10-29 03:50:00+03:00', '2017-10-29 03:10:00+02:00']
    """
    return localise_and_flag(naive, timezone)[0]


def localise_and_flag(naive, timezone=TIMEZONE):
    """Give moments their zone, and flag those that the change of the clocks makes doubtful.

    Returns
    -------
    tuple of Series
        The moments in Europe/Helsinki, and ``"dst_repeated"``, ``"dst_missing"`` or missing.

    Examples
    --------
    >>> at, flags = localise_and_flag(pd.Series(pd.to_datetime(["2017-03-26 03:30"])))
    >>> str(at[0]), flags[0]
    ('2017-03-26 04:00:00+03:00', 'dst_missing')
    """
    at = naive.dt.tz_localize(timezone, ambiguous="NaT", nonexistent="shift_forward")
    unclear = at.isna() & naive.notna()
    if unclear.any():
        at = naive.dt.tz_localize(timezone, ambiguous=_summer_time(naive, unclear),
                                  nonexistent="shift_forward")
    flags = pd.Series(None, index=naive.index, dtype="object").mask(unclear, "dst_repeated").mask(
        at.notna() & (at.dt.tz_localize(None) != naive), "dst_missing")
    return at.dt.tz_convert(TIMEZONE).astype(f"datetime64[us, {TIMEZONE}]"), flags


def flag_backwards(at, flags, *, by=None):
    """Add ``"out_of_order"`` to the flags of the moments before one that came earlier.

    Parameters
    ----------
    at : Series
        Moments of one conversation in the order of the file.
    flags : Series
        As from `localise_and_flag`.
    by : Series, optional
        Which conversation each moment is of, if there are several.

    Examples
    --------
    >>> at = pd.Series(pd.to_datetime(["2017-08-16", "2017-08-15", "2017-08-17"]))
    >>> flag_backwards(at, pd.Series([None, "dst_repeated", None], dtype="object")).tolist()
    [None, 'dst_repeated,out_of_order', None]
    """
    latest = at.cummax() if by is None else at.groupby(by, sort=False).cummax()
    backwards = at < latest
    joined = flags.where(flags.isna(), flags.astype("str") + ",").fillna("") + "out_of_order"
    return flags.mask(backwards, joined)


def _written(values):
    """Return the numbers of written times, their offsets and how exact they are."""
    matches = [_WRITTEN.fullmatch(_as_text(value)) for value in values]
    rows = [match.groups() if match else (None,) * 9 for match in matches]
    columns = list(zip(*rows, strict=True)) or [()] * 9
    numbers = to_numbers(dict(zip(PARTS, columns[:8], strict=True)))
    precision = ["none" if not match else "second" if match[7] else "minute" if match[5]
                 else "day" for match in matches]
    return numbers.assign(offset=pd.Series(columns[8], dtype="object"),
                          precision=pd.Series(precision, dtype="object"))


def _as_text(value):
    if isinstance(value, str):
        return value.strip()
    return value.isoformat(sep=" ") if hasattr(value, "hour") and hasattr(value, "year") else (
        value.isoformat() if hasattr(value, "year") else "")


def _numbers(texts):
    return np.array([int(text) if text else -1 for text in texts], dtype="int16")


def _date(year, month, day):
    year = np.where((year >= 0) & (year < 70), year + 2000, year)
    year = np.where((year >= 70) & (year < 100), year + 1900, year)
    year, month, day = (part.astype("int64") for part in (year, month, day))
    possible = ((year >= 1970) & (year < 2200) & (month >= 1) & (month <= 12)
                & (day >= 1) & (day <= 31))
    months = ((np.where(possible, year, 1970) - 1970) * 12 + np.where(possible, month, 1) - 1
              ).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (np.where(possible, day, 1) - 1)
    possible &= days.astype("datetime64[M]") == months
    return pd.Series(days.astype("datetime64[us]")).where(possible)


def _time(numbers):
    hour, minute, second = (numbers[name].to_numpy().clip(0).astype("int64")
                            for name in ("hour", "minute", "second"))
    half = numbers["half"].to_numpy()
    hour = np.where(half >= 0, hour % 12 + 12 * (half == 1), hour)
    total = pd.Series(pd.to_timedelta(hour * 3600 + minute * 60 + second, unit="s"))
    return total.astype("timedelta64[us]").where((hour < 24) & (minute < 60) & (second < 60))


def _decided(first, second, third, date_order, file, oldest_first, rows):
    day_first, month_first = first > 12, second > 12
    if day_first.any() and month_first.any():
        raise _contradiction(day_first, month_first, file, rows)
    if day_first.any() or month_first.any():
        return DateOrder("dmy" if day_first.any() else "mdy", "over_12")
    if date_order:
        return DateOrder(date_order, "given")
    running = _running(_date(third, second, first), _date(third, first, second), oldest_first)
    if running:
        return DateOrder(running, "forward")
    raise FormatError(
        _("the order of day and month in the dates cannot be known"), file=file,
        remedy=_('Say it in the settings (chatlab.toml): date_order = "dmy" if the day comes '
                 'first, date_order = "mdy" if the month does.'))


def _running(dmy, mdy, oldest_first):
    """Return the only order in which the days run one way; none if they are too few to tell."""
    fewest = _FEWEST_DAYS_OLDEST_FIRST if oldest_first else _FEWEST_DAYS
    if dmy.nunique() < fewest:
        return None
    running = [order for order, days in (("dmy", dmy), ("mdy", mdy))
               if days.is_monotonic_increasing
               or (not oldest_first and days.is_monotonic_decreasing)]
    return running[0] if len(running) == 1 else None


def _contradiction(day_first, month_first, file, rows):
    """Return the error of a file in which one date begins with the day, another with the month."""
    if rows is None:
        place = None
    else:
        place = _("rows {one} and {other}", one=rows[day_first.argmax()],
                  other=rows[month_first.argmax()])
    return FormatError(
        _("some dates begin with the day and some with the month"), file=file, place=place,
        remedy=_("Two files may have been put together: separate them, or write all the dates "
                 "in one way."))


def _apply_offsets(naive, offsets, timezone):
    written = offsets.notna()
    local, flags = localise_and_flag(naive.mask(written), timezone)
    if not written.any():
        return local, flags
    seconds = pd.Series([_offset_s(offset) for offset in offsets], dtype="float64")
    shifted = (naive - pd.to_timedelta(seconds.fillna(0), unit="s")).dt.tz_localize("UTC")
    shifted = shifted.dt.tz_convert(TIMEZONE).astype(f"datetime64[us, {TIMEZONE}]")
    return shifted.where(written, local), flags


def _offset_s(offset):
    if not isinstance(offset, str):
        return None
    if offset in _NAMED_OFFSETS_H:
        return _NAMED_OFFSETS_H[offset] * 3600
    found = _OFFSET_PARTS.search(offset)
    return (int(found[2]) * 3600 + int(found[3] or 0) * 60) * (-1 if found[1] == "-" else 1)


def _summer_time(naive, unclear):
    summer = np.ones(len(naive), dtype=bool)
    previous = None
    for position in np.flatnonzero(unclear.to_numpy()):
        moment = naive.iloc[position]
        same_night = previous is not None and naive.iloc[previous].date() == moment.date()
        summer[position] = not same_night or (
            summer[previous] and moment >= naive.iloc[previous])
        previous = position
    return summer


def _clock(value):
    if isinstance(value, float | int) and not isinstance(value, bool):
        if 0 < value < 1:
            return pd.Timedelta(seconds=round(value * 86400))
        value = str(int(value)) if float(value).is_integer() else f"{value:.2f}"
    elif hasattr(value, "hour"):
        value = f"{value.hour}:{value.minute:02d}:{value.second:02d}"
    match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return pd.NaT
    hour, minute, second = (int(part or 0) for part in match.groups())
    if minute > 59 or second > 59 or hour * 60 + minute > 24 * 60:
        return pd.NaT
    return pd.Timedelta(hours=hour, minutes=minute, seconds=second)
