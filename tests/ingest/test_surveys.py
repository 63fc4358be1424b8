import pandas as pd
import pytest

from chatlab.ingest.answers import Asked
from chatlab.ingest.material import Material, Sheet
from chatlab.ingest.surveys import headed, options_by_column, with_bytes, with_sheets


def test_headings_on_many_lines_and_twice():
    sheet = headed(Sheet("", [["Miltä\xa0se\ntuntui?", "Muu", "muu", None], [1, 2, 3, 4]]))
    assert sheet.rows == [["Miltä se tuntui?", "Muu", "muu 2", ""], [1, 2, 3, 4]]


@pytest.mark.parametrize(("first", "second", "question", "option"), [
    ("Kanava (choice=Chat)", "Kanava (choice=Puhelin)", "Kanava", "Chat"),
    ("Kanava [Chat]", "Kanava [Puhelin]", "Kanava", "Chat"),
    ("Kanava: Chat", "Kanava: Puhelin", "Kanava", "Chat"),
    ("Mikä kanava? Chat", "Mikä kanava? Puhelin", "Mikä kanava?", "Chat"),
    ("Mikä kanava? : Chat", "Mikä kanava? : Puhelin", "Mikä kanava?", "Chat"),
    ("Kanava - Chat", "Kanava - Puhelin", "Kanava", "Chat")])
def test_headings_that_tell_an_option(first, second, question, option):
    for ticks in (["1", "0"], ["x", None], ["Checked", "Unchecked"], ["Chat", None]):
        cells = pd.DataFrame({first: ticks, second: [None, None]}, dtype="object")
        assert options_by_column(cells)[first] == Asked(question, option)


@pytest.mark.parametrize("cells", [
    {"Arvioi: nopeus": ["4", "5"], "Arvioi: tuki": ["3", "5"]},
    {"Chat: auttoiko?": ["Kyllä", "Ei"], "Chat: suosittelisitko?": ["Ei", "Kyllä"]},
    {"Kanava: chat": ["1", "0"], "Vapaa palaute": ["x", "1"]},
    {"Kanava: chat": [None, None], "Kanava: puhelin": [None, None]}])
def test_columns_that_are_questions_of_their_own(cells):
    assert options_by_column(pd.DataFrame(cells, dtype="object")) == {}


def test_the_same_file_through_other_eyes(text_file):
    material = Material(text_file("a.csv", "a;b\n1;2\n"))
    assert with_sheets(material, [Sheet("", [["x"]])]).sheets[0].rows == [["x"]]
    assert with_bytes(material, b"c,d\n3,4\n").sheets[0].rows == [["c", "d"], ["3", "4"]]
    assert material.sheets[0].rows == [["a", "b"], ["1", "2"]]
