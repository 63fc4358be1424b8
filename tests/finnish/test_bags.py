import numpy as np
import pytest

from chatlab.finnish.bags import bag_of_words

TEXTS = ["Apua vuokravakuuteen, vuokra on rästissä!", "", "Mistä haen toimeentulo tukea?",
         "Moi!", "Vuokra-asunnon vuokra nousee ja vuokralainen muuttaa"]


def row(bags, number):
    values = bags.matrix.toarray()[number]
    return {term: int(n) for term, n in zip(bags.terms, values, strict=True) if n}


def test_base_forms_and_parts_are_counted():
    bags = bag_of_words(TEXTS)
    assert row(bags, 0) == {"apu": 1, "vuokravakuus": 1, "vuokra": 2, "vakuus": 1, "rästi": 1}
    assert row(bags, 1) == row(bags, 3) == {}
    assert row(bags, 2)["toimeentulotuki"] == 1


def test_without_parts_there_are_whole_base_forms_only():
    bags = bag_of_words(TEXTS, parts=False)
    assert row(bags, 0) == {"apu": 1, "vuokravakuus": 1, "vuokra": 1, "rästi": 1}
    assert bags.whole.all()


def test_what_is_only_a_part_is_told_apart():
    bags = bag_of_words(TEXTS)
    whole = dict(zip(bags.terms, bags.whole, strict=True))
    assert whole["vuokra"] and whole["vuokravakuus"] and not whole["vakuus"]


def test_the_order_of_the_texts_changes_nothing_else():
    bags, turned = bag_of_words(TEXTS), bag_of_words(TEXTS[::-1])
    assert bags.terms == turned.terms == sorted(bags.terms)
    assert (bags.whole == turned.whole).all()
    assert (bags.matrix.toarray() == turned.matrix.toarray()[::-1]).all()


@pytest.mark.parametrize("texts", [[], [""], ["Moi!", None, float("nan")]])
def test_texts_without_words_give_an_empty_table(texts):
    bags = bag_of_words(texts)
    assert bags.matrix.shape == (len(texts), 0)
    assert bags.matrix.dtype == np.float32
    assert bags.terms == [] and bags.whole.shape == (0,)


def test_a_compound_written_apart_leaves_no_trace_of_its_words():
    bags = bag_of_words(["Haen toimeentulo tukea", "Vuokra vakuutta", "Haen työtä"])
    assert bags.terms == ["hakea", "toimeentulo", "toimeentulotuki", "tuki", "työ", "vakuus",
                          "vuokra", "vuokravakuus"]
    assert (bags.matrix.sum(axis=0) > 0).all()


def test_the_frequencies_of_the_texts_decide_between_words():
    club = bag_of_words(["Seuraa johtaa Matti", "Seura kokoontui", "Seuran jäsenet"])
    track = bag_of_words(["Kuka seuraa minua", "Hän seurasi", "Lakkaa seuraamasta"])
    assert row(club, 0)["seura"] == 1 and "seurata" not in club.terms
    assert row(track, 0)["seurata"] == 1 and "seura" not in track.terms


def test_typing_errors_in_the_words_of_a_codebook_are_mended():
    texts = ["Koulukiusamisesta haluaisin puhua"]
    assert "koulukiusaaminen" not in bag_of_words(texts).terms
    assert "koulukiusata" in bag_of_words(texts, vocabulary=["koulukiusata"]).terms


def test_spacy_may_tell_the_words_apart():
    texts = ["Poliisi seuraa tilannetta", "Kaipaan seuraa iltaisin"]
    bags = bag_of_words(texts, tagger="spacy")
    assert "seurata" in row(bags, 0) and "seura" in row(bags, 1)


def test_an_unknown_tagger_is_a_programming_mistake():
    with pytest.raises(ValueError, match="tagger"):
        bag_of_words([], tagger="stanza")
