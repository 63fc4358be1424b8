import json
from dataclasses import replace

import nbformat
import pandas as pd
import pytest

import chatlab as cl
from chatlab.errors import FileError, FormatError, SettingsError
from chatlab.i18n import set_language
from chatlab.project import read_settings, report_notebooks, reports

CHATS = """Keskustelu;Palvelu;Pvm;Kello;Kirjoittaja;Rooli;Viesti
1;Neuvonta;4.10.2017;13.05;Vieras;Asiakas;Hei, oon Maija Virtanen, mun hetu on 010190-900P
1;Neuvonta;4.10.2017;13.07;Neuvoja;Työntekijä;Hei! Täydentävää toimeentulotukea haetaan lomakkeella.
2;Neuvonta;11.10.2017;13.20;Vieras;Asiakas;mist saa vuokravakuuden?
"""
SURVEY = """Päivämäärä;Palautteen antaja;Palaute
5.10.2017;asiakas;Kiitos, Maija Virtanen auttoi
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "aineisto"
    folder.mkdir()
    (folder / "chatit.csv").write_text(CHATS, encoding="cp1252")
    (folder / "palaute.csv").write_text(SURVEY, encoding="utf-8-sig")
    return folder


def texts(material):
    return " ".join(value for table in material.tables.values()
                    for column in table.select_dtypes("str") for value in table[column].dropna())


def test_a_folder_becomes_anonymised_and_themed_tables(folder):
    material = cl.open_material(folder)
    assert len(material["messages"]) == 3
    assert len(material["conversations"]) == 2
    assert len(material["feedback"]) == 1
    assert {"HETU", "PERSON"} <= set(material["spans"]["kind"])
    assert "vuokravakuus" in set(material["themes"]["theme"])
    assert not {"010190-900P", "Maija", "Virtanen"} & set(texts(material).replace(",", "").split())


def test_nothing_raw_is_written(folder):
    results = cl.open_material(folder).results
    assert results == folder.with_name("aineisto_tulokset")
    kept = b"".join(path.read_bytes() for path in results.rglob("*") if path.is_file())
    for secret in ("010190-900P", "Virtanen"):
        assert secret.encode() not in kept


def test_a_second_run_continues_from_the_tables_until_a_file_changes(folder):
    first = cl.open_material(folder)
    stamp = (first.results / "taulukot" / "messages.parquet").stat().st_mtime_ns
    again = cl.open_material(folder)
    assert (first.results / "taulukot" / "messages.parquet").stat().st_mtime_ns == stamp
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(again[name], table)
    (folder / "palaute.csv").write_text(SURVEY + "6.10.2017;verkosto;Auki liian vähän\n",
                                        encoding="utf-8")
    assert len(cl.open_material(folder)["feedback"]) == 2


def test_raw_files_stay_as_they_were(folder):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    cl.open_material(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_that_cannot_be_read_stops_and_nothing_is_written(folder):
    (folder / "outo.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(FormatError) as error:
        cl.open_material(folder)
    assert error.value.file == "outo.csv"
    assert not folder.with_name("aineisto_tulokset").exists()


def test_every_file_that_cannot_be_read_is_named(folder):
    for name in ("outo.csv", "tyhjä.csv"):
        (folder / name).write_text("" if "tyhjä" in name else "a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(FormatError) as error:
        cl.open_material(folder)
    assert "outo.csv" in str(error.value) and "tyhjä.csv" in str(error.value)
    assert ".." not in str(error.value)


def test_a_remedy_that_many_files_share_is_told_once(folder):
    for name in ("eka.csv", "oma.txt", "toka.csv"):
        (folder / name).write_text("a;b\n1;2\n" * (".csv" in name), encoding="utf-8")
    with pytest.raises(FormatError) as error:
        cl.open_material(folder)
    told = str(error.value).splitlines()
    assert [line.split(":")[0] for line in told[1:-1]] == ["eka.csv", "toka.csv", "oma.txt"]
    assert len(told[1]) < len(told[2]) and "--skip-unreadable" in told[-1]


def test_a_report_that_fails_leaves_the_others_and_nothing_old(folder, tmp_path, monkeypatch):
    for name, cell in (("1_hyvä", "kansio"), ("2_huono", "kansio.puuttuu"), ("3_vajaa", "kansio")):
        nbformat.write(nbformat.v4.new_notebook(
            metadata={"chatlab": {"title": name, "sentence": "Kertoo.",
                                  "needs": ["votes"] * name.startswith("3")}},
            cells=[nbformat.v4.new_markdown_cell(f"# {name}"),
                   nbformat.v4.new_code_cell("kansio = tulokset = None",
                                             metadata={"tags": ["parameters"]}),
                   nbformat.v4.new_code_cell(cell)]), tmp_path / f"{name}.ipynb")
    monkeypatch.setattr(reports, "notebooks_folder", lambda _workspace=None: tmp_path)
    material = cl.open_material(folder)
    for name in ("2_huono", "3_vajaa"):
        (material.results / f"{name}.html").write_text("vanha", encoding="utf-8")
    good, bad, lacking = reports.render_reports(material)
    assert [path.name for path in material.results.glob("*.html")] == ["1_hyvä.html"]
    assert good.path.exists() and not good.error
    assert bad.path is None and bad.error.file == "2_huono.ipynb"
    assert lacking.left_out and not lacking.error


def test_unreadable_files_can_be_left_out(folder):
    (folder / "outo.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    assert len(cl.open_material(folder, skip_unreadable=True)["messages"]) == 3


def test_a_workbook_that_cannot_be_replaced_leaves_the_tables_as_they_were(folder):
    first = cl.open_material(folder)
    (first.results / "taulukot.xlsx").unlink()
    (first.results / "taulukot.xlsx").mkdir()  # Excel keeps an open workbook to itself
    (folder / "palaute.csv").unlink()
    with pytest.raises(FileError) as error:
        cl.open_material(folder)
    assert error.value.file == "taulukot.xlsx"
    assert (first.results / "taulukot" / "feedback.parquet").exists()
    assert [path.name for path in first.results.iterdir() if path.name.startswith(".")] == []


def test_the_same_export_twice_counts_once(folder):
    (folder / "chatit (1).csv").write_bytes((folder / "chatit.csv").read_bytes())
    material = cl.open_material(folder)
    assert len(material["messages"]) == 3
    assert len(material["import_log"]) == 3


def test_a_missing_and_an_empty_folder_are_told(tmp_path):
    for folder in (tmp_path / "ei_ole", tmp_path):
        with pytest.raises(FileError):
            cl.open_material(folder)


def test_settings_that_are_not_toml_are_told(folder):
    (folder / "chatlab.toml").write_text("nimi = ", encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        cl.open_material(folder)
    assert error.value.file == "chatlab.toml"


@pytest.mark.parametrize("line, place, key", [
    ("treshold = 10", None, "treshold"), ("threshold = 0", None, "threshold"),
    ('threshold = "10"', None, "threshold"), ('level = "tarkka"', None, "level"),
    ("level = ['strict']", None, "level"), ("staff = 5", None, "staff"),
    ('synthetic = "false"', None, "synthetic"), ("municipalities = [1]", None, "municipalities"),
    ('[pilot]\nstart = "15.8.2017"', "[pilot]", "start"),
    ("[pilot]\nstrat = 1", "[pilot]", "strat"),
    ('[pilot]\nphases = [{name = "Alku", start = 2017-08-15}]', "[pilot]", "phases"),
    ('[feedback]\nsources = {kysely = "kuntalainen"}', "[feedback]", "sources"),
    ('[feedback]\nscales = {Arvosana = [5, 1]}', "[feedback]", "scales"),
    ('[feedback.questions]\nvanha = 1', "[feedback]", "questions"),
    ('[columns."a.csv"]\ntxt = "Viesti"', '[columns."a.csv"]', "txt"),
    ('[columns."a.csv"]\ntext = 1', '[columns."a.csv"]', "text"),
    ('[columns."a.csv"]\nroles = {in = "asiakas"}', '[columns."a.csv"]', "roles"),
    ('[columns]\ntext = "Viesti"', '[columns."text"]', "text"),
    ('[patterns]\n"a.txt" = 5', '[patterns."a.txt"]', "a.txt"),
    ('[patterns]\n"a.txt" = {day = "eilen"}', '[patterns."a.txt"]', "day"),
])
def test_a_setting_that_cannot_be_used_is_told(folder, line, place, key):
    (folder / "chatlab.toml").write_text(line, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        cl.open_material(folder)
    assert (error.value.file, error.value.place) == ("chatlab.toml", place)
    assert key in str(error.value)
    assert not folder.with_name("aineisto_tulokset").exists()


def test_settings_saved_in_notepad_are_read(folder):
    lines = 'threshold = 10\nstaff = "Henna"\n[pilot]\nstart = 2017-08-15\n'
    (folder / "chatlab.toml").write_text(lines, encoding="utf-8-sig")
    assert read_settings(folder)["threshold"] == 10


def test_columns_and_patterns_of_the_settings_are_used(folder):
    (folder / "vienti_1.csv").write_text("Nro;Luotu;Kuka;Mitä\n1;4.10.2017 13.05;asiakas;moi\n",
                                         encoding="utf-8")
    (folder / "liite.txt").write_text("13.05 / Oona / hei\n", encoding="utf-8")
    (folder / "chatlab.toml").write_text(
        '[columns."vienti_*.csv"]\nconversation = "Nro"\ntime = "Luotu"\nrole = "Kuka"\n'
        'text = "Mitä"\n[patterns]\n"l*.txt" = {pattern = "KELLO / NIMI / VIESTI", '
        "day = 2017-10-04}\n", encoding="utf-8")
    log = cl.open_material(folder)["import_log"]
    assert {"mapped_table", "pasted_text"} <= set(log["format"])


@pytest.mark.parametrize("line, said", [("raja = 5", ["Raja 3.", "smaller than 3 are hidden"]),
                                        ("raja_ = 5", ["Raja 5."])])
def test_the_chosen_threshold_reaches_the_notebooks_that_hide_counts(tmp_path, line, said):
    name = line.split(" ")[0]
    cells = [nbformat.v4.new_markdown_cell("# Otsikko"),
             nbformat.v4.new_code_cell(f"kansio = tulokset = None\n{line}",
                                       metadata={"tags": ["parameters"]}),
             nbformat.v4.new_code_cell(f'print(f"Raja {{{name}}}.")')]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "oma.ipynb")
    set_language("en")
    try:
        assert reports._render_one((tmp_path / "oma.ipynb", tmp_path / "oma.html", tmp_path,
                                    tmp_path, {"threshold": 3}))[0] is None
    finally:
        set_language(None)
    page = (tmp_path / "oma.html").read_text("utf-8")
    assert [sentence in page for sentence in said] == [True] * len(said)
    assert ("are hidden" in page) == (len(said) > 1)


def test_reports_that_the_material_does_not_allow_say_why(folder):
    material = cl.open_material(folder)
    planned = {path.stem: reports._planned(path, material) for path in report_notebooks()}
    assert planned["05_aukioloajat"].path is None
    assert planned["05_aukioloajat"].left_out
    assert planned["01_aineisto"].path.name == "01_aineisto.html"


def test_a_report_may_need_any_one_of_many_materials(folder):
    material = cl.open_material(folder)
    path = next(path for path in report_notebooks() if path.stem == "07_palaute_ja_swot")
    assert reports._planned(path, material).path
    assert reports._planned(path, replace(material, tables={})).left_out.count(",") == 4


def test_results_inside_the_folder_are_not_read_as_material(folder):
    first = cl.open_material(folder, results=folder / "raportit")
    again = cl.open_material(folder, results=folder / "raportit")
    assert len(again["import_log"]) == len(first["import_log"]) == 2


def test_a_file_left_out_is_told_in_the_log_and_the_notebooks_go_on(folder):
    (folder / "outo.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    log = cl.open_material(folder, skip_unreadable=True)["import_log"].set_index("file")
    assert log.loc["outo.csv", "format"] == "unreadable" and log.loc["outo.csv", "rows"] == 0
    assert len(cl.open_material(folder)["import_log"]) == 3
    with pytest.raises(FormatError):
        cl.open_material(folder, skip_unreadable=False)


def test_the_rows_of_the_log_are_those_of_the_tables_and_the_repeated(folder):
    (folder / "chatit (1).csv").write_bytes((folder / "chatit.csv").read_bytes())
    log = cl.open_material(folder)["import_log"].groupby("table")[["rows", "repeated"]].sum()
    assert log["rows"].to_dict() == {"messages": 6, "feedback": 1}
    assert log["repeated"].to_dict() == {"messages": 3, "feedback": 0}


def test_the_manifest_says_nothing_of_settings_or_file_names(folder):
    (folder / "chatlab.toml").write_text('staff = ["Vilma Villanen"]\n', encoding="utf-8")
    manifest = (cl.open_material(folder).results / "taulukot" / "manifest.json").read_text("utf-8")
    assert "Vil" not in manifest and "staff" not in manifest


def test_only_the_pilots_own_service_is_the_pilot(folder):
    (folder / "chatlab.toml").write_text(
        '[pilot]\nservice = "Neuvonta"\nstart = 2017-10-01\nend = 2017-10-31\n', encoding="utf-8")
    (folder / "muut.csv").write_text(CHATS.replace("Neuvonta", "Muu palvelu"), encoding="utf-8")
    pilot = cl.open_material(folder)["conversations"].set_index("service")["is_pilot"]
    assert pilot.groupby(level=0).sum().to_dict() == {"Muu palvelu": 0, "Neuvonta": 2}


def test_the_customers_own_heading_passes_the_anonymiser(folder):
    (folder / "pyynnöt.csv").write_text(
        "Jätetty;Aihe;Viesti;Vastaustapa\n"
        "9.1.2024 19.42;Maija Virtasen asia 010190-900P;Soittakaa;Puhelin\n", encoding="utf-8")
    topic = cl.open_material(folder)["contact_requests"]["topic"][0]
    assert "Virta" not in topic and "900P" not in topic and "asia" in topic


def test_another_language_continues_from_the_same_tables(folder):
    """A notebook speaks its own language; it must not make the tables of the run again."""
    set_language("sv")
    try:
        kept = cl.open_material(folder).results / "taulukot" / "messages.parquet"
    finally:
        set_language(None)
    made = kept.stat().st_mtime_ns
    cl.open_material(folder)
    assert kept.stat().st_mtime_ns == made


def test_overlapping_exports_count_once_and_the_log_tells_it(folder):
    (folder / "chatit.csv").write_text(CHATS, encoding="utf-8")
    later = CHATS.splitlines()
    (folder / "myöhemmin.csv").write_text("\n".join([
        *later[:1], *later[2:], "2;Neuvonta;11.10.2017;13.21;Neuvoja;Työntekijä;Lomakkeella.",
        "3;Neuvonta;12.10.2017;13.05;Vieras;Asiakas;Hei"]), encoding="utf-8")
    material = cl.open_material(folder)
    log = material["import_log"].set_index("file")
    assert len(material["conversations"]) == 3 and len(material["messages"]) == 5
    assert log.loc["myöhemmin.csv", ["rows", "repeated"]].tolist() == [4, 2]
    assert log.loc[log["table"] == "messages", "rows"].sum() == (
        len(material["messages"]) + log["repeated"].sum())


ZENDESK = {"chats": [
    {"id": f"2409.{name}", "type": "chat", "timestamp": "2024-09-02T09:00:10Z",
     "department_id": number, "department_name": end, "comment": f"kiitos, t. kuutamo ja {name}",
     "history": [
        {"type": "chat.msg", "timestamp": "2024-09-02T09:00:20Z", "nick": "visitor:77",
         "name": "kuutamo", "msg": f"kaunis kuutamo, olen {name}"},
        {"type": "chat.transfer", "timestamp": "2024-09-02T09:01:20Z", "department_id": number,
         "prev_department_id": 1}]}
    for name, number, end in (("koira", 2, "Terveysneuvonta"), ("kissa", 2, "Terveysneuvonta"),
                              ("hevonen", 3, "Sosiaalipäivystys"))]
    + [{"type": "offline_msg", "timestamp": "2024-09-02T19:00:10Z", "message": "t. Bertta",
        "department_id": 1, "department_name": "Työikäisten neuvonta",
        "visitor": {"name": "kuutamo"}}]}
SECTORS = '[sectors]\nsocial = ["Työikäisten neuvonta"]\n'
CONSENTS = """Keskustelu;Suostumus;Aika;Mistä;Mihin
2409.koira;annettu;2.9.2024 klo 12.01;Työikäisten neuvonta;Terveysneuvonta
2409.norsu;annettu;2.9.2024 klo 12.01;Työikäisten neuvonta;Terveysneuvonta
2409.kissa;ei kysytty;2.9.2024 klo 12.01;;
"""


@pytest.fixture
def transferred(tmp_path):
    folder = tmp_path / "siirrot"
    folder.mkdir()
    (folder / "zendesk.json").write_text(json.dumps(ZENDESK), encoding="utf-8")
    (folder / "chatlab.toml").write_text(SECTORS, encoding="utf-8")
    return folder


def told(material):
    return sorted(text.split()[-1] for text in material["messages"]["text"])


def test_a_conversation_that_crossed_without_consent_is_kept_out_and_listed(transferred):
    material = cl.open_material(transferred)
    assert told(material) == ["hevonen"] and len(material["conversations"]) == 1
    themed = material["themes"].query("unit == 'message'")["unit_id"]
    assert set(themed) <= set(material["messages"]["message_id"])
    assert material["feedback"]["text"].tolist() == ["kiitos, t. [HENKILÖ_1] ja hevonen"]
    transfers = material["transfers"]
    assert transfers["withheld"].tolist() == [True, True, False]
    assert transfers["from_sector"].eq("social").all()


def test_a_table_of_consents_lets_its_conversations_in_and_leaves_no_number(transferred):
    (transferred / "suostumukset.csv").write_text(CONSENTS, encoding="utf-8")
    material = cl.open_material(transferred)
    assert told(material) == ["hevonen", "koira"]
    transfers = material["transfers"]
    assert transfers["consent"].tolist()[:2] == ["given", "not_asked"]
    log = material["import_log"].set_index("format").loc["consents"]
    assert (log["lines"], log["rows"], log["rejected"]) == (4, 2, 0)
    kept = b"".join(path.read_bytes() for path in (material.results / "taulukot").iterdir())
    assert "2409" not in texts(material) and b"2409.koira" not in kept


def test_a_number_that_two_conversations_have_gives_consent_to_neither(transferred):
    for month in (9, 10):
        (transferred / f"{month}.csv").write_text(
            f"Keskustelu;Aika;Rooli;Viesti\n1;2.{month}.2024 klo 12.00;Asiakas;Hei\n", "utf-8")
    (transferred / "suostumukset.csv").write_text(
        "Keskustelu;Suostumus;Mistä;Mihin\n1;annettu;Sosiaalityö;Hoitaja\n", encoding="utf-8")
    material = cl.open_material(transferred)
    assert "Sosiaalityö" not in set(material["transfers"]["from_unit"])
    assert material["import_log"].set_index("format").loc["consents", "rows"] == 0


def test_a_unit_called_after_a_person_is_masked_in_the_transfers(transferred):
    text = json.dumps(ZENDESK).replace("Sosiaalip\\u00e4ivystys", "Maija Virtasen jono")
    (transferred / "zendesk.json").write_text(text, encoding="utf-8")
    assert "Virta" not in " ".join(cl.open_material(transferred)["transfers"]["to_unit"])


def test_names_that_only_the_export_knows_are_masked_in_the_texts(transferred):
    from chatlab.anonymise import anonymise
    from chatlab.ingest import join_readings, read_file

    texts = cl.open_material(transferred)["messages"]["text"].tolist()
    assert texts == ["kaunis [HENKILÖ_1], olen hevonen"]
    read = join_readings([read_file(transferred / "zendesk.json")])
    alone = anonymise(read.tables["messages"])["text"]
    assert alone.str.contains("kuutamo").all()  # the texts alone do not tell that it is a name


def test_every_conversation_may_be_withheld(transferred):
    text = json.dumps(ZENDESK).replace("Sosiaalip\\u00e4ivystys", "Hoitaja")
    (transferred / "zendesk.json").write_text(text, encoding="utf-8")
    material = cl.open_material(transferred)
    assert len(material["messages"]) == len(material["conversations"]) == 0
    assert material["transfers"]["withheld"].all()


def test_the_lists_and_the_policy_of_the_settings_are_used_and_written_nowhere(folder):
    (folder / "chatlab.toml").write_text(
        '[anonymise]\nalways = ["Villuntupa"]\nage = "band"\nstyle = "surrogate"\n',
        encoding="utf-8")
    (folder / "chatit.csv").write_text(CHATS.replace("mist saa", "oon 34-vuotias, asun "
                                                     "Villuntuvalla, mist saa"), encoding="cp1252")
    material = cl.open_material(folder)
    assert "oon [IKÄ 30–34], asun " in texts(material) and "Villuntu" not in texts(material)
    written = [path for path in material.results.rglob("*") if path.is_file()]
    assert not any(b"Villuntu" in path.read_bytes() for path in written)
    assert material["messages"].attrs["style"] == "surrogate"
    assert cl.open_material(folder)["messages"].attrs["style"] == "surrogate"


@pytest.mark.parametrize("line", ['always = "Villu"', 'place = "size"', 'key = "salaisuus"'])
def test_a_wrong_setting_of_anonymising_is_told(folder, line):
    (folder / "chatlab.toml").write_text(f"[anonymise]\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError):
        cl.open_material(folder)


def test_a_notebook_shows_the_material_without_places_or_small_counts(folder):
    (folder.parent / "<b>").mkdir()
    material = replace(cl.open_material(folder), folder=folder.parent / "<b>")
    shown, told = material._repr_html_(), repr(material)
    assert "fewer than 5" in shown or "alle 5" in shown
    assert "&lt;b&gt;" in shown and "<b>" not in shown
    assert str(folder.parent) not in shown + told and "Virtanen" not in shown + told
