"""Workbooks and documents are zips: look at how much there is in one before it is opened.

A file of a few kilobytes may unpack to more than a computer has memory, and one cell far
from the others makes a sheet of seventeen thousand million cells.
"""

import io
import re
import zipfile

from chatlab.errors import FileError
from chatlab.i18n import _

LARGEST = 512 << 20
"""The most bytes that the parts of a workbook or a document may unpack to."""
MOST_CELLS = 25_000_000
"""The most cells of a sheet from the first to the last row and column that have something."""

_PART = 1 << 20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# Cells with something in them; a self-closed one has only a colour or a border.
_CELL = re.compile(rb'<c [^>]{0,99}?\br="([A-Z]{1,3})(\d{1,7})"(?![^>]*/>)')


def check_size(path, data):
    """Stop at a workbook or a document that is too large to be opened.

    Parameters
    ----------
    path : str or Path
        Named in the errors.
    data : bytes
        Contents of the file; what is no zip is left to those who open it.

    Raises
    ------
    FileError
        If its parts would unpack to more than `LARGEST`, whatever their headers say, or a
        sheet has more than `MOST_CELLS` cells.
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError
        If the zip is broken, locked or packed in an unknown way.
    """
    if not data.startswith(b"PK"):
        return
    left = LARGEST
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            content = _unpacked(archive, member, left)
            left -= len(content)
            if left < 0:
                raise FileError(
                    _("the file unpacks to more than {size} MB", size=LARGEST >> 20), file=path,
                    remedy=_("Open it in its own program, save the sheet needed as CSV, and use "
                             "that."))
            if _SHEET.fullmatch(member.filename):
                _check_extent(path, content)


def _unpacked(archive, member, most):
    parts, size = [], 0
    with archive.open(member) as file:
        while size <= most and (part := file.read(_PART)):
            parts.append(part)
            size += len(part)
    return b"".join(parts)


def _check_extent(path, sheet):
    """Stop at a sheet with a cell far from the others: every cell between takes memory."""
    height, width, far = 0, 0, None
    for found in _CELL.finditer(sheet):
        row, column = int(found[2]), _column_number(found[1])
        if row > height or column > width:
            height, width = max(row, height), max(column, width)
            far = found[1].decode() + found[2].decode()
    if height * width > MOST_CELLS:
        raise FileError(
            _("a sheet has a cell far from the others"), file=path,
            place=_("cell {cell}", cell=far),
            remedy=_("Empty that cell or remove its row and column, and save the file again."))


def _column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
