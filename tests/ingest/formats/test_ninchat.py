import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatlab import ingest
from chatlab.errors import ChatlabError, SchemaError
from chatlab.ingest.formats.ninchat import form_text
from tests.ingest.formats.mutated import CANARY, everything

HEADER = "\ufeff#,Aspalvelija,Asiakas,Arvio,Tägit,Aika,Laatija,Metatiedot,Sisältö\n"
HISTORY = HEADER + """\
1,Hanna,Guest,1,Velat,2024-01-08T12:03:12+02:00,,Jono,Työikäisten asiakasohjaus
1,Hanna,Guest,1,Velat,2024-01-08T12:03:12+02:00,,IP Address,203.0.113.77
1,Hanna,Guest,1,Velat,2024-01-08T12:03:12+02:00,,IP City,Alavus
1,Hanna,Guest,1,Velat,2024-01-08T12:03:12+02:00,,pre_answers,"{""Aihe"": ""Velat"", ""Nimesi"": \
""Eeva""}"
1,Hanna,Guest,1,Velat,2024-01-08T12:03:24+02:00,Guest,,"Moi, sain maksukehotuksen"
1,Hanna,Guest,1,Velat,2024-01-08T12:06:05+02:00,Hanna,,Hei! Katsotaan yhdessä.
2,,Guest,,,2024-07-09T13:11:47+03:00,,Jono,Työikäisten asiakasohjaus
2,,Guest,,,2024-07-09T13:12:01+03:00,Guest,,onko siellä ketään
3,,Guest,-1,,2024-07-09T13:13:47+03:00,,Jono,Perheneuvo
4,,Guest,0,,2024-07-09T13:14:00+03:00,Apubotti,,Hei! Olen botti.
4,,Guest,0,,2024-07-09T13:14:10+03:00,Guest,,moi
"""


@pytest.fixture
def reading(text_file):
    return ingest.read_file(text_file("historia.csv", HISTORY))


def test_messages(reading):
    messages = reading.tables["messages"]
    assert messages["role"].tolist() == ["customer", "customer", "staff", "customer", "bot",
                                         "customer"]
    assert messages["kind"].tolist() == ["form", "text", "text", "text", "text", "text"]
    assert messages["text"].iloc[1] == "Moi, sain maksukehotuksen"
    assert messages["sent_at"].astype(str).tolist()[3] == "2024-07-09 13:12:01+03:00"
    assert messages["service"].tolist()[0] == "Työikäisten asiakasohjaus"
    assert messages["seq"].tolist() == [1, 2, 3, 1, 1, 2]


def test_conversations_with_their_status_and_rating(reading):
    conversations = reading.tables["conversations"]
    assert conversations["status"].tolist() == ["answered", "missed", "missed", "bot_only"]
    assert conversations["rating"].astype(object).where(
        conversations["rating"].notna(), None).tolist() == [1.0, None, 0.0, 0.5]
    assert conversations["queue"].tolist()[2] == "Perheneuvo"
    assert conversations["requested_at"].astype(str).iloc[0] == "2024-01-08 12:03:12+02:00"
    assert set(reading.tables["messages"]["conversation_id"]) <= set(
        conversations["conversation_id"])


def test_metadata_outside_the_allow_list_does_not_come_in(reading):
    for kept_out in ("203.0.113.77", "Alavus", "Eeva", "Nimesi"):
        assert kept_out not in everything(reading)
    assert "Aihe: Velat" in everything(reading)


def test_every_row_is_accounted_for(reading):
    report = reading.report
    assert (report.lines, report.messages, report.system, report.blank) == (12, 6, 5, 1)
    assert report.is_complete


def test_numbers_written_only_on_the_first_row_of_a_conversation(text_file):
    text = HEADER + ("1,Hanna,Guest,1,Velat,,,Jono,Perheneuvo\n"
                     ",,,,,2024-01-08T12:03:24+02:00,Guest,,moi\n"
                     ",,,,,2024-01-08T12:04:24+02:00,Hanna,,hei\n")
    messages = ingest.read_messages(text_file("historia.csv", text))
    assert messages["role"].tolist() == ["customer", "staff"]
    assert messages["conversation_id"].nunique() == 1


@pytest.mark.parametrize(("value", "text"), [
    ('{"Aihe": "Asuminen", "Ikäryhmä": "18-29"}', "Aihe: Asuminen\nIkäryhmä: 18-29"),
    ('[{"Aihe": "Asuminen"}]', "Aihe: Asuminen"),
    ('{"Sukunimi": "Virtanen", "Puhelinnumero": "040 123 4567", "e-mail": "a@b"}', None),
    ("ei jsonia", None), ('"pelkkä teksti"', None), ("{}", None)])
