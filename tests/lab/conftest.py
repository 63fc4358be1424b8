"""A workspace of a person, and JupyterLab opened in it: one for each file of tests."""

import pytest

from chatlab.i18n import speaking
from chatlab.project.workspace import make_workspace
from tools.lab_page import Lab, started_lab


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """Make a workspace, as `chatlab init` does."""
    with speaking("fi"):
        return make_workspace(tmp_path_factory.mktemp("lab") / "aineistot")


@pytest.fixture(scope="module")
def lab(browser, workspace):
    """Open JupyterLab in Chromium."""
    with started_lab(workspace) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        yield Lab(page, address)
        page.close()
