import os
import subprocess
import sys

from chatlab.errors import ChatlabError, FileError


def test_the_sentence_names_file_place_expectation_and_remedy():
    error = FileError("odotettiin päivämäärää", file="/koti/asiakas/palaute.xlsx",
                      place="rivi 14", remedy="Korjaa rivi.")
    assert str(error) == "palaute.xlsx, rivi 14: odotettiin päivämäärää. Korjaa rivi."
    assert isinstance(error, ChatlabError)


def test_folders_are_left_out_on_windows_too():
    assert ChatlabError("x", file=r"C:\Asiakkaat\x.csv").file == "x.csv"


def test_a_notebook_shows_where_what_and_what_to_do_and_no_traceback():
    program = ("from chatlab.errors import FileError; "
               "raise FileError('odotettiin päivämäärää', file='a.xlsx', remedy='Korjaa rivi.')")
    shown = subprocess.run(
        [sys.executable, "-m", "IPython", "--colors=NoColor",
         "--HistoryManager.hist_file=:memory:", "-c", program],
        capture_output=True, encoding="utf-8", env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    assert (shown.stdout + shown.stderr).strip().splitlines() == [
        "\x1b[1ma.xlsx\x1b[0m", "Odotettiin päivämäärää.", "Korjaa rivi."]


def test_what_is_not_known_leaves_no_empty_line():
    assert ChatlabError("ei rivejä")._render_traceback_() == ["Ei rivejä."]
