import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chatlab as cl
from chatlab.evaluate.outcome.assign import COLUMNS, assign_outcomes
from chatlab.evaluate.outcome.rules import OUTCOMES
from tests.evaluate.outcome.gold_outcome import marked_conversations


def chat(*lines, conversation_id="c1"):
    """A conversation of lines such as ``A: Moi``."""
    roles = {"A": "customer", "T": "staff", "B": "bot", "S": "system", "U": "unknown"}
    return pd.DataFrame([{
        "conversation_id": conversation_id, "message_id": f"{conversation_id}-{n}", "seq": n,
        "role": roles[line[0]], "kind": "system" if line[0] == "S" else "text",
        "text": line[3:]} for n, line in enumerate(lines, start=1)])


def ended(*lines):
    row = assign_outcomes(chat(*lines)).iloc[0]
    return row["outcome"], row["to"] if isinstance(row["to"], str) else ""


@pytest.mark.parametrize("lines, expected", [
    (["A: mist saan lomakkeen", "T: Lomake on sivuilla.", "A: löyty, kiitti"], ("solved", "")),
    (["A: kuka maksaa", "T: Asumistukea haetaan Kelasta.", "A: ok"], ("passed_on", "kela")),
    (["A: velkaa", "T: Soita velkaneuvontaan.", "A: soitan"], ("passed_on", "service")),
    (["A: moi", "T: Soita puhelinneuvontaan klo 9.", "A: ok"], ("passed_on", "phone")),
    (["A: kipee", "T: Ota yhteyttä terveysasemalle.", "A: otan"], ("passed_on", "health")),
    (["A: liitteet?", "T: Lähetä ne turvaviestillä.", "A: joo"], ("passed_on", "identified")),
    (["A: hej", "T: Ring telefonrådgivningen.", "A: tack, jag ringer"], ("passed_on", "phone")),
    (["A: rent?", "T: Please contact Kela about this.", "A: ok thanks"], ("passed_on", "kela")),
    (["A: missä rahat", "T: Maksupäivä näkyy sivuilla.", "A: tää ei auta mua yhtään"],
     ("unsolved", "")),
    (["A: vuokra", "T: Hei! Paljonko vuokra on?"], ("dropped", "")),
    (["A: haloo", "A: onko ketään"], ("unanswered", "")),
    (["A: haloo", "B: Chat on kiinni."], ("unanswered", "")),
    (["A: miks", "T: Ymmärrän.", "A: niinpä"], ("unclear", "")),
])
def test_how_it_ended(lines, expected):
    assert ended(*lines) == expected


@pytest.mark.parametrize("said", [
    "Sinun ei tarvitse soittaa Kelaan, hakemus riittää.",
    "Lomake riittää. Jos tarvitset apua, voit soittaa Kelaan.",
    "Lomake riittää. Soita tarvittaessa neuvontaan.",
    "Älä soita vielä, lomake riittää.",
    "Du behöver inte ringa FPA, blanketten räcker.",
    "You don't need to call Kela, the form is enough.",
])
def test_what_is_denied_or_only_possible_is_no_passing_on(said):
    assert ended("A: pitääkö soittaa", f"T: {said}", "A: ok kiitos") == ("solved", "")


@pytest.mark.parametrize("answer, expected", [
    ("joo kiitos", "passed_on"), ("laita vaan", "passed_on"), ("en halua", "unclear"),
    ("ei kiitos", "solved")])
def test_an_offer_counts_when_the_customer_agrees(answer, expected):
    outcomes = assign_outcomes(chat("A: oon yksin", "T: Varaanko sinulle ajan ohjaajalle?",
                                    f"A: {answer}"))
    assert outcomes["outcome"].item() in (expected, "unclear", "dropped")
    assert (outcomes["outcome"].item() == "passed_on") == (expected == "passed_on")


def test_whether_the_customer_agreed_is_told():
    outcomes = assign_outcomes(chat("A: en jaksa", "T: Voinko siirtää keskustelun hoitajalle?",
                                    "A: joo siirrä", "T: Siirrän nyt."))
    assert outcomes[["outcome", "to", "agreed"]].values.tolist() == [["passed_on", "health", True]]


