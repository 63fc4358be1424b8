import pandas as pd
import pytest

from chatlab.theme import assign_themes, read_codebook
from chatlab.theme.topic_labels import add_topics, match_topics, name_topics
from chatlab.theme.topics import discover_topics


@pytest.fixture(scope="module")
def topics(texts):
    return discover_topics(texts(), topics=3)


def about(topics, word):
    return next(row.theme for row in topics.table.itertuples() if word in row.words)


def test_topics_are_matched_to_the_themes_of_the_same_units(topics, texts):
    codebook = read_codebook()
    matches = match_topics(topics, assign_themes(texts(), codebook), codebook).set_index("topic")
    assert matches.loc[about(topics, "optikko"), "theme"] == "silmalasit"
    assert matches.loc[about(topics, "leipäjono"), "theme"] == "ruokajakelu"
    nothing = assign_themes(texts().assign(text="Moi!"), codebook)
    assert match_topics(topics, nothing, codebook)["theme"].isna().all()


def test_quotes_are_lines_of_the_topic_without_addresses_or_long_numbers(texts):
    lines = texts().assign(text=lambda df: df["text"] + "\nSoita 0401234567 tai a@example.org heti")
    topics = discover_topics(lines, topics=3)
    assert not topics.quotes["quote"].str.contains(r"@|\d").any()
    assert topics.quotes.groupby("theme").size().tolist() == [3, 3, 3]


def test_topics_of_one_name_are_joined_and_the_rest_stay(topics):
    rent, food = about(topics, "vuokranantaja"), about(topics, "leipäjono")
    named = name_topics(topics, {rent: "Koti ja ruoka", food: "Koti ja ruoka"})
    assert named.table["units"].tolist() == [80, 40]
    assert named.table["label"].iloc[0] == "Koti ja ruoka"
    assert {"vuokranantaja", "leipäjono"} <= set(named.table["words"].iloc[0].split(", "))
    assert set(named.assignments["theme"]) == set(named.table["theme"]) == set(
        named.quotes["theme"])
    assert len(topics.table) == 3


@pytest.mark.parametrize("names", [{"aihe-77": "Ei ole"}, {"aihe-01": " "}])
def test_a_name_is_of_a_topic_and_not_empty(topics, names):
    with pytest.raises(ValueError, match="names must be"):
        name_topics(topics, names)


def test_a_named_topic_becomes_a_theme_of_the_codebook(topics):
    codebook = read_codebook()
    theme = about(topics, "vuokranantaja")
    wider = add_topics(codebook, topics, {theme: "Vuokra-asunnon häiriöt"})
    assert len(wider) == len(codebook) + 1
    added = wider["vuokra-asunnon-hairiot"]
    assert "vuokranantaja" in added.words and len(added.examples) == 3
    found = assign_themes(pd.DataFrame({"unit_id": ["c"], "text": ["vuokranantaja soitti"]}), wider)
    assert "vuokra-asunnon-hairiot" in set(found["theme"])


def test_a_topic_named_as_a_theme_gives_it_words(topics):
    codebook = read_codebook()
    wider = add_topics(codebook, topics, {about(topics, "optikko"): "Silmälasit"})
    assert len(wider) == len(codebook)
    assert set(codebook["silmalasit"].words) < set(wider["silmalasit"].words)


@pytest.mark.parametrize("name", ["!!!", "Muu", "Kaikki"])
def test_what_tables_call_no_theme_or_all_of_them_is_no_name_of_a_theme(topics, name):
    with pytest.raises(ValueError, match="needs a name"):
        add_topics(read_codebook(), topics, {"aihe-01": name})


def test_words_of_a_topic_are_in_its_own_texts():
    texts = pd.DataFrame({"unit_id": range(40), "text": [
        "Apua vuokravakuuteen", "silmälasit rikki", "ruokajakelu missä", "digituki puuttuu"] * 10})
    topics = discover_topics(texts, topics=4)
    assert about(topics, "silmälasi") != about(topics, "ruokajakelu")
    assert not any("silmälasi" in row.words and "ruokajakelu" in row.words
                   for row in topics.table.itertuples())


def test_a_topic_without_words_to_show_is_called_by_its_identifier():
    texts = pd.DataFrame({"unit_id": list("abcdefghijkl"), "text": [
        "silmälasit", "optikko", "vuokra"] * 4})
    topics = discover_topics(texts, topics=2)
    assert topics.table["label"].tolist() == topics.table["theme"].tolist()
    named = add_topics(read_codebook(), topics, {"aihe-01": "Näkö"})
    assert named["nako"].words == ()
