"""JupyterLab as `chatlab lab` starts it, and a page of it in Chromium.

What holds it together: nothing is clicked before the kernel answers, cells are run by a
command of the Lab and not by its menus, and what came out is read from the notebook's model,
for cells outside the screen are not drawn.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

SETTINGS = Path(__file__).parents[2] / "chatlab" / "jupyterlab"
_OPEN = """async path => {
  const app = window.jupyterapp;
  const panel = await app.commands.execute('docmanager:open', {path});
  await panel.context.ready;
  await panel.sessionContext.ready;
  window.chatlab = {...window.chatlab, [path]: {panel, state: 'opened'}};
}"""
_IS_READY = """path => {
  const kernel = window.chatlab[path].panel.sessionContext.session?.kernel;
  return kernel?.connectionStatus === 'connected' && kernel?.status === 'idle';
}"""
_IS_SHOWN = "path => window.jupyterapp.shell.currentWidget === window.chatlab[path].panel"
_SHOW = "path => window.jupyterapp.shell.activateById(window.chatlab[path].panel.id)"
_RUN = """path => {
  const notebook = window.chatlab[path];
  notebook.state = 'running';
  window.jupyterapp.commands.execute('notebook:run-all-cells').then(
    () => { notebook.state = 'done'; }, error => { notebook.state = `${error}`; });
}"""
_STATE = "path => window.chatlab[path].state"
_CELLS = "path => window.chatlab[path].panel.content.model.toJSON().cells"
_GO_TO = """([path, at]) => {
  const notebook = window.chatlab[path].panel.content;
  notebook.activeCellIndex = at;
  return notebook.scrollToItem(at, 'start');
}"""
_SAVE = "path => window.chatlab[path].panel.context.save()"


class Lab:
    """One page of JupyterLab and the notebooks opened in it.

    Parameters
    ----------
    page : Page
    address : str
    """

    def __init__(self, page, address):
        self.page, self.asked = page, []
        page.set_default_timeout(90_000)
        page.on("request", lambda asking: self.asked.append(asking.url))
        page.goto(f"{address}/lab")
        page.wait_for_function("window.jupyterapp && window.jupyterapp.started")
        page.evaluate("window.jupyterapp.started.then(() => true)")

    def open(self, name):
        """Open a notebook and wait for its kernel."""
        self.page.evaluate(_OPEN, name)
        self.page.wait_for_function(_IS_READY, arg=name)
        self.show(name)

    def show(self, name):
        """Bring an open notebook to the front."""
        self.page.evaluate(_SHOW, name)
        self.page.wait_for_function(_IS_SHOWN, arg=name)

    def start(self, name):
        """Run all cells of an open notebook without waiting for them."""
        self.show(name)
        self.page.evaluate(_RUN, name)

    def wait(self, name):
        """Wait until all cells have been run."""
        self.page.wait_for_function(f"path => ({_STATE})(path) !== 'running'", arg=name)
        assert self.page.evaluate(_STATE, name) == "done", name
        self.page.wait_for_function(_IS_READY, arg=name)

    def run(self, name):
        """Open a notebook and run all of it."""
        self.open(name)
        self.start(name)
        self.wait(name)

    def cells(self, name):
        """Return the cells of an open notebook, with what came out of them."""
        return self.page.evaluate(_CELLS, name)

    def go_to(self, name, cell):
        """Scroll to a cell by its id."""
        at = [one["id"] for one in self.cells(name)].index(cell)
        self.page.evaluate(_GO_TO, [name, at])

    def save(self, name):
        """Save a notebook."""
        self.page.evaluate(_SAVE, name)

    def close(self, name):
        """End a notebook's kernel and close it."""
        self.page.evaluate("""async path => {
          const {panel} = window.chatlab[path];
          await panel.context.save();
          await panel.sessionContext.shutdown();
          panel.dispose();
        }""", name)


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    """Make a folder for the notebooks that a module opens."""
    return tmp_path_factory.mktemp("lab") / "muistikirjat"


@pytest.fixture(scope="module")
def address(browser, notebooks):
    """Start JupyterLab as `chatlab lab` does, for this machine only, and without a password."""
    home = notebooks.parent
    notebooks.mkdir(exist_ok=True)
    own = {f"JUPYTER_{name}_DIR": str(home / "jupyter" / name.lower())
           for name in ("RUNTIME", "CONFIG", "DATA")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(home / "jupyter" / name.lower())
            for name in ("SETTINGS", "WORKSPACES")}
    with (home / "lab.log").open("w") as told:
        lab = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", f"--notebook-dir={notebooks}",
             f"--LabApp.app_settings_dir={SETTINGS}", "--LabApp.extension_manager=readonly",
             "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0",
             "--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True"],
            stdout=told, stderr=told, start_new_session=True,
            env=os.environ | own | {"CHATLAB_LANG": "fi"})
        try:
            yield _answering(home / "jupyter" / "runtime", home / "lab.log")
        finally:
            os.killpg(lab.pid, signal.SIGTERM)
            try:
                lab.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(lab.pid, signal.SIGKILL)


def _answering(runtime, log):
    """Return the address of the Lab once it answers."""
    for _try in range(600):
        for told in runtime.glob("jpserver-*.json"):
            try:
                url = json.loads(told.read_text("utf-8"))["url"].rstrip("/")
                if urlopen(f"{url}/api/status").status == 200:
                    return url
            except (ValueError, URLError):
                pass
        time.sleep(.1)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text('utf-8')[-2000:]}")


@pytest.fixture(scope="module")
def lab(browser, address):
    """Open JupyterLab in Chromium."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield Lab(page, address)
    page.close()
