import pytest

from chatlab.anonymise import anonymise_text, find_identifiers
from chatlab.anonymise.lists import apply_lists
from chatlab.anonymise.spans import Span


def left(text, found=(), **lists):
    """What is masked of a text; found parts are given as (words, kind)."""
    spans = [Span(text.index(part), text.index(part) + len(part), kind, .8, "test")
             for part, kind in found]
    return [(text[s.start:s.end], s.kind) for s in apply_lists(text, spans, **lists)]


@pytest.mark.parametrize("form", ["Villu", "villulle", "VILLUN", "Villua", "villulta", "Villulle"])
def test_always_in_every_inflection(form):
    assert left(f"soitin {form} eilen", always=["Villu"]) == [(form, "PERSON")]


@pytest.mark.parametrize("form", ["Kotipolku", "kotipolulla", "Kotipolun", "kotipolkuun"])
def test_a_word_that_names_no_person_is_a_place(form):
    assert left(f"asun {form} nyt", always=["Kotipolku"]) == [(form, "PLACE")]


def test_phrases():
    assert left("oltiin Vanhan Tallin pihassa", always=["vanha talli"]) == [
        ("Vanhan Tallin", "PERSON")] or left(
        "oltiin Vanhan Tallin pihassa", always=["vanha talli"])[0][0] == "Vanhan Tallin"


@pytest.mark.parametrize("kind", ["PERSON", "PLACE", "SCHOOL", "WORK"])
def test_never_clears_names_of_people_and_places(kind):
    assert left("käyn Toivo-talolla", [("Toivo-talolla", kind)], never=["Toivo-talo"]) == []


@pytest.mark.parametrize("kind", ["HETU", "PHONE", "EMAIL", "IBAN", "ADDRESS"])
def test_never_clears_nothing_with_a_form_of_its_own(kind):
    assert left("Toivo-talo", [("Toivo-talo", kind)], never=["Toivo-talo"]) == [
        ("Toivo-talo", kind)]


def test_what_stands_beside_a_cleared_word_stays_masked():
    assert left("Toivo-talon Maija", [("Toivo-talon Maija", "PERSON")], never=["Toivo-talo"]) == [
        ("Maija", "PERSON")]


def test_always_goes_before_never_and_joins_what_it_meets():
    assert left("Toivo-talossa", never=["Toivo-talo"], always=["Toivo-talo"])
    assert left("Villu Maija", [("Maija", "PERSON")], always=["Villu Maija"]) == [
        ("Villu Maija", "PERSON")]
    assert left("villu@posti.fi", [("villu@posti.fi", "EMAIL")], always=["Villu"]) == [
        ("villu@posti.fi", "EMAIL")]


def test_labels_are_not_looked_into_and_empty_lists_change_nothing():
    assert apply_lists("[PAIKKA Lappi]", [], ["Lappi"], covered=[(0, 14)]) == []
    assert apply_lists("Villu", [], [], ["", "!"]) == []


def test_the_lists_of_a_project_hold_for_one_text_too():
    assert anonymise_text("Villulta tuli viesti", always=["Villu"]) == (
        "[HENKILÖ_1]:ltä tuli viesti")
    assert find_identifiers("asun Lieksassa", never=["Lieksa"]) == []
