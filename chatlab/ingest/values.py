"""Values of JSON -> what the columns of a table take: text, numbers, moments.

A value of the wrong type is missing, never an error and never written out: an object in the
place of a name could hold anything.
"""

import re

import pandas as pd

from chatlab.ingest.encoding import INVISIBLE, compose, strip_invisible
from chatlab.ingest.timestamps import DateOrder, date_order_in, parse_moments
from chatlab.schema import TABLES, TIMEZONE

_EARLIEST_S, _LATEST_S = 1e8, 7e9
_LARGEST = 1e18
_EXACT = re.compile(
    r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)", re.ASCII)
_ODD = re.compile(f"[{''.join(INVISIBLE)}\x00\ud800-\udfff]")


def as_text(value):
    r"""Return a text without invisible marks; a number as text; missing if there is nothing.

    Examples
    --------
    >>> as_text(" Hei\u200e "), as_text(12), as_text(""), as_text(None), as_text(["a"])
    ('Hei', '12', None, None, None)
    """
    if not isinstance(value, str):
        value = as_number(value)
        if value is None:
            return None
        value = str(int(value) if value == int(value) else value)
    if not value.isascii():
        value = compose(value)
    if _ODD.search(value):
        # A lone half of a surrogate pair is no character; tables could not be saved with it.
        value = strip_invisible(value).replace("\x00", "").encode(errors="replace").decode()
    return value.strip() or None


def as_number(value):
    """Return a number; missing if it is none, or larger than anything that is counted here.

    Examples
    --------
    >>> as_number(3), as_number(True), as_number("3"), as_number(1e300)
    (3, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if abs(value) < _LARGEST else None


def as_answer(value):
    """Return an answer to a question: text, a number, or the options chosen, each ended by ``;``.

    Examples
    --------
    >>> as_answer("Kyllä"), as_answer(4), as_answer(["Chat", "Puhelin"]), as_answer({})
    ('Kyllä', 4, 'Chat;Puhelin;', None)
    """
    if isinstance(value, list):
        return "".join(f"{text};" for text in map(as_text, value) if text) or None
    return as_text(value) if isinstance(value, str) else as_number(value)


def moments(values, options, file):
    """Read times that are written, or seconds, milliseconds or microseconds since 1970.

    Parameters
    ----------
    values : Series
    options : Options
    file : str or Path
        File named in the error.

    Returns
    -------
    DataFrame
        As from `chatlab.ingest.timestamps.parse_moments`, with the index of `values`.

    Examples
    --------
    >>> from chatlab.ingest.reading import Options
    >>> times = moments(pd.Series([1507107900, "2017-10-04T09:05:00Z"]), Options(), None)
    >>> times["at"].astype(str).tolist()
    ['2017-10-04 12:05:00+03:00', '2017-10-04 12:05:00+03:00']
    """
    seconds = pd.Series([_epoch_s(value) for value in values], index=values.index,
                        dtype="float64")
    exact = pd.Series([_is_exact(value) for value in values], index=values.index, dtype=bool)
    at = pd.to_datetime((seconds * 1e6).round(), unit="us", utc=True)
    if exact.any():
        at = at.fillna(_exact_moments(values.where(exact)))
    times = pd.DataFrame({"at": at.dt.tz_convert(TIMEZONE).astype(f"datetime64[us, {TIMEZONE}]"),
                          "flags": pd.Series(None, index=values.index, dtype="object"),
                          "precision": "second"})
    left = at.isna()
    if left.any():
        written = parse_moments(values[left], timezone=options.timezone,
                                date_order=options.date_order, file=file)
        times = pd.concat([times[~left], written.set_index(values.index[left])[times.columns]])
    return times.reindex(values.index)


def written_order(values, options, file):
    """Return the order of day and month of written times, and what decided it."""
    values = [value for value in values if value is not None]
    written = [value for value in values if _epoch_s(value) is None]
    if values and not written:
        return DateOrder("ymd", "offset")
    if values and all(map(_is_exact, written)):
        return DateOrder("ymd", "year_first")
    return date_order_in(written, date_order=options.date_order, file=file)


def as_cells(details, table):
    """Return values as their columns take them; what is of another type is missing.

    Times are left as they are, for `moments`.

    Parameters
    ----------
    details : dict
        Values by column.
    table : str
        Name of the table.

    Examples
    --------
    >>> as_cells({"queue": {"id": 1}, "language": "fi", "rating": "hyvä"}, "conversations")
    {'queue': None, 'language': 'fi', 'rating': None}
    """
    return {name: _cell(value, TABLES[table][name]) for name, value in details.items()}


def _cell(value, column):
    if column.dtype == "datetime":
        return value
    if column.dtype == "category":
        return value if isinstance(value, str) and value in column.levels else None
    if column.dtype == "boolean":
        return value if isinstance(value, bool) else None
    return as_text(value) if column.dtype == "str" else as_number(value)


def _is_exact(value):
    """Tell whether a time is written in full, in the one form that interfaces use."""
    return isinstance(value, str) and _EXACT.fullmatch(value) is not None


def _exact_moments(texts):
    at = pd.to_datetime(texts, format="ISO8601", utc=True, errors="coerce").dt.floor("s")
    return at.where((at.dt.year >= 1970) & (at.dt.year < 2200))


def _epoch_s(value):
    """Return a number of seconds since 1970, whatever its unit; ``None`` if it is none."""
    if isinstance(value, str):
        digits = value.strip()
        if not digits.isascii() or not digits.replace(".", "", 1).isdigit():
            return None
        value = float(digits)
    value = as_number(value)
    if value is None or value <= 0:
        return None
    for scale in (1, 1e3, 1e6):
        if _EARLIEST_S <= value / scale <= _LATEST_S:
            return value / scale
    return None
