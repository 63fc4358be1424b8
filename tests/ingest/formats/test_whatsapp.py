import datetime as dt
import unicodedata
import zipfile

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab import ingest
from chatlab.errors import ChatlabError, FormatError, SchemaError

GROUP = """\
15.9.2017 klo 9.05 - Viestit ja puhelut salataan täysin. Napauta saadaksesi lisätietoja.
15.9.2017 klo 9.05 - Oona Ohjaaja loi ryhmän "Työpaja: syksy"
15.9.2017 klo 9.06 - Oona Ohjaaja: Huomenta! Muistakaa
eväät mukaan

kello 10 lähdetään
15.9.2017 klo 10.13 - Ville: <Media jätettiin pois>
15.9.2017 klo 10.14 - Ville: Tämä viesti poistettiin
15.9.2017 klo 10.15 - \u202a+358 40 123 4567\u202c: Kela: neuvonta: hei
15.9.2017 klo 10.16 - Ville poistui
15.9.2017 klo 10.20 - Mira: Vastaamaton äänipuhelu
15.9.2017 klo 10.21 - Mira: sijainti: https://maps.google.com/?q=62.6,29.7
"""


def read(path, **options):
    return ingest.read_messages(path, **options)


def test_a_group_line_by_line(text_file):
    messages = read(text_file("ryhmä.txt", GROUP))
    assert messages["kind"].tolist() == ["system", "system", "text", "media", "deleted", "text",
                                         "system", "call", "location"]
    assert messages["text"][2] == "Huomenta! Muistakaa\neväät mukaan\n\nkello 10 lähdetään"
    assert messages["text"][5] == "Kela: neuvonta: hei"
    assert messages["author"][5] == "+358 40 123 4567"
    assert messages["row_ref"].tolist() == ["1", "2", "3", "7", "8", "9", "10", "11", "12"]
    assert messages["sent_at"].astype(str).iloc[0] == "2017-09-15 09:05:00+03:00"


def test_who_created_the_group_is_staff_and_the_others_are_customers(text_file):
    messages = read(text_file("ryhmä.txt", GROUP))
    roles = messages.dropna(subset="author").groupby("author")["role"].first()
    assert roles.to_dict() == {"Oona Ohjaaja": "staff", "Ville": "customer", "Mira": "customer",
                               "+358 40 123 4567": "customer"}
    assert set(messages.loc[messages["kind"] == "system", "role"]) == {"system"}


def test_the_creator_is_staff_only_if_no_one_has_a_title_and_a_warning_says_so(text_file):
    lines = ('15.9.2017 klo 9.05 - Aino loi ryhmän "a"\n15.9.2017 klo 9.06 - Aino: hei\n'
             "15.9.2017 klo 9.07 - Oona: hei\n")
    made, titled = text_file("a.txt", lines), text_file("b.txt", lines.replace("Oona", "Ohjaaja O"))
    assert read(made)["role"].tolist() == ["system", "staff", "customer"]
    assert len(ingest.inspect_file(made).warnings) == 1
    assert "chatlab.toml" in ingest.inspect_file(made).warnings[0]
    assert read(made, staff="oona")["role"].tolist() == ["system", "customer", "staff"]
    assert ingest.inspect_file(made, staff="Oona").warnings == []
    assert read(titled)["role"].tolist() == ["system", "customer", "staff"]
    assert ingest.inspect_file(titled).warnings == []


def test_names_of_staff_that_are_not_in_the_file_overrule_nothing(text_file):
    titled = text_file("a.txt", "15.9.2017 klo 9.05 - Asiakas: hei\n"
                                "15.9.2017 klo 9.06 - Ohjaaja Oona: hei\n")
    assert read(titled, staff="B N")["role"].tolist() == ["customer", "staff"]
    assert read(text_file("b.txt", GROUP), staff="B N").equals(read(text_file("b.txt", GROUP)))


def test_in_a_conversation_of_two_the_roles_are_unknown_until_told(text_file):
    path = text_file("kahden.txt", "12.10.2017 klo 14.08 - Nuori: moi\n"
                                   "12.10.2017 klo 14.09 - Oona: Moikka!\n")
    assert read(path)["role"].tolist() == ["unknown", "unknown"]
    assert read(path, staff=("Oona",))["role"].tolist() == ["customer", "staff"]
    assert ingest.inspect_file(path).warnings


