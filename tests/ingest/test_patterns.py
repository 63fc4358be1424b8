import time

import pytest

from chatlab.errors import SettingsError
from chatlab.ingest.patterns import LONGEST, compile_pattern


@pytest.mark.parametrize(("pattern", "line", "parts"), [
    ("(KELLO) NIMI: VIESTI", "(13:05) Riitta: hei", {"NIMI": "Riitta", "VIESTI": "hei"}),
    ("(KELLO) NIMI: VIESTI", "(13.05)   Riitta:", {"NIMI": "Riitta", "VIESTI": ""}),
    ("KELLO NIMI (ROOLI): VIESTI", "9.05 Anna Maija (ohjaaja): no: hei",
     {"NIMI": "Anna Maija", "ROOLI": "ohjaaja", "VIESTI": "no: hei"}),
    ("PVM KELLO - NIMI: VIESTI", "4.10.2017 klo 13.05 – Riitta: hei",
     {"PVM": "4.10.2017", "KELLO": "klo 13.05"}),
    ("NIMI KELLO", "Riitta  1:05 PM", {"NIMI": "Riitta", "KELLO": "1:05 PM"}),
    ("NIMI: VIESTI", "Kela: neuvonta: hei", {"NIMI": "Kela", "VIESTI": "neuvonta: hei"}),
    ("KELLO | ROOLI | VIESTI", "13.05 | asiakas | a.b*c", {"VIESTI": "a.b*c"}),
    ("<KELLO> NIMI> VIESTI", "<13.05> Riitta> hei", {"NIMI": "Riitta"}),
])
def test_lines_of_a_pattern(pattern, line, parts):
    found = compile_pattern(pattern).line.fullmatch(line)
    assert {name: found[name] for name in parts} == parts


@pytest.mark.parametrize("line", ["", "13:05 Riitta: hei", "(13:05) hei vaan", "(1305) Riitta: a",
                                  "(13:05) : hei", "x (13:05) Riitta: hei"])
def test_lines_of_another_form(line):
    assert compile_pattern("(KELLO) NIMI: VIESTI").line.fullmatch(line) is None


@pytest.mark.parametrize("pattern", [
    "", "VIESTI", "KELLO VIESTI", "VIESTI: NIMI", "NIMI", "NIMI: NIMI VIESTI", "NIMI VIESTI",
    "NIMI ROOLI: VIESTI", "NIMIVIESTI", "(KELLO) NIMI: VIESTI loppu",
    "x" * LONGEST + "NIMI: VIESTI"])
def test_a_pattern_that_cannot_be_used_says_how_to_write_one(pattern):
    with pytest.raises(SettingsError) as caught:
        compile_pattern(pattern)
    assert "KELLO" in caught.value.remedy
    assert caught.value.file == "chatlab.toml"


@pytest.mark.parametrize("marks", ["(.*)+", "(a|a)*", "[^", "\\d{9}", "$^", "(?P<x>", "{1,99999}"])
def test_marks_stand_for_themselves(marks):
    pattern = compile_pattern(f"{marks} KELLO NIMI: VIESTI")
    assert pattern.line.fullmatch(f"{marks} 13.05 Riitta: hei")
    assert not pattern.line.fullmatch("aaa 13.05 Riitta: hei")


@pytest.mark.parametrize("pattern", ["NIMI (ROOLI) KELLO: VIESTI", "NIMI, ROOLI - KELLO"])
@pytest.mark.parametrize("unit", [" ", "a", "a, ", "(", "1.1", "13.05 ", "a (", ":"])
def test_no_line_makes_the_search_slow(pattern, unit):
    began = time.perf_counter()
    compile_pattern(pattern).line.fullmatch("a" + unit * 300_000)
    assert time.perf_counter() - began < 1


def test_a_line_with_the_time_but_no_name_is_the_systems():
    pattern = compile_pattern("(KELLO) NIMI: VIESTI")
    assert pattern.system.fullmatch("(13:05) Asiakas poistui")
    assert compile_pattern("KELLO NIMI: VIESTI").system is None
