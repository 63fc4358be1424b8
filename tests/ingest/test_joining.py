from collections import Counter
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.ingest import ParseReport, Reading, join_readings
from chatlab.schema import MESSAGES, TIMEZONE, conform

START = pd.Timestamp("2024-03-30 23:50", tz=TIMEZONE)
TALK = [(0, "customer", "A", "Hei"), (1, "staff", "N", "Hei!"), (1, "customer", "A", "Joo"),
        (1, "customer", "A", "Joo"), (4, "staff", "N", "Mitä kuuluu?"), (5, "customer", "A", "Joo")]


def chat(rows, source, *, number="7", format="chat_table", is_global=False, numbered=False,
         **more):
    """Build what a reader gives of one conversation: (minute, role, person, text)."""
    conversation = f"{source}-0001"
    authors, people = [row[2] for row in rows], {}
    if numbered:
        first = {}
        authors = [f"{'asiakas' if role == 'customer' else 'työntekijä'}_"
                   f"{first.setdefault((role, who), sum(r == role for r, _ in first) + 1)}"
                   for _minute, role, who, _text in rows]
        people = {conversation: {author: row[2] for author, row in zip(authors, rows, strict=True)}}
    df = conform(pd.DataFrame([
        {"conversation_id": conversation, "message_id": f"{conversation}-{seq:04d}", "seq": seq,
         "sent_at": START + pd.Timedelta(minutes=minute), "role": role, "author": author,
         "kind": "text" if text else "media", "text": text, "source_id": source,
         "row_ref": str(seq)}
        for seq, ((minute, role, _who, text), author) in enumerate(
            zip(rows, authors, strict=True), start=1)], columns=MESSAGES.names), "messages")
    return Reading(ParseReport(f"{source}.csv", source, format, "messages", rows=len(df)),
                   {"messages": df, **more}, numbers={conversation: number}, people=people,
                   global_numbers=is_global)


def said(joined):
    """Tell who said what, conversation by conversation."""
    return {key: [tuple(row) for row in some[["author", "text"]].astype("object").to_numpy()]
            for key, some in joined.tables["messages"].groupby("conversation_id", sort=False)}


def conserves(readings, joined):
    """Whether every row of every file is in the table or told to be a repeat."""
    return (sum(len(reading.tables["messages"]) for reading in readings)
            == len(joined.tables["messages"]) + sum(joined.repeated))


def test_overlapping_exports_are_one_conversation_and_repeats_count_once():
    readings = [chat(TALK[:4], "s1"), chat(TALK[2:], "s2")]
    joined = join_readings(readings)
    assert said(joined) == {"s1-0001": [row[2:] for row in TALK]}
    assert joined.tables["messages"]["seq"].tolist() == [1, 2, 3, 4, 5, 6]
    assert joined.tables["messages"]["message_id"].iloc[-1] == "s1-0001-0006"
    assert joined.tables["messages"]["source_id"].tolist() == ["s1"] * 4 + ["s2"] * 2
    assert joined.repeated == [0, 2] and conserves(readings, joined)
    assert joined.numbers == {"s1-0001": ("7",)}


def test_a_running_number_alone_joins_nothing():
    october = [(60 * 24 * 40, "customer", "A", "Hei"), (60 * 24 * 40, "staff", "N", "Hei!")]
    readings = [chat(TALK, "s1"), chat(october, "s2")]
    assert list(said(join_readings(readings))) == ["s1-0001", "s2-0001"]


@pytest.mark.parametrize("other", [
    {"format": "ninchat"}, {"number": "8"}])
def test_another_format_or_number_is_another_conversation(other):
    joined = join_readings([chat(TALK, "s1"), chat(TALK, "s2", **other)])
    assert list(said(joined)) == ["s1-0001", "s2-0001"] and joined.repeated == [0, 0]


def test_a_number_of_the_system_joins_files_that_do_not_overlap_newest_first():
    readings = [chat(TALK[3:], "s1", is_global=True), chat(TALK[:3], "s2", is_global=True)]
    assert [text for _who, text in said(join_readings(readings))["s1-0001"]] == [
        "Hei", "Hei!", "Joo", "Mitä kuuluu?", "Joo"]


def test_three_files_join_through_the_one_between():
    parts = [chat(TALK[:2], "s1"), chat(TALK[4:], "s2"), chat(TALK[1:5], "s3")]
    joined = join_readings(parts)
    assert said(joined) == {"s1-0001": [row[2:] for row in TALK]}
    assert joined.repeated == [0, 0, 2]


def test_the_same_bytes_twice_are_all_repeats():
    readings = [chat(TALK, "s1"), chat(TALK, "s1")]
    joined = join_readings(readings)
    assert joined.repeated == [0, len(TALK)] and conserves(readings, joined)


