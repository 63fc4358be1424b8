from chatlab.errors import ChatlabError, FileError


def test_the_sentence_names_file_place_expectation_and_remedy():
    error = FileError("odotettiin päivämäärää", file="/koti/asiakas/palaute.xlsx",
                      place="rivi 14", remedy="Korjaa rivi.")
    assert str(error) == "palaute.xlsx, rivi 14: odotettiin päivämäärää. Korjaa rivi."
    assert isinstance(error, ChatlabError)


def test_folders_are_left_out_on_windows_too():
    assert ChatlabError("x", file=r"C:\Asiakkaat\x.csv").file == "x.csv"
