from datetime import datetime

import pandas as pd
import pytest

from chatlab.anonymise import find_spans_in_table
from chatlab.anonymise.review import (
    LEFT,
    base_form,
    keyword_in_conversation,
    log_row,
    review_queue,
)

MESSAGES = pd.DataFrame({
    "message_id": ["m1", "m2", "m3"], "conversation_id": ["c1", "c1", "c2"],
    "text": ["Olen Aino Korhonen, soita 040 123 4567", "Ainolle Korhoselle kiitos, ja Qvxzille",
             "Hei vaan"]})


def test_each_word_is_asked_about_once_the_most_doubtful_first():
    queue = review_queue(MESSAGES, find_spans_in_table(MESSAGES))
    assert queue["score"].is_monotonic_increasing
    person = queue[queue["word"] == "aino korhonen"].iloc[0]
    assert (person["kind"], person["times"]) == ("PERSON", 2)
    for row in queue.itertuples():
        assert MESSAGES["text"][row.row][row.start:row.end].strip()
    assert len(review_queue(MESSAGES, find_spans_in_table(MESSAGES), n=1)) == 1


def test_words_that_were_left_are_asked_about_too():
    nothing = find_spans_in_table(MESSAGES).head(0)
    queue = review_queue(MESSAGES, nothing)
    assert set(queue["kind"]) == {LEFT} and "korhonen" in set(queue["word"])


def test_a_word_is_shown_in_its_whole_conversation():
    lines = keyword_in_conversation(MESSAGES, 0, base_form("Aino Korhonen", "PERSON"))
    assert [line[1] for line in lines] == ["Aino Korhonen", "Ainolle Korhoselle"]


def test_the_log_holds_no_words():
    told = {"when": datetime(2026, 1, 2, 3, 4, 5), "who": "me", "kind": "PERSON", "word": "Aino"}
    row = log_row(**told, decision="always", key=b"k")
    assert "aino" not in str(row).lower() and row["when"] == "2026-01-02T03:04:05"
    assert row["word"] == log_row(**told | {"word": "aino"}, decision="never", key=b"k")["word"]
    assert row["word"] != log_row(**told, decision="always", key=b"l")["word"]
    with pytest.raises(ValueError):
        log_row(**told, decision="maybe", key=b"k")
