import json

import pandas as pd
import pytest

from chatlab.anonymise import audit_sample, find_identifiers, read_gold, score_spans
from chatlab.anonymise.spans import Span
from chatlab.samples import sample_path


def spans(*triples):
    return [Span(start, end, kind, 1.0, "test") for start, end, kind in triples]


GOLD = pd.DataFrame({
    "id": ["a", "b", "c"],
    "text": ["Aino Korhonen soitti", "puh. 040 123 4567", "ei mitään täällä"],
    "spans": [spans((0, 13, "PERSON")), spans((5, 17, "PHONE")), []]})


def row(table, kind):
    return table.set_index("kind").loc[kind]


def test_a_marked_span_counts_only_when_every_letter_is_covered():
    half = score_spans([spans((0, 4, "PERSON")), spans((5, 17, "ID_OTHER")), []], GOLD)
    assert row(half, "PERSON")["recall"] == 0
    assert row(half, "PHONE")["recall"] == 1  # by whatever kind
    assert row(half, "all")["leak"] == .5
    assert row(half, "all")["texts"] == 2
    assert row(half, "all")["precision"] == 1


def test_the_space_between_two_spans_does_not_matter():
    both = score_spans([spans((0, 4, "PERSON"), (5, 13, "PERSON")), [], []], GOLD)
    assert row(both, "PERSON")["recall"] == 1


def test_precision_asks_for_half_of_the_letters():
    wide = score_spans([spans((0, 20, "PERSON")), [], spans((0, 8, "PLACE"))], GOLD)
    assert row(wide, "PERSON")["precision"] == 1
    assert row(wide, "PLACE")["precision"] == 0


def test_the_interval_is_wilsons():
    """R: binom::binom.confint(8, 10, method="wilson") gives 0.4901625–0.9433178."""
    gold = pd.DataFrame({"id": list("abcdefghij"), "text": ["Aino"] * 10,
                         "spans": [spans((0, 4, "PERSON"))] * 10})
    found = [spans((0, 4, "PERSON"))] * 8 + [[]] * 2
    result = row(score_spans(found, gold), "all")
    assert result["recall_low"] == pytest.approx(.4901625, abs=1e-6)
    assert result["recall_high"] == pytest.approx(.9433178, abs=1e-6)


def test_gold_is_read_from_json_lines(tmp_path):
    path = tmp_path / "g.jsonl"
    path.write_text(json.dumps({"id": 1, "text": "Aino", "spans": [
        {"start": 0, "end": 4, "type": "PERSON"}]}) + "\n\n", "utf-8")
    gold = read_gold(path)
    assert gold["spans"][0][0].kind == "PERSON"
    assert score_spans([find_identifiers("Aino")], gold)["recall"].tolist() == [1, 1]


def test_the_shipped_samples_are_masked_well():
    """The floor of what the shipped gold set must reach; measured values are higher."""
    result = row(score_spans("balanced", read_gold(sample_path("gold"))), "all")
    assert result["recall"] >= .93
    assert result["precision"] >= .85
    assert result["leak"] <= .10


def test_the_sample_to_read_holds_masked_and_unmasked_and_repeats_with_its_seed():
    messages = pd.DataFrame({
        "message_id": [f"m{i}" for i in range(40)], "kind": ["text"] * 39 + ["media"],
        "text": [f"soita [PUHELIN_{i}]" if i % 4 == 0 else "moi" for i in range(39)] + [None]})
    drawn = audit_sample(messages, n=10, seed=1)
    assert len(drawn) == 10
    assert (drawn["masked"] > 0).sum() == 5
    pd.testing.assert_frame_equal(drawn, audit_sample(messages, n=10, seed=1))
    assert len(audit_sample(messages, n=500, seed=1)) == 39
    assert drawn[["leak", "over_masked"]].isna().all(axis=None)
