"""Identifiers with a written form. Identity codes are artificial (900–999)."""

import pytest

from chatlab.anonymise.detectors import DETECTORS, KINDS, LABELS, hetu
from chatlab.finnish.names import postcodes


def test_detectors_have_one_interface():
    assert len(set(KINDS)) == len(set(LABELS.values())) == len(DETECTORS)
    assert all(detector.TITLE and callable(detector.find) for detector in DETECTORS)


@pytest.mark.parametrize("text", [
    "hetu on 131052-950H", "hetu on 131052-950h", "hetu on 131052–950H", "hetu 131052 950H",
    "hetu 131052950H", "hetu 13.10.52-950H", "hetu 13 10 52-950h", "hetu 131052 - 950H",
    "hetu 290212A991C", "hetu 290212f991c", "hetu 131052Y950H", "hetu 131052x950h",
    "hetu 131052U950H", "hetu 131052+950H", "hetu 13101952-950H",
])
def test_hetu_in_every_spacing_and_with_every_century_sign(mark, text):
    assert mark(text).split(" ")[-1] == "<HETU>"


def test_hetu_with_a_mistyped_check_character_is_still_masked(mark):
    assert mark("tässä 131052-950K") == "tässä <HETU>"


def test_the_check_character_raises_the_score():
    right, = hetu.find("tässä 131052-950H")
    wrong, = hetu.find("tässä 131052-950K")
    assert right.score > wrong.score >= .7


@pytest.mark.parametrize(("text", "expected"), [
    ("hetun loppuosa on 950H", "hetun loppuosa on <HETU>"),
    ("hetun loppuosa on -950h ja", "hetun loppuosa on <HETU> ja"),
    ("hetu alkaa 131052", "hetu alkaa <HETU>"),
    ("lapsen henkilötunnus on 131052-950H", "lapsen henkilötunnus on <HETU>"),
    ("min personbeteckning är 131052-950H", "min personbeteckning är <HETU>"),
    ("päätös 451399-950H", "päätös 451399-950H"),  # no such day
])
def test_hetu_parts_and_limits(mark, text, expected):
    assert mark(text, kinds={"HETU"}) == expected


@pytest.mark.parametrize("number", [
    "0401234567", "040 123 4567", "040-1234567", "040-123 4567", "04 01 23 45 67", "040 12 34 567",
    "040.123.4567", "0401 234567", "+358 40 123 4567", "+358401234567", "00358401234567",
    "+358 (0)40 123 4567", "0500 123456", "050 123 4567", "0457 1234567", "09 123 4567",
    "013 123 456", "nolla neljä nolla yksi kaksi kolme neljä viisi kuusi seitsemän",
    "+46 70 123 45 67",
])
def test_phone_in_every_spacing(mark, number):
    assert mark(f"soita {number} illalla") == "soita <PHONE> illalla"


@pytest.mark.parametrize("text", [
    "0800 05058 oli varattu", "soita 112 tai 116117", "080 005 005 auttaa", "010 19 5030 ei vastaa",
    "020 692 222 maksaa", "029 502 0713", "0600 12345", "avoinna 09.00-15.00", "ma 09.12.-11.12.",
    "päätös tuli 01.02.2024", "velkaa 12 000 euroa", "vuokra 645 €, sähkö 89,30 ja 120e",
    "sosiaalihuoltolain 12 § ja 1301/2014", "KHO:2020:12", "lomake TO 1t", "klo 12.30",
    "oon 34-vuotias", "lapset 4, 7 ja 12", "matka on 23 km", "30 päivän kuluessa",
])
def test_numbers_that_identify_nobody(mark, text):
    assert mark(text) == text


@pytest.mark.parametrize("address", [
    "maija.m@posti.fi", "MAIJA@POSTI.FI", "maija (at) posti.fi", "maija ät posti piste fi",
    "maija ätmerkki posti piste com", "maija(piste)m(at)posti(piste)fi",
])
def test_email_as_written_and_as_said(mark, address):
    assert mark(f"mun s-posti on {address} kiitos") == "mun s-posti on <EMAIL> kiitos"