def test_a_title_in_the_name_tells_the_worker(text_file):
    path = text_file("kahden.txt", "12.10.2017 klo 14.08 - Sosiaaliohjaaja Henna: moi\n"
                                   "12.10.2017 klo 14.09 - Nuori: no moi\n")
    assert read(path)["role"].tolist() == ["staff", "customer"]


@pytest.mark.parametrize("header", [
    "15.8.2017 klo 13.05 - Ville: ",
    "15.8.2017 13.05 - Ville: ",
    "15.08.2017, 13.05 - Ville: ",
    "15.08.17 13.05.00: Ville: ",
    "8/15/17, 13:05 - Ville: ",
    "8/15/17, 1:05 PM - Ville: ",
    "8/15/17, 1:05\u202fPM - Ville: ",
    "2017-08-15 13:05 - Ville: ",
    "2017-08-15 kl. 13:05 - Ville: ",
    "15-08-2017 13.05 - Ville: ",
    "15/08/2017, 1:05 p.m. - Ville: ",
    "[15/08/2017, 13:05:00] Ville: ",
    "[15.8.2017 klo 13:05:00] Ville: ",
    "15.8.2017 klo\u202f13.05\u202f-\u202fVille: ",
    "[15.8.2017 klo 13.05.00] Ville: ",
    "[15.8.2017 13.05.00] Ville: ",
    "\u200e[15.8.2017 klo 13.05.00] Ville: ",
    "[15.8.2017\u00a0klo\u00a013.05.00] ~\u202fVille: ",
    "[2017-08-15 13:05:00] Ville: ",
    "\ufeff15.8.2017 klo 13.05 - Ville: ",
])
def test_header_variants(text_file, header):
    messages = read(text_file("chat.txt", f"{header}Mihin aikaan huomenna?\njoko kympiltä\n"))
    assert messages["author"].tolist() == ["Ville"]
    assert messages["text"].tolist() == ["Mihin aikaan huomenna?\njoko kympiltä"]
    assert str(messages["sent_at"][0]) == "2017-08-15 13:05:00+03:00"


def test_apple_system_lines_have_the_chats_name_as_sender(text_file):
    messages = read(text_file("_chat.txt", (
        "[12.10.2017 klo 14.08.18] Nuori: \u200eViestit ja puhelut salataan täysin.\n"
        "[12.10.2017 klo 14.08.20] Nuori: Moi, oonks mä jonossa\n"
        "[12.10.2017 klo 14.09.20] Oona: \u200eei kuvaa\n"
        "[12.10.2017 klo 14.09.21] Oona: \u200e<liite: 00000074-PHOTO-2017-10-12.jpg>\n"
        "[12.10.2017 klo 14.09.25] Oona: Tässä \u200e<Tätä viestiä on muokattu>\n")))
    assert messages["kind"].tolist() == ["system", "text", "media", "media", "text"]
    assert messages["edited"].tolist() == [pd.NA, False, False, False, True]
    assert messages["author"].isna().tolist() == [True, False, False, False, False]
    assert messages["text"][4] == "Tässä"
    assert messages["time_precision"].tolist() == ["second"] * 5


def test_every_line_is_accounted_for(text_file):
    report = ingest.inspect_file(text_file("ryhmä.txt", "\n" + GROUP + "\n\n"))
    assert (report.lines, report.messages, report.system, report.continuation, report.blank) == (
        15, 6, 3, 3, 3)
    assert report.rejected == []
    assert report.is_complete
    assert report.rows == 9


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_newlines_and_encodings_change_nothing(text_file, newline, encoding):
    path = text_file("ryhmä.txt", GROUP.replace("\n", newline), encoding)
    messages = read(path)
    expected = read(text_file("malli.txt", GROUP))
    assert messages["text"].tolist() == expected["text"].tolist()
    assert ingest.inspect_file(path).newline == {"\r\n": "CRLF", "\n": "LF", "\r": "CR"}[newline]


def test_stray_marks_in_the_middle_are_survived(text_file):
    text = GROUP.replace("Ville: <Media", "\u200eVille: \u200e<Media").replace(
        "15.9.2017 klo 10.16", "\ufeff15.9.2017\u202fklo\u00a010.16")
    messages = read(text_file("ryhmä.txt", text))
    assert messages["kind"].tolist() == read(text_file("malli.txt", GROUP))["kind"].tolist()
    assert messages["author"][3] == "Ville"


