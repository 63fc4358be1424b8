import pytest

from chatlab.errors import FileError, SettingsError
from chatlab.report import tell_report, write_summary

PAGE = (
    '<html><body><header><p class="merkki">Synteettinen</p><h1>Chat johdolle</h1></header><main>'
    '<div data-osa="summary"><dl class="avainluvut"><div><dt>Keskusteluja</dt><dd class="arvo">'
    '1\xa0900</dd><dd class="selite">syksyllä</dd></div></dl><h3>Havainnot</h3><ol><li>Väli on '
    '<span class="vali">0,9–2,3</span>.</li><li>Toinen, joka on niin pitkä, ettei se mahdu '
    "yhdelle riville sähköpostissa ollenkaan.</li></ol><h3>Päätettävää</h3><ul><li>Pidetäänkö "
    "chat auki?</li></ul></div></main><footer><p>Alle 5 peitetään.</p></footer></body></html>")


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "06.html"
    path.write_text(PAGE, "utf-8")
    return path


def test_the_summary_is_plain_text_with_short_lines(page):
    lines = tell_report(page).splitlines()
    assert lines[:2] == ["Chat johdolle", "============="]
    assert "- Keskusteluja: 1\xa0900 (syksyllä)" in lines
    assert "1. Väli on 0,9–2,3." in lines and "- Pidetäänkö chat auki?" in lines
    assert "PÄÄTETTÄVÄÄ" in lines and "Alle 5 peitetään." in lines
    assert any("06.html" in line for line in lines)
    assert max(map(len, lines)) <= 76 and "<" not in tell_report(page)


def test_it_is_written_beside_the_report(page):
    path = write_summary(page)
    assert path == page.with_suffix(".txt") and path.read_text("utf-8") == tell_report(page)


def test_a_page_without_a_summary_and_a_missing_page(page):
    page.write_text("<html><body><h1>A</h1></body></html>", "utf-8")
    with pytest.raises(SettingsError):
        tell_report(page)
    with pytest.raises(FileError):
        tell_report(page.with_name("puuttuu.html"))
