import base64
import json
from pathlib import Path

import pytest

from chatlab.ingest import read_file

SAMPLE = Path("data_samples/muodot/dynamics_transcripts.json")
OPENED = Path("data_samples/muodot/dynamics_transcript.json")


def message(content="Hei", **fields):
    return {"content": content, "contentType": "text", "attachments": [], "from": None,
            "createdDateTime": "2024-09-06T09:00:20.979+00:00"} | fields


def sender(kind, name):
    return {"from": {"application": None, "user": None, kind: {"displayName": name, "id": "1"}}}


def annotation(body, **fields):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return {"annotationid": "a", "objecttypecode": "msdyn_transcript",
            "documentbody": base64.b64encode(body).decode(), **fields}


@pytest.fixture
def read(text_file):
    def read_transcript(value, **options):
        return read_file(text_file("t.json", json.dumps(value)), format="dynamics", **options)
    return read_transcript


def test_the_sample():
    reading = read_file(SAMPLE)
    rows = reading.tables["messages"]
    assert rows[["role", "author", "kind"]].astype("object").values.tolist() == [
        ["customer", "asiakas_1", "text"], ["staff", "työntekijä_1", "text"],
        ["customer", "asiakas_1", "media"], ["customer", "asiakas_1", "text"],
        ["bot", "botti_1", "text"]]
    assert rows["text"].dropna().tolist() == [
        "Hei, milloin päätös tulee?", "Hei! Käsittelyaika on seitsemän arkipäivää.",
        "Onko siellä ketään?", "Chat on nyt suljettu."]
    assert str(rows["sent_at"].iloc[0]) == "2024-09-06 12:00:20+03:00"
    assert reading.tables["conversations"]["status"].tolist() == ["answered", "bot_only"]
    assert list(reading.numbers.values()) == ["t-1", "t-2"]
    report = reading.report
    assert (report.lines, report.messages, report.system, report.internal) == (10, 5, 5, 1)


def test_a_transcript_that_somebody_has_opened():
    reading = read_file(OPENED)
    assert reading.tables["messages"]["text"].dropna().tolist() == [
        "Moi, miten perun ajan?", "Hei! Ajan voi perua tässä chatissa."]
    assert (reading.report.lines, reading.report.system) == (7, 4)
    assert reading.numbers == {}


@pytest.mark.parametrize("fields, role", [
    (sender("application", "Aino") | {"tags": "FromCustomer,ChannelId-lcw"}, "customer"),
    (sender("user", "Customer") | {"tags": "private,parentID-5"}, "customer"),
    (sender("application", "Customer"), "customer"),
    (sender("application", "Aino") | {"deliveryMode": "bridged"}, "customer"),
    (sender("application", "Neuvontabotti"), "bot"),
    (sender("application", "Neuvontabotti") | {"tags": "public", "deliveryMode": "bridged"}, "bot"),
    (sender("user", "Oona") | {"tags": "public,messageId-1"}, "staff"),
    (sender("user", "Oona"), "staff"), ({"tags": "public"}, "staff"), ({}, "unknown"),
    (sender("user", "Oona") | {"tags": ["public", 5]}, "staff")])
def test_roles(read, fields, role):
    assert read([message(**fields)]).tables["messages"]["role"].tolist() == [role]


@pytest.mark.parametrize("fields", [
    {"isControlMessage": True}, {"tags": "system,agentjoined"}, {"tags": "public,Hidden"},
    {"content": "<addmember><target>8</target></addmember>"}, {"content": ""}])
def test_what_nobody_said_is_a_system_line(read, fields):
    report = read([message(), message(**fields)]).report
    assert (report.messages, report.system) == (1, 1)


def test_private_messages_of_the_staff_stay_out(read):
    report = read([message(), message(**sender("user", "Oona"), tags="private,parentID-5")]).report
    assert (report.messages, report.internal) == (1, 1)


@pytest.mark.parametrize("fields, kind, text", [
    ({"content": "", "attachments": [{"name": "a.pdf"}]}, "media", []),
    ({"content": "aino.pdf", "amsMetadata": "[]", "amsReferences": "[1]"}, "media", []),
    ({"content": "pois", "deleted": True}, "deleted", []),
    ({"content": "<p>Hei &amp; moi</p>", "contentType": "RichText"}, "text", ["Hei & moi"]),
    ({"content": "<p>Hei</p>"}, "text", ["<p>Hei</p>"]),
    ({"content": '{"text": "Valitse", "suggestedActions": {}}'}, "text", ["Valitse"])])
def test_kinds(read, fields, kind, text):
    rows = read([message(**sender("user", "Oona") | fields)]).tables["messages"]
    assert rows["kind"].tolist() == [kind]
    assert rows["text"].dropna().tolist() == text


def test_bodies_that_cannot_be_opened_are_counted_and_the_rest_is_read(read):
    report = read({"value": [
        annotation([message()]), annotation(b"hei"), annotation([]) | {"documentbody": "%%%"},
        annotation([]) | {"documentbody": None}, annotation(json.dumps([message(), message()])[:-9]
                                                            .encode()), 7]},
        on_error="collect").report
    assert (report.lines, report.messages, len(report.rejected)) == (7, 2, 5)
    assert report.is_complete


def test_one_conversation_in_two_annotations(read):
    reading = read({"value": [annotation([message()], _objectid_value="t", annotationid=name)
                              for name in "ab"]})
    assert reading.tables["messages"]["seq"].tolist() == [1, 2]
    assert len(reading.tables["conversations"]) == 1


def test_conversations_without_a_known_customer_are_told_once(read):
    talk = [message(**sender("user", name)) for name in ("Ira", "Oona")]
    lone = read([annotation(talk, _objectid_value=name) for name in "ab"])
    assert set(lone.tables["messages"]["role"]) == {"staff"}
    assert len(lone.report.warnings) == 1 and "2" in lone.report.warnings[0]
    known = [*talk, message(tags="FromCustomer", **sender("application", "x"))]
    assert read([annotation(known, _objectid_value="a")]).report.warnings == []
