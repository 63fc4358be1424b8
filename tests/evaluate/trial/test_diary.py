import pandas as pd
import pytest

from chatlab import sample_path
from chatlab.evaluate import follow_diary, list_observations, summarise_diary
from chatlab.ingest import read_diary
from chatlab.schema import conform, empty


@pytest.fixture
def diary():
    rows = [("p2", "2017-11-08", "chat-päivystys", 1, "Vakuudesta kysyttiin"),
            ("p1", "2017-09-06", "chat-päivystys", 2, None),
            ("p3", "2017-11-13", None, None, "Hiljaista")]
    table = pd.DataFrame(rows, columns=["entry_id", "entry_on", "event", "count", "text"])
    return conform(table.assign(source_id="s1"), "diary")


@pytest.fixture
def themes():
    rows = [("diary", "p2", "vuokravakuus"), ("diary", "p3", "muu"),
            ("feedback", "p1", "silmalasit"), ("diary", "of another diary", "silmalasit")]
    return pd.DataFrame(rows, columns=["unit", "unit_id", "theme"])


def test_events_are_counted_and_their_numbers_added_up(diary):
    rows = summarise_diary(diary)
    assert rows["event"].isna().tolist() == [False, True]
    assert rows["entries"].tolist() == [2, 1]
    assert rows["count"].tolist()[0] == 3 and pd.isna(rows["count"].tolist()[1])
    assert rows.loc[0, "first"] == pd.Timestamp("2017-09-06")


def test_every_month_and_the_themes_of_these_entries_only(diary, themes):
    rows = follow_diary(diary, themes=themes)
    assert rows.columns.tolist() == ["month", "entries", "written", "vuokravakuus"]
    assert rows.values.tolist() == [["2017-09", 1, 0, 0], ["2017-10", 0, 0, 0],
                                    ["2017-11", 2, 2, 1]]


def test_observations_are_dated_and_in_order(diary, themes):
    rows = list_observations(diary, themes=themes, labels={"vuokravakuus": "Vuokravakuus"})
    assert rows["entry_id"].tolist() == ["p2", "p3"]
    assert rows["themes"].tolist()[0] == "Vuokravakuus"
    assert pd.isna(rows["themes"].tolist()[1])


def test_the_pilots_diary_holds_its_shifts_and_conversations():
    rows = summarise_diary(read_diary(sample_path("diary"))).set_index("event")
    assert rows.loc["chat-päivystys", ["entries", "count"]].tolist() == [8, 12]
    assert rows.loc["digityöryhmä", "entries"] == 6
    assert rows.loc["chat-koulutus", "count"] == 8


def test_an_empty_diary_gives_the_columns(themes):
    for made in (summarise_diary(empty("diary")), follow_diary(empty("diary"), themes=themes),
                 list_observations(empty("diary"), themes=themes)):
        assert made.empty
