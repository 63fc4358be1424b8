import pandas as pd
import pytest

from chatlab import schema
from chatlab.i18n import set_language
from chatlab.theme.topics import discover_topics, scan_topics


@pytest.fixture(autouse=True)
def finnish():
    set_language("en")
    yield
    set_language(None)


@pytest.fixture(scope="module")
def found(texts):
    return discover_topics(texts(), topics=3)


def subjects_of(topics, table):
    chosen = topics.assignments.set_index("unit_id")["theme"].astype("str")
    return table.groupby(table["unit_id"].map(chosen))["subject"].unique().str.join("+")


@pytest.mark.parametrize("method", ["consensus", "nmf"])
def test_three_subjects_are_three_topics(method, texts):
    topics = discover_topics(texts(), topics=3, method=method)
    assert sorted(subjects_of(topics, texts())) == ["food", "glasses", "rent"]
    assert (topics.table["stability"] > 0.6).all() and topics.agreement > 0.6
    assert topics.table["units"].tolist() == [40, 40, 40]


def test_labels_are_whole_base_forms(found):
    words = set(", ".join(found.table["words"]).split(", "))
    assert {"vuokra", "silmälasi", "optikko"} & words
    assert "jono" not in words and "vakuus" not in words


def test_assignments_are_a_themes_table_in_the_order_of_the_rows(found, texts):
    assert schema.conform(found.assignments, "themes").equals(found.assignments)
    assert found.assignments["unit_id"].tolist() == texts()["unit_id"].tolist()
    assert set(found.assignments["how"]) == {"model"}
    assert [theme.id for theme in found.codebook] == found.table["theme"].tolist()


def test_the_same_again_and_after_shuffling(found, texts):
    shuffled = texts().sample(frac=1, random_state=3)
    again = discover_topics(shuffled, topics=3)
    pd.testing.assert_frame_equal(again.table, found.table)
    pd.testing.assert_frame_equal(again.quotes, found.quotes)
    pd.testing.assert_frame_equal(
        again.assignments.set_index("unit_id").loc[found.assignments["unit_id"]].reset_index(),
        found.assignments[["unit_id", *found.assignments.columns.drop("unit_id")]])


def test_few_texts_are_a_reading_aid(found):
    assert any("lukemisen apu" in note for note in found.notes)


@pytest.mark.parametrize("spoil", [
    lambda table: table.iloc[:0], lambda table: table.iloc[:1], lambda table: table.iloc[::15],
    lambda table: table.assign(text=""), lambda table: table.assign(text=None),
    lambda table: table.assign(text="ok")])
def test_too_little_gives_a_sentence_and_no_topics(spoil, texts):
    table = spoil(texts())
    topics = discover_topics(table, topics=4)
    assert len(topics) == 0 and topics.table.empty
    assert "15" not in topics.notes[-1] and "20" in topics.notes[-1]
    assert (topics.assignments["theme"] == "muu").all()
    assert len(topics.assignments) == len(table)
    assert "Topics were not sought" in topics._repr_html_()


def test_other_languages_are_told_and_left_without_a_topic(texts):
    other = pd.DataFrame({"unit_id": ["sv"], "text": ["Hur ansöker jag om bostadsbidrag här?"]})
    topics = discover_topics(pd.concat([texts(), other]), topics=3)
    assert "Texts that are not in Finnish were left out." in topics.notes
    assert topics.assignments.set_index("unit_id")["theme"]["sv"] == "muu"


@pytest.mark.parametrize("wrong", [{"method": "lda"}, {"topics": 1}])
def test_a_programming_mistake(wrong, texts):
    with pytest.raises(ValueError):
        discover_topics(texts(), **wrong)


def test_agreement_falls_when_there_are_more_topics_than_subjects(texts):
    scan = scan_topics(texts(), counts=(3, 12, 50)).set_index("topics")["agreement"]
    assert list(scan.index) == [3, 12]
    assert scan[3] > 0.8 > scan[12]


def test_a_notebook_shows_words_and_quotes_escaped(found):
    shown = found._repr_html_()
    assert "<caption" in shown and found.quotes["quote"].iloc[0] in shown
    assert shown.count("<tr>") == 4 and shown.count("from a quarter to a half") == 3
    assert "40" not in shown and "33" not in shown


def test_units_may_be_numbered(texts):
    numbered = texts().assign(unit_id=range(len(texts())))
    topics = discover_topics(numbered, topics=3)
    assert topics.assignments["unit_id"].tolist() == [str(n) for n in range(len(numbered))]
    assert (topics.assignments["theme"] != "muu").all()
