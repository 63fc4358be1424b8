import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from chatlab.errors import ChatlabError, SchemaError
from chatlab.ingest.formats import giosg
from chatlab.ingest.material import Material
from chatlab.ingest.reading import Options
from tests.ingest.formats import mutated

SAMPLE = Path(__file__).parents[3] / "data_samples" / "muodot" / "giosg_chats.json"
PAGE = json.loads(SAMPLE.read_text("utf-8"))
OUTSIDE = ("token", "room_organization_id", "first_visitor_message_url", "api_data", "attachments",
           "sender_name", "sender_public_name", "sender_avatar", "response_value", "next")


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Read a value written as a giosg file."""
    path = tmp_path_factory.mktemp("giosg") / "chats.json"
    return lambda value, **settings: giosg.read(
        Material(mutated.write(path, value)), Options(**{"on_error": "collect", **settings}))


@pytest.fixture(scope="module")
def reading():
    material = Material(SAMPLE)
    assert giosg.matches(material)
    return giosg.read(material, Options())


def test_messages_from_the_oldest_in_finnish_time(reading):
    messages = reading.tables["messages"]
    assert messages["role"].tolist() == ["bot", "customer", "staff", "customer", "customer"]
    assert messages["text"].fillna("").tolist() == [
        "Voinko auttaa?", "Moi, mistä asumistukea haetaan?", "Hei! Asumistukea haetaan Kelasta.",
        "", ""]
    assert messages["sent_at"].astype(str).iloc[1] == "2024-09-02 12:01:03+03:00"
    assert messages["time_flags"].isna().all()
    assert messages["service"].unique().tolist() == ["Sosiaalineuvonta"]


def test_a_zone_that_is_told_is_believed(read):
    reading = read(PAGE, timezone="Europe/Stockholm")
    assert reading.tables["messages"]["sent_at"].astype(str).iloc[1] == "2024-09-02 10:01:03+03:00"
    assert not any("UTC" in warning for warning in reading.report.warnings)


def test_a_warning_tells_that_utc_was_assumed_and_its_remedy_works(read):
    assert any("Europe/Mariehamn" in warning for warning in read(PAGE).report.warnings)
    finnish = read(PAGE, timezone="Europe/Mariehamn").tables["messages"]["sent_at"]
    assert finnish.astype(str).iloc[1] == "2024-09-02 09:01:03+03:00"


def test_encrypted_words_do_not_come_in_but_are_told_of(reading):
    assert reading.tables["messages"]["kind"].tolist()[-2:] == ["media", "deleted"]
    assert "U2FsdGVk" not in mutated.everything(reading)
    assert len(reading.report.warnings) == 2


def test_an_opened_message_comes_in(read):
    page = copy.deepcopy(PAGE)
    page["results"][1]["messages"][0] |= {"message": "avattu", "sensitive_data_purged_at": None}
    assert read(page).tables["messages"]["text"].tolist()[-1] == "avattu"


def test_conversations_and_names(reading):
    conversations = reading.tables["conversations"]
    assert conversations["status"].tolist() == ["answered", "missed"]
    assert conversations["requested_at"].astype(str).tolist() == [
        "2024-09-02 12:01:03+03:00", "2024-09-02 13:00:00+03:00"]
    assert list(reading.numbers.values()) == ["c1", "c2"]
    assert set(next(iter(reading.names.values()))) == {"Neuvonta", "Hanna Esimerkki",
                                                       "Eeva Esimerkki"}
    assert "Esimerkki" not in mutated.everything(reading)


def test_every_record_is_accounted_for(reading):
    report = reading.report
    assert (report.lines, report.messages, report.system) == (7, 5, 2)
    assert report.is_complete


def test_messages_apart_from_their_chats_and_webhooks(read):
    chats = [{name: value for name, value in chat.items() if name != "messages"}
             for chat in PAGE["results"]]
    messages = [message for chat in PAGE["results"] for message in chat["messages"]]
    pages = [{"results": chats}, {"results": messages}]
    together = {"chats": chats, "messages": messages}
    news = [{"action": "added", "channel": "/x", "resource_id": "c1", "resource": record}
            for record in chats + messages]
    for value in (pages, together, news):
        reading = read(value)
        assert (reading.report.lines, reading.report.messages) == (7, 5)
        assert reading.tables["conversations"]["service"].notna().all()
        assert reading.tables["messages"]["role"].tolist() == ["bot", "customer", "staff",
                                                               "customer", "customer"]


def test_a_message_that_comes_again_is_counted_as_a_system_line(read):
    report = read([PAGE, PAGE]).report
    assert (report.lines, report.messages) == (14, 5)


def test_older_logs_with_numbers_for_types(read):
    chat = {**PAGE["results"][0], "logs": [
        {"created_at": "2015-01-15T13:43:28.572", "type": 2, "sender_type": 1, "sender_id": "1",
         "message": "Voinko auttaa?", "display_name": "Hanna"},
        {"created_at": "2015-01-15T13:43:29.572", "type": 1, "sender_type": 2, "sender_id": "v",
         "message": "joo", "display_name": "Eeva"}]}
    del chat["messages"]
    assert read([chat]).tables["messages"]["role"].tolist() == ["bot", "customer"]


def test_fields_that_are_not_allowed_stay_outside(read):
    reading = read(mutated.planted(PAGE, fields=OUTSIDE))
    assert mutated.CANARY not in mutated.everything(reading)
    assert reading.report.lines == 7


@pytest.mark.parametrize("part", [0.5, 0.8, 0.95])
def test_a_file_cut_in_the_middle_is_read_up_to_the_cut(tmp_path, part):
    path = tmp_path / "chats.json"
    text = SAMPLE.read_text("utf-8")
    path.write_text(text[:int(len(text) * part)], "utf-8")
    report = giosg.read(Material(path), Options(on_error="collect")).report
    assert report.messages > 0 and len(report.rejected) == 1 and report.is_complete


def test_a_fault_names_its_place(read):
    page = copy.deepcopy(PAGE)
    page["results"][0]["messages"][1]["created_at"] = "salaisuus"
    with pytest.raises(SchemaError, match="/results/0/messages/1") as error:
        read(page, on_error="raise")
    assert "salaisuus" not in str(error.value)


@settings(max_examples=25, deadline=None)
@given(value=mutated.mutations(PAGE))
def test_any_values_give_an_account_or_a_sentence(read, value):
    try:
        report = read(value).report
    except ChatlabError:
        return
    assert report.is_complete
    if isinstance(value.get("results"), list) and all(
            giosg._is_chat(chat) and isinstance(chat.get("messages"), list)
            for chat in value["results"]):
        assert report.lines == sum(len(chat["messages"]) for chat in value["results"])
