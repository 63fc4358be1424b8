"""Two runs on one folder take turns: what the first one made need not be made by the other.

The system frees a lock when its program ends, however it ends. The file of the lock is the
user's own and not among the results, which may be on a shared disk: runs of two machines are
not kept apart.
"""

import hashlib
import sys
import time
from contextlib import contextmanager

from chatlab.i18n import _

_STEP_S = 0.5


@contextmanager
def in_turn(folder, work, *, progress=False):
    """Wait inside a ``with`` until no other program does the same work on a folder.

    Parameters
    ----------
    folder : Path
    work : str
        A name for the work.
    progress : bool
        Tell the user that another run is waited for.

    Yields
    ------
    bool
        Whether another was waited for: what is there should be looked at anew.
    """
    try:
        file = _lock_file(folder, work)
    except OSError:  # no home to write in: then nobody waits
        yield False
        return
    with file:
        waited = False
        while not _locked(file):
            if progress and not waited:
                print(_("Another run is working on this folder; this one waits for it."),
                      file=sys.stderr)
            waited = True
            time.sleep(_STEP_S)
        yield waited


def _lock_file(folder, work):
    from platformdirs import user_cache_path

    name = hashlib.sha256(f"{folder.resolve()}\0{work}".encode()).hexdigest()[:32]
    locks = user_cache_path("chatlab", appauthor=False, ensure_exists=True)
    return (locks / f"{name}.lock").open("a+b")


def _locked(file):
    """Try to lock a file; tell whether it is ours, or cannot be locked by anyone."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
