import json
from pathlib import Path

import pytest

from chatlab.ingest import read_file

SAMPLE = Path("data_samples/muodot/telegram_result.json")


def chat(*messages, **fields):
    return {"name": "Aino", "type": "personal_chat", "id": 1, **fields, "messages": [
        {"id": place, "type": "message", "date": "2024-09-02T12:00:00", "from": "Aino",
         "from_id": "user1"} | message for place, message in enumerate(messages)]}


@pytest.fixture
def read(text_file):
    def read_chat(value, **options):
        return read_file(text_file("result.json", json.dumps(value)), **options)
    return read_chat


def test_the_sample():
    reading = read_file(SAMPLE)
    rows = reading.tables["messages"]
    assert rows[["role", "kind"]].astype("object").values.tolist() == [
        ["system", "system"], ["customer", "text"], ["staff", "text"], ["customer", "media"],
        ["customer", "location"], ["staff", "call"]]
    assert rows["text"].dropna().tolist() == ["Hei, onko chat auki myös perjantaina?",
                                              "On, klo 12–14. Katso https://example.com/chat."]
    assert rows["edited"].tolist()[1:3] == [False, True]
    assert str(rows["sent_at"].iloc[1]) == "2024-09-04 13:02:10+03:00"
    assert rows["channel"].unique().tolist() == ["other"]
    assert (reading.report.lines, reading.report.messages, reading.report.system) == (7, 5, 2)
    assert list(reading.numbers.values()) == ["9001"]
    assert list(reading.names.values()) == [("Hilla", "Neuvoja Testi")]


def test_one_chat_alone_with_the_clock_of_the_computer(read):
    reading = read(chat({"text": "Hei"}, {"text": "Moi", "date": "2024-10-27T03:30:00"}))
    rows = reading.tables["messages"]
    assert str(rows["sent_at"].iloc[0]) == "2024-09-02 12:00:00+03:00"
    assert rows["time_flags"].tolist()[1] == "dst_repeated"


@pytest.mark.parametrize("text, expected", [
    ("Hei", "Hei"), (["Hei ", {"type": "bold", "text": "Aino"}, "!"], "Hei Aino!"),
    ([{"type": "text_link", "text": "tästä", "href": "https://example.com/kanaria"}], "tästä"),
    ([1, None, {"text": 5}, "ok"], "ok")])
def test_pieces_of_text(read, text, expected):
    assert read(chat({"text": text})).tables["messages"]["text"].tolist() == [expected]


def test_text_only_in_entities(read):
    rows = read(chat({"text_entities": [{"type": "plain", "text": "Hei"}]})).tables["messages"]
    assert rows["text"].tolist() == ["Hei"]


def test_older_versions_write_1970_when_nothing_was_edited(read):
    rows = read(chat({"text": "a", "edited": "1970-01-01T02:00:00"},
                     {"text": "b", "edited": "2019-01-01T02:00:00"})).tables["messages"]
    assert rows["edited"].tolist() == [False, True]


def test_the_other_side_of_a_chat_with_a_bot(read):
    rows = read(chat({"text": "/start", "from": "Neuvoja Oona"}, {"text": "Hei"},
                     type="bot_chat")).tables["messages"]
    assert rows["role"].tolist() == ["staff", "bot"]


def test_mentioned_people_are_remembered(read):
    reading = read(chat({"text": ["Hei ", {"type": "mention", "text": "@vaino_e"}]}))
    assert list(reading.names.values()) == [("Aino", "vaino_e")]


def test_chats_that_are_no_chats_are_counted(read):
    report = read({"chats": {"list": [chat({"text": "Hei"}), 5, {"id": 2, "messages": "x"}]},
                   "left_chats": {"list": None}}, on_error="collect").report
    assert (report.lines, report.messages) == (4, 1)
    assert [place for place, _reason in report.rejected] == [
        "/chats/list/1", "/chats/list/2/messages", "/left_chats"]


def test_invisible_characters_as_telegram_writes_them_lose_nothing(text_file):
    text = json.dumps(chat({"text": "Hei#Aino"}, {"text": "C:\\x41"})).replace("#", "\\x0b")
    reading = read_file(text_file("result.json", text))
    assert reading.tables["messages"]["text"].tolist() == ["Hei\x0bAino", "C:\\x41"]
    assert reading.report.rejected == []
