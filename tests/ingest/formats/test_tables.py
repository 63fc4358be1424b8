"""Openings, contact requests, weekly plans, votes and diaries: one row in, one row out."""

import datetime as dt
from pathlib import Path

import pytest

from chatlab import ingest
from chatlab.errors import FormatError, SchemaError

OPENINGS = "Palvelu;Päivä;Alkaa;Päättyy;Työntekijöitä\n"
REQUESTS = "Jätetty;Palvelu;Aihe;Viesti;Vastaustapa;Käsitelty;Kiireellisyys\n"
DIARY = ["Päivä", "Kirjaaja", "Tapahtuma", "Määrä", "Merkintä"]


def test_openings(text_file):
    openings = ingest.read_openings(text_file("vuorot.csv", "\ufeff" + OPENINGS + (
        "Chat;4.10.2017;13.00;15.00;2\nChat;1.11.2017;9;24:00;\n")))
    assert openings["opens_at"].astype(str).tolist() == [
        "2017-10-04 13:00:00+03:00", "2017-11-01 09:00:00+02:00"]
    assert openings["closes_at"].astype(str).tolist()[1] == "2017-11-02 00:00:00+02:00"
    assert openings["staff"].isna().tolist() == [False, True]


def test_openings_from_a_workbook_with_time_cells(workbook):
    openings = ingest.read_openings(workbook("vuorot.xlsx", {"Vuorot": [
        ["Palvelu", "Pvm", "Alkaa", "Päättyy", "Työntekijöitä"],
        ["Chat", dt.datetime(2017, 10, 4), 0.541666667, "15:00", 2]]}))
    assert openings["opens_at"].astype(str).tolist() == ["2017-10-04 13:00:00+03:00"]


@pytest.mark.parametrize("row", ["Chat;4.10.2017;15.00;13.00;2", "Chat;4.10.2017;aamulla;15.00;2",
                                 "Chat;;13.00;15.00;2", ";4.10.2017;13.00;15.00;2",
                                 "Chat;4.10.2017;13.00;15.00;kaksi"])
def test_an_opening_that_cannot_be_is_rejected(text_file, row):
    path = text_file("vuorot.csv", OPENINGS + "Chat;11.10.2017;13.00;15.00;2\n" + row + "\n")
    with pytest.raises(SchemaError) as caught:
        ingest.read_openings(path)
    assert "3" in caught.value.place
    assert len(ingest.read_openings(path, on_error="collect")) == 1


def test_contact_requests(text_file):
    requests = ingest.read_contact_requests(text_file("pyynnöt.csv", REQUESTS + (
        "9.1.2024 19.42;EP;Velat;Soittakaa;puhelimitse;10.1.2024 9.15;kiireetön\n"
        "10.1.2024 23.58;EP;;Apua;matti@esimerkki.fi;;kiireellinen\n"
        "11.1.2024 0.10;EP;;Hei;kirje;;\n")))
    assert requests["reply_channel"].tolist() == ["phone", "email", "other"]
    assert requests["urgency"].astype(object).tolist()[:2] == ["non_urgent", "urgent"]
    assert requests["submitted_at"].dt.hour.tolist() == [19, 23, 0]
    assert requests["handled_at"].isna().tolist() == [False, True, True]
    assert not requests.drop(columns="text").map(
        lambda cell: "esimerkki" in str(cell)).any(axis=None)


def test_weekly_plans(text_file):
    plans = ingest.read_schedules(text_file("vaihtoehdot.csv", (
        "Nimi;Aukioloaika;Voimassa alkaen\nNyt;ma–to 12–14;1.1.2024\n"
        "Ennen;ma–pe 9–11 ja 12–15;\n")))
    assert plans["hours"].tolist() == ["ma–to 12–14", "ma–pe 9–11 ja 12–15"]
    assert plans["valid_from"].astype(str).tolist()[0] == "2024-01-01"


def test_votes(text_file):
    votes = ingest.read_votes(text_file("äänet.csv", (
        "Työpaja;Piste;Vaihtoehto;Äänet\nLC;1;WhatsApp;•••\nLC;1;Facebook;x3\nLC;2;chat;7\n"
        "LC;2;Skype;\n")))
    assert votes["votes"].tolist() == [3, 3, 7, 0]
    with pytest.raises(SchemaError):
        ingest.read_votes(text_file("äänet2.csv", "Vaihtoehto;Äänet\nchat;monta\n"))


