"""Notebook 02 in a real JupyterLab: a person decides by mouse and by keyboard.

Skipped with a sentence when there is no Chromium. The tests go on from one another, as a
person does.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from chatlab.i18n import _, speaking
from chatlab.project import notebooks_folder, open_material
from chatlab.project.asking import BACK
from chatlab.project.decisions import LOG_FILE, read_decisions
from chatlab.project.review import BUTTONS
from chatlab.project.sample import BUTTONS as SEEN
from chatlab.project.sample import READ_FILE

pytestmark = pytest.mark.browser

SETTINGS = Path(__file__).parents[2] / "chatlab" / "jupyterlab"
CHAT = """\
15.8.2017 klo 13.05 - Maija: ja sitten Zubeyde tuli
15.8.2017 klo 13.06 - Ohjaaja: Hei! Missä Lahjakortilla asioit? soita 040 123 4567
15.8.2017 klo 13.07 - Maija: annoin Zubeydelle avaimen, lahjakortti jäi kotiin Lieksaan
15.8.2017 klo 13.08 - Maija: terv. Toivottu Qvartsi
15.8.2017 klo 13.09 - Ohjaaja: Kiitos, soitan huomenna
"""
WORDS = ("zubeyde", "qvartsi", "lieksa", "avaimen", "040 123")
CELLS = ("02-03", "02-18", "02-20")
"""Parameters, the sample and the finds: what a person sits at."""
with speaking("fi"):
    TITLES = {name: _(title) for name, title in {**SEEN, **BUTTONS}.items()}
    FINISHED = _("The whole sample has been read.")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Make a folder of one chat, and a copy of the notebook that is asked of it."""
    folder = tmp_path_factory.mktemp("lab")
    for name in ("aineisto", "muisti"):
        (folder / name).mkdir()
    (folder / "aineisto" / "chat.txt").write_text(CHAT, "utf-8")
    notebook = json.loads((notebooks_folder() / "02_anonymisointi.ipynb").read_text("utf-8"))
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] in CELLS]
    notebook["cells"][0]["source"] = (
        f"import chatlab as cl\nkansio = {str(folder / 'aineisto')!r}\ntulokset = None\n"
        "otos = 4\nsiemen = 1\naineisto = cl.open_material(kansio)")
    (folder / "muisti" / "02.ipynb").write_text(json.dumps(notebook), "utf-8")
    return folder


@pytest.fixture(scope="module")
def address(browser, place):
    """Start JupyterLab as `chatlab lab` does, for this machine only and without a password."""
    log = place / "lab.log"
    with log.open("w") as told:
        lab = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", f"--notebook-dir={place / 'muisti'}",
             f"--LabApp.app_settings_dir={SETTINGS}", "--LabApp.extension_manager=readonly",
             "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0",
             "--IdentityProvider.token="], stdout=told, stderr=told, env=os.environ | {
                 "JUPYTER_CONFIG_DIR": str(place / "jupyter"), "CHATLAB_LANG": "fi"})
        try:
            yield _answering(log)
        finally:
            lab.terminate()
            lab.wait(20)


def _answering(log):
    for _try in range(300):
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text("utf-8"))
        if found and urlopen(f"{found[0]}/api").status == 200:
            return found[0]
        time.sleep(.1)
    raise AssertionError("JupyterLab did not start")


@pytest.fixture(scope="module")
def page(browser, address):
    """Open the notebook and run every cell."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(60_000)
    page.goto(f"{address}/lab/tree/02.ipynb")
    page.get_by_text("ipykernel) | Joutilas").wait_for()
    page.locator(".lm-MenuBar-itemLabel", has_text="Suorita").click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    page.get_by_role("button", name=TITLES["never"]).wait_for()
    yield page
    page.close()


class Asked:
    """One of the two questions on the page."""

    def __init__(self, page, button):
        self.page = page
        self.box = page.locator(".widget-vbox").filter(has=self.button(button))

    def button(self, name):
        return self.page.get_by_role("button", name=TITLES[name])

    def said(self):
        return self.box.inner_text()

    def wait(self, words):
        for _try in range(400):
            if words in self.said():
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(f"{words} did not come: {self.said()}")

    def type(self, *names):
        """Type the letters of buttons, faster than anyone reads."""
        self.box.locator("input").click()
        self.page.keyboard.type("".join(TITLES[name][-2] for name in names), delay=5)


def test_a_person_decides_by_mouse_and_by_keyboard(page, place):
    asked, folder = Asked(page, "never"), place / "aineisto"
    asked.wait("Löytö 1 / 5")
    shown = asked.box.locator("mark").inner_text()
    assert shown in CHAT
    asked.box.get_by_role("button", name=TITLES["never"]).click()
    asked.wait("Löytö 2 / 5")
    assert len(read_decisions(folder)["never"]) == 1
    asked.box.get_by_role("button", name=TITLES["accept"]).focus()
    page.keyboard.press("Space")
    asked.wait("Löytö 3 / 5")
    asked.type(BACK, BACK)
    asked.wait("Löytö 1 / 5")
    asked.type("never", "reject", "always", "accept")
    asked.wait("Löytö 5 / 5")
    assert asked.box.get_by_role("button", name=TITLES["never"]).is_disabled()
    decided = read_decisions(folder)
    assert len(decided["always"]) == len(decided["never"]) == 1
    (place / "first.txt").write_text(shown, "utf-8")


def test_the_log_has_no_word_of_the_material(place):
    log = (place / "aineisto_tulokset" / LOG_FILE).read_text("utf-8")
    assert [json.loads(line)["decision"] for line in log.splitlines()] == [
        "never", "accept", "never", "reject", "always", "accept"]
    assert not any(word in log.lower() for word in WORDS)


def test_a_sample_is_read_and_what_it_says_is_shown(page, place):
    asked = Asked(page, "leak")
    asked.box.get_by_role("button", name=TITLES["clean"]).click()
    asked.type("leak", "over", "clean")
    asked.wait(FINISHED)
    assert re.search(r"\d+,\d\s%", asked.said())
    kept = (place / "aineisto_tulokset" / READ_FILE).read_text("utf-8")
    assert [json.loads(line)["seen"] for line in kept.splitlines()] == [
        "clean", "leak", "over", "clean"]
    assert not any(word in kept.lower() for word in WORDS)


def test_the_questions_break_no_rule_of_accessibility(page, axe):
    assert [rule for rule in axe(page) if rule[0] == "violations" and any(
        "widget" in str(where) or "chatlab" in str(where) for where in rule[2])] == []


def test_no_word_of_the_material_goes_into_the_notebook(page, place):
    saved = place / "muisti" / "02.ipynb"
    page.locator(".jp-Notebook .jp-InputPrompt").first.click()
    page.keyboard.press("Control+s")
    for _try in range(200):
        text = saved.read_text("utf-8")
        if "widget-view" in text:
            break
        page.wait_for_timeout(50)
    assert "widget-view" in text
    assert not any(word in text.lower() for word in WORDS)


def test_what_was_decided_holds_at_the_next_run_in_every_inflection(page, place):
    texts = " ".join(open_material(place / "aineisto")["messages"]["text"])
    masked = read_decisions(place / "aineisto")["always"][0].split()[0]
    assert (place / "first.txt").read_text("utf-8") in texts and masked not in texts.lower()
