import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from chatlab.errors import ChatlabError, SchemaError
from chatlab.ingest.formats import livechat
from chatlab.ingest.material import Material
from chatlab.ingest.reading import Options
from tests.ingest.formats import mutated

SAMPLE = Path(__file__).parents[3] / "data_samples" / "muodot" / "livechat_archives.json"
ARCHIVE = json.loads(SAMPLE.read_text("utf-8"))
OUTSIDE = ("email", "last_visit", "access", "tags", "start_url", "url", "content_type", "name",
           "form_id", "user_ids")


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Read a value written as a LiveChat file."""
    path = tmp_path_factory.mktemp("livechat") / "archives.json"
    return lambda value, **settings: livechat.read(
        Material(mutated.write(path, value)), Options(**{"on_error": "collect", **settings}))


@pytest.fixture(scope="module")
def reading():
    material = Material(SAMPLE)
    assert livechat.matches(material)
    return livechat.read(material, Options())


def records(document):
    """How many events there are, and chats and threads that are none."""
    chats = document.get("chats") if isinstance(document, dict) else document
    count = 0
    for chat in chats if isinstance(chats, list) else [document]:
        if not isinstance(chat, dict):
            count += 1
            continue
        thread = chat.get("thread")
        events = thread.get("events") if isinstance(thread, dict) else None
        count += len(events) if isinstance(events, list) else (
            thread is not None and not isinstance(thread, dict))
    return count


def test_messages(reading):
    messages = reading.tables["messages"]
    assert messages["kind"].tolist() == ["form", "text", "text", "media"]
    assert messages["role"].tolist() == ["customer", "customer", "staff", "customer"]
    assert messages["text"].fillna("").tolist() == [
        "Aihe: Asuminen\nElämäntilanne: opiskelija, yksin asuva",
        "Moi, miten haen vuokravakuutta?", "Hei! Lomake on verkossa.", ""]
    assert messages["sent_at"].astype(str).iloc[1] == "2024-09-02 12:00:20+03:00"


def test_conversations(reading):
    conversation = reading.tables["conversations"].iloc[0]
    assert (conversation["status"], conversation["rating"]) == ("answered", 1)
    assert str(conversation["requested_at"]) == "2024-09-02 11:59:40+03:00"
    assert list(reading.numbers.values()) == ["K600PKZON8"]


def test_what_agents_write_to_each_other_is_dropped_and_counted(reading, read):
    assert "toisen tiimin" not in mutated.everything(reading)
    assert reading.report.internal == 1
    kept = read(ARCHIVE, keep_internal=True).tables["messages"]
    assert kept["visibility"].tolist() == ["all", "all", "all", "staff", "all"]


def test_surveys_and_comments_are_feedback(reading):
    feedback = reading.tables["feedback"]
    assert feedback[["instrument", "question"]].to_numpy().tolist() == [
        ["rating", "comment"], ["postchat", "Saitko apua?"], ["postchat", "Terveiset"]]
    assert feedback["value"].fillna(-1).tolist() == [-1, 1, -1]


def test_a_transfer_to_a_group_has_its_name_and_one_to_a_person_has_none(reading, read):
    assert reading.tables["transfers"]["to_unit"].tolist() == ["Terveysneuvonta"]
    archive = copy.deepcopy(ARCHIVE)
    archive["chats"][0]["thread"]["events"][5]["text_vars"]["targets"] = "Hanna Esimerkki"
    assert read(archive).tables["transfers"]["to_unit"].isna().all()


def test_an_offline_message_is_a_contact_request(reading):
    request = reading.tables["contact_requests"].iloc[0]
    assert request["text"] == "Viesti: Voisiko joku vastata toimeentulotuesta?"
    assert request["reply_channel"] == "email"
    assert reading.names[request["request_id"]] == ("Olli Esimerkki",)


def test_names_stay_in_memory(reading):
    assert next(iter(reading.names.values())) == ("Hanna Esimerkki", "Vierailija",
                                                  "Eeva Esimerkki")
    for name in ("Esimerkki", "example.com", "192.0.2", "vuokrasopimus"):
        assert name not in mutated.everything(reading)


def test_every_record_is_accounted_for(reading):
    report = reading.report
    assert (report.lines, report.messages, report.system) == (9, 6, 3)
    assert report.is_complete and report.lines == records(ARCHIVE)


def test_a_chat_in_a_file_of_its_own_older_names_and_many_threads(read):
    chat = copy.deepcopy(ARCHIVE["chats"][0])
    for event in chat["thread"]["events"]:
        event["recipients"] = event.pop("visibility")
    assert read(chat).report.internal == 1
    chat["threads"] = [chat.pop("thread"), {**ARCHIVE["chats"][0]["thread"], "id": "toinen"}]
    reading = read(chat)
    assert len(reading.tables["conversations"]) == 2
    assert reading.report.lines == 16


def test_fields_that_are_not_allowed_stay_outside(read):
    reading = read(mutated.planted(ARCHIVE, fields=OUTSIDE))
    assert mutated.CANARY not in mutated.everything(reading)
    assert reading.report.lines == records(ARCHIVE)


@pytest.mark.parametrize("part", [0.5, 0.7, 0.95])
def test_a_file_cut_in_the_middle_is_read_up_to_the_cut(tmp_path, part):
    path = tmp_path / "archives.json"
    text = SAMPLE.read_text("utf-8")
    path.write_text(text[:int(len(text) * part)], "utf-8")
    report = livechat.read(Material(path), Options(on_error="collect")).report
    assert report.messages > 0 and len(report.rejected) == 1 and report.is_complete


def test_a_fault_names_its_place(read):
    archive = copy.deepcopy(ARCHIVE)
    archive["chats"][0]["thread"]["events"][1]["created_at"] = "salaisuus"
    with pytest.raises(SchemaError, match="/chats/0/thread/events/1") as error:
        read(archive, on_error="raise")
    assert "salaisuus" not in str(error.value)


@settings(max_examples=25, deadline=None)
@given(value=mutated.mutations(ARCHIVE))
def test_any_values_give_an_account_or_a_sentence(read, value):
    try:
        report = read(value).report
    except ChatlabError:
        return
    assert report.is_complete and report.lines == records(value)


def test_a_thread_of_notes_alone_is_no_conversation(read):
    from chatlab.evaluate import summarise_conversations

    chats = copy.deepcopy(ARCHIVE["chats"])[:1]
    thread = chats[0]["thread"]
    thread["properties"].pop("rating", None)
    thread["events"] = [{"id": "e", "type": "message", "created_at": "2024-09-02T09:00:20Z",
                         "author_id": chats[0]["users"][0]["id"], "text": "Otan tämän.",
                         "visibility": "agents"}]
    reading = read({"chats": chats})
    assert "conversations" not in reading.tables
    assert (reading.report.lines, reading.report.internal) == (1, 1) and reading.report.is_complete
    kept = read({"chats": chats}, keep_internal=True)
    assert kept.tables["messages"]["visibility"].tolist() == ["staff"]
    assert "conversations" not in kept.tables
    assert summarise_conversations(kept.tables["messages"])["status"].isna().all()


def test_a_chat_is_known_by_its_own_number_too(reading):
    chat = ARCHIVE["chats"][0]
    first = next(iter(reading.numbers))
    assert reading.numbers[first] == chat["thread"]["id"]
    assert reading.other_numbers[first] == (chat["id"],)
