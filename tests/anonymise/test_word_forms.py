import pytest

from chatlab.anonymise.word_forms import (
    forms_of,
    is_homestead,
    is_swedish,
    is_thing_or_age,
    written_out,
)
from chatlab.finnish.morphology import analyse


@pytest.mark.parametrize(("spoken", "base"), [
    ("valkonen", "valkoinen"), ("hiljasta", "hiljainen"), ("vastas", "vastata"),
    ("ilmottakaa", "ilmoittaa"), ("siina", "se")])
def test_a_spoken_form_is_read_by_its_written_one(spoken, base):
    assert base in {reading.verb or reading.lemma for reading in written_out(spoken)}


@pytest.mark.parametrize("word", ["korhonen", "virtanen", "jonas", "matias", "otto", "lotta"])
def test_a_name_has_no_written_form(word):
    assert written_out(word) == ()


@pytest.mark.parametrize("word", ["variksenkoski", "heinäluomalla", "ahokankaalle"])
def test_a_word_of_two_halves_ends_as_surnames_do(word):
    assert is_homestead(word, analyse(word))


@pytest.mark.parametrize("word", ["puhelinlinja", "koski", "vuokralainen", "toimeentulotuki"])
def test_frequent_and_other_words_do_not(word):
    assert not is_homestead(word, analyse(word))


@pytest.mark.parametrize("word", ["", "a", "zubeyde", "x" * 1000])
def test_what_is_none_of_these(word):
    assert not is_thing_or_age(word)
    assert not (word and is_swedish(word))
    assert forms_of(word, ()) == frozenset()
