"""What only looks like an identifier stays in the text."""

import pytest

from chatlab.anonymise.negatives import find_negatives, is_official_site, is_service_number


def found(text):
    return [text[start:end] for start, end in sorted(find_negatives(text))]


@pytest.mark.parametrize("number", [
    "0800 05058", "080005058", "010 19 5030", "0101950300", "020 692 222", "0295 020 713", "112",
    "116 117", "116006", "0203 16116", "010-195030", "0600 12345", "+358 20 692 222",
    "+358 29 502 0713", "09 2525 0111",
])
@pytest.mark.parametrize("text", ["soita {} jos tarvii", "numero on {}", "{}", "eli {}, vai?"])
def test_service_numbers_stay(mark, text, number):
    assert mark(text.format(number)) == text.format(number)


@pytest.mark.parametrize("text", [
    "päätös tuli 15.3.2024", "1.1.-31.12.2024", "2.5.–6.6.2024", "hakemus 5/2024", "viikolla 34",
    "vuokra 1.200 €", "velkaa 20 000", "2 345,67 € jäi", "650,- jäi", "max 500", "n. 500 euroa",
    "oon 34-vuotias", "2h+k, 45 m2", "klo 8-16", "8.00-16.00", "80-luvulla", "24/7", "1/3",
    "EOAK/1234/2020 on ratkaisu", "lag om utkomststöd 1412/1997", "ajalla 01/2024-06/2024",
    "laisa 1301/2014 lukee", "asetuksen (EY) N:o 1784/2003", "täytin hakemuksen 9/2018",
    "mikä on se kriisinumero, 09 2525 0111", "EU 2016/679",
    "tori.fi:stä löytyy", "KHO 2020:12 mukaan",
    "KKO:2015:88", "hallintolaki (434/2003)", "HE 231/2022", "SHL 12 §",
    "lomake TO1 ja AT 1", "kohta 12", "liite 3",
    "kela.fi ei aukea", "https://www.kela.fi/toimeentulotuki", "www.te-palvelut.fi/hakemus",
    "kirjaamo@siunsote.fi", "joensuu.fi",
])
def test_sums_dates_laws_forms_and_official_pages_stay(mark, text):
    assert mark(text) == text


@pytest.mark.parametrize(("text", "expected"), [
    ("KHO 2020:12 sanoi", ["KHO 2020:12"]),
    ("sosiaalihuoltolain 12 §:n", ["lain 12 §"]),
    ("klo 12-14", ["klo 12-14"]),
    ("vuokra 12 000 euroa", ["12 000 euroa"]),
    ("katso kela.fi", ["kela", "kela.fi"]),
])
def test_the_stretches(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("text", [
    "KHO 2020 sanoi niin, soita 040 123 4567", "klo 0401234567", "max 0401234567",
])
def test_a_law_or_a_time_does_not_cover_the_number_after_it(mark, text):
    assert mark(text).endswith("<PHONE>")


def test_numbers_and_sites_of_the_public():
    assert is_service_number("116117")
    assert not is_service_number("0501234567")
    assert is_official_site("www.siunsote.fi")
    assert is_official_site("tampereenkaupunki.fi")
    assert not is_official_site("kissa30.blogspot.com")


@pytest.mark.parametrize("text", [
    "päivähoidon daisy ei toimi mun puhelimessa", "maksoin vippsillä ja pivolla",
    "hyvää vappua kaikille", "vapun jälkeen vasta", "miks 013 330 8060 hälyttää tyhjää"])
def test_systems_holidays_and_a_county_s_own_numbers_stay(mark, text):
    assert mark(text) == text


def test_two_weekdays_are_a_range_and_a_name_of_two_equal_parts_is_not():
    assert find_negatives("avoinna ma-pe")
    assert not find_negatives("isä su-su maksaa")
