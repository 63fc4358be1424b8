"""What the installed browser does without being driven: paper, and a look by axe-core."""

import re

import pytest

from chatlab.errors import FileError, SettingsError
from chatlab.report import browser as browsers
from chatlab.report import check_html, find_browser, write_pdf


def test_without_a_browser_there_is_a_sentence_and_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("CHATLAB_BROWSER", str(tmp_path / "ei"))
    page = tmp_path / "r.html"
    page.write_text("<h1>a</h1>", "utf-8")
    assert find_browser() is None
    with pytest.raises(SettingsError) as error:
        write_pdf(page)
    assert "CHATLAB_BROWSER" in str(error.value)
    with pytest.raises(SettingsError):
        check_html(page, in_browser=True)
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]


@pytest.mark.parametrize("variable, place", [
    ("PROGRAMFILES", r"Google\Chrome\Application\chrome.exe"),
    ("PROGRAMFILES(X86)", r"Microsoft\Edge\Application\msedge.exe")])
def test_the_places_of_windows_are_looked_at(tmp_path, monkeypatch, variable, place):
    monkeypatch.delenv("CHATLAB_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(variable, str(tmp_path))
    program = tmp_path / place
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text("", "utf-8")
    assert find_browser() == program


def test_a_missing_page_is_said_before_anything_is_started(tmp_path):
    with pytest.raises(FileError):
        write_pdf(tmp_path / "puuttuu.html")


@pytest.mark.browser
def test_a_report_becomes_a_tagged_pdf_with_bookmarks(report, tmp_path):
    if not find_browser():
        pytest.skip("no Chromium on this machine: the report was not printed")
    pdf = write_pdf(report, tmp_path / "r.pdf").read_bytes()
    for part in (b"/Marked true", b"/StructTreeRoot", b"/Lang (fi)", b"/Outlines"):
        assert part in pdf
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 2
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


@pytest.mark.browser
def test_axe_looks_at_the_report_without_being_driven(report, tmp_path):
    if not find_browser():
        pytest.skip("no Chromium on this machine: axe did not look at the report")
    assert check_html(report, in_browser=True) == []
    pale = report.read_text("utf-8").replace("--himmea: #4b5b68", "--himmea: #ccc")
    (tmp_path / "r.html").write_text(pale, "utf-8")
    assert "color-contrast" in {problem.rule for problem in
                                check_html(tmp_path / "r.html", in_browser=True)}


def test_the_browser_is_not_asked_to_fetch_anything():
    assert {"--disable-background-networking", "--disable-component-update"} <= set(
        browsers._FLAGS)
