"""Worksheets in a document and in a spreadsheet give the same table."""

from pathlib import Path

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


GROUPS = Path(__file__).parents[3] / "data_samples" / "muodot"


@pytest.mark.parametrize(("name", "groups"), [
    ("swot_ryhmat.xlsx", ["Ryhmä 1", "Ryhmä 2"]), ("swot_ryhmat.docx", ["Ryhmä 1", "Ryhmä 2"]),
    ("swot_luettelo.csv", ["tiimi 1", "tiimi 2"]), ("swot_tyopaja.md", ["tiimi 1", "Ryhmä 2"])])
def test_worksheets_of_several_groups_keep_their_origin(name, groups):
    reading = ingest.read_file(GROUPS / name)
    swot = reading.tables["swot"]
    assert reading.report.is_complete and reading.report.rejected == []
    assert swot["group"].unique().tolist() == groups
    assert swot["worksheet"].nunique() == 1
    assert swot.groupby("group")["field"].nunique().tolist() == [4, 4]
    parents = swot.set_index("item_id")["group"]
    under = swot.dropna(subset="parent_item")
    assert (under["parent_item"].map(parents) == under["group"]).all()
    assert len(under) > 0


def test_worksheets_one_below_the_other_on_a_sheet(workbook):
    grid = [["\n".join(cell) for cell in CELLS[:2]], ["\n".join(cell) for cell in CELLS[2:]]]
    swot = ingest.read_swot(workbook("swot.xlsx", {"Taul1": [
        ["Chat"], ["Ryhmä: A"], *grid, [], ["Ryhmä: B"], *grid, *grid]}))
    assert swot["group"].value_counts(dropna=False).to_dict() == {"A": 6, "B": 6, "3": 6}
    assert swot["row_ref"].unique().tolist() == ["1!3", "1!4", "1!7", "1!8", "1!9", "1!10"]


def test_headings_in_merged_cells_cover_the_columns_below(tmp_path):
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "swot.xlsx")
    sheet = book.add_worksheet()
    for column, names in ((0, ("Vahvuudet", "Mahdollisuudet")), (2, ("Heikkoudet", "Uhat"))):
        for row, name in zip((0, 2), names, strict=True):
            sheet.merge_range(row, column, row, column + 1, name)
            sheet.write_row(row + 1, column, [f"{name} a", f"{name} b"])
    book.close()
    swot = ingest.read_swot(tmp_path / "swot.xlsx")
    assert swot["field"].tolist() == ["S", "S", "W", "W", "O", "O", "T", "T"]


MARKDOWN = """# Chat

## Vahvuudet
* nopea
  1. ei jonoa
* maksuton

**Heikkoudet:**
- kapea aukiolo

Mahdollisuudet
--------------
laaja alue

### Uhat (T)
- [ ] salassapito
"""


@pytest.mark.parametrize("name", ["swot.md", "swot.txt"])
def test_a_text(text_file, name):
    path = text_file(name, MARKDOWN)
    swot = ingest.read_swot(path)
    assert items(swot) == EXPECTED
    assert set(swot["worksheet"]) == {"Chat"}
    assert swot["row_ref"].tolist() == ["4", "5", "6", "9", "13", "16"]
    assert ingest.inspect_file(path).is_complete


def test_headings_and_lists_in_a_document(tmp_path):
    import docx

    document = docx.Document()
    for cell in CELLS:
        document.add_heading(cell[0], 2)
        for line in cell[1:]:
            document.add_paragraph(line, style="List Bullet")
    document.save(tmp_path / "swot.docx")
    assert items(ingest.read_swot(tmp_path / "swot.docx")) == EXPECTED


@pytest.mark.parametrize("header", [
    "Nelikenttä;Kohta;Äänet;Ryhmä", "Quadrant;Item;Votes;Group", "Fält;Punkt;Röster;Grupp"])
def test_a_list_with_votes_and_groups(text_file, header):
    swot = ingest.read_swot(text_file("swot.csv", header + (
        "\nS;nopea;•••;A\nStyrkor;→ ei jonoa;x2;A\nThreats;kiire;;B\n")))
    assert swot["votes"].astype(object).where(swot["votes"].notna(), None).tolist() == [3, 2, None]
    assert items(swot) == [("S", "nopea", None), ("S", "ei jonoa", "nopea"), ("T", "kiire", None)]