def test_the_deciding_words_are_where_they_are_said_to_be():
    _gold, messages = marked_conversations("tune")
    texts = messages.set_index("message_id")["text"]
    outcomes = assign_outcomes(messages).dropna(subset="message_id")
    assert len(outcomes) > 60
    for row in outcomes.itertuples():
        assert texts[row.message_id][row.start:row.end] == row.words
        assert row.rule


@pytest.mark.parametrize("file, half, least", [
    ("k", "tune", 0.95), ("k", "test", 0.92), ("u", None, 0.86), ("m", None, 0.65),
    ("v", None, 0.85), ("o", None, 0.85)])
def test_the_marked_conversations_are_read_as_well_as_when_measured(file, half, least):
    gold, messages = marked_conversations(half, file=file)
    outcomes = assign_outcomes(messages)
    assert outcomes["conversation_id"].tolist() == gold["conversation_id"].tolist()
    assert (outcomes["outcome"].astype("str") == gold["outcome"]).mean() >= least


def test_the_samples_are_read_as_well_as_when_measured():
    from pathlib import Path
    gold = pd.read_csv(Path(__file__).parent / "data" / "malliaineiston_loput.tsv", sep="\t",
                       keep_default_na=False)
    found = pd.concat([assign_outcomes(cl.read_messages(cl.sample_path(name)))
                       for name in ("pilot_chat", "ninchat")])
    assert (found["outcome"].astype("str").to_numpy() == gold["outcome"].to_numpy()).mean() > 0.85


def test_no_messages_give_an_empty_table_with_its_columns():
    empty = assign_outcomes(chat("A: moi").iloc[:0])
    assert list(empty.columns) == list(COLUMNS) and empty.empty
    assert list(empty["outcome"].cat.categories) == list(OUTCOMES)


@pytest.mark.parametrize("lines, expected", [
    (["S: Jono avattiin.", "S: Jono suljettiin."], "unclear"), (["A: moi"], "unanswered"),
    (["T: Hei, soitin sinulle."], "unclear"), (["U: moi", "U: hei"], "unclear")])
def test_conversations_of_few_rows(lines, expected):
    assert ended(*lines)[0] == expected


def test_missing_texts_orders_and_pictures_do_no_harm():
    messages = chat("A: apua", "T: Soita Kelaan.", "A: ok").astype({"seq": "Int64"})
    messages.loc[0, "text"] = None
    messages.loc[2, "seq"] = pd.NA
    messages.loc[1, "kind"] = "media"
    assert assign_outcomes(messages)["outcome"].tolist() == ["unclear"]


def test_what_the_staff_write_among_themselves_decides_nothing():
    messages = chat("A: apua", "T: Soita Kelaan.").assign(visibility=["all", "staff"])
    assert assign_outcomes(messages)["outcome"].tolist() == ["unanswered"]


def test_the_export_tells_of_conversations_without_words():
    conversations = pd.DataFrame({"conversation_id": ["c1", "c2", "c3", "c4"], "status": [
        "answered", "missed", "dropped", None]})
    outcomes = assign_outcomes(chat("A: miks", "T: Ymmärrän.", "A: niinpä"),
                               conversations=conversations)
    assert outcomes[["conversation_id", "outcome", "how"]].values.tolist() == [
        ["c1", "unclear", "none"], ["c2", "unanswered", "export"], ["c3", "dropped", "export"],
        ["c4", "unclear", "none"]]


def test_a_missing_column_is_told():
    with pytest.raises(ValueError, match="seq"):
        assign_outcomes(chat("A: moi").drop(columns="seq"))


def test_the_input_stays_as_it_was_and_its_order_does_not_matter():
    _gold, messages = marked_conversations("tune")
    before = messages.copy()
    outcomes = assign_outcomes(messages)
    pd.testing.assert_frame_equal(messages, before)
    mixed = assign_outcomes(messages.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(
        outcomes, mixed.sort_values("conversation_id", ignore_index=True), check_dtype=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ATBSU"), st.text(max_size=60)), max_size=6))
def test_any_text_is_read(lines):
    messages = chat(*(f"{who}: {text}" for who, text in lines)) if lines else chat(
        "A: x").iloc[:0]
    outcomes = assign_outcomes(messages)
    assert outcomes["score"].between(0, 1).all()
    assert outcomes["to"].notna().le(outcomes["outcome"].eq("passed_on")).all()
