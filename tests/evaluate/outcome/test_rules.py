import tomllib
from importlib.resources import files

import pytest

from chatlab.errors import FileError, SettingsError
from chatlab.evaluate.outcome.rules import OUTCOMES, read_outcome_rules
from chatlab.i18n import speaking

SHIPPED = (files("chatlab.evaluate.outcome") / "data" / "keskustelun_loppu.toml").read_text("utf-8")


def test_everything_has_a_name_in_three_languages_and_a_definition():
    rules = read_outcome_rules()
    assert set(rules.outcomes) == set(OUTCOMES)
    for kind in (*rules.outcomes.values(), *rules.help.values()):
        assert kind.label and kind.sv and kind.en and kind.definition
    with speaking("sv"):
        assert rules.label("kela") == "FPA"
    assert rules.label("jotakin muuta") == "jotakin muuta"


def test_rule_names_come_once():
    names = [row["name"] for row in tomllib.loads(SHIPPED)["rule"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("old, new, place, expected", [
    ('id = "unclear"', 'id = "epaselva"', "outcome", "solved"),
    ('says = "waits"', 'says = "odottaa"', "rule odottaa vastausta", "waits"),
    ('who = "staff"\nsays = "waits"', 'who = "bot"\nsays = "waits"', "rule odottaa", "customer"),
    ('to = "phone"\nwords = ["soita"', 'to = "poliisi"\nwords = ["soita"', "rule soita", "kela"),
    ("weight = 0.8", "weight = 8", "rule", "0"), ("threshold = 0.45", 'threshold = "x"',
                                                  "settings", ""),
    ('says = "greets"\nwords', 'says = "greets"\nsanat = ["x"]\nwords', "rule", "sanat"),
    ('"soitat <siella>"', '"soitat <siellä>"', "rule soita", "siellä"),
    ('name = "soita"', 'nimi = "soita"', "rule", ""),
    ('needs = "direction"', 'needs = "suunta"', "rule nimeää paikan", "direction"),
    ('id = "health"', 'id = "kela"', "destination kela", ""),
    ("staff_turns = 3", "staff_turns = 0", "settings", ""),
])
def test_a_wrong_file_is_told_with_its_place(tmp_path, old, new, place, expected):
    assert old in SHIPPED
    path = tmp_path / "omat.toml"
    path.write_text(SHIPPED.replace(old, new, 1), "utf-8")
    with pytest.raises(SettingsError) as error:
        read_outcome_rules(path)
    assert "omat.toml" in str(error.value)
    assert place in str(error.value) and expected in str(error.value)


def test_a_file_that_is_no_toml_or_not_there_is_told(tmp_path):
    path = tmp_path / "omat.toml"
    path.write_text("nyt = = 1", "utf-8")
    with pytest.raises(SettingsError, match=r"omat\.toml"):
        read_outcome_rules(path)
    with pytest.raises(FileError):
        read_outcome_rules(tmp_path / "ei_ole.toml")
    path.write_text("", "utf-8")
    with pytest.raises(SettingsError, match="settings"):
        read_outcome_rules(path)


def test_a_word_of_ones_own_decides(tmp_path):
    from chatlab.evaluate.outcome.assign import assign_outcomes
    from tests.evaluate.outcome.test_assign import chat
    path = tmp_path / "omat.toml"
    path.write_text(SHIPPED.replace('"puhelinneuvonta", ', '"puhelinneuvonta", "Viisari", '),
                    "utf-8")
    messages = chat("A: moi", "T: Ota yhteyttä Viisariin.", "A: ok")
    assert assign_outcomes(messages, read_outcome_rules(path))["to"].tolist() == ["phone"]
