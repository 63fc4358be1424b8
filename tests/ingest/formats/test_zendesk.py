import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from chatlab.errors import ChatlabError, SchemaError
from chatlab.ingest import read_file
from chatlab.ingest.formats import zendesk
from chatlab.ingest.material import Material
from chatlab.ingest.reading import Options
from tests.ingest.formats import mutated

SAMPLE = Path(__file__).parents[3] / "data_samples" / "muodot" / "zendesk_keskustelut.json"
CHATS = json.loads(SAMPLE.read_text("utf-8"))
OUTSIDE = ("email", "notes", "ip", "city", "user_agent", "tags", "agent_names", "options", "url",
           "duration", "name")


@pytest.fixture(scope="module")
def reading():
    return read_file(SAMPLE)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Read a value written as a Zendesk file."""
    path = tmp_path_factory.mktemp("zendesk") / "chats.json"
    return lambda value, **settings: zendesk.read(
        Material(mutated.write(path, value)), Options(**{"on_error": "collect", **settings}))


def records(document):
    """How many records the document has: events, messages left, and what is neither."""
    chats = document.get("chats") if isinstance(document, dict) else document
    chats = chats if isinstance(chats, list) else [document]
    count = 0
    for chat in chats:
        history = chat.get("history") if isinstance(chat, dict) else None
        is_chat = isinstance(chat, dict) and chat.get("type") != "offline_msg"
        count += (len(history) if isinstance(history, list) else 0) if is_chat else 1
    return count


def test_messages(reading):
    messages = reading.tables["messages"]
    assert messages["role"].tolist() == ["customer", "staff", "customer", "bot", "customer"]
    assert messages["kind"].tolist() == ["text", "text", "media", "text", "text"]
    assert messages["text"].iloc[0] == "Moi, mistä löydän hakemuksen vuokravakuuteen?"
    assert messages["sent_at"].astype(str).iloc[0] == "2024-09-02 12:00:20+03:00"
    assert messages["author"].tolist()[:3] == ["asiakas_1", "työntekijä_1", "asiakas_1"]


def test_conversations(reading):
    conversations = reading.tables["conversations"]
    assert conversations["status"].tolist() == ["answered", "missed"]
    assert conversations["rating"].fillna(-1).tolist() == [1, -1]
    assert conversations["ended_at"].astype(str).iloc[0] == "2024-09-02 12:01:45+03:00"
    assert list(reading.numbers.values()) == ["2409.abc1", "2409.abc3"]
    assert set(reading.names.values()) == {("Vierailija 77", "Neuvoja Testi"),
                                           ("Vierailija 78", "Tervetuloviesti"),
                                           ("Toinen Vierailija",)}


def test_a_message_left_is_a_contact_request(reading):
    request = reading.tables["contact_requests"].iloc[0]
    assert request["text"] == "Voisiko joku vastata toimeentulotuen hakemisesta?"
    assert (request["service"], request["reply_channel"]) == ("Työikäisten neuvonta", "phone")


def test_a_move_to_another_department_is_a_transfer(reading):
    transfer = reading.tables["transfers"].iloc[0]
    assert (transfer["from_unit"], transfer["to_unit"]) == ("Työikäisten neuvonta",
                                                            "Terveysneuvonta")


def test_a_comment_is_feedback(reading):
    feedback = reading.tables["feedback"]
    assert feedback["text"].tolist() == ["Sain nopeasti oikean lomakkeen."]
    assert feedback["about"].tolist() == ["Työikäisten neuvonta"]


def test_every_record_is_accounted_for(reading):
    report = reading.report
    assert (report.lines, report.messages, report.system) == (9, 6, 3)
    assert report.is_complete
    assert report.lines == records(CHATS)


def test_fields_that_are_not_allowed_stay_outside(read):
    reading = read(mutated.planted(CHATS, fields=OUTSIDE))
    assert mutated.CANARY not in mutated.everything(reading)
    assert reading.report.lines == records(CHATS)


@pytest.mark.parametrize(("before", "now", "moved"), [
    (1, 2, 1), (None, 2, 0), (0, 2, 0), (2, 2, 0), (1, None, 0), ("", 2, 0), ("1", "2", 1)])
def test_when_a_department_changes(read, before, now, moved):
    chats = copy.deepcopy(CHATS)
    chats["chats"][0]["history"][4] |= {"prev_department_id": before, "department_id": now}
    assert len(read(chats).tables.get("transfers", ())) == moved


def test_a_chat_in_a_file_of_its_own_and_json_lines(read, tmp_path):
    assert read(CHATS["chats"][0]).report.lines == 6
    path = tmp_path / "chats.jsonl"
    path.write_text("".join(json.dumps(chat) + "\n" for chat in CHATS["chats"]), "utf-8")
    reading = read_file(path)
    assert reading.report.lines == 9
    assert reading.tables["conversations"]["row_ref"].tolist() == ["1", "2"]


@pytest.mark.parametrize("part", [0.45, 0.6, 0.9])
def test_a_file_cut_in_the_middle_is_read_up_to_the_cut(tmp_path, part):
    path = tmp_path / "chats.json"
    text = SAMPLE.read_text("utf-8")
    path.write_text(text[:int(len(text) * part)], "utf-8")
    report = read_file(path, on_error="collect").report
    assert report.messages > 0 and len(report.rejected) == 1 and report.is_complete


def test_a_fault_names_its_place(read):
    chats = copy.deepcopy(CHATS)
    chats["chats"][0]["history"][1]["timestamp"] = "salaisuus"
    with pytest.raises(SchemaError, match="/chats/0/history/1") as error:
        read(chats, on_error="raise")
    assert "salaisuus" not in str(error.value)


@settings(max_examples=25, deadline=None)
@given(value=mutated.mutations(CHATS))
def test_any_values_give_an_account_or_a_sentence(read, value):
    try:
        report = read(value).report
    except ChatlabError:
        return
    assert report.is_complete and report.lines == records(value)
