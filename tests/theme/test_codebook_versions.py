import pytest

from chatlab.i18n import set_language
from chatlab.theme import Codebook, Theme
from chatlab.theme.codebook_versions import compare_codebooks, tell_codebook_changes

OLD = Codebook((Theme("ruoka", "Ruoka", "Ruokaa.", words=("leipä", "jono")),
                Theme("koti", "Koti", "Koti.", words=("vuokra",))))
NEW = Codebook((Theme("ruoka", "Ruoka-apu", "Ruokaa.", words=("jono", "kassi")),
                Theme("velka", "Velka", "Velka.", words=("velka",), flag="crisis")))


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language(None)


def test_what_changed():
    found = compare_codebooks(OLD, NEW).astype(object)
    assert found.where(found.notna(), None).values.tolist() == [
        ["ruoka", "Ruoka-apu", "name", "Ruoka-apu", "Ruoka"],
        ["ruoka", "Ruoka-apu", "words", "kassi", "leipä"],
        ["velka", "Velka", "theme", "velka", None],
        ["koti", "Koti", "theme", None, "vuokra"]]


def test_it_is_told_in_sentences():
    assert tell_codebook_changes(OLD, NEW) == [
        "Ruoka-apu (ruoka), name: added Ruoka-apu; removed Ruoka.",
        "Ruoka-apu (ruoka), words: added kassi; removed leipä.",
        "New theme: Velka (velka).", "Removed theme: Koti (koti)."]


def test_the_order_of_words_does_not_matter():
    turned = Codebook(tuple(Theme(t.id, t.label, t.definition, words=t.words[::-1]) for t in OLD))
    assert compare_codebooks(OLD, turned).empty
    assert tell_codebook_changes(OLD, OLD) == ["The codebooks are the same."]
