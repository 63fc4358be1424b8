import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab import ingest
from chatlab.errors import ChatlabError, SchemaError

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
    messages = ingest.read_messages(path, keep_internal=True)
    assert messages["sent_at"].dt.minute.tolist() == [5, 6]
    assert messages["visibility"].tolist() == ["all", "staff"]
    assert messages["row_ref"].tolist() == ["1!2", "1!3"]
    report = ingest.inspect_file(path)
    assert (report.messages, report.system, report.internal, report.blank) == (1, 1, 1, 1)
    assert report.is_complete
    assert ingest.read_messages(path)["visibility"].tolist() == ["all"]


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


def test_the_report_tells_the_order_of_dates_and_the_doubtful_times(text_file):
    path = text_file("chat.csv", "Keskustelu;Pvm;Kello;Rooli;Viesti\n"
                                 "1;29.10.2017;3.50;asiakas;a\n1;29.10.2017;3.10;asiakas;b\n"
                                 "1;29.10.2017;2.10;asiakas;c\n")
    reading = ingest.read_file(path)
    assert (reading.report.date_order, reading.report.date_evidence) == ("dmy", "dots")
    flags = reading.tables["messages"]["time_flags"]
    assert flags.fillna("").tolist() == ["dst_repeated", "dst_repeated", "out_of_order"]
    assert reading.numbers == {reading.tables["messages"]["conversation_id"][0]: "1"}


@pytest.mark.parametrize(("rows", "order", "evidence"), [
    (("10/15/2017 13:05", "10/16/2017 9:00"), "mdy", "over_12"),
    (("2017-10-04T13:05:00+03:00", "2017-10-05 9:00"), "ymd", "year_first"),
    (("1507107900", "1507108000"), "ymd", "offset"),
])
def test_the_evidence_of_the_order_of_dates(text_file, rows, order, evidence):
    path = text_file("chat.csv", "Keskustelu;Aika;Rooli;Viesti\n" + "".join(
        f"1;{time};asiakas;a\n" for time in rows))
    report = ingest.inspect_file(path)
    assert (report.date_order, report.date_evidence) == (order, evidence)
    assert report.first_at.year == 2017


def test_names_are_given_to_the_anonymiser_but_words_of_roles_are_not(text_file):
    names = list(ingest.read_file(text_file("chat.csv", PILOT)).names.values())
    assert names == [("Riitta",), ()]


RECORDS = [{"conversation": 7, "sent_at": "2017-10-04T13:05:00+03:00",
            "sender": {"role": "customer", "ip": "192.0.2.7"}, "message": "moi", "tags": ["a"]},
           {"conversation": 7, "sent_at": 1507111560, "sender": {"role": "agent"},
            "message": "Hei!"}]


@pytest.mark.parametrize("name", ["lines", "list", "document"])
def test_json_records_are_a_table(text_file, name):
    records = [{**record, "role": record["sender"]["role"]} for record in RECORDS]
    text = {"lines": "\n\n".join(map(json.dumps, records)) + "\n", "list": json.dumps(records),
            "document": json.dumps({"messages": records, "count": 2})}[name]
    path = text_file("viestit.json", text)
    reading = ingest.read_file(path)
    messages = reading.tables["messages"]
    assert reading.report.format == "chat_table"
    assert messages["role"].tolist() == ["customer", "staff"]
    assert messages["sent_at"].dt.minute.tolist() == [5, 6]
    assert messages["row_ref"].tolist() == {
        "lines": ["1", "3"], "list": ["/0", "/1"],
        "document": ["/messages/0", "/messages/1"]}[name]
    assert "192.0.2.7" not in messages.to_csv()
    assert reading.report.is_complete
    assert (reading.report.lines, reading.report.messages) == (3 if name == "lines" else 2, 2)


def test_a_broken_line_of_json_lines_is_rejected_alone(text_file):
    good = json.dumps({"conversation": 1, "time": "4.10.2017 13.05", "role": "asiakas",
                       "message": "hei"})
    path = text_file("viestit.jsonl", f'{good}\n{{"conversation": 1, "ti\n{good}\n')
    report = ingest.inspect_file(path)
    assert (report.messages, [place for place, _reason in report.rejected]) == (2, ["2"])
    assert report.is_complete
    with pytest.raises(SchemaError):
        ingest.read_file(path)


