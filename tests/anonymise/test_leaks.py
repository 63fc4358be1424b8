import pytest

from chatlab.anonymise.leaks import find_leaks


@pytest.mark.parametrize("text, kinds", [
    ("hetu 131052-950M", ["HETU"]), ("soita 040 123 4567", ["PHONE"]),
    ("Kirjoitin [HENKILÖ_1]:lle, [PUHELIN_1]", []), ("Aino Korhonen asuu Lieksassa", []),
    ("palvelunumero 0295 000 111? ei, vaan 116 117", []),
    ("0\u200b40 123 4567", ["PHONE"]), ("", []), ("A1000", []), ("utf-16", []),
    ("utf-16-le, UTF-32, cp1252, iso-8859-1", []), ("ABC-123", ["PLATE"])])
def test_only_what_has_a_form_of_its_own_is_a_leak(text, kinds):
    assert [span.kind for span in find_leaks(text)] == kinds


def test_offsets_are_of_the_original():
    text = "soita\u200b nyt 040 123 4567!"
    (span,) = find_leaks(text)
    assert text[span.start:span.end] == "040 123 4567"


def test_surrogates_are_nobodys():
    assert find_leaks("Soita +999 40 123 4567") == []