def test_the_diary(workbook):
    diary = ingest.read_diary(workbook("päiväkirja.xlsx", {"Loka": [
        DIARY, [dt.date(2017, 10, 4), "palvelusihteeri 1", "keskustelut", 3, "Hiljaista."],
        ["11.10.2017", "palvelusihteeri 2", "havainto", None, "Päätös löytyi nopeasti."],
        ["12.10.2017", "Vilma Villanen", "havainto", None, "Ruuhkaa."]]}))
    assert diary["entry_on"].astype(str).tolist() == ["2017-10-04", "2017-10-11",
                                                      "2017-10-12"]
    assert diary["count"].isna().tolist() == [False, True, True]
    assert diary["author_role"].tolist() == ["palvelusihteeri 1", "palvelusihteeri 2", "henkilö 1"]


@pytest.mark.parametrize("header", [
    "Julkaisun tunnus,Otsikko,Julkaisuaika,Kattavuus,Tykkäykset,Kommentit,Jaot,Sivun tykkäykset",
    "Publicerings-id,Titel,Publiceringstid,Räckvidd,Reaktioner,Kommentarer,Delningar,Följare",
    "Post ID,Title,Publish time,Reach,Reactions,Comments,Shares,Followers"])
def test_reach_in_three_languages(text_file, header):
    reach = ingest.read_reach(text_file("fb.csv", header + (
        "\n201,Chat on auki,4.9.2017 9.12,88,4,1,0,27\n202,Ruokajako,5.9.2017 9.12,90,5,,0,29\n")))
    figures = reach[reach["post_id"] == "1"].set_index("metric")["value"].to_dict()
    assert figures == {"reach": 88, "reactions": 4, "comments": 1, "shares": 0}
    page = reach[reach["period"] == "lifetime"]
    assert page["metric"].unique().tolist() == ["followers"]
    assert page["value"].max() == 29
    assert page["title"].isna().all()
    assert len(reach) == 9


def test_american_dates_of_an_export_need_evidence_or_an_order(text_file):
    path = text_file("fb.csv", "Publish time,Title,Reach,Likes,Comments\n9/4/2017 9:12,A,1,2,3\n")
    with pytest.raises(FormatError):
        ingest.read_reach(path)
    assert set(ingest.read_reach(path, date_order="mdy")["day"].dt.month) == {9}


SAMPLES = Path(__file__).parents[3] / "data_samples" / "muodot"


def test_hours_in_one_cell_days_with_weekdays_and_cancelled_slots():
    reading = ingest.read_file(SAMPLES / "vuorot_tunteina.csv")
    openings = reading.tables["openings"]
    assert openings["opens_at"].astype(str).tolist() == [
        "2024-09-02 12:00:00+03:00", "2024-09-03 12:30:00+03:00", "2024-09-04 09:00:00+03:00"]
    assert (reading.report.system, reading.report.messages) == (1, 3)
    assert reading.report.is_complete and len(reading.report.warnings) == 1


def test_openings_whose_times_carry_the_day(text_file):
    openings = ingest.read_openings(text_file("vuorot.csv", (
        "Palvelu;Alkaa;Päättyy\nChat;4.10.2017 13.00;4.10.2017 15.00\n")))
    assert openings["closes_at"].astype(str).tolist() == ["2017-10-04 15:00:00+03:00"]


def test_hours_that_are_none_are_rejected(text_file):
    path = text_file("vuorot.csv", "Palvelu;Päivä;Klo;Työntekijöitä\nChat;4.10.2017;aamulla;1\n")
    with pytest.raises(SchemaError) as caught:
        ingest.read_openings(path)
    assert "2" in caught.value.place and "Klo" in caught.value.expected


def test_the_swedish_export_of_reach():
    reading = ingest.read_file(SAMPLES / "facebook_sv.csv")
    reach = reading.tables["reach"]
    assert (reading.report.date_order, reading.report.date_evidence) == ("mdy", "over_12")
    assert reach.groupby("metric")["value"].sum().to_dict() == {
        "clicks": 17, "comments": 2, "reach": 292, "reactions": 8, "shares": 1, "views": 430}