def test_an_ods_workbook(ods):
    path = ods("chat.ods", [["Keskustelu", "Aika", "Rooli", "Viesti"],
                            [1, "4.10.2017 13.05", "asiakas", "Hei"],
                            [1, "4.10.2017 13.06", "ohjaaja", "Moi"]])
    report = ingest.inspect_file(path)
    assert (report.format, report.lines, report.messages) == ("chat_table", 3, 2)


def test_cells_that_reach_over_many_rows_and_hidden_sheets(tmp_path):
    import xlsxwriter

    path = tmp_path / "chat.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheets = book.add_worksheet("Syys"), book.add_worksheet("Loka")
        sheets[1].hide()
        for sheet in sheets:
            sheet.write_row(0, 0, ["Keskustelu", "Aika", "Rooli", "Viesti"])
            for row, role in enumerate(("asiakas", "ohjaaja", "asiakas"), start=1):
                sheet.write_row(row, 1, [f"4.10.2017 13.0{row}", role, "Hei"])
            sheet.merge_range(1, 0, 3, 0, sheet.get_name())
    reading = ingest.read_file(path)
    assert reading.tables["messages"].groupby("conversation_id").size().tolist() == [3, 3]
    assert any("2" in warning for warning in reading.report.warnings)


def test_an_error_names_the_row_of_the_file(text_file, monkeypatch):
    from chatlab import schema

    table = ingest.read_messages(text_file("chat.csv", PILOT))
    table["kind"] = table["kind"].astype("object").mask(table.index == 2, "kissa")
    with pytest.raises(SchemaError) as caught:
        schema.conform(table, "messages")
    assert "4" in caught.value.place


def test_formulas_are_read_as_they_are(text_file):
    path = text_file("chat.csv", "Keskustelu;Aika;Rooli;Viesti\n"
                                 "1;4.10.2017 13.05;asiakas;=1+1\n1;4.10.2017 13.06;asiakas;@a\n")
    assert ingest.read_messages(path)["text"].tolist() == ["=1+1", "@a"]


CELLS = st.one_of(st.text(max_size=20), st.sampled_from(
    ["1", "4.10.2017", "13.05", "asiakas", "ohjaaja", "sisäinen", '"', ";", "45.13.2017", "=A1"]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=8),
       st.sampled_from([";", ",", "\t"]))
def test_whatever_the_rows_hold_the_account_holds(tmp_path_factory, rows, mark):
    path = tmp_path_factory.mktemp("rows") / "chat.csv"
    heads = ["Keskustelu", "Pvm", "Kello", "Rooli", "Näkyvyys", "Viesti"]
    path.write_text("\n".join(mark.join(row) for row in [heads, *rows]), encoding="utf-8",
                    errors="replace")
    try:
        report = ingest.inspect_file(path)
    except ChatlabError:
        return
    assert report.is_complete


VALUES = st.recursive(st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(),
                                st.just("4.10.2017 13.05")),
                      lambda inner: st.one_of(st.lists(inner, max_size=3),
                                              st.dictionaries(st.text(max_size=5), inner,
                                                              max_size=3)), max_leaves=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(VALUES, st.fixed_dictionaries({
    "conversation": VALUES, "time": VALUES, "role": VALUES, "message": VALUES})), max_size=6),
    st.booleans())
def test_whatever_the_records_hold_the_account_holds(tmp_path_factory, records, lines):
    path = tmp_path_factory.mktemp("records") / "chat.jsonl"
    path.write_text("\n".join(map(json.dumps, records)) if lines else json.dumps(records),
                    encoding="utf-8")
    try:
        reading = ingest.read_file(path, on_error="collect")
    except ChatlabError:
        return
    assert reading.report.is_complete


def test_names_of_staff_that_are_not_in_the_file_overrule_nothing(text_file):
    path = text_file("a.csv", "Keskustelu;Aika;Nimi;Viesti\n1;1.9.2017 9.00;Asiakas;a\n"
                              "1;1.9.2017 9.01;Ohjaaja Oona;b\n1;1.9.2017 9.02;Aino;c\n")
    for staff in ((), ("B N",)):
        roles = ingest.read_messages(path, staff=staff)["role"].tolist()
        assert roles == ["customer", "staff", "unknown"]
    assert ingest.read_messages(path, staff="aino")["role"].tolist() == [
        "customer", "customer", "staff"]
