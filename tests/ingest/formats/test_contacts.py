import datetime as dt

import pytest

from chatlab import ingest
from chatlab.errors import SchemaError
from chatlab.ingest.formats.contacts import month_of

ROWS = "Kuukausi;Kanava;Alue;Yhteydenottoja;Aukiolotunteja\n"


def test_a_row_for_each_month_and_channel(text_file):
    path = text_file("yhteydenotot.csv", (
        ROWS + "tammikuu 2024;Puhelin;A;1 160;88,5\n1/2024;Walk-in;A;40;\n2024-02;Chat;B;0;40\n"))
    contacts = ingest.read_contacts(path)
    assert contacts[["month", "channel", "group", "contacts"]].values.tolist() == [
        ["2024-01", "phone", "A", 1160], ["2024-01", "walk_in", "A", 40],
        ["2024-02", "web_chat", "B", 0]]
    assert contacts["hours"].fillna(-1).tolist() == [88.5, -1, 40]
    report = ingest.inspect_file(path)
    assert (report.format, report.messages, report.is_complete) == ("contacts", 3, True)


def test_a_column_for_each_channel(workbook):
    path = workbook("asiointi.xlsx", {"2024": [
        ["Asioinnit 2024"], ["Kuukausi", "Puhelut", "Käynnit", "Huomiot"],
        [dt.datetime(2024, 1, 1), 60, 40, "pyhät"], ["helmikuu 2024", 70, None, None]]})
    contacts = ingest.read_contacts(path)
    assert contacts[["month", "channel", "contacts"]].values.tolist() == [
        ["2024-01", "phone", 60], ["2024-02", "phone", 70], ["2024-01", "walk_in", 40]]
    assert "pyhät" not in contacts.to_csv()
    assert ingest.read_file(path).report.format == "contacts"


@pytest.mark.parametrize("row, place", [
    ("kevät;Puhelin;A;5;", "Kuukausi"), ("1/2024;savumerkki;A;5;", "Kanava"),
    ("1/2024;Puhelin;A;monta;", "Yhteydenottoja"), ("1/2024;Puhelin;A;-1;", "Yhteydenottoja"),
    ("1/2024;Puhelin;A;1,5;", "Yhteydenottoja"), ("1/2024;Puhelin;A;5;-2", "Aukiolotunteja"),
    ("1/2024;Puhelin;A;;", "Yhteydenottoja"), ("12/2023;Puhelin;A;5;", "Kuukausi")])
def test_what_cannot_be_read_is_refused_with_its_place(text_file, row, place):
    path = text_file("yhteydenotot.csv", ROWS + f"12/2023;Puhelin;A;5;\n{row}\n")
    with pytest.raises(SchemaError) as told:
        ingest.read_contacts(path)
    assert "3" in told.value.place and place in str(told.value)
    assert "savumerkki" not in str(told.value)
    assert ingest.inspect_file(path).is_complete


@pytest.mark.parametrize("written, month", [
    ("1/2024", "2024-01"), ("01.2024", "2024-01"), ("2024-12", "2024-12"), ("1.3.2024", "2024-03"),
    ("maalis 2024", "2024-03"), ("2024 oktober", "2024-10"), ("2024-01-01", "2024-01"),
    ("13/2024", None), ("2024", None), ("", None)])
def test_months_are_written_in_many_ways(written, month):
    assert month_of(written) == month


def test_other_tables_are_not_taken_for_contacts(text_file):
    path = text_file("paivakirja.csv", "Päivä;Tapahtuma;Merkintä\n4.10.2017;puhelut;soitettiin\n")
    assert ingest.read_file(path).report.format == "diary"
