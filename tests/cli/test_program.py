import os
import stat
import sys
from pathlib import Path

import pytest

from chatlab.cli.program import command_line, shown


@pytest.fixture
def started(tmp_path, monkeypatch):
    """Start chatlab as a user does: as a program somewhere, and the folders of the path."""
    monkeypatch.chdir(tmp_path)

    def started(program, path=""):
        program = Path(program)
        if program.parent != Path():
            program.parent.mkdir(parents=True, exist_ok=True)
            program.write_text("#!/bin/sh\n", "utf-8")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", path)
        monkeypatch.setattr(sys, "argv", [str(program)])
    return started


def test_on_the_path_the_name_is_enough(started, tmp_path):
    started(tmp_path / "bin" / "chatlab", path=str(tmp_path / "bin"))
    assert command_line("run", "x") == "chatlab run x"
    started("chatlab")
    assert command_line("run", "x") == "chatlab run x"


def test_elsewhere_the_program_is_told_as_it_was_started(started, tmp_path):
    started(".venv/bin/chatlab")
    assert command_line("run").replace("\\", "/") == ".venv/bin/chatlab run"
    assert command_line("run", everywhere=True) == f"{tmp_path / '.venv/bin/chatlab'} run"


def test_another_chatlab_on_the_path_is_not_taken_for_this(started, tmp_path):
    started(tmp_path / "muu" / "chatlab")
    started(tmp_path / "oma" / "chatlab", path=str(tmp_path / "muu"))
    assert command_line("run").replace("\\", "/") == "oma/chatlab run"


def test_as_a_module_it_is_told_with_its_python(started, monkeypatch, tmp_path):
    started(tmp_path / "chatlab" / "cli" / "__main__.py")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    assert command_line("run").replace("\\", "/") == "bin/python -m chatlab.cli run"


def test_another_program_speaks_of_chatlab(started, tmp_path):
    started(tmp_path / "ipykernel_launcher.py")
    assert command_line("run") == "chatlab run"


@pytest.mark.skipif(os.name == "nt", reason="Windows quotes otherwise")
@pytest.mark.parametrize(("folder", "told"), [
    ("työtila", "työtila"), ("oma tila", "'oma tila'"), ("a'b", "'a'\"'\"'b'"), (".", "."),
    ("a\\b", "'a\\b'")])
def test_a_path_can_be_given_as_it_is_told(started, folder, told):
    started("chatlab")
    assert command_line("run", Path(folder)) == f"chatlab run {told}"


def test_a_path_is_as_short_as_it_can_be(started, tmp_path):
    started("chatlab")
    assert shown(tmp_path / "a") == Path("a") and shown("/") == Path("/").resolve()
