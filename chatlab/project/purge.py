"""Retention: what has been kept longer than it may, and its removal.

What is older than the given days goes as a whole: the anonymised tables, what was made of
them, the logs of the review, and the ways back from pseudonyms. The exported files and what
was decided of their words go only when told.
"""

import shutil
import time
from pathlib import Path
from typing import NamedTuple

from chatlab.errors import FileError, SettingsError
from chatlab.i18n import _
from chatlab.project.decisions import DECISIONS_FILE, LOG_FILE
from chatlab.project.kept import TABLES_FOLDER, WORKBOOK, remove_file
from chatlab.project.layout import find_folders, reports_folder, workspace_of
from chatlab.project.reading import files_of
from chatlab.project.reports import report_notebooks
from chatlab.project.runs import MADE_OF_REPORTS, RUN_FILE, read_run
from chatlab.project.sample import READ_FILE
from chatlab.project.settings import read_settings

WRITTEN = (WORKBOOK, RUN_FILE, LOG_FILE, READ_FILE, "swot_asiat.xlsx", "materiaalipankki.xlsx",
           "materiaalipankki.md", "materiaalipankki.html")
"""What chatlab and its notebooks write into the results beside the tables and reports."""
_DAY_S = 24 * 60 * 60


class Expired(NamedTuple):
    """A file, or the folder of tables, that is older than it may be."""

    path: Path
    days: int


def days_kept(folder, days=None):
    """Return how many days results are kept: as given, or as the settings say.

    Parameters
    ----------
    folder : Path
    days : int, optional

    Returns
    -------
    int

    Raises
    ------
    SettingsError
        If neither tells.
    """
    kept = days or read_settings(find_folders(folder, None)[0]).get("keep_days")
    if not kept:
        raise SettingsError(
            _("it is not told how many days results are kept"), remedy=_(
                "Write it into chatlab.toml, for example keep_days = 365, or give it with the "
                "option --days."))
    return kept


def list_expired(folder=None, *, days, results=None, raw=False, now=None):
    """List what of a folder's results is older than so many days.

    Parameters
    ----------
    folder, results
        As in `chatlab.open_material`.
    days : int
    raw : bool
        List the exported files, and what was decided of their words, as well.
    now : float, optional
        Seconds since 1970, the present if omitted.

    Returns
    -------
    list of Expired
        The age is from the last change of the file; of the tables, of the newest of them.
    """
    folder, results = find_folders(folder, results)
    paths = [*_results(results), *_ways_back(results, folder), *(_raw(folder) if raw else ())]
    now = time.time() if now is None else now
    found = [Expired(path, int((now - _changed(path)) // _DAY_S))
             for path in dict.fromkeys(paths) if path.exists()]
    return [item for item in found if item.days >= days]


def remove_expired(expired):
    """Remove what was listed.

    Parameters
    ----------
    expired : iterable of Expired

    Raises
    ------
    FileError
        If another program holds something; what was removed before it stays removed.
    """
    for item in expired:
        if not item.path.is_dir():
            remove_file(item.path)
            continue
        try:
            shutil.rmtree(item.path)
        except OSError:
            raise FileError(_("the folder cannot be removed"), file=item.path, remedy=_(
                "Close it in other programs and check your rights to it.")) from None


def _results(results):
    yield results / TABLES_FOLDER
    yield from (results / name for name in WRITTEN)
    names = {*read_run(results),
             *(path.stem for path in report_notebooks(workspace_of(results)))}
    yield from (reports_folder(results) / f"{name}{ending}"
                for name in sorted(names) for ending in MADE_OF_REPORTS)


def _ways_back(results, folder):
    """Find the ways back from pseudonyms, by what they are and not by their names."""
    from chatlab.anonymise.reverse_map import is_reverse_map

    for place in dict.fromkeys((workspace_of(results) or results, results, folder)):
        if place.is_dir():
            yield from (path for path in sorted(place.rglob("*"))
                        if path.is_file() and is_reverse_map(path))


def _raw(folder):
    return [*files_of(folder, read_settings(folder)), folder / DECISIONS_FILE]


def _changed(path):
    return max((inside.stat().st_mtime for inside in path.rglob("*") if inside.is_file()),
               default=path.stat().st_mtime) if path.is_dir() else path.stat().st_mtime
