"""How a command ends when something is wrong: one sentence, and an exit code.

0 fine, 1 the user's data or settings or a run that was broken off, 2 a mistyped command.
"""

import sys
from contextlib import contextmanager

import typer

from chatlab.errors import ChatlabError
from chatlab.i18n import _, ngettext


def complain(error):
    """Tell what is wrong: an error or its sentence."""
    print(_("Error: {sentence}", sentence=error), file=sys.stderr)


def stop_at(problems):
    """Tell each problem once, and stop if there is any."""
    for sentence in dict.fromkeys(map(str, problems)):
        complain(sentence)
    if problems:
        raise typer.Exit(1)


def tell_error(error):
    """Tell what the user can mend, or that the program is at fault."""
    from chatlab.project.system import as_file_error

    mendable = error if isinstance(error, ChatlabError) else as_file_error(error)
    if mendable:
        complain(mendable)
    else:
        _tell_fault(error)


def _tell_fault(error):
    """Show where the program went wrong, but not the error's own words.

    An error of pandas or Python may quote a cell, and that may hold a client's words.
    """
    import traceback

    print("".join(traceback.format_tb(error.__traceback__)), file=sys.stderr, end="")
    print(_("Error: this is a fault in chatlab itself ({name}). The error's own words are not "
            "shown, for they may quote the material.", name=type(error).__name__),
          file=sys.stderr)


@contextmanager
def telling_what_is_kept(folder, results=None):
    """When a run is broken off, tell what of it is kept and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        print("\n" + _kept(folder, results), file=sys.stderr)
        raise typer.Exit(1) from None


def _kept(folder, results):
    from chatlab.project.kept import read_manifest
    from chatlab.project.layout import find_folders
    from chatlab.project.runs import read_run

    try:
        results = find_folders(folder, results)[1]
    except ChatlabError as error:
        return str(error)
    reports, tables = len(read_run(results)), read_manifest(results).get("made_of", {})
    if not tables:
        return _("Interrupted. Nothing was ready to be kept.")
    if "themed" not in tables:
        return _("Interrupted. The texts are anonymised and kept: the same command goes on from "
                 "there.")
    return ngettext(
        "Interrupted. The tables and {n} report are ready and kept: the same command goes on "
        "from there.",
        "Interrupted. The tables and {n} reports are ready and kept: the same command goes on "
        "from there.", reports)
