"""One file of material, opened once: bytes, text, sheets.

Everything the formats look at is read here, when first asked for, and never written.
"""

import csv
import hashlib
import io
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from chatlab.errors import FileError
from chatlab.i18n import _
from chatlab.ingest.encoding import compose, decode, strip_invisible
from chatlab.ingest.records import parse_json

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
DELIMITERS = (";", ",", "\t")


@dataclass(frozen=True)
class Sheet:
    """Rows of a spreadsheet's sheet, or of a delimited text file (then without a name)."""

    name: str
    rows: list
    number: int = 1

    def place(self, index):
        """Return the place of a row as the user sees it: ``"14"`` or ``"Syyskuu!14"``."""
        return f"{self.name}!{index + 1}" if self.name else str(index + 1)

    def row_ref(self, index):
        """Return the place of a row as a table keeps it: ``"14"`` or ``"2!14"``.

        Sheets go by their number, for a sheet may be named after a person.
        """
        return f"{self.number}!{index + 1}" if self.name else str(index + 1)


class Material:
    """A file and the views of it that the formats need.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    FileError
        If the file is missing, empty or cannot be opened.
    """

    def __init__(self, path):
        self.path = Path(path)
        self.name = self.path.name
        self.suffix = self.path.suffix.lower()
        self.data = _read_bytes(self.path)
        self.source_id = "s" + hashlib.sha256(self.data).hexdigest()[:8]
        if not self.is_binary and (not self.text or self.text.isspace()):
            raise _empty(self.path)

    @property
    def is_binary(self):
        """Whether the file is not text (a spreadsheet, a document, a picture)."""
        return self.decoded is None

    @property
    def is_spreadsheet(self):
        """Whether the file is a workbook."""
        return self.suffix in SPREADSHEETS

    @property
    def is_document(self):
        """Whether the file is a Word document."""
        return self.suffix == ".docx"

    @cached_property
    def decoded(self):
        """The text, its encoding and what was lost; ``None`` if the file is not text."""
        if self.is_spreadsheet or self.is_document:
            return None
        if self.suffix == ".zip":
            return _chat_in_zip(self.path, self.data)
        return decode(self.data)

    @cached_property
    def text(self):
        r"""The text with lines ended by ``\n`` and letters composed (NFC)."""
        text = self.decoded.text
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return compose(text)

    @property
    def encoding(self):
        """Name of the encoding, or missing for a workbook or a document."""
        return None if self.is_binary else self.decoded.encoding

    @cached_property
    def newline(self):
        """``"CRLF"``, ``"LF"`` or ``"CR"``, whichever is commonest."""
        if self.is_binary:
            return None
        text = self.decoded.text
        counts = {"CRLF": text.count("\r\n")}
        counts["LF"] = text.count("\n") - counts["CRLF"]
        counts["CR"] = text.count("\r") - counts["CRLF"]
        return max(counts, key=counts.get)

    @cached_property
    def sheets(self):
        """The sheets of a workbook, or the one table of a delimited text file."""
        if self.is_spreadsheet:
            return _workbook(self.path, self.data)
        return () if self.is_binary else (_delimited(self.text),)

    @cached_property
    def json(self):
        """The values of a JSON file, or ``None`` if it is not one; see `records`."""
        return None if self.is_binary else parse_json(self.text)

    @property
    def unclosed_quote(self):
        """Whether a delimited file opens a quotation that it never closes."""
        return not self.is_binary and self.text.count('"') % 2 == 1


def _read_bytes(path):
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileError(_("there is no such file"), file=path,
                        remedy=_("Check the name and the folder.")) from None
    except IsADirectoryError:
        raise FileError(_("expected a file, found a folder"), file=path,
                        remedy=_("Give the files of the folder one by one.")) from None
    except OSError:
        raise FileError(_("the file cannot be opened"), file=path,
                        remedy=_("Close it in other programs and check your rights to it.")
                        ) from None
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise _empty(path)
    return data


def _empty(path):
    return FileError(_("the file is empty"), file=path,
                     remedy=_("Export it again, or leave it out."))


def _chat_in_zip(path, data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".txt")]
            return decode(archive.read(names[0])) if len(names) == 1 else None
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        raise damaged(path) from None


def _workbook(path, data):
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(
            Sheet(name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False), number)
            for number, name in enumerate(workbook.sheet_names, start=1))
    except (python_calamine.CalamineError, zipfile.BadZipFile, OSError, ValueError):
        raise damaged(path) from None
    if not any(cell not in ("", None) for sheet in sheets for row in sheet.rows for cell in row):
        raise _empty(path)
    return sheets


def damaged(path):
    """Return the error of a file that its own program would not open either."""
    return FileError(_("the file cannot be opened as what its ending says it is"), file=path,
                     remedy=_("Open it in its own program, remove a password if there is one, "
                              "and save it again."))


def _delimited(text):
    text = strip_invisible(text)
    lines = [line for line in text.split("\n", 40)[:40] if line.strip()]
    first = lines[0].strip().casefold() if lines else ""
    if first.startswith("sep=") and len(first) == 5:
        delimiter = first[4]
        rows = [[], *_csv_rows(text.split("\n", 1)[1], delimiter)]
    else:
        delimiter = max(DELIMITERS, key=lambda mark: _regularity(lines, mark))
        rows = _csv_rows(text, delimiter)
    return Sheet("", rows)


def _csv_rows(text, delimiter):
    csv.field_size_limit(1 << 30)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _regularity(lines, mark):
    """Return how many of the lines have the commonest number of cells, and that number."""
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))
