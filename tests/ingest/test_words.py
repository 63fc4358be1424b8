import pytest

from chatlab.ingest.words import role_of, source_of, votes_of, yes_or_no


@pytest.mark.parametrize(("word", "role"), [
    ("asiakas", "customer"), ("guest", "customer"), ("kund", "customer"),
    ("työntekijä", "staff"), ("palvelusihteeri", "staff"), ("agent", "staff"),
    ("botti", "bot"), ("järjestelmä", "system"), ("kissa", None)])
def test_roles(word, role):
    assert role_of(word) == role


@pytest.mark.parametrize(("word", "source"), [
    ("asiakas", "customer"), ("henkilöstö", "staff"), ("sosiaaliohjaaja", "staff"),
    ("verkosto", "network"), ("verkostotyöntekijä", "staff"), ("nätverk", "network"),
    ("kuntalainen", "resident"), ("asukas", "resident"), ("naapuri", None)])
def test_sources(word, source):
    assert source_of(word) == source


@pytest.mark.parametrize(("text", "votes"), [
    ("3", 3), ("x12", 12), ("3x", 3), ("•••", 3), ("• • •", 3), ("||||", 4), ("2 ääntä", 2),
    ("-", 0), ("paljon", None)])
def test_votes(text, votes):
    assert votes_of(text) == votes


def test_yes_no_and_unsure():
    assert (yes_or_no("joo"), yes_or_no("ei"), yes_or_no("usein")) == (1.0, 0.0, None)
    assert yes_or_no("en osaa sanoa") != yes_or_no("en osaa sanoa")
