import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.finnish.choice import choose_by_frequency, choose_by_part_of_speech
from chatlab.finnish.entries import Entries, Entry
from chatlab.finnish.lookup import look_up

WORDS = ["seuraa", "seurata", "seura", "koski", "koskea", "kosken", "vuokra", "kuusi", "tuli",
         "hauista", "lakkaa", "puutteita"]


@pytest.mark.parametrize("others, expected", [
    (["seuran", "seurassa"], "seura"), (["seurasi", "seurannut"], "seurata")])
def test_a_form_of_two_words_is_the_one_that_is_frequent_otherwise(others, expected):
    words = ["seuraa", *others]
    chosen = choose_by_frequency({word: look_up(word) for word in words}, dict.fromkeys(words, 1))
    assert chosen["seuraa"].lemma == expected


def test_two_forms_in_doubt_follow_a_third_that_is_sure():
    def doubt(first, second):
        return Entries((Entry(first, "nimisana"), Entry(second, "nimisana")), 2)

    found = {"x": doubt("a", "b"), "y": doubt("b", "c"), "z": Entries((Entry("c", "nimisana"),))}
    chosen = choose_by_frequency(found, {"x": 1, "y": 5, "z": 9})
    assert [chosen[word].lemma for word in "xyz"] == ["b", "c", "c"]


@given(st.permutations(WORDS))
def test_the_order_of_the_words_changes_nothing(words):
    counts = {word: number + 1 for number, word in enumerate(WORDS)}
    usual = choose_by_frequency({word: look_up(word) for word in WORDS}, counts)
    assert choose_by_frequency({word: look_up(word) for word in words}, counts) == usual


@pytest.mark.parametrize("word, tag, expected", [
    ("koski", "VERB", "koskea"), ("koski", "NOUN", "koski"), ("maksan", "NOUN", "maksa"),
    ("maksan", "VERB", "maksaa"), ("vuokra", "VERB", "vuokra")])
def test_a_part_of_speech_decides(word, tag, expected):
    assert choose_by_part_of_speech(look_up(word), tag).lemma == expected
