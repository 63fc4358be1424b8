"""Workbooks and documents that come out byte-equal every time: no clock, no user name."""

import datetime
import io
import zipfile
from pathlib import Path

MADE = datetime.datetime(2017, 12, 1, 12, 0)


def write_workbook(path, sheets, *, widths=()):
    """Write sheets of rows; the first row is the header.

    Parameters
    ----------
    path : Path
    sheets : dict of str to list of list
        Dates and times become real Excel dates in the Finnish format.
    widths : sequence of int
        Column widths in characters.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    book.set_properties({"author": "chatlab", "created": MADE})
    head = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "d.m.yyyy"})
    moment = book.add_format({"num_format": "d.m.yyyy h.mm"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.write_row(0, 0, rows[0], head)
        for number, row in enumerate(rows[1:], start=1):
            for column, value in enumerate(row):
                if isinstance(value, datetime.datetime):
                    sheet.write_datetime(number, column, value, moment)
                elif isinstance(value, datetime.date):
                    sheet.write_datetime(number, column, value, day)
                else:
                    sheet.write(number, column, value)
    book.close()


def write_swot_workbook(path, title, fields, *, group):
    """Write a SWOT worksheet as a 2 x 2 grid of cells with one item a line."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    book.set_properties({"author": "chatlab", "created": MADE})
    head = book.add_format({"bold": True})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet = book.add_worksheet("SWOT")
    sheet.set_column(0, 1, 58)
    sheet.write(0, 0, title, head)
    sheet.write(1, 0, f"Ryhmä: {group}")
    for row, pair in ((2, "SW"), (4, "OT")):
        for column, field in enumerate(pair):
            sheet.write(row, column, FIELDS[field], head)
            sheet.write(row + 1, column, "\n".join(_dashed(fields[field])), cell)
        sheet.set_row(row + 1, 15 * max(len(fields[field]) for field in pair) + 8)
    book.close()


def write_swot_document(path, title, fields, *, order="SWOT", bullets=False):
    """Write a SWOT worksheet as a Word table of 2 x 2 cells."""
    import docx

    document = docx.Document()
    document.core_properties.author = "chatlab"
    document.core_properties.created = document.core_properties.modified = MADE
    document.add_heading(title, level=1)
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    for field, cell in zip(order, (c for row in table.rows for c in row.cells), strict=True):
        cell.paragraphs[0].add_run(FIELDS[field]).bold = True
        for item in fields[field]:
            if bullets:
                cell.add_paragraph(item, style="List Bullet")
            else:
                cell.add_paragraph(*_dashed([item]))
    buffer = io.BytesIO()
    document.save(buffer)
    Path(path).write_bytes(_undated(buffer.getvalue()))


FIELDS = {"S": "VAHVUUDET", "W": "HEIKKOUDET", "O": "MAHDOLLISUUDET", "T": "UHAT"}


def _dashed(items):
    return [item if item.startswith("→") else f"- {item}" for item in items]


def _undated(content):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            stamp = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            stamp.compress_type = zipfile.ZIP_DEFLATED
            stamp.create_system = 3
            new.writestr(stamp, old.read(entry.filename))
    return out.getvalue()
