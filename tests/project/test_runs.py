import json

import nbformat
import pytest

import chatlab as cl
from chatlab.errors import SettingsError
from chatlab.i18n import set_language, speaking
from chatlab.project import fingerprint, kept, reports, runs
from chatlab.project.kept import read_manifest
from chatlab.project.runs import RUN_FILE, read_run
from chatlab.report import render
from chatlab.report.execute import language_of, read_notebook

CHATS = """Keskustelu;Palvelu;Pvm;Kello;Kirjoittaja;Rooli;Viesti
1;Neuvonta;4.10.2017;13.05;Vieras;Asiakas;Hei, oon Maija Virtanen
2;Neuvonta;11.10.2017;13.20;Vieras;Asiakas;mist saa vuokravakuuden?
"""
CODEBOOK = """version = "1"
name = "Oma"

[[theme]]
id = "vakuus"
label = "Vakuus"
definition = "Vuokravakuus."
words = ["vuokravakuus"]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of two conversations, and two notebooks that make reports."""
    folder = tmp_path / "aineisto"
    folder.mkdir()
    (folder / "Maija Virtanen.csv").write_text(CHATS, encoding="utf-8")
    (tmp_path / "muistikirjat").mkdir()
    for name in ("1_eka", "2_toka"):
        write_notebook(tmp_path, name, f"# {name}")
    monkeypatch.setattr(reports, "notebooks_folder",
                        lambda _workspace=None: tmp_path / "muistikirjat")
    return folder


def write_notebook(folder, name, text, cell="print(kansio)", **about):
    nbformat.write(nbformat.v4.new_notebook(
        metadata={"chatlab": {"title": name, "sentence": "Kertoo.", **about}},
        cells=[nbformat.v4.new_markdown_cell(text, id="a"),
               nbformat.v4.new_code_cell("kansio = tulokset = None", id="b",
                                         metadata={"tags": ["parameters"]}),
               nbformat.v4.new_code_cell(cell, id="c")]),
        folder / "muistikirjat" / f"{name}.ipynb")


def run(folder, **options):
    """Make everything; which reports were made now."""
    _material, made = reports.run(folder, **options)
    return [report.path.stem for report in made if report.path and not report.was_current]


def test_only_what_changed_is_made_again(folder, tmp_path):
    assert run(folder) == ["1_eka", "2_toka"]
    stamp = (tmp_path / "aineisto_tulokset" / "1_eka.html").stat().st_mtime_ns
    assert run(folder) == []
    assert (tmp_path / "aineisto_tulokset" / "1_eka.html").stat().st_mtime_ns == stamp
    write_notebook(tmp_path, "2_toka", "# Uusi otsikko")
    assert run(folder) == ["2_toka"]
    (folder / "chatlab.toml").write_text("threshold = 7\n", "utf-8")
    assert run(folder) == ["1_eka", "2_toka"]
    (folder / "chatlab.toml").write_text("# huomautus\nthreshold = 7\n", "utf-8")
    assert run(folder) == []
    (tmp_path / "aineisto_tulokset" / "1_eka.html").write_text("muutettu", "utf-8")
    assert run(folder) == ["1_eka"]


def test_a_report_in_another_language_is_another_report(folder, tmp_path):
    run(folder)
    set_language("sv")
    try:
        assert run(folder) == ["1_eka", "2_toka"]
        write_notebook(tmp_path, "2_toka", "# Suomeksi", language="fi")
        assert run(folder) == ["2_toka"]
        set_language("en")
        assert run(folder) == ["1_eka"]
    finally:
        set_language(None)


@pytest.mark.parametrize(("prose", "about", "spoken"), [
    ("# Mistä keskusteluissa kysyttiin eniten?", {}, "fi"),
    ("# Vad frågade människor mest om i chatten?", {}, "sv"),
    ("# Vad frågade människor mest om i chatten?", {"language": "en"}, "en"),
    ("# Mistä keskusteluissa kysyttiin eniten?", {"language": "suomi"}, "fi"),
    ("# 1", {}, "sv")])
def test_a_report_speaks_one_language(folder, tmp_path, prose, about, spoken):
    write_notebook(tmp_path, "1_eka", prose, "import chatlab.i18n\nprint(chatlab.i18n.language())",
                   **about)
    notebook = tmp_path / "muistikirjat" / "1_eka.ipynb"
    with speaking("sv"):
        assert language_of(read_notebook(notebook)) == spoken
        page = render(notebook, tmp_path / "a.html").read_text("utf-8")
    assert f'<html lang="{spoken}"' in page and f">{spoken}\n<" in page


def test_no_report_of_older_material_is_left_when_the_tables_are_new(folder, tmp_path):
    run(folder)
    results = tmp_path / "aineisto_tulokset"
    for name in ("1_eka.pdf", "1_eka.txt"):
        (results / name).write_text("vanha", "utf-8")
    (folder / "muut.csv").write_text(CHATS.replace("mist saa", "mistä"), encoding="utf-8")
    cl.open_material(folder)
    assert [path.name for path in results.glob("*_*.*") if path.suffix != ".json"] == []
    assert read_run(results) == {}


