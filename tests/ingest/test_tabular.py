import json

import pytest

from chatlab.ingest.material import Material
from chatlab.ingest.tabular import tabular


def of(path):
    return tabular(Material(path))


def test_json_lines_are_rows_under_the_names_of_their_fields(text_file):
    file = of(text_file("a.jsonl", '{"id": 1, "who": {"role": "agent"}}\n\n{"id": 2, "b": [1]}\n'))
    (sheet,) = file.sheets
    assert sheet.rows == [["id", "who.role", "b"], [1, "agent", None], [2, None, None]]
    assert [sheet.place(row) for row in (1, 2)] == ["1", "3"]
    assert (file.lines + len(sheet.rows), file.blank) == (3, 0)  # the header is no line


def test_a_document_with_one_list_of_objects_is_that_list(text_file):
    records = [{"a": 1}, {"a": 2}]
    assert of(text_file("a.json", json.dumps({"n": 2, "rows": records}))).sheets[0].place(2) == (
        "/rows/1")
    assert of(text_file("b.json", json.dumps({"x": records, "y": records}))).sheets == ()


def test_what_is_no_record_is_rejected(text_file):
    file = of(text_file("a.json", '[{"a": 1}, 5, {"a": 2}]'))
    assert [place for place, _reason in file.rejected] == ["/1"]
    assert len(file.sheets[0].rows) == 3


def test_numbers_without_end_are_no_fault(text_file):
    assert of(text_file("a.jsonl", '{"a": 1e999}\n{"a": NaN}\n')).sheets[0].rows[0] == ["a"]


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_a_delimited_text_is_as_it_was(text_file, name):
    assert of(text_file(name, "a;b\n1;2\n")).sheets[0].rows == [["a", "b"], ["1", "2"]]
