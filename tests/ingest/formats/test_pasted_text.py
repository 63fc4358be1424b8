import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab import ingest
from chatlab.errors import ChatlabError, FormatError, SchemaError, SettingsError

SAMPLES = Path(__file__).parents[3] / "data_samples" / "muodot"
TEXT = """\
Keskustelu 7
keskiviikko 4.10.2017

(23:58) Asiakas: moi
mistä löydän lomakkeen
(23:59) Ohjaaja Henna: Hei!
(0:03) Asiakas: kiitos
(0:04) Asiakas poistui keskustelusta

Keskustelu 8
5.10.2017
(9:00) Nimimerkki: hei
(9:01) Ohjaaja Henna: hei hei
"""


def test_conversations_pasted_one_after_another(text_file):
    reading = ingest.read_file(text_file("chatti.txt", TEXT))
    messages, report = reading.tables["messages"], reading.report
    assert report.format == "pasted_text"
    assert messages["conversation_id"].str[-1].tolist() == ["1", "1", "1", "2", "2"]
    assert messages["role"].tolist() == ["customer", "staff", "customer", "customer", "staff"]
    assert messages["sent_at"].astype(str).str[:16].tolist() == [
        "2017-10-04 23:58", "2017-10-04 23:59", "2017-10-05 00:03", "2017-10-05 09:00",
        "2017-10-05 09:01"]
    assert messages["text"][0] == "moi\nmistä löydän lomakkeen"
    assert messages["row_ref"].tolist() == ["4", "6", "7", "12", "13"]
    assert (report.lines, report.messages, report.system, report.continuation, report.blank) == (
        13, 5, 5, 1, 2)
    assert report.is_complete
    assert report.variants == {"(KELLO) NIMI: VIESTI": 5}
    assert (report.date_order, report.date_evidence) == ("dmy", "dots")
    assert list(reading.numbers.values()) == ["7", "8"]
    assert list(reading.names.values()) == [("Ohjaaja Henna",), ("Nimimerkki", "Ohjaaja Henna")]


def test_lines_of_signal_are_not_taken_for_whatsapp(text_file):
    path = text_file("a.txt", "[2019-12-24, 12:23] Nalle: hei\n[2019-12-24, 12:24] Oona: moi\n")
    reading = ingest.read_file(path, staff="Oona")
    assert reading.report.format == "pasted_text"
    assert reading.tables["messages"]["role"].tolist() == ["customer", "staff"]
    assert set(reading.tables["messages"]["channel"]) == {"other"}


@pytest.mark.parametrize("text", [
    "15.8.2017 klo 13.05 - Ville: hei\n15.8.2017 klo 13.06 - Oona: moi\n",
    "[12.3.2022 klo 14.08.18] Nalle: a\n[12.3.2022 klo 14.08.19] Nalle: b\n",
    "13.06.18 21.25.15: Laura: a\n13.06.18 21.25.16: Laura: b\n",
    "15.8.2017 klo 13.05 - Ville: lue\n(9:00) A: a\n(9:01) B: b\n(9:02) A: c\n"])
def test_whatsapp_stays_whatsapp(text_file, text):
    assert ingest.read_file(text_file("a.txt", text)).report.format == "whatsapp"


def test_prose_is_unknown_and_the_remedy_shows_how_to_write_a_pattern(text_file):
    path = text_file("muistio.txt", "Tämä on muistio.\nKello oli 13.05 kun alettiin.\n")
    for read in (ingest.read_file, ingest.read_messages):
        with pytest.raises(FormatError) as caught:
            read(path)
        assert '"muistio.txt" = "(KELLO) NIMI: VIESTI"' in caught.value.remedy


def test_without_a_day_it_is_asked_for(text_file):
    path = text_file("a.txt", "(13:05) Nalle: hei\n(13:06) Oona: moi\n")
    with pytest.raises(FormatError) as caught:
        ingest.read_file(path)
    assert "day = 2017-10-04" in caught.value.remedy
    assert "Nalle" not in str(caught.value)
    told = {"a.txt": {"day": dt.date(2017, 10, 4)}}
    assert ingest.read_file(path, patterns=told).report.first_at.day == 4


