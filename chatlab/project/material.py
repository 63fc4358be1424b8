"""Files -> anonymised and themed tables, kept beside the folder.

A second run continues from the kept tables when nothing has changed; see `kept`.
"""

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from chatlab import __version__, schema
from chatlab.errors import ChatlabError, FileError, FormatError
from chatlab.i18n import _
from chatlab.ingest.folder import RESULTS_SUFFIX
from chatlab.project.consents import ATTRIBUTE, match_consents
from chatlab.project.decisions import with_decisions
from chatlab.project.kept import check_place, read_kept, write_kept
from chatlab.project.names import mask_file_names, mask_labels
from chatlab.project.settings import read_settings

READING_SETTINGS = ("staff", "date_order", "timezone", "on_error", "columns", "patterns")


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


def open_material(folder=None, *, results=None, skip_unreadable=None, progress=False):
    """Read, anonymise and theme a folder's files; continue from kept tables if unchanged.

    Parameters
    ----------
    folder : str or Path, optional
        Folder of files in the known formats. The shipped samples if omitted.
    results : str or Path, optional
        Folder for tables and reports. Beside `folder`, with ``_tulokset`` after its
        name, if omitted.
    skip_unreadable : bool, optional
        Leave out files that cannot be read instead of stopping; the table ``import_log``
        names them. If omitted, stop, but continue from tables that were made with files
        left out.
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

    from chatlab.ingest import join_readings

    folder, results = find_folders(folder, results)
    settings = with_decisions(read_settings(folder), folder)
    material = Material(folder, results, {}, settings)
    files = _material_files(folder, results)
    made_of = _fingerprint(material, files)
    kept = read_kept(results, made_of, skip_unreadable=skip_unreadable)
    if kept is not None:
        return replace(material, tables=kept)
    level = settings.get("level", "balanced")
    with tqdm(total=len(files) + 3, disable=not progress, leave=False) as bar:
        readings, unread = _read_all(files, settings, skip_unreadable, bar)
        joined = join_readings(readings.values())
        tables, used, doubtful = _settled(joined, readings.values(), settings)
        _add_conversations(tables, settings)
        tables = mask_labels(tables, level=level, keep=_known_services(settings),
                             **_lists(settings))
        tables["import_log"] = _log(readings, unread, settings, joined.repeated, used)
        tables["import_log"].attrs[ATTRIBUTE] = doubtful
        bar.set_description(_("Anonymising"))
        tables, spans = _anonymised(tables, settings, joined.names, progress)
        bar.update()
        bar.set_description(_("Finding themes"))
        tables["themes"] = _themed(tables, material.codebook)
        tables["spans"] = spans
        bar.update()
        bar.set_description(_("Writing tables"))
        write_kept(tables, results, made_of, left_out=len(unread))
        bar.update()
    return replace(material, tables=tables)


def find_folders(folder, results):
    """Return the folder of the files and that of the results, checked; samples if none."""
    if folder is None:
        from chatlab.samples import sample_path

        folder = sample_path()
    folder = Path(folder).resolve()
    if not folder.is_dir():
        raise FileError(_("expected a folder of exported files, and found none"), file=folder,
                        remedy=_("Check the folder's name."))
    results = Path(results).resolve() if results else folder.with_name(
        folder.name + RESULTS_SUFFIX)
    check_place(folder, results)
    return folder, results


def _material_files(folder, results):
    from chatlab.ingest import find_files

    files = [path for path in find_files(folder) if not path.is_relative_to(results)]
    if not files:
        raise FileError(_("the folder has no files that could be read"), file=folder,
                        remedy=_("Put exported chats, feedback forms or worksheets into it."))
    return files


def _fingerprint(material, files):
    """Return one fingerprint of all that the tables are made of; no language is in them."""
    from chatlab.finnish import morphology

    columns = [column.name for table in schema.TABLES.values() for column in table.columns]
    parts = [__version__, *columns, morphology.backend_version(), repr(material.codebook),
             json.dumps(material.settings, default=str, sort_keys=True)]
    parts += [part for path in files for part in (
        path.relative_to(material.folder).as_posix(),
        hashlib.sha256(path.read_bytes()).hexdigest())]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _known_services(settings):
    """Return the services and units that the settings name: no person's names."""
    units = [unit for units in settings.get("sectors", {}).values() for unit in units]
    return units + [part["service"] for part in settings.values()
                    if isinstance(part, dict) and "service" in part]


def _lists(settings):
    """Return the words that are always masked and those that never are."""
    return {name: settings.get("anonymise", {}).get(name, ()) for name in ("always", "never")}


