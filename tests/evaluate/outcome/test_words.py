import pytest

from chatlab.evaluate.outcome.rules import SAYS, read_outcome_rules
from chatlab.evaluate.outcome.words import Reader

READER = Reader(read_outcome_rules(), {name for says in SAYS.values() for name in says})
RULES = READER.rules.rules


def says(text, who):
    return {RULES[hit.rule].says for hit in READER.read(text, who).hits}


def destinations(text):
    return {hit.to for hit in READER.read(text, "staff").hits
            if RULES[hit.rule].says == "passes"} - {""}


@pytest.mark.parametrize("text, expected", [
    ("Soita Kelaan.", {"kela"}), ("Soittakaa terveyskeskukseen!", {"health"}),
    ("Varaa aika velkaneuvonnasta.", {"service"}), ("Kontakta FPA.", {"kela"}),
    ("Ei kannata soittaa Kelaan.", set()), ("Jos rahat loppuvat, soita Kelaan.", set()),
])
def test_where_the_staff_pass_on(text, expected):
    assert destinations(text) == expected


@pytest.mark.parametrize("text, expected", [
    ("okei soitan sinne", "goes"), ("mie soittelen huomenna", "goes"),
    ("tää autto tosi paljon", "content"), ("kiitti", "thanks"), ("ei auta yhtään", "discontent"),
    ("laitan hakemuksen", "does"), ("mun pitää mennä", "leaves"), ("en mä tiiä", "doubts"),
    ("varmistan sen", "commits"), ("👍", "acknowledges"), ("jag ringer dit", "goes"),
    ("thank you", "thanks")])
def test_what_the_customer_says(text, expected):
    assert expected in says(text, "customer")


@pytest.mark.parametrize("text", [
    "en soita sinne", "ei löytyny", "soitin eilen", "jätin soittamatta"])
def test_what_the_customer_does_not_say(text):
    assert not says(text, "customer") & {"goes", "content", "commits"}


@pytest.mark.parametrize("text, asks", [
    ("Voinko soittaa", True), ("onks tää oikee paikka", True), ("mistä sen saa", True),
    ("viikko meni", False), ("Soita Kelaan", False)])
def test_questions_without_a_mark(text, asks):
    assert READER.read(text, "customer").asks is asks


@pytest.mark.parametrize("text, unfinished", [
    ("mun pitää", True), ("siis se että", True), ("siis se että.", False), ("kiitos", False)])
def test_a_text_may_stop_in_the_middle(text, unfinished):
    assert READER.read(text, "customer").unfinished is unfinished


def test_labels_of_the_anonymiser_are_no_words():
    assert says("[HENKILÖ_1] [PUHELIN_2]", "customer") == set()


def test_places_hold_in_texts_with_line_breaks_and_emoji():
    text = "😀 no niin\nokei soitan sinne"
    hit = next(hit for hit in READER.read(text, "customer").hits
               if RULES[hit.rule].says == "goes")
    assert "soitan" in text[hit.start:hit.end]
