import pytest

from chatlab.anonymise.options import LEVELS
from chatlab.anonymise.rules import find_by_rules
from chatlab.anonymise.spans import Span

BALANCED = LEVELS["balanced"]


def found(text, threshold=BALANCED, known=None):
    spans, = find_by_rules([text], threshold, known and [known])
    return [(text[span.start:span.end], span.kind) for span in spans]


@pytest.mark.parametrize("text, expected", [
    ("Olen Maija Korhonen, 040 123 4567.", [("Maija Korhonen", "PERSON"),
                                            ("040 123 4567", "PHONE")]),
    ("Kela maksoi vuokran 645 €.", []),
    ("", [])])
def test_forms_and_names_in_order_of_place(text, expected):
    assert found(text) == expected


def test_each_text_has_its_own_finds():
    texts = ["maija@posti.fi", "Milloin chat on auki?", "131052-950H"]
    assert [[span.kind for span in spans] for spans in find_by_rules(texts, BALANCED)] == [
        ["EMAIL"], [], ["HETU"]]
    assert find_by_rules([], BALANCED) == []


def test_what_is_known_already_is_kept_and_not_looked_at_again():
    text = "131052-950H ja maija@posti.fi"
    known = [Span(0, 11, "OTHER", .9, "reader")]
    assert found(text, known=known) == [("131052-950H", "OTHER"), ("maija@posti.fi", "EMAIL")]
    assert known == [Span(0, 11, "OTHER", .9, "reader")]


def test_of_weak_evidence_only_a_strict_level_is_content():
    text = "Onni tuli käymään."
    kinds = {level: [kind for _words, kind in found(text, LEVELS[level])] for level in LEVELS}
    assert kinds["light"] == [] and kinds["strict"] == ["PERSON"]
