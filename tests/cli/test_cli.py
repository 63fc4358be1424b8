import os
import subprocess
import sys
from pathlib import Path

import pytest

from chatlab import i18n

ROOT = Path(__file__).parents[2]


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
    assert shown.stdout.startswith(b"p??t?s.txt") and b"WhatsApp" in shown.stdout


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


def test_check_reads_every_file_of_a_folder_with_its_settings(run, tmp_path):
    (tmp_path / "chatlab.toml").write_text('date_order = "mdy"\n', "utf-8")
    (tmp_path / "a.txt").write_text("01/02/17, 13:05 - Maija: moi\n", "utf-8")
    (tmp_path / "b.txt").write_text("15.8.2017 klo 13.05 - Maija: moi\n", "utf-8")
    code, out, _ = run("check", tmp_path)
    assert code == 0 and "a.txt" in out and "b.txt" in out and "moi" not in out
    (tmp_path / "chatlab.toml").unlink()
    assert run("check", tmp_path)[0] == 1
    assert run("check", tmp_path, "--date-order", "dmy")[0] == 0


def test_check_tells_of_a_folder_without_material_as_run_does(run, tmp_path):
    code, out, err = run("check", tmp_path)
    assert code == 1 and not out and err == run("run", tmp_path)[2]


def test_check_lists_rejected_lines_and_their_reasons(run, tmp_path):
    chat = tmp_path / "chat.txt"
    chat.write_text("15.8.2017 klo 13.05 - Maija: moi\n" + "45.13.2017 klo 13.06 - B: salaisuus\n"
                    * 25, "utf-8")
    code, out, _ = run("check", chat)
    assert code == 1 and "salaisuus" not in out and "chatlab mask" in out
    assert " 21:" in out and " 22:" not in out and "5" in out
    (tmp_path / "chatlab.toml").write_text('on_error = "collect"\n', "utf-8")
    assert run("check", chat)[0] == 0


@pytest.mark.parametrize("columns", ["60", "80", "140"])
def test_check_fits_the_terminal(run, tmp_path, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    chat = tmp_path / "chat.txt"
    chat.write_text("15.8.2017 klo 13.05 - Maija: moi\n", "utf-8")
    code, out, _ = run("check", chat)
    assert code == 0 and "d.m.yyyy klo h.mm" in out and "LF" in out
    assert ("───" in out) is (columns == "140")
    assert all(len(line) <= int(columns) for line in out.splitlines() if "─" in line)


def test_check_shows_and_saves_the_columns_of_a_table(run, tmp_path):
    sample = ROOT / "data_samples" / "muodot" / "omat_otsikot" / "vienti_2017-10.csv"
    table = tmp_path / sample.name
    table.write_bytes(sample.read_bytes())
    code, out, err = run("check", table)
    assert code == 1 and "Keskustelunumero" in out and "Sisältö" in out and err
    assert not (tmp_path / "chatlab.toml").exists()
    assert run("check", table, "--save")[0] == 0
    assert "Sisältö" in (tmp_path / "chatlab.toml").read_text("utf-8")
    code, out, err = run("check", table)
    assert not err and "%" not in out
    assert code == 1 and "Lähettäjätyyppi" in out  # its words for roles are still to be told


@pytest.mark.parametrize("arguments", [("--format", "olematon"), ("--date-order", "vuosi")])
def test_a_mistyped_option_is_a_usage_error(run, tmp_path, arguments):
    chat = tmp_path / "chat.txt"
    chat.write_text("15.8.2017 klo 13.05 - Maija: moi\n", "utf-8")
    assert run("check", chat, *arguments)[0] == 2


def test_mask_writes_a_file_that_check_reads_alike(run, tmp_path):
    chat = tmp_path / "WhatsApp-keskustelu henkilön Maija kanssa.txt"
    chat.write_text("15.8.2017 klo 13.05 - Maija: salaisuus\n", "utf-8")
    code, out, err = run("mask", chat)
    assert code == 0 and "peitetty_1.txt" in out and not err
    text = (tmp_path / "peitetty_1.txt").read_text("utf-8")
    assert "salaisuus" not in text and "Maija" not in text and "klo 13.05 - " in text
    assert run("check", tmp_path / "peitetty_1.txt")[0] == 0
    assert run("mask", chat, "--output", tmp_path / "oma.txt")[0] == 0
    assert (tmp_path / "oma.txt").exists()


def test_mask_tells_what_it_cannot_mask(run, tmp_path):
    picture = tmp_path / "kuva.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    code, out, err = run("mask", picture)
    assert code == 1 and not out and err.startswith("Virhe: kuva.png") and err.count("\n") == 1


def test_columns_of_a_file_in_a_subfolder_are_saved_in_the_settings_above(run, tmp_path):
    sample = ROOT / "data_samples" / "muodot" / "omat_otsikot" / "vienti_2017-10.csv"
    table = tmp_path / "ala" / sample.name
    table.parent.mkdir()
    table.write_bytes(sample.read_bytes())
    assert run("check", tmp_path, "--save")[0] == 0
    (table.parent / "chatlab.toml").unlink(missing_ok=True)
    assert "Sisältö" in (tmp_path / "chatlab.toml").read_text("utf-8")
    (tmp_path / "chatlab.toml").write_text("", "utf-8")
    assert run("check", table, "--save")[0] == 0
    assert "Sisältö" in (tmp_path / "chatlab.toml").read_text("utf-8")
    assert not (table.parent / "chatlab.toml").exists()


def test_run_tells_what_check_tells(run, tmp_path):
    import pandas as pd

    folder = tmp_path / "m"
    (folder / "oma").mkdir(parents=True)
    for name, text in (("chatlab.toml", 'on_error = "collect"'), ("oma/chatlab.toml", ""),
                       ("kuva.jpg", "a"),
                       ("a.txt", "1.9.2017 klo 9.00 - Aino: hei\n31.2.2017 klo 9.01 - Oona: salat\n"
                                 "1.9.2017 klo 9.02 - Oona: moi\n")):
        (folder / name).write_text(text, "utf-8")
    out = run("run", folder)[1]
    log = pd.read_parquet(tmp_path / "m_tulokset" / "taulukot" / "import_log.parquet").iloc[0]
    assert log["rejected_lines"].startswith("2: ") and "chatlab.toml" in log["warnings"]
    assert log["rejected_lines"] in out and log["warnings"] in out and "salat" not in out
    assert ".jpg 1" in out
    assert any(line.startswith("1 ") and "chatlab.toml" in line for line in out.splitlines())
