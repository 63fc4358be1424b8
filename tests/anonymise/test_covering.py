import pytest

from chatlab.anonymise.characters import HOLE
from chatlab.anonymise.covering import cover, label_places, uncover
from chatlab.anonymise.spans import Span


@pytest.mark.parametrize("text, labels", [
    ("Soita [PUHELIN_2]lle", ["[PUHELIN_2]lle"]),
    ("[HENKILÖ_1]:n ja [HENKILÖ_12]", ["[HENKILÖ_1]:n", "[HENKILÖ_12]"]),
    ("Hae [huomenna] tai [KELA_1]", []),
    ("Ei mitään", [])])
def test_labels_of_an_earlier_round_with_their_endings(text, labels):
    assert [text[start:end] for start, end in label_places(text)] == labels


def test_what_was_found_and_labels_are_each_one_sign():
    text = "Maija soitti [HENKILÖ_1]:lle numerosta 040 123 4567."
    phone = Span(39, 51, "PHONE", 1, "phone")
    covered, places = cover(text, [Span(0, 5, "PERSON", 1, "person"), phone])
    assert covered == f"{HOLE} soitti {HOLE} numerosta {HOLE}."
    assert [text[places[i]] for i, sign in enumerate(covered) if sign == HOLE] == ["M", "[", "0"]
    assert places[-1] == len(text)


def test_finds_side_by_side_are_one_hole_and_those_inside_others_none():
    spans = [Span(0, 5, "PERSON", 1, "a"), Span(2, 4, "PLACE", 1, "b"), Span(5, 8, "PLACE", 1, "c")]
    assert cover("MaijaOulu!", spans)[0] == f"{HOLE}u!"


def test_a_find_of_the_covered_text_is_taken_back_to_its_place():
    text = "Maija Korhonen, ０４０ 1234567"
    covered, places = cover(text, [Span(0, 14, "PERSON", 1, "person")])
    start = covered.index("040")
    found, = uncover([Span(start, len(covered), "PHONE", .9, "phone")], places)
    assert text[found.start:found.end] == "０４０ 1234567"
    assert (found.kind, found.score, found.detector) == ("PHONE", .9, "phone")
