"""Every notebook in JupyterLab, as a person runs it: all cells, no errors, no noise.

Skipped with a sentence when there is no Chromium.
"""

import json

import pytest

from chatlab.project import notebooks_folder

pytestmark = pytest.mark.browser

NAMES = [path.name for path in sorted(notebooks_folder().glob("*.ipynb"))]
AT_ONCE = 2
"""How many kernels compute at the same time."""


@pytest.fixture(scope="module")
def ran(lab, notebooks, tmp_path_factory):
    """Run every notebook on the samples; the first one makes the tables for the others."""
    results = notebooks.parent / "tulokset"
    for name in NAMES:
        _copy(notebooks_folder() / name, notebooks / name, results)
    first, *others = NAMES
    lab.run(first)
    running = []
    for name in others:
        lab.open(name)
        lab.start(name)
        running.append(name)
        if len(running) == AT_ONCE:
            lab.wait(running.pop(0))
    for name in running:
        lab.wait(name)
    return lab


def _copy(notebook, copy, results):
    """Copy a notebook and write into it where the results go, as a person would."""
    content = json.loads(notebook.read_text("utf-8"))
    for cell in content["cells"]:
        if "parameters" in cell["metadata"].get("tags", ()):
            cell["source"] = [line.replace("tulokset = None", f"tulokset = {str(results)!r}")
                              for line in cell["source"]]
    copy.write_text(json.dumps(content), "utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_without_error_or_noise(ran, name, tmp_path):
    code = [cell for cell in ran.cells(name) if cell["cell_type"] == "code"]
    told = [out for cell in code for out in cell["outputs"]]
    ran.show(name)
    ran.page.screenshot(path=tmp_path / f"{name}.png")
    assert all(cell["execution_count"] for cell in code)
    assert not [out for out in told if out["output_type"] in ("error", "stream")]
