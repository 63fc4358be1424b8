import pytest

from chatlab import ingest
from chatlab.errors import FormatError


def test_gold_spans_are_no_material(text_file):
    reading = ingest.read_file(text_file("gold.jsonl", (
        '{"id": "1", "text": "Hei Ville", "spans": [{"start": 4, "end": 9, "type": "PERSON"}]}\n'
        '{"id": "2", "text": "moi", "spans": []}\n')))
    assert reading.tables == {}
    assert (reading.report.format, reading.report.table, reading.report.lines) == ("gold", None, 2)


def test_a_line_nested_too_deep_is_no_gold(text_file):
    with pytest.raises(FormatError):
        ingest.read_file(text_file("syvä.jsonl", '{"a":' * 100_000))
