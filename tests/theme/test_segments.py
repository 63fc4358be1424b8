import pandas as pd
import pytest

from chatlab.theme import segments_of

TALK = pd.DataFrame([
    ("c2", 3, "customer", "text", "Kiitos"), ("c2", 2, "staff", "text", "Hae tukea"),
    ("c2", 1, "customer", "text", "Vuokra jäi"), ("c1", 1, "bot", "text", "Tervetuloa"),
    ("c1", 2, "customer", "text", "Moi"), ("c1", 3, "customer", "text", "onko ketään"),
    ("c1", 4, "customer", "media", None)],
    columns=["conversation_id", "seq", "role", "kind", "text"])


def test_a_turn_is_what_one_side_writes_before_the_other():
    assert segments_of(TALK, table="messages").values.tolist() == [
        ["c2", "customer", "Vuokra jäi"], ["c2", "staff", "Hae tukea"],
        ["c2", "customer", "Kiitos"], ["c1", "customer", "Moi\nonko ketään"]]


def test_notes_for_staff_only_are_left_out():
    talk = TALK.assign(visibility=["all", "staff", *["all"] * 5])
    assert "staff" not in set(segments_of(talk, table="messages")["role"])


def test_other_tables_are_one_row_per_unit():
    requests = pd.DataFrame({"request_id": ["a", "b"], "text": ["Häätö", None]})
    assert segments_of(requests, table="contact_requests").values.tolist() == [
        ["a", "unknown", "Häätö"]]


def test_nothing_and_an_unknown_table():
    assert segments_of(TALK[:0], table="messages").columns.tolist() == ["unit_id", "role", "text"]
    with pytest.raises(ValueError, match="table"):
        segments_of(TALK, table="votes")
