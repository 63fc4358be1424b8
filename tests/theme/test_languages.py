import pandas as pd
import pytest

from chatlab.i18n import set_language
from chatlab.theme.languages import count_languages, find_swedish, tell_languages

TEXTS = pd.DataFrame({"unit_id": ["c1", "c1", "c2", "c3", "c4", "c5"], "text": [
    "Mistä haen", "toimeentulotukea?", "Hur ansöker jag om bostadsbidrag hos er?",
    "Where can I apply for housing benefit?", "ok", None]})


def test_languages_are_counted_by_unit():
    found = count_languages(TEXTS).set_index("language")
    assert found["units"].to_dict() == {"fi": 1, "sv": 1, "en": 1, "": 1}
    assert found.index[~found["themed"]].tolist() == ["en"]


def test_what_is_left_out_is_told():
    set_language("en")
    try:
        assert "English 1" in tell_languages(count_languages(TEXTS))
        assert tell_languages(count_languages(TEXTS[:2])) == ""
    finally:
        set_language(None)


def test_no_texts():
    assert count_languages(TEXTS[:0]).empty


@pytest.mark.parametrize("text, expected", [
    ("Jag har skulderna kvar", ["skuld"]), ("Han slog mig igår", ["slog mig"]),
    ("Betala den stora hyran", ["betala hyran"]), ("moskulder", []), ("", [])])
def test_find_swedish(text, expected):
    assert find_swedish(("skuld", "slog mig", "betala hyran"), text) == expected
