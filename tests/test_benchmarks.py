"""The frame of the speed measurements."""

import pytest

from benchmarks.run import main

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
