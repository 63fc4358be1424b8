"""Tables -> one HTML file for each notebook that the material allows.

Only what changed is made again: a report is as it should be if it was made of the same
tables, settings, notebook and chatlab, in the same language; see `runs`.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from chatlab import schema
from chatlab.errors import ChatlabError
from chatlab.i18n import _, language
from chatlab.ingest.folder import SETTINGS_FILE
from chatlab.project import fingerprint, runs
from chatlab.project.decisions import LOG_FILE
from chatlab.project.layout import notebooks_folder, reports_folder, workspace_of
from chatlab.project.material import open_material
from chatlab.project.sample import READ_FILE
from chatlab.project.system import as_file_error
from chatlab.project.turns import in_turn

_READS_LOGS = ("review_sample", "read_sample", "summarise_protection")


@dataclass(frozen=True)
class Report:
    """One notebook's outcome: the file, the reason why it was not made, or what failed.

    ``was_current`` tells that the file was as it should be and was not made again.
    """

    title: str
    sentence: str
    path: Path | None = None
    left_out: str | None = None
    error: ChatlabError | None = None
    was_current: bool = False


def run(folder=None, *, results=None, skip_unreadable=False, progress=False):
    """Make everything of a folder: the anonymised tables and every report they allow.

    Parameters
    ----------
    folder, results, skip_unreadable, progress
        As in `open_material`.

    Returns
    -------
    material : Material
    reports : list of Report
        In the notebooks' order; a report that the material does not allow says why, and one
        that failed has the ``error``.
    """
    material = open_material(folder, results=results, skip_unreadable=skip_unreadable,
                             progress=progress)
    return material, render_reports(material, progress=progress)


def render_reports(material, *, progress=False):
    """Execute the notebooks on the material and render a report of each that is not current.

    A notebook that fails does not keep the others from being rendered. A report that is
    not made this time is removed from the results: it would tell of older material. Each is
    entered in the list of the run at once, so that a run that stops goes on from there.

    Parameters
    ----------
    material : Material
    progress : bool
        Show a progress bar.

    Returns
    -------
    list of Report
    """
    with in_turn(material.results, "reports", progress=progress):
        return _rendered(material, progress)


def _rendered(material, progress):
    from tqdm.auto import tqdm

    from chatlab.scale import map_files

    folder, entries = reports_folder(material.results), runs.read_run(material.results)
    reports = {path: _planned(path, material)
               for path in report_notebooks(workspace_of(material.results))}
    made_of = {path: _made_of(path, material) for path in reports}
    reports = {path: _if_current(report, path, material, entries, made_of[path])
               for path, report in reports.items()}
    current = {path.stem: entries[path.stem] for path, report in reports.items()
               if report.was_current}
    for name in {*entries, *(path.stem for path in reports)} - current.keys():
        runs.remove_report(folder, name)
    if current != entries:
        runs.write_run(material.results, current)
    planned = {path: report for path, report in reports.items()
               if report.path and not report.was_current}
    work = [(path, report.path, material.folder, material.results, material.settings)
            for path, report in planned.items()]
    with tqdm(total=len(work), disable=not progress, leave=False,
              desc=_("Rendering reports")) as bar:
        def enter(piece, outcome):
            path, output, *_rest = piece
            error, seconds = outcome
            bar.update()
            bar.set_postfix_str(path.stem)
            if error is None:
                current[path.stem] = runs.report_entry(
                    output, made_of=made_of[path], tables=material.fingerprint, seconds=seconds,
                    beside=_beside(path, material.results), language=_language_of(path),
                    notebook=_notebook_hash(path),
                    threshold=material.threshold)
                runs.write_run(material.results, dict(sorted(current.items())))

        with fingerprint.one_program():
            outcomes = map_files(_render_one, work, done=enter)
    reports |= {path: replace(report, path=None, error=error) for (path, report), (error, _seconds)
                in zip(planned.items(), outcomes, strict=True) if error}
    return list(reports.values())


def report_notebooks(workspace=None):
    """Return the notebooks that make a report: those that say what the report tells.

    Parameters
    ----------
    workspace : Path, optional
        Its own copies; the shipped notebooks if omitted.

    Returns
    -------
    list of Path
        In the order of their numbers.
    """
    return [path for path in sorted(notebooks_folder(workspace).glob("*.ipynb"))
            if "sentence" in _plan(path)]


def _language_of(path):
    """Return the language that a notebook's report speaks."""
    from chatlab.report.execute import language_of, read_notebook

    try:
        return language_of(read_notebook(path))
    except ChatlabError:  # for the renderer to tell
        return language()


