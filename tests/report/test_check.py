import pytest

from chatlab.errors import FileError
from chatlab.report.check import check_html, check_text

GOOD = (
    '<!DOCTYPE html><html lang="fi"><head><title>Raportti</title>'
    "<style>p { color: #222 }</style></head><body>"
    '<a href="#sisalto">Siirry sisältöön</a><header><h1>Raportti</h1></header>'
    '<main id="sisalto"><h2 id="osa">Osa</h2>'
    '<img src="data:image/png;base64,AA" alt="Eniten keskusteluja oli keskiviikkoisin.">'
    '<table><caption>Teemat</caption><tr><th scope="col">Teema</th></tr><tr><td>tuki</td></tr>'
    '</table><p><a href="https://example.org/">lähde</a></p></main><footer>Loppu</footer>'
    "</body></html>")
DRAWN = ('<svg role="img" aria-labelledby="d"><title>Teemat</title><desc id="d">Eniten kysyttiin '
         "tuesta.</desc></svg>")


def rules(html):
    return [problem.rule for problem in check_text(html)]


def test_a_good_page_has_no_problems(tmp_path):
    (tmp_path / "r.html").write_text(GOOD, encoding="utf-8")
    assert check_html(tmp_path / "r.html") == []


@pytest.mark.parametrize("old, new, rule", [
    (' lang="fi"', "", "lang"),
    ("<title>Raportti</title>", "<title> </title>", "title"),
    ("<h1>Raportti</h1>", "", "one-h1"),
    ("<h1>Raportti</h1>", "<h1>Raportti</h1><h1>Toinen</h1>", "one-h1"),
    ('<h2 id="osa">Osa</h2>', '<h3 id="osa">Osa</h3>', "heading-order"),
    ('<h2 id="osa">Osa</h2>', '<h2 id="osa"></h2>', "empty-heading"),
    (' alt="Eniten keskusteluja oli keskiviikkoisin."', "", "alt"),
    ("Eniten keskusteluja oli keskiviikkoisin.", "", "alt"),
    ("Eniten keskusteluja oli keskiviikkoisin.", "Kuvio 2.", "alt"),
    ("Eniten keskusteluja oli keskiviikkoisin.",
     "No description has been provided for this image", "alt"),
    ("<caption>Teemat</caption>", "", "caption"),
    ("<caption>Teemat</caption>", "<caption></caption>", "caption"),
    (' scope="col"', "", "scope"),
    ('<th scope="col">Teema</th>', '<th scope="col"></th>', "empty-header"),
    ("<footer>", "<script>1</script><footer>", "script"),
    ("<footer>", '<footer onclick="x()">', "script"),
    ("https://example.org/", "javascript:x()", "script"),
    ("data:image/png;base64,AA", "https://example.org/a.png", "external"),
    ("data:image/png;base64,AA", "kuva.png", "external"),
    ("<style>", '<link rel="stylesheet" href="https://example.org/a.css"><style>', "external"),
    ("color: #222", "background: url(https://example.org/a.png)", "external"),
    ("<p>", '<p id="osa">', "duplicate-id"),
    ("https://example.org/", "#ei-ole", "broken-link"),
    ("<header><h1>Raportti</h1></header>", "<h1>Raportti</h1>", "landmark"),
    ("<footer>Loppu</footer>", "", "landmark"),
    ('<a href="#sisalto">Siirry sisältöön</a>', "", "skip-link"),
    ("<p>", "<pre>Traceback (most recent call last):</pre><p>", "traceback"),
])
def test_each_rule_notices_its_break(old, new, rule):
    assert old in GOOD
    assert rules(GOOD.replace(old, new)) == [rule]


@pytest.mark.parametrize("old, new", [
    (' role="img"', ""), ("<title>Teemat</title>", ""), ("Eniten kysyttiin tuesta.", "Kuvio 1."),
    ("<title>Teemat</title>", "<title> </title>")])
def test_a_drawing_says_what_it_shows(old, new):
    page = GOOD.replace("<table>", DRAWN + "<table>")
    assert rules(page) == [] and rules(page.replace(old, new)) == ["alt"]


@pytest.mark.parametrize("part, rule", [
    ('<div data-osa="figure" id="kuvio-2"></div>', "numbers"),
    ("<details><summary> </summary><p>Selitys</p></details>", "summary")])
def test_numbers_and_words_of_the_report(part, rule):
    assert rules(GOOD.replace("<table>", part + "<table>")) == [rule]


def test_nothing_of_the_notebook_is_lost_and_no_cell_has_failed():
    import nbformat

    from chatlab.report import note

    failed = nbformat.v4.new_output("error", ename="KeyError", evalue="x", traceback=[])
    shown = nbformat.v4.new_output("display_data", data=note("a")._repr_mimebundle_())
    table = nbformat.v4.new_output("display_data", data={
        "text/vnd.chatlab.fragment+html": '<div data-osa="table"></div>'})
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[shown])])
    assert check_text(GOOD, notebook=nb) == []
    nb.cells[0].outputs = [table, failed]
    assert [problem.rule for problem in check_text(GOOD, notebook=nb)] == ["lost",
                                                                           "notebook-error"]


def test_a_problem_says_under_which_heading_it_is():
    problem = check_text(GOOD.replace("<caption>Teemat</caption>", ""))[0]
    assert problem.where == "Osa"


def test_a_missing_report():
    with pytest.raises(FileError):
        check_html("puuttuu.html")
