"""The command line: thin, Finnish by default, and without a traceback for a ChatlabError.

``folder``     what is done to a folder: demo, init, run, report, export, purge
``notebooks``  JupyterLab: lab, review
``reading``    how files are read: check, mask
``scoring``    marked texts: score
``checking``   what check shows of files
``showing``    what was read and made, on the screen
``program``    how the user started chatlab
``faults``     how a command ends when something is wrong; the exit codes
``app``        the application and what many commands take
``words``      Typer's own words in the user's language
"""

import sys

from chatlab.cli import faults, folder, notebooks, reading, scoring, words
from chatlab.cli.app import app
from chatlab.cli.program import command_line
from chatlab.i18n import _, set_language

__all__ = ["app", "folder", "main", "notebooks", "reading", "scoring"]

_INTERRUPTED = 130


def main():
    """Run the command line; a ChatlabError becomes one sentence and exit code 1.

    A character that the terminal does not have (a file's name, ``→`` on an old Windows
    console) is shown as a question mark: no reason to stop.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    asked = words.language_of(sys.argv[1:])
    if asked:
        set_language(asked)
    if not sys.argv[1:]:
        sys.argv.append("--help")
    try:
        code = app(prog_name=command_line(), standalone_mode=False) or 0
    except words.UsageError as error:
        print(words.tell_usage_error(error), file=sys.stderr)
        code = error.exit_code
    except Exception as error:
        faults.tell_error(error)
        code = 1
    if code == _INTERRUPTED:
        print("\n" + _("Interrupted."), file=sys.stderr)
        code = 1
    sys.exit(code)
