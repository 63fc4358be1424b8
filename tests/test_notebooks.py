"""The notebooks: tidy as stored, and running from top to bottom on the samples."""

import ast
import builtins
import json
import re
import shutil

import nbformat
import pytest

from chatlab.project import notebooks_folder

NOTEBOOKS = sorted(notebooks_folder().glob("*.ipynb"))
STEMS = [path.stem for path in NOTEBOOKS]


@pytest.fixture(params=NOTEBOOKS, ids=STEMS)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_the_series_is_whole():
    assert STEMS == ["00_alkuun", "01_aineisto", "02_anonymisointi", "03_teemat",
                     "04_pilotin_arviointi", "05_aukioloajat", "06_raportti_johdolle",
                     "07_palaute_ja_swot", "08_oma_aineisto", "09_materiaalipankki",
                     "11_kuukausiseuranta"]


def test_it_is_a_valid_notebook_without_outputs(notebook):
    nbformat.validate(notebook)
    assert not any(cell.outputs or cell.execution_count for cell in code_cells(notebook))


def test_it_has_one_parameters_cell_and_one_title(notebook):
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())]
    titles = [line for cell in notebook.cells if cell.cell_type == "markdown"
              for line in cell.source.splitlines() if re.match(r"# ", line)]
    assert len(tagged) == len(titles) == 1


def test_it_defines_no_functions_and_imports_only_chatlab(notebook):
    for cell in code_cells(notebook):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda)
            if isinstance(node, ast.Import | ast.ImportFrom):
                assert [name.name for name in node.names] == ["chatlab"]


def test_the_first_notebook_runs_as_a_newcomer_runs_it(demo):
    from chatlab.report import execute

    path = notebooks_folder() / "00_alkuun.ipynb"
    first = execute.read_notebook(path)
    execute.put_parameters(first, {"tulokset": str(demo[0].results)}, file=path)
    execute.execute(first, file=path, timeout=60)
    shown = [output.data for cell in code_cells(first) for output in cell.outputs
             if "data" in output]
    assert sum("image/png" in data for data in shown) == 1
    assert sum("text/html" in data for data in shown) >= 2


def test_every_other_notebook_makes_its_report(demo):
    _material, reports = demo
    assert [report.path.stem for report in reports] == STEMS[1:]
    assert all(report.path.exists() and report.sentence.endswith(".") for report in reports)


def only_the_first_conversation(path):
    """Leave one conversation in the pilot's file."""
    head, *rows = path.read_text("cp1252").splitlines()
    first = rows[0].split(";")[0]
    path.write_text("\n".join([head, *(row for row in rows if row.split(";")[0] == first)]),
                    encoding="cp1252")


@pytest.mark.parametrize("files, shows", [
    (["ninchat", "openings"], "figure"), (["ninchat"], "Aukiolovuoroja ei tunneta"),
    (["pilot_chat"], "ei ole kuukautta"), (["whatsapp_single"], "ei ole kuukautta"),
    (["openings"], "ei ole kuukautta")])
def test_the_month_page_has_something_to_say_of_any_material(tmp_path, monkeypatch, files, shows):
    from chatlab import sample_path

    folder, shown = tmp_path / "aineisto", []
    folder.mkdir()
    for name in files:
        shutil.copy(sample_path(name), folder)
    if files == ["pilot_chat"]:
        only_the_first_conversation(folder / sample_path("pilot_chat").name)
    monkeypatch.setattr(builtins, "display", shown.append, raising=False)
    names = {"kansio": folder, "tulokset": tmp_path / "tulokset", "palvelu": None,
             "kuukausi": None}
    for cell in code_cells(nbformat.read(notebooks_folder() / "11_kuukausiseuranta.ipynb", 4)):
        if "parameters" not in cell.metadata.get("tags", ()):
            exec(cell.source, names)
    assert any(shows in part.summary or part.kind == shows for part in shown)
    assert sum(part.kind == "points" for part in shown) >= 3


