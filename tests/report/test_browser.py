"""The report as a browser sees it. Skipped with a sentence when there is no Chromium."""

import re

import pytest

pytestmark = pytest.mark.browser

@pytest.fixture(scope="module")
def opened(browser, report):
    """Open the report; return its page and the addresses it asked for."""
    page, asked = browser.new_page(viewport={"width": 1200, "height": 900}), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    yield page, asked
    page.close()


def test_axe_finds_nothing_and_doubts_nothing(opened, axe):
    page, _asked = opened
    assert axe(page) == []


def test_axe_would_find_something(browser, axe):
    page = browser.new_page()
    page.set_content("<html><body><img src='data:,'><p style='color:#ccc'>vaalea</p></body></html>")
    assert {"image-alt", "html-has-lang"} <= {rule for _part, rule, _where in axe(page)}
    page.close()


def test_nothing_is_fetched_but_the_file_itself(opened, report):
    _page, asked = opened
    assert [url for url in asked if not url.startswith("data:")] == [report.as_uri()]


@pytest.mark.parametrize("width", [320, 360, 768, 1200])
def test_no_sideways_scrolling(browser, report, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_every_picture_is_drawn(opened):
    page, _asked = opened
    sizes = page.eval_on_selector_all("main img", "all => all.map(i => i.naturalWidth)")
    assert sizes and all(sizes)


def test_the_keyboard_meets_the_skip_link_first(browser, report):
    page = browser.new_page()
    page.goto(report.as_uri())
    page.keyboard.press("Tab")
    first = page.evaluate("[document.activeElement.hash, "
                          "document.activeElement.getBoundingClientRect().left]")
    assert first[0] == "#sisalto" and first[1] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "sisalto"
    page.close()


def test_it_prints_as_tagged_pages(opened):
    page, _asked = opened
    pdf = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    assert pdf.startswith(b"%PDF") and b"/StructTreeRoot" in pdf and b"/Marked true" in pdf
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 2
    assert b"/Lang (fi)" in pdf
