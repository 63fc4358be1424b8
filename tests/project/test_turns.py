import subprocess
import sys
import time

import pytest

from chatlab.project.turns import in_turn

HOLDS = """
import sys, time
from pathlib import Path
from chatlab.project.turns import in_turn
with in_turn(Path(sys.argv[1]), "työ"):
    print("alkaa", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other(tmp_path):
    """A program that works on the folder until it is ended."""
    program = subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], text=True,
                               stdout=subprocess.PIPE)
    assert program.stdout.readline().strip() == "alkaa"
    yield program
    program.kill()
    program.wait()


def test_nobody_is_waited_for_when_nobody_works(tmp_path):
    for _time in range(2):
        with in_turn(tmp_path, "työ") as waited:
            assert not waited


def test_another_work_and_another_folder_go_on_at_once(tmp_path, other):
    with in_turn(tmp_path, "muu") as waited, in_turn(tmp_path / "b", "työ") as elsewhere:
        assert not waited and not elsewhere


def test_the_same_work_waits_even_if_the_first_is_ended_by_force(tmp_path, other, capsys):
    began = time.monotonic()
    ender = subprocess.Popen([sys.executable, "-c", "import os, signal, sys, time; time.sleep(1); "
                              "os.kill(int(sys.argv[1]), signal.SIGTERM)", str(other.pid)])
    with in_turn(tmp_path, "työ", progress=True) as waited:
        assert waited and time.monotonic() - began > .5
    assert ender.wait() == 0 and capsys.readouterr().err.count("\n") == 1
