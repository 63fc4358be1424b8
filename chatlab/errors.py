"""What can be wrong with the user's data or settings, said so that it can be mended.

Every message says where, what was expected and what to do next. It never quotes a
cell or a message: that may hold a client's words. The command line prints these
without a traceback; a programming mistake stays a plain ``TypeError`` or ``ValueError``.
"""

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


class ChatlabError(Exception):
    """Base of every error that the user can mend.

    Parameters
    ----------
    expected : str
        What was expected and what was found instead, without the final full stop.
    file : str or Path, optional
        The file's name; folders are left out, they may name a person or a machine.
    place : str, optional
        Where in the file: a row, a column, a sheet.
    remedy : str, optional
        What to do next, as a sentence.

    Examples
    --------
    >>> print(ChatlabError("odotettiin lukua 1–5", file="palaute.xlsx", place="rivi 14",
    ...                    remedy="Korjaa rivi."))
    palaute.xlsx, rivi 14: odotettiin lukua 1–5. Korjaa rivi.
    """

    def __init__(self, expected, *, file=None, place=None, remedy=None):
        self.expected = expected
        self.file = None if file is None else str(file).replace("\\", "/").rsplit("/", 1)[-1]
        self.place = place
        self.remedy = remedy
        super().__init__(expected)

    def __str__(self):
        where = ", ".join(part for part in (self.file, self.place) if part)
        sentence = f"{where}: {self.expected}" if where else self.expected
        return f"{sentence}. {self.remedy}" if self.remedy else f"{sentence}."

    def _render_traceback_(self):
        """Return what a notebook shows in place of a traceback: where, what and what to do."""
        where = ", ".join(part for part in (self.file, self.place) if part)
        what = f"{self.expected[:1].upper()}{self.expected[1:]}."
        lines = [f"{_BOLD}{where}{_PLAIN}", what, self.remedy]
        return [line for line in lines if line and line != _BOLD + _PLAIN]


class FileError(ChatlabError):
    """A file is missing, empty or cannot be opened."""


class FormatError(ChatlabError):
    """A file is readable, but of no known format, or its layout lacks something needed."""


class SchemaError(ChatlabError):
    """A table lacks a column, or a cell breaks the rule of its column."""


class SettingsError(ChatlabError):
    """A setting, an option or a codebook cannot be used as it stands."""


class DisclosureError(ChatlabError):
    """Something that may identify a person was about to leave the anonymised zone."""


class FigureMismatchError(ChatlabError):
    """A figure computed from the material differs from the published one."""
