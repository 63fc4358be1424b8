"""Which files of a folder may be material."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from chatlab.errors import FileError
from chatlab.i18n import _
from chatlab.ingest.encoding import decode
from chatlab.ingest.formats.swot_text import MARKDOWN, is_worksheet

NOT_MATERIAL = frozenset((
    ".py", ".toml", ".html", ".ipynb", ".lock", ".log", ".parquet", ".db", ".ini",
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".opus", ".mp3", ".m4a", ".mp4", ".vcf"))
SETTINGS_FILE = "chatlab.toml"
README_FILE = "LUE_MINUT.md"
"""Says in a folder of a workspace what it is for."""
MASKED_PREFIX = "peitetty_"
"""Begins the names of masked files (`chatlab.ingest.mask`): no material, but copies of it."""
RESULTS_SUFFIX = "_tulokset"
"""Ends the name of the folder that holds what was made of the files, beside them."""


class PassedOver(NamedTuple):
    """What of a folder was not looked at.

    Attributes
    ----------
    endings : Counter of str
        How many files of each ending are no material.
    folders : int
        How many subfolders have settings of their own.
    """

    endings: Counter
    folders: int


def find_files(folder):
    """List the files of a folder and its subfolders that may be material.

    Hidden files, Office's lock files, masked copies (``peitetty_*``), media, programs,
    settings, notebooks, the results folders (``*_tulokset``) and subfolders with settings of
    their own are passed over. A Markdown file is material if it is a SWOT worksheet; others
    are notes, such as a README.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    list of Path
        Sorted.

    Raises
    ------
    FileError
        If there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileError(_("there is no such folder"), file=folder,
                        remedy=_("Check the name of the folder."))
    return sorted(path for path in _users_files(folder, _workspaces(folder))
                  if not _is_no_material(path))


def passed_over(folder, *, apart=None):
    """Count the user's files of a folder that `find_files` leaves out.

    Settings, masked copies, results and hidden files are nothing to tell about.

    Parameters
    ----------
    folder : str or Path
    apart : Path, optional
        Another folder of results.

    Returns
    -------
    PassedOver
    """
    folder = Path(folder)
    own = _workspaces(folder)
    endings = Counter(path.suffix.lower() for path in _users_files(folder, own)
                      if path.suffix.lower() != ".toml" and _is_no_material(path)
                      and not (apart and path.is_relative_to(apart)))
    return PassedOver(endings, len(own))


def _workspaces(folder):
    """Return the subfolders with settings of their own; none inside another."""
    found = sorted(path.parent for path in folder.rglob(SETTINGS_FILE)
                   if path.parent != folder and _is_users(path.relative_to(folder)))
    return [path for path in found if not any(other in path.parents for other in found)]


def _users_files(folder, own):
    for path in folder.rglob("*"):
        if path.is_file() and _is_users(path.relative_to(folder)) and not any(
                path.is_relative_to(other) for other in own):
            yield path


def _is_users(path):
    return (not path.name.startswith(MASKED_PREFIX) and path.name != README_FILE
            and not any(part.startswith((".", "~$", "__")) for part in path.parts)
            and not any(part.endswith(RESULTS_SUFFIX) for part in path.parts[:-1]))


def _is_no_material(path):
    return path.suffix.lower() in NOT_MATERIAL or _is_note(path)


def _is_note(path):
    """Tell whether a Markdown file is something else than a SWOT worksheet."""
    if path.suffix.lower() not in MARKDOWN:
        return False
    try:
        text = decode(path.read_bytes())
    except OSError:
        return True
    return text is None or not is_worksheet(text.text)
