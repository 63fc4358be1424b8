"""Run a notebook: parameters in, outputs in memory, nothing written.

Parameters follow the convention of papermill: one cell tagged ``parameters`` holds the
defaults, and a cell with the given values is put after it.
"""

import ast
import os
import subprocess
from contextlib import suppress
from pathlib import Path

import chatlab
from chatlab import errors, i18n
from chatlab.errors import ChatlabError, FileError, FormatError, SettingsError
from chatlab.i18n import _

TAG, INJECTED = "parameters", "injected-parameters"


def read_notebook(path):
    """Read a notebook file.

    Raises
    ------
    FileError, FormatError
        If it is missing or not a notebook.
    """
    import nbformat

    path = Path(path)
    if not path.is_file():
        raise FileError(_("the notebook was not found"), file=path,
                        remedy=_("Check the name and the folder."))
    try:
        return nbformat.read(path, as_version=4)
    except (ValueError, KeyError, TypeError, AttributeError, nbformat.reader.NotJSONError,
            nbformat.ValidationError):
        raise FormatError(_("expected a Jupyter notebook"), file=path,
                          remedy=_("Save it again in JupyterLab.")) from None


def language_of(notebook):
    """Return the language that a notebook's report speaks: of prose, tables and frame alike.

    Parameters
    ----------
    notebook : NotebookNode

    Returns
    -------
    {"fi", "sv", "en"}
        What the metadata names (``chatlab.language``), else what the prose is in, else the
        user's.
    """
    from chatlab.finnish import guess_language

    prose = " ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    named = notebook.metadata.get("chatlab", {}).get("language")
    return next((code for code in (named, guess_language(prose)) if code in i18n.LANGUAGES),
                i18n.language())


def parameter_names(notebook):
    """Return the names that the cell tagged ``parameters`` gives values to, in order."""
    at = _parameters_cell(notebook)
    return [] if at is None else [
        target.id for node in ast.parse(notebook.cells[at].source).body
        if isinstance(node, ast.Assign) for target in node.targets
        if isinstance(target, ast.Name)]


def parameter_values(notebook):
    """Return the plain values of the cell tagged ``parameters``, those given last."""
    values = {}
    for cell in notebook.cells:
        if {TAG, INJECTED} & set(cell.metadata.get("tags", ())):
            for node in ast.parse(cell.source).body:
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    with suppress(ValueError):
                        values[node.targets[0].id] = ast.literal_eval(node.value)
    return values


def put_parameters(notebook, parameters, *, file):
    """Add a cell with the parameters after the one tagged ``parameters``.

    Parameters
    ----------
    notebook : NotebookNode
        Modified.
    parameters : dict
        Plain values; a path is passed on as text.
    file : Path
        Named in the errors.

    Raises
    ------
    SettingsError
        If there is no such cell, or it does not know a parameter.
    """
    import nbformat

    if not parameters:
        return
    at = _parameters_cell(notebook)
    if at is None:
        raise SettingsError(_("expected a cell tagged {tag}", tag=TAG), file=file,
                            remedy=_("Add the tag to the cell that sets the values."))
    known = parameter_names(notebook)
    for name in parameters:
        if name not in known:
            raise SettingsError(_("the notebook has no parameter {name}", name=name), file=file,
                                remedy=_("Known parameters: {names}.", names=", ".join(known)))
    lines = [f"{name} = {_literal(value)}" for name, value in parameters.items()]
    notebook.cells.insert(at + 1, nbformat.v4.new_code_cell(
        "\n".join(lines), metadata={"tags": [INJECTED]}))


def execute(notebook, *, file, timeout=600):
    """Run every cell in a kernel of this Python, in the notebook's own folder.

    Parameters
    ----------
    notebook : NotebookNode
        Outputs are stored in it.
    file : Path
        Where the notebook lies; its folder is the working folder.
    timeout : int
        Longest time for one cell, seconds.

    Raises
    ------
    ChatlabError
        If a cell fails. The message names the notebook and the heading above the cell,
        and carries the sentence of a ChatlabError; no outputs, no code.
    """
    from jupyter_client import AsyncKernelManager
    from jupyter_client.kernelspec import KernelSpecManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    specs = KernelSpecManager(kernel_dirs=[])  # only the kernel of this very Python
    client = NotebookClient(
        notebook, km=AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs),
        timeout=timeout, startup_timeout=timeout,
        resources={"metadata": {"path": str(Path(file).parent)}},
        extra_arguments=["--log-level=40", "--HistoryManager.hist_file=:memory:"])
    failure = None  # raised outside the handlers: the kernel's own error may quote the material
    try:
        # A kernel broken off as it starts writes where it was; the failure below says enough.
        client.execute(env=_environment(), cleanup_kc=True, stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        failure = _failure(notebook, file, error.ename, error.evalue)
    except CellTimeoutError:
        failure = ChatlabError(
            _("a cell took longer than {n} seconds", n=timeout), file=file,
            place=_stopped_at(notebook), remedy=_("Allow more time or use less material."))
    except RuntimeError:  # a kernel that died, or did not start
        failure = ChatlabError(_("the computation ended before it was ready"), file=file,
                               remedy=_("Close other programs to free memory and try again."))
    if failure:
        raise failure


def _failure(notebook, file, name, sentence):
    """Carry the sentence of a ChatlabError; of other errors only the name."""
    kind = getattr(errors, name, None)
    if isinstance(kind, type) and issubclass(kind, ChatlabError):
        return kind(sentence.strip().removesuffix("."), file=file, place=_stopped_at(notebook))
    return ChatlabError(
        _("the computation stopped at an error ({name})", name=name), file=file,
        place=_stopped_at(notebook),
        remedy=_("Open the notebook in JupyterLab and run its cells to see where."))


def _stopped_at(notebook):
    """Name the last cell that was started: its heading and its number in JupyterLab."""
    started = [i for i, cell in enumerate(notebook.cells)
               if cell.cell_type == "code" and (cell.outputs or cell.get("execution_count")
                                                or cell.metadata.get("execution"))]
    at = started[-1] if started else 0
    heading = ""
    for cell in notebook.cells[:at]:
        if cell.cell_type == "markdown":
            found = [line for line in cell.source.splitlines() if line.startswith("#")]
            heading = found[-1].lstrip("# ") if found else heading
    numbered = sum(cell.cell_type == "code" and INJECTED not in cell.metadata.get("tags", ())
                   for cell in notebook.cells[:at + 1])
    cell = _("cell [{n}]", n=numbered)
    return f"{heading}, {cell}" if heading else cell


def _environment():
    env = dict(os.environ, CHATLAB_LANG=i18n.language(),
               MPLBACKEND="module://matplotlib_inline.backend_inline")
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    home = Path(chatlab.__file__).parent.parent
    if "-packages" not in home.name:
        env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(home), env.get("PYTHONPATH")]))
    return env


def _parameters_cell(notebook):
    return next((i for i, cell in enumerate(notebook.cells)
                 if TAG in cell.metadata.get("tags", ())), None)


def _literal(value):
    text = repr(os.fspath(value) if isinstance(value, os.PathLike) else value)
    try:
        ast.literal_eval(text)
    except (ValueError, SyntaxError):
        raise TypeError("parameters must be text, numbers, lists, dicts, True or False") from None
    return text
