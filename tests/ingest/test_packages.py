import io
import zipfile

import pytest

from chatlab.errors import FileError
from chatlab.ingest import packages
from chatlab.ingest.packages import check_size
from tools.mutations import zipped

SHEET = "xl/worksheets/sheet1.xml"


def sheet_with(*cells):
    """A package with a sheet of some cells."""
    row = "".join(f'<c r="{cell}" s="1"><v>1</v></c>' for cell in cells)
    return zipped({SHEET: f"<sheetData>{row}</sheetData>"})


@pytest.mark.parametrize("cells", [("A1",), ("A1", "D1048576"), ("A1", "XFD1"), ("A1", "W1048576"),
                                   ()])
def test_a_sheet_that_fits(cells):
    check_size("a.xlsx", sheet_with(*cells))


@pytest.mark.parametrize("cells", [("A1", "XFD1048576"), ("XFD1", "A1048576"), ("A1048576", "Y2")])
def test_a_cell_far_away_is_named(cells):
    with pytest.raises(FileError) as caught:
        check_size("a.xlsx", sheet_with(*cells))
    assert (caught.value.file, caught.value.place.split()[-1]) == ("a.xlsx", cells[1])
    assert caught.value.remedy


def test_cells_with_only_a_colour_take_no_room():
    blank = '<c r="A1"><v>1</v></c><c r="XFD1048576" s="1"/>'
    check_size("a.xlsx", zipped({SHEET: blank}))


def test_parts_are_not_unpacked_without_end(monkeypatch):
    monkeypatch.setattr(packages, "LARGEST", 3 << 20)
    check_size("a.docx", zipped({"word/document.xml": " " * (3 << 20)}))
    with pytest.raises(FileError):
        check_size("a.docx", zipped({"a.xml": " " * (2 << 20), "b.xml": " " * (2 << 20)}))


def test_what_is_no_zip_is_left_to_others_and_a_broken_zip_says_so():
    check_size("a.xls", b"\xd0\xcf\x11\xe0")
    with pytest.raises(zipfile.BadZipFile):
        check_size("a.xlsx", zipped({"a": "b" * 999})[:-30])
    assert zipfile.is_zipfile(io.BytesIO(sheet_with("A1")))
