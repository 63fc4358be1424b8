import pytest

from chatlab.anonymise.cases import ENDINGS, inflect, label_ending, mention_case, name_lemma


@pytest.mark.parametrize(("mention", "case"), [
    ("Korhoselle", "ulkotulento"), ("maijaa", "osanto"), ("Matin", "omanto"),
    ("Mattikin", None), ("Ville", None), ("Villen", "omanto"), ("Aino Korhosella", "ulkoolento"),
    ("husseinilta", "ulkoeronto"), ("Husseinin", "omanto"), ("zubeyde", None), ("Costa", None),
    ("jns:ssa", "sisaolento"), ("Korhonen:n", "omanto"), ("Joensuuhun", "sisatulento"),
    ("kauppakadulla 12 b 4", "ulkoolento"), ("040 123 4567", None), ("", None), ("K", None)])
def test_the_case_of_a_mention(mention, case):
    assert mention_case(mention) == case


@pytest.mark.parametrize(("word", "endings"), [
    ("HENKILÖ", ":n :ä :nä :ksi :ssä :stä :ön :llä :ltä :lle"),
    ("PAIKKA", ":n :a :na :ksi :ssa :sta :an :lla :lta :lle"),
    ("OSOITE", ":n :ta :na :ksi :ssa :sta :seen :lla :lta :lle")])
def test_a_label_takes_the_endings_of_its_own_word(word, endings):
    assert " ".join(label_ending(word, case) for case in ENDINGS) == endings


def test_the_ending_tells_nothing_of_the_vowels_of_the_name():
    endings = {label_ending("HENKILÖ", mention_case(name)) for name in ("Ainolla", "Päivillä")}
    assert endings == {":llä"}


@pytest.mark.parametrize(("name", "forms"), [
    ("Virtanen", "Virtasen Virtasta Virtasena Virtaseksi Virtasessa Virtasesta Virtaseen "
                 "Virtasella Virtaselta Virtaselle"),
    ("Väinö", "Väinön Väinöä Väinönä Väinöksi Väinössä Väinöstä Väinöön Väinöllä Väinöltä "
              "Väinölle")])
def test_a_name_in_every_case(name, forms):
    assert " ".join(inflect(name, case) for case in ENDINGS) == forms


def test_every_inflection_has_one_base_form():
    assert {name_lemma(word) for word in ("rebin", "Rebinille", "rebinillä")} == {"rebin"}
    assert {name_lemma(word) for word in ("Korhonen", "Korhoselle", "korhosta")} == {"korhonen"}
