"""The example reports as they are shipped: structure, and what axe-core says of each."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from chatlab.report import check_html, tell_report

FOLDER = Path(__file__).parents[2] / "reports" / "esimerkki"
REPORTS = sorted(FOLDER.glob("*.html"))


@pytest.fixture(params=REPORTS, ids=[path.stem for path in REPORTS])
def path(request):
    return request.param


def test_every_notebook_has_its_example():
    from chatlab.project.reports import report_notebooks

    assert [path.stem for path in REPORTS] == [path.stem for path in report_notebooks()]


def test_it_breaks_no_rule(path):
    assert check_html(path) == []


def test_it_begins_with_a_summary_and_says_what_it_stands_on(path):
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    parts = [part["data-osa"] for part in page.main.find_all(attrs={"data-osa": True})]
    assert "summary" in parts[:2]  # a note on whom it tells of may stand first
    assert {"method", "definitions"} <= set(parts)
    assert 1 <= len(page.find(class_="havainnot").find_all("li")) <= 3
    facts = [name.get_text() for name in page.footer.find_all("dt")]
    assert facts[:5] == ["Ohjelma", "Tehty", "Suomen kielen sanat", "Koodikirja",
                         "Aineiston tunniste"]
    assert page.header.find(class_="merkki")


def test_its_summary_can_be_pasted_into_an_email(path):
    text = tell_report(path)
    assert max(map(len, text.splitlines())) <= 76
    assert "TÄRKEIMMÄT HAVAINNOT" in text


def test_intervals_are_written_as_in_finnish(path):
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    cells = [cell.get_text() for cell in page.find_all(["td", "li", "dd"])]
    assert not [cell for cell in cells if re.search(r"–[−-]|(^| )-\d", cell)]


@pytest.mark.browser
def test_axe_has_nothing_to_say_in_light_or_dark_on_a_wide_or_narrow_screen(path, browser, axe):
    page = browser.new_page()
    page.goto(path.as_uri())
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert (width, scheme, axe(page)) == (width, scheme, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
