import pytest

from chatlab.i18n import speaking
from chatlab.project import open_material
from chatlab.project.decisions import save_decision
from chatlab.project.protection import summarise_protection

CHAT = """\
15.8.2017 klo 13.05 - Maija: terv. Zubeyde Qvartsi, oon 34-vuotias Lieksasta
15.8.2017 klo 13.07 - Ohjaaja: Kiitos Zubeyde!
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "chat.txt").write_text(CHAT, "utf-8")
    return tmp_path / "a"


def told(folder):
    with speaking("en"):
        return summarise_protection(open_material(folder)).set_index("item")["answer"].str.replace(
            "\xa0", " ")


def test_one_page_tells_what_was_done_and_what_was_not(folder):
    page = told(folder)
    assert len(page) == 15 and page.str.len().gt(10).all()
    assert page["Material"].startswith(
        "Files: 1; messages: 2; days: ")
    assert page["Places, ages, days"].startswith("Places: a numbered label; ages: as written")
    assert page["Finds looked through"] == "The doubtful finds have not been looked through."
    assert page["Sample read"] == "No message drawn at random has been read."
    assert page["Rare combinations"].startswith("Age by conversation.")
    assert "Level balanced. In 4,000 invented messages" in page["How well that works"]
    assert not page.str.contains("Zubeyde|Qvartsi|Lieksa|Maija").any()


def test_settings_and_decisions_show_on_the_page(folder):
    (folder / "chatlab.toml").write_text(
        'level = "light"\n[anonymise]\nplace = "county"\nage = "band"\nstyle = "surrogate"\n',
        "utf-8")
    save_decision(folder, folder.with_name("a_tulokset"), word="zubeyde", kind="PERSON",
                  decision="always", who="me")
    page = told(folder)
    assert "wellbeing services county; ages: five years" in page["Places, ages, days"]
    assert "Level light" in page["How well that works"]
    assert page["Instead of the identifiers"].startswith("Invented names")
    assert page["Finds looked through"].startswith(
        "1 decision was made; words always masked: 1, never masked: 0")