def test_a_new_codebook_themes_again_but_anonymises_no_more(folder, monkeypatch):
    cl.open_material(folder)
    (folder / "oma.toml").write_text(CODEBOOK, "utf-8")
    (folder / "chatlab.toml").write_text('codebook = "oma.toml"\n', "utf-8")
    monkeypatch.setattr("chatlab.project.material._anonymised", None)
    assert set(cl.open_material(folder)["themes"]["theme"]) == {"vakuus", "muu"}


def test_settings_that_only_reports_read_change_no_table(folder, monkeypatch):
    cl.open_material(folder)
    (folder / "chatlab.toml").write_text('name = "Koe"\nthreshold = 6\nkeep_days = 9\n', "utf-8")
    monkeypatch.setattr("chatlab.project.material._themed", None)
    assert len(cl.open_material(folder)["messages"]) == 2


@pytest.mark.parametrize("stage", ["_themed", "_anonymised"])
def test_a_run_that_is_broken_off_goes_on_from_what_was_ready(folder, monkeypatch, stage):
    def stop(*_arguments, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"chatlab.project.material.{stage}", stop)
        with pytest.raises(KeyboardInterrupt):
            cl.open_material(folder)
    results = folder.with_name("aineisto_tulokset")
    ready = set(read_manifest(results).get("made_of", ()))
    assert ready == ({"tables"} if stage == "_themed" else set())
    if stage == "_themed":
        assert not (results / kept.WORKBOOK).exists()
        monkeypatch.setattr("chatlab.project.material._anonymised", None)
    assert len(cl.open_material(folder)["themes"]) >= 1
    assert (results / kept.WORKBOOK).exists()


def test_reports_that_were_ready_are_kept_when_the_run_is_broken_off(folder, monkeypatch, tmp_path):
    def stop_at_the_second(function, files, done, **_options):
        done(files[0], function(files[0]))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("chatlab.scale.map_files", stop_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            run(folder)
    assert list(read_run(tmp_path / "aineisto_tulokset")) == ["1_eka"]
    assert run(folder) == ["2_toka"]


def test_the_list_of_the_run_tells_what_a_figure_comes_from_and_names_nobody(folder, tmp_path):
    (folder / "chatlab.toml").write_text(
        'staff = ["Vilma Villanen"]\nlevel = "strict"\n[anonymise]\nalways = ["Villuntupa"]\n',
        "utf-8")
    run(folder)
    text = (tmp_path / "aineisto_tulokset" / RUN_FILE).read_text("utf-8")
    told = json.loads(text)
    assert not any(word in text for word in ("Vil", "Maija", "Virta", "vuokra", str(tmp_path)))
    tables = told["tables"]
    assert tables["settings"] == {"level": "strict", "always_words": 1}
    assert set(tables["seconds"]) == {"reading", "anonymising", "themes"}
    assert {"chatlab", "python", "finnish", "pandas"} <= set(tables["versions"])
    assert tables["inputs"][0]["sha256"] == fingerprint.file_hash(folder / "Maija Virtanen.csv")
    for name, entry in tables["tables"].items():
        path = tmp_path / "aineisto_tulokset" / "taulukot" / f"{name}.parquet"
        assert entry["sha256"] == fingerprint.file_hash(path)
    report = told["reports"]["2_toka"]
    assert report["seconds"] > 0 and report["language"] == "fi"
    assert report["sha256"] == fingerprint.file_hash(tmp_path / "aineisto_tulokset" / "2_toka.html")


def test_a_workbook_that_a_notebook_reads_back_makes_its_report_anew(folder, tmp_path):
    write_notebook(tmp_path, "2_toka", "# Lukee", "polku = 'oma.xlsx'\nprint(polku)")
    assert run(folder) == ["1_eka", "2_toka"]
    (tmp_path / "aineisto_tulokset" / "oma.xlsx").write_bytes(b"1")
    assert run(folder) == ["2_toka"]
    assert run(folder) == []


def test_another_chatlab_makes_everything_anew(folder, monkeypatch):
    run(folder)
    monkeypatch.setattr(fingerprint, "program", lambda without=(): f"uusi {without}")
    assert run(folder) == ["1_eka", "2_toka"]


@pytest.mark.parametrize("spoiled", ["", "{", "[]", '{"reports": 5}', '{"reports": {"1_eka": 5}}'])
def test_a_spoiled_list_is_as_no_list(tmp_path, spoiled):
    (tmp_path / RUN_FILE).write_text(spoiled, "utf-8")
    assert read_run(tmp_path) == {}


def test_programs_of_one_run_agree_of_chatlab(monkeypatch):
    with fingerprint.one_program():
        before = fingerprint._tables_program()
        monkeypatch.setattr(fingerprint, "program", lambda without=(): "muuttui kesken")
        assert fingerprint._tables_program() == before
    assert fingerprint._tables_program() == "muuttui kesken"


def test_the_stages_are_timed():
    with runs.Stages(total=2) as stages:
        stages.begin("a", "A")
        stages.begin("b", "B")
    assert list(stages.seconds) == ["a", "b"]


def test_a_wrong_setting_stops_before_anything_is_removed(folder, tmp_path):
    run(folder)
    (folder / "chatlab.toml").write_text("threshold = 'x'\n", "utf-8")
    with pytest.raises(SettingsError):
        run(folder)
    assert (tmp_path / "aineisto_tulokset" / "1_eka.html").exists()
