import pytest

from chatlab.errors import FileError, FormatError, SettingsError
from chatlab.i18n import set_language
from chatlab.theme import read_codebook
from chatlab.theme.codebook import write_codebook
from chatlab.theme.workbooks import write_texts


@pytest.fixture
def sheet(tmp_path):
    return lambda *rows: write_texts(tmp_path / "oma.xlsx", {"Taul1": rows})


@pytest.mark.parametrize("name", ["kirja.xlsx", "kirja.toml"])
def test_the_shipped_codebook_goes_there_and_back(tmp_path, name):
    codebook = read_codebook()
    assert read_codebook(write_codebook(codebook, tmp_path / name)) == codebook


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_workbook_made_in_one_language_is_read_in_another(tmp_path, language):
    set_language(language)
    try:
        path = write_codebook(read_codebook(), tmp_path / "kirja.xlsx")
    finally:
        set_language("en" if language != "en" else "sv")
    try:
        assert read_codebook(path) == read_codebook()
    finally:
        set_language(None)


def test_what_people_do_to_a_workbook_is_forgiven(sheet):
    codebook = read_codebook(sheet(
        ["Koodikirja 2024"], [],
        [" SANAT ", "Muistiinpanot", "Määritelmä", "Teema:", "Kriisi"],
        ["”leipäjono”; ruoka-apu,\n• ruokakassi ", "kysy Marjalta", "Mistä\xa0ruokaa.",
         "Ruoka ja leipä", None],
        [None, None, None, None, None],
        ["lyödä", None, "Väkivalta.", "Väkivalta", "X"]))
    assert [theme.id for theme in codebook] == ["ruoka-ja-leipa", "vakivalta"]
    assert codebook["ruoka-ja-leipa"].words == ("leipäjono", "ruoka-apu", "ruokakassi")
    assert codebook["ruoka-ja-leipa"].definition == "Mistä ruokaa."
    assert codebook["vakivalta"].flag == "crisis"


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    from chatlab.theme import Codebook, Theme

    book = Codebook((Theme("a", "Aa", "=1+1", words=("aa",)),), "kirja", "1.10")
    path = write_codebook(book, tmp_path / "kirja.xlsx")
    assert read_codebook(path) == book


def test_a_sheet_that_is_no_codebook(sheet):
    with pytest.raises(FormatError) as caught:
        read_codebook(sheet(["Nimi", "Puhelin"], ["Aino", "x"]))
    assert caught.value.file == "oma.xlsx"


def test_a_theme_without_words_is_named(sheet):
    with pytest.raises(SettingsError) as caught:
        read_codebook(sheet(["Tunnus", "Teema", "Määritelmä", "Sanat"], ["a", "Aa", "A.", None]))
    assert "a" in caught.value.place


def test_no_workbook(tmp_path):
    (tmp_path / "rikki.xlsx").write_text("ei taulukko")
    for name in ("rikki.xlsx", "puuttuu.xlsx"):
        with pytest.raises(FileError):
            read_codebook(tmp_path / name)
