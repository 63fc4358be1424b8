import pytest

from chatlab.errors import SchemaError
from chatlab.ingest.columns import find_header, number, read_rows, tidy
from chatlab.ingest.material import Material, Sheet
from chatlab.ingest.reading import Options

FIELDS = {"day": ("päivä", "pvm", "date"), "text": ("viesti", "message"), "count": ("määrä",)}


@pytest.mark.parametrize(("heading", "expected"), [
    ("Päivä", "päivä"), ("  Viesti : ", "viesti"), ("\ufeffPVM", "pvm"),
    ("Palautteen\nantaja", "palautteen antaja"), ("Pvm (pakollinen)", "pvm"), (3.0, "3")])
def test_headings_are_compared_in_one_form(heading, expected):
    assert tidy(heading) == expected


@pytest.mark.parametrize(("cell", "expected"), [
    ("3", 3), ("3,5", 3.5), ("1 234", 1234), ("1\u00a0234", 1234), (4.0, 4), ("−2", -2),
    ("kolme", None), ("", None), (True, None)])
def test_numbers(cell, expected):
    assert number(cell) == expected


def test_the_header_row_may_be_below_a_title_and_in_any_order():
    sheet = Sheet("", [["Raportti 2017"], [], ["Määrä", "Viesti", "Pvm"], ["1", "a", "1.1.2017"]])
    assert find_header(sheet, FIELDS) == (2, {"day": 2, "text": 1, "count": 0})


def rows_of(path, on_error="raise"):
    return read_rows(Material(path), FIELDS, needed=("day", "text"),
                     options=Options(on_error=on_error))


def test_a_missing_column_is_named_with_its_other_names(text_file):
    with pytest.raises(SchemaError) as caught:
        rows_of(text_file("a.csv", "Viesti;Määrä\nsalaisuus;1\n"))
    assert caught.value.file == "a.csv"
    assert "Päivä" in caught.value.expected
    assert "Pvm" in caught.value.remedy
    assert "salaisuus" not in str(caught.value)


def test_a_column_with_one_name_only_is_asked_for_by_that_name(text_file):
    with pytest.raises(SchemaError) as caught:
        read_rows(Material(text_file("a.csv", "Viesti\na\n")), {"day": ("päivä",)},
                  needed=("day",), options=Options())
    assert "Päivä" in caught.value.expected
    assert ":" not in caught.value.remedy


@pytest.mark.parametrize(("row", "why"), [
    ("huomenna;a;1", "Pvm"), (";a;1", "Pvm"), ("1.1.2017;a;monta", "Määrä"),
    ("1.1.2017;a;1;ylimääräinen", "")])
def test_a_row_that_cannot_be_read_is_rejected_with_place_and_reason(text_file, row, why):
    path = text_file("a.csv", f"Pvm;Viesti;Määrä\n1.1.2017;a;1\n\n{row}\n")
    rows = rows_of(path, on_error="collect")
    df = rows.keep({"day": rows.days("day", required=True), "n": rows.numbers("count")})
    assert len(df) == 1
    assert rows.counts["lines"] == 4
    assert [place for place, _reason in rows.counts["rejected"]] == ["4"]
    assert why in rows.counts["rejected"][0][1]
    strict = rows_of(path)
    days, numbers = strict.days("day", required=True), strict.numbers("count")
    with pytest.raises(SchemaError) as caught:
        strict.keep({"day": days, "n": numbers})
    assert "4" in caught.value.place


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_quotation_mark_never_closed_loses_its_own_row_only(text_file, end):
    path = text_file("a.csv", 'Pvm;Viesti;Määrä\n1.1.2017;a;1\n2.1.2017;"b;2\n3.1.2017;"c\nd";3\n'
                              f'"\n4.1.2017;e;4\n5.1.2017;"f{end}')
    rows = rows_of(path, on_error="collect")
    assert rows.keep({"text": rows.text("text")})["text"].tolist() == ["a", "c\nd", "e"]
    assert [place for place, _reason in rows.counts["rejected"]] == ["3", "5", "7"]
    assert (rows.counts["lines"], rows.counts["messages"], rows.counts["blank"]) == (7, 3, 1)


def test_sheets_that_are_something_else_are_counted_and_told(workbook):
    path = workbook("a.xlsx", {"Ohje": [["Täytä joka päivä"]],
                               "Syys": [["Pvm", "Viesti"], ["1.9.2017", "a"]],
                               "Loka": [["Kuukausi: lokakuu"], ["Viesti", "Pvm"],
                                        ["b", "1.10.2017"]]})
    rows = rows_of(path)
    df = rows.keep({"text": rows.text("text"), "day": rows.days("day")})
    assert df["row_ref"].tolist() == ["2!2", "3!3"]
    assert df["text"].tolist() == ["a", "b"]
    assert rows.counts["system"] == 1
    assert "1" in rows.warnings[0] and "Ohje" not in rows.warnings[0]


def test_a_cell_of_megabytes_is_no_heading_and_costs_nothing(text_file):
    import time

    path = text_file("a.csv", "Pvm;Viesti\n1.1.2017;" + "a (" * 1_000_000 + "\n")
    material = Material(path)
    began = time.perf_counter()
    for _turn in range(20):
        assert find_header(material.sheets[0], FIELDS) == (0, {"day": 0, "text": 1})
    assert time.perf_counter() - began < 2


def test_rows_of_empty_cells_are_counted_as_blank(workbook):
    path = workbook("a.xlsx", {"Taul1": [["Pvm", "Viesti"], ["1.1.2017", "a"],
                                         *[[None, None]] * 2000, [None, " "]]})
    rows = rows_of(path)
    rows.keep({"day": rows.days("day")})
    assert (rows.counts["lines"], rows.counts["messages"], rows.counts["blank"]) == (2003, 1, 2002)


def test_a_header_row_is_looked_for_where_one_can_be():
    from chatlab.ingest.columns import MOST_HEADINGS, find_header
    from chatlab.ingest.material import Sheet

    wide = ["Viesti", *[""] * MOST_HEADINGS, "Pvm"]
    fields = {"text": ("viesti",), "day": ("pvm",)}
    assert find_header(Sheet("", [["Pvm" + "x" * 99_999], wide]), fields) == (1, {"text": 0})


def test_brackets_that_are_never_closed_take_no_time_of_their_own():
    from chatlab.ingest.columns import tidy

    assert set(tidy("[" * 50_000)) == {"["}
    assert tidy("Palautteen antaja (asiakas/verkosto) [1]:") == "palautteen antaja"
