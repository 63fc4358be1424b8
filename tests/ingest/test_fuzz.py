"""Every format, fed with spoiled copies of its samples; `tools/fuzz.py` does it for longer."""

import random

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatlab.errors import FormatError
from chatlab.ingest import read_file
from tools import fuzz
from tools.mutations import CANARY, mutated, read_cells, spoil_json, spoil_parts, zipped

KNOWN = fuzz.samples()


@pytest.mark.parametrize("path", fuzz.one_of_each(KNOWN), ids=lambda path: path.name)
def test_a_spoiled_sample_gives_tables_that_fit_or_one_clear_error(path, tmp_path):
    data = fuzz.contents(path)

    @given(seed=st.integers(0, 2**32))
    @settings(max_examples=10, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))
    def spoil(seed):
        finding = fuzz.execute(data, path.name, KNOWN[path], str(seed), tmp_path)
        assert finding is None, "\n".join(finding)
    spoil()


def test_the_same_seed_spoils_in_the_same_way():
    data = b"15.8.2017 klo 13.05 - Ville: hei\n" * 5
    once, twice = (mutated(data, ".txt", random.Random("1-2")) for _time in range(2))
    assert once == twice
    assert len({mutated(data, ".txt", random.Random(seed)) for seed in range(30)}) > 20


def test_every_way_spoils_its_own_kind():
    rng = random.Random(1)
    assert {type(spoil_json(b'[{"a": 1, "b": ["c"]}]', rng)) for _time in range(50)} == {bytes}
    spoiled = {spoil_parts(zipped({"word/document.xml": "<?xml?><p>hei</p>"}), rng)
               for _time in range(50)}
    assert len(spoiled) > 5
    with pytest.raises(ValueError, match="not a workbook"):
        read_cells(b"hei")


def broken(monkeypatch, reader):
    monkeypatch.setattr("chatlab.ingest.read_file", reader)


@pytest.mark.parametrize(("error", "found"), [
    (KeyError("x"), "KeyError"), (FormatError("odd", file="b.csv", remedy="Do."), "name the file"),
    (FormatError("odd", file="a.csv"), "without a remedy"),
    (FormatError(f"odd {CANARY}", file="a.csv", remedy="Do."), "quotes"),
])
def test_a_fault_of_a_reader_is_noticed(error, found, monkeypatch, tmp_path):
    def read(path, **_options):
        raise error
    broken(monkeypatch, read)
    assert found in fuzz.complaint(tmp_path / "a.csv", format="auto")[0]


def test_a_report_that_does_not_hold_is_noticed(monkeypatch, text_file):
    from dataclasses import replace

    path = text_file("a.txt", f"15.8.2017 klo 13.05 - Ville: hei {CANARY}\n")
    good = read_file(path)
    assert fuzz.complaint(path, format="auto") is None
    for changes in ({"lines": 7}, {"rows": 7}, {"warnings": [CANARY]}, {"blank": -1, "lines": 0}):
        reading = replace(good, report=replace(good.report, **changes))
        assert list(fuzz.faults(reading))
    odd = {"messages": good.tables["messages"].assign(
        text=pd.Series(["\ud800"], dtype="object"))}
    assert list(fuzz.faults(replace(good, tables=odd)))
    assert list(fuzz.faults(replace(good, tables=good.tables | {"muu": odd["messages"]})))


def test_the_tool_counts_executions_and_fails_on_a_find(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(fuzz, "samples", lambda format=None: {
        path: name for path, name in KNOWN.items() if name == format})
    assert fuzz.main(["--minutes", "0.02", "--format", "votes"]) == 0
    assert "votes" in capsys.readouterr().out
    assert fuzz.main(["--minutes", "0.02", "--format", "faksi"]) == 2

    def read(path, **_options):
        raise KeyError("x")
    known = {path: name for path, name in KNOWN.items() if name == "votes"}
    monkeypatch.setattr(fuzz, "samples", lambda format=None: known)
    broken(monkeypatch, read)
    assert fuzz.main(["--minutes", "0.01", "--keep", str(tmp_path / "talteen")]) == 1
    assert "KeyError" in capsys.readouterr().out
    assert list((tmp_path / "talteen").iterdir())
