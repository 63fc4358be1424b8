"""Notebook 02 in JupyterLab: a person decides by mouse and by keyboard.

Skipped with a sentence when there is no Chromium. The tests go on from one another, as a
person does.
"""

import json
import re

import pytest

from chatlab.i18n import _, speaking
from chatlab.project import open_material
from chatlab.project.asking import BACK
from chatlab.project.decisions import LOG_FILE, read_decisions
from chatlab.project.layout import NOTEBOOKS, RAW, SAFE
from chatlab.project.review import BUTTONS
from chatlab.project.sample import BUTTONS as SEEN
from chatlab.project.sample import READ_FILE

pytestmark = pytest.mark.browser

CHAT = """\
15.8.2017 klo 13.05 - Maija: ja sitten Zubeyde tuli
15.8.2017 klo 13.06 - Ohjaaja: Hei! Missä Lahjakortilla asioit? soita 040 123 4567
15.8.2017 klo 13.07 - Maija: annoin Zubeydelle avaimen, lahjakortti jäi kotiin Lieksaan
15.8.2017 klo 13.08 - Maija: terv. Toivottu Qvartsi
15.8.2017 klo 13.09 - Ohjaaja: Kiitos, soitan huomenna
"""
WORDS = ("zubeyde", "qvartsi", "lieksa", "avaimen", "040 123")
NAME = "02_anonymisointi.ipynb"
LONGEST_ANSWER_MS = 30_000
CELLS = ("02-03", "02-18", "02-20")
"""Parameters, the sample and the finds: what a person sits at."""
QUESTIONS = ".jp-OutputArea-output:has(.widget-vbox)"
with speaking("fi"):
    TITLES = {name: _(title) for name, title in {**SEEN, **BUTTONS}.items()}
    FINISHED = _("The whole sample has been read.")


@pytest.fixture(scope="module")
def raw(workspace):
    """Put one chat into the workspace, and leave of the notebook what is asked of it."""
    (workspace / RAW / "chat.txt").write_text(CHAT, "utf-8")
    path = workspace / NOTEBOOKS / NAME
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] in CELLS]
    notebook["cells"][0]["source"] = (
        "import chatlab as cl\nkansio = '..'\ntulokset = None\n"
        "otos = 4\nsiemen = 1\naineisto = cl.open_material(kansio)")
    path.write_text(json.dumps(notebook), "utf-8")
    return workspace / RAW


@pytest.fixture(scope="module")
def page(raw, lab):
    """Open the notebook and run every cell."""
    lab.run(NAME)
    lab.page.get_by_role("button", name=TITLES["never"]).wait_for()
    return lab.page


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
        from playwright.sync_api import TimeoutError

        try:
            self.box.filter(has_text=words).wait_for(timeout=LONGEST_ANSWER_MS)
        except TimeoutError:
            raise AssertionError(f"{words} did not come: {self.said()}") from None

    def type(self, *names):
        """Type the letters of buttons, faster than anyone reads."""
        self.box.locator("input").click()
        self.page.keyboard.type("".join(TITLES[name][-2] for name in names), delay=5)


def test_a_person_decides_by_mouse_and_by_keyboard(page, raw):
    asked = Asked(page, "never")
    asked.wait("Löytö 1 / 5")
    shown = asked.box.locator("mark").inner_text()
    assert shown in CHAT
    asked.box.get_by_role("button", name=TITLES["never"]).click()
    asked.wait("Löytö 2 / 5")
    assert len(read_decisions(raw)["never"]) == 1
    asked.box.get_by_role("button", name=TITLES["accept"]).focus()
    page.keyboard.press("Space")
    asked.wait("Löytö 3 / 5")
    asked.type(BACK, BACK)
    asked.wait("Löytö 1 / 5")
    asked.type("never", "reject", "always", "accept")
    asked.wait("Löytö 5 / 5")
    assert asked.box.get_by_role("button", name=TITLES["never"]).is_disabled()
    decided = read_decisions(raw)
    assert len(decided["always"]) == len(decided["never"]) == 1
    (raw.parent / "first.txt").write_text(shown, "utf-8")


def test_the_log_has_no_word_of_the_material(raw):
    log = (raw.parent / SAFE / LOG_FILE).read_text("utf-8")
    assert [json.loads(line)["decision"] for line in log.splitlines()] == [
        "never", "accept", "never", "reject", "always", "accept"]
    assert not any(word in log.lower() for word in WORDS)


def test_a_sample_is_read_and_what_it_says_is_shown(page, raw):
    asked = Asked(page, "leak")
    asked.box.get_by_role("button", name=TITLES["clean"]).click()
    asked.type("leak", "over", "clean")
    asked.wait(FINISHED)
    assert re.search(r"\d+,\d\s%", asked.said())
    kept = (raw.parent / SAFE / READ_FILE).read_text("utf-8")
    assert [json.loads(line)["seen"] for line in kept.splitlines()] == [
        "clean", "leak", "over", "clean"]
    assert not any(word in kept.lower() for word in WORDS)


def test_the_questions_break_no_rule_of_accessibility(page, axe):
    assert [rule for rule in axe(page, QUESTIONS) if rule[0] == "violations"] == []


def test_no_word_of_the_material_goes_into_the_notebook(page, raw, lab):
    lab.save(NAME)
    saved = (raw.parent / NOTEBOOKS / NAME).read_text("utf-8")
    assert "widget-view" in saved
    assert not any(word in saved.lower() for word in WORDS)


def test_what_was_decided_holds_at_the_next_run_in_every_inflection(page, raw):
    texts = " ".join(open_material(raw.parent)["messages"]["text"])
    masked = read_decisions(raw)["always"][0].split()[0]
    assert (raw.parent / "first.txt").read_text("utf-8") in texts
    assert masked not in texts.lower()
