import os
import subprocess
import sys

import pytest

from chatlab import cli, i18n
from chatlab.i18n import set_language


@pytest.fixture
def run(monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["chatlab", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        shown = capsys.readouterr()
        return end.value.code or 0, shown.out, shown.err
    yield run
    set_language(None)


BAD_FILES = {
    "tyhja.csv": "",
    "tuntematon.csv": "nimi;salaisuus\nMaija;010190-900P\n",
    "palaute.csv": "Palautteen antaja;Palaute\nasiakas;salaisuus\n",
    "swot.csv": "Vahvuudet;Heikkoudet\nsalaisuus;salaisuus\n",
}


@pytest.mark.parametrize("name", ["puuttuu.csv", *BAD_FILES])
@pytest.mark.parametrize("command", ["check", "run"])
def test_bad_input_is_one_finnish_sentence_and_exit_code_1(run, tmp_path, name, command):
    folder = tmp_path / "aineisto"
    if name in BAD_FILES:
        folder.mkdir()
        (folder / name).write_text(BAD_FILES[name], encoding="utf-8")
    code, out, err = run(command, folder / name if command == "check" else folder)
    assert code == 1
    assert err.startswith("Virhe: ") and err.count("\n") == 1
    assert "Traceback" not in err and "salaisuus" not in out + err and "Maija" not in out + err
    assert command == "run" or name in err
    assert [path.name for path in tmp_path.iterdir()] in ([], ["aineisto"])


def test_usage_errors_have_their_own_exit_code(run):
    assert run("check")[0] == 2
    assert run("juokse")[0] == 2


def test_check_says_what_a_file_is_and_how_much_was_read(run, tmp_path):
    chat = tmp_path / "chat.txt"
    chat.write_text("15.8.2017 klo 13.05 - Maija: moi\n15.8.2017 klo 13.07 - Ohjaaja: moi!\n",
                    encoding="utf-8")
    code, out, _ = run("check", chat)
    assert code == 0
    assert "WhatsApp" in out and "2" in out and "moi" not in out


def test_help_is_in_finnish_by_default(run):
    assert "aikuissosiaalityön" in run("--help")[1].lower()
    assert i18n.language() == "fi"


def test_a_terminal_without_finnish_letters_stops_nothing(tmp_path):
    chat = tmp_path / "päätös.txt"
    chat.write_text("15.8.2017 klo 13.05 - Maija: moi\n", encoding="utf-8")
    shown = subprocess.run([sys.executable, "-m", "chatlab.cli", "check", chat],
                           capture_output=True, check=False,
                           env={**os.environ, "PYTHONIOENCODING": "ascii", "CHATLAB_LANG": "fi"})
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith(b"p??t?s.txt: WhatsApp")


def test_a_folder_is_no_notebook(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, err = run("report", ".")
    assert code == 1 and err.startswith("Virhe: ")


def test_a_fault_of_the_program_does_not_quote_the_material(run, monkeypatch, tmp_path):
    secret = "-".join(("010190", "900P"))

    def fail(*_arguments, **_options):
        try:
            int(secret)
        except ValueError as error:
            raise KeyError(secret) from error

    monkeypatch.setattr("chatlab.project.open_material", fail)
    code, out, err = run("run", tmp_path)
    assert code == 1 and "KeyError" in err and "test_cli.py" in err
    assert secret not in out + err
