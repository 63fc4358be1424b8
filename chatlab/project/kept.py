"""The tables kept between runs: written whole or not at all, taken up only if whole.

A manifest beside the tables says what they were made of (see `fingerprint`), and the hash of
each. They are written twice: when the texts are anonymised, and when the themes are there, so
that a run that is broken off goes on from the anonymised texts.
"""

import json
import shutil
import tempfile
import time
from pathlib import Path

import pandas as pd

from chatlab.errors import FileError
from chatlab.i18n import _
from chatlab.project.fingerprint import file_hash

TABLES_FOLDER = "taulukot"
WORKBOOK = "taulukot.xlsx"
MANIFEST = "manifest.json"
_UNFINISHED, _REPLACED = ".kesken_", ".vanha_"
_STALE_S = 3600


def check_place(folder, results):
    """Check that nothing of the user's would be overwritten.

    Raises
    ------
    FileError
        If the results would go among the raw files, or over a folder that is not ours.
    """
    tables = results / TABLES_FOLDER
    if results == folder or tables == folder or tables in folder.parents:
        raise FileError(_("the results cannot go into the folder of the exported files"),
                        file=results, remedy=_("Choose another folder for the results."))
    if tables.exists() and not (tables / MANIFEST).exists() and any(tables.iterdir()):
        raise FileError(_("the folder holds files that were not made by chatlab"), file=tables,
                        remedy=_("Choose another folder for the results."))


def read_kept(results, *, skip_unreadable=None, **made_of):
    """Return the tables kept, or ``None`` if they are not whole or not of this material.

    Parameters
    ----------
    results : Path
    skip_unreadable : bool, optional
        Whether tables that some files were left out of will do; yes if omitted.
    **made_of
        ``tables`` or ``themed``, a fingerprint: what the kept tables must be made of.
    """
    kept = results / TABLES_FOLDER
    manifest = read_manifest(results)
    try:
        if any(manifest["made_of"][part] != wanted for part, wanted in made_of.items()) or (
                manifest["left_out"] and skip_unreadable is False):
            return None
        files = {name: kept / f"{name}.parquet" for name in manifest["tables"]}
        if any(file_hash(path) != manifest["tables"][name]["sha256"]
               for name, path in files.items()):
            return None
        return {name: pd.read_parquet(path) for name, path in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def read_manifest(results):
    """Return what the manifest of the kept tables says; empty if there is none."""
    try:
        told = json.loads((results / TABLES_FOLDER / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def write_kept(tables, results, *, made_of, about=None, left_out=0):
    """Write the tables and their manifest; what was there is replaced.

    A workbook of the tables is written when they have their themes; that of older tables is
    removed.

    Parameters
    ----------
    tables : dict of str to DataFrame
        Anonymised.
    results : Path
        Made if missing.
    made_of : dict of str to str
        The fingerprints ``tables`` and, when the themes are there, ``themed``.
    about : dict, optional
        What else the manifest tells; no personal values.
    left_out : int
        How many files could not be read.
    """
    from chatlab.report import write_workbook
    from chatlab.report.files import replace_whole

    results.mkdir(parents=True, exist_ok=True)
    _clear_stale(results)
    fresh = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=results))
    old = fresh.with_name(fresh.name.replace(_UNFINISHED, _REPLACED))
    try:
        (fresh / MANIFEST).write_text(json.dumps(
            {"made_of": made_of, "left_out": left_out, **(about or {}),
             "tables": _written(tables, fresh)}, indent=1, ensure_ascii=False), "utf-8")
        if "themed" in made_of:
            write_workbook(tables, fresh / WORKBOOK)
            replace_whole(fresh / WORKBOOK, results / WORKBOOK)
        else:
            remove_file(results / WORKBOOK)
        if (results / TABLES_FOLDER).exists():
            replace_whole(results / TABLES_FOLDER, old)
        fresh.chmod(results.stat().st_mode)  # as open as the user has left the folder
        replace_whole(fresh, results / TABLES_FOLDER)
    finally:
        for folder in (fresh, old):
            shutil.rmtree(folder, ignore_errors=True)


def remove_file(path):
    """Remove a file if it is there, or say why it cannot be done.

    Raises
    ------
    FileError
        If another program holds it, as Excel does on Windows.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise FileError(_("the file cannot be removed"), file=path, remedy=_(
            "Close it in other programs and check your rights to it.")) from None


def _written(tables, folder):
    """Write each table and return how many rows it has and its hash."""
    told = {}
    for name, table in tables.items():
        path = folder / f"{name}.parquet"
        table.to_parquet(path)
        told[name] = {"rows": len(table), "sha256": file_hash(path)}
    return told


def _clear_stale(results):
    """Remove what a run that was cut short left behind."""
    for prefix in (_UNFINISHED, _REPLACED):
        for folder in results.glob(f"{prefix}*"):
            if time.time() - folder.stat().st_mtime > _STALE_S:
                shutil.rmtree(folder, ignore_errors=True)
