import json
from pathlib import Path

import pytest

from chatlab.errors import FormatError
from chatlab.ingest import read_file
from chatlab.ingest.formats.messenger import repaired
from chatlab.ingest.formats.whatsapp import NAME as WHATSAPP

SAMPLE = Path("data_samples/muodot/messenger_message_1.json")


def thread(*messages, path="inbox/ainoesimerkki_1", people=("Aino Esimerkki", "Oona Esimerkki")):
    return {"participants": [{"name": name} for name in people], "thread_path": path,
            "messages": [{"sender_name": people[0], "timestamp_ms": 1725267600000 - 1000 * place}
                         | message for place, message in enumerate(messages)]}


@pytest.fixture
def read(text_file):
    def read_thread(value, **options):
        return read_file(text_file("message_1.json", json.dumps(value)), **options)
    return read_thread


def test_the_sample_is_read_oldest_first_and_repaired():
    reading = read_file(SAMPLE)
    rows = reading.tables["messages"]
    assert rows[["role", "author", "kind"]].astype("object").values.tolist()[:6] == [
        ["customer", "Hilla Esimerkki", "text"], ["customer", "Hilla Esimerkki", "media"],
        ["customer", "Hilla Esimerkki", "deleted"], ["staff", "Neuvoja Testi", "call"],
        ["staff", "Neuvoja Testi", "text"], ["customer", "Hilla Esimerkki", "media"]]
    assert rows["text"].dropna().tolist() == [
        "Moi, sain kielteisen päätöksen. Mitä nyt?",
        "Hei! Päätöksen voi pyytää oikaistavaksi, ohje on kirjeen lopussa. 👍"]
    assert rows["kind"].iloc[-1] == "system" and rows["author"].isna().iloc[-1]
    assert rows["sent_at"].is_monotonic_increasing and rows["time_flags"].isna().all()
    assert str(rows["sent_at"].iloc[0]) == "2024-09-03 10:07:12+03:00"
    assert rows["channel"].unique().tolist() == ["messenger"]
    assert (reading.report.lines, reading.report.messages, reading.report.system) == (7, 6, 1)
    assert list(reading.numbers.values()) == ["inbox/hillaesimerkki_100"]


@pytest.mark.parametrize("text, whole", [
    ("p\u00c3\u00a4\u00c3\u00a4t\u00c3\u00b6s", "päätös"), ("päätös", "päätös"), ("hei", "hei"),
    ("\u00f0\u009f\u0091\u008d", "👍"), ("\u2019 ja p\u00c3\u00a4\u00c3\u00a4", "\u2019 ja pää"),
    ("ÄÖ \u00c3\u00a4", "ÄÖ ä"), (None, None), (5, 5)])
def test_each_text_is_repaired_by_itself(text, whole):
    assert repaired(text) == whole


@pytest.mark.parametrize("message, kind", [
    ({"content": "Hei", "photos": [{"uri": "a.jpg"}]}, "text"),
    ({"photos": [{"uri": "a.jpg"}]}, "media"),
    ({"share": {"link": "https://example.com"}}, "media"),
    ({"content": "Aino sent an attachment.", "share": {"link": "https://example.com"}}, "media"),
    ({"audio_files": [{"uri": "a.mp4"}]}, "media"), ({"sticker": {"uri": "s.png"}}, "media"),
    ({"is_unsent": True}, "deleted"), ({"is_unsent": False, "content": "Hei"}, "text"),
    ({"type": "Call", "call_duration": 3}, "call"), ({"content": "Aino called you."}, "call"),
    ({"content": "You missed a video call from Aino."}, "call"),
    ({"content": "Aino called Oona Esimerkki."}, "call"),
    ({"type": "Subscribe", "users": [{"name": "Väinö"}]}, "system"),
    ({"content": "Aino Esimerkki named the group Vertaiset."}, "system"),
    ({"content": "Aino added Väinö to the group."}, "system"),
    ({"content": "Liked a message"}, "system"), ({"content": "Reagoi 👍 viestiisi"}, "system"),
    ({"content": "You called me yesterday and I left the group"}, "text"),
    ({"content": "You removed me from the group"}, "text"), ({}, "system"),
])
def test_kinds(read, message, kind):
    rows = read(thread(message)).tables["messages"]
    assert rows["kind"].tolist() == [kind]
    assert (rows["text"].notna() == (kind == "text")).all()


def test_roles_by_the_names_given_and_unknown_without_them(read):
    value = thread({"content": "Hei"}, {"content": "Moi", "sender_name": "Oona Esimerkki"})
    assert read(value, staff=["oona esimerkki"]).tables["messages"]["role"].tolist() == [
        "staff", "customer"]
    reading = read(value)
    assert set(reading.tables["messages"]["role"]) == {"unknown"}
    assert len(reading.report.warnings) == 1
    assert reading.tables["conversations"]["status"].isna().all()


def test_the_warning_of_unknown_staff_is_the_same_as_of_whatsapp(read, text_file):
    chat = text_file("k.txt", "15.8.2017 klo 13.05 - Aino: hei\n")
    whatsapp = read_file(chat)
    assert whatsapp.report.format == WHATSAPP
    assert read(thread({"content": "Hei"})).report.warnings == whatsapp.report.warnings


def test_a_thread_encrypted_from_end_to_end(read):
    reading = read({"participants": ["Aino", "Neuvoja Oona"], "threadName": "Aino_12", "messages": [
        {"senderName": "Neuvoja Oona", "timestamp": 1725267660000, "text": "Päivää", "type": "text",
         "isUnsent": False, "media": [], "reactions": []},
        {"senderName": "Aino", "timestamp": 1725267600000, "text": "", "type": "media",
         "isUnsent": False, "media": [{"uri": "a.jpg"}], "reactions": []}]})
    rows = reading.tables["messages"]
    assert rows[["role", "kind"]].astype("object").values.tolist() == [
        ["customer", "media"], ["staff", "text"]]
    assert list(reading.numbers.values()) == ["Aino_12"]


def test_names_are_remembered_and_stand_only_as_authors(read):
    reading = read(thread({"type": "Subscribe", "users": [{"name": "Väinö"}]}, {"content": "Hei"}))
    (names,) = reading.names.values()
    assert set(names) == {"Aino Esimerkki", "Oona Esimerkki"}
    tables = "".join(table.to_csv() for table in reading.tables.values())
    assert "Oona" not in tables and "Väinö" not in tables and "ainoesimerkki_1" not in tables


def test_what_is_not_a_thread(text_file):
    with pytest.raises(FormatError, match=r"viesti\.json"):
        read_file(text_file("viesti.json", "hei"), format="messenger")
