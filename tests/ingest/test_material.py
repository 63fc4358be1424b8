import pytest

from chatlab.errors import FileError
from chatlab.ingest.material import Material


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe\n\x00"])
def test_an_empty_file(tmp_path, content):
    path = tmp_path / "tyhjä.csv"
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        Material(path)
    assert caught.value.file == "tyhjä.csv"


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "puuttuu.csv", tmp_path):
        with pytest.raises(FileError) as caught:
            Material(path)
        assert caught.value.file == path.name
        assert caught.value.remedy


def test_a_workbook_with_nothing_in_it(workbook):
    with pytest.raises(FileError):
        _ = Material(workbook("tyhjä.xlsx", {"Taul1": []})).sheets


def test_a_workbook_that_is_not_one(tmp_path):
    path = tmp_path / "palaute.xlsx"
    path.write_bytes(b"this is no workbook")
    with pytest.raises(FileError):
        _ = Material(path).sheets


@pytest.mark.parametrize(("text", "row"), [
    ("a;b,c;d\n", ["a", "b,c", "d"]), ("a,b\n", ["a", "b"]), ("a\tb\tc;d\n", ["a", "b", "c;d"]),
    ("a;b\n1;yksi, kaksi, kolme\n2;neljä\n", ["1", "yksi, kaksi, kolme"]),
    ('a;"b;\nc"\n', ["a", "b;\nc"]), ('sep=,\na,b;c\n', ["a", "b;c"])])
def test_the_separator_is_found(text_file, text, row):
    sheet = Material(text_file("t.csv", text)).sheets[0]
    assert row in sheet.rows


def test_the_same_bytes_have_the_same_source_whatever_the_name(text_file):
    ids = {Material(text_file(name, "a;b\n1;2\n")).source_id for name in ("x.csv", "y.csv")}
    assert len(ids) == 1
    assert ids.pop().startswith("s")
