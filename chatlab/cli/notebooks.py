"""Commands that open JupyterLab: on this machine only, with a key of its own each time."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from chatlab.cli.app import command
from chatlab.cli.program import command_line
from chatlab.cli.words import PLACES
from chatlab.errors import FileError
from chatlab.i18n import N_, _, language

BEGIN, REVIEW = "00_alkuun.ipynb", "02_anonymisointi.ipynb"
Rest = Annotated[list[str] | None, typer.Argument(
    metavar=f"{PLACES['folder']} {PLACES['jupyter']}", show_default=False,
    help=N_("A workspace made with chatlab init: its notebooks are opened. The rest is given to "
            "JupyterLab as it is."))]


@command(N_("Open the notebooks in JupyterLab, in Finnish."), takes_more=True)
def lab(rest: Rest = None):
    _open_lab(BEGIN, rest or [])


@command(N_("Look through the finds in JupyterLab, one at a time: opens notebook 02."),
         takes_more=True)
def review(rest: Rest = None):
    _open_lab(REVIEW, rest or [])


def lab_command(notebook, folder=None, options=()):
    """Return the command that opens a notebook in JupyterLab.

    Parameters
    ----------
    notebook : str
        Name of the notebook that is opened.
    folder : Path, optional
        A workspace; the shipped notebooks if omitted and this folder is none.
    options : iterable of str
        Of JupyterLab's own; they go before ours.

    Returns
    -------
    list of str

    Raises
    ------
    FileError
        If the folder is no workspace.
    """
    from chatlab.project.layout import PACKAGE, is_workspace, notebooks_folder
    from chatlab.project.workspace import renew_copies

    if folder is not None and not is_workspace(folder):
        raise FileError(_("expected a workspace, and found none"), file=Path(folder).resolve(),
                        remedy=_("Make one: {command}.", command=command_line("init", _("FOLDER"))))
    workspace = folder or (Path.cwd() if is_workspace(Path.cwd()) else None)
    if workspace:
        workspace = Path(workspace).resolve()
        renew_copies(workspace)
    notebooks = notebooks_folder(workspace)
    return [sys.executable, "-m", "jupyterlab", f"--notebook-dir={workspace or notebooks}",
            f"--LabApp.app_settings_dir={PACKAGE / 'jupyterlab'}",
            "--LabApp.extension_manager=readonly", "--ServerApp.ip=127.0.0.1", *options,
            str(notebooks / notebook)]


def lab_environment():
    """Return the environment of JupyterLab: our language, and no key made beforehand.

    JupyterLab then makes a key itself each time, and shows the address with it to those who open
    it in a browser of their own.

    Returns
    -------
    dict
    """
    kept = {name: value for name, value in os.environ.items()
            if name not in ("JUPYTER_TOKEN", "JUPYTER_TOKEN_FILE")}
    return kept | {"CHATLAB_LANG": language()}


def _open_lab(notebook, rest):
    import subprocess

    folder = Path(rest.pop(0)) if rest and not rest[0].startswith("-") else None
    process = subprocess.Popen(lab_command(notebook, folder, rest), env=lab_environment())
    raise typer.Exit(_end_of(process))


def _end_of(process):
    """Wait for JupyterLab; Ctrl + C goes to it, too, and it asks itself whether to stop."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue
