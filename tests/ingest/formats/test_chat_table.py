import pytest

from chatlab import ingest
from chatlab.errors import SchemaError

PILOT = """\
Keskustelu;Palvelu;Pvm;Kello;Kirjoittaja;Rooli;Viesti
7;Joensuun chat;4.10.2017;13.05;Asiakas;Asiakas;"moi, mistä löydän lomakkeen; en löydä"
7;Joensuun chat;4.10.2017;13.06;Riitta;Työntekijä;Hei!
9;Joensuun chat;11.10.2017;9.30;;Järjestelmä;Tervetuloa
9;Joensuun chat;11.10.2017;9.31;Asiakas;Asiakas;"eka rivi
toka rivi"
"""


def test_a_finnish_excel_csv(text_file):
    path = text_file("chat.csv", PILOT.replace("\n", "\r\n"), "cp1252")
    messages = ingest.read_messages(path)
    assert messages["conversation_id"].str[-4:].tolist() == ["0001", "0001", "0002", "0002"]
    assert messages["seq"].tolist() == [1, 2, 1, 2]
    assert messages["role"].tolist() == ["customer", "staff", "system", "customer"]
    assert messages["kind"].tolist() == ["text", "text", "system", "text"]
    assert messages["text"].tolist()[0] == "moi, mistä löydän lomakkeen; en löydä"
    assert messages["text"].tolist()[3] == "eka rivi\ntoka rivi"
    assert messages["sent_at"].astype(str).iloc[2] == "2017-10-11 09:30:00+03:00"
    report = ingest.inspect_file(path)
    assert (report.encoding, report.newline) == ("cp1252", "CRLF")
    assert (report.lines, report.messages, report.system, report.blank) == (5, 3, 1, 1)


@pytest.mark.parametrize("header", [
    "Conversation ID,Date,Time,Sender,Role,Message",
    "Samtal,Datum,Tid,Avsändare,Roll,Meddelande",
    "keskustelun tunnus,päivämäärä,klo,lähettäjä,rooli,viestin sisältö",
])
def test_headings_in_three_languages(text_file, header):
    path = text_file("chat.csv", f"{header}\na1,4.10.2017,13.05,Riitta,agent,Hei\n")
    messages = ingest.read_messages(path)
    assert messages.loc[0, ["author", "role", "text"]].tolist() == ["Riitta", "staff", "Hei"]


def test_a_workbook_with_date_and_time_in_one_cell(workbook):
    import datetime as dt

    path = workbook("chat.xlsx", {"Taul1": [
        ["Keskustelu", "Aika", "Rooli", "Näkyvyys", "Viesti"],
        [1, dt.datetime(2017, 10, 4, 13, 5), "asiakas", None, "Hei"],
        [1, "4.10.2017 klo 13.06", "palvelusihteeri", "sisäinen", "Kysyn kollegalta"]]})
    messages = ingest.read_messages(path)
    assert messages["sent_at"].dt.minute.tolist() == [5, 6]
    assert messages["visibility"].tolist() == ["all", "staff"]
    assert messages["row_ref"].tolist() == ["1!2", "1!3"]


def test_without_roles_the_staff_names_tell(text_file):
    path = text_file("chat.csv", "Keskustelu;Aika;Lähettäjä;Viesti\n"
                                 "1;4.10.2017 13.05;Riitta;Hei\n1;4.10.2017 13.06;Nalle;Moi\n")
    assert ingest.read_messages(path)["role"].tolist() == ["unknown", "unknown"]
    assert ingest.read_messages(path, staff="Riitta")["role"].tolist() == ["staff", "customer"]


def test_a_row_whose_role_is_unknown_is_not_guessed(text_file):
    path = text_file("chat.csv", PILOT.replace("Työntekijä", "Kissa"))
    with pytest.raises(SchemaError) as caught:
        ingest.read_messages(path)
    assert "Rooli" in caught.value.expected
    assert "Kissa" not in str(caught.value)
    assert len(ingest.read_messages(path, on_error="collect")) == 3


def test_a_table_without_times_is_an_error(text_file):
    for header, row in (("Keskustelu;Rooli;Viesti", "1;asiakas;Hei"), ("Keskustelu;Viesti", "1;H")):
        with pytest.raises(SchemaError) as caught:
            ingest.read_messages(text_file("chat.csv", f"{header}\n{row}\n"))
        assert "Pvm" in caught.value.expected
