"""The example reports as people use them: by keyboard, four times as large, and on paper.

Skipped with a sentence when there is no Chromium. Axe looks at the same pages in `test_demo`.
"""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

REPORTS = sorted((Path(__file__).parents[1] / "reports" / "esimerkki").glob("*.html"))
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
def page(request, browser):
    """Open one report; the tests of it go on from one another."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(request.param.as_uri())
    yield page
    page.close()


def test_every_stop_of_the_keyboard_is_met_seen_and_framed(page):
    stops = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(_STOP))
        if stops[-1]["ends"]:
            break
    assert stops.pop()["ends"], "the keyboard does not come to the end"
    assert len(stops) == page.evaluate(_STOPS)
    assert [stop for stop in stops if not (stop["seen"] and stop["framed"])] == []


def test_the_first_stop_skips_to_the_content(page):
    page.keyboard.press("Tab")
    assert page.evaluate(_STOP)["name"].startswith("A#")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_four_times_as_large_it_does_not_scroll_sideways(page):
    page.set_viewport_size({"width": 1280 // 4, "height": 1024 // 4})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_it_prints_on_pages_with_tags_and_a_language(page):
    pdf = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    assert pdf.startswith(b"%PDF") and b"/Marked true" in pdf and b"/Lang (fi)" in pdf
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 40
