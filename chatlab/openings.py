"""Which moments fall in an opening: the same answer for figures of use and for demand."""


def are_inside(moments, openings):
    """Say of each moment whether it falls in an opening.

    Parameters
    ----------
    moments : Series
        Moments with a time zone; none missing.
    openings : DataFrame
        ``opens_at`` and ``closes_at``; the moment of closing is no longer inside. Of
        openings that overlap the one that opened last counts.

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
    import pandas as pd

    kept = openings.sort_values("opens_at")
    opens, closes, at = (pd.DatetimeIndex(some).as_unit("us").asi8
                         for some in (kept["opens_at"], kept["closes_at"], moments))
    if not len(opens):
        return np.zeros(len(at), dtype=bool)
    latest = np.searchsorted(opens, at, side="right") - 1
    return (latest >= 0) & (at < closes[np.clip(latest, 0, None)])
