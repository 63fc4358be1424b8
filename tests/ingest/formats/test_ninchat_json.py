import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from chatlab.errors import ChatlabError, SchemaError
from chatlab.ingest.formats import ninchat_json
from chatlab.ingest.material import Material
from chatlab.ingest.reading import Options
from tests.ingest.formats import mutated

SAMPLES = Path(__file__).parents[3] / "data_samples" / "muodot"
EVENTS = [json.loads(line) for line in
          (SAMPLES / "ninchat_webhook.jsonl").read_text("utf-8").split("\n") if line]
TRANSCRIPT = json.loads((SAMPLES / "ninchat_transcript.json").read_text("utf-8"))
OUTSIDE = ("secure", "kid", "aud", "realm", "queue_member", "tagging", "user_name", "file_id",
           "file_attrs", "message_user_name")
ANSWERS = ("pre_answers", "post_answers", "members", "dialogue_members")


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Read a value written as a Ninchat file."""
    path = tmp_path_factory.mktemp("ninchat") / "events.json"
    return lambda value, **settings: ninchat_json.read(
        Material(mutated.write(path, value)), Options(**{"on_error": "collect", **settings}))


@pytest.fixture(scope="module")
def reading():
    material = Material(SAMPLES / "ninchat_webhook.jsonl")
    assert ninchat_json.matches(material)
    return ninchat_json.read(material, Options())


def records(document):
    """How many records there are: events, their messages, and lines of ratings."""
    count = 0
    for entry in document if isinstance(document, list) else [document]:
        count += 1
        content = next((entry[name] for name in ninchat_json.AUDIENCES
                        if isinstance(entry.get(name), dict)), entry) if isinstance(
            entry, dict) else {}
        if isinstance(entry, dict) and "queue_transcripts" in entry and content is entry:
            count += len(entry["queue_transcripts"]) - 1 if isinstance(
                entry["queue_transcripts"], list) else -1
            continue
        for name in ("messages", "transcript_messages"):
            if isinstance(content.get(name), list) and content[name]:
                count += len(content[name])
                break
    return count


def test_messages(reading):
    messages = reading.tables["messages"]
    assert messages["role"].tolist() == ["customer", "customer", "staff", "staff", "customer",
                                         "customer"]
    assert messages["kind"].tolist() == ["form", "text", "text", "form", "form", "media"]
    assert messages["text"].fillna("").tolist() == [
        "Aihe: Asuminen", "Moi, vuokra on myöhässä ja pelkään häätöä.", "Hei! Katsotaan yhdessä.",
        "Kyllä\nEi", "Kyllä", ""]
    assert messages["sent_at"].astype(str).iloc[1] == "2024-09-02 12:00:20.100+03:00"
    assert messages["service"].unique().tolist() == ["Aikuissosiaalityö"]


def test_conversations(reading):
    conversations = reading.tables["conversations"]
    assert conversations["status"].tolist() == ["answered", "dropped"]
    assert conversations["queue"].tolist() == ["Aikuissosiaalityö", "Terveysneuvonta"]
    assert conversations["rating"].fillna(-1).tolist() == [1, -1]
    assert conversations["accepted_at"].astype(str).iloc[0] == "2024-09-02 12:00:12.180+03:00"
    assert list(reading.numbers.values()) == ["a1", "a2"]


def test_answers_without_a_conversation_are_a_contact_request(reading):
    request = reading.tables["contact_requests"].iloc[0]
    assert request["text"] == "Aihe: Toimeentulotuki\nViesti: Voisiko joku soittaa hakemuksesta?"
    assert (request["topic"], request["service"], request["reply_channel"]) == (
        "Toimeentulotuki", "Aikuissosiaalityö", "phone")
    assert reading.names[request["request_id"]] == ("Olli Esimerkki",)


def test_a_change_of_queue_is_a_transfer(reading):
    transfer = reading.tables["transfers"].iloc[0]
    assert (transfer["from_unit"], transfer["to_unit"]) == ("Aikuissosiaalityö", "Terveysneuvonta")


def test_the_last_answers_after_the_conversation_are_feedback(reading):
    feedback = reading.tables["feedback"]
    assert feedback["question"].tolist() == ["Saitko apua?", "Terveisesi"]
    assert feedback["value"].fillna(-1).tolist() == [1, -1]


def test_names_stay_in_memory(reading):
    chat = reading.tables["conversations"]["conversation_id"].iloc[0]
    assert reading.names[chat] == ("Eeva Esimerkki", "Vieras", "Hanna")
    for name in ("Eeva", "Olli", "Hanna", "040", "123-45", "vuokrasopimus"):
        assert name not in mutated.everything(reading)


def test_every_record_is_accounted_for(reading):
    report = reading.report
    assert (report.lines, report.messages, report.system) == (14, 8, 6)
    assert report.is_complete and report.lines == records(EVENTS)
    assert report.date_evidence == "offset"


def test_transcripts_and_their_ratings(read):
    for value in (TRANSCRIPT, TRANSCRIPT[::-1]):
        reading = read(value)
        assert reading.tables["messages"]["role"].tolist() == ["customer", "customer", "staff"]
        assert reading.tables["messages"]["kind"].tolist() == ["form", "text", "text"]
        assert reading.tables["conversations"]["rating"].tolist() == [0]
        assert reading.report.lines == records(value) == 5
    reading = read([TRANSCRIPT[0], {**TRANSCRIPT[1], "dialogue_id": ["77guest", "05kq2htc"],
                                    "dialogue_members": None}])
    assert reading.tables["messages"]["role"].tolist() == ["customer", "customer", "staff"]


def test_events_sent_again_and_messages_sent_one_by_one(read):
    sent = {"event": "message_sent", "event_id": "s1", "message_sent": {
        "queue_id": "q1", "audience_id": "a1", "channel_id": "01234abc",
        "message": EVENTS[1]["audience_complete"]["messages"][1]}}
    reading = read([EVENTS[0], sent, EVENTS[1], EVENTS[1]])
    assert (reading.tables["messages"]["kind"] == "text").sum() == 2
    assert len(reading.tables["conversations"]) == 1
    assert reading.report.lines == 1 + 1 + 10 + 1


def test_an_audience_in_another_queue_is_a_transfer(read):
    moved = copy.deepcopy(EVENTS[0])
    moved["event_id"] = "x"
    moved["audience_requested"] |= {"queue_id": "q2", "queue": {"name": "Terveysneuvonta"}}
    transfers = read([EVENTS[0], moved]).tables["transfers"]
    assert transfers["to_unit"].tolist() == ["Terveysneuvonta"]


def test_an_unanswered_audience_without_answers_is_missed(read):
    event = copy.deepcopy(EVENTS[3])
    del event["audience_complete"]["audience"]["metadata"]
    assert read([event]).tables["conversations"]["status"].tolist() == ["missed"]


@pytest.mark.parametrize("value", [EVENTS, TRANSCRIPT])
def test_fields_that_are_not_allowed_stay_outside(read, value):
    reading = read(mutated.planted(value, fields=OUTSIDE, skip=ANSWERS))
    assert mutated.CANARY not in mutated.everything(reading)
    assert reading.report.lines == records(value)


@pytest.mark.parametrize("part", [0.4, 0.6, 0.95])
def test_a_file_cut_in_the_middle_is_read_up_to_the_cut(tmp_path, part):
    path = tmp_path / "events.json"
    text = json.dumps(EVENTS, ensure_ascii=False)
    path.write_text(text[:int(len(text) * part)], "utf-8")
    report = ninchat_json.read(Material(path), Options(on_error="collect")).report
    assert report.messages > 1 and len(report.rejected) == 1 and report.is_complete


def test_a_fault_names_its_place(read):
    events = copy.deepcopy(EVENTS)
    events[1]["audience_complete"]["messages"][1]["time"] = "salaisuus"
    with pytest.raises(SchemaError, match="/1/messages/1") as error:
        read(events, on_error="raise")
    assert "salaisuus" not in str(error.value)


@settings(max_examples=20, deadline=None)
@given(value=mutated.mutations(EVENTS))
def test_any_events_give_an_account_or_a_sentence(read, value):
    try:
        report = read(value).report
    except ChatlabError:
        return
    assert report.is_complete and report.lines <= records(value)


@settings(max_examples=20, deadline=None)
@given(value=mutated.mutations(TRANSCRIPT))
def test_any_transcripts_give_an_account_or_a_sentence(read, value):
    try:
        report = read(value).report
    except ChatlabError:
        return
    assert report.is_complete and report.lines == records(value)


def test_a_queue_without_an_id_is_known_by_its_name(read):
    events = copy.deepcopy(EVENTS[:2])
    for event in events:
        del event[event["event"]]["queue_id"]
    reading = read(events)
    assert reading.tables["conversations"]["queue"].tolist() == ["Aikuissosiaalityö"]
    assert reading.tables["messages"]["service"].unique().tolist() == ["Aikuissosiaalityö"]
    mixed = [EVENTS[0], events[1]]
    assert len(read(mixed).tables.get("transfers", ())) == len(
        read(EVENTS[:2]).tables.get("transfers", ()))


def test_the_names_tell_who_is_staff_where_nothing_else_does(read):
    transcript = {**copy.deepcopy(TRANSCRIPT[1]), "dialogue_members": None,
                  "dialogue_id": ["77guest", "05kq2htc"]}
    unknown = read([transcript])
    assert unknown.tables["messages"]["role"].tolist() == ["customer", "unknown", "unknown"]
    assert len(unknown.report.warnings) == 1 and "staff" in unknown.report.warnings[0]
    told = read([transcript], staff=("hanna",))
    assert told.tables["messages"]["role"].tolist() == ["customer", "customer", "staff"]
    assert told.report.warnings == []
