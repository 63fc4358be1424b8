import pytest

from chatlab import ingest
from chatlab.errors import ChatlabError, SchemaError, SettingsError

TEXT = ("Nro;Aika (UTC);Aika (paikallinen);Suunta;Viesti\n"
        "1;4.10.2017 10.05;4.10.2017 13.05;In;moi\n1;4.10.2017 10.06;4.10.2017 13.06;out;hei\n")
BLOCK = {"conversation": "Nro", "time": "Aika (paikallinen)", "role": "Suunta", "text": "VIESTI",
         "roles": {"in": "customer", "Out": "staff"}}


def test_the_columns_that_the_settings_name_are_read(text_file):
    path = text_file("vienti_3.csv", TEXT)
    reading = ingest.read_file(path, columns={"VIENTI_*.csv": BLOCK})
    messages = reading.tables["messages"]
    assert reading.report.format == "mapped_table"
    assert reading.report.is_complete
    assert messages["role"].tolist() == ["customer", "staff"]
    assert messages["sent_at"].dt.hour.tolist() == [13, 13]
    assert messages["text"].tolist() == ["moi", "hei"]


def test_the_settings_go_before_the_headings(text_file):
    path = text_file("a.csv", "Keskustelu;Aika;Rooli;Viesti;Oikea viesti\n"
                              "1;4.10.2017 13.05;asiakas;a;b\n")
    block = {"conversation": "Keskustelu", "time": "Aika", "role": "Rooli", "text": "Oikea viesti"}
    assert ingest.read_messages(path, columns={"*.csv": block})["text"].tolist() == ["b"]
    assert ingest.read_messages(path, columns={"*.xlsx": block})["text"].tolist() == ["a"]


def test_without_a_number_the_file_is_one_conversation(text_file):
    path = text_file("a.csv", TEXT)
    block = {name: BLOCK[name] for name in BLOCK if name != "conversation"}
    reading = ingest.read_file(path, columns={"a.csv": block})
    assert reading.tables["messages"]["conversation_id"].nunique() == 1
    assert reading.numbers == {}
    assert reading.report.warnings


@pytest.mark.parametrize("field", ["conversation", "time", "role", "text"])
def test_a_column_that_is_not_there_is_named(text_file, field):
    path = text_file("a.csv", TEXT)
    with pytest.raises(SchemaError) as caught:
        ingest.read_file(path, columns={"a.csv": {**BLOCK, field: "Puuttuva"}})
    assert "Puuttuva" in caught.value.expected
    assert '[columns."a.csv"]' in caught.value.place
    assert "moi" not in str(caught.value)


@pytest.mark.parametrize("lacking", ["time", "text"])
def test_settings_without_a_time_or_a_text(text_file, lacking):
    block = {name: BLOCK[name] for name in BLOCK if name != lacking}
    with pytest.raises(SettingsError):
        ingest.read_file(text_file("a.csv", TEXT), columns={"a.csv": block})


def test_a_file_that_is_no_table_gives_one_clear_error(tmp_path):
    path = tmp_path / "a.csv"
    for content in (b"\x00\x01", b"[1, 2]", b"hei", b'{"a": 1}'):
        path.write_bytes(content)
        with pytest.raises(ChatlabError):
            ingest.read_file(path, columns={"*": BLOCK})
