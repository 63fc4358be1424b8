"""Hours and conversations of a week as people write them."""

from chatlab.i18n import _, number

_LEAST = .01


def tell_amount(value):
    """Write an amount as exactly as it is worth: an hour of the night is not zero.

    Parameters
    ----------
    value : float
        At least zero.

    Returns
    -------
    str

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> with speaking("en"):
    ...     [tell_amount(value) for value in (231.4, 12.04, .042, .004, 0)]
    ['231', '12.0', '0.04', 'under 0.01', '0']
    """
    if 0 < value < _LEAST:
        return _("under {n}", n=number(_LEAST))
    return number(value, 0 if value >= 100 or value == 0 else 2 if value < .095 else 1)
