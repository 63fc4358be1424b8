"""The tables kept between runs: written whole or not at all, taken up only if whole.

A manifest beside the tables says what they were made of, as one fingerprint: names of
files and settings may name people, and a fingerprint of each could be guessed.
"""

import json
import shutil
import tempfile
import time
from pathlib import Path

import pandas as pd

from chatlab.errors import FileError
from chatlab.i18n import _

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


def read_kept(results, made_of, *, skip_unreadable=None):
    """Return the tables kept, or ``None`` if they are not whole or not of this material.

    Parameters
    ----------
    results : Path
    made_of : str
        Fingerprint of the material.
    skip_unreadable : bool, optional
        Whether tables that some files were left out of will do; yes if omitted.
    """
    kept = results / TABLES_FOLDER
    try:
        manifest = json.loads((kept / MANIFEST).read_text("utf-8"))
        if manifest["made_of"] != made_of or (manifest["left_out"] and skip_unreadable is False):
            return None
        return {name: pd.read_parquet(kept / f"{name}.parquet") for name in manifest["tables"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_kept(tables, results, made_of, *, left_out=0):
    """Write the tables, a workbook of them and the manifest; what was there is replaced.

    Parameters
    ----------
    tables : dict of str to DataFrame
        Anonymised.
    results : Path
        Made if missing.
    made_of : str
    left_out : int
        How many files could not be read.
    """
    from chatlab import __version__
    from chatlab.report import write_workbook
    from chatlab.report.files import replace_whole

    results.mkdir(parents=True, exist_ok=True)
    _clear_stale(results)
    fresh = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=results))
    old = fresh.with_name(fresh.name.replace(_UNFINISHED, _REPLACED))
    try:
        for name, table in tables.items():
            table.to_parquet(fresh / f"{name}.parquet")
        write_workbook(tables, fresh / WORKBOOK)
        (fresh / MANIFEST).write_text(json.dumps(
            {"chatlab": __version__, "made_of": made_of, "left_out": left_out,
             "tables": list(tables)}, indent=1), "utf-8")
        replace_whole(fresh / WORKBOOK, results / WORKBOOK)
        if (results / TABLES_FOLDER).exists():
            replace_whole(results / TABLES_FOLDER, old)
        replace_whole(fresh, results / TABLES_FOLDER)
    finally:
        for folder in (fresh, old):
            shutil.rmtree(folder, ignore_errors=True)


def _clear_stale(results):
    """Remove what a run that was cut short left behind."""
    for prefix in (_UNFINISHED, _REPLACED):
        for folder in results.glob(f"{prefix}*"):
            if time.time() - folder.stat().st_mtime > _STALE_S:
                shutil.rmtree(folder, ignore_errors=True)
