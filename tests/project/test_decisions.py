import json
import os

import pytest

from chatlab.errors import SettingsError
from chatlab.ingest import find_files
from chatlab.project.decisions import (
    DECISIONS_FILE,
    LOG_FILE,
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


def test_decisions_are_no_material(decide, tmp_path):
    decide("villu", "always")
    assert find_files(tmp_path / "a") == []


@pytest.mark.parametrize("text", ["always = 1", "ei tomlia salaisuus", 'always = []\nnever = []'])
def test_a_spoiled_file_is_named_and_not_quoted(text, tmp_path):
    (tmp_path / DECISIONS_FILE).write_text(text, "utf-8")
    with pytest.raises(SettingsError) as error:
        read_decisions(tmp_path)
    assert "salaisuus" not in str(error.value)
