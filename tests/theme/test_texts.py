import pandas as pd
import pytest

from chatlab.theme import texts_of


def messages(*rows):
    columns = ["conversation_id", "seq", "role", "kind", "text"]
    return pd.DataFrame(rows, columns=columns)


TALK = messages(
    ("c2", 2, "staff", "text", "Hae täydentävää tukea"),
    ("c2", 1, "customer", "text", "Vuokra jäi"),
    ("c1", 1, "system", "system", "Asiakas liittyi"),
    ("c1", 2, "customer", "media", None),
    ("c3", 1, "bot", "text", "Tervetuloa"),
    ("c3", 2, "unknown", "text", "Moi"),
    ("c3", 3, "customer", "text", None),
    ("c2", 3, "customer", "text", "Kiitos"))


def test_a_conversation_is_one_text_in_the_order_of_its_messages():
    assert texts_of(TALK, table="messages").values.tolist() == [
        ["c2", "Vuokra jäi\nHae täydentävää tukea\nKiitos"], ["c3", "Moi"]]


def test_customers_words_only():
    found = texts_of(TALK, table="messages", roles=("customer",))
    assert found.values.tolist() == [["c2", "Vuokra jäi\nKiitos"]]


def test_feedback_joins_the_free_texts_of_a_response():
    feedback = pd.DataFrame(
        [("r1", "choice", "Kyllä"), ("r1", "text", "Hyvä palvelu"),
         ("r1", "proposal", "Illalla auki"), ("r2", "number", None), ("r3", "text", None)],
        columns=["response_id", "kind", "text"])
    assert texts_of(feedback, table="feedback").values.tolist() == [
        ["r1", "Hyvä palvelu\nIllalla auki"]]


@pytest.mark.parametrize("table, key", [("contact_requests", "request_id"), ("diary", "entry_id")])
def test_other_tables_row_by_row(table, key):
    df = pd.DataFrame({key: ["a", "b"], "text": ["Häätö", None]})
    assert texts_of(df, table=table).values.tolist() == [["a", "Häätö"]]


def test_nothing_to_theme():
    empty = texts_of(TALK[:0], table="messages")
    assert empty.columns.tolist() == ["unit_id", "text"]
    assert empty.empty


def test_an_unknown_table_is_a_programming_mistake():
    with pytest.raises(ValueError, match="table"):
        texts_of(TALK, table="votes")


def test_notes_for_staff_only_are_not_themed():
    talk = TALK.assign(visibility=["staff", "all", None, None, None, None, None, "all"])
    assert texts_of(talk, table="messages").values.tolist() == [
        ["c2", "Vuokra jäi\nKiitos"], ["c3", "Moi"]]
