import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.anonymise.cues import is_mistyped, mistyped_before, without_fillers


@pytest.mark.parametrize(("word", "cue"), [
    ("taksikrtti", "kortti"), ("taksikortyi", "kortti"), ("asiakasnmeroni", "asiakasnumero"),
    ("nimeläl", "nimellä"), ("dsicordissa", "discord"), ("rkkari", "rekkari"),
])
def test_a_slip_of_the_hand_hides_no_cue(word, cue):
    assert is_mistyped(word, (cue,))


@pytest.mark.parametrize(("word", "cue"), [
    ("sortti", "kortti"), ("kotiin", "kortti"), ("asiakas", "asiakasnumero"), ("nimi", "nimellä"),
])
def test_another_word_is_no_cue(word, cue):
    assert not is_mistyped(word, (cue,))


def test_a_cue_longer_than_the_stretch_is_read_whole():
    text = "asikasnumeroni teillä on 4824-605"
    assert mistyped_before(text, text.index("4824"), ("asiakasnumero",), width=20)


@pytest.mark.parametrize(("text", "left"), [
    ("ja sit veilä 968j", "968j"), ("no se on 131052 kai.", "131052"), ("joo ok", ""),
    ("b 12", "b 12"),
])
def test_words_that_say_nothing_are_left_out(text, left):
    start, end = without_fillers(text)
    assert text[start:end] == left


@given(st.text(max_size=80))
def test_fillers_of_any_text(text):
    start, end = without_fillers(text)
    assert 0 <= start <= end <= len(text)
