"""JupyterLab as `chatlab lab` starts it, and a page of it in Chromium, for tests and pictures.

What holds it together: nothing is clicked before the kernel answers, cells are run by a
command of the Lab and not by its menus, and what came out is read from the notebook's model,
for cells outside the screen are not drawn. Waiting is left to promises of the Lab, or asks
now and then: to ask at each frame makes the browser draw all the while.
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from urllib.error import URLError
from urllib.request import urlopen

from chatlab.project.layout import NOTEBOOKS

LONGEST_RUN_MS = 300_000
ASKED_EACH_MS = 100
_OPEN = """async ([name, path]) => {
  const app = window.jupyterapp;
  const panel = await app.commands.execute('docmanager:open', {path});
  await panel.context.ready;
  await panel.sessionContext.ready;
  window.chatlab = {...window.chatlab, [name]: {panel}};
}"""
_IS_READY = """name => {
  const kernel = window.chatlab[name].panel.sessionContext.session?.kernel;
  return kernel?.connectionStatus === 'connected' && kernel?.status === 'idle';
}"""
_IS_SHOWN = "name => window.jupyterapp.shell.currentWidget === window.chatlab[name].panel"
_SHOW = "name => window.jupyterapp.shell.activateById(window.chatlab[name].panel.id)"
_RUN = """name => {
  window.chatlab[name].ran = window.jupyterapp.commands.execute('notebook:run-all-cells').then(
    () => name, () => name);
}"""
_WAIT = """([names, longest]) => Promise.race([
  ...names.map(name => window.chatlab[name].ran),
  new Promise(end => setTimeout(end, longest, null))])"""
_CELLS = "name => window.chatlab[name].panel.content.model.toJSON().cells"
_GO_TO = """([name, at]) => {
  const notebook = window.chatlab[name].panel.content;
  notebook.activeCellIndex = at;
  return notebook.scrollToItem(at, 'start');
}"""
_REST = "name => { window.chatlab[name].panel.sessionContext.shutdown(); }"
_SAVE = "name => window.chatlab[name].panel.context.save()"


class Lab:
    """One page of JupyterLab and the notebooks opened in it.

    Parameters
    ----------
    page : Page
    address : str

    Attributes
    ----------
    asked : list of str
        The addresses that the page has asked for.
    """

    def __init__(self, page, address):
        self.page, self.asked = page, []
        page.set_default_timeout(60_000)
        page.on("request", lambda asking: self.asked.append(asking.url))
        page.emulate_media(reduced_motion="reduce")
        page.goto(address)
        self._until("() => window.jupyterapp?.started !== undefined")
        page.evaluate("window.jupyterapp.started.then(() => true)")

    def open(self, name):
        """Open a notebook and wait for its kernel."""
        self.page.evaluate(_OPEN, [name, f"{NOTEBOOKS}/{name}"])
        self._until(_IS_READY, name)
        self.show(name)

    def show(self, name):
        """Bring an open notebook to the front."""
        self.page.evaluate(_SHOW, name)
        self._until(_IS_SHOWN, name)

    def start(self, name):
        """Run all cells of an open notebook without waiting for them."""
        self.show(name)
        self.page.evaluate(_RUN, name)

    def wait(self, *names):
        """Wait until all cells of one of the notebooks have been run, or one has failed.

        Returns
        -------
        str
            The notebook that was ready first.

        Raises
        ------
        TimeoutError
            If it takes longer than `LONGEST_RUN_MS`; where each notebook is is told.
        """
        ready = self.page.evaluate(_WAIT, [names, LONGEST_RUN_MS])
        if ready is None:
            told = ", ".join(f"{name} at {self._place(name)}" for name in names)
            raise TimeoutError(f"not ready in {LONGEST_RUN_MS // 1000} s: {told}")
        self._until(_IS_READY, ready)
        return ready

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

    def shown(self):
        """Return the notebook in front."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def save(self, name):
        """Save a notebook."""
        self.page.evaluate(_SAVE, name)

    def rest(self, name):
        """Let the kernel of a notebook end; what came out stays on the page."""
        self.page.evaluate(_REST, name)

    def _place(self, name):
        return next((cell["id"] for cell in self.cells(name) if cell["cell_type"] == "code"
                     and not cell["execution_count"]), "its end")

    def _until(self, holds, name=None):
        self.page.wait_for_function(holds, arg=name, polling=ASKED_EACH_MS)


@contextmanager
def started_lab(workspace):
    """Start JupyterLab in a workspace as a person does, and end it.

    Parameters
    ----------
    workspace : Path
        Settings and the log of the Lab go beside it.

    Yields
    ------
    str
        The address with the key, once it answers.
    """
    home = workspace.parent
    own = {f"JUPYTER_{name}_DIR": str(home / "jupyter" / name.lower())
           for name in ("RUNTIME", "CONFIG", "DATA")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(home / "jupyter" / name.lower())
            for name in ("SETTINGS", "WORKSPACES")}
    with (home / "lab.log").open("w") as told:
        lab = subprocess.Popen(
            [sys.executable, "-m", "chatlab.cli", "lab", str(workspace), "--no-browser",
             "--port=0", "--allow-root", "--LabApp.expose_app_in_browser=True"],
            stdout=told, stderr=told, start_new_session=True,
            env=os.environ | own | {"CHATLAB_LANG": "fi"})
        try:
            yield _address(home / "jupyter" / "runtime", home / "lab.log")
        finally:
            os.killpg(lab.pid, signal.SIGTERM)
            try:
                lab.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(lab.pid, signal.SIGKILL)


def _address(runtime, log):
    for _try in range(900):
        for told in runtime.glob("jpserver-*.json"):
            with suppress(ValueError, URLError):
                server = json.loads(told.read_text("utf-8"))
                if urlopen(f"{server['url']}api/status?token={server['token']}").status == 200:
                    return f"{server['url']}lab?token={server['token']}"
        time.sleep(.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text('utf-8')[-2000:]}")
