"""The first notebook in JupyterLab: a newcomer chooses files, stores one, and makes a mistake.

Skipped with a sentence when there is no Chromium. The tests go on from one another.
"""

import json

import pytest

from chatlab.i18n import _, speaking
from chatlab.project.layout import NOTEBOOKS, RAW

pytestmark = pytest.mark.browser

NAME, SHOWN, MISTAKE = "00_alkuun.ipynb", "naytot.ipynb", "virhe.ipynb"
CHAT = ("15.8.2017 klo 13.05 - Maija Virtanen: olenkohan oikeutettu asumistukeen\n"
        "15.8.2017 klo 13.06 - Ohjaaja: Hei! Selvitetään yhdessä.\n")
WORDS = ("maija", "asumistu", "selvite")
with speaking("fi"):
    STORE = _("Store in the folder {folder}", folder=RAW)
    CANNOT = _("{file}: cannot be read", file="kuva.png.txt")
    CHOOSE = _("Choose files")
    NEXT = _("What to do next")


@pytest.fixture(scope="module")
def chosen(workspace, lab):
    """Open the first notebook and run the cells up to the question of files."""
    (workspace / RAW / "aanet.csv").write_text("Vaihtoehto;Äänet\nChat;9\nBlogi;1\n", "utf-8")
    path = workspace / NOTEBOOKS / NAME
    notebook = json.loads(path.read_text("utf-8"))
    at = [cell["id"] for cell in notebook["cells"]].index("00-02c")
    notebook["cells"] = notebook["cells"][:at + 1]
    path.write_text(json.dumps(notebook), "utf-8")
    lab.run(NAME)
    lab.go_to(NAME, "00-02c")
    return lab.shown()


@pytest.fixture(scope="module")
def shown(chosen, workspace, lab):
    """Show one of everything that has a look of its own in a notebook."""
    write(workspace, SHOWN, "import chatlab as cl", "cl.open_material('..')",
          "cl.inspect_file(cl.sample_path('whatsapp_group'))",
          "cl.OpeningHours.parse('ma–to 12–14; pe 9–11')",
          "cl.table(cl.describe('votes'), caption='Sarakkeet', note='Huomautus')",
          "cl.key_figures({'Keskusteluja': 12})", "cl.note('Lue tämä.', kind='warning')",
          "cl.points(['Ensimmäinen', 'Toinen'])")
    lab.run(SHOWN)


def write(workspace, name, *sources):
    """Write a notebook of some cells."""
    cells = [{"id": f"a{at}", "cell_type": "code", "metadata": {}, "execution_count": None,
              "outputs": [], "source": source} for at, source in enumerate(sources)]
    (workspace / NOTEBOOKS / name).write_text(json.dumps(
        {"cells": cells, "metadata": {"kernelspec": {"name": "python3", "display_name": "P"}},
         "nbformat": 4, "nbformat_minor": 5}), "utf-8")


def upload(chosen, **files):
    with chosen.page.expect_file_chooser() as choosing:
        chosen.get_by_role("button", name=CHOOSE).click()
    choosing.value.set_files([
        {"name": name.replace("_", "."), "mimeType": "text/plain", "buffer": data}
        for name, data in files.items()])


def test_a_good_and_a_bad_file_are_told_apart(chosen):
    upload(chosen, chat_txt=CHAT.encode(), kuva_png_txt=bytes(range(256)) * 9)
    chosen.get_by_text(NEXT).wait_for()
    chosen.get_by_text(CANNOT).wait_for()
    told = chosen.locator("[role=status]").inner_text()
    assert "chat.txt: 2 riviä" in told and "chatlab mask" in told
    assert not any(word in told.lower() for word in WORDS)


def test_nothing_is_stored_before_the_button_is_pressed(chosen, workspace):
    assert not (workspace / RAW / "chat.txt").exists()
    upload(chosen, chat_txt=CHAT.encode())
    chosen.get_by_text(CANNOT).wait_for(state="detached")
    chosen.get_by_role("button", name=STORE).press("Enter")
    chosen.get_by_text("1 tiedosto tallennettiin").wait_for()
    assert (workspace / RAW / "chat.txt").read_text("utf-8") == CHAT


def test_a_file_of_the_folder_can_be_looked_at(chosen):
    chosen.get_by_role("combobox").last.select_option("aanet.csv")
    chosen.get_by_text("aanet.csv: 2 riviä").wait_for()


def test_nothing_of_the_files_is_in_the_saved_notebook(chosen, workspace, lab, tmp_path):
    lab.save(NAME)
    saved = (workspace / NOTEBOOKS / NAME).read_text("utf-8").lower()
    assert "widget-view" in saved
    assert not any(word in saved for word in (*WORDS, "chat.txt", "aanet.csv"))
    lab.page.screenshot(path=tmp_path / "alkuun.png")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_what_is_shown_can_be_read_on_a_light_and_a_dark_page(shown, lab, axe_script, theme,
                                                              tmp_path):
    lab.page.evaluate("name => window.jupyterapp.commands.execute("
                      "'apputils:change-theme', {theme: name})", theme)
    is_light = "true" if "Light" in theme else "false"
    lab.page.locator(f"body[data-jp-theme-light='{is_light}']").wait_for(
        state="attached")
    lab.page.evaluate(axe_script)
    found = lab.page.evaluate("""() => axe.run('.jp-NotebookPanel:not(.lm-mod-hidden) '
      + '.jp-OutputArea-output', {runOnly: ['color-contrast']})""")
    lab.page.screenshot(path=tmp_path / "naytot.png")
    assert [node["target"] for rule in found["violations"] for node in rule["nodes"]] == []


def test_a_mistake_is_told_in_one_box_without_a_traceback(workspace, lab, tmp_path):
    write(workspace, MISTAKE, "import chatlab as cl\ncl.open_material('olematon')")
    lab.run(MISTAKE)
    box = lab.shown().locator(".jp-OutputArea-output")
    box.wait_for()
    lab.page.screenshot(path=tmp_path / "virhe.png")
    told = box.inner_text()
    assert told.splitlines()[0] == "olematon" and len(told.splitlines()) == 3
    assert "Traceback" not in told and str(workspace) not in told
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
