"""The gathering of real Finnish texts for measuring."""

import sys
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
import finnish_texts

SAYINGS = {
    "kmail": ["Vastaa _viestiin ja liitä allekirjoitus loppuun", "Avaa", "The mail was not sent",
              "Tiedostoa ei voitu avata kirjoittamista varten",
              "Kääntäjä joku@example.org oli siis"],
    "gramps": ["Henkilöllä %s on jo kaksi vanhempaa", "Sukupuun juuria ei löytynyt aineistosta",
               "Tiedostoa ei voitu avata kirjoittamista varten"],
}


@pytest.fixture
def unpacked(tmp_path):
    for package, sayings in SAYINGS.items():
        folder = tmp_path / package / "usr/share/locale/fi/LC_MESSAGES"
        folder.mkdir(parents=True)
        catalogue = Catalog(locale="fi")
        for number, saying in enumerate(sayings):
            catalogue.add(f"message {number}", saying)
        with (folder / f"{package}.mo").open("wb") as file:
            write_mo(file, catalogue)
    return tmp_path


def test_sentences_of_each_field_once_without_keys_and_fields(unpacked):
    table = finnish_texts.read_texts(unpacked, fewest=1)
    assert table[["label", "text"]].values.tolist() == [
        ["genealogy", "Henkilöllä on jo kaksi vanhempaa"],
        ["genealogy", "Sukupuun juuria ei löytynyt aineistosta"],
        ["mail", "Vastaa viestiin ja liitä allekirjoitus loppuun"]]
    assert table["unit_id"].is_unique


def test_a_field_has_at_most_as_many_texts_as_asked_and_not_too_few(unpacked):
    assert len(finnish_texts.read_texts(unpacked, fewest=1, most=1)) == 2
    assert set(finnish_texts.read_texts(unpacked, fewest=2)["label"]) == {"genealogy"}


def test_paragraphs_of_the_help_of_one_part(tmp_path):
    page = tmp_path / "libreoffice-help-fi/usr/share/help/fi/text/smath/01/a.html"
    page.parent.mkdir(parents=True)
    page.write_text('<p class="x">Kaavan <b>kokoa</b> muutetaan\nvalikosta.</p><p>Not this.</p>',
                    "utf-8")
    assert list(finnish_texts.texts_of_place(tmp_path, "libreoffice-help-fi/smath")) == [
        "Kaavan kokoa muutetaan valikosta.", "Not this."]
    assert list(finnish_texts.texts_of_place(tmp_path, "libreoffice-help-fi/scalc")) == []