@pytest.mark.parametrize(("text", "expected"), [
    ("kirjaamo@joensuu.fi", "kirjaamo@joensuu.fi"),
    ("tili FI21 1234 5600 0007 85", "tili <IBAN>"),
    ("tili fi2112345600000785 ok", "tili <IBAN> ok"),
    ("tili fi 21 1234-5600-0007-85", "tili <IBAN>"),
    ("tili FI99 1234 5600 0007 85", "tili <IBAN>"),  # mistyped
    ("y-tunnus on 1234567-1", "y-tunnus on <YTUNNUS>"),
    ("alv FI12345671", "alv <YTUNNUS>"),
    ("laite 192.0.2.17 ok", "laite <IP> ok"),
    ("versio 1.2.3", "versio 1.2.3"),
])
def test_accounts_and_codes(mark, text, expected):
    assert mark(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("kuvat facebook.com/maija.m nyt", "kuvat <URL> nyt"),
    ("https://www.instagram.com/maija_m/", "<URL>"),
    ("t.me/maijam", "<URL>"),
    ("ohje www.kela.fi/toimeentulotuki.", "ohje www.kela.fi/toimeentulotuki."),
    ("kela.fi ei toimi", "kela.fi ei toimi"),
    ("facebook.com on auki", "facebook.com on auki"),
    ("se on snäpissä nimellä kissa30", "se on snäpissä nimellä <USERNAME>"),
    ("kirjotti @maija.m mulle", "kirjotti <USERNAME> mulle"),
    ("seuraa maija_98 siellä", "seuraa <USERNAME> siellä"),
])
def test_addresses_and_names_on_the_net(mark, text, expected):
    assert mark(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("asun kauppakadulla 12 b 4 nyt", "asun <ADDRESS> nyt"),
    ("osote on Vanha Kuopiontie 5-7 as 3", "osote on <ADDRESS>"),
    ("kämppä löyty malmikadulta", "kämppä löyty <ADDRESS>"),
    ("jag bor på björkstigen 1 d 9", "jag bor på <ADDRESS>"),
    ("Satamalinja 6, sisäpiha", "<ADDRESS>, sisäpiha"),
    ("asun koivukujalla 39 a 31", "asun <ADDRESS>"),
    ("hoitopolku ja palvelupolku", "hoitopolku ja palvelupolku"),
    ("maksan laskuja", "maksan laskuja"),
    ("jalkakadulla tai maantiellä 5 km", "jalkakadulla tai maantiellä 5 km"),
])
def test_addresses(mark, text, expected):
    assert mark(text) == expected


def test_postcodes(mark):
    assert "80100" in postcodes()
    assert mark("postinumero on 80100") == "postinumero on <POSTCODE>"
    assert mark("80100 Joensuu") == "<POSTCODE> <PLACE>"
    assert mark("velkaa 80100 euroa") == "velkaa 80100 euroa"


@pytest.mark.parametrize(("text", "expected"), [
    ("isä, s. 26.11.80", "isä, s. <DOB>"),
    ("synt. 1.2.1999", "synt. <DOB>"),
    ("syntymäaika 15. toukokuuta 1963", "syntymäaika <DOB>"),
    ("syntynyt 1951-08-03", "syntynyt <DOB>"),
    ("olen 3.8.1951", "olen <DOB>"),
    ("päätös tehtiin 15.3.2024", "päätös tehtiin 15.3.2024"),
    ("dnro 1234/05.01.02/2024", "<CASENO>"),
    ("rikosilmoitus 5500/R/12345/23", "rikosilmoitus <CASENO>"),
    ("päätöksen numero on 366 692 4770", "päätöksen numero on <CASENO>"),
    ("onko auto uev707 sun", "onko auto <PLATE> sun"),
    ("ABC-123 pihassa", "<PLATE> pihassa"),
    ("asiakasnumero 4455667", "asiakasnumero <ID_OTHER>"),
])
def test_dates_cases_and_plates(mark, text, expected):
    assert mark(text) == expected
