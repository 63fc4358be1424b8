from dataclasses import replace

from chatlab.theme import Codebook, Theme, check_codebook, read_codebook


def test_the_shipped_codebook_finds_its_own_examples():
    problems = check_codebook(read_codebook())
    assert set(problems["problem"]) <= {"shared word", "word inside another"}


def test_check_lists_shared_words_contradictions_and_missed_examples(tmp_path):
    path = tmp_path / "oma.toml"
    path.write_text("""
[[theme]]
id = "ruoka"
label = "Ruoka"
definition = "Mistä ruokaa."
words = ["ruoka-apu", "leipäjono"]
examples = ["Mistä ruoka-apua?"]
[[theme]]
id = "kassi"
label = "Kassi"
definition = "Kassi."
words = ["leipäjonossa", "kassi"]
not_words = ["kassi"]
examples = ["Aivan muuta."]
""", encoding="utf-8")
    found = check_codebook(read_codebook(path))
    assert found[["problem", "word", "themes"]].values.tolist() == [
        ["shared word", "leipäjono", "ruoka, kassi"],
        ["word counts and does not count", "kassi", "kassi"],
        ["example misses its theme", "Aivan muuta.", "kassi"]]


def test_a_word_inside_another_themes_compound_is_listed_unless_it_is_left_out():
    rent = Theme("vuokra", "Vuokra", "Vuokra.", words=("vuokra",))
    deposit = Theme("vakuus", "Vakuus", "Vakuus.", words=("vuokravakuus",))
    found = check_codebook(Codebook((rent, deposit)))
    assert found[["problem", "word", "themes"]].values.tolist() == [
        ["word inside another", "vuokra: vuokravakuus", "vuokra, vakuus"]]
    apart = replace(rent, not_words=("vuokravakuus",))
    assert check_codebook(Codebook((apart, deposit))).empty
