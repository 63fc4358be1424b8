"""What results are made of, as fingerprints: the same again means that nothing need be redone.

``tables`` says what the anonymised tables are made of, ``themed`` the themes as well. No
language is in them. Names of files and settings may name people, and a fingerprint of a
name could be guessed: only one fingerprint of everything together is ever written.
"""

import hashlib
import json
import os
import sys
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent.parent
LIBRARIES = ("pandas", "numpy", "scipy", "scikit-learn", "spacy", "spacy-fi-experimental-web-md",
             "statsmodels", "matplotlib", "nbconvert")
NOT_TABLES = ("report", "plots", "schedule", "locale", "cli", "jupyterlab")
"""Rooms that have no part in the tables."""
_OF_THIS_RUN = "CHATLAB_TABLES_PROGRAM"
ONLY_REPORTS = ("name", "threshold", "synthetic", "municipalities", "feedback", "keep_days")
"""Settings that change no table; all others do, a new one too."""


class Fingerprints(NamedTuple):
    """Of the anonymised tables, and of them with their themes."""

    tables: str
    themed: str


def fingerprints(folder, files, settings, codebook):
    """Return what the tables of a material are made of.

    Parameters
    ----------
    folder : Path
    files : list of Path
        The files of the folder that are read.
    settings : dict
        With what was decided in a review.
    codebook : Codebook

    Returns
    -------
    Fingerprints
    """
    kept = {name: value for name, value in settings.items()
            if name not in (*ONLY_REPORTS, "codebook")}
    contents = [(path.relative_to(folder).as_posix(), file_hash(path)) for path in files]
    tables = one_of(_tables_program(), versions(), kept, contents)
    return Fingerprints(tables, one_of(tables, repr(codebook)))


def one_of(*parts):
    """Return one fingerprint of many things that can be told as JSON.

    Examples
    --------
    >>> one_of("a", {"b": 1})[:8]
    '8b5348e0'
    """
    return hashlib.sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()


def file_hash(path):
    """Return the SHA-256 of a file, as ``sha256sum`` tells it."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def program(*, without=()):
    """Return a fingerprint of chatlab itself: its code, lists, templates and translations.

    Parameters
    ----------
    without : tuple of str
        Rooms to leave out.
    """
    told = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        rooms = path.relative_to(PACKAGE).parts
        if path.is_file() and "__pycache__" not in rooms and rooms[0] not in without:
            told.update("/".join(rooms).encode() + b"\0")
            told.update(path.read_bytes())
    return told.hexdigest()


@contextmanager
def one_program():
    """Let all programs started inside take chatlab for what it is now, though its code change.

    The notebooks of one run must find the tables of that run.
    """
    before = os.environ.get(_OF_THIS_RUN)
    os.environ[_OF_THIS_RUN] = _tables_program()
    try:
        yield
    finally:
        os.environ.pop(_OF_THIS_RUN)
        if before is not None:
            os.environ[_OF_THIS_RUN] = before


def _tables_program():
    return os.environ.get(_OF_THIS_RUN) or program(without=NOT_TABLES)


def versions():
    """Return the versions of chatlab, Python, the Finnish analyser and the main libraries.

    Returns
    -------
    dict of str to str
    """
    from chatlab import __version__
    from chatlab.finnish import morphology

    told = {"chatlab": __version__, "python": ".".join(map(str, sys.version_info[:3])),
            "finnish": morphology.backend_version()}
    for name in LIBRARIES:
        try:
            told[name] = version(name)
        except PackageNotFoundError:
            continue
    return told
