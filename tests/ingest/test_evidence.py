import pytest

from chatlab.ingest.evidence import assigned, columns_of, likeness
from chatlab.ingest.material import Material

WORDS = ("keskustelu", "aika", "viesti", "tid")


@pytest.mark.parametrize(("heading", "word"), [
    ("Keskustelunumero", "keskustelu"), ("KESKUSTELU_ID", "keskustelu"), ("viestiAika", "aika"),
    ("Viestit", "viesti"), ("kund tid", "tid"), ("Sää", None), ("kuntien luettelo", None)])
def test_headings_are_alike_by_words_compounds_and_misspellings(heading, word):
    assert likeness(heading, WORDS)[1] == word


def columns(text_file, text):
    return columns_of(Material(text_file("a.csv", text)))


def test_cells_that_do_not_fit_outweigh_the_heading(text_file):
    (sheet,) = columns(text_file, "Viesti;Aika\n1;eilen\n2;tänään\n3;huomenna\n")
    assert "time" not in assigned(sheet)
    assert "text" not in assigned(sheet) or assigned(sheet)["text"].heading != "Viesti"


def test_rows_without_a_header_row_are_no_columns(text_file):
    assert columns(text_file, "7;4.10.2017 13.05;moi vaan\n7;4.10.2017 13.06;hei taas\n") == []


def test_a_title_above_the_header_row_is_passed_over(text_file):
    (sheet,) = columns(text_file, "Raportti\n\nNro;Luotu;Runko\n1;4.10.2017 13.05;moi\n"
                                  "1;4.10.2017 13.06;hei\n")
    assert sheet.headings == ["Nro", "Luotu", "Runko"]


def test_no_reason_quotes_a_cell(text_file):
    (sheet,) = columns(text_file, "Nro;Luotu;Runko\n1;4.10.2017 13.05;salaisuus yksi\n"
                                  "1;4.10.2017 13.06;salaisuus kaksi\n")
    assert all("salaisuus" not in found.reason for found in assigned(sheet).values())


def test_the_times_of_one_conversation_are_near_each_other(text_file):
    rows = "".join(f"{n};4.10.2017 {hour}.0{n};moi moi\n" for hour in (9, 13) for n in (1, 2))
    (near,) = columns(text_file, "Nro;Luotu;Runko\n" + "".join(sorted(rows.splitlines(True))))
    (far,) = columns(text_file, "Nro;Luotu;Runko\n1;4.10.2017 9.00;a\n1;6.10.2017 9.00;b\n")
    mapping = {"conversation": "Nro", "time": "Luotu"}
    assert near.is_in_sessions(mapping)
    assert not far.is_in_sessions(mapping)
