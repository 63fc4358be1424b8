import pytest

from chatlab.finnish import names


def test_sizes_are_those_of_the_data_card():
    lists = names.load_names()
    assert len(lists.given) == 4495
    assert len(lists.surnames) == 11535
    assert len(lists.postcodes) == 5033
    assert len(lists.municipalities) > 309


@pytest.mark.parametrize("name, found", [
    ("matti", True), ("väinö", True), ("juha-pekka", True), ("toimeentulotuki", False),
])
def test_given_names(name, found):
    assert (name in names.given_names()) is found


@pytest.mark.parametrize("place", [
    "heinävesi", "ilomantsi", "joensuu", "juuka", "kitee", "kontiolahti", "lieksa", "liperi",
    "nurmes", "outokumpu", "polvijärvi", "rääkkylä", "tohmajärvi"])
def test_municipalities_of_north_karelia(place):
    assert place in names.municipalities()


def test_a_merged_municipality_is_still_a_post_town():
    assert "valtimo" in names.postal_places() - names.municipalities()


def test_all_is_lower_case():
    for names_of_a_kind in names.load_names()[:4]:
        assert all(name == name.lower() for name in names_of_a_kind)
