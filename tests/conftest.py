"""What many tests look at: the demo, made once from the samples, and a browser to see it."""

import os
import pickle
import time
from functools import partial
from importlib.resources import files

import pytest

from chatlab.report.browser import find_browser

SLOW = ("ran", "demo", "lab")
"""Fixtures that take long to make, the longest first."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
AXE = "place => axe.run(place || document, {resultTypes: ['violations', 'incomplete']})"
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")  # the cores are shared by the workers of pytest


def pytest_collection_modifyitems(items):
    """Begin with the files that take longest: no worker is left alone with them at the end."""
    places = {}
    for item in items:
        place = min((SLOW.index(name) for name in SLOW if name in getattr(
            item, "fixturenames", ())), default=len(SLOW))
        places[item.path] = min(place, places.get(item.path, place))
    items.sort(key=lambda item: places[item.path])


@pytest.fixture(scope="session")
def demo(made_once):
    """Run everything on the samples; the material and the reports."""
    from chatlab import project

    return made_once("demo", lambda folder: project.run(results=folder / "results"))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Give a function that makes something in one worker of pytest-xdist, for all of them."""
    return partial(_once, tmp_path_factory)


def _once(tmp_path_factory, name, make):
    """Make something in one worker; the others wait and take it over."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return make(tmp_path_factory.mktemp(name))
    folder = tmp_path_factory.getbasetemp().parent / name
    made = folder / "made.pickle"
    try:
        folder.mkdir()
    except FileExistsError:
        while not made.exists():
            time.sleep(.5)
    else:
        place = folder / "here"  # alone: what is made may be asked what lies beside it
        place.mkdir()
        try:
            result = make(place)
        except Exception as error:
            result = error
        (folder / "part").write_bytes(pickle.dumps(result))
        (folder / "part").rename(made)
    result = pickle.loads(made.read_bytes())
    if isinstance(result, Exception):
        raise result
    return result


@pytest.fixture(scope="session")
def browser():
    """Start Chromium; the test is skipped with a sentence when there is none."""
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium on this machine: nothing was opened in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe_script():
    """Read axe-core, which looks for what breaks the rules of accessibility."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def axe(axe_script):
    """Give a function of a page and a place on it: rules broken or doubted, and where."""

    def run(page, place=None):
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(axe_script)
        result = page.evaluate(AXE, place)
        return [(part, rule["id"], [node["target"] for node in rule["nodes"]])
                for part in ("violations", "incomplete") for rule in result[part]]
    return run
