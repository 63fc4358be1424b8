from chatlab import ingest


def test_gold_spans_are_no_material(text_file):
    reading = ingest.read_file(text_file("gold.jsonl", (
        '{"id": "1", "text": "Hei Ville", "spans": [{"start": 4, "end": 9, "type": "PERSON"}]}\n'
        '{"id": "2", "text": "moi", "spans": []}\n')))
    assert reading.tables == {}
    assert (reading.report.format, reading.report.table, reading.report.lines) == ("gold", None, 2)
