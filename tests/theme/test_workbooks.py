import zipfile

import pytest

from chatlab.errors import FileError
from chatlab.theme.workbooks import read_texts, write_texts


def test_text_stays_text(tmp_path):
    rows = [["Otsikko", "Toinen"], ["=1+1", "1.10"], [None, "https://example.org"], ["a\nb", "ä"]]
    path = write_texts(tmp_path / "a.xlsx", {"Lehti": rows}, widths=(10,))
    assert read_texts(path) == {"Lehti": [["Otsikko", "Toinen"], ["=1+1", "1.10"],
                                          ["", "https://example.org"], ["a\nb", "ä"]]}
    with zipfile.ZipFile(path) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_what_excel_makes_of_typing_is_plain_again(tmp_path):
    path = write_texts(tmp_path / "a.xlsx", {"x": [["h"], ["”a”\xa0b’n  "]]})
    assert read_texts(path)["x"][1] == ['"a" b\'n']


def test_no_workbook_and_no_folder(tmp_path):
    with pytest.raises(FileError):
        read_texts(tmp_path / "puuttuu.xlsx")
    with pytest.raises(FileError):
        write_texts(tmp_path / "puuttuu" / "a.xlsx", {"x": [["h"]]})
