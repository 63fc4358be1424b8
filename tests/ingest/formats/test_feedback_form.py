import datetime as dt

import pytest

from chatlab import ingest
from chatlab.errors import SchemaError

HEADER = ["Päivämäärä", "Palautteen antaja", "Palvelu", "Palaute", "Kehittämisehdotus",
          "Ehdotuksen esittäjä", "Kirjaaja"]


@pytest.fixture
def form(workbook):
    return workbook("palautelomakkeet_2017.xlsx", {
        "Syyskuu": [HEADER, [dt.date(2017, 9, 4), "asiakas", "chat", "Hyvä palvelu", None, None,
                             "palvelusihteeri 1"]],
        "Lokakuu": [["Lokakuun palautteet"], HEADER,
                    ["4.10.2017", "Verkosto", "WhatsApp", "Nopea", "Laajempi aukiolo", "verkosto",
                     "sosiaaliohjaaja 2"],
                    [],
                    ["11.10.2017", "henkilöstö", "chat", None, "Lisää tekstipohjia",
                     "työntekijä", None]]})


def test_each_answer_is_a_row_and_each_form_a_response(form):
    feedback = ingest.read_feedback(form)
    assert feedback["kind"].tolist() == ["text", "text", "proposal", "proposal"]
    assert feedback["source"].tolist() == ["customer", "network", "network", "staff"]
    assert feedback["response_id"].str[-4:].tolist() == ["0001", "0002", "0002", "0003"]
    assert feedback["answered_on"].astype(str).tolist()[1] == "2017-10-04"
    assert feedback["proposed_by"].astype(object).tolist()[2:] == ["network", "staff"]
    assert feedback["row_ref"].tolist()[-1] == "2!5"
    assert set(feedback["instrument"]) == {"palautelomakkeet_2017"}


def test_rows_are_accounted_for_over_the_sheets(form):
    report = ingest.inspect_file(form)
    assert (report.lines, report.messages, report.blank, report.rows) == (7, 3, 4, 4)
    assert report.is_complete


def test_further_columns_are_questions(workbook):
    feedback = ingest.read_feedback(workbook("p.xlsx", {"A": [
        [*HEADER[:4], "Arvosana", "Suosittelisitko?"],
        ["4.10.2017", "asiakas", "chat", "Hyvä", 5, "kyllä"]]}))
    assert feedback.set_index("question")["value"].dropna().to_dict() == {
        "Arvosana": 5, "Suosittelisitko?": 1}


def test_a_form_without_dates_is_an_error_that_says_so(workbook):
    path = workbook("palaute.xlsx", {"Syyskuu": [HEADER[1:], ["asiakas", "chat", "Salainen"]]})
    for read in (ingest.read_feedback, ingest.read_file):
        with pytest.raises(SchemaError) as caught:
            read(path)
        assert caught.value.file == "palaute.xlsx"
        assert "Syyskuu!1" in caught.value.place
        assert "Päivämäärä" in caught.value.expected
        assert "Salainen" not in str(caught.value)


def test_a_form_with_an_unknown_giver_stops_or_is_skipped(workbook):
    path = workbook("palaute.xlsx", {"A": [HEADER, ["4.10.2017", "naapuri", "chat", "Hyvä"],
                                           ["5.10.2017", "asiakas", "chat", "Hyvä"]]})
    with pytest.raises(SchemaError) as caught:
        ingest.read_feedback(path)
    assert "naapuri" not in str(caught.value)
    assert len(ingest.read_feedback(path, on_error="collect")) == 1


def test_who_gave_and_who_recorded_the_feedback_does_not_come_in(workbook):
    header = [*HEADER, "Asiakkaan nimi", "Yhteystiedot", "Arvosana"]
    path = workbook("palaute.xlsx", {"Vilman lomakkeet": [
        header, ["4.10.2017", "asiakas", "chat", "Hyvä", None, None, "Vilma Villanen", "Villu",
                 "Vilmantie 1", 5],
        ["5.10.2017", "asiakas", "chat", "Hyvä", None, None, "ohjaaja 2", None, None, 4]]})
    reading = ingest.read_file(path)
    feedback = reading.tables["feedback"]
    assert feedback["collected_by"].unique().tolist() == ["henkilö 1", "ohjaaja 2"]
    assert feedback["question"].unique().tolist() == ["Palaute", "Arvosana"]
    assert "Vil" not in feedback.to_csv()
    assert len(reading.report.warnings) == 1 and "2" in reading.report.warnings[0]
