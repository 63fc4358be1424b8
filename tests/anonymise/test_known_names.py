import pandas as pd
import pytest

from chatlab.anonymise.known_names import KnownNames, masked_names

KNOWN = KnownNames(["Aino Korhonen", "Zubeyde", "Toivo", "Uno", "Salo"], always=["Villu"])


def found(text, known=KNOWN):
    return [text[span.start:span.end] for span in known.find(text)]


@pytest.mark.parametrize(("text", "names"), [
    ("annoin zubeydelle avaimen", ["zubeydelle"]), ("Aino Korhosen asia", ["Aino Korhosen"]),
    ("villun luona", ["villun"]), ("terv. [HENKILÖ_1], Zubeyde", ["Zubeyde"]), ("", [])])
def test_a_known_name_is_found_in_every_inflection(text, names):
    assert found(text) == names


@pytest.mark.parametrize("text", [
    "on vielä toivoa", "asun Salossa", "Korhonen soitti", "Aino soitti", "unohin hakea",
    "[HENKILÖ_1]:lle ja [PAIKKA_2]:ssa", "kiitos paljon avusta"])
def test_what_may_be_another_word_or_person_is_not(text):
    assert found(text) == []


def test_what_the_project_never_masks_is_not_looked_for():
    assert found("Zubeyde", KnownNames(["Zubeyde"], never=["zubeyde"])) == []
    assert not KnownNames(["Toivo"]) and KnownNames(always=["Toivo"])
    assert found("toivolle", KnownNames(always=["Toivo"])) == ["toivolle"]


def test_only_sure_finds_of_persons_are_names():
    spans = pd.DataFrame([("m1", "PERSON", 0, 4, .9, "person"), ("m1", "PLACE", 8, 15, .9, "place"),
                          ("m2", "PERSON", 0, 5, .4, "person"),
                          ("m2", "PERSON", 6, 11, 1.0, "always")],
                         columns=["unit_id", "kind", "start", "end", "score", "detector"])
    assert masked_names({"m1": "Aino ja Lieksa", "m2": "Villu Matti"}, spans) == {"Aino"}
