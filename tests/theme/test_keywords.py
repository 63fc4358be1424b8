import pandas as pd
import pytest

from chatlab.theme import keyword_in_context

TEXTS = pd.DataFrame({"unit_id": ["c1", "c2", "c3"], "text": [
    "Moi, apua\nvuokravakuuteen ja vuokraan.", None, "Takuuvuokra! Vakuus on velka."]})


@pytest.mark.parametrize("word, expected", [
    ("vuokra", ["vuokravakuuteen", "vuokraan", "Takuuvuokra"]),
    ("vakuus", ["vuokravakuuteen", "Vakuus"]),
    ("vuokravakuus", ["vuokravakuuteen"]),
    ("Vakuudet velkana", ["Vakuus on velka"]),
    ("häätö", []),
])
def test_matches_in_every_inflection_and_compound(word, expected):
    assert keyword_in_context(TEXTS, word)["match"].tolist() == expected


def test_context_is_cut_to_width_and_lines_are_joined():
    found = keyword_in_context(TEXTS, "vuokraan", width=6)
    assert found.values.tolist() == [
        ["c1", " apua ", "vuokravakuuteen", " ja vu"],
        ["c1", "en ja ", "vuokraan", "."],
        ["c3", "", "Takuuvuokra", "! Vaku"]]


def test_no_word_is_a_programming_mistake():
    with pytest.raises(ValueError, match="word"):
        keyword_in_context(TEXTS, "123")


def test_whole_words_only_when_asked():
    assert keyword_in_context(TEXTS, "vuokra", parts=False)["match"].tolist() == ["vuokraan"]
    assert keyword_in_context(TEXTS, "vakuus", parts=False)["match"].tolist() == ["Vakuus"]
    assert len(keyword_in_context(TEXTS, "vakuus velka", parts=False)) == 1


def test_only_units_of_a_theme():
    themes = pd.DataFrame({"unit_id": ["c1", "c3"], "theme": ["vuokravakuus", "velat"]})
    found = keyword_in_context(TEXTS, "vuokra", themes=themes, theme="velat")
    assert found["match"].tolist() == ["Takuuvuokra"]
    assert keyword_in_context(TEXTS, "vuokra", themes=themes, theme="muu").empty
    with pytest.raises(ValueError, match="table"):
        keyword_in_context(TEXTS, "vuokra", theme="velat")


def test_units_of_a_theme_may_be_numbered():
    texts = pd.DataFrame({"unit_id": [1, 2], "text": ["vuokra", "vuokra"]})
    themes = pd.DataFrame({"unit_id": ["2"], "theme": ["vuokravakuus"]})
    found = keyword_in_context(texts, "vuokra", themes=themes, theme="vuokravakuus")
    assert found["unit_id"].tolist() == ["2"]
