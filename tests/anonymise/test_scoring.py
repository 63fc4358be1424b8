import pandas as pd
import pytest

from chatlab.anonymise import read_gold, score_protection, score_spans
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


def test_the_shipped_samples_are_masked_well():
    """The floor of what the shipped gold set must reach; measured values are higher."""
    result = row(score_spans("balanced", read_gold(sample_path("gold"))), "all")
    assert result["recall"] >= .93
    assert result["precision"] >= .85
    assert result["leak"] <= .10


def marked(*rows):
    """Texts where the word Aino is marked, by conversation."""
    return pd.DataFrame({
        "id": [str(i) for i in range(len(rows))], "text": ["Aino tuli"] * len(rows),
        "spans": [spans((0, 4, "PERSON"))] * len(rows), "conversation": [row[0] for row in rows],
        "noise": [row[1] for row in rows], "neg": [spans((5, 9, "common"))] * len(rows),
        "marks": [[{"entity": "x1", "id_type": "direct"}]] * len(rows)})


FOUND = [spans((0, 4, "PERSON")), []]


def measures(found, gold, **options):
    return score_protection(found, gold, **options).set_index(["measure", "group"])


def test_a_person_is_protected_only_if_every_mention_is():
    table = measures(FOUND, marked(("c1", []), ("c1", [])))
    assert table.loc[("protected", "PERSON"), ["n", "hits"]].tolist() == [1, 0]
    table = measures(FOUND, marked(("c1", []), ("c2", [])))
    assert table.loc[("protected", "PERSON"), ["n", "hits"]].tolist() == [2, 1]


def test_recall_is_told_for_each_kind_of_noise():
    table = measures(FOUND, marked(("c1", ["lower"]), ("c2", ["lower", "typo"])))
    assert table.loc[("recall_noise", "lower"), "share"] == .5
    assert table.loc[("recall_noise", "typo"), "share"] == 0


def test_leaks_are_counted_by_message_and_redrawn_by_conversation():
    gold = marked(*[("c1", [])] * 10, *[("c2", [])] * 10)
    found = [spans((0, 4, "PERSON"))] * 10 + [[]] * 10
    table = measures(found, gold, seed=3)
    leak = table.loc[("leak", "all")]
    assert (leak["n"], leak["hits"], leak["low"], leak["high"]) == (20, 10, 0, 1)
    assert table.equals(measures(found, gold, seed=3))


def test_masking_too_much_is_counted():
    gold = pd.concat([marked(("c1", [])), pd.DataFrame([{
        "id": "e", "text": "kela maksoi", "spans": [], "conversation": "c9", "noise": [],
        "neg": spans((0, 4, "official")), "marks": []}])], ignore_index=True)
    table = measures([spans((0, 9, "PERSON")), spans((0, 4, "PLACE"))], gold)
    assert table.loc[("negative", "common"), "hits"] == 1
    assert table.loc[("negative", "official"), "hits"] == 1
    assert table.loc[("clean", "all"), ["n", "hits"]].tolist() == [1, 1]
    assert table.loc[("over", "all"), ["n", "hits"]].tolist() == [14, 8]
    assert table.loc[("precision", "all"), "share"] == .5


def test_direct_identifiers_are_told_apart():
    gold = pd.DataFrame({"id": ["a"], "text": ["Aino Joensuusta"],
                         "spans": [spans((0, 4, "PERSON"), (5, 15, "PLACE"))]})
    table = measures([spans((0, 4, "PERSON"))], gold)
    assert table.loc[("leak", "all"), "hits"] == 1
    assert table.loc[("leak", "direct"), "hits"] == 0


def test_nothing_marked_is_no_error():
    gold = pd.DataFrame({"id": ["a"], "text": ["moi"], "spans": [[]]})
    table = measures([[]], gold)
    assert table.loc[("recall", "all"), "n"] == 0 and pd.isna(table.loc[("leak", "all"), "share"])


def test_an_interval_is_wide_where_conversations_differ_and_never_narrower_than_wilsons():
    """R: binom::binom.confint(10, 20, method="wilson") gives 0.2993 and 0.7007."""
    apart = [spans((0, 4, "PERSON"))] * 10 + [[]] * 10
    mixed = [spans((0, 4, "PERSON")), []] * 10
    gold = marked(*[("c1", [])] * 10, *[("c2", [])] * 10)
    alone = marked(*[(f"c{i}", []) for i in range(20)])
    assert measures(apart, gold).loc[("recall", "all"), ["low", "high"]].tolist() == [0, 1]
    for found, texts in ((mixed, gold), (mixed, alone)):
        low, high = measures(found, texts).loc[("recall", "all"), ["low", "high"]]
        assert .25 <= low <= .2994 and .7006 <= high <= .75


def test_where_all_was_found_there_is_still_doubt():
    low, high = measures([spans((0, 4, "PERSON"))] * 20, marked(
        *[(f"c{i}", []) for i in range(20)])).loc[("recall", "all"), ["low", "high"]]
    assert round(low, 3) == .839 and high == 1
