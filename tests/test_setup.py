"""The set-up script: what it installs, when it stops at once, what it says."""

import sys

import pytest

from tools import setup


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty project for the script."""
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    for name, path in {"VENV": ".venv", "STAMP": ".venv/chatlab-stamp", "PYTHON": ".venv/python",
                       "LOCK": "requirements.lock"}.items():
        monkeypatch.setattr(setup, name, tmp_path / path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/python").touch()
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "requirements.lock").write_text("pandas==3.0.0\n")
    return tmp_path


@pytest.fixture
def commands(monkeypatch):
    """The commands that would be run; those that name a word in ``fail`` fail."""
    class Commands(list):
        fail = ()

    some = Commands()

    def run(command, quiet=False):
        some.append(" ".join(command))
        return int(any(word in some[-1] for word in some.fail))
    monkeypatch.setattr(setup, "run", run)
    return some


def test_a_finished_set_up_is_not_repeated(folder, commands):
    assert not setup.up_to_date()
    setup.STAMP.write_text(setup.fingerprint())
    assert setup.up_to_date()
    assert setup.main() == 0
    assert commands == []


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_asks_for_set_up(folder, name):
    setup.STAMP.write_text(setup.fingerprint())
    (folder / name).write_text("other")
    assert not setup.up_to_date()


def test_a_moved_folder_or_a_lost_python_asks_for_set_up(folder, monkeypatch):
    setup.STAMP.write_text(setup.fingerprint())
    with monkeypatch.context() as moved:
        moved.setattr(setup, "ROOT", folder / "..")
        assert not setup.up_to_date()
    setup.PYTHON.unlink()
    assert not setup.up_to_date()


def test_uv_installs_when_it_can_be_had(commands):
    setup.install()
    assert "-m pip install" in commands[0] and "uv.txt" in commands[0]
    assert all("-m uv pip install" in command for command in commands[1:])


@pytest.mark.parametrize("word", ["uv.txt", "-m uv pip"])
def test_pip_installs_when_uv_is_not_to_be_had_or_fails(commands, word):
    commands.fail = (word,)
    setup.install()
    assert all("-m pip install" in command for command in commands[-2:])
    assert commands[-1].endswith(f"-e {setup.ROOT}")


def test_hashes_are_always_checked(commands):
    commands.fail = ("-m uv pip",)
    setup.install()
    assert all("--require-hashes" in command or "--no-deps" in command for command in commands)


def test_the_end_of_all_ways_is_a_sentence_and_no_stamp(folder, commands, capsys):
    commands.fail = ("pip",)
    assert setup.main() == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert not setup.STAMP.exists()


def test_an_unsupported_python_is_refused_in_a_sentence(folder, commands, monkeypatch, capsys):
    monkeypatch.setattr(setup, "SUPPORTED", ((3, 99),))
    assert setup.main() == 1
    assert "3.11" in capsys.readouterr().err
    assert commands == []


def test_intel_macs_are_refused():
    setup.check_machine("Darwin", "arm64")
    setup.check_machine("Linux", "x86_64")
    with pytest.raises(setup.SetupError, match="Intel"):
        setup.check_machine("Darwin", "x86_64")


def test_bytecode_is_written_even_where_the_machine_forbids_it(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert setup.run([sys.executable, "-c",
                      "import os, sys; sys.exit(not (os.environ['UV_COMPILE_BYTECODE'] == '1' "
                      "and not sys.dont_write_bytecode))"]) == 0


def test_a_voikko_that_is_missing_is_said():
    assert setup.voikko_sentence(True) != setup.voikko_sentence(False)
