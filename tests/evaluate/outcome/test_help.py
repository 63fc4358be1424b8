import pandas as pd
import pytest

from chatlab.evaluate.outcome.help import assign_help, summarise_help
from tests.evaluate.outcome.gold_outcome import marked_conversations
from tests.evaluate.outcome.test_assign import chat


@pytest.mark.parametrize("said, expected", [
    ("Neuvontapuhelin on auki arkisin klo 9–11.", "general"),
    ("Varaan sinulle ajan sosiaaliohjaajalle.", "detailed"),
    ("Oletko turvassa, ja onko sinulla lapsia?", "assessment"),
    ("Liitä hakemukseen tiliotteet ja Kelan päätös.", "decisions"),
    ("Ansökan handläggs inom sju vardagar.", "decisions")])
def test_kinds_of_help(said, expected):
    assert expected in assign_help(chat("A: apua", f"T: {said}"))["help"].tolist()


def test_only_what_the_staff_say_is_help():
    table = assign_help(chat("A: hakemus, päätös ja lomake", "T: Hei!"))
    assert table["help"].isna().tolist() == [True]
    assert assign_help(chat("A: hakemus")).empty


def test_the_deciding_words_are_where_they_are_said_to_be():
    _gold, messages = marked_conversations("tune")
    texts = messages.set_index("message_id")["text"]
    for row in assign_help(messages).dropna(subset="help").itertuples():
        assert texts[row.message_id][row.start:row.end] == row.words


@pytest.mark.parametrize("kind, least_right, least_found", [
    ("general", 0.5, 0.42), ("detailed", 0.5, 0.5), ("assessment", 0.7, 0.6),
    ("decisions", 0.65, 0.65)])
def test_help_is_found_as_well_as_when_measured(kind, least_right, least_found):
    parts = [marked_conversations(half, file=file) for half, file in (("test", "k"), (None, "u"),
                                                                      (None, "m"), (None, "v"))]
    gold = pd.concat([part[0] for part in parts])
    found = pd.concat([assign_help(part[1]) for part in parts])
    found = set(found.loc[found["help"].eq(kind), "conversation_id"])
    true = set(gold.loc[[kind in some for some in gold["help"]], "conversation_id"])
    assert len(found & true) / len(found) >= least_right
    assert len(found & true) / len(true) >= least_found


def test_counts_by_theme_are_of_the_conversations_of_the_theme():
    given = pd.DataFrame({"conversation_id": ["a", "a", "b", "c"],
                          "help": ["general", "decisions", "general", None]})
    themes = pd.DataFrame({"unit_id": ["a", "b", "b", "c"], "theme": ["x", "x", "y", "y"]})
    table = summarise_help(given, themes=themes).set_index(["theme", "help"])
    assert table.loc[("x", "general"), ["conversations", "of"]].tolist() == [2, 2]
    assert table.loc[("y", "general"), ["conversations", "of"]].tolist() == [1, 2]
    assert table.loc[("y", "decisions"), "conversations"] == 0


def test_no_messages_give_empty_tables():
    empty = assign_help(chat("A: moi").iloc[:0])
    assert empty.empty and summarise_help(empty).empty
