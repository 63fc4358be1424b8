import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

DAYS = st.dates(date(1930, 1, 1), date(2024, 12, 31))
FORMS = st.sampled_from(["{0.day}.{0.month}.{0.year}", "{0:%d.%m.%y}", "{0:%d%m%y}", "{0:%d%m%Y}",
                         "{0.day}/{0.month}/{0.year}", "{0:%Y-%m-%d}",
                         "{0.day} {0.month} {0.year}"])


@pytest.mark.parametrize("text", [
    "lasten syntymäajat ovat {1.2.2015} ja {5.9.2011}",
    "4 vuotta, {16/2/2014}", "4 v, synt. {8.6 2010}", "tyttö 5v ({3.4.2019})",
    "Pornsak Janthong {210361}", "waarat chaiyasit, {171288}",
    "minun vaimo Albion tulla Suomi {280399} lapsi syntynyt",
    "vauva sntyi {110747}, nimeksi tuli kirsi",
    "vauav synyi {3. tammikuuta 2010}, nimeksi tuli Tuija", "täytin {11.1 2012} kymmenen",
    "{2009-08-24} on mun synttäri", "{5.8.2007} on syntymäpäivä", "syntymäpv {1.2.80}",
    "synt.aika {010280}", "synt. {01 02 1980}", "syntyny {1.2.-80}", "synnyin {1.2.80}",
    "s. {1/2-80}", "s {3.4.77}", "syntymäaikani on {3 4 1977}", "syntymäaika: {03041977}",
    "olen syntynyt vuonna {1977}", "synt {1977}", "oon {-84} syntynyt", "{1984} syntynyt mies",
    "oon syntynyt {heinäkuun 5. päivä 1990}", "oon syntynyt {5. heinäkuuta -90}",
    "syntymäpäivä on {5. heinäkuuta}", "mun synttärit on {5.7.}", "synttärit {12.11.}",
    "född {5 juli 1990}", "född {900705}", "f. {5.7.1990}", "född den {5.7.90}",
    "jag är född {1990-07-05}", "födelsedatum {5.7.1990}", "födelsetid {050790}",
    "min dotter född {12.3.2015}", "born {5 July 1990}", "born on {July 5th, 1990}",
    "date of birth {05/07/1990}", "DOB {5.7.1990}", "my birthday is {5 July}",
    "lapsi s. {12.3.2015} ja {4.5.2018}",
    "lapset ({12.3.2015} ja {4.5.2018})", "lapset synt. {2.2.2010}, {3.3.2012} ja {4.4.2015}",
    "poika {12.3.15}", "Aino Korhonen {12.3.1985}", "hakija: Matti Virtanen, {12.3.1985}",
    "Matti Virtanen ({12.03.85})", "mun syntymäaika niinku {120385}",
    "syntymäaikani {kahdestoista kolmatta kahdeksanviis}",
    "syntynyt {ensimmäinen toukokuuta yheksänkytkaks}", "sysntynyt {12.3.1985}",
    "synntynyt {12.3.85}", "syntnyt {12.3.85}", "syntymääika {12.3.1985}",
    "hän on syntynyt {12. maaliskuuta 1985}", "{12.3.1985} syntynyt",
    "pojan syntymäaika on {12.03.2015}", "vauva syntyi {3.2.}", "täyttää 18 {3.4.2025}",
    "täytän 30 {5.6.}", "kaksoset synt {1.1.2020}", "äiti s.{1955}", "isä synt. {12/1955}",
    "{12.3.1985} oma syntymäaika", "olen {1990}-syntynyt",
])
def test_a_birthday_however_it_is_written(mark, text):
    masked = re.sub("<(?!PERSON)[A-Z]+>", "<DOB>", mark(re.sub("[{}]", "", text)))
    for name in ("Pornsak Janthong", "waarat chaiyasit", "Albion", "kirsi", "Tuija",
                 "Aino Korhonen", "Matti Virtanen"):
        text = text.replace(name, "<PERSON>")
    assert masked == re.sub("{[^}]*}", "<DOB>", text)


@pytest.mark.parametrize("text", [
    "päätös tuli 15.3.2024", "hakemus jätetty 12.3.2024", "lasku erääntyy 1.2.2025",
    "muutin 1.8.2015", "eronnut 2016", "aika varattu 3.4. klo 12", "velkaa 120500",
    "tulot 150600 vuodessa", "maksoin 220424 mennessä", "summa 120324 e",
    "tulin suomeen 12.3.2015", "täytin hakemuksen 12.3.2024", "lapsi tuli kotiin 12.3.2024",
    "vuokrasopimus alkaa 1.2.2024", "Aino soittaa 12.3.", "lapsi aloittaa koulun 12.8.2024",
    "lapsilisä maksetaan 26.2.", "syntyy kuluja 300", "syntyi riita 12.3.2024", "koodi 120385",
    "synttärit oli kivat", "vuonna 2010 muutin", "irtisanottiin 31.12.2023",
    "laskettu aika on 3.3.", "4 vuotta, sitten muutin", "työsuhde päättyi 30.6.2024",
    "s. 15 kappale 3", "ajanvaraus 12.3.2024 Liisalle", "sopimus on tehty 1.1.2020",
])
def test_other_dates_and_numbers_stay(mark, text):
    assert mark(text, kinds={"DOB"}) == text


@given(DAYS, FORMS, st.sampled_from(["olen syntynyt", "syntymäaikani on", "s.", "synttärit"]))
def test_any_day_after_a_word_for_it(day, form, cue):
    from chatlab.anonymise import find_identifiers

    written = form.format(day)
    text = f"{cue} {written}."
    places = {i for span in find_identifiers(text) for i in range(span.start, span.end)}
    assert {i for i in range(len(text)) if text[i].isdigit()} <= places
