import json
import os

import pytest

from chatlab.errors import SettingsError
from chatlab.ingest import find_files
from chatlab.project.decisions import (
    DECISIONS_FILE,
    LOG_FILE,
    count_decisions,
    is_decided,
    read_decisions,
    save_decision,
    with_decisions,
)


@pytest.fixture
def decide(tmp_path):
    def decide(word, decision, kind="PERSON"):
        save_decision(tmp_path / "a", tmp_path / "a_tulokset", word=word, kind=kind,
                      decision=decision, who="katselmoija")
    return decide


def test_words_stay_with_the_raw_files_and_a_log_without_them_with_the_results(decide, tmp_path):
    decide("villu", "always")
    decide('toivo-"talo"', "never")
    decide("aino", "accept")
    path = tmp_path / "a" / DECISIONS_FILE
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    known = read_decisions(tmp_path / "a")
    assert (known["always"], known["never"]) == (["villu"], ['toivo-"talo"'])
    log = (tmp_path / "a_tulokset" / LOG_FILE).read_text("utf-8")
    rows = [json.loads(line) for line in log.splitlines()]
    assert [row["decision"] for row in rows] == ["always", "never", "accept"]
    assert rows[0].keys() == {"when", "who", "kind", "decision", "word"}
    assert not any(word in log for word in ("villu", "talo", "aino"))
    assert [p.name for p in (tmp_path / "a").iterdir()] == [DECISIONS_FILE]


def test_the_last_decision_holds_and_the_settings_take_it(decide, tmp_path):
    decide("villu", "always")
    decide("villu", "never")
    settings = with_decisions({"anonymise": {"never": ["kela"]}}, tmp_path / "a")
    assert settings["anonymise"] == {"always": [], "never": ["kela", "villu"]}
    assert with_decisions({"level": "light"}, tmp_path) == {"level": "light"}


@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_a_find_judged_anew_is_on_no_list_any_more(decide, tmp_path, decision):
    decide("villu", "never")
    decide("villu", decision)
    assert read_decisions(tmp_path / "a")["never"] == read_decisions(tmp_path / "a")["always"] == []


def test_what_was_wrongly_left_visible_is_masked_from_then_on(decide, tmp_path):
    decide("lahja", "reject", kind="LEFT")
    assert read_decisions(tmp_path / "a")["always"] == ["lahja"]


def test_a_word_is_remembered_as_a_hash_of_itself_and_its_kind(decide, tmp_path):
    decide("villu", "accept")
    decided = read_decisions(tmp_path / "a")
    assert is_decided(decided, word="villu", kind="PERSON")
    assert not is_decided(decided, word="villu", kind="LEFT")
    assert "villu" not in (tmp_path / "a" / DECISIONS_FILE).read_text("utf-8")


def test_decisions_are_counted_from_the_log(decide, tmp_path):
    assert count_decisions(tmp_path / "a_tulokset") == {}
    decide("villu", "always")
    decide("aino", "accept")
    assert count_decisions(tmp_path / "a_tulokset") == {
        "accept": 1, "reject": 0, "always": 1, "never": 0}


def test_decisions_of_an_earlier_version_are_read(decide, tmp_path):
    decide("villu", "always")
    path = tmp_path / "a" / DECISIONS_FILE
    path.write_text(path.read_text("utf-8").partition("seen")[0], "utf-8")
    assert read_decisions(tmp_path / "a")["seen"] == []


def test_decisions_are_no_material(decide, tmp_path):
    decide("villu", "always")
    assert find_files(tmp_path / "a") == []


@pytest.mark.parametrize("text", ["always = 1", "ei tomlia salaisuus", 'always = []\nnever = []'])
def test_a_spoiled_file_is_named_and_not_quoted(text, tmp_path):
    (tmp_path / DECISIONS_FILE).write_text(text, "utf-8")
    with pytest.raises(SettingsError) as error:
        read_decisions(tmp_path)
    assert "salaisuus" not in str(error.value)
