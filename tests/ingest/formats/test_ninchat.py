import pytest

from chatlab import ingest
from chatlab.ingest.formats.ninchat import form_text

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
    everything = " ".join(table.to_csv() for table in reading.tables.values())
    for kept_out in ("203.0.113.77", "Alavus", "Eeva", "Nimesi"):
        assert kept_out not in everything
    assert "Aihe: Velat" in everything


def test_every_row_is_accounted_for(reading):
    report = reading.report
    assert (report.lines, report.messages, report.system, report.blank) == (12, 5, 6, 1)
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
    messages = ingest.read_messages(text_file("historia.csv", text))
    assert messages["kind"].tolist()[-1] == "system"
    assert "Vil" not in messages.to_csv()
