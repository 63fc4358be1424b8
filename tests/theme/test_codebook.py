import pytest

from chatlab.errors import FileError, SettingsError
from chatlab.theme import read_codebook

PILOT_THEMES = [
    "taydentava-toimeentulotuki", "hakemuksen-loytaminen", "yhteystiedot", "vuokravakuus",
    "vuokran-maksaminen", "lasten-vaatteet-ja-harrastukset", "silmalasit", "ruokajakelu",
    "hautausavustus", "opintomaksut", "opintoetuudet"]
OTHER_THEMES = [
    "yksinaisyys", "asunnottomuus", "mielenterveys", "paihteet", "talous-ja-velat",
    "asuminen-ja-haato", "tyollistyminen", "kuntouttava-tyotoiminta", "lahisuhdevakivalta",
    "arjessa-selviytyminen", "digituki", "palaute-palvelusta", "ohjaus-muuhun-palveluun",
    "perheneuvonta", "ikaantyneen-palvelut", "itsetuhoisuus", "lapsen-turvallisuus"]
GOOD = """
version = "2"
[[theme]]
id = "ruoka"
label = "Ruoka"
en = "Food"
definition = "Mistä ruokaa."
words = ["ruoka-apu", "leipäjono"]
examples = ["Mistä ruoka-apua?"]
"""


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "oma.toml"
        path.write_text(text, encoding="utf-8")
        return path
    return write


def test_the_shipped_codebook_holds_the_themes_of_the_pilot_and_the_wider_field():
    codebook = read_codebook()
    assert {theme.id for theme in codebook} == {*PILOT_THEMES, *OTHER_THEMES}
    assert codebook.version


@pytest.mark.parametrize("theme", read_codebook(), ids=lambda theme: theme.id)
def test_every_theme_has_all_its_parts(theme):
    assert all([theme.definition, theme.include, theme.exclude, theme.examples, theme.words])
    assert set(theme.labels) == {"sv", "en"}


def test_violence_self_harm_and_child_protection_are_flagged():
    flagged = {theme.id for theme in read_codebook() if theme.flag == "crisis"}
    assert flagged == {"lahisuhdevakivalta", "itsetuhoisuus", "lapsen-turvallisuus"}


def test_own_codebook(write):
    codebook = read_codebook(write(GOOD))
    assert codebook.version == "2"
    assert codebook["ruoka"].words == ("ruoka-apu", "leipäjono")
    assert len(codebook) == 1


@pytest.mark.parametrize("change, place", [
    (("id =", "tunnus ="), "1"),
    (('label = "Ruoka"\n', ""), "ruoka"),
    (('["ruoka-apu", "leipäjono"]', "[]"), "ruoka"),
    (('["ruoka-apu", "leipäjono"]', '"ruoka-apu"'), "ruoka"),
    (('["ruoka-apu", "leipäjono"]', "[1, 2]"), "ruoka"),
    (('definition = "Mistä ruokaa."', "definition = 7"), "ruoka"),
    (('en = "Food"', 'flag = "kriisi"'), "ruoka"),
    (('en = "Food"', 'parent = "asuminen"'), "ruoka"),
    (('id = "ruoka"', 'id = "muu"'), "muu"),
])
def test_mistakes_name_the_file_and_the_theme(write, change, place):
    text = GOOD.replace(*change)
    assert text != GOOD
    with pytest.raises(SettingsError) as caught:
        read_codebook(write(text))
    assert caught.value.file == "oma.toml"
    assert place in caught.value.place


def test_a_repeated_identifier(write):
    with pytest.raises(SettingsError, match="ruoka"):
        read_codebook(write(GOOD + GOOD.replace('version = "2"', "")))


@pytest.mark.parametrize("text", ["", 'name = "tyhjä"', "theme = 3", "theme = [3]"])
def test_a_codebook_without_themes(write, text):
    with pytest.raises(SettingsError):
        read_codebook(write(text))


def test_broken_toml_names_the_line(write):
    with pytest.raises(SettingsError) as caught:
        read_codebook(write(GOOD.replace('label = "Ruoka"', 'label = "Ruoka')))
    assert "5" in caught.value.place


def test_a_missing_file(tmp_path):
    with pytest.raises(FileError) as caught:
        read_codebook(tmp_path / "puuttuu.toml")
    assert caught.value.file == "puuttuu.toml"


def test_not_utf8(tmp_path):
    path = tmp_path / "vanha.toml"
    path.write_bytes('label = "ä"'.encode("cp1252"))
    with pytest.raises(FileError):
        read_codebook(path)


@pytest.mark.parametrize(("text", "told"), [
    (GOOD.replace('"ruoka"', '"kaikki"'), "kaikki"), ("nmae = 'x'\n" + GOOD, "nmae")])
def test_names_that_tables_need_and_keys_outside_themes(write, text, told):
    with pytest.raises(SettingsError, match=told):
        read_codebook(write(text))
