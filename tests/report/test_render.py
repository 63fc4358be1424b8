import re

import demo
import pytest
from bs4 import BeautifulSoup

from chatlab.errors import ChatlabError, DisclosureError, FileError, FormatError, SettingsError
from chatlab.i18n import set_language
from chatlab.report import check_html, render
from chatlab.report.check import check_text
from chatlab.report.convert import count_fragments, finish, to_html
from chatlab.report.execute import put_parameters

ONE = ("markdown", "# Raportti\n\n## Osa")


@pytest.fixture(scope="module")
def page(report):
    return BeautifulSoup(report.read_text(encoding="utf-8"), "html.parser")


def test_the_report_breaks_no_rule(report):
    assert check_html(report) == []


def test_every_fragment_of_the_notebook_is_in_the_report(page):
    sources = " ".join(source for _kind, source in demo.CELLS)
    for kind in ("figure", "table", "note", "key_figures"):
        made = len(re.findall(rf"report\.{kind}\(", sources))
        assert len(page.find_all(attrs={"data-osa": kind})) == made > 0


def test_figures_and_tables_are_numbered_in_the_order_of_the_page(page):
    for kind, name in (("figure", "kuvio"), ("table", "taulukko")):
        parts = page.find_all(attrs={"data-osa": kind})
        assert [part["id"] for part in parts] == [f"{name}-{n + 1}" for n in range(len(parts))]
        assert [part.find(class_="numero").get_text()[-2:] for part in parts] == [
            f"{n + 1}." for n in range(len(parts))]


def test_regions_are_named_by_their_captions(page):
    for region in page.find_all(attrs={"aria-labelledby": True}):
        assert page.find(id=region["aria-labelledby"]).get_text(strip=True)


def test_contents_lead_to_the_parts(page):
    links = [link["href"][1:] for link in page.nav.find_all("a")]
    assert links == [h2["id"] for h2 in page.main.find_all("h2")]


def test_title_language_and_colophon(page):
    assert page.title.get_text() == "Chat-palvelun arviointi, syksy 2017"
    assert page.html["lang"] == "fi"
    assert page.header.find(class_="merkki")
    assert "0.2.0" in page.footer.get_text()


@pytest.mark.parametrize("absent", ["piilossa", "ei kuulu raporttiin", "import pandas",
                                    "synthetic = True", "<script", "¶"])
def test_code_warnings_and_hidden_cells_stay_away(report, absent):
    assert absent not in report.read_text(encoding="utf-8")


def test_nothing_is_left_beside_the_report(report):
    assert sorted(path.name for path in report.parent.iterdir()) == ["demo.html", "demo.ipynb"]


def test_the_notebook_is_not_changed(report):
    import nbformat

    cells = nbformat.read(report.with_suffix(".ipynb"), as_version=4).cells
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


def test_parameters_reach_the_notebook_and_it_runs_in_its_own_folder(write_notebook, tmp_path):
    notebook = write_notebook([
        ONE, ("parameters", "unit = 'A'\nlimit = 5"),
        ("code", "from pathlib import Path\nprint(unit, limit, Path('muistio.ipynb').exists())")])
    (tmp_path / "ulos").mkdir()
    output = render(notebook, tmp_path / "ulos" / "r.html", parameters={"unit": "Ö'\"B"})
    assert "Ö'\"B 5 True" in BeautifulSoup(output.read_text("utf-8"), "html.parser").pre.get_text()


@pytest.mark.parametrize("cells, parameters", [
    ([ONE], {"unit": "B"}), ([ONE, ("parameters", "unit = 'A'")], {"yksikkö": "B"})])
def test_a_parameter_the_notebook_does_not_know_is_refused(cells, parameters):
    with pytest.raises(SettingsError) as raised:
        put_parameters(demo.notebook(cells), parameters, file="r.ipynb")
    assert raised.value.file == "r.ipynb"


def fails(notebook, kind):
    """Render, expect an error of the kind and no file; return the error."""
    output = notebook.with_name("r.html")
    output.write_text("vanha", encoding="utf-8")
    with pytest.raises(kind) as raised:
        render(notebook, output, timeout=30)
    assert output.read_text(encoding="utf-8") == "vanha"
    assert sorted(path.name for path in notebook.parent.iterdir()) == ["muistio.ipynb", "r.html"]
    return raised.value


def test_an_error_names_notebook_and_heading_but_no_contents(write_notebook):
    error = fails(write_notebook([
        ONE, ("code", "print('aivan salainen')"), ("code", "{}['aivan salainen']"),
        ("markdown", "## Myöhemmin")]), ChatlabError)
    assert (error.file, "KeyError" in str(error)) == ("muistio.ipynb", True)
    assert error.place.startswith("Osa") and error.place.endswith("[2]")
    assert "salainen" not in str(error)


def test_an_error_of_the_material_carries_its_sentence(write_notebook):
    error = fails(write_notebook([ONE, ("code", "from chatlab.errors import FormatError\n"
                                        "raise FormatError('odotettiin saraketta Pvm', "
                                        "file='palaute.xlsx', remedy='Lisää sarake.')")]),
                  FormatError)
    assert "palaute.xlsx: odotettiin saraketta Pvm. Lisää sarake." in str(error)
    assert error.file == "muistio.ipynb"


