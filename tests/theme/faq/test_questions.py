"""Which lines of customers ask something."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.theme.faq.questions import (
    find_questions,
    has_question_particle,
    is_question,
    split_sentences,
    without_greeting,
)
from tests.theme.faq.gold import lines


def score(rows):
    """Precision, recall and the number of lines."""
    told = [(asks, any(map(is_question, split_sentences(text)))) for asks, text, _tuned in rows]
    right = sum(asks and found for asks, found in told)
    return (right / sum(found for _asks, found in told), right / sum(asks for asks, _f in told),
            len(rows))


@pytest.mark.parametrize(("tuned", "least"), [(True, 0.97), (False, 0.95)])
def test_questions_of_the_hand_written_lines_are_found(tuned, least):
    precision, recall, n = score([row for row in lines("asiakasrivit.txt") if row[2] == tuned])
    assert n >= 150
    assert precision >= least
    assert recall >= least


def test_questions_of_the_samples_are_found():
    precision, recall, n = score(lines("asiakasrivit_esimerkit.txt"))
    assert n == 170
    assert precision >= 0.9
    assert recall >= 0.9


@pytest.mark.parametrize("text", [
    "mist haetaan toimeentulotukea", "onks teil auki huomen", "saanks mä apua vuokraan",
    "Haluaisin tietää, milloin päätös tulee.", "mietin että voinko hakea tukea laseihin",
    "paljon sitä saa kuussa", "Entä asumistuki", "Osaatko sanoa, kauanko käsittely kestää",
    "En tiedä mistä hakea apua.", "Var kan jag ansöka om stöd?", "Eikö päätös ole vielä tullut?",
    "olen eläkkeellä ja lääkkeet maksaa liikaa onko siihen mitään tukea",
])
def test_it_asks(text):
    assert is_question(text)


@pytest.mark.parametrize("text", [
    "", "?", "Hei!", "Onko siellä ketään?", "Mitä kuuluu?", "Saanko kysyä yhtä asiaa?",
    "Miksi aina minulle käy näin?", "Kuka tätä jaksaa?", "mikä tuuri", "En tiedä mitä tehdä.",
    "Kela kysyi, onko minulla säästöjä.", "Koska rahat loppuivat, en maksanut.", "Ok?",
    "Minulla on pakko saada tämä hoidettua.", "kiitos paljon, tää helpotti", "Mikä tahansa käy.",
    "Laitoin sen mitä pyysit.", "viikko on vielä aikaa",
])
def test_it_does_not_ask(text):
    assert not is_question(text)


@pytest.mark.parametrize(("word", "asks"), [
    ("voinko", True), ("pitääks", True), ("ooksä", True), ("eikö", True), ("oliskohan", True),
    ("verkko", False), ("pakko", False), ("näkö", False), ("koska", False), ("rakko", False)])
def test_only_verbs_ask_with_a_particle(word, asks):
    assert has_question_particle(word) == asks


def messages(*texts, role="customer"):
    return pd.DataFrame({
        "conversation_id": "c1", "message_id": [f"m{n}" for n in range(len(texts))],
        "seq": range(1, len(texts) + 1), "sent_at": pd.NaT, "role": role, "kind": "text",
        "visibility": "all", "text": list(texts)})


def test_a_question_that_says_little_has_the_sentence_before_it():
    found = find_questions(messages("Tarvitsen vuokravakuuden", "Mistä sitä haetaan?"))
    assert found["text"].tolist() == ["Tarvitsen vuokravakuuden. Mistä sitä haetaan?"]
    assert found["message_id"].tolist() == ["m1"]


def test_a_question_without_any_content_is_left_out():
    assert find_questions(messages("Mitä sitten?", "Niinkö?")).empty


def test_only_what_customers_wrote_to_staff_is_read():
    assert find_questions(messages("Mitä tuloja sinulla on?", role="staff")).empty
    hidden = messages("Mistä haen vuokravakuutta?").assign(visibility="staff")
    assert find_questions(hidden).empty
    assert find_questions(messages("Mistä haen vuokravakuutta?").assign(text=None)).empty


def test_the_input_is_not_changed():
    given_messages = messages("Mistä haen vuokravakuutta?", "onko auki")
    before = given_messages.copy()
    find_questions(given_messages)
    pd.testing.assert_frame_equal(given_messages, before)


def test_greetings_are_left_out_but_never_everything():
    assert without_greeting("Hei, mistä haen tukea?") == "mistä haen tukea?"
    assert without_greeting("Hei!") == "Hei!"


@given(st.text(max_size=80))
def test_any_text_is_split_without_losing_a_word(text):
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


@given(st.text(alphabet="abcäö koKO?!.,[]_1\n", max_size=60))
def test_any_text_can_be_asked(text):
    assert is_question(text) in (True, False)
