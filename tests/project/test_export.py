import pandas as pd
import pytest
from typer.testing import CliRunner

from chatlab.cli import app
from chatlab.errors import DisclosureError, FileError
from chatlab.project import open_material
from chatlab.project.export import export_tables, names_in, require_clean

CHAT = """\
15.8.2017 klo 13.05 - Maija: nimeni on Zubeyde Qvartsi
15.8.2017 klo 13.07 - Ohjaaja: Kiitos Zubeyde!
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "chat.txt").write_text(CHAT, "utf-8")
    return tmp_path / "a"


def test_the_tables_become_files_that_other_programs_read(folder, tmp_path):
    material = open_material(folder)
    files = export_tables(material, tmp_path / "ulos")
    assert {file.name for file in files} >= {"messages.csv", "conversations.csv"}
    assert "spans.csv" not in {file.name for file in files}
    back = pd.read_csv(tmp_path / "ulos" / "messages.csv")
    assert back["text"].tolist() == material["messages"]["text"].tolist()
    assert not any("Zubeyde" in file.read_text("utf-8") for file in files)


def test_the_names_of_the_raw_files_are_known(folder):
    known = names_in(folder)
    assert known.find("Zubeyde Qvartsille") and not known.find("kiitos")


@pytest.mark.parametrize(("column", "planted"), [
    ("text", "soitti zubeyde qvartsin veli"), ("text", "hetu 131052-950M"),
    ("service", "Zubeyde Qvartsin jono")])
def test_a_find_stops_everything_and_is_not_quoted(folder, tmp_path, column, planted):
    material = open_material(folder)
    material.tables["messages"][column] = [planted, "hei"]
    with pytest.raises(DisclosureError) as error:
        export_tables(material, tmp_path / "ulos")
    told = str(error.value)
    assert f"messages, {column}" in told and "1" in told
    assert not any(word in told.lower() for word in ("zubeyde", "qvartsi", "131052"))
    assert [path.name for path in tmp_path.iterdir() if "ulos" in path.name or "kesken" in path.name
            ] == []


def test_the_lists_of_the_project_count(folder, tmp_path):
    table = {"messages": pd.DataFrame({"text": ["zubeyde qvartsi tuli", "kuutamo"]})}
    (folder / "chatlab.toml").write_text(
        '[anonymise]\nnever = ["Zubeyde Qvartsi", "Zubeyde"]\n', "utf-8")
    require_clean(table, open_material(folder), file=tmp_path / "x")
    (folder / "chatlab.toml").write_text(
        '[anonymise]\nnever = ["Zubeyde Qvartsi", "Zubeyde"]\nalways = ["kuutamo"]\n', "utf-8")
    with pytest.raises(DisclosureError, match="2"):
        require_clean(table, open_material(folder), file=tmp_path / "x")


def test_nothing_is_written_over_or_among_the_raw_files(folder, tmp_path):
    material = open_material(folder)
    (tmp_path / "ulos").mkdir()
    (tmp_path / "ulos" / "oma.txt").write_text("oma", "utf-8")
    for place in (tmp_path / "ulos", folder, folder / "ulos"):
        with pytest.raises(FileError):
            export_tables(material, place)
    assert [path.name for path in (tmp_path / "ulos").iterdir()] == ["oma.txt"]


def test_the_command_says_where_the_files_are(folder, tmp_path):
    told = CliRunner().invoke(app, ["export", str(folder), "--out", str(tmp_path / "ulos")])
    assert told.exit_code == 0 and "ulos" in told.output
    assert (tmp_path / "ulos" / "messages.csv").exists()
