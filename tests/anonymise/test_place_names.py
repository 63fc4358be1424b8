import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.anonymise.place_names import (
    has_part_of_town,
    has_village_tail,
    is_of_people,
    is_village,
    mistyped_towns,
    towns_of,
)
from chatlab.finnish import names

TOWNS = sorted(town for town in names.municipalities() if len(town) > 7 and town.isalpha())


@pytest.mark.parametrize("town", ["aanekoski", "tohmajarvelta", "riihimaella", "seinajoella"])
def test_a_town_without_its_dots_is_the_town(town):
    assert towns_of(town)


@given(st.sampled_from(TOWNS), st.data())
def test_a_town_with_two_letters_swapped_is_the_town(town, data):
    i = data.draw(st.integers(1, len(town) - 2))
    assert town in mistyped_towns(town[:i] + town[i + 1] + town[i] + town[i + 2:])


@pytest.mark.parametrize("word", [
    "petäjälahdessa", "hukkakorpeen", "kuusitormalle", "savilahdesta"])
def test_a_village_is_a_word_and_the_landscape(word):
    assert is_village(word)


@pytest.mark.parametrize("word", [
    "rannalla", "saaressa", "autiosaaressa", "silmäkulmassa", "kivilahti", "savilahtiin",
    "saunarannalla", "häätövaarassa", "petäjälahdessani"])
def test_what_is_no_village(word):
    assert not is_village(word, weak=True)


def test_parts_of_towns_and_their_people():
    assert has_part_of_town("itä-pakilassa") and not has_part_of_town("ala-asteella")
    assert is_of_people("lahtelaiset") and not is_of_people("suomalaiset")
    assert has_village_tail("runosmäessä") and not has_village_tail("asemalla")


@given(st.text(max_size=40))
def test_any_word_may_be_asked(word):
    lower = word.lower()
    towns_of(lower), mistyped_towns(lower), is_village(lower), is_of_people(lower)
