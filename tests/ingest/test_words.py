import pytest

from chatlab.ingest.words import identifies, role_label, role_of, source_of, votes_of, yes_or_no


@pytest.mark.parametrize(("word", "role"), [
    ("asiakas", "customer"), ("guest", "customer"), ("kund", "customer"),
    ("työntekijä", "staff"), ("palvelusihteeri", "staff"), ("agent", "staff"),
    ("botti", "bot"), ("järjestelmä", "system"), ("kissa", None)])
def test_roles(word, role):
    assert role_of(word) == role


@pytest.mark.parametrize(("word", "source"), [
    ("asiakas", "customer"), ("henkilöstö", "staff"), ("sosiaaliohjaaja", "staff"),
    ("verkosto", "network"), ("verkostotyöntekijä", "staff"), ("nätverk", "network"),
    ("kuntalainen", "resident"), ("asukas", "resident"), ("naapuri", None)])
def test_sources(word, source):
    assert source_of(word) == source


@pytest.mark.parametrize(("text", "votes"), [
    ("3", 3), ("x12", 12), ("3x", 3), ("•••", 3), ("• • •", 3), ("||||", 4), ("2 ääntä", 2),
    ("-", 0), ("paljon", None)])
def test_votes(text, votes):
    assert votes_of(text) == votes


def test_yes_no_and_unsure():
    assert (yes_or_no("joo"), yes_or_no("ei"), yes_or_no("usein")) == (1.0, 0.0, None)
    assert yes_or_no("en osaa sanoa") != yes_or_no("en osaa sanoa")


@pytest.mark.parametrize("heading", [
    "Nimi", "Nimesi", "Asiakkaan nimi", "Vastaajan koko nimi", "Etunimi", "Nimesi, jos haluat",
    "Puhelinnumero", "Matkapuhelinnumero", "Jätä puhelinnumerosi, jos haluat, että soitamme",
    "Sähköpostiosoitteesi?", "sahkoposti", "e-mail", "customerEmail", "IP-osoite", "IP Address",
    "User Agent", "henkilotunnus", "Hetu", "sotu", "Yhteystiedot", "Nimimerkki", "user_id",
    "Ditt efternamn", "Telefonnummer"])
def test_headings_that_ask_who_the_respondent_is(heading):
    assert identifies(heading)


@pytest.mark.parametrize("heading", [
    "Aihe", "Ikäryhmä", "Palvelun nimi", "Saitko neuvoa puhelimitse?", "Vapaa palaute",
    "Mistä haluat puhua?", "Tunsitko tulleesi kuulluksi?", "Miltä nyt tuntuu?", "Arvosana",
    "Suosittelisitko palvelua muille?", "Mitä kautta kuulit chatista?", "Puhelin vai chat?"])
def test_headings_that_ask_something_else(heading):
    assert not identifies(heading)


@pytest.mark.parametrize(("text", "label"), [
    ("johtava sosiaalityöntekijä 1", "johtava sosiaalityöntekijä 1"),
    ("digityöryhmä", "digityöryhmä"), ("työntekijä", "työntekijä"),
    ("Hanna", "henkilö 1"), ("sosiaaliohjaaja Hanna", "sosiaaliohjaaja, henkilö 1"),
    ("hanna.mallikas@kunta.example", "henkilö 1"), ("0401234567", "henkilö 1")])
def test_who_recorded_becomes_a_role(text, label):
    assert role_label(text, {}) == label
