"""Make the pictures of README: the top of a report, and a notebook in JupyterLab.

``python tools/pictures.py`` writes them into docs/kuvat; needs Chromium. The report is the one
in reports/esimerkki, the notebook is run on the samples.
"""

import io
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from chatlab.i18n import speaking  # noqa: E402
from chatlab.project.layout import RAW  # noqa: E402
from chatlab.project.workspace import make_workspace  # noqa: E402
from chatlab.report.browser import find_browser  # noqa: E402
from chatlab.samples import sample_path  # noqa: E402
from tools.lab_page import Lab, started_lab  # noqa: E402

PICTURES = ROOT / "docs" / "kuvat"
REPORT = ROOT / "reports" / "esimerkki" / "06_raportti_johdolle.html"
NOTEBOOK = "02_anonymisointi.ipynb"
VIEW = {"width": 1280, "height": 860}
COLOURS = 128
NOT_SAMPLES = ("*.py", "lahde", "muodot", "__pycache__")


def main():
    """Make both pictures; return the exit code."""
    from playwright.sync_api import sync_playwright

    program = find_browser()
    if program is None:
        print("No Chromium on this machine: no pictures were made.")
        return 1
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=["--no-sandbox"])
        write_picture(PICTURES / "raportti.png", picture_of_report(browser))
        write_picture(PICTURES / "lab.png", picture_of_lab(browser))
        browser.close()
    return 0


def picture_of_report(browser):
    """Return the top of a report as it opens, as PNG."""
    page = browser.new_page(viewport=VIEW)
    page.goto(REPORT.as_uri())
    return page.screenshot()


def picture_of_lab(browser):
    """Return a notebook that has been run, its first figure under its heading, as PNG."""
    with tempfile.TemporaryDirectory() as folder, speaking("fi"):
        workspace = make_workspace(Path(folder) / "chat-aineisto")
        shutil.copytree(sample_path(), workspace / RAW, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns(*NOT_SAMPLES))
        with started_lab(workspace) as address:
            lab = Lab(browser.new_page(viewport=VIEW), address)
            lab.run(NOTEBOOK)
            cells = lab.cells(NOTEBOOK)
            drawn = [at for at, cell in enumerate(cells) if any(
                'class="kuvio"' in str(out.get("data")) for out in cell.get("outputs", ()))]
            lab.go_to(NOTEBOOK, cells[drawn[0] - 1]["id"])
            lab.shown().locator(".kuvio img").first.wait_for()
            lab.page.wait_for_timeout(2_000)
            return lab.page.screenshot()


def write_picture(path, png):
    """Write a picture with few colours, so that it is small."""
    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS)
    image.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    sys.exit(main())
