import json
from pathlib import Path

import pytest

from chatlab.ingest import read_file

SAMPLE = Path("data_samples/muodot/teams_messages.json")


def message(second=0, name="Aino", content="Hei", **fields):
    return {"id": str(second), "messageType": "message", "chatId": "19:a", "attachments": [],
            "createdDateTime": f"2024-09-09T11:00:{second:02d}.467Z", "deletedDateTime": None,
            "from": {"user": {"id": name, "displayName": name}},
            "body": {"contentType": "html", "content": content}} | fields


@pytest.fixture
def read(text_file):
    def read_page(value, **options):
        return read_file(text_file("t.json", json.dumps(value)), format="teams", **options)
    return read_page


def test_the_sample():
    reading = read_file(SAMPLE)
    rows = reading.tables["messages"]
    assert rows[["role", "kind"]].astype("object").values.tolist() == [
        ["system", "system"], ["customer", "text"], ["staff", "text"], ["customer", "text"],
        ["customer", "deleted"], ["customer", "media"], ["system", "call"]]
    assert rows["text"].dropna().tolist() == [
        "Hei, voinko varata ajan?", "Aika on varattu keskiviikoksi klo 9.\nSopiiko?", "Kiitos 🙂"]
    assert rows["edited"].tolist()[1:4] == [False, False, True]
    assert str(rows["sent_at"].iloc[1]) == "2024-09-09 14:00:20+03:00"
    assert rows["time_flags"].isna().all()
    assert (reading.report.lines, reading.report.messages, reading.report.system) == (7, 6, 1)
    assert list(reading.numbers.values()) == ["19:esimerkki@thread.v2"]


def test_roles_by_the_names_given_and_an_application_is_a_bot(read):
    value = {"value": [message(0), message(1, "Oona"), message(2, **{"from": {
        "user": None, "application": {"id": "b", "displayName": "Ajanvaraus"}}})]}
    assert read(value, staff="Oona").tables["messages"]["role"].tolist() == [
        "customer", "staff", "bot"]
    reading = read(value)
    assert set(reading.tables["messages"]["role"]) == {"unknown", "bot"}
    assert len(reading.report.warnings) == 1


def test_newest_first_and_fractions_of_a_second(read):
    rows = read({"value": [message(createdDateTime="2024-09-09T11:00:25.4Z", content="b"),
                           message(createdDateTime="2024-09-09T11:00:25Z", content="a")]})
    assert rows.tables["messages"]["text"].tolist() == ["a", "b"]


def test_a_channel_has_a_conversation_for_each_opening_message(read):
    channel = {"chatId": None, "channelIdentity": {"teamId": "t", "channelId": "19:c"}}
    reading = read({"value": [
        message(1, **channel, subject="Aihe", replies=[message(3, **channel, replyToId="1")]),
        message(2, **channel)]})
    assert reading.tables["messages"].groupby("conversation_id").size().tolist() == [2, 1]
    assert reading.tables["messages"]["text"].tolist()[0] == "Aihe\nHei"
    assert reading.report.lines == 3


@pytest.mark.parametrize("fields, kind", [
    ({"deletedDateTime": "2024-09-09T11:05:30Z"}, "deleted"), ({"isDeleted": True}, "deleted"),
    ({"content": "", "attachments": [{"contentType": "reference", "name": "a.pdf"}]}, "media"),
    ({"content": '<p><img src="a"></p>'}, "media"), ({"content": "<p>&nbsp;</p>"}, "system"),
    ({"attachments": [{"contentType": "messageReference"}]}, "text"),
    ({"messageType": "unknownFutureValue", "content": "<systemEventMessage/>"}, "system"),
    ({"messageType": "systemEventMessage", "from": None, "eventDetail": {
        "@odata.type": "#microsoft.graph.callStartedEventMessageDetail"}}, "call")])
def test_kinds(read, fields, kind):
    rows = read({"value": [message(**fields)]}).tables["messages"]
    assert rows["kind"].tolist() == [kind]


def test_several_pages(text_file):
    pages = [{"value": [message(second)]} for second in range(3)]
    lines = text_file("sivut.jsonl", "".join(json.dumps(page) + "\n" for page in pages))
    whole = text_file("sivut.json", json.dumps(pages))
    assert [read_file(path).report.messages for path in (lines, whole)] == [3, 3]
