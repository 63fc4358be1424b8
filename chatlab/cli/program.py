"""How the user started chatlab: what is shown to be given next must work as it stands."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

NAME = "chatlab"


def command_line(*words, everywhere=False):
    """Return a command of chatlab as the user can give it.

    Parameters
    ----------
    *words : str or Path
        The command and what follows it. Paths are shown as short as they can be told.
    everywhere : bool
        The command must work in any folder.

    Returns
    -------
    str
        ``chatlab run X`` where chatlab is on the search path, and otherwise
        ``.venv/bin/chatlab run X`` or ``python -m chatlab.cli run X``, quoted where needed.
    """
    told = [shown(word) if isinstance(word, Path) else word for word in words]
    return " ".join(map(_quoted, [*_started_as(everywhere), *map(str, told)]))


def shown(path):
    """Return a path as short as it can be told."""
    path = Path(path).resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _started_as(everywhere):
    started = Path(sys.argv[0])
    if started.parts[-3:] == (NAME, "cli", "__main__.py"):
        return [_found("python", sys.executable, everywhere), "-m", f"{NAME}.cli"]
    return [_found(NAME, started, everywhere) if started.stem == NAME else NAME]


def _found(name, program, everywhere):
    """Return a program's bare name if that starts it, else where it is."""
    on_path = shutil.which(name)
    program = Path(program)
    if (on_path and _bare(on_path) == _bare(program)) or program == Path(name):
        return name
    absolute = Path(os.path.abspath(program))  # noqa: PTH100, a link of a venv is not followed
    inside = absolute.is_relative_to(Path.cwd()) and not everywhere
    return str(absolute.relative_to(Path.cwd()) if inside else absolute)


def _bare(program):
    path = Path(os.path.abspath(program))  # noqa: PTH100
    return path.with_suffix("") if path.suffix.lower() == ".exe" else path


def _quoted(word):
    if os.name == "nt":
        return subprocess.list2cmdline([word])
    if re.fullmatch(r"[\w@%+=:,./-]+", word):
        return word
    return shlex.quote(word)
