import pytest

from chatlab.finnish.tokens import tokenise, written_words


@pytest.mark.parametrize("text, expected", [
    ("Moi, mistä löydän hakemuksen?", ["Moi", "mistä", "löydän", "hakemuksen"]),
    ("TE-toimiston ja HSL:n vaa'an", ["TE-toimiston", "ja", "HSL:n", "vaa'an"]),
    ("vuokra 450e, 18-vuotias", ["vuokra", "e", "vuotias"]),
    ("Terv. [HENKILÖ_1], [HENKILÖ_2]lta ja [Y-TUNNUS_1]:stä", ["Terv", "ja"]),
    ("kiitos 😊🙏", ["kiitos"]),
    ("työ- ja elinkeinotoimisto", ["työ", "ja", "elinkeinotoimisto"]),
    ("", []),
])
def test_words(text, expected):
    assert [token.text for token in tokenise(text)] == expected


def test_places_point_at_the_words():
    text = "Hakemus jäi kesken,\nauttakaa TE-toimistoon!"
    assert all(text[start:end] == word for word, start, end in tokenise(text))


def test_decomposed_letters_stay_in_the_word():
    assert len(tokenise("ta\u0308yda\u0308n")) == 1


@pytest.mark.parametrize("text", [
    "Soita TE-toimistoon, vaa'an äidille klo 12!", "a\u0308idin x\u0301y",
    "[HENKILÖ_1]lle tuli [x]",
    "HSL:n-kortti – 3kpl ABC_d", ""])
def test_words_without_places_are_the_same_words(text):
    assert written_words(text) == [token.text for token in tokenise(text)]
