import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.ingest.records import entries, items, oldest_first, parse_json, part

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12)
RECORDS = st.lists(st.dictionaries(st.text(), VALUES, max_size=3), min_size=1, max_size=6)


@given(RECORDS)
def test_a_document_and_its_lines_hold_the_same_records(records):
    document = parse_json(json.dumps(records, ensure_ascii=False, indent=1))
    lines = parse_json("".join(json.dumps(record) + "\n" for record in records))
    after_another = parse_json("\n".join(json.dumps(record, indent=1) for record in records))
    expected = [value for _place, value in entries(document)]
    assert expected == records
    for parsed in (lines, after_another):
        assert [value for _place, value in entries(parsed)] == records
        assert parsed.rejected == ()


@given(RECORDS, st.data())
def test_a_document_cut_anywhere_is_read_up_to_the_cut(records, data):
    text = json.dumps(records, ensure_ascii=False)
    cut = data.draw(st.integers(1, len(text) - 1))
    parsed = parse_json(text[:cut])
    if parsed is not None:
        found = [value for _place, value in entries(parsed)]
        assert len(parsed.rejected) == 1
        assert found[:-1] == records[:len(found) - 1]


@settings(max_examples=200)
@given(st.text("[]{}\",:\\ \n1aä\ufeff\u2028", max_size=60))
def test_any_text_is_read_or_not_but_never_fails(text):
    parsed = parse_json(text)
    assert parsed is None or isinstance(parsed.value, dict | list)


@pytest.mark.parametrize(("text", "found", "lost_at"), [
    ('{"chats": [{"id": 1}, {"id": 2}, {"id', [1, 2], "1"),
    ('{"chats": [{"id": 1},\n{"id": 2},\n{"id": 3, "text": "moi ] } [', [1, 2], "2"),
    ('{"chats": [{"id": 1},\n{"id": 2} {"id": 3}]}', [1, 2], "2"),
    ('{"chats": [{"id": 1}]}\nWhatsApp', [1], "2"),
    ('\n\n{"chats": [{"id": 1}]}\n{"chats": [{"id": 2}, {"i', [1, 2], "4"),
])
def test_what_comes_before_a_fault_is_kept(text, found, lost_at):
    parsed = parse_json(text)
    assert [value["id"] for _place, value in entries(parsed, "chats")
            if "id" in value] == found
    assert [place for place, _reason in parsed.rejected] == [lost_at]


def test_lines_that_are_not_json_and_empty_ones_are_counted():
    parsed = parse_json('\n{"id": 1}\n\n{"id": \n"sana"\n{"id": 2}\n')
    assert parsed.value == [{"id": 1}, {"id": 2}]
    assert parsed.places == ("2", "6")
    assert [place for place, _reason in parsed.rejected] == ["4", "5"]
    assert parsed.blank == 2


def test_lines_of_which_the_first_is_broken():
    assert parse_json('{"id"\n{"id": 1}\n{"id": 2}').value == [{"id": 1}, {"id": 2}]


@pytest.mark.parametrize("text", [
    "", "hei", "[12.3.2022 klo 14.08.18] Matti: moi\n" * 3, "[", "{", '{"a"', "[" * 100_000,
    '"sana"', "[1, 2"])
def test_what_is_not_json(text):
    assert parse_json(text) is None


def test_a_number_of_thousands_of_digits_does_not_lose_the_file():
    assert parse_json('[{"id": 1, "n": ' + "9" * 5000 + "}]").value[0]["id"] == 1


def test_a_long_chat_text_is_told_from_json_at_once():
    text = "[12.3.2022 klo 14.08.18] Matti: moi\n" * 200_000
    began = time.perf_counter()
    assert parse_json(text) is None
    assert time.perf_counter() - began < 2


def test_a_cut_in_a_long_string():
    text = '[{"id": 1}, {"text": "' + "a[" * 5_000_000
    assert parse_json(text).value == [{"id": 1}]


def test_records_of_pages_and_their_places():
    parsed = parse_json('[{"results": [{"id": 1}]}, {"id": 2}, 3]')
    assert entries(parsed, "chats", "results") == [("/0/results/0", {"id": 1}),
                                                   ("/1", {"id": 2}), ("/2", 3)]
    assert entries(parse_json('{"id": 1}')) == [("/", {"id": 1})]
    assert entries(None) == []


@pytest.mark.parametrize(("times", "order"), [
    ([3, 2, 1], [1, 2, 3]), ([1, 2], [1, 2]), (["b", "a"], ["a", "b"]), ([1, "a"], [1, "a"]),
    ([None, 2, 1], [None, 2, 1]), ([2, 2], [2, 2]), ([3, 1, 2], [3, 1, 2]), ([], [])])
def test_newest_first_is_turned_round(times, order):
    records = [("/", {"at": at}) for at in times]
    assert [value["at"] for _place, value in oldest_first(records, "at")] == order


@given(VALUES)
def test_parts_of_anything(value):
    assert items(value) == (value if isinstance(value, list) else [])
    part(value, "a", "b", "c")
