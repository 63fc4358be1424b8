"""The example reports as they are shipped: what they hold, and how people use them.

By keyboard, in light and dark, four times as large and on paper: this is skipped with a sentence
when there is no Chromium. That the demo makes the same pages is tested in `test_demo`.
"""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from chatlab.report import check_html, tell_report

FOLDER = Path(__file__).parents[2] / "reports" / "esimerkki"
REPORTS = sorted(FOLDER.glob("*.html"))
MOST_STOPS = 400
_STOPS = """() => {
  const wanted = 'a[href], summary, button, input, select, [tabindex="0"]';
  return [...document.querySelectorAll(wanted)].filter(one => one.checkVisibility()).length;
}"""
_STOP = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const drawn = getComputedStyle(one);
  return {
    name: one.tagName + (one.hash || ''),
    ends: one === document.body,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
          && box.right > 0 && box.left < innerWidth,
    framed: drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) >= 2,
  };
}"""


@pytest.fixture(scope="module", params=REPORTS, ids=[path.stem for path in REPORTS])
def path(request):
    return request.param


@pytest.fixture(scope="module")
def page(path, browser):
    """Open one report; the tests of it go on from one another."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(path.as_uri())
    yield page
    page.close()


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
def test_every_stop_of_the_keyboard_is_met_seen_and_framed(page):
    stops = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(_STOP))
        if stops[-1]["ends"]:
            break
    assert stops.pop()["ends"], f"the keyboard does not come to the end: {stops[-1]['name']}"
    assert len(stops) == page.evaluate(_STOPS)
    assert [stop for stop in stops if not (stop["seen"] and stop["framed"])] == []


@pytest.mark.browser
def test_the_first_stop_skips_to_the_content(page):
    page.keyboard.press("Tab")
    assert page.evaluate(_STOP)["name"].startswith("A#")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.browser
def test_it_prints_on_pages_with_tags_and_a_language(page):
    pdf = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    assert pdf.startswith(b"%PDF") and b"/Marked true" in pdf and b"/Lang (fi)" in pdf
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 40


@pytest.mark.browser
@pytest.mark.parametrize("width, height", [(1280, 900), (1280 // 4, 1024 // 4)])
def test_wide_or_four_times_as_large_axe_has_nothing_to_say_in_light_or_dark(page, axe, width,
                                                                            height):
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert (scheme, axe(page)) == (scheme, [])


@pytest.mark.browser
def test_nothing_was_fetched_but_the_file_itself(page, path):
    assert [url for url in page.asked if not url.startswith("data:")] == [path.as_uri()]
