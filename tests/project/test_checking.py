from chatlab.errors import ChatlabError
from chatlab.project.checking import files_with_settings, reading_options, show_columns


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