def test_the_same_words_twice_in_a_minute_stay_two():
    once, twice = [(0, "customer", "A", "Joo")], [(0, "customer", "A", "Joo")] * 2
    joined = join_readings([chat(once, "s1"), chat(twice, "s2")])
    assert len(joined.tables["messages"]) == 2 and joined.repeated == [0, 1]


def test_numbered_authors_are_told_apart_by_the_exports_own_key():
    talk = [(0, "customer", "A", "Hei"), (1, "customer", "B", "Moi"), (2, "customer", "B", "Joo")]
    joined = join_readings([chat(talk[:2], "s1", numbered=True), chat(talk[1:], "s2",
                                                                      numbered=True)])
    assert said(joined)["s1-0001"] == [("asiakas_1", "Hei"), ("asiakas_2", "Moi"),
                                       ("asiakas_2", "Joo")]


def test_a_role_that_one_file_knows_holds_in_the_other():
    unknown = [(minute, "unknown", who, text) for minute, _role, who, text in TALK[2:]]
    joined = join_readings([chat(unknown, "s1"), chat(TALK, "s2")])
    assert set(joined.tables["messages"]["role"]) == {"customer", "staff"}
    assert len(joined.tables["messages"]) == len(TALK)


def rows(table, *records):
    return conform(pd.DataFrame([{"source_id": "s1", **record} for record in records],
                                dtype="object"), table)


def test_conversations_take_the_widest_times_and_the_most_that_is_known():
    first = rows("conversations", {"conversation_id": "s1-0001", "requested_at": START,
                                   "status": "missed", "consent_research": "yes"})
    second = rows("conversations", {
        "conversation_id": "s2-0001", "requested_at": START + pd.Timedelta(minutes=4),
        "ended_at": START + pd.Timedelta(minutes=5), "status": "answered", "rating": 1.0,
        "consent_research": "no", "queue": "Neuvonta"})
    joined = join_readings([chat(TALK[:4], "s1", conversations=first),
                            chat(TALK[2:], "s2", conversations=second)])
    row = joined.tables["conversations"].iloc[0]
    assert len(joined.tables["conversations"]) == 1
    assert (row["requested_at"], row["ended_at"]) == (START, START + pd.Timedelta(minutes=5))
    assert (row["status"], row["rating"], row["queue"]) == ("answered", 1.0, "Neuvonta")
    assert row["consent_research"] == "no"


def test_a_missed_conversation_without_a_message_is_known_by_its_request():
    rowset = [rows("conversations", {"conversation_id": f"{source}-0001", "requested_at": START,
                                     "queue": "Neuvonta", "status": "missed"})
              for source in ("s1", "s2")]
    joined = join_readings([chat(TALK[:0], source, conversations=df)
                            for source, df in zip(("s1", "s2"), rowset, strict=True)])
    assert joined.tables["conversations"]["conversation_id"].tolist() == ["s1-0001"]


def test_transfers_and_requests_count_once():
    readings = []
    for source, handled in (("s1", None), ("s2", START + pd.Timedelta(days=1))):
        transfer = rows("transfers", {"transfer_id": f"{source}-s-1", "at": START,
                                      "conversation_id": f"{source}-0001", "to_unit": "B"})
        asked = rows("contact_requests", *(
            {"request_id": f"{source}-p-{n}", "submitted_at": START, "text": text,
             "handled_at": handled, "source_id": source}
            for n, text in enumerate(("Apua", "Apua", None))))
        readings.append(chat(TALK, source, transfers=transfer, contact_requests=asked))
    joined = join_readings(readings)
    assert joined.tables["transfers"]["conversation_id"].tolist() == ["s1-0001"]
    asked = joined.tables["contact_requests"]
    assert asked["request_id"].tolist() == ["s1-p-0", "s1-p-1", "s1-p-2", "s2-p-2"]
    assert asked["handled_at"].notna().tolist() == [True, True, False, True]
    assert joined.repeated == [0, len(TALK) + 2]


def test_feedback_on_a_conversation_counts_once_and_knows_its_names():
    readings = []
    for source in ("s1", "s2"):
        answer = rows("feedback", {"response_id": f"{source}-a-1", "instrument": "chat",
                                   "question": "comment", "kind": "text", "text": "Kiitos"})
        reading = chat(TALK, source, feedback=answer)
        reading.responses[f"{source}-a-1"] = f"{source}-0001"
        reading.names[f"{source}-0001"] = ("Vilma",)
        readings.append(reading)
    joined = join_readings(readings)
    assert joined.tables["feedback"]["response_id"].tolist() == ["s1-a-1"]
    assert joined.responses["s2-a-1"] == "s1-0001" and joined.names["s1-a-1"] == ("Vilma",)
    assert len(join_readings([readings[0]]).tables["feedback"]) == 1


