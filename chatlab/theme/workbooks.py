"""Excel workbooks of plain text: written so that nothing in them is a formula, and read back."""

import re
import unicodedata
from pathlib import Path

from chatlab.errors import FileError
from chatlab.i18n import LANGUAGES, _, speaking

_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_texts(path, sheets, *, widths=()):
    """Write rows of text into sheets; the first row of each is its heading.

    Parameters
    ----------
    path : str or Path
        Of the ``.xlsx`` file to make or replace.
    sheets : dict of str to list of list
        Name of the sheet and its rows; a missing cell is ``None``.
    widths : sequence of int, optional
        Of the columns of the first sheet, in characters.

    Returns
    -------
    Path

    Raises
    ------
    FileError
        If the file cannot be written, as when Excel has it open on Windows.
    """
    import xlsxwriter

    path = Path(path)
    book = xlsxwriter.Workbook(str(path), _SAFE)
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for number, (name, rows) in enumerate(sheets.items()):
        sheet = book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        for place in range(max(map(len, rows), default=0)):
            width = widths[place] if number == 0 and place < len(widths) else 25
            sheet.set_column(place, place, width, text)
        for row, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if cell is not None and cell != "":
                    sheet.write_string(row, place, str(cell), text if row else heading)
    try:
        book.close()
    except (OSError, xlsxwriter.exceptions.FileCreateError):
        raise FileError(_("the file cannot be written"), file=path.name, remedy=_(
            "Close it in other programs and check your rights to it.")) from None
    return path


def read_texts(path):
    """Read the cells of every sheet as text.

    Curly quotation marks, hard spaces and Windows line ends become plain ones; spaces around
    a cell go.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    dict of str to list of list of str
        An empty cell is an empty text.

    Raises
    ------
    FileError
        If the file is missing or is no workbook.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    path = Path(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        return {name: [[_plain(cell) for cell in row]
                       for row in book.get_sheet_by_name(name).to_python()]
                for name in book.sheet_names}
    except FileNotFoundError as error:
        raise FileError(_("the file was not found"), file=path.name,
                        remedy=_("Check the name and the folder.")) from error
    except (CalamineError, OSError) as error:
        raise FileError(_("the file could not be read as an Excel workbook"), file=path.name,
                        remedy=_("Save it as an Excel workbook (.xlsx).")) from error


def wordings(title):
    """Return a heading in every language, in small letters, as people may keep it.

    Examples
    --------
    >>> "name" in wordings("Name")
    True
    """
    found = {title.casefold()}
    for code in LANGUAGES:
        with speaking(code):
            found.add(_(title).casefold())
    return found


def _plain(cell):
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = unicodedata.normalize("NFC", str(cell))
    text = text.replace("\xa0", " ").replace("_x000D_", "").replace("\r\n", "\n")
    return re.sub(r"[“”„]", '"', text).replace("’", "'").strip()
