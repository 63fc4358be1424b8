"""The workbook of the bank: written, edited by a person, read back."""

import pandas as pd
import pytest

from chatlab.errors import FileError, SettingsError
from chatlab.i18n import speaking
from chatlab.report import read_faq, write_faq
from chatlab.report.faq_sheet import HEADINGS, SHEETS, WORDS
from chatlab.theme.faq import build_faq
from tests.theme.faq.chats import chats


@pytest.fixture(scope="module")
def bank():
    return build_faq(chats())


def sheets(path):
    """Every sheet as rows of cells."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def save(path, tables):
    """Save rows of cells as a workbook, as a person's office program would."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    sheet.write(i, j, cell)
    return path


@pytest.fixture
def written(bank, tmp_path):
    """Give the path of the written workbook and its sheets, in English."""
    with speaking("en"):
        path = write_faq(bank, tmp_path / "bank.xlsx")
    return path, sheets(path)


def cell(tables, column, row=1):
    """Place of a cell of the sheet of questions, for writing over."""
    return tables["Questions"][row], tables["Questions"][0].index(column)


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_written_and_read_in_any_language_it_is_the_same_bank(bank, tmp_path, code):
    with speaking(code):
        path = write_faq(bank, tmp_path / "bank.xlsx")
    with speaking("fi"):
        again = build_faq(chats(), bank=read_faq(path))
    for one, other in zip(bank, again, strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_small_counts_are_hidden_and_none_can_be_worked_out(written):
    rows, column = written[1]["Questions"][1:], written[1]["Questions"][0].index("Conversations")
    assert [row[column] for row in rows] == [6, "hidden", "hidden"]


def test_edits_come_back(bank, written):
    path, tables = written
    for column, value in (("Status", "Reviewed"), ("Answer", " Kelasta. "),
                          ("Note of the reviewer", "ok")):
        row, number = cell(tables, column)
        row[number] = value
    kept = build_faq(chats(), bank=read_faq(save(path, tables))).entries.iloc[0]
    assert kept[["status", "answer", "note"]].tolist() == ["reviewed", "Kelasta.", "ok"]


def test_a_row_and_a_column_of_a_persons_own_come_back(written):
    path, tables = written
    tables["Questions"][0].append("Vastuu")
    tables["Questions"][1].append("tiimi A")
    tables["Questions"] += [[], ["", "reviewed", "Saako tulkin?", "Saa."]]
    entries = build_faq(chats(), bank=read_faq(save(path, tables))).entries.set_index("entry")
    assert entries.loc["K1", "Vastuu"] == "tiimi A"
    assert entries.loc["K4", ["question", "answer", "status"]].tolist() == [
        "Saako tulkin?", "Saa.", "reviewed"]


def test_a_sheet_written_in_another_order_is_read_alike(bank, written):
    path, tables = written
    head, *rows = tables["Questions"]
    tables["Questions"] = [head, *reversed(rows)]
    again = build_faq(chats(), bank=read_faq(save(path, tables)))
    pd.testing.assert_frame_equal(again.entries, bank.entries)


@pytest.mark.parametrize(("column", "value"), [("Status", "valmis"), ("Merge into number", "K77"),
                                               ("Number of the question", "K1")])
def test_a_row_that_cannot_be_used_is_named(written, column, value):
    path, tables = written
    row, number = cell(tables, column, row=2)
    row[number] = value
    with speaking("en"), pytest.raises(SettingsError) as error:
        read_faq(save(path, tables))
    assert error.value.file == "bank.xlsx"
    assert error.value.place == "Questions, row 3"
    assert error.value.remedy


def test_a_missing_sheet_and_a_missing_column_are_told(written):
    path, tables = written
    with pytest.raises(SettingsError):
        read_faq(save(path, {name: rows for name, rows in tables.items() if name != "Ways to ask"}))
    row, number = cell(tables, "Answer", row=0)
    row[number] = "Vastaukseni"
    with pytest.raises(SettingsError):
        read_faq(save(path, tables))


def test_a_missing_file_and_a_file_of_another_kind_are_told(tmp_path):
    with pytest.raises(FileError):
        read_faq(tmp_path / "none.xlsx")
    (tmp_path / "text.xlsx").write_text("not a workbook")
    with pytest.raises(FileError):
        read_faq(tmp_path / "text.xlsx")


def test_a_bank_read_back_can_be_written_as_it_is(bank, written, tmp_path):
    path, tables = written
    again = read_faq(path)
    assert again.entries["conversations"].tolist() == [6, pd.NA, pd.NA]
    with speaking("en"):
        assert sheets(write_faq(again, tmp_path / "again.xlsx")) == tables
    assert write_faq(again, tmp_path / "again.md").read_text("utf-8").count("### ") == 3


def test_a_formula_stays_text(bank, tmp_path):
    changed = bank._replace(entries=bank.entries.assign(note="=1+1"))
    assert set(read_faq(write_faq(changed, tmp_path / "b.xlsx")).entries["note"]) == {"=1+1"}


def test_words_and_headings_are_different_from_each_other():
    for code in ("fi", "sv", "en"):
        with speaking(code):
            for names in (WORDS, HEADINGS, SHEETS):
                assert len({name.casefold() for name in names.values()}) == len(names)
