"""Every notebook in JupyterLab, as a person runs it: all cells, no errors, no noise.

Skipped with a sentence when there is no Chromium.
"""

import shutil
from urllib.parse import urlsplit

import pytest

from chatlab import sample_path
from chatlab.project import notebooks_folder
from chatlab.project.layout import RAW

pytestmark = pytest.mark.browser

NAMES = [path.name for path in sorted(notebooks_folder().glob("*.ipynb"))]
ASKS = {"00_alkuun.ipynb": "00-02c", "02_anonymisointi.ipynb": "02-20"}
"""The notebooks that ask something of a person, with buttons, and the cell that does."""
AT_ONCE = 2
"""How many kernels compute at the same time."""
HEAVY = "05_aukioloajat.ipynb"
"""The notebook that computes longest: begun early, so that the others run beside it."""


@pytest.fixture(scope="module")
def ran(workspace, lab):
    """Run every notebook on the samples; the first one makes the tables for the others."""
    shutil.copytree(sample_path(), workspace / RAW, dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns("*.py", "lahde", "muodot", "__pycache__"))
    first, *others = NAMES
    lab.run(first)
    running, waiting = [], sorted(others, key=lambda name: name != HEAVY)
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            name = waiting.pop(0)
            running.append(name)
            lab.open(name)
            lab.start(name)
        finished = lab.wait(*running)
        running.remove(finished)
        if finished not in ASKS:
            lab.rest(finished)
    return lab


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_without_error_or_noise(ran, name, tmp_path):
    picture = tmp_path / f"{name}.png"
    ran.show(name)
    ran.page.screenshot(path=picture)
    assert list(faults(ran.cells(name))) == [], f"{name}, see {picture}"


def faults(cells):
    """Yield the id of each cell that was not run, failed or said something, and what it said."""
    for cell in cells:
        if cell["cell_type"] == "code" and not cell["execution_count"]:
            yield cell["id"], "not run"
        for out in cell.get("outputs", ()):
            if out["output_type"] == "error":
                yield cell["id"], out["ename"], out["evalue"]
            elif out["output_type"] == "stream":
                yield cell["id"], out["name"], out["text"]


@pytest.mark.parametrize("name, cell", ASKS.items())
def test_its_buttons_are_drawn(ran, name, cell):
    ran.show(name)
    ran.go_to(name, cell)
    ran.shown().locator(".jp-OutputArea .jupyter-button").first.wait_for()


def test_nothing_is_fetched_from_outside(ran):
    hosts = {urlsplit(url).hostname for url in ran.asked if url.startswith(("http", "ws"))}
    assert hosts == {"127.0.0.1"}