def shown_by(name, folder, monkeypatch, **parameters):
    """Run a notebook in this process; the texts of what it shows, as HTML."""
    shown = []
    monkeypatch.setattr(builtins, "display", shown.append, raising=False)
    names = {"kansio": folder, "tulokset": folder.parent / "tulokset", **parameters}
    for cell in code_cells(nbformat.read(notebooks_folder() / f"{name}.ipynb", 4)):
        if set(cell.metadata.get("tags", ())) & {"parameters", "piilota"}:
            continue
        body = ast.parse(cell.source).body
        last = body.pop() if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), name, "exec"), names)
        if last:
            value = eval(compile(ast.Expression(last.value), name, "eval"), names)
            shown += [] if value is None else [value]
    return [part.html for part in shown]


@pytest.mark.parametrize("name, files, first", [
    ("06_raportti_johdolle", ["ninchat"], "Yhteensä 47 keskustelua"),
    ("06_raportti_johdolle", ["whatsapp_single"], "Aineistossa ei ole chat-keskusteluja"),
    ("07_palaute_ja_swot", ["swot_chat"], "SWOT: vahvuuksia 4, heikkouksia 3"),
    ("07_palaute_ja_swot", ["feedback"], "Avoimet vastaukset. Yleisin teema"),
    ("09_materiaalipankki", ["whatsapp_single"], "Kysymyksiä ei löytynyt")])
def test_little_material_has_a_first_finding_and_no_zeros(tmp_path, monkeypatch, name, files,
                                                          first):
    from chatlab import sample_path

    folder = tmp_path / "aineisto"
    folder.mkdir()
    for file in files:
        shutil.copy(sample_path(file), folder)
    shown = shown_by(name, folder, monkeypatch)
    summary = next(html for html in shown if 'data-osa="summary"' in html)
    assert summary.partition("<ol")[2].partition("</li>")[0].partition("<li>")[2].startswith(first)
    assert not re.search(r'class="arvo[^"]*">0<', "".join(shown))


@pytest.mark.parametrize("named, says", [
    (["chat"], "ainoalle palvelulle: chat"), (["chat", "toinen"], "Keskusteluista ei tiedetä")])
@pytest.mark.parametrize("name", ["08_oma_aineisto", "11_kuukausiseuranta"])
def test_conversations_that_name_no_service_are_told(tmp_path, monkeypatch, name, named, says):
    folder, shown = tmp_path / "aineisto", []
    folder.mkdir()
    days = [f"{4 + 7 * (n // 6)}.3.2024 12.{10 * (n % 6):02d}" for n in range(24)]
    (folder / "chat.csv").write_text("Keskustelu;Aika;Rooli;Viesti\n" + "".join(
        f"{n};{day};Asiakas;Miten haen tukea?\n{n};{day};Työntekijä;Täytä lomake.\n"
        for n, day in enumerate(days)), encoding="utf-8")
    (folder / "vuorot.csv").write_text("Palvelu;Päivä;Alkaa;Päättyy\n" + "".join(
        f"{service};{day}.3.2024;12.00;14.00\n" for service in named for day in (4, 11, 18, 25)),
        encoding="utf-8")
    monkeypatch.setattr(builtins, "display", shown.append, raising=False)
    names = {"kansio": folder, "tulokset": tmp_path / "tulokset", "palvelu": None,
             "kuukausi": None}
    for cell in code_cells(nbformat.read(notebooks_folder() / f"{name}.ipynb", 4)):
        if "parameters" not in cell.metadata.get("tags", ()):
            exec(cell.source, names)
    pages = " ".join(part._repr_html_() for part in shown)
    assert says in pages or "the only service" in pages
    assert "aukiolovuoroja ei tunneta" not in pages and ">0,0<" not in pages


@pytest.mark.parametrize("name", ["01_aineisto", "03_teemat", "06_raportti_johdolle",
                                  "08_oma_aineisto", "09_materiaalipankki"])
