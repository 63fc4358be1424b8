"""Persons, places, schools and workplaces: evidence decides, not a list."""

import pytest

from chatlab.anonymise import anonymise_text


@pytest.mark.parametrize(("text", "expected"), [
    ("soitin Korhoselle eilen", "soitin <PERSON> eilen"),
    ("soitin korhoselle eilen", "soitin <PERSON> eilen"),
    ("mun nimi on Hannu Grönroos", "mun nimi on <PERSON>"),
    ("jag heter birgitta karlsson", "jag heter <PERSON>"),
    ("t. mirkku", "t. <PERSON>"),
    ("kiitos avusta -petri", "kiitos avusta -<PERSON>"),
    ("terv. o. heikkilä", "terv. <PERSON>"),
    ("sossuntäti pitkänen ei vastaa", "sossuntäti <PERSON> ei vastaa"),
    ("kerroin jo oivalle kaiken", "kerroin jo <PERSON> kaiken"),
    ("poikani Onni on kipeä", "poikani <PERSON> on kipeä"),
    ("mun tyttö on tuuli", "mun tyttö on <PERSON>"),
    ("hain lapsille, niilo ja rebin", "hain lapsille, <PERSON> ja <PERSON>"),
    ("veljeni hung tran uhkaa", "veljeni <PERSON> uhkaa"),
    ("Sorsan Jesse tietää", "<PERSON> tietää"),
    ("terveisiä muuten mehmetille", "terveisiä muuten <PERSON>"),
    ("Hei Vieno, miten voin auttaa?", "Hei <PERSON>, miten voin auttaa?"),
    ("anna-maijalle kiitos", "<PERSON> kiitos"),
])
def test_persons(mark, text, expected):
    assert mark(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Mutta tuohon Mustaan ei saa yhteyttä", "Mutta tuohon <PERSON> ei saa yhteyttä"),
    ("Kiva kun palasit asiaan, Wenhui.", "Kiva kun palasit asiaan, <PERSON>."),
    ("Muutin vihdoin Suomeen", "Muutin vihdoin Suomeen"),
    ("MUTTA TUOHON MUSTAAN EI SAA OSUA", "MUTTA TUOHON MUSTAAN EI SAA OSUA"),
])
def test_a_capital_inside_a_sentence_makes_a_name_of_a_word(mark, text, expected):
    assert mark(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("hej, mitt namn är svea westerback", "hej, mitt namn är <PERSON>"),
    ("my name is makena ekwueme and i need help", "my name is <PERSON> and i need help"),
    ("lapsen nimi on hajrie ja se on kipeä", "lapsen nimi on <PERSON> ja se on kipeä"),
    ("mun nimi on kai tärkeä", "mun nimi on kai tärkeä"),
])
def test_what_is_told_to_be_a_name_is_one(mark, text, expected):
    assert mark(text) == expected


@pytest.mark.parametrize("text", [
    "onko mul onni et sain ajan", "onko vielä toivoa", "kerään marjoja ja kukkia",
    "nukuin kuusen alla",
    "tuuli on kova", "anna aikaa", "toimi heti", "meren rannalla", "mun mies ja lapset on kipeinä",
    "äitini sanoi että soita", "opettaja sanoi niin", "oma moka", "siun sote siirsi mut kelaan",
    "ulosotto vei rahat", "te-toimistosta sanottiin", "laitoin hakemuksen omakantaan",
    "joensuun kaupunki maksaa", "Kela hylkäsi hakemuksen", "hej jag bor i en liten lägenhet",
    "maksan lainan ja vuokran", "isän asioista", "työntekijät tulevat",
    "mikä on auton arvo", "onko se ihan varma", "mun sisko asuu muualla",
    "kova tuuli kaatoi puun", "how long does it take", "will you help me in may",
    "det är kallt i skogen om dagen", "har ni öppet hela dan", "vilket nummer ska jag ringa",
    "mutta muttta ei", "milloin tämä makstaan",
])
def test_ordinary_words_and_public_bodies_stay(mark, text):
    assert mark(text) == text


@pytest.mark.parametrize(("text", "expected"), [
    ("asun joensuussa", "asun <PLACE>"),
    ("muutin porista ilomantsiin", "muutin <PLACE> <PLACE>"),
    ("asun enossa vuokralla", "asun <PLACE> vuokralla"),
    ("oon koditon lahdessa", "oon koditon <PLACE>"),
    ("perhe utrassa", "perhe <PLACE>"),
    ("jag bor i esbo", "jag bor i <PLACE>"),
    ("asun hesassa", "asun <PLACE>"),
    ("kävin seinäjoella", "kävin <PLACE>"),
    ("poika käy karsikon päiväkodin kerhoa", "poika käy <SCHOOL> kerhoa"),
    ("opiskelen riveriassa", "opiskelen <SCHOOL>"),
    ("lapsen koulu alkaa", "lapsen koulu alkaa"),
    ("firma on lähikauppa kulma", "firma on <WORK>"),
    ("töissä Siivous Virtanen Oy:ssä", "töissä <WORK>"),
])
def test_places_schools_and_workplaces(mark, text, expected):
    assert mark(text) == expected


def test_countries_only_at_the_strict_level(mark):
    assert mark("olen Irakista") == "olen Irakista"
    assert mark("olen Irakista", level="strict") == "olen <PLACE>"


@pytest.mark.parametrize("text, masked", [
    ("Maija Mallikkaan jono", "[HENKILÖ_1]:n jono"),
    ("soitin, olen Maija Mallikas", "soitin, olen [HENKILÖ_1]"),
    ("puhuin Maijan Kelasta saamasta päätöksestä",
     "puhuin [HENKILÖ_1]:n Kelasta saamasta päätöksestä"),
    ("HEI MAIJA TULE TÄNNE", "HEI [HENKILÖ_1] TULE TÄNNE"),
])
def test_a_common_word_written_as_a_surname_goes_with_the_given_name(text, masked):
    assert anonymise_text(text) == masked
