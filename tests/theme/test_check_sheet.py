import pandas as pd
import pytest

from chatlab.errors import FormatError
from chatlab.i18n import set_language
from chatlab.theme import assign_themes
from chatlab.theme.check_sheet import read_check_sheet, write_check_sheet
from chatlab.theme.workbooks import read_texts, write_texts

TEXTS = pd.DataFrame({"unit_id": [f"c{n}" for n in range(80)], "text": [
    "Vuokra jäi maksamatta ja silmälasit hajosi", "Moi"] * 40})


@pytest.fixture
def sheet(tmp_path):
    return write_check_sheet(TEXTS, assign_themes(TEXTS), tmp_path / "tarkistus.xlsx")


def filled(path, answers):
    rows = next(iter(read_texts(path).values()))
    for row in rows[1:]:
        row[5:7] = answers(row)
    return write_texts(path, {"Tarkistettavat": rows})


def test_fifty_units_with_all_their_themes(sheet):
    found = read_check_sheet(sheet)
    assert found["unit_id"].nunique() == 50
    assert set(found["theme"]) == {"vuokran-maksaminen", "silmalasit", "muu"}
    assert found["right"].isna().all()


def test_the_same_units_are_drawn_whatever_the_order(sheet, tmp_path):
    turned = TEXTS[::-1]
    again = write_check_sheet(turned, assign_themes(turned), tmp_path / "b.xlsx")
    pd.testing.assert_frame_equal(read_check_sheet(sheet), read_check_sheet(again))


def test_answers_are_read_as_people_write_them(sheet):
    found = read_check_sheet(filled(sheet, lambda row: {
        "vuokran-maksaminen": ["Kyllä", ""], "silmalasit": [" e ", ""],
        "muu": ["", "yhteystiedot"]}[row[2]]))
    right = found.groupby("theme")["right"].agg(lambda some: some.iloc[0]).to_dict()
    assert right["vuokran-maksaminen"] and not right["silmalasit"]
    assert set(found.loc[found["theme"] == "muu", "missing"]) == {"yhteystiedot"}


def test_a_sheet_made_in_swedish_is_read_in_finnish(tmp_path):
    set_language("sv")
    try:
        path = write_check_sheet(TEXTS, assign_themes(TEXTS), tmp_path / "a.xlsx", n=3)
    finally:
        set_language("fi")
    try:
        assert read_check_sheet(path)["unit_id"].nunique() == 3
    finally:
        set_language(None)


def test_an_unclear_answer_names_its_row(sheet):
    path = filled(sheet, lambda row: ["ehkä", ""])
    with pytest.raises(FormatError) as caught:
        read_check_sheet(path)
    assert "2" in caught.value.place


def test_another_workbook_and_no_texts(tmp_path):
    with pytest.raises(FormatError):
        read_check_sheet(write_texts(tmp_path / "a.xlsx", {"x": [["muuta"]]}))
    empty = write_check_sheet(TEXTS[:0], assign_themes(TEXTS[:0]), tmp_path / "b.xlsx")
    assert read_check_sheet(empty).empty


def test_units_may_be_numbered(tmp_path):
    texts = TEXTS.assign(unit_id=range(len(TEXTS)))
    sheet = write_check_sheet(texts, assign_themes(texts), tmp_path / "tarkistus.xlsx")
    assert read_check_sheet(sheet)["unit_id"].nunique() == 50
