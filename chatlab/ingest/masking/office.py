"""Workbooks and documents written anew: masked cells and lines, and nothing else.

What their program or its user had added stays out: author, title, comments, pictures, custom
parts.
"""

import io
from datetime import date, datetime, time, timedelta

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEPT = frozenset(_W + name for name in (
    "p", "r", "t", "tab", "br", "cr", "noBreakHyphen", "sym", "tbl", "tblGrid", "gridCol", "tr",
    "tc", "tcPr", "gridSpan", "vMerge"))
_ATTRIBUTES = frozenset(_W + name for name in ("font", "char", "w", "val"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_TIME = datetime(2000, 1, 1)


def write_workbook(sheets, hidden=(), merged=None):
    """Write a workbook with the cells where they were, of the types they were.

    Parameters
    ----------
    sheets : dict of str to list of list
        Rows by the name of the sheet.
    hidden : iterable of str
        Sheets that were hidden.
    merged : dict of str to list, optional
        ``((top, left), (bottom, right))`` of merged cells, by the name of the sheet.

    Returns
    -------
    bytes
    """
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": _NO_TIME})
    forms = {kind: book.add_format({"num_format": form}) for kind, form in (
        (datetime, "d.m.yyyy h:mm:ss"), (date, "d.m.yyyy"), (time, "h:mm:ss"),
        (timedelta, "[h]:mm:ss"))}
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for (top, left), (bottom, right) in (merged or {}).get(name, ()):
            sheet.merge_range(top, left, bottom, right, "")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                _write(sheet, row, column, cell, forms)
        if name in hidden:
            sheet.hide()
    book.worksheets()[0].activate()
    book.close()
    return file.getvalue()


def write_document(data, mask):
    """Write a document with its lines, tables and symbols, the words masked.

    Parameters
    ----------
    data : bytes
        The document.
    mask : callable
        From the lines of a paragraph to as many lines, of the same lengths.

    Returns
    -------
    bytes
    """
    import docx

    new = docx.Document()
    _empty_properties(new.core_properties)
    body = new.element.body
    settings = body.sectPr
    for child in list(body):
        if child is not settings:
            body.remove(child)
    for child in docx.Document(io.BytesIO(data)).element.body:
        for copied in _copies(child):
            settings.addprevious(copied)
    for paragraph in body.iter(_W + "p"):
        _mask_paragraph(paragraph, mask)
    file = io.BytesIO()
    new.save(file)
    return file.getvalue()


def texts_in(data):
    """Return the text of every paragraph of a document."""
    import docx

    body = docx.Document(io.BytesIO(data)).element.body
    return ["".join(node.text or "" for node in paragraph.iter(_W + "t"))
            for paragraph in body.iter(_W + "p")]


def _write(sheet, row, column, cell, forms):
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, datetime | date | time | timedelta):
        sheet.write_datetime(row, column, cell, forms[type(cell)])


def _copies(node):
    """Return a copy of a node with the parts that are kept; in the place of others, their parts."""
    if not isinstance(node.tag, str) or node.tag == _W + "sectPr":
        return []
    parts = [copied for child in node for copied in _copies(child)]
    if node.tag not in _KEPT:
        return parts
    new = node.makeelement(node.tag, {name: value for name, value in node.attrib.items()
                                      if name in _ATTRIBUTES})
    if node.tag == _W + "t":
        new.text = node.text
        new.set(_SPACE, "preserve")
    for part in parts:
        new.append(part)
    return [new]


def _mask_paragraph(paragraph, mask):
    """Mask the text of a paragraph over its runs: a word may be in pieces."""
    nodes = [node for node in paragraph.iter(_W + "t", _W + "br", _W + "cr", _W + "tab")
             if next(node.iterancestors(_W + "p")) is paragraph]
    texts = [node for node in nodes if node.tag == _W + "t"]
    if not texts:
        return
    whole = "".join((node.text or "") if node.tag == _W + "t" else
                    "\t" if node.tag == _W + "tab" else "\n" for node in nodes)
    masked = iter(mask(whole).replace("\n", "").replace("\t", ""))
    for node in texts:
        node.text = "".join(next(masked, "") for _letter in node.text or "")
    texts[-1].text += "".join(masked)


def _empty_properties(properties):
    for name in ("author", "category", "comments", "content_status", "identifier", "keywords",
                 "language", "last_modified_by", "subject", "title", "version"):
        setattr(properties, name, "")
    properties.created = properties.modified = properties.last_printed = _NO_TIME
    properties.revision = 1
