"""``chatlab init`` makes a workspace: a folder for each zone, settings and copies of notebooks.

A copy that nobody has changed is renewed when chatlab is, one that somebody has changed is
theirs. A copy remembers in its metadata what it was copied from; outputs do not count.
"""

import json
from pathlib import Path

from chatlab.errors import FileError, FormatError
from chatlab.i18n import N_, _
from chatlab.ingest.folder import README_FILE, SETTINGS_FILE
from chatlab.project.fingerprint import one_of
from chatlab.project.layout import NOTEBOOKS, RAW, REPORTS, SAFE, notebooks_folder
from chatlab.project.settings_page import settings_page

COPIED = "copied_as"
_OWN_FOLDER, _SAMPLES = "kansio = '..'", "kansio = None"
READMES = {
    "": (N_("Workspace of chatlab"), (
        N_("1. Put the exported files into the folder {raw}. They are only read."),
        N_("2. Give this command in this folder: `{program} run`. It makes the tables and "
           "reports."),
        N_("3. Read the reports in the folder {reports}. They are for others, too."),
        N_("4. Open the notebooks: `{program} lab`. Begin with 00_alkuun."),
        N_("The settings are in {raw}/{settings}. Remove what is old: `{program} purge`."))),
    RAW: (N_("Zone 1: exported files"), (
        N_("Put chats, feedback forms and worksheets here as they were exported."),
        N_("chatlab only reads these files. They are never copied or changed."),
        N_("These are personal data: only those who have the right may open this folder. The "
           "settings in {settings} are here, for they may have workers' names."))),
    SAFE: (N_("Zone 2: anonymised tables"), (
        N_("chatlab writes here the same material without persons. Do not write here yourself."),
        N_("No program finds everything: read a sample (`{program} review`) before you pass "
           "anything on. Until then the tables are pseudonymised personal data."))),
    REPORTS: (N_("Zone 3: reports"), (
        N_("Each report is one HTML file that opens in any browser. It may be sent by e-mail."),
        N_("Small counts are hidden. Still, read a report before you send it."))),
    NOTEBOOKS: (N_("Notebooks"), (
        N_("Copies of chatlab's notebooks: change them as you like. The command "
           "`{program} run` makes its reports of these."),
        N_("A copy that you have not changed is renewed with chatlab. To get one anew, remove "
           "your own."))),
}


def make_workspace(folder, *, program="chatlab"):
    """Make the folders, settings and notebooks of a new workspace.

    Parameters
    ----------
    folder : str or Path
        A new or empty folder.
    program : str
        How the user starts chatlab in any folder, for the notes that are written.

    Returns
    -------
    Path

    Raises
    ------
    FileError
        If there is something in it already.
    """
    folder = Path(folder).resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileError(_("expected a new or empty folder"), file=folder,
                        remedy=_("Choose another name: nothing is overwritten."))
    for zone, (title, sentences) in READMES.items():
        (folder / zone).mkdir(parents=True, exist_ok=True)
        told = [_(sentence).format(program=program, raw=RAW, reports=REPORTS,
                                   settings=SETTINGS_FILE) for sentence in sentences]
        (folder / zone / README_FILE).write_text("\n\n".join([f"# {_(title)}", *told, ""]),
                                                 encoding="utf-8")
    (folder / RAW).chmod(0o700)
    (folder / RAW / SETTINGS_FILE).write_text(settings_page(), encoding="utf-8")
    renew_copies(folder)
    return folder


def renew_copies(workspace):
    """Copy the notebooks that are missing, and anew those that nobody has changed.

    Parameters
    ----------
    workspace : Path

    Returns
    -------
    list of str
        Changed copies of notebooks of which there is a newer version.
    """
    older = []
    for shipped in sorted(notebooks_folder().glob("*.ipynb")):
        copy, fresh = workspace / NOTEBOOKS / shipped.name, _copied(shipped)
        if not copy.exists():
            _write(copy, fresh)
            continue
        own = read_copy(copy)
        copied_as = own["metadata"].get("chatlab", {}).get(COPIED)
        if copied_as == fresh["metadata"]["chatlab"][COPIED]:
            continue
        if copied_as == _content(own):
            _write(copy, fresh)
        else:
            older.append(copy.name)
    return older


def read_copy(path):
    """Read a notebook as JSON.

    Raises
    ------
    FormatError
        If it is not a notebook.
    """
    try:
        notebook = json.loads(path.read_text("utf-8"))
        notebook["cells"], notebook["metadata"]
    except (OSError, ValueError, KeyError, TypeError):
        raise FormatError(_("expected a Jupyter notebook"), file=path,
                          remedy=_("Save it again in JupyterLab.")) from None
    return notebook


def _copied(shipped):
    """Return a notebook that opens the material of the workspace it lies in."""
    notebook = read_copy(shipped)
    for cell in notebook["cells"]:
        if "parameters" in cell["metadata"].get("tags", ()):
            lines = "".join(cell["source"]).replace(_SAMPLES, _OWN_FOLDER, 1)
            cell["source"] = lines.splitlines(keepends=True)
    notebook["metadata"].setdefault("chatlab", {})[COPIED] = _content(notebook)
    return notebook


def _content(notebook):
    """Return a fingerprint of what a notebook says and does."""
    return one_of([(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]])


def _write(path, notebook):
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")
