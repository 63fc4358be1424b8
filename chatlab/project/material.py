"""Files -> anonymised and themed tables, kept beside the folder.

A second run continues from the kept tables when nothing has changed; see `kept`.
"""

from dataclasses import dataclass, replace
from functools import partial
from html import escape
from pathlib import Path

from chatlab import schema
from chatlab.i18n import _
from chatlab.project.consents import ATTRIBUTE, match_consents
from chatlab.project.decisions import with_decisions
from chatlab.project.fingerprint import fingerprints
from chatlab.project.kept import read_kept, read_manifest, write_kept
from chatlab.project.layout import find_folders
from chatlab.project.names import mask_labels
from chatlab.project.reading import import_log, material_files, read_all
from chatlab.project.runs import Stages, about_inputs, about_program, remove_outdated
from chatlab.project.settings import lists_of, read_settings
from chatlab.project.turns import in_turn


@dataclass(frozen=True, repr=False)
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
    fingerprint : str
        Of what the tables are made of: files, settings, codebook and chatlab itself.
    """

    folder: Path
    results: Path
    tables: dict
    settings: dict
    fingerprint: str = ""

    def __repr__(self):
        return f"Material({self.folder.name}: {', '.join(self.tables)})"

    def _repr_html_(self):
        """Return what was read as a notebook shows it; no folders of this machine."""
        from chatlab.evaluate import safe_count

        left, right = (f' style="text-align:{side}"' for side in ("left", "right"))
        rows = "".join(
            f'<tr><th scope="row"{left}>{escape(row.table)}</th>'
            f"<td{right}>{escape(safe_count(row.rows, threshold=self.threshold))}</td></tr>"
            for row in self.contents.itertuples())
        head = "".join(f'<th scope="col"{side}>{escape(title)}</th>' for title, side in (
            (_("Table"), left), (_("Rows"), right)))
        caption = _("What was read of the folder {folder}", folder=self.folder.name)
        return (f"<table><caption{left}>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
                f"<tbody>{rows}</tbody></table>")

    def __getitem__(self, name):
        if name not in schema.TABLES:
            raise KeyError(name)
        return self.tables[name] if name in self.tables else schema.empty(name)

    @property
    def threshold(self):
        """The smallest count of people that its reports show."""
        return self.settings.get("threshold", schema.THRESHOLD)

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
    folder, results = find_folders(folder, results)
    settings = with_decisions(read_settings(folder), folder)
    material = Material(folder, results, {}, settings)
    files = material_files(folder, settings, results)
    made_of = fingerprints(folder, files, settings, material.codebook)
    material = replace(material, fingerprint=made_of.themed)
    whole = partial(read_kept, results, skip_unreadable=skip_unreadable, themed=made_of.themed)
    tables = whole()
    if tables is None:
        with in_turn(results, "tables", progress=progress) as waited:
            tables = whole() if waited else None
            if tables is None:
                tables = _made(material, files, made_of, skip_unreadable, progress)
    return replace(material, tables=tables)


def _made(material, files, made_of, skip_unreadable, progress):
    """Make the tables and keep them; go on from anonymised ones if they are there."""
    results = material.results
    with Stages(total=len(files) + 3, progress=progress) as stages:
        tables = read_kept(results, skip_unreadable=skip_unreadable, tables=made_of.tables)
        if tables is None:
            tables = _anonymised_tables(material, files, made_of, stages, skip_unreadable)
        stages.begin("themes", _("Finding themes"))
        tables["themes"] = _themed(tables, material.codebook, stages.progress)
        stages.begin("writing", _("Writing tables"))
        before = read_manifest(results)
        write_kept(tables, results, made_of=made_of._asdict(), left_out=before["left_out"], about={
            **about_program(material.settings), "inputs": before["inputs"],
            "seconds": {**before["seconds"], **stages.seconds}})
    remove_outdated(results, made_of.themed)
    return tables


def _anonymised_tables(material, files, made_of, stages, skip_unreadable):
    """Read and anonymise everything, and keep it at once: a run that stops goes on from here."""
    from chatlab.ingest import join_readings

    settings = material.settings
    stages.begin("reading", _("Reading files"))
    readings, unread = read_all(files, settings, skip_unreadable, stages)
    joined = join_readings(readings.values())
    tables, used, doubtful = _settled(joined, readings.values(), settings)
    _add_conversations(tables, settings)
    tables = mask_labels(tables, level=settings.get("level", "balanced"),
                         keep=_known_services(settings), **lists_of(settings))
    tables["import_log"] = import_log(readings, unread, settings, joined.repeated, used)
    tables["import_log"].attrs[ATTRIBUTE] = doubtful
    stages.begin("anonymising", _("Anonymising"))
    tables, spans = _anonymised(tables, settings, joined.names, stages.progress)
    tables["spans"] = spans
    stages.end()
    write_kept(tables, material.results, made_of={"tables": made_of.tables}, left_out=len(unread),
               about={**about_program(settings), "seconds": stages.seconds,
                      "inputs": about_inputs([*readings, *unread], tables["import_log"])})
    remove_outdated(material.results, made_of.themed)
    return tables


def _known_services(settings):
    """Return the services and units that the settings name: no person's names."""
    units = [unit for units in settings.get("sectors", {}).values() for unit in units]
    return units + [part["service"] for part in settings.values()
                    if isinstance(part, dict) and "service" in part]


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


def _themed(tables, codebook, progress):
    import pandas as pd

    from chatlab.theme import UNITS, assign_themes, texts_of

    themed = [schema.empty("themes")]
    for name, unit in UNITS.items():
        if name in tables:
            themed.append(assign_themes(texts_of(tables[name], table=name), codebook, unit=unit,
                                        progress=progress))
    return schema.conform(pd.concat(themed, ignore_index=True), "themes")
