"""The frame of the speed measurements."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import (
    anonymisers,
    bench_anonymise,
    bench_evaluate,
    bench_readers,
    bench_themes,
    material,
    measure,
    peers,
)
from benchmarks.run import main
from chatlab import ingest

BENCH = """
from time import sleep

def ratios():
    yield "sleeping less", lambda: sleep(0.02), lambda: sleep(0.002), {at_least}
"""


def test_an_empty_frame_says_so(tmp_path, capsys):
    assert main(folder=tmp_path) == 0
    assert capsys.readouterr().out == "There are no measurements yet.\n"


@pytest.mark.parametrize("at_least, code", [(1.5, 0), (1000, 1)])
def test_a_ratio_is_measured_and_a_short_one_fails(tmp_path, capsys, at_least, code):
    (tmp_path / "bench_sleep.py").write_text(BENCH.format(at_least=at_least))
    assert main(folder=tmp_path) == code
    assert capsys.readouterr().out.startswith("sleeping less: ")


def test_files_are_chosen_by_name(tmp_path, capsys):
    (tmp_path / "bench_sleep.py").write_text(BENCH.format(at_least=1000))
    assert main(["other"], folder=tmp_path) == 0
    assert main(["sleep"], folder=tmp_path) == 1


@pytest.mark.parametrize("falls_short, code", [([], 0), (["too slow"], 1)])
def test_a_report_tells_what_falls_short(tmp_path, falls_short, code):
    (tmp_path / "bench_own.py").write_text(
        f"def report(options):\n    return {falls_short} if '--all' in options else []\n")
    assert main(["--all"], folder=tmp_path) == code
    assert main([], folder=tmp_path) == 0


@pytest.mark.parametrize("language", ["finnish", "english"])
def test_the_conversation_to_measure_with_is_read_whole(tmp_path, language):
    path = tmp_path / "chat.txt"
    n = material.write_whatsapp(path, 3000, language=language)
    report = ingest.inspect_file(path)
    assert (report.messages, report.rejected, report.is_complete) == (n, [], True)
    again = tmp_path / "again.txt"
    material.write_whatsapp(again, 3000, language=language)
    assert path.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("write, name", [
    (material.write_messenger, "message_1.json"), (material.write_zendesk, "zendesk.json"),
    (material.write_workbook, "chat.xlsx")])
def test_the_other_files_to_measure_with_are_read_whole(tmp_path, write, name):
    write(tmp_path / name, 50)
    assert measure.measure("chatlab", tmp_path / name)["rows"] == 50


def test_a_reader_that_fails_is_told(tmp_path):
    path = tmp_path / "chat.txt"
    path.write_text("moi\n", encoding="utf-8")
    assert measure.measure("chatlab", path) == {"error": "FormatError"}
    assert bench_readers._run(sys.executable, "chatlab", path) == {"error": "FormatError"}
    assert "fails: FormatError" in bench_readers._row("file", "chatlab", {"error": "FormatError"})


def test_the_goals_are_told_reached_or_not():
    ours = {"messages": 200_000, "wall_s": 2.0, "cpu_s": 1.0, "peak_mb": 300.0}
    peer = ours | {"cpu_s": 6.0}
    goals = list(bench_readers._goals({("WhatsApp, Finnish", "chatlab"): ours,
                                       ("WhatsApp, Finnish", "whatstk"): peer}))
    assert [reached for _sentence, reached in goals] == [True, True, False]
    failed = {("WhatsApp, Finnish", "chatlab"): {"error": "FormatError"},
              ("WhatsApp, Finnish", "whatstk"): peer}
    assert [reached for _sentence, reached in bench_readers._goals(failed)] == [False]


def test_peers_that_cannot_be_installed_are_done_without(tmp_path, monkeypatch):
    monkeypatch.setattr(peers, "_installer", lambda python: [str(tmp_path / "nothing")])
    monkeypatch.setattr(peers.venv, "create", lambda *args, **kwargs: None)
    assert peers.peers_python(tmp_path / "env") is None


def test_peers_that_are_there_are_not_installed_again(tmp_path):
    (tmp_path / "peers-stamp").write_text(peers.PINS.read_text("utf-8"), encoding="utf-8")
    assert peers.peers_python(tmp_path).is_relative_to(tmp_path)


def test_the_peers_are_not_needed_by_the_project():
    lock = (Path(__file__).parent.parent / "requirements.lock").read_text(encoding="utf-8")
    assert "whatstk" not in lock and "chat-miner" not in lock
    assert "presidio" not in lock and "tldextract" not in lock


def test_the_messages_to_be_masked_are_new_and_of_eleven_words(tmp_path):
    texts = bench_anonymise.write_messages(tmp_path / "messages.json")
    before = json.loads((tmp_path / "messages.json").read_text("utf-8"))["before"]
    assert len(before) == bench_anonymise.BEFORE and not set(before) & set(texts)
    assert (len(texts), len(set(texts))) == (2750, 2500)
    assert 10 < sum(len(text.split()) for text in texts) / len(texts) < 12


@pytest.mark.parametrize("program", ["balanced", "table"])
def test_masking_is_measured(tmp_path, program):
    path = tmp_path / "messages.json"
    path.write_text('{"before": [], "texts": ["soita Ainolle, 040 123 4567"]}', encoding="utf-8")
    assert set(anonymisers.measure(program, path)) == {"wall_s", "cpu_s", "peak_mb"}


def test_the_goals_of_masking_are_told_by_the_middle_round():
    rounds = [{"balanced": {"cpu_s": 1.0}, "strict": {"cpu_s": 9.0}, "presidio": {"cpu_s": cpu}}
              for cpu in (5.0, 12.0, 13.0)]
    goals = list(bench_anonymise._goals(rounds, {"peak_mb": 700.0}, 2500))
    assert [reached for _sentence, reached in goals] == [True, True, False, False]
    assert goals[1][0] == "balanced: 12.0 (5.0–13.0) times as fast as Presidio, at least 10"


def test_features_are_measured_and_their_goals_told(tmp_path):
    path = tmp_path / "texts.json"
    path.write_text(json.dumps(material.phrases()[:20]), encoding="utf-8")
    ours = bench_themes._run("chatlab", path, tmp_path)
    assert ours["texts"] == 20 and ours["terms"] > 20
    spacy = {"texts": 10, "first_s": 100.0, "again_s": 90.0}
    goals = dict(bench_themes._goals({"cold": ours, "warm": ours, "spaCy": spacy}))
    assert len(goals) == (6 if ours["peak_mb"] else 5) and all(goals.values())


def test_every_summary_of_use_is_measured(monkeypatch, capsys):
    monkeypatch.setattr(bench_evaluate, "N", 2000)
    monkeypatch.setattr(bench_evaluate, "ROUNDS", 1)
    monkeypatch.setattr(bench_evaluate, "MOST_S", -1)
    short = bench_evaluate.report()
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert len(short) == len(rows) - 1 == 18 and "took" in short[0]
    for _name, usual, ours, at_least in bench_evaluate.ratios():
        usual(), ours()
        assert at_least > 1