def test_a_file_cut_in_the_middle_of_a_letter_is_read_and_said(text_file):
    path = text_file("ryhmä.txt", GROUP + "15.9.2017 klo 10.30 - Mira: nähdään siellä")
    path.write_bytes(path.read_bytes()[:-1])
    messages = read(path)
    assert messages["text"].iloc[-1] == "nähdään siell"
    assert ingest.inspect_file(path).warnings


def test_an_impossible_date_stops_or_is_skipped_with_its_lines(text_file):
    path = text_file("ryhmä.txt", GROUP.replace("15.9.2017 klo 9.06", "45.13.2017 klo 9.06"))
    with pytest.raises(SchemaError) as caught:
        read(path)
    assert "3" in caught.value.place
    assert "Muistakaa" not in str(caught.value)
    assert read(path, on_error="collect")["seq"].tolist() == list(range(1, 9))
    report = ingest.inspect_file(path)
    assert [line for line, _reason in report.rejected] == [3, 4, 5, 6]
    assert report.is_complete


def test_text_before_the_first_message_is_rejected(text_file):
    path = text_file("ryhmä.txt", "Tämä on kopioitu puhelimesta\n\n" + GROUP)
    assert [line for line, _reason in ingest.inspect_file(path).rejected] == [1]
    with pytest.raises(SchemaError):
        read(path)


def test_two_header_forms_in_one_file(text_file):
    messages = read(text_file("yhdistetty.txt", (
        "15.8.2017 klo 13.05 - Ville: yksi\n[16.8.2017 13.05.10] Ville: kaksi\n")))
    assert messages["text"].tolist() == ["yksi", "kaksi"]
    assert messages["time_precision"].tolist() == ["minute", "second"]


def test_dates_without_evidence_ask_for_the_order(text_file):
    path = text_file("english.txt", "1/2/18, 13:05 - Ville: hei\n1/3/18, 13:05 - Mira: moi\n")
    with pytest.raises(FormatError):
        read(path)
    assert read(path, date_order="mdy")["sent_at"].dt.day.tolist() == [2, 3]


def test_times_that_run_backwards_are_told(text_file):
    path = text_file("chat.txt", "16.8.2017 klo 13.05 - Ville: yksi\n"
                                 "15.8.2017 klo 13.05 - Ville: kaksi\n")
    assert read(path)["text"].tolist() == ["yksi", "kaksi"]
    assert read(path)["time_flags"].tolist() == [np.nan, "out_of_order"]
    assert len(ingest.inspect_file(path).warnings) == 2


def test_times_that_the_change_of_clocks_makes_doubtful_are_flagged(text_file):
    messages = read(text_file("chat.txt", (
        "26.3.2017 klo 3.30 - Ville: maaliskuun puuttuva tunti\n"
        "29.10.2017 klo 3.50 - Ville: kesäaikaa\n29.10.2017 klo 3.10 - Ville: talviaikaa\n")))
    assert messages["time_flags"].tolist() == ["dst_missing", "dst_repeated", "dst_repeated"]
    assert messages["sent_at"].is_monotonic_increasing


def test_the_report_tells_the_forms_of_the_headers_and_the_order_of_the_dates(text_file):
    report = ingest.inspect_file(text_file("yhdistetty.txt", (
        "15.8.2017 klo 13.05 - Ville: yksi\n5.9.2017 klo 9.05 - Ville: kaksi\n"
        "[16.9.2017 13.05.10] Ville: kolme\n17.9.17, 13:05 - Ville: neljä\n")))
    assert report.variants == {"d.m.yyyy klo h.mm -": 2, "[d.m.yyyy h.mm.ss]": 1,
                               "d.m.yy, h:mm -": 1}
    assert (report.date_order, report.date_evidence) == ("dmy", "dots")
    english = ingest.inspect_file(text_file("e.txt", "8/15/17, 1:05 PM - Ville: one\n"))
    assert english.variants == {"m/d/yy, h:mm AM -": 1}
    assert (english.date_order, english.date_evidence) == ("mdy", "over_12")


def test_the_zip_of_an_apple_phone(tmp_path):
    path = tmp_path / "WhatsApp-keskustelu.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", "[12.10.2017 klo 14.08.20] Nuori: Moi\n")
        archive.writestr("00000074-PHOTO.jpg", b"\xff\xd8")
    assert read(path)["text"].tolist() == ["Moi"]


