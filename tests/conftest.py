"""What many tests look at: the demo, made once from the samples, and a browser to see it."""

import shutil
from importlib.resources import files

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Run everything on the samples; the material and the reports."""
    from chatlab import project

    results = tmp_path_factory.mktemp("demo")
    return project.run(results=results)


@pytest.fixture(scope="session")
def browser():
    """Start Chromium; the test is skipped with a sentence when there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium on this machine: the report was not opened in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe():
    """Give a function of a page: the rules it breaks, those axe doubts, and the places."""
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

    def run(page):
        page.evaluate(script)
        result = page.evaluate("axe.run()")
        return [(part, rule["id"], [node["target"] for node in rule["nodes"]])
                for part in ("violations", "incomplete") for rule in result[part]]
    return run
