"""The reports of the demo as their readers meet them: in a browser and on paper."""

import pytest

REPORTS = ["01_aineisto", "02_anonymisointi", "03_teemat", "04_pilotin_arviointi",
           "05_aukioloajat", "06_raportti_johdolle", "07_palaute_ja_swot",
           "08_oma_aineisto", "09_materiaalipankki", "11_kuukausiseuranta"]


@pytest.fixture(params=REPORTS)
def page(request, demo, browser):
    """Open one report of the demo; list what it asks for."""
    path = demo[0].results / f"{request.param}.html"
    page, asked = browser.new_page(viewport={"width": 1200, "height": 900}), []
    page.on("request", lambda asking: asked.append(asking.url))
    page.goto(path.as_uri())
    yield page, [url for url in asked if not url.startswith("data:") and url != path.as_uri()]
    page.close()


@pytest.mark.browser
def test_every_report_is_accessible_self_contained_and_fits_a_phone(page, axe):
    page, asked = page
    assert axe(page) == []
    assert asked == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_no_report_is_heavy_or_has_a_script(demo):
    for report in demo[1]:
        html = report.path.read_text("utf-8")
        assert len(html) < 1_500_000
        assert "<script" not in html


def test_the_demo_hides_small_counts_outside_the_pilot(demo):
    pages = {report.path.stem: report.path.read_text("utf-8") for report in demo[1]}
    assert "peitetty" in pages["03_teemat"]
    assert "Poikkeus" in pages["04_pilotin_arviointi"]