def test_two_exports_of_one_conversation_have_the_same_number(text_file):
    short = ingest.read_file(text_file("vanha.txt", GROUP))
    longer = ingest.read_file(text_file("uusi.txt", GROUP + "15.9.2017 klo 11.00 - Ville: moi\n"))
    other = ingest.read_file(text_file("muu.txt", GROUP.replace("Huomenta!", "Päivää!")))
    numbers = [next(iter(reading.numbers.values())) for reading in (short, longer, other)]
    assert numbers[0] == numbers[1] != numbers[2]
    assert set(short.numbers) == set(short.tables["messages"]["conversation_id"])
    assert list(short.names.values()) == [("Oona Ohjaaja", "Ville", "+358 40 123 4567", "Mira")]


@pytest.mark.parametrize(("staff", "others"), [(("Kela: neuvonta",), ""), ((), "Kela: neuvonta: "
                                                                         "kolmas asia\n")])
def test_a_name_with_a_colon_is_known_as_a_whole(text_file, staff, others):
    path = text_file("kahden.txt", (
        "12.10.2017 klo 14.08 - Kela: neuvonta: hei\n12.10.2017 klo 14.09 - Nuori: asia: lasku\n"
        "12.10.2017 klo 14.10 - Nuori: moi\n" + others.replace("Kela", "12.10.2017 klo 15.00 - "
                                                                "Kela")))
    messages = read(path, staff=staff)
    assert messages["author"].tolist()[:3] == ["Kela: neuvonta", "Nuori", "Nuori"]
    assert messages["text"].tolist()[:3] == ["hei", "asia: lasku", "moi"]
    if staff:
        assert messages["role"].tolist()[0] == "staff"


def test_swedish_line_by_line(text_file):
    messages = read(text_file("chatt.txt", (
        "15-08-2017 13.05 - Meddelanden och samtal är komplett krypterade. Ingen utanför\n"
        "15-08-2017 13.05 - Oona skapade gruppen “Hösten: vi”\n"
        "15-08-2017 13.06 - Din säkerhetskod med Ville ändrades eftersom hen loggade ut.\n"
        "15-08-2017 13.07 - Ville: <Media har utelämnats>\n"
        "15-08-2017 13.08 - Ville: Detta meddelande raderades\n"
        "15-08-2017 13.09 - Ville: Missat röstsamtal\n"
        "15-08-2017 13.10 - Ville: plats: https://maps.google.com/?q=62.6,29.7\n"
        "15-08-2017 13.11 - Oona: hej <Det här meddelandet har redigerats>\n")))
    assert messages["kind"].tolist() == ["system", "system", "security", "media", "deleted",
                                         "call", "location", "text"]
    assert messages["role"].tolist()[-2:] == ["customer", "staff"]
    assert messages["text"].dropna().tolist() == ["hej"]
    assert messages["edited"].tolist()[-1]


def test_security_lines_and_calls_without_a_sender(text_file):
    path = text_file("chat.txt", (
        "15.9.2017 klo 10.00 - Turvanumerosi muuttui henkilön Vilma kanssa. Napauta\n"
        "15.9.2017 klo 10.01 - Vastaamaton äänipuhelu\n15.9.2017 klo 10.02 - Oona: moi\n"))
    messages, report = read(path), ingest.inspect_file(path)
    assert messages["kind"].tolist() == ["security", "call", "text"]
    assert messages["role"].tolist() == ["system", "system", "unknown"]
    assert "Vilma" not in messages.to_csv()
    assert (report.messages, report.system, report.is_complete) == (2, 1, True)


def test_decomposed_letters_are_put_together(text_file):
    written = "15.8.2017 klo 13.05 - Päivi: tänään"
    messages = read(text_file("chat.txt", unicodedata.normalize("NFD", written)))
    assert (messages["author"][0], messages["text"][0]) == ("Päivi", "tänään")


letters = st.text("abcdefghijklmnoprstuvyåäöÅÄÖ0123456789 :;,.!?-–()[]<>@#%&'\"€😀é✨", min_size=1,
                  max_size=25)
words = letters.map(str.strip).filter(
    lambda text: text and not text[0].isdigit() and not text.startswith(("[", "<", "~"))
    and text != "null")  # what WhatsApp writes for an attachment that is not there
names = words.map(lambda text: text.replace(":", "")).filter(
    lambda text: text.strip() == text and len(text) > 1)
