import pytest

from chatlab.errors import SettingsError
from chatlab.project.reading import files_of
from chatlab.project.settings import named_files, read_settings, reading_options


def test_an_unknown_key_lists_the_parts_too_and_a_zone_is_read(tmp_path):
    path = tmp_path / "chatlab.toml"
    path.write_text("x = 1\n")
    with pytest.raises(SettingsError) as caught:
        read_settings(tmp_path)
    assert all(f"[{part}]" in caught.value.remedy for part in (
        "columns", "patterns", "sectors", "anonymise", "pilot", "county"))
    path.write_text('timezone = "Europe/Mariehamn"\n')
    assert reading_options(read_settings(tmp_path)) == {"timezone": "Europe/Mariehamn"}
    path.write_text('timezone = "Helsinki"\n')
    with pytest.raises(SettingsError):
        read_settings(tmp_path)


@pytest.mark.parametrize(("setting", "place"), [
    ('codebook = "oma koodi.xlsx"', "codebook"),
    ('[pilot]\npublished = "oma koodi.xlsx"', "[pilot] published"),
    ('[county]\npublished = "oma koodi.xlsx"', "[county] published")])
def test_a_missing_file_is_told_with_the_setting_that_names_it(tmp_path, setting, place):
    (tmp_path / "chatlab.toml").write_text(setting, "utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings(tmp_path)
    assert caught.value.file == "chatlab.toml" and caught.value.place == place
    assert "oma koodi.xlsx" in str(caught.value)
    (tmp_path / "oma koodi.xlsx").write_text("", "utf-8")
    assert named_files(read_settings(tmp_path)) == {place: "oma koodi.xlsx"}


def test_what_the_settings_name_is_no_material(tmp_path):
    for name in ("koodit.xlsx", "vienti.xlsx"):
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "chatlab.toml").write_text('codebook = "koodit.xlsx"', "utf-8")
    assert files_of(tmp_path, read_settings(tmp_path)) == [tmp_path / "vienti.xlsx"]


def test_shipped_figures_are_no_file_of_the_folder(tmp_path):
    (tmp_path / "chatlab.toml").write_text('[pilot]\npublished = "joensuu_2017"', "utf-8")
    assert named_files(read_settings(tmp_path)) == {}