def test_a_pattern_of_the_user(text_file):
    path = text_file("paivystys 1.txt", "4.10.2017\nasiakas/Nalle: moi\ntyöntekijä/Oona: hei\n")
    messages = ingest.read_messages(path, patterns={"paivystys*.txt": "ROOLI/NIMI: VIESTI"})
    assert messages["role"].tolist() == ["customer", "staff"]
    assert messages["time_precision"].tolist() == ["day", "day"]
    assert messages["text"].tolist() == ["moi", "hei"]
    with pytest.raises(FormatError) as caught:
        ingest.read_messages(path, patterns={"*.txt": "(KELLO) NIMI: VIESTI"})
    assert "(KELLO) NIMI: VIESTI" in caught.value.expected
    with pytest.raises(SettingsError):
        ingest.read_messages(path, patterns={"*.txt": "VIESTI"})


def test_a_line_with_an_impossible_time_is_rejected_with_what_continues_it(text_file):
    text = TEXT.replace("(23:58)", "(25:58)")
    path = text_file("a.txt", text)
    with pytest.raises(SchemaError) as caught:
        ingest.read_file(path)
    assert "4" in caught.value.place
    report = ingest.inspect_file(path)
    assert [line for line, _reason in report.rejected] == ["4", "5"]
    assert report.is_complete


def test_days_and_months_in_no_known_order_are_asked_for(text_file):
    path = text_file("a.txt", "3/4/2017 13.05 Nalle: hei\n3/4/2017 13.06 Oona: moi\n")
    with pytest.raises(FormatError):
        ingest.read_file(path)
    assert ingest.read_file(path, date_order="mdy").report.first_at.month == 3


def test_an_email(tmp_path):
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"] = "maija@example.com", "Eilinen chat"
    message["Date"] = "Wed, 04 Oct 2017 14:00:00 +0300"
    message.set_content("Hei, tässä chat:\n\nNalle 13.05\nmoi\n\nOona 13.06\nhei\n\nNalle 13.07\n"
                        "kiitos\n-- \nMaija Mallikas\n")
    path = tmp_path / "viesti.eml"
    path.write_bytes(message.as_bytes())
    reading = ingest.read_file(path)
    messages = reading.tables["messages"]
    assert messages["text"].tolist() == ["moi", "hei", "kiitos"]
    assert messages["sent_at"].astype(str).str[:16].tolist()[0] == "2017-10-04 13:05"
    assert reading.report.is_complete
    assert "Mallikas" not in messages.to_csv()
    assert "example.com" not in messages.to_csv()


LINES = st.one_of(st.text(max_size=30), st.sampled_from(TEXT.split("\n")), st.sampled_from([
    "Nalle 13.05", "> (9:00) A: b", "From: a", "Date: 4.10.2017", "-- ", "(99:99) A: b",
    "31.2.2017", "[2019-12-24, 12:23] Nalle: hei", "3/4/17 9:00 A: b", "Keskustelu 9"]))


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from([None, "(KELLO) NIMI: VIESTI", "NIMI KELLO",
                                                      "NIMI: VIESTI", "PVM KELLO NIMI: VIESTI"]),
       st.booleans(), st.sampled_from([".txt", ".eml"]))
def test_whatever_the_lines_are_the_account_holds(tmp_path_factory, lines, pattern, dated, suffix):
    path = tmp_path_factory.mktemp("pasted") / f"a{suffix}"
    path.write_text("\n".join(lines), "utf-8", errors="replace")
    told = {"pattern": pattern} if pattern else {}
    told |= {"day": dt.date(2017, 10, 29)} if dated else {}
    try:
        reading = ingest.read_file(path, on_error="collect", patterns={"a.*": told} if told else {})
    except ChatlabError:
        return
    assert reading.report.is_complete


