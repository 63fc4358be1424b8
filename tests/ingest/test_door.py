"""Only what was asked for comes in: a canary in every other field is found nowhere.

Every sample of every format is planted with canaries (`planting`): columns and keys of
metadata as vendors write them, and one that nobody knows. A format that gets a sample is
tested from then on. In a survey every unknown column is a question, so that there only the
headings that tell who answered must stay outside; its open answers pass the anonymiser.

What people write to each other is not metadata, nor is the author of a message: they come in
and the anonymiser deals with them (``tests/project/test_privacy.py``).
"""

from functools import cache

import pandas as pd
import pytest

import chatlab as cl
from chatlab.errors import ChatlabError
from chatlab.ingest import find_files, read_file
from chatlab.ingest.formats import FORMATS
from chatlab.project import read_settings
from chatlab.project.settings import reading_options
from chatlab.samples import sample_path
from tests.ingest import planting

FOLDERS = sorted(path.parent for path in sample_path().rglob("chatlab.toml"))
SAMPLES = [path for folder in FOLDERS for path in find_files(folder)]
BY_FORMAT = {module.NAME: module for module in FORMATS}
WITHOUT_COLUMNS = {"swot_sheet", "swot_document"}
"""Worksheets in which every cell is somebody's words; they have properties."""
WITH_STRUCTURE = {"limesurvey", "redcap"}
"""Surveys whose answers are read with the structure of the survey beside them."""
WITHOUT_FIELDS = {"whatsapp", "pasted_text", "swot_text"}
"""Texts in which every line is somebody's words."""


def settings_of(path):
    """Return how the folder of a sample says it is to be read."""
    return reading_options(read_settings(path.parent))


@cache
def original(path):
    """Read a sample as it is."""
    return read_file(path, **settings_of(path))


@cache
def format_of(path):
    """Tell what a sample is; one that cannot be read fails its own test only."""
    try:
        return original(path).report.format
    except ChatlabError:
        return None


def is_read_with(path, other):
    """Whether a sample is the structure of another's survey."""
    module = BY_FORMAT.get(format_of(path))
    return path.parent == other.parent and module is not None and module.TABLE is None


def headings_for(path):
    """Tell which new columns of a sample are planted, in batches.

    The structure of a survey is found by its codes; too many unknown ones would hide it.
    """
    format = format_of(path)
    if format in WITHOUT_COLUMNS:
        return [()]
    if format not in BY_FORMAT or BY_FORMAT[format].TABLE != "feedback":
        return [planting.METADATA]
    asked, size = planting.IDENTIFYING, 3
    if format in WITH_STRUCTURE:
        return [asked[start:start + size] for start in range(0, len(asked), size)]
    return [asked]


def planted(path, folder, headings=None):
    """Write a planted copy of a sample, and of what it is read with; return its path."""
    for other in SAMPLES:
        if other == path or is_read_with(other, path):
            new = headings if other == path and headings is not None else headings_for(other)[0]
            (folder / other.name).write_bytes(
                planting.plant(other.read_bytes(), other.name, headings=new))
    return folder / path.name


def leaks(*texts):
    """Find the canaries in texts, with what is around them."""
    return [text[max(0, place - 60):place + 20] for text in map(str, texts)
            if (place := text.casefold().find(planting.MARK)) >= 0]


def content(table):
    """Return a table without what names its file."""
    ids = [name for name in table if name.endswith("_id") or name == "parent_item"]
    return table.drop(columns=[*ids, "row_ref"])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_field_that_was_not_asked_for_comes_in(path, tmp_path):
    whole = original(path)
    for headings in headings_for(path):
        copy = planted(path, tmp_path, headings)
        if whole.report.format not in WITHOUT_FIELDS:
            assert copy.read_bytes() != path.read_bytes()
        reading = read_file(copy, **settings_of(path))
        assert leaks(reading, reading.report, reading.report.log_row, *reading.report.warnings,
                     *(table.to_csv() for table in reading.tables.values())) == []
        assert reading.report.format == whole.report.format
        assert {name: len(table) for name, table in reading.tables.items()} == {
            name: len(table) for name, table in whole.tables.items()}
        for name, table in reading.tables.items():
            pd.testing.assert_frame_equal(content(table), content(whole.tables[name]))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_error_quotes_a_field(path, tmp_path):
    copy = planted(path, tmp_path)
    data = copy.read_bytes()
    for part in (data[:len(data) * 2 // 3], data.replace(b":", b"\n")):
        copy.write_bytes(part)
        for read in (read_file, cl.read_openings):
            try:
                told = read(copy)
            except ChatlabError as error:
                told = error
                assert leaks(error) == []
            assert leaks(getattr(told, "report", "")) == []


def test_every_format_has_a_sample_to_plant():
    read = {format_of(path) for path in SAMPLES}
    assert sorted(set(BY_FORMAT) - read) == []


def test_no_canary_is_in_anything_that_is_kept(tmp_path):
    import zipfile

    folder = tmp_path / "aineisto"
    folder.mkdir()
    for path in SAMPLES:
        if path.stat().st_size < 40_000:
            planted(path, folder)
    (folder / "chatlab.toml").write_text("\n".join(
        line for path in FOLDERS for line in mappings(path / "chatlab.toml")), "utf-8")
    material = cl.open_material(folder)
    assert leaks(*(table.to_csv() for table in material.tables.values())) == []
    for path in material.results.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                data = b"".join(book.read(name) for name in book.namelist())
        assert planting.MARK.encode() not in data.lower() and planting.MARK not in path.name


def mappings(path):
    """Yield the lines of a settings file that tell how files are to be read."""
    wanted = False
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            wanted = line.startswith(("[columns", "[patterns", "[sectors"))
        if wanted:
            yield line


def test_a_canary_that_comes_in_is_noticed(tmp_path):
    path = tmp_path / "diary.csv"
    path.write_bytes(planting.plant("Päivä;Merkintä\n4.10.2017;Hiljaista\n".encode(), path.name)
                     .replace(b"Hiljaista", planting.MARK.encode()))
    assert leaks(*(table.to_csv() for table in read_file(path).tables.values()))
