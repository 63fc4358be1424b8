"""Where things are: a folder of files with its results beside it, or a workspace.

A workspace has the three zones of data protection as folders of their own: what was exported
(`RAW`, with ``chatlab.toml``), what has passed the anonymiser (`SAFE`) and the reports
(`REPORTS`); copies of the notebooks are in `NOTEBOOKS`.
"""

from pathlib import Path

from chatlab.errors import FileError
from chatlab.i18n import _
from chatlab.ingest.folder import RESULTS_SUFFIX
from chatlab.project.kept import check_place

RAW, SAFE, REPORTS = "1_aineisto", "2_anonymisoitu", "3_raportit"
NOTEBOOKS = "muistikirjat"
PACKAGE = Path(__file__).parent.parent


def find_folders(folder, results):
    """Return the folder of the files and that of the results, checked; samples if none."""
    given = folder
    if folder is None:
        from chatlab.samples import sample_path

        folder = sample_path()
    folder = raw_folder(Path(folder).resolve())
    if not folder.is_dir():
        raise FileError(_("expected a folder of exported files, and found none"), file=folder,
                        remedy=_("Check the folder's name."))
    results = Path(results).resolve() if results else _results(folder, given is None)
    check_place(folder, results)
    return folder, results


def is_workspace(folder):
    """Tell whether a folder was made by ``chatlab init``."""
    return all((Path(folder) / zone).is_dir() for zone in (RAW, SAFE, REPORTS))


def raw_folder(folder):
    """Return where the exported files of a folder are: a workspace has a folder for them."""
    folder = Path(folder)
    return folder / RAW if is_workspace(folder) else folder


def reports_folder(results):
    """Return where the reports go: with the results, but in a workspace a zone of their own."""
    in_workspace = results.name == SAFE and is_workspace(results.parent)
    return results.parent / REPORTS if in_workspace else results


def report_path(notebook):
    """Return where the report of a notebook goes: beside it, or among those of its workspace."""
    notebook = Path(notebook).resolve()
    workspace = notebook.parent.parent
    in_workspace = notebook.parent.name == NOTEBOOKS and is_workspace(workspace)
    return (workspace / REPORTS if in_workspace else notebook.parent) / f"{notebook.stem}.html"


def workspace_of(results):
    """Return the workspace that a folder of results is in, or ``None``."""
    return results.parent if reports_folder(results) != results else None


def notebooks_folder(workspace=None):
    """Return the folder of the notebooks that make the reports.

    Parameters
    ----------
    workspace : Path, optional
        Its own copies; the shipped notebooks if omitted or if it has none.
    """
    own = [Path(workspace) / NOTEBOOKS] if workspace else []
    for folder in (*own, PACKAGE / "notebooks", PACKAGE.parent / "notebooks"):
        if any(folder.glob("*.ipynb")):
            return folder
    raise FileError(_("the folder of notebooks is missing"), file="notebooks",
                    remedy=_("Install chatlab again, or run it in its own folder."))


def _results(folder, samples):
    if folder.name == RAW and is_workspace(folder.parent):
        return folder.with_name(SAFE)
    if samples and folder.is_relative_to(PACKAGE):  # nobody's results belong among the programs
        from platformdirs import user_cache_path

        return user_cache_path("chatlab", appauthor=False) / (folder.name + RESULTS_SUFFIX)
    return folder.with_name(folder.name + RESULTS_SUFFIX)
