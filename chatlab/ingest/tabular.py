"""Any table-like file -> sheets: a workbook, a delimited text, or records of JSON.

JSON lines and a JSON list of objects are a table, too: the names of the fields are its
headings. A field inside an object goes by both names, ``sender.role``; lists are left out.
"""

import io
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from chatlab.i18n import _, ngettext
from chatlab.ingest.material import Sheet
from chatlab.ingest.records import items

MOST_FIELDS = 200
"""Fields of JSON records that are looked at; an export has some tens."""

_DEPTH = 3
_KNOWN = WeakKeyDictionary()


@dataclass(frozen=True)
class Records(Sheet):
    """Records of JSON under a row of their field names, each with its place in the file."""

    places: tuple = ()

    def place(self, index):
        """Return the line of a record, or its pointer: ``"14"`` or ``"/13"``."""
        return self.places[index - 1] if index else "1"

    row_ref = place


@dataclass(frozen=True)
class Tabular:
    """The sheets of a file and what a person should know of them.

    Attributes
    ----------
    sheets : tuple of Sheet
    lines, blank : int
        Lines of the file that are in no sheet, and how many of them are empty.
    rejected : list of (place, reason)
        Lines that are in no sheet for they could not be read.
    merged : dict of int to list
        By number of the sheet, the cells that reach down over several rows: column, first
        and last row.
    warnings : list of str
    """

    sheets: tuple
    lines: int = 0
    blank: int = 0
    rejected: list = field(default_factory=list)
    merged: dict = field(default_factory=dict)
    warnings: list = field(default_factory=list)


def tabular(material):
    r"""Return the sheets of a file; none if it is no table.

    Parameters
    ----------
    material : Material

    Returns
    -------
    Tabular
    """
    if material not in _KNOWN:
        if material.is_spreadsheet:
            _KNOWN[material] = _workbook(material)
        elif material.json is not None:
            _KNOWN[material] = _records(material.json)
        else:
            _KNOWN[material] = Tabular(tuple(material.sheets))
    return _KNOWN[material]


def fill_down(sheet, merged, header, leave=()):
    """Write the value of a cell that reaches down over several rows into each of them.

    Parameters
    ----------
    sheet : Sheet
        Not modified.
    merged : list of tuple
        Column, first and last row of each such cell.
    header : int
        Rows up to this one stay as they are.
    leave : set of int
        Columns that stay as they are.

    Returns
    -------
    list of list
        The rows.

    Examples
    --------
    >>> fill_down(Sheet("", [["Nro", "Viesti"], [7, "a"], ["", "b"]]), [(0, 1, 2)], 0)
    [['Nro', 'Viesti'], [7, 'a'], [7, 'b']]
    """
    rows = list(sheet.rows)
    for column, first, last in merged:
        if column in leave or first <= header or first >= len(rows):
            continue
        for index in range(first + 1, min(last + 1, len(rows))):
            row = list(rows[index])
            if any(cell not in ("", None) for cell in row) and column < len(row):
                row[column] = rows[first][column]
                rows[index] = row
    return rows


def _workbook(material):
    """Return the sheets; those that are hidden are read, too, and named."""
    import python_calamine

    sheets = tuple(material.sheets)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(material.data))
    visible = python_calamine.SheetVisibleEnum.Visible
    hidden = [str(number) for number, sheet in enumerate(book.sheets_metadata, start=1)
              if sheet.visible != visible and number <= len(sheets) and sheets[number - 1].rows]
    merged = {sheet.number: down for sheet in sheets if (down := _merged_down(book, sheet))}
    warnings = [] if not hidden else [ngettext(
        "{n} hidden sheet was read, too: number {numbers}",
        "{n} hidden sheets were read, too: numbers {numbers}", len(hidden),
        numbers=", ".join(hidden))]
    return Tabular(sheets, merged=merged, warnings=warnings)


def _merged_down(book, sheet):
    try:
        ranges = book.get_sheet_by_name(sheet.name).merged_cell_ranges or ()
    except Exception:
        return []  # an older kind of workbook does not tell
    return [(left, top, bottom) for (top, left), (bottom, right) in ranges
            if bottom > top and left == right]


def _records(parsed):
    """Return JSON's records as one sheet; a document with one list of objects is that list."""
    value, root = parsed.value, ""
    if isinstance(value, dict) and parsed.places is None:
        lists = [(name, part) for name, part in value.items()
                 if items(part) and all(isinstance(record, dict) for record in part)]
        if len(lists) != 1:
            return Tabular(())
        root, value = "/" + lists[0][0], lists[0][1]
    values = items(value)
    places = parsed.places or tuple(f"{root}/{index}" for index in range(len(values)))
    rejected = [(place, _("expected a record with named fields"))
                for place, record in zip(places, values, strict=True)
                if not isinstance(record, dict)]
    flat = [(place, _flat(record)) for place, record in zip(places, values, strict=True)
            if isinstance(record, dict)]
    if not flat or len(flat) < len(rejected):
        return Tabular(())
    names = list(dict.fromkeys(name for _place, record in flat for name in record))[:MOST_FIELDS]
    rows = [names, *([record.get(name) for name in names] for _place, record in flat)]
    rejected += list(parsed.rejected)
    # The row of the field names is no line of the file.
    return Tabular((Records("", rows, places=tuple(place for place, _record in flat)),),
                   lines=parsed.blank + len(rejected) - 1, blank=parsed.blank - 1,
                   rejected=rejected)


def _flat(record, prefix="", depth=1):
    cells = {}
    for name, value in record.items():
        name = prefix + _whole(name)
        if isinstance(value, dict) and depth < _DEPTH:
            cells |= _flat(value, f"{name}.", depth + 1)
        elif isinstance(value, str):
            cells[name] = _whole(value)
        elif isinstance(value, int | float):
            cells[name] = value
        else:
            cells.setdefault(name, None)
    return cells


def _whole(text):
    """Return text without lone halves of surrogate pairs: tables could not be saved with them."""
    return text.encode("utf-8", errors="replace").decode()
