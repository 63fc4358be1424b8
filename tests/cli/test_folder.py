import os
import signal
import subprocess
import sys
import time

import pytest

from chatlab.project.layout import RAW, SAFE
from chatlab.project.runs import read_run

CHAT = "15.8.2017 klo 13.05 - Maija: mistä saa vuokravakuuden\n" \
       "15.8.2017 klo 13.07 - Ohjaaja: Hei! Kelasta.\n"


@pytest.fixture
def workspace(run, tmp_path):
    assert run("init", tmp_path / "työtila")[0] == 0
    (tmp_path / "työtila" / RAW / "chat.txt").write_text(CHAT, "utf-8")
    return tmp_path / "työtila"


def test_init_says_what_to_do_next_and_refuses_a_folder_in_use(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, _err = run("init", "oma")
    assert code == 0 and "chatlab run oma" in out and f"oma/{RAW}" in out.replace("\\", "/")
    code, _out, err = run("init", "oma")
    assert code == 1 and err.startswith("Virhe: oma") and err.count("\n") == 1


def test_check_looks_at_the_exported_files_of_a_workspace(run, workspace):
    code, out, _err = run("check", workspace)
    assert code == 0 and "chat.txt" in out and "LUE_MINUT" not in out and ".md" not in out


def test_a_report_of_a_workspaces_notebook_goes_among_its_reports(run, workspace):
    name = "oma.ipynb"
    (workspace / "muistikirjat" / name).write_text(
        '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Oma"]}], '
        '"metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "utf-8")
    code, out, err = run("report", workspace / "muistikirjat" / name)
    assert code == 0, err
    assert (workspace / "3_raportit" / "oma.html").exists() and "oma.html" in out


def test_tables_leave_in_the_forms_that_were_asked_for(run, workspace, tmp_path):
    code, out, err = run("export", workspace, "--out", tmp_path / "ulos", "--xlsx", "--qda")
    assert code == 0, err
    assert sorted(path.name for path in (tmp_path / "ulos").iterdir()) == [
        "keskustelut.qdpx", "taulukot.xlsx"]
    assert "2" in out


def test_purge_asks_first_and_leaves_the_exported_files(run, workspace, monkeypatch):
    assert run("export", workspace, "--out", workspace.parent / "ulos")[0] == 0
    code, _out, err = run("purge", workspace)
    assert code == 1 and "keep_days" in err
    assert run("purge", workspace, "--days", 0)[0] == 2
    code, out, _err = run("purge", workspace, "--days", 9)
    assert code == 0 and out.count("\n") == 1
    old = time.time() - 10 * 24 * 60 * 60
    for path in workspace.rglob("*"):
        os.utime(path, (old, old))
    monkeypatch.setattr("builtins.input", lambda _question: "en")
    code, out, err = run("purge", workspace, "--days", 9)
    assert code == 1 and not err and "taulukot" in out and "chat.txt" not in out
    assert (workspace / SAFE / "taulukot").exists()
    code, out, _err = run("purge", workspace, "--days", 9, "--yes")
    assert code == 0 and not (workspace / SAFE / "taulukot").exists()
    assert (workspace / RAW / "chat.txt").exists()
    assert run("purge", workspace, "--days", 9, "--yes", "--raw")[0] == 0
    assert not (workspace / RAW / "chat.txt").exists()
    assert (workspace / RAW / "chatlab.toml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one program")
def test_a_run_broken_off_says_what_is_kept_and_goes_on(workspace):
    command = [sys.executable, "-m", "chatlab.cli", "run", str(workspace), "--lang", "en"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               start_new_session=True)
    for _try in range(3000):
        if read_run(workspace / SAFE) or program.poll() is not None:
            break
        time.sleep(.1)
    os.killpg(program.pid, signal.SIGINT)
    _out, told = program.communicate(timeout=120)
    assert program.returncode == 1, told
    assert told.strip().splitlines()[-1].startswith("Interrupted. The tables and ")
    assert "Traceback" not in told
    ready = set(read_run(workspace / SAFE))
    assert ready
    stamps = {name: (workspace / "3_raportit" / f"{name}.html").stat().st_mtime_ns
              for name in ready}
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    for _try in range(3000):
        if set(read_run(workspace / SAFE)) > ready or program.poll() is not None:
            break
        time.sleep(.1)
    os.killpg(program.pid, signal.SIGINT)
    program.wait(120)
    assert {name: (workspace / "3_raportit" / f"{name}.html").stat().st_mtime_ns
            for name in ready} == stamps
