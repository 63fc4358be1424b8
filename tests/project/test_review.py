import json

import nbformat
import pandas as pd
import pytest

from chatlab.anonymise import find_spans_in_table
from chatlab.anonymise.review import review_queue
from chatlab.i18n import set_language
from chatlab.project import review
from chatlab.project.decisions import LOG_FILE, read_decisions

SECRET = "Zubeydelle"
CHAT = (f"15.8.2017 klo 13.05 - Maija: terv. {SECRET} <b>\n"
        f"15.8.2017 klo 13.07 - Ohjaaja: Kiitos {SECRET}!\n")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "chat.txt").write_text(CHAT, "utf-8")
    return tmp_path / "a"


@pytest.fixture
def reviewer(folder):
    messages = pd.DataFrame({"message_id": ["m1", "m2"], "conversation_id": ["c1", "c1"],
                             "text": ["Olen Aino Korhonen <b>", "Kiitos Ainolle Korhoselle"]})
    queue = review_queue(messages, find_spans_in_table(messages))
    set_language("en")
    yield review.Reviewer(messages, queue, folder=folder,
                          results=folder.with_name("a_tulokset"), who="me")
    set_language(None)


def test_a_find_is_shown_with_its_conversation_as_text(reviewer):
    page = reviewer.page()
    assert "<mark>Aino" in page and "&lt;b&gt;" in page and "<b>\n" not in page
    assert "<b>Ainolle Korhoselle</b>" in page and "Find 1 of" in page


def test_buttons_and_letters_decide(reviewer, folder):
    bundle = reviewer._repr_mimebundle_()
    assert "Aino" not in bundle["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in bundle
    page, buttons, letters, said, _help = reviewer._box.children
    assert [button.description for button in buttons.children] == [
        "Accept (a)", "Reject (r)", "Always (w)", "Never (n)", "Previous (p)"]
    letters.value = "w"
    assert reviewer.at == 1 and "aino korhonen: masked" in said.value
    assert read_decisions(folder)["always"] == ["aino korhonen"]
    buttons.children[4].click()
    assert reviewer.at == 0 and "<mark>" in page.value
    buttons.children[3].click()
    assert read_decisions(folder)["never"] == ["aino korhonen"]
    log = (folder.with_name("a_tulokset") / LOG_FILE).read_text("utf-8")
    assert len(log.splitlines()) == 2 and json.loads(log.splitlines()[0])["who"] == "me"


def test_letters_typed_at_once_are_each_done_and_erased_ones_are_not(reviewer):
    reviewer._repr_mimebundle_()
    letters = reviewer._box.children[2]
    letters.value = "a"
    letters.value = "appx"
    assert reviewer.at == 0
    letters.value = "ap"
    letters.value = "apa"
    assert reviewer.at == 1


def test_a_number_cannot_be_left_visible(folder):
    messages = pd.DataFrame({"message_id": ["m1"], "conversation_id": ["c1"],
                             "text": ["soita 040 123 4567"]})
    queue = review_queue(messages, find_spans_in_table(messages))
    asked = review.Reviewer(messages, queue, folder=folder, results=folder, who="me")
    asked._repr_mimebundle_()
    assert [button.disabled for button in asked._box.children[1].children] == [
        False, False, False, True, False]
    asked.decide("never")
    assert asked.at == 0 and read_decisions(folder)["never"] == []


def test_after_the_last_find_nothing_more_is_decided(reviewer, folder):
    reviewer.at = len(reviewer.queue)
    reviewer.decide("always")
    assert "All has been looked through." in reviewer.page()
    assert read_decisions(folder)["always"] == []


def test_what_was_decided_is_not_asked_again(reviewer, folder):
    asked = len(reviewer.queue)
    reviewer.decide("accept")
    assert len(review.undecided(reviewer.queue, folder)) == asked - 1
    (folder / "chatlab.toml").write_text('[anonymise]\nnever = ["Aino Korhonen"]\n', "utf-8")
    assert "aino korhonen" not in review.undecided(reviewer.queue, folder)["word"].tolist()


def test_the_raw_messages_are_read_with_what_is_found(folder):
    messages, spans = review.read_raw(folder)
    assert messages["text"].str.contains(SECRET).any() and len(spans)


def test_nothing_is_read_or_shown_without_a_person(folder, tmp_path):
    from chatlab.report import execute

    assert review.review_messages(folder / "puuttuu") is None
    cell = nbformat.v4.new_code_cell(
        f"from chatlab.project.review import review_messages\nreview_messages({str(folder)!r})")
    notebook = nbformat.v4.new_notebook(cells=[cell])
    execute.execute(notebook, file=tmp_path / "x.ipynb", timeout=60)
    assert notebook.cells[0].outputs == [] and SECRET not in nbformat.writes(notebook)


def test_what_was_decided_holds_in_every_inflection_at_the_next_reading(folder):
    from chatlab.project import open_material
    from chatlab.project.decisions import save_decision

    (folder / "chat.txt").write_text(CHAT.replace(SECRET, "lahjakortilla"), "utf-8")
    before = open_material(folder)["messages"]["text"].tolist()
    save_decision(folder, folder.with_name("a_tulokset"), word="lahjakortti", kind="LEFT",
                  decision="always", who="me")
    after = open_material(folder)["messages"]["text"].tolist()
    assert any("lahjakortilla" in text for text in before)
    assert not any("lahjakortilla" in text for text in after)
