"""Files appear whole or not at all."""

import os
import tempfile
from pathlib import Path

from chatlab.errors import FileError
from chatlab.i18n import _


def write_whole(path, write):
    """Let ``write(temporary_path)`` write beside the file, then put it in place.

    Parameters
    ----------
    path : Path
        The file to make or replace; untouched if writing fails.
    write : callable
        Takes the path of a temporary file.

    Returns
    -------
    Path

    Raises
    ------
    FileError
        If the file cannot be replaced, as when Excel has it open on Windows.
    """
    path = Path(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        temporary.chmod(0o644)
        replace_whole(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def replace_whole(temporary, path):
    """Put a finished file in the place of another, or say why it cannot be done."""
    try:
        temporary.replace(path)
    except OSError:
        raise FileError(_("the file cannot be written"), file=path,
                        remedy=_("Close it in other programs and check your rights to it.")
                        ) from None
