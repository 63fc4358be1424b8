from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.anonymise import tagger

MESSAGES = [
    "moi, olen aino korhonen ja asun ilomantsissa",
    "milloin rahat tulee",
    "",
    "lapsen isä zubeyde ei maksa",
]


def shares(text, word):
    return tagger.tag_texts([text])[0].get(text.index(word), (0, 0))


@pytest.mark.parametrize("text, word", [
    ("moi, olen aino korhonen", "aino"),
    ("moi, olen aino korhonen", "korhonen"),
    ("kerro terveisiä juha virtaselle", "virtaselle"),
    ("mun työntekijä on svetlana ivanova", "svetlana"),
])
def test_a_person_in_lower_case_is_likely(text, word):
    person, place = shares(text, word)
    assert person > .5 > place


@pytest.mark.parametrize("text, word", [
    ("asun kuopiossa", "kuopiossa"), ("muutin ilomantsiin keväällä", "ilomantsiin")])
def test_a_place_in_lower_case_is_likely(text, word):
    person, place = shares(text, word)
    assert place > .5 > person


@pytest.mark.parametrize("text", [
    "milloin rahat tulee", "hakemus on hylätty", "Kiitos avusta ja hyvää viikonloppua!"])
def test_ordinary_words_are_not(text):
    assert all(person < .3 for person, _place in tagger.tag_texts([text])[0].values())


def test_capitals_do_not_matter():
    assert tagger.tag_texts(["Olen Aino"]) == tagger.tag_texts(["olen aino"])


def test_messages_read_together_are_read_as_alone():
    together = tagger.tag([tagger.split(text)[0] for text in MESSAGES])
    for text, found in zip(MESSAGES, together, strict=True):
        np.testing.assert_allclose(found, tagger.tag([tagger.split(text)[0]])[0], atol=1e-9)


def test_an_opinion_is_the_same_whether_considered_before_or_not():
    alone = [tagger.opinion(text) for text in MESSAGES]
    tagger.consider(MESSAGES)
    assert [tagger.opinion(text).keys() for text in MESSAGES] == [one.keys() for one in alone]


@given(st.text(max_size=60))
def test_any_text_is_split_in_order_and_its_shares_are_shares(text):
    words, starts = tagger.split(text)
    assert starts == sorted(set(starts))
    assert len(words) == len(starts)
    for both in tagger.tag_texts([text])[0].values():
        assert 0 <= min(both) <= max(both) <= 1 + 1e-9


def test_the_marginals_are_those_of_the_sum_over_all_paths(monkeypatch):
    """Compare with the definition, all label paths written out (Lafferty et al. 2001)."""
    from itertools import pairwise, product

    rng = np.random.default_rng(0)
    model = tagger.Model({"0:w=a": 0, "1:w=b": 1, "-1:w=a": 2}, rng.normal(size=(3, 3)),
                         rng.normal(size=(3, 3)), ("O", "B-PER", "B-LOC"))
    monkeypatch.setattr(tagger, "_model", lambda: model)
    monkeypatch.setattr(tagger, "_word_scores", tagger._word_scores.__wrapped__)
    words = ["a", "b", "a"]
    scores = tagger._scores([words])[0][0]
    weights = {path: np.exp(sum(scores[t, label] for t, label in enumerate(path))
                            + sum(model.transitions[pair] for pair in pairwise(path)))
               for path in product(range(3), repeat=3)}
    total = sum(weights.values())
    for t, (person, place) in enumerate(tagger.tag([words])[0]):
        assert person == pytest.approx(sum(w for p, w in weights.items() if p[t] == 1) / total)
        assert place == pytest.approx(sum(w for p, w in weights.items() if p[t] == 2) / total)


def test_the_model_is_small_and_has_a_data_card():
    folder = files("chatlab.anonymise") / "data"
    assert len((folder / tagger.MODEL).read_bytes()) < 2_000_000
    assert "CC BY-SA 4.0" in (folder / "README.md").read_text("utf-8")
