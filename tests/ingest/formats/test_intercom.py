import json
from pathlib import Path

import pytest

from chatlab.ingest import read_file

SAMPLE = Path("data_samples/muodot/intercom_keskustelut.json")
STAFF, CUSTOMER = {"type": "admin", "id": "8", "name": "Oona"}, {"type": "user", "id": "1"}


def conversation(*parts, **fields):
    return {"type": "conversation", "id": "1", "created_at": 1725267600, **fields,
            "conversation_parts": {"conversation_parts": [
                {"part_type": "comment", "created_at": 1725267610 + place, "author": CUSTOMER,
                 "body": None, "assigned_to": None} | part for place, part in enumerate(parts)]}}


def team(number, name=None):
    return {"part_type": "assignment", "author": STAFF,
            "assigned_to": {"type": "team", "id": number, "name": name}}


@pytest.fixture
def read(text_file):
    def read_chats(value, **options):
        text = value if isinstance(value, str) else json.dumps(value)
        return read_file(text_file("chats.json", text), **options)
    return read_chats


def test_the_sample():
    reading = read_file(SAMPLE)
    rows = reading.tables["messages"]
    assert rows[["role", "author", "kind"]].astype("object").values.tolist() == [
        ["customer", "asiakas_1", "text"], ["bot", "botti_1", "text"],
        ["staff", "työntekijä_1", "text"], ["customer", "asiakas_1", "text"],
        ["customer", "asiakas_1", "media"]]
    assert rows["text"].tolist()[:4] == [
        "Hei! Mihin haen toimeentulotukea?", "Kiitos viestistä, vastaamme pian.",
        "Hei! Perustoimeentulotukea haetaan Kelasta.\nverkossa\nlomakkeella",
        "Entä lääkkeet & maksusitoumus?\nTässä kuva:"]
    chat = reading.tables["conversations"].iloc[0]
    assert (chat["queue"], chat["rating"], chat["status"]) == (
        "Työikäisten neuvonta", 0.75, "answered")
    assert str(chat["requested_at"]) == "2024-09-05 12:00:10+03:00"
    assert reading.tables["feedback"]["text"].tolist() == ["Kiitos!"]
    moved = reading.tables["transfers"].iloc[0]
    assert (moved["from_unit"], moved["to_unit"]) == ("Työikäisten neuvonta", "Terveysneuvonta")
    report = reading.report
    assert (report.lines, report.messages, report.system, report.internal) == (9, 5, 4, 1)


@pytest.mark.parametrize("wrap", [
    lambda chats: chats, lambda chats: {"conversations": chats}, lambda chats: {"data": chats},
    lambda chats: "".join(json.dumps(chat) + "\n" for chat in chats),
    lambda chats: json.dumps(chats[0]) + "\n\n" + json.dumps({"conversations": chats[1:]})])
def test_ways_of_wrapping(read, wrap):
    chats = [conversation({"body": "Hei"}, id=number) for number in ("1", "2")]
    reading = read(wrap(chats))
    assert list(reading.numbers.values()) == ["1", "2"]
    assert reading.report.messages == 2 and reading.report.is_complete


def test_one_conversation_of_version_1(read):
    value = conversation({"body": "Moi", "author": STAFF},
                         conversation_message={"body": "<p>Hei</p>", "author": CUSTOMER})
    assert read(value).tables["messages"]["text"].tolist() == ["Hei", "Moi"]


@pytest.mark.parametrize("author, role", [
    ({"type": "lead"}, "customer"), ({"type": "contact"}, "customer"), ({"type": "admin"}, "staff"),
    ({"type": "bot"}, "bot"), ({"type": "admin", "from_ai_agent": True}, "bot"),
    ({"type": "x"}, "unknown"), (None, "unknown"), ({"type": ["user"]}, "unknown")])
def test_roles(read, author, role):
    assert read(conversation({"body": "Hei", "author": author})).tables["messages"]["role"].tolist(
    ) == [role]


def test_an_automatic_message_in_a_workers_name_is_a_bots(read):
    value = conversation(source={"body": "Hei", "author": STAFF, "delivered_as": "automated"})
    assert read(value).tables["messages"]["role"].tolist() == ["bot"]


def test_notes_stay_out_unless_asked_for(read):
    value = conversation({"body": "Hei"}, {"part_type": "note", "body": "muistio", "author": STAFF},
                         {"part_type": "note_and_reopen", "body": "muistio", "author": STAFF})
    reading = read(value)
    assert reading.tables["messages"]["text"].tolist() == ["Hei"]
    assert (reading.report.lines, reading.report.internal) == (3, 2)


def test_giving_to_a_team_is_a_transfer_once_somebody_has_answered(read):
    reading = read(conversation(
        team("31"), {"body": "Hei", "author": STAFF}, team("31"), team("32"),
        {"part_type": "assignment", "assigned_to": {"type": "admin"}}))
    moved = reading.tables["transfers"]
    assert moved[["from_unit", "to_unit"]].values.tolist() == [["31", "32"]]
    assert reading.tables["conversations"]["queue"].tolist() == ["31"]
    assert (reading.report.lines, reading.report.messages, reading.report.system) == (5, 1, 4)


def test_a_transfer_with_words_is_one_record(read):
    reading = read(conversation({"body": "Hei", "author": STAFF},
                                team("32", "Terveys") | {"body": "<p>Siirrän sinut</p>"}))
    assert reading.tables["messages"]["text"].tolist() == ["Hei", "Siirrän sinut"]
    assert len(reading.tables["transfers"]) == 1
    assert (reading.report.lines, reading.report.system) == (2, 0)


@pytest.mark.parametrize("rating, value", [(1, 0.0), (3, 0.5), (5, 1.0), (6, None), (True, None),
                                           ("5", None), (None, None)])
def test_rating(read, rating, value):
    chats = read(conversation({"body": "Hei"}, conversation_rating={"rating": rating}))
    assert chats.tables["conversations"]["rating"].dropna().tolist() == (
        [] if value is None else [value])


def test_redacted_and_empty_parts(read):
    reading = read(conversation({"body": None, "redacted": True}, {"body": "<p></p>"},
                                {"body": '<p><img src="a.png"></p>'}, {"part_type": "close"}))
    assert reading.tables["messages"]["kind"].tolist() == ["deleted", "media"]
    assert reading.report.system == 2
