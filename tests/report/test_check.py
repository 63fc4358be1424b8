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


def test_a_problem_says_under_which_heading_it_is():
    problem = check_text(GOOD.replace("<caption>Teemat</caption>", ""))[0]
    assert problem.where == "Osa"


def test_a_missing_report():
    with pytest.raises(FileError):
        check_html("puuttuu.html")