def test_answers_before_the_conversation(value, text):
    assert form_text(value) == text


def test_who_came_and_went_does_not_come_in(text_file):
    text = HISTORY + "4,,Guest,0,,2024-07-09T13:15:00+03:00,,,Vilma Villanen poistui\n"
    reading = ingest.read_file(text_file("historia.csv", text))
    assert (reading.report.messages, reading.report.system) == (6, 6)
    assert "Vil" not in everything(reading)


def test_authors_go_by_numbers_and_their_names_stay_in_memory(reading):
    assert reading.tables["messages"]["author"].tolist() == [
        "asiakas_1", "asiakas_1", "työntekijä_1", "asiakas_1", "botti_1", "asiakas_1"]
    assert "Hanna" not in everything(reading)
    assert reading.names[reading.tables["conversations"]["conversation_id"].iloc[0]] == (
        "Guest", "Hanna", "Eeva")
    assert list(reading.numbers.values()) == ["1", "2", "3", "4"]
    assert not reading.global_numbers


def test_a_second_queue_is_a_transfer(text_file):
    text = HISTORY.replace("1,Hanna,Guest,1,Velat,2024-01-08T12:03:12+02:00,,IP Address",
                           "1,Hanna,Guest,1,Velat,2024-01-08T12:05:12+02:00,,Jono,Terveys\n"
                           "1,Hanna,Guest,1,Velat,2024-01-08T12:03:12+02:00,,IP Address")
    reading = ingest.read_file(text_file("historia.csv", text))
    transfer = reading.tables["transfers"].iloc[0]
    assert (transfer["from_unit"], transfer["to_unit"]) == ("Työikäisten asiakasohjaus", "Terveys")
    assert reading.tables["conversations"]["queue"].iloc[0] == "Työikäisten asiakasohjaus"
    assert reading.report.lines == 13 and reading.report.is_complete


@pytest.mark.parametrize(("key", "value", "column", "expected"), [
    ("accept_time", "1704708200.5", "accepted_at", "2024-01-08 12:03:20.500000+02:00"),
    ("finish_time", "2024-01-08T10:30:00Z", "ended_at", "2024-01-08 12:30:00+02:00"),
    ("request_time", "2024-01-08T12:03:00+02:00", "requested_at", "2024-01-08 12:03:00+02:00"),
    ("language", "fi-FI", "language", "fi"), ("drop_time", "1704708200", "status", "answered"),
    ("accept_time", "ei aika", "accepted_at", "nan")])
def test_metadata_that_comes_in(text_file, key, value, column, expected):
    text = HISTORY + f"1,Hanna,Guest,1,Velat,2024-01-08T12:03:12+02:00,,{key},{value}\n"
    reading = ingest.read_file(text_file("historia.csv", text))
    assert str(reading.tables["conversations"][column].iloc[0]).replace("NaT", "nan") == expected


def test_a_canary_in_every_field_that_is_not_allowed(text_file):
    keys = ("IP City", "Referrer", "vars", "messages", "Näyttö", "tuntematon", "secure")
    rows = "".join(f"1,Hanna,Guest,1,{CANARY},2024-01-08T12:03:12+02:00,,{key},{CANARY}\n"
                   for key in keys)
    reading = ingest.read_file(text_file("historia.csv", HISTORY + rows))
    assert CANARY not in everything(reading)
    assert reading.report.system == 5 + len(keys)


def test_a_row_without_a_time_is_named(text_file):
    text = HISTORY + "4,,Guest,0,,,Guest,,salaisuus\n"
    with pytest.raises(SchemaError) as error:
        ingest.read_file(text_file("historia.csv", text))
    assert "13" in str(error.value) and "salaisuus" not in str(error.value)
    report = ingest.read_file(text_file("historia.csv", text), on_error="collect").report
    assert [place for place, _reason in report.rejected] == ["13"]
    assert report.is_complete and report.lines == 13


@settings(max_examples=25, deadline=None, suppress_health_check=[
    HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_cells_give_an_account_or_a_sentence(text_file, data):
    rows = [line.split(",", 8) for line in HISTORY.split("\n")[1:-1]]
    for _change in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.integers(0, 8))] = data.draw(st.text(max_size=8) | st.sampled_from([
            "Jono", "pre_answers", "{}", "[[[", "1e400", "-1", "1/2/2024", "2024-01-08T25:00:00Z"]))
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    try:
        report = ingest.read_file(text_file("historia.csv", HEADER + text.getvalue()),
                                  format="ninchat", on_error="collect").report
    except ChatlabError:
        return
    assert report.is_complete
