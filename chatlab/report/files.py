"""Files appear whole or not at all."""

import os
import tempfile
from pathlib import Path


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
    """
    path = Path(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path
