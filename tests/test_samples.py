"""The shipped samples are there, and a wrong name says what there is."""

import pytest

from chatlab import samples
from chatlab.errors import FileError
from chatlab.ingest import find_files, inspect_file


def test_every_listed_sample_is_there():
    listed = samples.list_samples()
    assert [name for name in listed["name"] if not samples.sample_path(name).is_file()] == []
    assert listed["what"].str.len().min() > 0


def test_every_file_of_material_is_listed_and_read_whole():
    listed = set(samples.list_samples()["file"])
    material = find_files(samples.sample_path())
    assert {path.name for path in material} <= listed
    assert [path.name for path in material if inspect_file(path).rejected] == []


def test_the_marked_texts_hold_their_identifiers():
    gold = samples.load_sample()
    assert gold["id"].is_unique
    assert all(0 <= span["start"] < span["end"] <= len(row.text)
               for row in gold.itertuples() for span in row.spans)


def test_an_unknown_name_says_what_there_is():
    with pytest.raises(ValueError, match="pilot_chat"):
        samples.sample_path("chat")
    with pytest.raises(ValueError, match="gold"):
        samples.load_sample("pilot_chat")


def test_samples_that_were_not_installed_are_a_sentence(monkeypatch):
    monkeypatch.setattr(samples, "_FOLDER", "nowhere")
    with pytest.raises(FileError) as raised:
        samples.sample_path("pilot_chat")
    assert raised.value.remedy