def _read_all(files, settings, skip_unreadable, bar):
    """Return what was read, file by file, and the files that could not be read."""
    from chatlab.ingest import read_file

    options = {name: settings[name] for name in READING_SETTINGS if name in settings}
    readings, problems = {}, {}
    for path in files:
        bar.set_description(_("Reading files"))
        try:
            readings[path] = read_file(path, **options)
        except ChatlabError as error:
            problems[path] = error
        bar.update()
    if problems and not (skip_unreadable and readings):
        raise _all_problems(list(problems.values()))
    return readings, list(problems)


def _all_problems(problems):
    if len(problems) == 1:
        return problems[0]
    return FormatError("\n".join([_("{n} files cannot be read", n=len(problems)) + ":",
                                  *_told_together(problems), _("Nothing was written")]),
                       remedy=_("Correct the files, move them out of the folder, or leave them "
                                "out with the option --skip-unreadable."))


def _told_together(problems):
    """Tell every problem on a line of its own, and a remedy that many share only once."""
    last = {problem.remedy: problem for problem in problems}
    together = sorted(problems, key=lambda problem: list(last).index(problem.remedy))
    return [str(problem if problem is last[problem.remedy] else
                ChatlabError(problem.expected, file=problem.file, place=problem.place))
            for problem in together]


def _settled(joined, readings, settings):
    """Write consents and sectors to the transfers; take out the conversations withheld.

    Returns
    -------
    tables : dict of str to DataFrame
    used : dict of str to int
        How many rows of each table of consents are of a conversation of the material.
    doubtful : dict
        Rows of consents that a person should look at; see `match_consents`.
    """
    from chatlab.evaluate import apply_consents, assign_sectors, withhold_transferred

    consents, used, doubtful = match_consents(joined.numbers, readings)
    transfers = apply_consents(joined.tables.get("transfers", schema.empty("transfers")), consents)
    transfers = withhold_transferred(assign_sectors(transfers, sectors=settings.get("sectors")))
    withheld = set(transfers.loc[transfers["withheld"], "conversation_id"])
    tables = {**joined.tables, **({"transfers": transfers} if len(transfers) else {})}
    for name in ("messages", "conversations") if withheld else ():
        if name in tables:
            kept = ~tables[name]["conversation_id"].isin(withheld)
            tables[name] = tables[name][kept].reset_index(drop=True)
    if withheld and "feedback" in tables:
        given_on = tables["feedback"]["response_id"].map(joined.responses)
        tables["feedback"] = tables["feedback"][~given_on.isin(withheld)].reset_index(drop=True)
    return tables, used, doubtful


def _log(readings, unread, settings, repeated, used):
    """Tell of every file what it was taken for and what became of its lines."""
    import pandas as pd

    from chatlab.ingest import UNREADABLE

    rows = [{**reading.report.log_row, "repeated": again} for reading, again in zip(
        readings.values(), repeated, strict=True)]
    rows = [{**row, "rows": used.get(row["source_id"], row["rows"])} for row in rows]
    rows += [{"source_id": f"e{number:04d}", "file": path.name, "format": UNREADABLE, "rows": 0}
             for number, path in enumerate(unread, start=1)]
    log = pd.DataFrame(rows)
    log["file"] = mask_file_names(log["file"], log["format"], **_lists(settings),
                                  level=settings.get("level", "balanced"))
    return schema.conform(log, "import_log")


def _add_conversations(tables, settings):
    from chatlab.evaluate import summarise_conversations

    if "messages" not in tables:
        return
    pilot = settings.get("pilot", {})
    conversations = summarise_conversations(
        tables["messages"], details=tables.get("conversations"),
        pilot=(pilot["start"], pilot["end"]) if {"start", "end"} <= set(pilot) else None)
    if "service" in pilot:
        others = conversations["service"].notna() & conversations["service"].ne(pilot["service"])
        conversations["is_pilot"] = conversations["is_pilot"].mask(others, False)
    tables["conversations"] = conversations


def _anonymised(tables, settings, names, progress):
    import pandas as pd

    from chatlab.anonymise import Policy, anonymise_and_list

    chosen = dict(settings.get("anonymise", {}))
    options = {name: chosen.pop(name) for name in ("always", "never", "style") if name in chosen}
    policy = Policy(**chosen)
    spans = [schema.empty("spans")]
    for name, table in tables.items():
        if schema.TABLES[name].personal:
            tables[name], found = anonymise_and_list(
                table, table=name, names=names, level=settings.get("level", "balanced"),
                policy=policy, progress=progress, **options)
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
