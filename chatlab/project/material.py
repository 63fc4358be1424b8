"""Files -> anonymised and themed tables, kept beside the folder.

A manifest remembers what the tables were made of, so that a second run continues from
them when nothing has changed.
"""

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from chatlab import __version__, schema
from chatlab.errors import ChatlabError, FileError, FormatError
from chatlab.i18n import _, language
from chatlab.project.settings import read_settings

RESULTS_SUFFIX = "_tulokset"
TABLES_FOLDER = "taulukot"
WORKBOOK = "taulukot.xlsx"
MANIFEST = "manifest.json"
READING_SETTINGS = ("staff", "date_order", "on_error")


@dataclass(frozen=True)
class Material:
    """The anonymised tables of a folder, ready for the notebooks.

    Attributes
    ----------
    folder, results : Path
        Where the raw files are and where what is made of them goes.
    tables : dict of str to DataFrame
        The tables of `chatlab.schema`; `material["messages"]` gives an empty table when
        the folder had none.
    settings : dict
        What ``chatlab.toml`` in the folder says.
    """

    folder: Path
    results: Path
    tables: dict = field(repr=False)
    settings: dict = field(repr=False)

    def __getitem__(self, name):
        if name not in schema.TABLES:
            raise KeyError(name)
        return self.tables[name] if name in self.tables else schema.empty(name)

    @property
    def codebook(self):
        """The codebook that the settings name, or the shipped one."""
        from chatlab.theme import read_codebook

        name = self.settings.get("codebook")
        return read_codebook(self.folder / name if name else None)

    @property
    def contents(self):
        """The tables and how many rows they have.

        Returns
        -------
        DataFrame
            ``table`` (its title) and ``rows``.
        """
        import pandas as pd

        return pd.DataFrame([{"table": _(schema.TABLES[name].title), "rows": len(table)}
                             for name, table in self.tables.items() if len(table)])


def open_material(folder=None, *, results=None, skip_unreadable=False, progress=False):
    """Read, anonymise and theme a folder's files; continue from kept tables if unchanged.

    Parameters
    ----------
    folder : str or Path, optional
        Folder of files in the known formats. The shipped samples if omitted.
    results : str or Path, optional
        Folder for tables and reports. Beside `folder`, with ``_tulokset`` after its
        name, if omitted.
    skip_unreadable : bool
        Leave out files that cannot be read instead of stopping.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Material

    Raises
    ------
    FileError
        If the folder is missing or has no files to read.
    FormatError
        If some file cannot be read; every such file is named. Nothing is written.
    SettingsError
        If ``chatlab.toml`` cannot be used.
    """
    from tqdm.auto import tqdm

    folder, results = _folders(folder, results)
    settings = read_settings(folder)
    material = Material(folder, results, {}, settings)
    manifest = _manifest(material, skip_unreadable)
    kept = _kept_tables(results, manifest)
    if kept is not None:
        return replace(material, tables=kept)
    with tqdm(total=len(manifest["files"]) + 3, disable=not progress, leave=False) as bar:
        readings = _read_all(folder, settings, skip_unreadable, bar)
        tables = _joined(readings)
        _add_conversations(tables, readings, settings)
        bar.set_description(_("Anonymising"))
        tables, spans = _anonymised(tables, settings.get("level", "balanced"), progress)
        bar.update()
        bar.set_description(_("Finding themes"))
        tables["themes"] = _themed(tables, material.codebook)
        tables["spans"] = spans
        bar.update()
        bar.set_description(_("Writing tables"))
        _write_tables(tables, results, manifest)
        bar.update()
    return replace(material, tables=tables)


def _folders(folder, results):
    if folder is None:
        from chatlab.samples import sample_path

        folder = sample_path()
    folder = Path(folder).resolve()
    if not folder.is_dir():
        raise FileError(_("expected a folder of exported files, and found none"), file=folder,
                        remedy=_("Check the folder's name."))
    return folder, Path(results).resolve() if results else folder.with_name(
        folder.name + RESULTS_SUFFIX)


def _material_files(folder):
    from chatlab.ingest import find_files

    files = find_files(folder)
    if not files:
        raise FileError(_("the folder has no files that could be read"), file=folder,
                        remedy=_("Put exported chats, feedback forms or worksheets into it."))
    return files


