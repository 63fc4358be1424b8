from datetime import date

import pytest

from chatlab.anonymise.covering import label_places
from chatlab.anonymise.policy import _SCHOOLS, _WORKPLACES, Policy, _by_county, _counties
from chatlab.finnish import names
from chatlab.finnish.tokens import tokenise

ALL = Policy(place="county", age="band", date="relative", school="category", workplace="category")
MONDAY = date(2024, 1, 15)


def changed(text):
    """Write each age and date as the policy does."""
    for span in reversed(ALL.find(text, [])):
        text = (text[:span.start] + ALL.write(text[span.start:span.end], span.kind, MONDAY)
                + text[span.end:])
    return text


@pytest.mark.parametrize(("text", "expected"), [
    ("oon 34-vuotias mies", "oon [IKÄ 30–34] mies"),
    ("34-vuotiaana muutin", "[IKÄ 30–34]:nä muutin"),
    ("7 v poika, 15v tyttö", "[IKÄ 5–9] poika, [IKÄ 15–19] tyttö"),
    ("olen 61 ja eläkkeellä", "olen [IKÄ 60–64] ja eläkkeellä"),
    ("täytin 40.", "täytin [IKÄ 40–44]."),
    ("oon 20 € velkaa ja 2 v asunut täällä", "oon 20 € velkaa ja 2 v asunut täällä"),
    ("olen 12.30 paikalla, 300-vuotias talo", "olen 12.30 paikalla, 300-vuotias talo"),
])
def test_ages_become_five_years(text, expected):
    assert changed(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("päätös tuli 3.1. kotiin", "päätös tuli [PÄIVÄ −12] kotiin"),
    ("aika on 16.1.2024 klo 12", "aika on [PÄIVÄ +1] klo 12"),
    ("15.1. eli tänään", "[PÄIVÄ 0] eli tänään"),
    ("jouluna 24.12. ja 31. joulukuuta 2023", "jouluna [PÄIVÄ −22] ja [PÄIVÄ −15]"),
    ("2024-02-01 alkaen", "[PÄIVÄ +17] alkaen"),
    ("4.1.–5.1.2024", "[PÄIVÄ −11]–[PÄIVÄ −10]"),
    ("31.2. ei ole päivä, 12.30 aika", "31.2. ei ole päivä, 12.30 aika"),
])
def test_dates_become_days_from_the_first_day(text, expected):
    assert changed(text) == expected


@pytest.mark.parametrize(("kind", "mention", "written"), [
    ("PLACE", "Juuassa", "[PAIKKA Pohjois-Karjala]:ssa"),
    ("PLACE", "hesasta", "[PAIKKA Helsinki]:sta"),
    ("PLACE", "Vandassa", "[PAIKKA Vantaa ja Kerava]:ssa"), ("PLACE", "Niinivaaralla", None),
    ("SCHOOL", "lyseon lukiossa", "[KOULU lukio]:ssa"),
    ("SCHOOL", "Karsikon päiväkotiin", "[KOULU päiväkoti]:un"),
    ("SCHOOL", "Karelia-ammattikorkeakoulu", "[KOULU korkeakoulu]"),
    ("SCHOOL", "rantakylän koulu", "[KOULU peruskoulu]"),
    ("SCHOOL", "riveriassa", "[KOULU oppilaitos]:ssa"),
    ("WORK", "lähikauppa kulma", "[TYÖPAIKKA kauppa]"),
    ("WORK", "maalausliike hurskainen", "[TYÖPAIKKA rakennus]"),
    ("WORK", "Pizzeria Roma", "[TYÖPAIKKA ravintola]"), ("WORK", "Tmi Virtanen",
                                                        "[TYÖPAIKKA yritys]"),
    ("PERSON", "Aino", None), ("HETU", "131052-950H", None)])
def test_what_a_mention_becomes(kind, mention, written):
    assert ALL.write(mention, kind) == written


def test_by_default_a_policy_changes_nothing():
    assert Policy().find("olen 34-vuotias, 3.1.2024", []) == []
    assert Policy().write("Juuassa", "PLACE") is Policy().write("lukiossa", "SCHOOL") is None
    assert Policy().kept == set()
    assert Policy(place="keep").kept == {"PLACE"}


def test_a_choice_that_is_none_is_refused():
    with pytest.raises(ValueError, match="place must be one of"):
        Policy(place="size")


def test_every_municipality_is_in_one_county():
    listed = [town for towns in _by_county().values() for town in towns]
    assert sorted(listed) == sorted(names.municipality_names())
    assert len(_by_county()) == 21 + 2
    assert names.municipalities() <= set(_counties())


@pytest.mark.parametrize("label", [
    "[IKÄ 30–34]", "[PÄIVÄ −12]", "[PÄIVÄ ?]", "[PÄIVÄ 0]",
    *(f"[PAIKKA {county}]" for county in _by_county()),
    *(f"[KOULU {kind}]" for kind in (*_SCHOOLS, "oppilaitos")),
    *(f"[TYÖPAIKKA {kind}]" for kind in (*_WORKPLACES, "yritys"))])
def test_labels_are_no_words_and_nothing_is_looked_for_in_them(label):
    assert tokenise(f"{label}:ssa") == []
    assert label_places(label) == [(0, len(label))]


def test_a_name_in_brackets_is_still_looked_at():
    assert [token.text for token in tokenise("[PAIKKA Korhonen]")] == ["PAIKKA", "Korhonen"]
    assert label_places("[PAIKKA Korhonen]") == label_places("[KOULU Aino]") == []
