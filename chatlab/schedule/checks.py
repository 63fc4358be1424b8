"""What must hold of the numbers that a user gives."""

from chatlab.errors import SettingsError
from chatlab.i18n import _


def require(holds, expected):
    """Refuse what a user gave unless something holds.

    Parameters
    ----------
    holds : bool
    expected : str
        What was expected, an English msgid.

    Raises
    ------
    SettingsError

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> with speaking("en"):
    ...     require(-1 > 0, "the times must be greater than zero")
    Traceback (most recent call last):
    chatlab.errors.SettingsError: the times must be greater than zero. Correct the number.
    """
    if not holds:
        raise SettingsError(_(expected), remedy=_("Correct the number."))