def test_no_two_reports_tell_of_a_few_by_subtraction(tmp_path, monkeypatch, name):
    folder = tmp_path / "aineisto"
    folder.mkdir()
    begun = [("chat", f"4.3.2024 12.{5 * n:02d}") for n in range(9)]
    begun += [("chat", "4.3.2024 20.00")] + [("toinen", f"4.3.2024 13.{n:02d}") for n in range(3)]
    (folder / "chat.csv").write_text("Keskustelu;Palvelu;Aika;Rooli;Viesti\n" + "".join(
        f"{n};{service};{at};Asiakas;Miten haen tukea?\n{n};{service};{at};Työntekijä;Lomake.\n"
        for n, (service, at) in enumerate(begun)), encoding="utf-8")
    (folder / "vuorot.csv").write_text("Palvelu;Päivä;Alkaa;Päättyy\n" + "".join(
        f"{service};4.3.2024;12.00;14.00\n" for service in ("chat", "toinen")), encoding="utf-8")
    pages = " ".join(shown_by(name, folder, monkeypatch, palvelu=None, kuukausi=None, sana="tuki",
                              jakso="quarter", aiheita=None))
    counts = re.findall(r"Chat-keskusteluja.*?>(\d+)<", pages, flags=re.DOTALL)[:1]
    assert counts == ["9"] or name == "01_aineisto"
    assert "Yhteensä 9 keskustelua" in pages or name not in ("01_aineisto", "06_raportti_johdolle")
    assert not re.search(r"<t[dh][^>]*>toinen<", pages)


def test_nothing_raw_reaches_the_reports(demo):
    """The words that the answer key marks as personal are on no page."""
    from chatlab import read_gold, sample_path

    pages = " ".join(report.path.read_text("utf-8") for report in demo[1])
    gold = read_gold(sample_path("gold"))
    direct = {text[span.start:span.end] for text, spans in zip(gold["text"], gold["spans"],
                                                               strict=True)
              for span in spans if span.kind in {"HETU", "PHONE", "EMAIL", "IBAN", "PERSON"}}
    found = {value for value in direct if len(value) > 3 and re.search(rf"\b{re.escape(value)}\b",
                                                                       pages)}
    assert len(direct) > 100
    assert not found, f"{len(found)} identifiers are on the pages"


def test_plans_say_which_tables_they_need():
    from chatlab.schema import TABLES

    for path in NOTEBOOKS[1:]:
        plan = json.loads(path.read_text("utf-8"))["metadata"]["chatlab"]
        assert plan["title"] and plan["sentence"]
        assert {*plan["needs"], *plan.get("needs_one_of", ())} <= set(TABLES)


@pytest.mark.parametrize("answers", ["", "1,4.3.2024 12:00,Kyllä,Kiitos avusta\n"])
def test_the_notebook_on_feedback_runs_on_no_answer_and_on_one(tmp_path, answers):
    from chatlab import project
    from chatlab.report import render

    folder = tmp_path / "aineisto"
    folder.mkdir()
    head = "ID,Completion time,Saitko neuvoa asiaasi?,Vapaa palaute\n"
    if answers:
        (folder / "kysely.csv").write_text(head + answers, encoding="utf-8")
    votes = "Vaihtoehto;Äänet\nChat;9\nPuhelin;8\nBlogi;1\nSkype;2\n"
    (folder / "aanet.csv").write_text(votes, encoding="utf-8")
    material = project.open_material(folder)
    page = tmp_path / "sivu.html"
    render(notebooks_folder() / "07_palaute_ja_swot.ipynb", page, parameters={
        "kansio": str(folder), "tulokset": str(material.results)})
    html = page.read_text("utf-8")
    assert ("niistä ei kerrota: palautetta" in html) == (not answers)
    assert "Chat (9)" in html and "Kiitos avusta" not in html


def test_no_bar_of_progress_is_left_in_a_report(tmp_path):
    from chatlab import sample_path
    from chatlab.report import render

    folder, notebook = tmp_path / "aineisto", tmp_path / "koe.ipynb"
    folder.mkdir()
    shutil.copy(sample_path("votes"), folder)
    content = nbformat.read(notebooks_folder() / "01_aineisto.ipynb", as_version=4)
    content.cells = content.cells[:3]
    content.cells.append(nbformat.v4.new_code_cell(
        "import chatlab as cl\naineisto = cl.open_material(kansio, progress=True)\n"
        "cl.table(aineisto.contents, caption='Taulut')"))
    nbformat.write(content, notebook)
    page = tmp_path / "sivu.html"
    render(notebook, page, parameters={"kansio": str(folder)})
    html = page.read_text("utf-8")
    assert "Taulut" in html and not re.search(r"\d%\||it/s", html)
