from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.anonymise import tagger, tagger_model
from chatlab.anonymise.tagger_features import seen_at

MESSAGES = [
    "moi, olen aino korhonen ja asun ilomantsissa",
    "milloin rahat tulee",
    "",
    "lapsen isä zubeyde ei maksa",
]


def shares(text, word):
    """Return how likely a word is part of a person, and of a place."""
    found = {likely.start: likely.shares for likely in tagger.tag_texts([text])[0]}
    here = found.get(text.index(word), dict.fromkeys(tagger.KINDS, 0))
    return here["PERSON"], here["PLACE"]


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
    assert all(likely.shares["PERSON"] < .2 for likely in tagger.tag_texts([text])[0])


def test_a_capital_inside_a_sentence_speaks_for_a_name():
    assert shares("huomenna Ilo tulee", "Ilo") > shares("huomenna ilo tulee", "ilo")
    assert shares("HUOMENNA ILO TULEE", "ILO") == shares("huomenna ilo tulee", "ilo")


def test_messages_read_together_are_read_as_alone():
    together = tagger.tag([tagger.split(text)[0] for text in MESSAGES])
    for text, found in zip(MESSAGES, together, strict=True):
        np.testing.assert_allclose(found, tagger.tag([tagger.split(text)[0]])[0], atol=1e-5)


def test_an_opinion_is_the_same_whether_considered_before_or_not():
    alone = [tagger.opinion(text) for text in MESSAGES]
    tagger.consider(MESSAGES)
    for text, before in zip(MESSAGES, alone, strict=True):
        assert [word[:2] for word in tagger.opinion(text)] == [word[:2] for word in before]


@given(st.text(max_size=60))
def test_any_text_is_split_in_order_and_its_shares_are_shares(text):
    words, starts = tagger.split(text)
    assert starts == sorted(set(starts))
    assert len(words.words) == len(words.capitals) == len(starts)
    for likely in tagger.tag_texts([text])[0]:
        assert 0 <= min(likely.shares.values()) <= sum(likely.shares.values()) <= 1 + 1e-5


def test_the_marginals_are_those_of_the_sum_over_all_paths(monkeypatch):
    """Compare with the definition, all label paths written out (Lafferty et al. 2001)."""
    from itertools import pairwise, product

    rng = np.random.default_rng(0)
    model = tagger_model.Model({"0:w=a": 0, "1:w=b": 1, "-1:w=a": 2}, rng.normal(size=(3, 3)),
                               rng.normal(size=(3, 3)), ("O", "B-PER", "B-LOC"))
    for module in (tagger, tagger_model):
        monkeypatch.setattr(module, "load_model", lambda: model)
        monkeypatch.setattr(module, "load_tables", tagger_model.load_tables.__wrapped__)
    monkeypatch.setattr(tagger_model, "_by_place", tagger_model._by_place.__wrapped__)
    vocabulary = tagger_model.Vocabulary()
    monkeypatch.setattr(tagger, "load_vocabulary", lambda: vocabulary)
    words = tagger.Words(("a", "b", "a"), "lll")
    scores = tagger._scores([words])[0][0]
    weights = {path: np.exp(sum(scores[t, label] for t, label in enumerate(path))
                            + sum(model.transitions[pair] for pair in pairwise(path)))
               for path in product(range(3), repeat=3)}
    total = sum(weights.values())
    for t, shares_of_kinds in enumerate(tagger.tag([words])[0]):
        for label, share in zip((1, 2), shares_of_kinds, strict=False):
            expected = sum(weight for path, weight in weights.items() if path[t] == label) / total
            assert share == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("text", [
    "Moi, olen Aino Korhonen!", "jag heter gunilla, behöver hjälp", "ok", "12 e\ntoivo ei auta"])
def test_the_scores_are_the_sums_of_the_weights_of_all_that_is_seen(text):
    model = tagger_model.load_model()
    words, _starts = tagger.split(text)
    scores, _lengths, _classes = tagger._scores([words])
    for i, found in enumerate(scores[0]):
        rows = [model.rows[name] for name in seen_at(words, i) if name in model.rows]
        np.testing.assert_allclose(found, model.weights[rows].sum(axis=0), atol=1e-4)


def test_words_are_forgotten_when_they_are_many(monkeypatch):
    monkeypatch.setattr(tagger_model, "_MOST_KEPT", 8)
    vocabulary = tagger_model.Vocabulary()
    vocabulary.learn({"moi", "olen", "aino"})
    score = vocabulary.scores[vocabulary.numbers["aino"]].copy()
    vocabulary.learn({"ja", "asun", "täällä", "taas", "nyt", "korhonen"})
    assert "aino" not in vocabulary.numbers
    vocabulary.learn({"aino", *"abcdefghij"})
    assert set(vocabulary.numbers) == {"aino", *"abcdefghij"}
    np.testing.assert_array_equal(vocabulary.scores[vocabulary.numbers["aino"]], score)


def test_the_model_is_small_and_has_a_data_card():
    folder = files("chatlab.anonymise") / "data"
    assert len((folder / tagger_model.MODEL).read_bytes()) < 2_000_000
    assert "CC BY-SA 4.0" in (folder / "README.md").read_text("utf-8")
