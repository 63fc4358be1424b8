"""One rendered demo report for all tests of the room."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import demo


@pytest.fixture(scope="session")
def report(made_once):
    """Render the demo notebook once: the path of its report."""
    from chatlab.report import render

    return made_once("raportti", lambda folder: render(
        demo.write(folder / "demo.ipynb"), folder / "demo.html", synthetic=True, threshold=5))


@pytest.fixture
def write_notebook(tmp_path):
    """Write a notebook of some cells; return its path."""
    return lambda cells: demo.write(tmp_path / "muistio.ipynb", cells)