def _made_of(path, material):
    """Return a fingerprint of all that a report is made of; comments of settings are nothing."""
    beside = {file.name: fingerprint.file_hash(file)
              for file in sorted(material.folder.glob("*.toml")) if file.name != SETTINGS_FILE}
    return fingerprint.one_of(fingerprint.program(), fingerprint.versions(), material.fingerprint,
                              material.settings, beside, _notebook_hash(path),
                              _language_of(path))


def _notebook_hash(path):
    """Return the hash of what a notebook says and does; outputs do not count."""
    notebook = json.loads(path.read_text("utf-8"))
    cells = [(cell["cell_type"], "".join(cell["source"]), cell["metadata"].get("tags", []))
             for cell in notebook["cells"]]
    return fingerprint.one_of(cells, notebook["metadata"].get("chatlab", {}))


def _beside(path, results):
    """Return the hashes of the files in the results that a notebook reads back."""
    text = path.read_text("utf-8")
    logs = {LOG_FILE, READ_FILE} if any(name in text for name in _READS_LOGS) else set()
    return {file.name: fingerprint.file_hash(file) for file in sorted(results.iterdir())
            if file.name in logs or (file.suffix == ".xlsx" and file.name in text)}


def _if_current(report, path, material, entries, made_of):
    is_current = report.path and runs.is_current(
        entries.get(path.stem), report.path, made_of=made_of,
        beside=_beside(path, material.results))
    return replace(report, was_current=True) if is_current else report


def _plan(path):
    return json.loads(path.read_text("utf-8"))["metadata"].get("chatlab", {})


def _planned(path, material):
    plan = _plan(path)
    missing = [schema.TABLES[name].title for name in plan.get("needs", ())
               if not len(material[name])]
    any_of = plan.get("needs_one_of", ())
    if any_of and not any(len(material[name]) for name in any_of):
        reason = _("needs one of these: {tables}", tables=", ".join(
            _(schema.TABLES[name].title) for name in any_of))
    elif missing:
        reason = _("needs the material: {tables}", tables=", ".join(map(_, missing)))
    elif "published" in plan and material.settings.get("pilot", {}).get(
            "published") != plan["published"]:
        reason = _("needs published figures to compare with (the setting {setting})",
                   setting="[pilot] published")
    else:
        output = reports_folder(material.results) / f"{path.stem}.html"
        return Report(plan["title"], plan["sentence"], output)
    return Report(plan["title"], plan["sentence"], left_out=reason)


def _render_one(work):
    """Render one report and return what failed, ``None`` if nothing did, and how long it took.

    A notebook that hides small counts is told below which number.
    """
    from chatlab.report import render
    from chatlab.report.execute import parameter_names, read_notebook

    notebook, output, folder, results, settings = work
    began = perf_counter()
    parameters = {"kansio": str(folder), "tulokset": str(results)}
    threshold = settings.get("threshold", schema.THRESHOLD)
    try:
        hides = "raja" in parameter_names(read_notebook(notebook))
        render(notebook, output, synthetic=settings.get("synthetic", False),
               threshold=threshold if hides else None,
               parameters=parameters | ({"raja": threshold} if hides else {}))
    except ChatlabError as error:
        return error, perf_counter() - began
    except Exception as error:  # a fault in one report keeps no other from being made
        return as_file_error(error) or ChatlabError(
            _("a fault in chatlab itself stopped the report ({name})", name=type(error).__name__),
            file=notebook, remedy=_("Try again. If it does not help, the command chatlab report "
                                    "shows the place in the program.")), perf_counter() - began
    return None, perf_counter() - began