def test_sub_items_that_name_the_item_they_explain(text_file):
    swot = ingest.read_swot(text_file("swot.csv", (
        "Kenttä;Kohta;Yläkohta\nVahvuudet;nopea;\nVahvuudet;ei jonoa;nopea\n"
        "Vahvuudet;ei puhelua;nopea\nVahvuudet;maksuton;\n")))
    assert items(swot) == [("S", "nopea", None), ("S", "ei jonoa", "nopea"),
                           ("S", "ei puhelua", "nopea"), ("S", "maksuton", None)]


def test_a_list_with_a_field_that_is_none_of_the_four(text_file):
    path = text_file("swot.csv", "Kenttä;Kohta\nUhat;kiire\nsalaisuus;a\n")
    with pytest.raises(SchemaError) as caught:
        ingest.read_swot(path)
    assert "3" in caught.value.place and "salaisuus" not in str(caught.value)
    reading = ingest.read_file(path, on_error="collect")
    assert len(reading.tables["swot"]) == 1
    assert "Vahvuudet" in reading.report.warnings[0]


def test_a_text_without_a_field_says_which(text_file):
    path = text_file("swot.md", "\n".join(f"## {cell[0]}\n- a" for cell in CELLS[:3]))
    with pytest.raises(SchemaError) as caught:
        ingest.read_file(path)
    assert "Uhat" in caught.value.expected


def test_a_table_for_each_field_is_one_worksheet(tmp_path):
    import docx

    document = docx.Document()
    for cell in CELLS:
        document.add_paragraph(cell[0])
        table = document.add_table(len(cell), 1)
        for row, line in enumerate(cell):
            table.cell(row, 0).text = line
    document.save(tmp_path / "swot.docx")
    swot = ingest.read_swot(tmp_path / "swot.docx")
    assert items(swot) == EXPECTED
    assert swot["group"].isna().all()


FIFTH = [["Vahvuudet\nnopea", "Heikkoudet\nkapea"], ["Mahdollisuudet\nlaaja", "Uhat\nkiire"]]


@pytest.mark.parametrize("rows, places", [
    ([[*FIFTH[0], "Kehittämisideat\nlisää aikoja"], FIFTH[1]], "1!2"),
    ([[*FIFTH[0], "Omat ajatukset\nlisää aikoja"], FIFTH[1]], "1!2"),
    ([*FIFTH, ["Muuta"], ["lisää aikoja"]], "1!4, 1!5")])
def test_a_fifth_field_in_a_workbook_is_told_with_its_place(workbook, rows, places):
    path = workbook("swot.xlsx", {"Sheet1": [["Chatin arviointi"], *rows]})
    reading = ingest.read_file(path)
    assert reading.tables["swot"]["item"].tolist() == ["nopea", "kapea", "laaja", "kiire"]
    assert set(reading.tables["swot"]["worksheet"]) == {"Chatin arviointi"}
    assert len(reading.report.warnings) == 1 and reading.report.is_complete
    assert f"({places})" in reading.report.warnings[0].replace("rivit ", "").replace("rows ", "")
    assert "aikoja" not in reading.report.warnings[0]


@pytest.mark.parametrize("heading", ["## Kehittämisideat", "Muuta:", "## Omat ajatukset"])
def test_a_fifth_field_in_a_text_is_told_with_its_place(text_file, heading):
    fields = "\n".join(f"## {cell[0]}\n- {cell[1]}" for cell in CELLS)
    reading = ingest.read_file(text_file("swot.md", (
        f"# Chat\nTäytetty 21.11.\n{fields}\n{heading}\n- lisää aikoja\n")))
    assert len(reading.tables["swot"]) == 4 and reading.report.is_complete
    assert len(reading.report.warnings) == 1 and "12" in reading.report.warnings[0]


def test_titles_and_groups_are_no_fifth_field(text_file):
    fields = "\n".join(f"## {cell[0]}\n- {cell[1]}" for cell in CELLS)
    sheet = "Ryhmä: {group}\nTäytetty 21.11.\n" + fields + "\n"
    reading = ingest.read_file(text_file("swot.md", (
        "# Chat\n" + sheet.format(group="A") + "# WhatsApp\n" + sheet.format(group="B"))))
    assert set(reading.tables["swot"]["worksheet"]) == {"Chat", "WhatsApp"}
    assert reading.report.warnings == []


def test_a_fifth_field_does_not_name_the_worksheet(workbook):
    path = workbook("chat.xlsx", {"Sheet1": [*FIFTH, ["Muuta"], ["lisää aikoja"]]})
    assert set(ingest.read_swot(path)["worksheet"]) == {"chat"}
