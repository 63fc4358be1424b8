import pandas as pd
import pytest

from chatlab.i18n import set_language
from chatlab.theme import Codebook, Theme, find_flagged, summarise_themes, summarise_words

BOOK = Codebook((
    Theme("a", "Aa", "A.", words=("aa",), labels={"en": "Ay"}),
    Theme("b", "Bee", "B.", words=("bee",), flag="crisis"),
    Theme("c", "Cee", "C.", words=("cee",))), "kirja", "1")


def themes(*rows):
    return pd.DataFrame([("conversation", *row, "sana") for row in rows],
                        columns=["unit", "unit_id", "theme", "words"])


TABLE = themes(("u1", "b"), ("u1", "a"), ("u2", "b"), ("u3", "muu"), ("u2", "oma"))


def test_counts_and_order():
    found = summarise_themes(TABLE, BOOK)
    assert found[["theme", "units"]].values.tolist() == [
        ["b", 2], ["a", 1], ["oma", 1], ["c", 0], ["muu", 1]]
    assert found["share"].round(3).tolist() == [0.667, 0.333, 0.333, 0.0, 0.333]


def test_wilson_interval_of_a_published_example():
    """Newcombe 1998, Statistics in Medicine 17:857, table I: 81/263 gives 0.2553–0.3662."""
    rows = themes(*[(f"u{n}", "a") for n in range(81)])
    found = summarise_themes(rows, BOOK, units=263).set_index("theme").loc["a"]
    assert found[["low", "high"]].astype(float).round(4).tolist() == [0.2553, 0.3662]


def test_a_theme_that_did_not_come_up_is_still_uncertain():
    """Newcombe 1998, table I: 0/20 gives 0.0000–0.1611."""
    rows = themes(*[(f"u{n}", "a") for n in range(20)])
    found = summarise_themes(rows, BOOK).set_index("theme").loc["c"]
    assert found[["low", "high"]].astype(float).round(4).tolist() == [0.0, 0.1611]


def test_a_unit_given_a_theme_twice_counts_once():
    twice = pd.concat([TABLE, TABLE])
    assert summarise_themes(twice, BOOK)["units"].tolist() == [2, 1, 1, 0, 1]


def test_no_units():
    found = summarise_themes(TABLE[:0], BOOK)
    assert found["units"].tolist() == [0, 0, 0, 0]
    assert found["share"].isna().all()


def test_too_few_units_is_a_programming_mistake():
    with pytest.raises(ValueError, match="units"):
        summarise_themes(TABLE, BOOK, units=2)


def test_labels_follow_the_language():
    set_language("en")
    try:
        labels = summarise_themes(TABLE, BOOK).set_index("theme")["label"]
        words = summarise_words(TABLE, BOOK).set_index("theme")
    finally:
        set_language(None)
    assert labels["a"] == "Ay"
    assert labels["b"] == "Bee"
    assert labels["oma"] == "oma"
    assert words["label"].to_dict() == {"a": "Ay", "b": "Bee"}


def test_words_of_most_units_come_first():
    rows = TABLE.assign(words=["bee", "aa", "vakava, bee", None, "oma"])
    words = summarise_words(rows, BOOK).set_index("theme")["words"]
    assert words.to_dict() == {"a": "aa", "b": "bee, vakava"}
    assert summarise_words(rows, BOOK, n=1).set_index("theme").loc["b", "words"] == "bee"


def test_flagged_units_are_marked_for_a_person():
    assert find_flagged(TABLE, BOOK)["unit_id"].tolist() == ["u1", "u2"]
    flags = summarise_themes(TABLE, BOOK).set_index("theme")["flag"]
    assert flags.notna().tolist() == [True, False, False, False, False]


def test_words_learnt_from_the_texts_of_a_few_are_not_listed():
    rows = themes(*[(f"u{n}", "a") for n in range(6)]).assign(how="model")
    rows.loc[0, "words"] = "sana, harvinainen"
    assert summarise_words(rows, BOOK)["words"].tolist() == ["sana"]
    assert "harvinainen" in summarise_words(rows.assign(how="lexicon"), BOOK)["words"].item()
