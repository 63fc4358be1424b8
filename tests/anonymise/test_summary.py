import pandas as pd

from chatlab.anonymise import summarise_identifiers
from chatlab.schema import empty


def test_kinds_are_counted_by_table_most_frequent_first():
    spans = pd.DataFrame({"table": ["messages", "feedback", "messages", "messages"],
                          "kind": ["PLACE", "PERSON", "PERSON", "PERSON"]})
    summary = summarise_identifiers(spans)
    assert summary["kind"].tolist() == ["PERSON", "PLACE"]
    assert summary["count"].tolist() == [3, 1]
    assert summary.iloc[0, 3:].tolist() == [2, 1]


def test_nothing_found_is_an_empty_table():
    assert summarise_identifiers(empty("spans")).empty
