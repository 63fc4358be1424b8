"""What the machine refuses: a full disk or missing rights, said so that it can be mended."""

import errno
import os
from pathlib import Path

from chatlab.errors import FileError
from chatlab.i18n import _

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def as_file_error(error):
    """Return what an error of the operating system tells the user.

    Parameters
    ----------
    error : Exception

    Returns
    -------
    FileError or None
        ``None`` if the error is not one that the user can mend.
    """
    number = getattr(error, "errno", None)
    if not isinstance(error, OSError) or number not in (*_FULL, *_REFUSED):
        return None
    if number in _FULL:
        return FileError(_("the disk is full"), remedy=_(
            "Make room and give the command again: it goes on from what was ready."))
    return FileError(_("there is no right to read or write here"), file=_place(error), remedy=_(
        "Check your rights to it and close it in other programs."))


def _place(error):
    """Return the file, or its folder if it is not there: a temporary name says nothing."""
    if not error.filename or isinstance(error.filename, int):  # the number of an open file
        return None
    path = Path(os.fsdecode(error.filename))
    return path if path.is_file() else path.parent
