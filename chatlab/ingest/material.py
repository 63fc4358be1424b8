"""One file of material, opened once: bytes, text, sheets.

Everything the formats look at is read here, when first asked for, and never written.
"""

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from chatlab.errors import FileError
from chatlab.i18n import _
from chatlab.ingest.delimited import find_delimiter, split_rows
from chatlab.ingest.encoding import compose, decode, strip_invisible
from chatlab.ingest.packages import check_size
from chatlab.ingest.records import parse_json
from chatlab.schema import source_id_of

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
LARGEST = 512 << 20
"""The most bytes that a text may have inside a zip: four million messages or so."""

_HEAD = 20_000
_PART = 1 << 20
_NOTHING = b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"
_JSON = re.compile(r'[\ufeff\s]*(?:\{|\[\s*[\[{"\]])')
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError,
           NotImplementedError, OSError, ValueError)


@dataclass(frozen=True)
class Sheet:
    """Rows of a spreadsheet's sheet, or of a delimited text file (then without a name).

    ``unclosed`` has the indices of the rows that open a quotation and never close it.
    """

    name: str
    rows: list
    number: int = 1
    unclosed: frozenset = frozenset()

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
    data : bytes, optional
        What is in the file, if it is in memory already: the file itself is not looked for.

    Raises
    ------
    FileError
        If the file is missing, empty or cannot be opened.
    """

    def __init__(self, path, data=None):
        self.path = Path(path)
        self.name = self.path.name
        self.suffix = self.path.suffix.lower()
        self.data = _read_bytes(self.path) if data is None else data
        if not self.data.lstrip(_NOTHING):
            raise _empty(self.path)
        self.source_id = source_id_of(self.data)
        if not self.is_binary and not self.head.strip() and not self.text.strip():
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
        r"""The text with lines ended by ``\n`` and letters composed (NFC).

        It may take four times the memory of the file: look at `head` first, and read a long
        text as ``decoded.blocks``.
        """
        if self.is_binary:
            raise damaged(self.path)
        return _tidy(self.decoded.text)

    @cached_property
    def head(self):
        """The beginning of the text, as much as it takes to know the format."""
        beginning = self.decoded.utf8[:4 * _HEAD].decode("utf-8", errors="ignore")
        return _tidy(beginning)[:_HEAD]

    @property
    def encoding(self):
        """Name of the encoding, or missing for a workbook or a document."""
        return None if self.is_binary else self.decoded.encoding

    @cached_property
    def newline(self):
        """``"CRLF"``, ``"LF"`` or ``"CR"``, whichever is commonest."""
        if self.is_binary:
            return None
        text = self.decoded.utf8
        if b"\r" not in text:
            return "LF"
        counts = {"CRLF": text.count(b"\r\n")}
        counts["LF"] = text.count(b"\n") - counts["CRLF"]
        counts["CR"] = text.count(b"\r") - counts["CRLF"]
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
        looks_like = not self.is_binary and _JSON.match(self.head)
        return parse_json(self.text) if looks_like else None

    def release(self):
        """Let go of a long text once it has been read; what it was like stays known."""
        if self.newline:
            self.decoded = replace(self.decoded, utf8=b"")
            self.data = b""
            self.__dict__.pop("text", None)


def _read_bytes(path):
    try:
        return path.read_bytes()
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


def _empty(path):
    return FileError(_("the file is empty"), file=path,
                     remedy=_("Export it again, or leave it out."))


def _tidy(text):
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return compose(text)


def _chat_in_zip(path, data):
    """Decode the conversation in a zip; ``None`` if the zip has no texts.

    Nothing is ever written: a name such as ``../chat.txt`` is a name like any other.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            chat = _chat_among(path, archive.infolist())
            return None if chat is None else decode(_unpacked(path, archive, chat))
    except _BROKEN:
        raise damaged(path) from None


def _chat_among(path, members):
    """Return the one text in a zip, or of several the one named as WhatsApp names it."""
    texts = [member for member in members if member.filename.lower().endswith(".txt")
             and not member.filename.startswith("__MACOSX/")]
    if len(texts) > 1:
        names = [Path(text.filename).name.lower() for text in texts]
        texts = [text for text, name in zip(texts, names, strict=True)
                 if name == "_chat.txt" or name.startswith("whatsapp")]
        if len(texts) != 1:
            raise FileError(
                _("expected one conversation in the zip, found several texts"), file=path,
                remedy=_("Unpack the zip and put the conversations into the folder one by one."))
    if texts and texts[0].flag_bits & 1:
        raise FileError(_("the zip has a password"), file=path,
                        remedy=_("Unpack it with the password and put the text into the folder."))
    return texts[0] if texts else None


def _unpacked(path, archive, member):
    """Read a member of a zip, never more than `LARGEST` bytes of it, whatever it claims."""
    parts, size = [], member.file_size
    if size <= LARGEST:
        with archive.open(member) as file:
            size = 0
            while size <= LARGEST and (part := file.read(_PART)):
                parts.append(part)
                size += len(part)
    if size > LARGEST:
        raise FileError(
            _("the text in the zip is larger than {size} MB", size=LARGEST >> 20), file=path,
            remedy=_("Check that the zip is an export of a conversation. If it is, unpack it "
                     "and put the text into the folder."))
    return b"".join(parts)


def _workbook(path, data):
    import python_calamine

    try:
        check_size(path, data)
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(
            Sheet(name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False), number)
            for number, name in enumerate(workbook.sheet_names, start=1))
    except (python_calamine.CalamineError, *_BROKEN):
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
    if not (first.startswith("sep=") and len(first) == 5):
        rows, unclosed = split_rows(text, find_delimiter(lines))
        return Sheet("", rows, unclosed=unclosed)
    rows, unclosed = split_rows(text.split("\n", 1)[1], first[4])
    return Sheet("", [[], *rows], unclosed=frozenset(index + 1 for index in unclosed))