def test_figures_of_days_are_no_posts(text_file):
    reach = ingest.read_reach(text_file("fb.csv", (
        "Päivä;Kattavuus;Tykkäykset;Seuraajat\nma 4.9.2017;88;4;27\n5.9.2017;90;;28\n")))
    assert reach.set_index("metric")["period"].astype(str).to_dict() == {
        "reach": "day", "reactions": "day", "followers": "lifetime"}


@pytest.mark.parametrize(("read", "header", "row"), [
    (ingest.read_diary, "Dag;Skribent;Händelse;Antal;Anteckning", "ons 4.10.2017;x;y;3;Lugnt"),
    (ingest.read_diary, "Day;Author;Event;Count;Note", "2017-10-04;x;y;3;Quiet"),
    (ingest.read_diary, "Pvm;Kirjaaja;Tapahtuma;Kpl;Havainnot", "43012;x;y;3;Hiljaista"),
    (ingest.read_contact_requests, "Inlämnad;Tjänst;Ämne;Meddelande;Svarssätt",
     "4.10.2017 kl. 19.42;EP;Skuld;Hej;telefon"),
    (ingest.read_contact_requests, "Submitted;Service;Topic;Message;Reply by",
     "2017-10-04T19:42:00+03:00;EP;Debt;Hi;phone"),
    (ingest.read_votes, "Omröstning;Bord;Förslag;Röster", "LC;1;WhatsApp;|||"),
    (ingest.read_votes, "Workshop;Table;Option;Dots", "LC;1;WhatsApp;●●●"),
    (ingest.read_openings, "Tjänst;Datum;Öppnar;Stänger;Personal", "C;4.10.2017;13;15;2"),
    (ingest.read_openings, "Service;Date;Opens;Closes;Staff", "C;2017-10-04;13:00;15:00;2"),
    (ingest.read_schedules, "Namn;Öppettider;Gäller från", "Nu;må–to 12–14;1.1.2024"),
    (ingest.read_feedback, "Datum;Källa;Respons;Förslag", "4.10.2017;kund;Bra;Mer"),
])
def test_headings_in_swedish_and_english(text_file, read, header, row):
    assert len(read(text_file("t.csv", f"{header}\n{row}\n"))) in (1, 2)


GOOD = {"openings": (OPENINGS, "Chat;4.10.2017;13.00;15.00;2\n"),
        "contact_requests": (REQUESTS, "9.1.2024 19.42;EP;Velat;Apua;;;\n"),
        "votes": ("Vaihtoehto;Äänet\n", "chat;3\n"),
        "diary": (";".join(DIARY) + "\n", "4.10.2017;ohjaaja;tauko;1;Hiljaista\n"),
        "reach": ("Julkaisuaika;Otsikko;Kattavuus;Tykkäykset\n", "4.9.2017;A;88;4\n"),
        "schedules": ("Nimi;Aukioloaika\n", "Nyt;ma–to 12–14\n"),
        "feedback": ("Päivämäärä;Palautteen antaja;Palaute\n", "4.10.2017;asiakas;Hyvä\n")}


@pytest.mark.parametrize("table", GOOD)
def test_a_file_with_headings_only_is_an_empty_table(text_file, table):
    report = ingest.inspect_file(text_file("t.csv", GOOD[table][0]))
    assert (report.table, report.rows, report.is_complete) == (table, 0, True)


@pytest.mark.parametrize("table", GOOD)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_any_encoding_gives_the_same_table(text_file, table, encoding):
    plain, other = (ingest.read_file(text_file(name, "".join(GOOD[table]), code)).tables[table]
                    for name, code in (("a.csv", "utf-8"), ("b.csv", encoding)))
    ids = [name for name in plain if name.endswith("_id")]
    own = [*ids, *(name for name in ("instrument", "worksheet") if name in plain)]
    assert plain.drop(columns=own).equals(other.drop(columns=own))


@pytest.mark.parametrize("table", GOOD)
def test_a_file_that_is_cut_keeps_its_whole_rows(text_file, table):
    header, row = GOOD[table]
    data = (header + row + row.replace("4.10.", "5.10.")).encode()
    for end in range(len(header.encode()) + len(row.encode()), len(data)):
        (path := text_file("t.csv", "")).write_bytes(data[:end])
        report = ingest.inspect_file(path)
        assert report.is_complete and report.messages + len(report.rejected) in (1, 2)
        assert report.rows >= 1
