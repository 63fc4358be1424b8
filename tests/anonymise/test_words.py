import pytest

from chatlab.anonymise.tagger_features import word_class, word_features
from chatlab.anonymise.words import look_up


@pytest.mark.parametrize("spoken", [
    "valkonen", "hiljanen", "millasta", "ilmottakaa", "vastas", "karkas", "siina", "hoitanna"])
def test_a_spoken_form_that_looks_like_a_name_is_read_as_a_word_too(spoken):
    word = look_up(spoken)
    assert word.common and not word.unknown


@pytest.mark.parametrize("name", ["hanni", "tiitta", "milla", "lotta", "otto", "matias", "lukas"])
def test_the_name_itself_is_no_spoken_form(name):
    assert look_up(name).given
    assert not look_up(name).functional


def test_an_inflected_name_is_not_taken_for_a_mistyped_pronoun():
    assert look_up("hannin").given == {"hanni"}
    assert not look_up("hannin").functional


@pytest.mark.parametrize("word", ["tramalia", "ketipinoria", "rekkari", "eskarissa",
                                  "neljänkympin", "kuuskymppinen", "seiskakymppisenä"])
def test_medicines_things_and_ages_are_words(word):
    assert look_up(word).common and not look_up(word).unknown


@pytest.mark.parametrize("name", ["björn", "ljung", "stark", "berg"])
def test_swedish_words_that_are_names_are_both(name):
    word = look_up(name)
    assert word.common and word.listed and "sv" in word.frequent


@pytest.mark.parametrize("word", ["kvall", "gubbens", "hjartat"])
def test_a_swedish_word_is_known_in_the_genitive_and_without_its_dots(word):
    assert "sv" in look_up(word).frequent


@pytest.mark.parametrize(("word", "form"), [
    ("itki", "v3"), ("tulen", "v1"), ("tulet", "v2"), ("lähteä", "infinitive"),
    ("hakemaan", "infinitive"), ("sanotaan", "passive"), ("vastannut", "past_active"),
    ("vihreä", "nimisana_laatusana"), ("talo", "nimisana")])
def test_what_a_word_can_be_in_a_sentence(word, form):
    assert form in look_up(word).forms


def test_the_class_tells_what_may_stand_beside_a_name():
    words = ("itki", "poikani", "poika", "vastannut", "demetriolle")
    assert [word_class(word) for word in words] == ["V3", "Rp", "R", "T3", "A"]


def test_how_frequent_a_name_is_and_whether_the_list_has_the_very_word():
    assert {"surname=a", "surname=a,bare"} <= set(word_features("korhonen"))
    assert "surname=a" in word_features("korhoselle")
    assert "surname=a,bare" not in word_features("korhoselle")
    assert not [name for name in word_features("vuokra") if name.startswith("given=")]
