import json

import pytest

from chatlab.anonymise import find_identifiers, score_spans
from chatlab.anonymise.gold import read_found, read_gold
from chatlab.errors import FileError, FormatError

AINO = {"id": 1, "text": "Aino", "spans": [{"start": 0, "end": 4, "type": "PERSON"}]}


@pytest.fixture
def write(tmp_path):
    def write(*rows):
        path = tmp_path / f"g{len(list(tmp_path.iterdir()))}.jsonl"
        path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row)
                                  for row in rows) + "\n\n", "utf-8")
        return path
    return write


def test_gold_is_read_from_json_lines(write):
    gold = read_gold(write(AINO))
    assert gold["spans"][0][0].kind == "PERSON"
    assert (gold["conversation"][0], gold["noise"][0], gold["neg"][0]) == ("1", [], [])
    assert score_spans([find_identifiers("Aino")], gold)["recall"].tolist() == [1, 1]


def test_what_was_found_is_put_beside_its_text(write):
    gold = read_gold(write(AINO, AINO | {"id": 2}))
    found = read_found(write({"id": 2, "spans": [{"start": 0, "end": 4}]}), gold)
    assert [len(spans) for spans in found] == [0, 1]


@pytest.mark.parametrize("row", [
    "ei jsonia: salaisuus", {"id": 1, "text": "salaisuus"}, AINO | {"spans": [{"start": 0}]},
    AINO | {"spans": [{"start": 0, "end": 40, "type": "PERSON"}]},
    AINO | {"spans": [{"start": 0, "end": 4, "type": "HENKILÖ"}]}, "[1]"])
def test_a_wrong_line_is_named_and_not_quoted(write, row):
    with pytest.raises(FormatError) as error:
        read_gold(write(AINO | {"id": 0}, row))
    assert "2" in error.value.place and "salaisuus" not in str(error.value)


@pytest.mark.parametrize("row", [AINO | {"id": 7}, AINO | {"text": "Toinen"}])
def test_a_find_in_another_text_is_noticed(write, row):
    with pytest.raises(FormatError):
        read_found(write(row), read_gold(write(AINO)))


def test_the_same_id_twice_and_a_missing_file(write, tmp_path):
    with pytest.raises(FormatError):
        read_gold(write(AINO, AINO))
    with pytest.raises(FileError):
        read_gold(tmp_path / "puuttuu.jsonl")
