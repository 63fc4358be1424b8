import pandas as pd
import pytest

from chatlab.i18n import set_language
from chatlab.theme.quality import (
    summarise_theme_precision,
    summarise_theme_quality,
    summarise_word_precision,
    tell_theme_quality,
)

THEMES = pd.DataFrame(
    [("c1", "silmalasit", "optikko, silmälasi"), ("c1", "ruokajakelu", "ruoka-apu"),
     ("c2", "silmalasit", "silmälasi"), ("c3", "muu", None)],
    columns=["unit_id", "theme", "words"])
CHECKED = pd.DataFrame(
    [("c1", "silmalasit", True, None), ("c1", "ruokajakelu", False, None),
     ("c2", "silmalasit", True, "yhteystiedot"), ("c3", "muu", True, None)],
    columns=["unit_id", "theme", "right", "missing"]).astype({"right": "boolean"})


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language(None)


def test_reach_and_precision():
    found = summarise_theme_quality(THEMES, CHECKED).set_index("measure")
    assert found[["n", "of"]].T.to_dict("list") == {
        "themed": [2, 3], "none": [1, 3], "many": [1, 3], "one_word": [2, 3], "right": [2, 3],
        "none_right": [1, 1], "complete": [2, 3]}


def test_wilson_interval_of_a_published_example():
    """Newcombe 1998, Statistics in Medicine 17:857, table I: 15/148 gives 0.0624–0.1605."""
    checked = pd.DataFrame({"unit_id": [f"c{n}" for n in range(148)], "theme": "silmalasit",
                            "right": [True] * 15 + [False] * 133, "missing": None})
    row = summarise_theme_quality(THEMES, checked).set_index("measure").loc["right"]
    assert [round(row["low"], 4), round(row["high"], 4)] == [0.0624, 0.1605]


def test_theme_by_theme_with_what_was_missed():
    found = summarise_theme_precision(CHECKED).set_index("theme")
    assert found[["n", "of", "missed"]].T.to_dict("list") == {
        "yhteystiedot": [0, 0, 1], "silmalasit": [2, 2, 0], "ruokajakelu": [0, 1, 0]}


def test_word_by_word():
    found = summarise_word_precision(THEMES, CHECKED)
    assert found[["word", "units", "alone", "n", "of"]].values.tolist() == [
        ["silmälasi", 2, 1, 2, 2], ["ruoka-apu", 1, 1, 0, 1], ["optikko", 1, 0, 1, 1]]
    assert summarise_word_precision(THEMES)["share"].isna().all()


def test_it_is_told_in_sentences():
    assert tell_theme_quality(summarise_theme_quality(THEMES, CHECKED)) == [
        "67\xa0% of the texts got a theme; the rest are other or no theme.",
        "Of 3 checked themes 67\xa0% were right (95 % interval 21\xa0%–94\xa0%)."]
    assert "Nobody" in tell_theme_quality(summarise_theme_quality(THEMES))[1]
    assert len(tell_theme_quality(summarise_theme_quality(THEMES[:0]))) == 1


def test_no_themes():
    assert summarise_word_precision(THEMES[:0]).empty
    assert summarise_theme_precision(CHECKED[:0]).empty
