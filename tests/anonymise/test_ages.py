import time

import pytest

from chatlab.anonymise.ages import age_of, find_ages


def found(text):
    return [text[start:end] for start, end in find_ages(text)]


@pytest.mark.parametrize(("text", "ages"), [
    ("oon 34-vuotias mies", ["34-vuotias"]), ("mies 45v", ["45v"]), ("34v täällä", ["34v"]),
    ("34vee mies", ["34vee"]), ("oon nyt 27 ja työtön", ["27"]), ("ikä: 56", ["56"]),
    ("olen viisitoistavuotias", ["viisitoistavuotias"]), ("kolmivuotias poika", ["kolmivuotias"]),
    ("tyttö 15 v", ["15 v"]), ("lapset 3 ja 5 v", ["3", "5 v"]),
    ("lapset (3, 5 ja 7 v)", ["3", "5", "7 v"]),
    ("lapset ovat 3- ja 5-vuotiaat", ["3", "5-vuotiaat"]),
    ("jag är 34 år", ["34 år"]), ("min son 7 år", ["7 år"]),
    ("I am 34 years old", ["34"])])
def test_an_age_is_found_however_it_is_written(text, ages):
    assert found(text) == ages


@pytest.mark.parametrize("text", [
    "asunut 10 v täällä", "10v velkajärjestely", "olen 2 lapsen äiti", "olen 5 vuotta odottanut",
    "oon 10 aikaan siellä", "olen 3. jonossa", "olen 1 luokalla", "oon 20 € velkaa",
    "300-vuotias talo", "olen 12.30 paikalla", "lapsi 8kk", "olin 2 viikkoa", "18–29-vuotiaille",
    "jag är 3 timmar sen", "M34, N 28", "oon kolmekymppinen"])
def test_other_numbers_are_no_ages(text):
    assert found(text) == []


@pytest.mark.parametrize(("mention", "age"), [
    ("34-vuotiaana", 34), ("kaksikymmentäviisivuotias", 25), ("neljätoistavuotias", 14),
    ("121-vuotias", None), ("vuotias", None)])
def test_the_years_of_an_age(mention, age):
    assert age_of(mention) == age


@pytest.mark.parametrize("text", ["3, " * 30_000 + "5 v poika", "olen 3 " * 20_000,
                                  "yksi" * 20_000, "lapset " + "3 ja " * 20_000])
def test_no_text_takes_long(text):
    start = time.perf_counter()
    find_ages(text)
    assert time.perf_counter() - start < 5
