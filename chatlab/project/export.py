"""Anonymised tables leave the house: everything is looked at once more before a file is made."""

import shutil
import tempfile
from pathlib import Path

from chatlab import schema
from chatlab.errors import FileError
from chatlab.i18n import _
from chatlab.project.decisions import with_decisions
from chatlab.project.reading import read_again
from chatlab.project.settings import lists_of, read_settings

FORMS = ("csv", "xlsx", "qda")
WORKBOOK, PROJECT = "taulukot.xlsx", "keskustelut.qdpx"
STAY = ("spans",)
"""Tables that do not leave: places in the raw texts are of no use without them."""


def export_tables(material, folder, *, forms=("csv",), progress=False):
    """Write the anonymised tables for other programs, if nothing in them names anyone.

    Parameters
    ----------
    material : Material
        By `chatlab.open_material`.
    folder : str or Path
        A new or empty folder, not that of the raw files.
    forms : sequence of {"csv", "xlsx", "qda"}
        A CSV file a table (UTF-8, commas, the schema's names of columns), a workbook, and a
        REFI-QDA project of the conversations (see `chatlab.project.qda`).
    progress : bool
        Show a progress bar.

    Returns
    -------
    list of Path
        The files. Nothing is written unless everything can be.

    Raises
    ------
    FileError
        If the folder holds files already, or is the folder of the raw files.
    DisclosureError
        If an identifier, or a name that was masked elsewhere, stands in a table.
    """
    folder = Path(folder).resolve()
    if folder == material.folder or material.folder in folder.parents or (
            folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise FileError(_("expected a new or empty folder, outside that of the exported files"),
                        file=folder, remedy=_("Choose another folder."))
    tables = {name: table for name, table in material.tables.items()
              if name not in STAY and len(table)}
    require_clean(tables, material, file=folder, progress=progress)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".kesken_", dir=folder.parent))
    try:
        files = [path for form in FORMS if form in forms
                 for path in _WRITERS[form](material, tables, fresh, progress)]
        fresh.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return [folder / path.name for path in files]


def _write_csv(_material, tables, folder, _progress):
    for name, table in tables.items():
        path = folder / f"{name}.csv"
        table.to_csv(path, index=False, encoding="utf-8")
        yield path


def _write_xlsx(_material, tables, folder, _progress):
    from chatlab.report import write_workbook

    yield write_workbook(tables, folder / WORKBOOK)


def _write_qda(material, tables, folder, progress):
    from chatlab.project.qda import write_qda

    if "messages" not in tables:
        raise FileError(_("there are no conversations to export"), file=material.folder,
                        remedy=_("Choose another form."))
    yield write_qda(tables["messages"], material["themes"], material.codebook, folder / PROJECT,
                    name=material.settings.get("name", "chatlab"), progress=progress)


_WRITERS = dict(zip(FORMS, (_write_csv, _write_xlsx, _write_qda), strict=True))


def require_clean(tables, material, *, file, progress=False):
    """Stop unless tables that are about to leave hold no identifier and no known name.

    Every writer of what leaves the house, whatever its form, asks this first.

    Parameters
    ----------
    tables : dict of str to DataFrame
        What is to be written. Not modified.
    material : Material
        Its raw files are read again for the names in them; the lists of its settings count.
    file : Path
        What was to be written, for the error.
    progress : bool
        Show a progress bar.

    Raises
    ------
    DisclosureError
        Naming the kinds and the first place, never what stands there.
    """
    from chatlab.report.gate import find_leaks_in_tables, require_no_leaks

    known = names_in(material.folder, progress=progress)
    leaks = find_leaks_in_tables(tables, known=known)
    require_no_leaks(leaks, file=file, remedy=_(
        "Look at the place in the tables. If it names a person, put the word on the list of "
        "words that are always masked (chatlab review, or [anonymise] always); if not, on that "
        "of those that never are. Then run again."))


def names_in(folder, *, progress=False):
    """Return the names in a folder's raw files: of authors, of those spoken to and of finds.

    Parameters
    ----------
    folder : Path
    progress : bool
        Show a progress bar.

    Returns
    -------
    KnownNames
    """
    from chatlab.anonymise.known_names import KnownNames

    settings = with_decisions(read_settings(folder), folder)
    lists = lists_of(settings)
    joined = read_again(folder, settings)
    found = {name for names in joined.names.values() for name in names}
    for name, table in joined.tables.items():
        if schema.TABLES[name].personal:
            found |= _names_in_table(table, name, names=joined.names,
                                     level=settings.get("level", "balanced"), progress=progress,
                                     **lists)
    return KnownNames(found, **lists)


def _names_in_table(table, name, **options):
    from chatlab.anonymise import find_spans_in_table
    from chatlab.anonymise.known_names import masked_names

    spans = find_spans_in_table(table, table=name, **options)
    key = schema.TABLES[name].key[:1]
    units = table[key[0]] if set(key) & set(table.columns) else table.index.to_series()
    found = set(table["author"].dropna()) if "author" in table.columns else set()
    for column, part in spans.groupby("column", observed=True):
        texts = dict(zip(units.astype("str"), table[column], strict=True))
        found |= masked_names(texts, part)
    return found
