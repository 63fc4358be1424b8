from pathlib import Path

import pandas as pd

from chatlab.cli.checking import (
    files_with_settings,
    reading_options,
    settings_folder,
    settings_folder_of,
    show_columns,
    show_doubts,
    show_next,
    show_passed_over,
)
from chatlab.errors import ChatlabError, FileError, FormatError
from chatlab.ingest import inspect_file
from chatlab.project.layout import RAW, REPORTS, SAFE


def test_the_settings_are_those_beside_the_file(tmp_path):
    (tmp_path / "chatlab.toml").write_text('staff = ["Päivi"]\nlevel = "strict"\n', "utf-8")
    (tmp_path / "a.txt").write_text("a", "utf-8")
    found = files_with_settings([tmp_path, tmp_path / "a.txt"])
    assert [file.name for file, _settings in found] == ["a.txt", "a.txt"]
    assert all(reading_options(settings) == {"staff": ["Päivi"]} for _file, settings in found)
    assert reading_options({"date_order": "dmy"}, "mdy") == {"date_order": "mdy"}


def test_a_file_that_is_not_there_is_left_to_the_reader_to_tell(tmp_path):
    assert files_with_settings([tmp_path / "puuttuu.txt"]) == [(tmp_path / "puuttuu.txt", {})]


def test_an_error_without_a_guess_shows_nothing(tmp_path, capsys):
    assert show_columns(tmp_path / "a.txt", ChatlabError("x")) is False
    assert capsys.readouterr().out == ""


def test_settings_of_a_file_are_those_of_the_nearest_folder_above(tmp_path, monkeypatch):
    file = tmp_path / "a" / "b" / "c.csv"
    file.parent.mkdir(parents=True)
    file.write_text("a", "utf-8")
    assert settings_folder_of(file, [tmp_path / "a"]) == tmp_path / "a"
    (tmp_path / "chatlab.toml").write_text('staff = ["Oona"]', "utf-8")
    assert settings_folder(file) == tmp_path
    assert files_with_settings([file]) == [(file, {"staff": ["Oona"]})]
    monkeypatch.chdir(tmp_path / "a")
    assert settings_folder(file) == file.parent
    assert settings_folder_of(file, [file]) == file.parent


def test_what_was_passed_over_is_told(tmp_path, capsys):
    for name in ("a.csv", "k.jpg", "chat.html", "x/chatlab.toml", "y/chatlab.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a", "utf-8")
    show_passed_over([tmp_path, tmp_path / "a.csv"])
    folders, files = capsys.readouterr().out.splitlines()
    assert folders.startswith("2") and "chatlab.toml" in folders
    assert files.startswith("2") and ".html 1, .jpg 1" in files


def test_doubts_of_the_import_log_are_told_file_by_file(capsys):
    lines = "; ".join(f"{line}: x" for line in range(3, 10))
    show_doubts(pd.DataFrame({"file": ["a", "b", "c"], "rejected": [7, 0, 0],
                              "rejected_lines": [lines, None, None],
                              "warnings": [None, "katso", None]}))
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "a" and told[1].endswith("3: x; 4: x; 5: x; 6: x; 7: x; …")
    assert told[2:] == ["b", "  katso"]


def test_a_missing_file_needs_no_advice_on_rejected_lines(capsys):
    show_next([FileError("x")], [], [])
    assert capsys.readouterr().out == ""
    show_next([FormatError("x")], [], [])
    assert "on_error" in capsys.readouterr().out


def test_the_run_that_comes_next_takes_the_folder_of_the_files(tmp_path, monkeypatch, capsys):
    chat = tmp_path / "oma tila" / RAW / "a.txt"
    for zone in (RAW, SAFE, REPORTS):
        (tmp_path / "oma tila" / zone).mkdir(parents=True)
    chat.write_text("1.9.2017 klo 9.00 - Aino: hei\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["chatlab"])
    read = inspect_file(chat)
    for given in (Path("oma tila"), Path("oma tila") / RAW, chat):
        show_next([], [read], [given])
        assert capsys.readouterr().out.strip().endswith("chatlab run 'oma tila'")
    show_next([], [read], [tmp_path])
    assert capsys.readouterr().out.strip().endswith("chatlab run .")
