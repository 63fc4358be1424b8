import pandas as pd
import pytest

from chatlab import schema
from chatlab.errors import SchemaError

MESSAGE = {"conversation_id": "a", "message_id": "a-1", "seq": 1, "role": "customer",
           "kind": "text", "source_id": "s1", "text": "mun tili on tyhjä"}


def messages(**changes):
    return pd.DataFrame([MESSAGE | changes])


def test_conform_orders_columns_and_sets_types():
    table = schema.conform(messages(sent_at="2017-10-04 13:05", vendor_ip="192.0.2.1"), "messages")
    assert list(table.columns) == schema.MESSAGES.names
    assert str(table["sent_at"].dtype) == "datetime64[us, Europe/Helsinki]"
    assert table["role"].cat.categories.tolist() == list(schema.MESSAGES["role"].levels)


def test_conform_leaves_the_input_alone():
    table = messages()
    before = table.copy()
    schema.conform(table, "messages")
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("changes, place", [
    ({"role": "naapuri"}, "1"),
    ({"seq": "ensimmäinen"}, "1"),
    ({"sent_at": "eilen"}, "1"),
    ({"conversation_id": None}, "1"),
])
def test_a_broken_cell_is_named_by_row_and_column_and_never_quoted(changes, place):
    with pytest.raises(SchemaError) as error:
        schema.conform(messages(**changes), "messages", source="viestit.csv")
    assert error.value.file == "viestit.csv"
    assert place in error.value.place
    assert not any(str(value) in str(error.value) for value in changes.values() if value)


def test_a_missing_required_column_is_named():
    with pytest.raises(SchemaError):
        schema.conform(messages().drop(columns="role"), "messages")


def test_the_same_message_twice_is_refused():
    with pytest.raises(SchemaError):
        schema.conform(pd.concat([messages(), messages()]), "messages")


def test_summer_time_ends_and_begins_without_losing_rows():
    times = ["2024-10-27 03:30", "2024-03-31 03:30"]
    table = pd.concat([messages(message_id=str(n), sent_at=time) for n, time in enumerate(times)])
    assert schema.conform(table, "messages")["sent_at"].notna().all()


@pytest.mark.parametrize("name", schema.TABLES)
def test_every_table_can_be_empty_and_is_described(name):
    assert len(schema.empty(name)) == 0
    described = schema.describe(name)
    assert described["description"].str.endswith(".").all()
    assert set(described["column"]) == set(schema.labels(name))


def test_every_column_for_free_text_is_marked_personal():
    for table in schema.TABLES.values():
        assert "text" not in table.names or "text" in table.personal