def _manifest(material, skip_unreadable):
    from chatlab.finnish import morphology

    folder = material.folder
    return {
        "chatlab": __version__,
        "morphology": morphology.backend_version(),
        "language": language(),
        "settings": material.settings,
        "codebook": hashlib.sha256(repr(material.codebook).encode()).hexdigest(),
        "skip_unreadable": skip_unreadable,
        "files": {hashlib.sha256(path.relative_to(folder).as_posix().encode()).hexdigest()[:16]:
                  hashlib.sha256(path.read_bytes()).hexdigest()
                  for path in _material_files(folder)},
    }


def _kept_tables(results, manifest):
    import pandas as pd

    kept = results / TABLES_FOLDER
    try:
        same = json.loads((kept / MANIFEST).read_text("utf-8")) == json.loads(
            json.dumps(manifest, default=str))
    except (OSError, json.JSONDecodeError):
        return None
    return {path.stem: pd.read_parquet(path) for path in kept.glob("*.parquet")} if same else None


def _read_all(folder, settings, skip_unreadable, bar):
    from chatlab.ingest import read_file

    options = {name: settings[name] for name in READING_SETTINGS if name in settings}
    readings, problems, seen = {}, [], set()
    for path in _material_files(folder):
        bar.set_description(_("Reading files"))
        try:
            reading = read_file(path, **options)
        except ChatlabError as error:
            problems.append(error)
        else:
            source = reading.report.source_id
            readings[path] = replace(reading, tables={}) if source in seen else reading
            seen.add(source)
        bar.update()
    if problems and not (skip_unreadable and readings):
        raise _all_problems(problems)
    return readings


def _all_problems(problems):
    if len(problems) == 1:
        return problems[0]
    return FormatError("\n".join([_("{n} files cannot be read", n=len(problems)) + ":",
                                  *map(str, problems)]),
                       remedy=_("Nothing was written."))


def _joined(readings):
    import pandas as pd

    parts = {}
    for reading in readings.values():
        for name, part in reading.tables.items():
            parts.setdefault(name, []).append(part)
    tables = {name: schema.conform(pd.concat(some, ignore_index=True), name)
              for name, some in parts.items()}
    log = pd.DataFrame([reading.report.log_row for reading in readings.values()])
    log["file"] = [_shown_name(name) for name in log["file"]]
    tables["import_log"] = schema.conform(log, "import_log")
    return tables


def _shown_name(name):
    """Mask persons in a file's name: a phone's export is named after the contact."""
    from chatlab.anonymise import anonymise_text, find_identifiers

    stem, dot, suffix = name.rpartition(".")
    words = stem.replace("_", " ").replace("-", " ")
    named = find_identifiers(words, kinds=("PERSON", "PHONE", "EMAIL", "HETU"))
    return f"{anonymise_text(words)}{dot}{suffix}" if named else name


def _add_conversations(tables, readings, settings):
    from chatlab.evaluate import summarise_conversations

    if "messages" not in tables:
        return
    pilot = settings.get("pilot", {})
    tables["conversations"] = summarise_conversations(
        tables["messages"], details=tables.get("conversations"),
        pilot=(pilot["start"], pilot["end"]) if {"start", "end"} <= set(pilot) else None)


def _anonymised(tables, level, progress):
    import pandas as pd

    from chatlab.anonymise import anonymise_and_list

    spans = [schema.empty("spans")]
    for name, table in tables.items():
        if schema.TABLES[name].personal:
            tables[name], found = anonymise_and_list(table, table=name, level=level,
                                                     progress=progress)
            spans.append(found)
    return tables, schema.conform(pd.concat(spans, ignore_index=True), "spans")


def _themed(tables, codebook):
    import pandas as pd

    from chatlab.theme import UNITS, assign_themes, texts_of

    themed = [schema.empty("themes")]
    for name, unit in UNITS.items():
        if name in tables:
            themed.append(assign_themes(texts_of(tables[name], table=name), codebook, unit=unit))
    return schema.conform(pd.concat(themed, ignore_index=True), "themes")


def _write_tables(tables, results, manifest):
    from chatlab.report import write_workbook
    from chatlab.report.files import replace_whole

    results.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".kesken_", dir=results))
    try:
        for name, table in tables.items():
            table.to_parquet(fresh / f"{name}.parquet")
        write_workbook(tables, fresh / WORKBOOK)
        (fresh / MANIFEST).write_text(json.dumps(manifest, default=str, indent=1), "utf-8")
        replace_whole(fresh / WORKBOOK, results / WORKBOOK)
        shutil.rmtree(results / TABLES_FOLDER, ignore_errors=True)
        replace_whole(fresh, results / TABLES_FOLDER)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
