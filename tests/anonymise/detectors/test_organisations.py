"""Firms and schools by their names; trades, offices and shops that everybody uses stay."""

import pytest

from chatlab.anonymise.negatives import is_public
from chatlab.finnish import names


@pytest.mark.parametrize(("text", "expected"), [
    ("oon töissä kahvila kanelissa", "oon töissä <WORK>"),
    ("mut irtisanottiin maansiirto hiltulalta", "mut irtisanottiin <WORK>"),
    ("siivousfirma kiinteistöhuolto rivakka laskutti väärin",
     "siivousfirma <WORK> laskutti väärin"),
    ("äiti asuu palvelutalo iltaruskossa", "äiti asuu <WORK>"),
    ("työnantaja on kuljetus tiainen oy", "työnantaja on <WORK>"),
    ("palkka tuli kuljetus räsänen oy:ltä", "palkka tuli <WORK>"),
    ("oon nollatuntisopimuksella joen varaosalla", "oon nollatuntisopimuksella <WORK>"),
    ("työpaikalla oy valopisteessä", "työpaikalla <WORK>"),
    ("jag jobbar på Oy Teräsrunko", "jag jobbar på <WORK>"),
    ("kolarin hoiva-aurinkolan pihassa", "kolarin <WORK> pihassa"),
])
def test_firms(mark, text, expected):
    assert mark(text, kinds={"WORK"}) == expected


@pytest.mark.parametrize("text", [
    "kävin kaupassa ja siivousfirmassa töissä", "taksi kortti on hukassa", "kampaamo oli kiinni",
    "sähkö lasku tuli eilen, palkka ei", "töissä kaupungin siivouksessa",
    "töissä koulun ruokalassa",
    "ravintola keskustassa on auki", "oon töissä ravintolassa keskustassa", "mieli ry auttaa",
    "huolto auto tuli pihaan, olin töissä", "kuljetustuki hakemus, palkka 500",
    "lähdin töihin kauppa autolla", "verkkokauppa punasella, kaikki osamaksuun",
])
def test_trades_that_name_no_firm(mark, text):
    assert mark(text, kinds={"WORK"}) == text


@pytest.mark.parametrize(("text", "expected"), [
    ("takaharjun amiksessa", "<SCHOOL>"), ("majakan vuoropäiväkoti", "<SCHOOL>"),
    ("Kirkonmäen yläkoulusta", "<SCHOOL>"), ("kielotien päiväkoti tietää", "<SCHOOL> tietää"),
    ("itäisen järvi-suomen yliopistossa", "<SCHOOL>"),
    ("lapsen koulu ja kunnan päiväkoti", "lapsen koulu ja kunnan päiväkoti"),
    ("keskiviikon kerhossa", "keskiviikon kerhossa"), ("käyn autokoulua", "käyn autokoulua"),
])
def test_schools(mark, text, expected):
    assert mark(text, kinds={"SCHOOL"}) == expected


@pytest.mark.parametrize("text", [
    "asiointi onnistuu omaolossa tai maisassa", "wilmaan tuli viesti", "soitin osuuspankkiin",
    "varhan ja pirhan päätös", "kymsotesta ei vastata",
    "voit soittaa Mannerheimin Lastensuojeluliittoon",
    "hemvården kom inte, socialbyrån svarar inte", "jag väntade i tre timmar i mars",
    "elisan liittymä katkesi", "kävin prismassa ja lidlissä", "karajaoikeudesta tuli kirje",
    "katso https://stm.fi.", "www.kontiolahti.fi ei aukea", "instasta pois",
])
def test_public_bodies_systems_and_shops_stay(mark, text):
    assert mark(text) == text


def test_hardly_a_given_name_reads_as_a_public_body():
    assert {name for name in names.given_names() if is_public(name)} <= {"avin", "eloisa"}
    assert not is_public("riku") and not is_public("wilma")


@pytest.mark.parametrize("text", [
    "firmassa oli yt-neuvottelut", "oon yrittäjä ja toiminimi meni konkurssiin",
    "oon osakkaana perikunnassa", "olin harjoittelussa päiväkodissa keittiöllä",
    "saneeraus alkaa syksyllä", "asuu kadun varrella", "koulussa kiusataan",
])
def test_talk_of_work_and_school_names_none(mark, text):
    assert mark(text, kinds={"WORK", "SCHOOL"}) == text


@pytest.mark.parametrize("text", [
    "töissä peltisepät puhakassa", "lopetin peltisepät puhakasta viime kuussa",
    "avopuoliso on töissä saneeraus suhosessa",
])
def test_firms_that_only_the_words_around_tell(mark, text):
    assert "<WORK>" in mark(text)
