import pytest


@pytest.fixture
def text_file(tmp_path):
    """Write a text file, byte for byte."""
    def write(name, text, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path
    return write


@pytest.fixture
def workbook(tmp_path):
    """Write a workbook: rows of cells by the name of the sheet."""
    def write(name, sheets):
        import xlsxwriter

        path = tmp_path / name
        book = xlsxwriter.Workbook(path, {"default_date_format": "d.m.yyyy"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell is not None:
                        sheet.write(row, column, cell)
        book.close()
        return path
    return write


@pytest.fixture
def swot_docx(tmp_path):
    """Write a document with a 2 × 2 table; a line ``ARROW …`` begins with Word's symbol arrow."""
    def write(name, cells, *, title=None):
        import docx
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        document = docx.Document()
        if title:
            document.add_heading(title, 1)
        table = document.add_table((len(cells) + 1) // 2, 2)
        for place, lines in enumerate(cells):
            cell = table.cell(place // 2, place % 2)
            for number, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                run = paragraph.add_run()
                if line.startswith("ARROW"):
                    symbol = OxmlElement("w:sym")
                    symbol.set(qn("w:font"), "Wingdings")
                    symbol.set(qn("w:char"), "F0E0")
                    run._r.append(symbol)
                paragraph.add_run(line.removeprefix("ARROW"))
        path = tmp_path / name
        document.save(path)
        return path
    return write


@pytest.fixture
def ods(tmp_path):
    """Write an OpenDocument spreadsheet: rows of texts and whole numbers on one sheet."""
    def write(name, rows):
        from xml.sax.saxutils import escape
        from zipfile import ZipFile

        spaces = " ".join(f'xmlns:{part}="urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"'
                          for part in ("office", "table", "text"))
        cells = ("".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if isinstance(cell, int) else '<table:table-cell office:value-type="string"><text:p>'
            f"{escape(cell)}</text:p></table:table-cell>" for cell in row) for row in rows)
        body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
        path = tmp_path / name
        with ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", "<manifest/>")
            archive.writestr("content.xml", (
                f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
                f'<office:spreadsheet><table:table table:name="Taul1">{body}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"))
        return path
    return write
