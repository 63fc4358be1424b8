import pytest

from chatlab.anonymise.pseudonyms import Pseudonyms, normal_form
from chatlab.anonymise.spans import Span


def replace_all(*texts, kind="PERSON", key=None):
    """Label the parts between asterisks."""
    plain, spans = [], []
    for text in texts:
        pieces = text.split("*")
        found, position = [], 0
        for i, piece in enumerate(pieces):
            if i % 2:
                found.append(Span(position, position + len(piece), kind, 1, "test"))
            position += len(piece)
        plain.append("".join(pieces))
        spans.append(found)
    pseudonyms = Pseudonyms(plain, spans, key=key)
    return [pseudonyms.replace(*pair) for pair in zip(plain, spans, strict=True)]


def test_all_inflections_and_halves_of_a_name_are_one_person():
    assert replace_all("*Matti Virtanen* ja *Matin* äiti", "*Virtaselle* tai *matille*") == [
        "[HENKILÖ_1] ja [HENKILÖ_1]:n äiti", "[HENKILÖ_1]:lle tai [HENKILÖ_1]:lle"]


def test_the_first_name_alone_is_linked_to_a_later_full_name():
    assert replace_all("*Aino* soitti", "*Aino Korhonen* siis", "*Korhosta*") == [
        "[HENKILÖ_1] soitti", "[HENKILÖ_1] siis", "[HENKILÖ_1]:ä"]


def test_different_persons_of_one_family_stay_apart():
    assert replace_all("*Aino Korhonen* ja *Eero Korhonen*") == ["[HENKILÖ_1] ja [HENKILÖ_2]"]


def test_foreign_names_are_linked_too():
    assert replace_all("*rebin* ja *rebinille*") == ["[HENKILÖ_1] ja [HENKILÖ_1]:lle"]


@pytest.mark.parametrize(("kind", "mention", "label"), [
    ("PLACE", "Joensuussa", "[PAIKKA_1]:ssa"), ("PLACE", "Kemissä", "[PAIKKA_1]:ssa"),
    ("PLACE", "Lieksaan", "[PAIKKA_1]:an"), ("ADDRESS", "kauppakadulla 12 b 4", "[OSOITE_1]:lla"),
    ("SCHOOL", "lyseon lukioon", "[KOULU_1]:un"), ("WORK", "maalausliike hurskaisella",
                                                  "[TYÖPAIKKA_1]:lla"),
    ("PHONE", "040 123 4567", "[PUHELIN_1]"), ("USERNAME", "@maijalle", "[TUNNUS_1]"),
])
def test_the_case_is_written_as_the_label_takes_it(kind, mention, label):
    assert replace_all(f"*{mention}*", kind=kind) == [label]


def test_numbering_goes_on_from_labels_already_there():
    assert replace_all("[HENKILÖ_3] ja *Aino*") == ["[HENKILÖ_3] ja [HENKILÖ_4]"]


def test_a_key_gives_the_same_label_everywhere_and_another_key_another():
    first, = replace_all("*Aino*", key="salaisuus")
    assert replace_all("*Eero* ja *Ainoa*", key="salaisuus")[0].endswith(f" ja {first}:ä")
    assert replace_all("*Aino*", key="toinen") != [first]
    assert replace_all("*Aino*", key=b"salaisuus") == [first]


@pytest.mark.parametrize(("one", "other"), [
    ("Aino Korhonen", "Aino Korhoselle"), ("rebin", "rebinillä"), ("Hussein", "Husseinin")])
def test_with_a_key_every_inflection_has_one_label(one, other):
    first, = replace_all(f"*{one}*", key="salaisuus")
    assert replace_all(f"*{other}*", key="salaisuus")[0].split(":")[0] == first


@pytest.mark.parametrize(("one", "other", "kind"), [
    ("+358 40 123 4567", "040-1234567", "PHONE"),
    ("131052-950h", "131052 950H", "HETU"),
    ("Joensuuhun", "joensuussa", "PLACE"),
    ("hesassa", "Helsingistä", "PLACE"),
    ("Kauppakatu 12", "kauppakadulla 12", "ADDRESS"),
    ("https://www.facebook.com/m/", "facebook.com/m", "URL"),
])
def test_two_ways_of_writing_the_same_thing(one, other, kind):
    assert normal_form(one, kind) == normal_form(other, kind)
