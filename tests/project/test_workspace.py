import json
import tomllib

import pytest

import chatlab as cl
from chatlab.errors import FileError, FormatError, SettingsError
from chatlab.i18n import LANGUAGES, set_language, speaking
from chatlab.ingest import find_files
from chatlab.ingest.folder import README_FILE, SETTINGS_FILE
from chatlab.project import layout, read_settings, settings_page, workspace
from chatlab.project.layout import NOTEBOOKS, RAW, REPORTS, SAFE
from chatlab.project.settings import _COLUMNS, _KEYS, _PATTERN
from chatlab.project.workspace import make_workspace, renew_copies

CHAT = "15.8.2017 klo 13.05 - Maija: mistä saa vuokravakuuden\n"


@pytest.fixture
def made(tmp_path):
    return make_workspace(tmp_path / "työtila")


def test_a_workspace_has_the_zones_their_notes_settings_and_notebooks(made):
    assert {path.name for path in made.iterdir()} == {RAW, SAFE, REPORTS, NOTEBOOKS, README_FILE}
    for zone in ("", RAW, SAFE, REPORTS, NOTEBOOKS):
        text = (made / zone / README_FILE).read_text("utf-8")
        assert text.startswith("# ") and "{" not in text
    assert (made / RAW / SETTINGS_FILE).is_file() and read_settings(made / RAW) == {}
    copies = {path.name for path in (made / NOTEBOOKS).glob("*.ipynb")}
    assert copies == {path.name for path in layout.notebooks_folder().glob("*.ipynb")}
    assert layout.is_workspace(made) and not layout.is_workspace(made.parent)
    assert find_files(made / RAW) == []


def test_every_copy_opens_the_material_of_its_workspace(made):
    for path in (made / NOTEBOOKS).glob("*.ipynb"):
        notebook = json.loads(path.read_text("utf-8"))
        parameters = ["".join(cell["source"]) for cell in notebook["cells"]
                      if "parameters" in cell["metadata"].get("tags", ())]
        assert len(parameters) == 1 and "kansio = '..'" in parameters[0], path.name
    assert layout.find_folders(made / NOTEBOOKS / "..", None) == (made / RAW, made / SAFE)
    assert layout.find_folders(made / RAW, None) == (made / RAW, made / SAFE)


def test_material_goes_through_the_zones(made):
    (made / RAW / "chat.txt").write_text(CHAT, "utf-8")
    material = cl.open_material(made)
    assert len(material["messages"]) == 1 and material.results == made / SAFE
    assert layout.reports_folder(material.results) == made / REPORTS
    assert layout.report_path(made / NOTEBOOKS / "oma.ipynb") == made / REPORTS / "oma.html"
    assert layout.report_path(made.parent / "oma.ipynb") == made.parent / "oma.html"
    assert sorted(path.name for path in (made / RAW).iterdir()) == [
        README_FILE, "chat.txt", SETTINGS_FILE]


@pytest.mark.parametrize("there", ["oma.txt", ".piilo"])
def test_nothing_is_overwritten(tmp_path, there):
    (tmp_path / there).write_text("oma", "utf-8")
    with pytest.raises(FileError):
        make_workspace(tmp_path)
    with pytest.raises(FileError):
        make_workspace(tmp_path / there)
    assert [path.name for path in tmp_path.iterdir()] == [there]


def change(path, **cell):
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][-1].update(cell)
    path.write_text(json.dumps(notebook), "utf-8")


def test_a_copy_that_was_changed_stays_and_others_are_renewed(made, monkeypatch, tmp_path):
    shipped = tmp_path / "uudet"
    shipped.mkdir()
    for path in layout.notebooks_folder().glob("0[12]*.ipynb"):
        (shipped / path.name).write_bytes(path.read_bytes())
    own, other = sorted(path.name for path in shipped.iterdir())
    change(made / NOTEBOOKS / own, source=["oma"])
    change(made / NOTEBOOKS / other, outputs=[])
    assert renew_copies(made) == []
    for name in (own, other):
        change(shipped / name, source=["uusi"])
    monkeypatch.setattr(workspace, "notebooks_folder", lambda: shipped)
    assert renew_copies(made) == [own]
    assert '"oma"' in (made / NOTEBOOKS / own).read_text("utf-8")
    assert '"uusi"' in (made / NOTEBOOKS / other).read_text("utf-8")
    (made / NOTEBOOKS / own).unlink()
    assert renew_copies(made) == []
    assert '"uusi"' in (made / NOTEBOOKS / own).read_text("utf-8")


def test_a_copy_that_is_no_notebook_is_told(made):
    (made / NOTEBOOKS / "01_aineisto.ipynb").write_text("{", "utf-8")
    with pytest.raises(FormatError, match=r"01_aineisto\.ipynb"):
        renew_copies(made)


def test_every_setting_is_on_the_page_with_an_example_that_works(tmp_path):
    (tmp_path / SETTINGS_FILE).write_text("\n".join(settings_page.examples()), "utf-8")
    for name in ("oma_koodikirja.toml", "oma_kokeilu.toml", "oma_alue.toml"):
        (tmp_path / name).write_text("", "utf-8")
    shown = read_settings(tmp_path)
    for part, keys in _KEYS.items():
        assert set(keys) <= set(shown[part] if part else shown), part
    assert set(next(iter(shown["columns"].values()))) == set(_COLUMNS)
    assert set(next(value for value in shown["patterns"].values() if isinstance(value, dict))
               ) == set(_PATTERN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_settings_changes_nothing_until_a_mark_is_removed(tmp_path, language):
    with speaking(language):
        page = settings_page.settings_page()
    assert tomllib.loads(page) == {}
    (tmp_path / SETTINGS_FILE).write_text(page.replace("# threshold", "threshold"), "utf-8")
    assert read_settings(tmp_path) == {"threshold": 5}
    (tmp_path / SETTINGS_FILE).write_text(page.replace("# threshold = 5", "threshold = 0"), "utf-8")
    with pytest.raises(SettingsError):
        read_settings(tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notes_speak_the_users_language(tmp_path, language):
    set_language(language)
    try:
        text = (make_workspace(tmp_path / language) / README_FILE).read_text("utf-8")
    finally:
        set_language(None)
    assert text.splitlines()[0] == {"fi": "# chatlabin työtila", "sv": "# chatlabs arbetsyta",
                                    "en": "# Workspace of chatlab"}[language]
