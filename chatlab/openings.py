"""Openings and moments: the same answers for figures of use and for demand."""

HOUR_MINUTES = 60


def are_inside(moments, openings):
    """Say of each moment whether it falls in an opening.

    Parameters
    ----------
    moments : Series
        Moments with a time zone; none missing.
    openings : DataFrame
        ``opens_at`` and ``closes_at``; the moment of closing is no longer inside.

    Returns
    -------
    ndarray of bool

    Examples
    --------
    >>> import pandas as pd
    >>> at = pd.Series(pd.to_datetime(["2017-10-04 13:00", "2017-10-04 15:00"], utc=True))
    >>> are_inside(at, pd.DataFrame({"opens_at": [at[0]], "closes_at": [at[1]]})).tolist()
    [True, False]
    """
    import numpy as np

    opens, closes = _without_overlap(openings)
    at = _microseconds(moments)
    if not len(opens):
        return np.zeros(len(at), dtype=bool)
    latest = np.searchsorted(opens, at, side="right") - 1
    return (latest >= 0) & (at < closes[np.clip(latest, 0, None)])


def join_openings(openings):
    """Return the time that was open, in order; time that overlaps is there once.

    Parameters
    ----------
    openings : DataFrame
        ``opens_at`` and ``closes_at``. Not modified.

    Returns
    -------
    DataFrame
        ``opens_at`` and ``closes_at``. Openings that end before they begin have no row.

    Examples
    --------
    >>> import pandas as pd
    >>> at = pd.date_range("2017-10-04 13:00", periods=4, freq="h", tz="Europe/Helsinki")
    >>> kept = pd.DataFrame({"opens_at": at[[0, 1]], "closes_at": at[[2, 3]]})
    >>> join_openings(kept)["closes_at"].dt.hour.tolist()
    [15, 16]
    """
    import pandas as pd

    opens, closes = _without_overlap(openings)
    return pd.DataFrame({"opens_at": _moments(opens), "closes_at": _moments(closes)})


def hours_of(openings):
    """Return the length of each opening, hours of real time: a Series."""
    return (openings["closes_at"] - openings["opens_at"]).dt.total_seconds() / 3600


def cut_openings(openings, *, minutes=HOUR_MINUTES):
    """Cut openings at the full hours of the clock, or at half hours.

    Parameters
    ----------
    openings : DataFrame
        ``opens_at`` and ``closes_at``. Not modified.
    minutes : {60, 30}
        Length of a piece, as far as the opening reaches. Finnish time is whole hours from
        that of Greenwich, so pieces never cross a change of the clock.

    Returns
    -------
    DataFrame
        A row for each piece, with the columns of its opening; ``opens_at`` and
        ``closes_at`` (Europe/Helsinki) are the piece's own.

    Examples
    --------
    >>> import pandas as pd
    >>> at = pd.to_datetime(["2017-10-04 13:30", "2017-10-04 15:00"]).tz_localize(
    ...     "Europe/Helsinki")
    >>> pieces = cut_openings(pd.DataFrame({"opens_at": at[:1], "closes_at": at[1:]}))
    >>> (pieces["closes_at"] - pieces["opens_at"]).dt.total_seconds().tolist()
    [1800.0, 3600.0]
    """
    import numpy as np

    opens, closes = (_microseconds(openings[name]) for name in ("opens_at", "closes_at"))
    length = minutes * 60 * 1_000_000
    first = opens // length
    pieces = np.maximum((closes - 1) // length - first + 1, 0)
    rows = np.repeat(np.arange(len(openings)), pieces)
    nth = np.arange(len(rows)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    begins = (first[rows] + nth) * length
    return openings.iloc[rows].reset_index(drop=True).assign(
        opens_at=_moments(np.maximum(begins, opens[rows])),
        closes_at=_moments(np.minimum(begins + length, closes[rows])))


def _without_overlap(openings):
    """Return openings and closings in order, microseconds, with time that overlaps only once."""
    import numpy as np

    opens, closes = (_microseconds(openings[name]) for name in ("opens_at", "closes_at"))
    order = np.argsort(opens, kind="stable")
    opens, closes = opens[order], np.maximum.accumulate(closes[order])
    opens[1:] = np.maximum(opens[1:], closes[:-1])
    some = opens < closes
    return opens[some], closes[some]


def _microseconds(moments):
    import pandas as pd

    return pd.DatetimeIndex(moments).as_unit("us").asi8


def _moments(microseconds):
    import pandas as pd

    from chatlab.schema import TIMEZONE

    return pd.DatetimeIndex(microseconds.view("datetime64[us]")).tz_localize("UTC").tz_convert(
        TIMEZONE)