def test_names_of_all_files_are_those_of_the_joined_conversation():
    readings = [chat(TALK, "s1"), chat(TALK[:3], "s2")]
    for reading, names in zip(readings, (("A",), ("A", "Vilma")), strict=True):
        reading.names[f"{reading.report.source_id}-0001"] = names
    assert join_readings(readings).names == {"s1-0001": ("A", "Vilma")}


def test_without_a_common_number_nothing_changes():
    reading = chat(TALK, "s1")
    joined = join_readings([reading])
    pd.testing.assert_frame_equal(joined.tables["messages"], reading.tables["messages"])
    assert join_readings([]).tables == {}


TEXTS = st.sampled_from(["Hei", "Joo", "Kiitos", None])
TALKS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["customer", "staff"]),
                              st.sampled_from(["A", "B"]), TEXTS), min_size=1, max_size=14)


def shuffled_parts(draw, talk):
    """Cut a conversation into files that overlap or touch each other, in any order."""
    cuts = draw(st.lists(st.integers(0, len(talk)), max_size=3).map(sorted))
    starts, ends = [0, *cuts], [*cuts, len(talk)]
    back = draw(st.lists(st.integers(0, 4), min_size=len(starts), max_size=len(starts)))
    parts = [talk[max(0, start - by):end] for start, end, by in zip(starts, ends, back,
                                                                    strict=True)]
    return draw(st.permutations([part for part in parts if part]))


@settings(deadline=None, max_examples=30)
@given(data=st.data(), numbered=st.booleans())
def test_the_files_of_a_split_conversation_give_it_back(data, numbered):
    talk = sorted(data.draw(TALKS), key=lambda row: row[0])
    talk = [(minute, role, who, f"{text} {n}") for n, (minute, role, who, text) in enumerate(talk)]
    parts = shuffled_parts(data.draw, talk)
    readings = [chat(part, f"s{n}", is_global=True, numbered=numbered)
                for n, part in enumerate(parts)]
    joined = join_readings(readings)
    whole = chat(talk, "s0", numbered=numbered).tables["messages"]
    same = ["conversation_id", "message_id", "seq", "sent_at", "role", "author", "text"]
    got = joined.tables["messages"]
    assert conserves(readings, joined)
    if touching(parts, talk):
        pd.testing.assert_frame_equal(got[same], whole[same])
    else:  # files that only touch inside a minute do not tell which came first
        assert Counter(got["text"]) == Counter(whole["text"])
        assert got["sent_at"].is_monotonic_increasing


def touching(parts, talk):
    """Whether for every two messages of one minute next to each other some file has both."""
    return all(first[0] != second[0] or any(
        first in part and second in part for part in parts)
        for first, second in pairwise(talk))


@settings(deadline=None, max_examples=30)
@given(parts=st.lists(TALKS, min_size=1, max_size=4), is_global=st.booleans())
def test_no_row_is_lost_and_of_rows_alike_the_most_that_a_file_has_stay(parts, is_global):
    readings = [chat(part, f"s{n}", is_global=is_global) for n, part in enumerate(parts)]
    joined = join_readings(readings)
    assert conserves(readings, joined)
    if is_global:
        most = Counter()
        for part in parts:
            most |= Counter(part)
        assert len(joined.tables["messages"]) == most.total()


@pytest.mark.parametrize("name, record", [
    ("transfers", {"transfer_id": "s3-s-1", "conversation_id": "s3-0001"}),
    ("conversations", {"conversation_id": "s3-0001"}),
    ("feedback", {"response_id": "s3-a-1", "instrument": "chat", "question": "comment",
                  "kind": "text", "text": "Kiitos"}),
    ("contact_requests", {"request_id": "s3-p-1", "submitted_at": START, "text": "Apua"})])
def test_a_table_without_joined_conversations_stays_as_it_is(name, record):
    other = chat(TALK, "s3", number="9", **{name: rows(name, record)})
    if name == "feedback":
        other.responses["s3-a-1"] = "s3-0001"
    joined = join_readings([chat(TALK[:4], "s1"), chat(TALK[2:], "s2"), other])
    pd.testing.assert_frame_equal(joined.tables[name], other.tables[name])
    assert list(said(joined)) == ["s3-0001", "s1-0001"]


def test_other_numbers_of_a_conversation_are_told_but_join_nothing():
    readings = [chat(TALK, "s1", number="1", is_global=True),
                chat(TALK, "s2", number="2", is_global=True)]
    for reading in readings:
        reading.other_numbers[f"{reading.report.source_id}-0001"] = ("C",)
    assert join_readings(readings).numbers == {"s1-0001": ("1", "C"), "s2-0001": ("2", "C")}
