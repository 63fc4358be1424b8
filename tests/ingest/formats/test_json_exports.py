"""What holds of all the messengers' and web chats' exports that are JSON."""

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.errors import ChatlabError, FormatError
from chatlab.ingest.formats import FORMATS, dynamics, intercom, messenger, teams, telegram
from chatlab.ingest.material import Material
from chatlab.ingest.reading import Options
from chatlab.ingest.records import parse_json
from tests.ingest.formats import mutated

FOLDER = Path(__file__).parents[3] / "data_samples" / "muodot"
SAMPLES = {"messenger_message_1": messenger, "telegram_result": telegram,
           "intercom_keskustelut": intercom, "dynamics_transcripts": dynamics,
           "dynamics_transcript": dynamics, "teams_messages": teams}
JSON_FORMATS = [module for module in FORMATS if hasattr(module, "ChatLog")]
OUTSIDE = ("192.0.2", "@example.com", ".pdf", ".jpg", ".png", ".docx", "62.6", "29.7", "+358",
           "39178562", "Esimerkkipuhelin", "hillaesimerkki_100", "Soitettu kollegalle",
           "kuka tämän hoitaa", "joined the conversation", "user9001", "❤")


def load(name):
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def read(module, path):
    return module.read(Material(path), Options(on_error="collect"))


def listed(value, *names):
    """The records of a document, or of a list of documents that may have them under a name."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        name = next((name for name in names if isinstance(item, dict)
                     and isinstance(item.get(name), list)), None)
        found += [item] if name is None else item[name]
    return found


def length(value, whole=1):
    return len(value) if isinstance(value, list) else whole


def in_threads(value):
    return sum(length(thread.get("messages")) if isinstance(thread, dict) else 1
               for thread in listed(value))


def in_chats(value):
    if not isinstance(value, dict):
        return in_threads(value)
    held = [value[name] for name in ("chats", "left_chats") if value.get(name) is not None]
    count = sum(in_threads(part["list"]) if isinstance(part, dict) and isinstance(
        part.get("list"), list) else 1 for part in held)
    return count + (in_threads(value) if not held or "messages" in value else 0)


def in_conversations(value):
    count = 0
    for chat in listed(value, "conversations", "data"):
        if not isinstance(chat, dict):
            count += 1
            continue
        count += sum(chat.get(name) is not None for name in ("source", "conversation_message"))
        parts = chat.get("conversation_parts")
        parts = parts.get("conversation_parts") if isinstance(parts, dict) else parts
        count += length(parts, parts is not None)
    return count


def in_transcripts(value):
    count = 0
    for record in listed(value, "value"):
        if isinstance(record, dict) and {"documentbody", "documentBody"} & record.keys():
            body = record.get("documentbody", record.get("documentBody"))
            held = record.get("objecttypecode") in (None, "msdyn_transcript")
            count += in_body(opened(body)) if held else 1
        elif isinstance(record, dict) and {"Content", "Mode"} <= record.keys():
            count += in_body(record["Content"])
        else:
            count += 1
    return count


def opened(body):
    try:
        return base64.b64decode("".join(body.split()), validate=True).decode()
    except (AttributeError, ValueError):
        return None


def in_body(text):
    parsed = parse_json(text) if isinstance(text, str) and text else None
    if parsed is None or not isinstance(parsed.value, list):
        return 1
    return len(parsed.rejected) + sum(
        in_body(item["Content"]) if isinstance(item, dict) and {"Content", "Mode"} <= item.keys()
        else 1 for item in parsed.value)


def in_pages(value):
    return sum(1 + (length(message.get("replies"), 0) if isinstance(message, dict) else 0)
               for message in listed(value, "value"))


COUNT = {messenger: in_threads, telegram: in_chats, intercom: in_conversations,
         dynamics: in_transcripts, teams: in_pages}


def account_holds(module, path, value, faults=0, blank=0):
    """Read a spoiled file: each of its records is counted once, or a sentence says why not."""
    try:
        report = read(module, path).report
    except ChatlabError:
        return
    assert report.is_complete
    assert report.lines == COUNT[module](value) + faults + blank


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json*")), ids=lambda path: path.name)
def test_a_sample_is_claimed_by_one_format_only(path):
    material = Material(path)
    claims = [module.NAME for module in JSON_FORMATS if module.matches(material)]
    first = next((module for module in FORMATS if module.matches(material)), None)
    assert claims == ([first.NAME] if first in JSON_FORMATS else [])


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_not_known_does_not_come_in(name, tmp_path):
    value = mutated.planted(load(name))
    if name == "dynamics_transcripts":
        for record in value["value"]:
            held = json.loads(base64.b64decode(record["documentbody"])) if (
                record["objecttypecode"] == "msdyn_transcript") else {}
            record["documentbody"] = base64.b64encode(
                json.dumps(mutated.planted(held)).encode()).decode()
    reading = read(SAMPLES[name], mutated.write(tmp_path / "a.json", value))
    plain = read(SAMPLES[name], FOLDER / f"{name}.json")
    assert mutated.CANARY not in mutated.everything(reading)
    assert mutated.CANARY not in f"{reading.names} {reading.numbers} {reading.people}"
    assert len(reading.tables["messages"]) == len(plain.tables["messages"])


@pytest.mark.parametrize("name", SAMPLES)
def test_addresses_files_places_and_notes_stay_outside(name):
    told = mutated.everything(read(SAMPLES[name], FOLDER / f"{name}.json"))
    assert [text for text in OUTSIDE if text in told] == []


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_value_anywhere_is_counted(name, data, tmp_path_factory):
    value = data.draw(mutated.mutations(load(name)))
    path = mutated.write(tmp_path_factory.getbasetemp() / f"{name}.json", value)
    parsed = parse_json(path.read_text("utf-8"))
    if parsed is not None:
        account_holds(SAMPLES[name], path, parsed.value)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_file_cut_anywhere_is_counted(name, data, tmp_path_factory):
    text = (FOLDER / f"{name}.json").read_text("utf-8")
    path = tmp_path_factory.getbasetemp() / f"{name}.json"
    path.write_text(text[:data.draw(st.integers(1, len(text)))], "utf-8")
    parsed = Material(path).json
    if parsed is None:
        with pytest.raises(FormatError):
            read(SAMPLES[name], path)
    else:
        account_holds(SAMPLES[name], path, parsed.value, len(parsed.rejected), parsed.blank)
