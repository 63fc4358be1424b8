"""What staff answered, and which answer has most behind it."""

import pandas as pd
import pytest

from chatlab.theme.faq.answers import find_answers, find_links, rank_answers


def conversation(*lines, name="c1"):
    """Messages of one conversation: ``k:`` of the customer, ``t:`` of the worker."""
    roles = {"k": "customer", "t": "staff"}
    return pd.DataFrame({
        "conversation_id": name, "message_id": [f"{name}-{n}" for n in range(len(lines))],
        "seq": range(1, len(lines) + 1), "sent_at": pd.NaT, "kind": "text", "visibility": "all",
        "role": [roles[line[0]] for line in lines], "text": [line[2:].strip() for line in lines]})


def asked(*seqs, name="c1"):
    return pd.DataFrame({"entry": [f"K{n}" for n in range(1, len(seqs) + 1)],
                         "conversation_id": name, "seq": list(seqs)})


def test_an_answer_comes_before_the_next_question():
    messages = conversation("k: Mistä haen tukea?", "t: Tukea haetaan Kelasta.",
                            "k: Kauanko kestää?", "t: Käsittely kestää viikon.")
    found = find_answers(messages, asked(1, 3))
    assert found[["entry", "text"]].to_numpy().tolist() == [
        ["K1", "Tukea haetaan Kelasta."], ["K2", "Käsittely kestää viikon."]]


def test_greetings_thanks_and_questions_back_are_no_answer():
    messages = conversation(
        "k: Saako silmälaseihin tukea?", "t: Hei! Kiitos kysymyksestä.", "t: Hetki, katson.",
        "t: Oletko hakenut Kelasta?", "k: olen", "t: Hyvä! Silmälaseihin voi saada tukea. Kävisikö "
        "huominen aika?")
    assert find_answers(messages, asked(1))["text"].tolist() == ["Silmälaseihin voi saada tukea."]


def test_notes_of_the_staff_are_not_answers():
    messages = conversation("k: Saako tukea?", "t: Asiakas kuulosti väsyneeltä tänään.")
    messages.loc[1, "visibility"] = "staff"
    assert find_answers(messages, asked(1)).empty


def test_answers_that_agree_support_each_other():
    answers = pd.DataFrame({
        "conversation_id": ["c1", "c2", "c3", "c3"], "message_id": ["m1", "m2", "m3", "m4"],
        "after": 1, "text": [
            "Vuokravakuutta haetaan Kelasta hakemuksella.", "Hae vuokravakuutta Kelasta.",
            "Vuokravakuutta voi hakea Kelasta.", "Toimisto on auki kello 9–15."]})
    ranked = rank_answers(answers, "Mistä haen vuokravakuutta?")
    assert ranked["support"].tolist()[:3] == [3, 3, 3]
    assert ranked["support"].tolist()[3] == 1
    assert set(ranked["sources"][0].split(", ")) == {"m1", "m2", "m3"}
    assert ranked["sources"][0].split(", ")[0] == ranked["message_id"][0]


def test_the_same_worker_saying_it_twice_is_one_support():
    answers = pd.DataFrame({
        "conversation_id": "c1", "message_id": ["m1", "m2"], "after": [1, 2],
        "text": ["Hae Kelasta vuokravakuutta.", "Vuokravakuutta haet Kelasta."]})
    assert rank_answers(answers, "Mistä?")["support"].tolist() == [1, 1]


def test_an_answer_without_labels_is_quoted_first():
    answers = pd.DataFrame({
        "conversation_id": ["c1", "c2"], "message_id": ["m1", "m2"], "after": 1,
        "text": ["[HENKILÖ_1] hoitaa vuokravakuuden.", "Palvelu hoitaa vuokravakuuden."]})
    assert rank_answers(answers, "[HENKILÖ_1] hoitaa?")["message_id"][0] == "m2"


def test_no_answers_rank_as_none():
    answers = pd.DataFrame(columns=["conversation_id", "message_id", "text", "after"])
    assert rank_answers(answers, "Mistä?").empty


@pytest.mark.parametrize(("text", "links"), [
    ("Katso https://www.kela.fi/tuki?kieli=fi.", ["https://www.kela.fi/tuki?kieli=fi"]),
    ("laita viesti osoitteeseen apu@kunta.fi", []), ("siunsote.fi, ja sieltä", ["siunsote.fi"]),
    ("aika 12.30 ja 4.10.2017", []), ("[VERKKO-OSOITE_1]", [])])
def test_links(text, links):
    assert find_links([text]) == links
