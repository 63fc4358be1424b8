import pytest

from chatlab.errors import SchemaError
from chatlab.ingest import inspect_file, read_file
from chatlab.samples import sample_path

TABLE = """Keskustelu;Suostumus;Aika;Mistä;Mihin
7;annettu;2.9.2024 klo 12.01;Työikäisten neuvonta;Terveysneuvonta
8;Ei;2.9.2024 klo 13.00;;
;kyllä;2.9.2024 klo 13.10;;
9;ehkä;2.9.2024 klo 14.00;;
10;;;;
"""


def test_consents_wait_in_memory_and_go_into_no_table(text_file):
    reading = read_file(text_file("s.csv", TABLE), on_error="collect")
    assert reading.tables == {} and reading.report.format == "consents"
    consents = reading.consents
    assert consents["number"].tolist() == ["7", "8", "10"]
    assert consents["consent"].tolist() == ["given", "refused", "unknown"]
    assert consents["to_unit"].tolist()[0] == "Terveysneuvonta"
    assert str(consents["at"][0]) == "2024-09-02 12:01:00+03:00"
    assert "Terveysneuvonta" not in repr(reading)


def test_every_row_is_counted(text_file):
    report = inspect_file(text_file("s.csv", TABLE))
    assert report.is_complete and (report.lines, report.messages, report.blank) == (6, 3, 1)
    assert [line for line, _reason in report.rejected] == ["4", "5"]


@pytest.mark.parametrize("heading, word, level", [
    ("Keskustelu;Suostumus", "kyllä", "given"), ("Chatin tunnus;Siirtosuostumus", "x", "given"),
    ("Samtal;Samtycke", "ja", "given"), ("Samtal;Samtycke", "ej frågat", "not_asked"),
    ("Conversation;Consent", "declined", "refused"), ("Chat ID;Consent given", "TRUE", "given"),
    ("Keskustelu;Suostumus", "ei kysytty", "not_asked"), ("Keskustelu;Suostumus", "ei", "refused"),
    ("Keskustelu;Suostumus", "ei tiedossa", "unknown")])
def test_headings_and_words_in_three_languages(text_file, heading, word, level):
    reading = read_file(text_file("s.csv", f"{heading}\n7;{word}\n"))
    assert reading.consents["consent"].tolist() == [level]


def test_a_workbook_and_its_numbers(workbook):
    path = workbook("s.xlsx", {"Taul1": [["Keskustelu", "Suostumus"], [2409, "annettu"]]})
    assert read_file(path).consents["number"].tolist() == ["2409"]


def test_a_word_that_is_no_consent_stops_and_is_not_quoted(text_file):
    with pytest.raises(SchemaError) as error:
        read_file(text_file("s.csv", "Keskustelu;Suostumus\n7;Vbword\n"))
    assert "Vbword" not in str(error.value) and "Suostumus" in str(error.value)


def test_a_table_of_messages_with_a_consent_is_a_table_of_messages(text_file):
    path = text_file("c.csv", "Keskustelu;Aika;Rooli;Viesti;Suostumus\n"
                              "7;2.9.2024 klo 12.01;Asiakas;Hei;annettu\n")
    assert inspect_file(path).format == "chat_table"


def test_the_sample_is_of_a_conversation_of_a_sample():
    consents = read_file(sample_path() / "muodot" / "suostumukset.csv").consents
    zendesk = read_file(sample_path() / "muodot" / "zendesk_keskustelut.json")
    assert set(consents["number"]) <= set(zendesk.numbers.values())