def test_a_bare_table_is_not_let_through(write_notebook):
    error = fails(write_notebook([ONE, ("code", "from IPython.display import HTML, display\n"
                                        "display(HTML('<table><tr><td>1</td></tr></table>'))")]),
                  ChatlabError)
    assert "table(" in str(error)
    assert error.place == "Osa"


def test_a_bare_picture_is_not_let_through():
    import nbformat

    picture = nbformat.v4.new_output("display_data", data={"image/png": "AA=="})
    nb = demo.notebook([ONE, ("code", "plt.plot([1, 2])")])
    nb.cells[1].outputs = [picture]
    assert [problem.rule for problem in check_text(to_html(nb))] == ["alt"]


def test_a_report_that_shows_an_identifier_is_not_written(write_notebook):
    error = fails(write_notebook([ONE, ("markdown", "Asiakas kirjoitti: tunnus 131052-950M")]),
                  DisclosureError)
    assert "131052" not in str(error)
    assert error.place == "Osa"


def test_a_missing_notebook_and_a_missing_folder(tmp_path):
    with pytest.raises(FileError):
        render(tmp_path / "puuttuu.ipynb", tmp_path / "r.html")
    with pytest.raises(FileError):
        render(tmp_path / "puuttuu.ipynb", tmp_path / "ei" / "r.html")


@pytest.mark.parametrize("spoiled", ["", "ei json", "[]", '{"cells": 5}'])
def test_a_file_that_is_no_notebook(tmp_path, spoiled):
    (tmp_path / "x.ipynb").write_text(spoiled, encoding="utf-8")
    with pytest.raises(FormatError):
        render(tmp_path / "x.ipynb", tmp_path / "r.html")


def test_a_heading_whose_code_shows_nothing_is_left_out():
    import nbformat

    shown = nbformat.v4.new_output("stream", name="stdout", text="Ennen.")
    nb = demo.notebook([
        ("markdown", "# Raportti"), ("code", "import chatlab"),
        ("markdown", "## Tyhjä\n\nKuva."), ("code", "if False:\n    display(1)"), ("code", "x = 1"),
        ("markdown", "## Tekstiä\n\nTässä ei ole koodia."), ("markdown", "## Täysi"),
        ("code", "pass"), ("code", "print('Ennen.')"), ("markdown", "Loppu."), ("code", "pass"),
        ("markdown", "## Tausta\n\nTästä alkaa."), ("code", "x = 1")])
    nb.cells[8].outputs = [shown]
    text = BeautifulSoup(to_html(nb), "html.parser").get_text()
    assert "Tyhjä" not in text and "Kuva." not in text
    assert all(words in text for words in (
        "Raportti", "Tekstiä", "Täysi", "Ennen.", "Loppu.", "Tästä alkaa."))


def test_ids_stay_unique_when_headings_repeat():
    page = BeautifulSoup(finish(
        "<html><head><title></title></head><body><header><div></div></header><nav><ul "
        'id="sisallys-luettelo"></ul></nav><main><h1>A</h1><h2 id="x">Osa</h2><h2 id="x">Osa</h2>'
        "<h2>2. Osa</h2></main></body></html>"), "html.parser")
    assert [h2["id"] for h2 in page.find_all("h2")] == ["osa", "osa-2", "osa-3"]


def test_fragments_are_counted_from_the_outputs():
    import nbformat

    from chatlab.report import note, table
    from chatlab.report.fragments import MIMETYPE

    parts = [table(__import__("pandas").DataFrame({"a": [1]}), caption="A"), note("b")]
    outputs = [nbformat.v4.new_output("display_data", data=part._repr_mimebundle_())
               for part in parts]
    assert all(MIMETYPE in output.data for output in outputs)
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)])
    assert count_fragments(nb) == (0, 1)


@pytest.mark.parametrize("text, whole", [
    ("arvio 1,5 (väli 0,9–2,3).", ["0,9–2,3"]), ("ajalta 4.10.–22.11.2017.", ["4.10.–22.11.2017"]),
    ("ma–to 12–14; pe 9.30–11", ["12–14", "9.30–11"]), ("ma–to", [])])
def test_no_line_ends_inside_an_interval(text, whole):
    page = finish("<title></title><header><div></div></header><ul id='sisallys-luettelo'></ul>"
                  f"<nav></nav><main><p>{text}</p></main>")
    main = BeautifulSoup(page, "html.parser").main
    assert [part.get_text() for part in main.find_all("span", class_="vali")] == whole
    assert main.get_text() == text


def test_a_page_speaks_the_language_of_its_notebook_whatever_the_users(tmp_path, write_notebook):
    import nbformat

    path = write_notebook([("markdown", "# Käyttö"), ("code", "import chatlab\n"
                           "from chatlab import i18n, report\nreport.note(i18n.language())")])
    finnish = nbformat.read(path, as_version=4)
    finnish.metadata["chatlab"] = {"language": "fi"}
    nbformat.write(finnish, path)
    set_language("en")
    try:
        html = render(path, tmp_path / "sivu.html").read_text("utf-8")
    finally:
        set_language(None)
    assert '<html lang="fi">' in html and "fi</p>" in html and "Contents" not in html
