"""Worksheets in a document and in a spreadsheet give the same table."""

import pytest

from chatlab import ingest
from chatlab.errors import FileError, SchemaError

CELLS = [["Vahvuudet", "nopea", "→ ei jonoa", "maksuton"], ["Heikkoudet", "• kapea aukiolo"],
         ["Mahdollisuudet", "laaja alue"], ["Uhat", "salassapito"]]


def items(swot):
    names = swot.set_index("item_id")["item"]
    return [(field, item, names.get(parent)) for field, item, parent in
            zip(swot["field"], swot["item"], swot["parent_item"], strict=True)]


EXPECTED = [("S", "nopea", None), ("S", "ei jonoa", "nopea"), ("S", "maksuton", None),
            ("W", "kapea aukiolo", None), ("O", "laaja alue", None), ("T", "salassapito", None)]


def test_a_document(swot_docx):
    path = swot_docx("swot.docx", CELLS, title="Chat-palvelun arviointi")
    swot = ingest.read_swot(path)
    assert items(swot) == EXPECTED
    assert set(swot["worksheet"]) == {"Chat-palvelun arviointi"}
    report = ingest.inspect_file(path)
    assert (report.lines, report.messages, report.system, report.blank) == (11, 6, 1, 4)


def test_the_arrow_that_word_makes_of_typed_marks(swot_docx):
    cells = [["Vahvuudet", "nopea", "ARROW ei jonoa", "maksuton"], *CELLS[1:]]
    assert items(ingest.read_swot(swot_docx("swot.docx", cells))) == EXPECTED


def test_a_grid_in_a_workbook(workbook):
    top, bottom = (["\n".join(cell) for cell in CELLS[:2]], ["\n".join(cell) for cell in CELLS[2:]])
    path = workbook("swot.xlsx", {"Chat": [["Chat-palvelun arviointi"], ["Ryhmä: tiimi 2"], [], top,
                                           bottom]})
    swot = ingest.read_swot(path)
    assert items(swot) == EXPECTED
    assert set(swot["worksheet"]) == {"Chat-palvelun arviointi"}
    assert set(swot["group"]) == {"tiimi 2"}
    assert ingest.inspect_file(path).is_complete


def test_a_list_of_fields_and_items(text_file):
    rows = "".join(f"{cell[0]};{line}\n" for cell in CELLS for line in cell[1:])
    path = text_file("swot.csv", "Nelikenttä;Kohta\n" + rows)
    assert items(ingest.read_swot(path)) == EXPECTED
    report = ingest.inspect_file(path)
    assert report.is_complete
    assert report.messages == 6


def test_two_worksheets_in_one_workbook(workbook):
    grid = [["\n".join(cell) for cell in CELLS[:2]], ["\n".join(cell) for cell in CELLS[2:]]]
    swot = ingest.read_swot(workbook("swot.xlsx", {
        "A": [["Chat"], *grid], "B": [["WhatsApp"], *grid], "Ohje": [["Täytä rauhassa"]]}))
    assert swot["worksheet"].value_counts().to_dict() == {"Chat": 6, "WhatsApp": 6}
    assert swot["item_id"].is_unique


def test_a_worksheet_without_the_four_fields(swot_docx, workbook):
    three = [["Vahvuudet", "nopea"], ["Heikkoudet", "salaisuus"], ["Uhat", "kiire"]]
    paths = (swot_docx("swot.docx", three),
             workbook("swot.xlsx", {"A": [["\n".join(cell) for cell in three]]}))
    for path in paths:
        for read in (ingest.read_swot, ingest.read_file):
            with pytest.raises(SchemaError) as caught:
                read(path)
            assert caught.value.file == path.name
            assert "Mahdollisuudet" in caught.value.expected
            assert "Vahvuudet" not in caught.value.expected
            assert "salaisuus" not in str(caught.value)


def test_a_table_inside_a_cell_is_read_once(swot_docx):
    import docx

    path = swot_docx("swot.docx", CELLS)
    document = docx.Document(path)
    inner = document.tables[0].cell(1, 1).add_table(1, 1)
    inner.cell(0, 0).text = "kiire"
    document.save(path)
    assert items(ingest.read_swot(path)) == [*EXPECTED, ("T", "kiire", None)]
    assert ingest.inspect_file(path).is_complete


def test_a_document_that_is_no_worksheet_at_all(tmp_path):
    import docx

    document = docx.Document()
    document.add_paragraph("Kokousmuistio")
    document.save(tmp_path / "muistio.docx")
    with pytest.raises(SchemaError):
        ingest.read_file(tmp_path / "muistio.docx")


@pytest.mark.parametrize("spoil", [
    lambda data: data[:400] + b"\xff" * 60 + data[460:], lambda data: data[:-200],
    lambda data: data.replace(b"PK\x03\x04", b"PK\x03\x05")])
def test_a_damaged_document_is_told(swot_docx, spoil):
    path = swot_docx("swot.docx", CELLS)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(FileError):
        ingest.read_file(path)


def test_a_document_whose_text_is_broken_is_told(swot_docx):
    import zipfile

    path = swot_docx("swot.docx", CELLS)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"][:-40]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(FileError):
        ingest.read_file(path)
