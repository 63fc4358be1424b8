import zipfile

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from chatlab import schema
from chatlab.errors import DisclosureError, SettingsError
from chatlab.report import write_csv, write_workbook


def rows(path, sheet):
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()


@pytest.fixture
def votes():
    return schema.conform(pd.DataFrame({
        "worksheet": ["Työpaja"] * 2, "item": ["=HYPERLINK(\"http://x\")", "WhatsApp"],
        "votes": [9, None], "source_id": ["s1", "s1"]}).dropna(), "votes")


def test_a_table_comes_back_with_visible_headers(votes, tmp_path):
    path = write_workbook({"votes": votes}, tmp_path / "t.xlsx")
    names = CalamineWorkbook.from_path(path).sheet_names
    assert len(names) == 2
    head, first = rows(path, names[1])[:2]
    assert head == list(schema.labels("votes").values())
    assert first[2:4] == ['=HYPERLINK("http://x")', 9.0]


def test_text_is_never_a_formula_or_a_link(votes, tmp_path):
    path = write_workbook({"votes": votes}, tmp_path / "t.xlsx")
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert "<f>" not in sheet and "<hyperlink" not in sheet


def test_headers_stay_in_sight_and_can_be_filtered(votes, tmp_path):
    path = write_workbook({"votes": votes}, tmp_path / "t.xlsx")
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert 'state="frozen"' in sheet and "<autoFilter" in sheet


def test_dates_shares_and_missing_cells(tmp_path):
    df = pd.DataFrame({
        "Rivi": ["a", "b"], "Päivä": pd.to_datetime(["2017-10-04", None]),
        "Hetki": pd.to_datetime(["2017-10-04 13:05", None]).tz_localize("Europe/Helsinki"),
        "share": [0.25, None], "Määrä": pd.array([3, None], dtype="Int64")})
    path = write_workbook({"Oma": df}, tmp_path / "t.xlsx")
    first, second = rows(path, "Oma")[1:3]
    assert [str(value) for value in first[1:3]] == ["2017-10-04", "2017-10-04 13:05:00"]
    assert first[3:] == [0.25, 3.0]
    assert second == ["b", "", "", "", ""]


def test_hidden_counts_say_so(tmp_path):
    df = pd.DataFrame({"Teema": ["a"], "units": pd.array([None], dtype="Int64")})
    df.attrs["suppressed"] = {"units": [True]}
    assert rows(write_workbook({"T": df}, tmp_path / "t.xlsx"), "T")[1][1] != ""


def test_a_hidden_cell_is_marked_and_the_first_sheet_says_what_it_means(tmp_path):
    df = pd.DataFrame({"Teema": ["a", "b"], "units": pd.array([None, 7], dtype="Int64")})
    df.attrs["suppressed"] = {"units": [True, False]}
    path = write_workbook({"T": df}, tmp_path / "t.xlsx", notes=["Luvut ovat syksyltä."])
    first = [row[0] for row in rows(path, CalamineWorkbook.from_path(path).sheet_names[0])]
    assert "Luvut ovat syksyltä." in first
    assert any(rows(path, "T")[1][1] in note for note in first if note.startswith(("Solu", "A")))
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    styles = {place: sheet.split(f'r="{place}"')[1].split('s="')[1].split('"')[0]
              for place in ("B2", "B3")}
    assert styles["B2"] != styles["B3"]


def test_every_table_of_the_schema_can_be_written_empty(tmp_path):
    tables = {name: schema.empty(name) for name in schema.TABLES}
    path = write_workbook(tables, tmp_path / "t.xlsx")
    assert len(CalamineWorkbook.from_path(path).sheet_names) == len(tables) + 1


def test_a_broken_table_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"vanha")
    with pytest.raises(AttributeError):
        write_workbook({"T": pd.DataFrame({"a": [1]}), "rikki": "ei taulukko"}, path)
    assert path.read_bytes() == b"vanha"
    assert [p.name for p in tmp_path.iterdir()] == ["t.xlsx"]


@pytest.mark.parametrize("tables, name", [({}, "t.xlsx"), ({"a": pd.DataFrame()}, "t.csv")])
def test_nothing_to_write_or_a_wrong_name(tables, name, tmp_path):
    with pytest.raises(SettingsError):
        write_workbook(tables, tmp_path / name)


def test_a_csv_opens_as_it_is_in_a_finnish_excel(tmp_path):
    df = pd.DataFrame({
        "label": ["tuki", "=1+1"], "share": [0.25, 0.5],
        "units": pd.array([9, None], dtype="Int64"), "day": pd.to_datetime(["2017-10-04", None])})
    df.attrs["suppressed"] = {"units": [False, True]}
    content = write_csv(df, tmp_path / "t.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, first, second = content.decode("utf-8-sig").splitlines()
    assert head.split(";")[1:3] == ["Osuus", "Määrä"]
    assert first == "tuki;0,25;9;4.10.2017"
    assert second == "'=1+1;0,5;peitetty;"


def test_a_csv_that_would_name_someone_is_not_written(tmp_path):
    with pytest.raises(DisclosureError):
        write_csv(pd.DataFrame({"a": ["hetu 131052-950M"]}), tmp_path / "t.csv")
    assert not list(tmp_path.iterdir())
