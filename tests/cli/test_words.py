import re
import sys

import pytest
from typer.main import get_command

from chatlab import cli
from chatlab.cli.words import PLACES, language_of
from chatlab.i18n import LANGUAGES, set_language

COMMANDS = sorted(get_command(cli.app).commands)
SAME = {"chatlab", "JupyterLab", "CSV", "PDF", "JSON", "HTML", "Excel", "WhatsApp", "REFI", "QDA",
        "ATLAS", "MAXQDA", "NVivo", "Chromium", "Chrome", "Edge", "light", "balanced", "strict",
        "auto", "reports", "vienti", "chat", "toml", "init", "dmy", "mdy", "ymd", "peitetty_",
        "keep_days", "days", "fi", "sv", "en", "program", "text"}
WRONG = ["--olematon", "--lang", "--lang=de", "liikaa liikaa liikaa liikaa", "--results",
         "--days a", "--days 0", "--save=1", "--format outo", "--date-order outo", "--level outo"]


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)

    def run(line):
        monkeypatch.setattr(sys, "argv", ["chatlab", *line.split()])
        with pytest.raises(SystemExit) as end:
            cli.main()
        shown = capsys.readouterr()
        return end.value.code, shown.out + shown.err
    yield run
    set_language(None)


def words_of(text):
    """Words of a page; names of options and of commands are the same in every language."""
    text = re.sub(r"--[\w-]+|chatlab(?: [a-z]+)?|^  [a-z]+  |\S+\.\w+", " ", text,
                  flags=re.MULTILINE)
    return set(re.findall(r"[^\W\d]{3,}", text))


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_english_word_is_left_in_the_help(run, command, language):
    english = run(f"{command} --help --lang en")
    own = run(f"{command} --help --lang {language}")
    assert english[0] == own[0] == 0
    assert words_of(own[1]) & words_of(english[1]) - SAME == set()


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("wrong", WRONG)
def test_no_english_word_is_left_in_a_usage_error(run, command, wrong, language):
    lines = [f"--lang={code} {command} {wrong}" for code in (language, "en")]
    if command in ("lab", "review") and not wrong.startswith("--lang"):
        pytest.skip("what chatlab does not know is JupyterLab's")
    own, english = map(run, lines)
    if own[0] != 2:
        pytest.skip("this is right for the command")
    assert own[1].splitlines()[-1].startswith({"fi": "Virhe: ", "sv": "Fel: "}[language])
    assert words_of(own[1]) & words_of(english[1]) - SAME - {"outo", "liikaa"} == set()
    assert "Traceback" not in own[1]


@pytest.mark.parametrize("line", ["mask", "check", "report", "init", "juokse", "rnu"])
def test_what_is_missing_or_unknown_is_told_in_the_language(run, line):
    own, english = run(f"{line} --lang fi"), run(f"{line} --lang en")
    assert own[0] == english[0] == 2
    assert words_of(own[1]) & words_of(english[1]) - SAME - {line} == set()


def test_chatlab_alone_shows_the_help(run):
    assert run("") == run("--help")


def test_the_language_of_a_line():
    assert language_of(["run", "--lang", "sv"]) == language_of(["--lang=sv", "run"]) == "sv"
    assert language_of(["run", "--lang"]) is language_of(["run", "--lang", "de"]) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_takes_a_language(run, language):
    pages = {run(f"{command} --help --lang {language}")[1] for command in COMMANDS}
    assert len(pages) == len(COMMANDS) and all("--lang" in page for page in pages)


def test_the_places_of_values_are_told_apart():
    assert len(set(PLACES.values())) == len(PLACES)
