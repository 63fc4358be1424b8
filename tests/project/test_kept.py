import os
import subprocess
import sys
import time

import pandas as pd
import pytest

from chatlab.errors import FileError
from chatlab.project.kept import check_place, read_kept, write_kept

TABLES = {"votes": pd.DataFrame({"item": ["chat"], "votes": [3]}),
          "openings": pd.DataFrame({"service": ["a"]})}


def test_tables_are_taken_up_only_for_the_same_material(tmp_path):
    write_kept(TABLES, tmp_path, made_of={"tables": "ab", "themed": "abc"})
    assert list(read_kept(tmp_path, themed="abc")) == ["votes", "openings"]
    assert read_kept(tmp_path, themed="abd") is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["taulukot", "taulukot.xlsx"]


def test_tables_made_with_files_left_out_are_no_answer_to_one_who_wants_them_all(tmp_path):
    write_kept(TABLES, tmp_path, made_of={"tables": "ab", "themed": "abc"}, left_out=1)
    assert read_kept(tmp_path, themed="abc", skip_unreadable=False) is None
    assert read_kept(tmp_path, themed="abc", skip_unreadable=True) is not None
    assert read_kept(tmp_path, themed="abc") is not None


@pytest.mark.parametrize("spoil", [
    lambda kept: (kept / "votes.parquet").unlink(),
    lambda kept: (kept / "votes.parquet").write_bytes(b"PAR1"),
    lambda kept: (kept / "manifest.json").write_text("{"),
    lambda kept: (kept / "manifest.json").write_text("[]"),
    lambda kept: (kept / "manifest.json").unlink()])
def test_tables_that_are_not_whole_are_not_taken_for_whole(tmp_path, spoil):
    write_kept(TABLES, tmp_path, made_of={"tables": "ab", "themed": "abc"})
    spoil(tmp_path / "taulukot")
    assert read_kept(tmp_path, themed="abc") is None


def test_a_run_killed_at_any_moment_leaves_the_old_tables_or_none(tmp_path):
    write_kept(TABLES, tmp_path, made_of={"themed": "old"})
    script = ("import sys, pandas as pd; from pathlib import Path\n"
              "from chatlab.project.kept import write_kept\n"
              "new = {'votes': pd.DataFrame({'votes': range(300_000)})}\n"
              "print('go', flush=True)\n"
              "while True: write_kept(new, Path(sys.argv[1]), made_of={'themed': 'new'})\n")
    for wait in (0.05, 0.2, 0.5):
        run = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)],
                               stdout=subprocess.PIPE)
        run.stdout.readline()
        time.sleep(wait)
        run.kill()
        run.wait()
        run.stdout.close()
        for made_of, rows in (("old", 1), ("new", 300_000)):
            kept = read_kept(tmp_path, themed=made_of)
            assert kept is None or len(kept["votes"]) == rows


def test_what_a_killed_run_left_is_removed_later(tmp_path):
    for name in (".kesken_a", ".vanha_b"):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / ".kesken_now").mkdir()
    write_kept(TABLES, tmp_path, made_of={"tables": "ab", "themed": "abc"})
    assert sorted(path.name for path in tmp_path.glob(".*")) == [".kesken_now"]


def test_nothing_of_the_users_is_overwritten(tmp_path):
    raw = tmp_path / "taulukot"
    raw.mkdir()
    (raw / "chatit.csv").write_text("a;b")
    for folder, results in ((raw, tmp_path), (raw, raw), (tmp_path / "muu", tmp_path)):
        with pytest.raises(FileError):
            check_place(folder, results)
    check_place(raw, tmp_path / "tulokset")