messages_of_people = st.lists(st.tuples(
    st.datetimes(dt.datetime(2015, 1, 1), dt.datetime(2030, 12, 31)), names,
    st.lists(words, min_size=1, max_size=3).map("\n".join)), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(messages_of_people, st.sampled_from(["android", "android-new", "apple"]))
def test_what_is_written_is_what_is_read(tmp_path_factory, said, form):
    stamps = {"android": "{0.day}.{0.month}.{0.year} klo {0.hour}.{0.minute:02d} - ",
              "android-new": "{0.day}.{0.month}.{0.year} {0.hour}.{0.minute:02d} - ",
              "apple": "[{0.day}.{0.month}.{0.year} klo {0.hour}.{0.minute:02d}.{0.second:02d}] "}
    lines = [f"{stamps[form].format(at)}{name}: {text}" for at, name, text in said]
    path = tmp_path_factory.mktemp("vienti") / "chat.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    reading = ingest.read_file(path)
    messages = reading.tables["messages"]
    assert messages["author"].tolist() == [name for _at, name, _text in said]
    assert messages["text"].tolist() == [text for _at, _name, text in said]
    minutes = [pd.Timestamp(at).floor("min") for at, _name, _text in said]
    read_minutes = messages["sent_at"].dt.tz_localize(None).dt.floor("min")
    skipped = [at.month == 3 and at.hour == 3 for at in minutes]
    assert [at for at, skip in zip(read_minutes, skipped, strict=True) if not skip] == [
        at for at, skip in zip(minutes, skipped, strict=True) if not skip]
    assert reading.report.is_complete


def test_names_in_system_lines_attachments_and_places_do_not_come_in(text_file):
    messages = read(text_file("ryhmä.txt", (
        "15.9.2017 klo 13.05 - Oona loi ryhmän \"Vilman perhe\"\n"
        "15.9.2017 klo 13.06 - Oona lisäsi käyttäjän Vilma Villanen\n"
        "15.9.2017 klo 13.07 - Oona: Vilma_kuva.jpg (liitetiedosto)\ntässä se kuva\n"
        "15.9.2017 klo 13.08 - Oona: Vilma_kuva.jpg (liitetiedosto)\n"
        "15.9.2017 klo 13.09 - Oona: sijainti: https://maps.example.com/?q=62.601,29.763\n")))
    assert messages["kind"].tolist() == ["system", "system", "media", "media", "location"]
    assert messages["text"].dropna().tolist() == ["tässä se kuva"]
    assert "Vil" not in messages.to_csv() and "62.601" not in messages.to_csv()


anything = st.one_of(
    st.text(max_size=200).map(str.encode), st.binary(max_size=200),
    st.lists(st.sampled_from([
        "15.9.2017 klo 9.05 - ", "45.13.2017 9.05 - ", "[17.9.2017 29.05.12] ", "1/2/18, 3:04 - ",
        "Oona: ", "Kela: neuvonta: ", "\n", "\r", "moi ", ":", "\u200e", "\x00", "😀", "[", "{",
        "Oona loi ryhmän x", "<Media jätettiin pois>", "\ufeff", "\u202f", '"', ";"]),
        max_size=30).map(lambda parts: "".join(parts).encode()))


@settings(max_examples=200, deadline=None)
@given(anything, st.sampled_from([b"", b"\xff\xfe", b"\xef\xbb\xbf"]))
def test_whatever_the_file_only_its_own_errors_come_and_every_line_is_counted(
        tmp_path_factory, data, mark):
    path = tmp_path_factory.mktemp("vienti") / "chat.txt"
    path.write_bytes(mark + b"15.9.2017 klo 9.05 - Oona: hei\n" + data)
    try:
        report = ingest.read_file(path, format="whatsapp", on_error="collect").report
    except ChatlabError:
        return
    assert report.is_complete
    assert report.rows == report.messages + report.system


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252", "mac_roman", "utf-8-sig"])
def test_a_conversation_in_another_encoding(text_file, encoding):
    text = GROUP.replace("\u202a", "").replace("\u202c", "")
    path = text_file("chat.txt", text, encoding)
    assert read(path)["text"].tolist() == read(text_file("malli.txt", text))["text"].tolist()


def test_stray_zero_bytes_are_dropped_and_told(text_file):
    path = text_file("chat.txt", GROUP.replace("eväät", "ev\x00äät"))
    assert read(path)["text"][2].split("\n")[1] == "eväät mukaan"
    assert ingest.inspect_file(path).warnings
