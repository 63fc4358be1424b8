"""Tables -> one HTML file for each notebook that the material allows."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from chatlab import schema
from chatlab.errors import ChatlabError, FileError
from chatlab.i18n import _
from chatlab.project.material import open_material
from chatlab.project.settings import THRESHOLD


@dataclass(frozen=True)
class Report:
    """One notebook's outcome: the file, the reason why it was not made, or what failed."""

    title: str
    sentence: str
    path: Path | None = None
    left_out: str | None = None
    error: ChatlabError | None = None


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
    """Execute the notebooks on the material and render a report of each.

    A notebook that fails does not keep the others from being rendered. A report that is
    not made this time is removed from the results: it would tell of older material.

    Parameters
    ----------
    material : Material
    progress : bool
        Show a progress bar.

    Returns
    -------
    list of Report
    """
    from tqdm.auto import tqdm

    from chatlab.scale import map_files

    reports = {path: _planned(path, material) for path in report_notebooks()}
    planned = {path: report for path, report in reports.items() if report.path}
    work = [(path, report.path, material.folder, material.results, material.settings)
            for path, report in planned.items()]
    with tqdm(total=len(work), disable=not progress, leave=False,
              desc=_("Rendering reports")) as bar:
        errors = map_files(_render_one, work, progress=bar.update)
    reports |= {path: replace(report, path=None, error=error)
                for (path, report), error in zip(planned.items(), errors, strict=True) if error}
    for path, report in reports.items():
        if not report.path:
            (material.results / f"{path.stem}.html").unlink(missing_ok=True)
    return list(reports.values())


def notebooks_folder():
    """Return the folder of the notebooks that make the reports."""
    package = Path(__file__).parent.parent
    for folder in (package / "notebooks", package.parent / "notebooks"):
        if folder.is_dir():
            return folder
    raise FileError(_("the folder of notebooks is missing"), file="notebooks",
                    remedy=_("Install chatlab again, or run it in its own folder."))


def report_notebooks():
    """Return the notebooks that make a report: those that say what the report tells.

    Returns
    -------
    list of Path
        In the order of their numbers.
    """
    return [path for path in sorted(notebooks_folder().glob("*.ipynb"))
            if "sentence" in _plan(path)]


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
        return Report(plan["title"], plan["sentence"], material.results / f"{path.stem}.html")
    return Report(plan["title"], plan["sentence"], left_out=reason)


def _render_one(work):
    """Render one report and return what failed; ``None`` if nothing did.

    A notebook that hides small counts is told below which number.
    """
    from chatlab.report import render
    from chatlab.report.execute import parameter_names, read_notebook

    notebook, output, folder, results, settings = work
    parameters = {"kansio": str(folder), "tulokset": str(results)}
    threshold = settings.get("threshold", THRESHOLD)
    try:
        hides = "raja" in parameter_names(read_notebook(notebook))
        render(notebook, output, synthetic=settings.get("synthetic", False),
               threshold=threshold if hides else None,
               parameters=parameters | ({"raja": threshold} if hides else {}))
    except ChatlabError as error:
        return error
    return None