@pytest.mark.parametrize(("name", "format", "rows"), [
    ("liitetty_keskustelu.txt", "pasted_text", 5), ("lahetetty_keskustelu.eml", "pasted_text", 3),
    ("signal_keskustelu.txt", "pasted_text", 3), ("viestit.ods", "chat_table", 4),
    ("viestit.jsonl", "chat_table", 4), ("omat_otsikot/vienti_2017-10.csv", "mapped_table", 5),
    ("omat_otsikot/paivystys_lokakuu.txt", "pasted_text", 5)])
def test_the_samples(name, format, rows):
    path = SAMPLES / name
    settings = tomllib.loads((path.parent / "chatlab.toml").read_text("utf-8"))
    reading = ingest.read_file(path, **{key: settings[key] for key in ("columns", "patterns")
                                        if key in settings})
    assert (reading.report.format, reading.report.rows) == (format, rows)
    assert reading.report.is_complete
    written = reading.tables["messages"].to_csv()
    assert not any(canary in written for canary in ("192.0.2", "example.com", "040 000", "Malli"))


def test_a_pattern_with_roles_and_no_names(text_file):
    path = text_file("p2.txt", "1.9.2017 9.00 | asiakas | a\n1.9.2017 9.01 | ohjaaja | b\n"
                               "1.9.2017 9.02 | kissa | c\n")
    messages = ingest.read_messages(path, patterns={"p2.txt": "PVM KELLO | ROOLI | VIESTI"})
    assert messages["role"].tolist() == ["customer", "staff", "unknown"]
    assert messages["author"].isna().all()


def test_names_of_staff_that_are_not_in_the_file_overrule_nothing(text_file):
    path = text_file("a.txt", "1.9.2017\n(9:00) Asiakas: a\n(9:01) Ohjaaja Oona: b\n"
                              "(9:02) Asiakas: c\n")
    pattern = {"a.txt": "(KELLO) NIMI: VIESTI"}
    assert ingest.read_messages(path, staff="B N", patterns=pattern)["role"].tolist() == [
        "customer", "staff", "customer"]


@pytest.mark.parametrize("closing", [
    "Terveisin", "Ystävällisin terveisin,", "Hälsningar", "Med vänlig hälsning", "Best regards",
    "Lähetetty iPhonesta", "Sent from my Samsung Galaxy"])
def test_the_closing_of_an_email_is_left_out_and_the_sender_told_apart(text_file, closing):
    path = text_file("posti.txt", "Lähettäjä: Kaisla Kurki <k@example.com>\n"
                     "Lähetetty: 12.3.2022 14.08\n\n(13:05) Asiakas: Hei, eräs asia\n"
                     "(13:06) Ohjaaja Oona: Kerro.\nTerveisin\nOona\n"
                     f"(13:07) Asiakas: Kiitos\njatko\n\n{closing}\nKaisla Kurki\nTiimi 3\n")
    reading = ingest.read_file(path)
    texts = reading.tables["messages"]["text"].tolist()
    assert texts == ["Hei, eräs asia", "Kerro.\nTerveisin\nOona", "Kiitos\njatko"]
    assert reading.report.system == 5
    assert [names[-1] for names in reading.names.values()] == ["Kaisla Kurki"]


def test_the_sender_of_a_saved_email_is_told_apart(tmp_path):
    path = tmp_path / "viesti.eml"
    path.write_text("From: Kaisla Kurki <k@example.com>\nDate: Wed, 04 Oct 2017 12:00:00 +0300\n"
                    "\n(13:05) Asiakas: Hei\n(13:06) Ohjaaja: Moi\n\nTerveisin\nKaisla\n")
    reading = ingest.read_file(path)
    assert reading.tables["messages"]["text"].tolist() == ["Hei", "Moi"]
    assert [names[-1] for names in reading.names.values()] == ["Kaisla Kurki"]


def test_a_closing_outside_an_email_is_somebodys_words(text_file):
    path = text_file("chat.txt", "4.10.2017\n(13:05) Asiakas: Hei\n(13:06) Ohjaaja: Moi\n"
                                 "Terveisin\n")
    assert ingest.read_messages(path)["text"].iloc[-1] == "Moi\nTerveisin"
