import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from chatlab.i18n import set_language
from chatlab.theme import compare_words, tell_words
from chatlab.theme.keyness import PRIOR_SHARE, _log_odds, _spread

SAID = {"Etelä": ["Vuokravakuus puuttuu", "Vuokra on rästissä"],
        "Pohja": ["Ruokakassi loppui", "Silmälasit rikki"]}
ROWS = [(f"{area[0]}{n:02}", area, texts[n % 2] + (" ja kiitos" if n % 3 else ""))
        for area, texts in SAID.items() for n in range(60)]
TEXTS = pd.DataFrame({"unit_id": [row[0] for row in ROWS], "text": [row[2] for row in ROWS]})
AREAS = pd.Series({row[0]: row[1] for row in ROWS})


def test_words_of_one_group_are_typical_of_it_and_common_words_of_none():
    found = compare_words(TEXTS, AREAS)
    typical = found[found["q"] < .05].groupby("group")["word"].agg(set)
    assert typical["Etelä"] == {"vuokravakuus", "puuttua", "vuokra", "rästi"}
    assert {"ruokakassi", "loppua"} < typical["Pohja"]
    assert "kiittää" not in typical["Pohja"] | typical["Etelä"]
    assert "vakuus" not in set(found["word"])
    row = found.set_index("word").loc["vuokra"]
    assert (row["units"], row["share"], row["other_share"]) == (30, .5, 0)
    assert row["low"] < row["log_odds"] < row["high"]


def test_log_odds_by_hand():
    """Monroe et al. 2008, equations 16, 20 and 22, of two words."""
    ratio, error = _log_odds(np.array([30., 70.]), np.array([10., 90.]))
    prior = PRIOR_SHARE * 200
    a = prior * np.array([40, 160]) / 200
    first = np.log((30 + a[0]) / (100 + prior - 30 - a[0]))
    second = np.log((10 + a[0]) / (100 + prior - 10 - a[0]))
    assert ratio[0] == pytest.approx(first - second)
    assert error[0] == pytest.approx(np.sqrt(1 / (30 + a[0]) + 1 / (10 + a[0])))


def test_dispersion_of_the_published_example():
    """Gries 2008, International Journal of Corpus Linguistics 13:403, section 3: 'a' in five parts.

    Parts of 9, 10, 10, 10 and 11 words hold the word 1, 2, 3, 4 and 5 times: DP = 0.18.
    """
    parts = csr_array(np.array([[1, 8], [2, 8], [3, 7], [4, 6], [5, 6]], float))
    assert _spread(parts)[0] == pytest.approx(.18, abs=.01)


def test_dispersion_of_an_even_and_of_a_lone_word():
    parts = csr_array(np.array([[1, 4, 0], [1, 0, 4], [1, 0, 4], [1, 0, 4]], float))
    assert _spread(parts).round(2).tolist() == [0, .75, .25]


def test_words_of_few_units_are_not_listed():
    rare = pd.concat([TEXTS, pd.DataFrame({"unit_id": [f"r{n}" for n in range(4)],
                                           "text": ["Merkillinen harvinaisuus"] * 4})])
    areas = pd.concat([AREAS, pd.Series("Etelä", index=[f"r{n}" for n in range(4)])])
    assert "harvinaisuus" not in set(compare_words(rare, areas)["word"])
    one = pd.concat([TEXTS, pd.DataFrame({"unit_id": ["r0"], "text": ["Vuokra taas"]})])
    found = compare_words(one, pd.concat([AREAS, pd.Series({"r0": "Pohja"})]))
    assert pd.isna(found.set_index("word").loc["vuokra", "other_share"])


def test_same_words_whatever_the_order_of_rows():
    shuffled = compare_words(TEXTS.sample(frac=1, random_state=1),
                             AREAS.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(compare_words(TEXTS, AREAS), shuffled)


def test_groups_drawn_by_lot_differ_by_chance_only():
    rng, words = np.random.default_rng(3), ["vuokra", "velka", "ruoka", "asunto", "koulu", "työ"]
    texts = pd.DataFrame({"unit_id": [f"c{n:03}" for n in range(200)],
                          "text": [" ".join(rng.choice(words, 6)) for _ in range(200)]})
    sure = 0
    for _round in range(20):
        lot = pd.Series(rng.choice(["A", "B"], 200), index=texts["unit_id"])
        sure += (compare_words(texts, lot)["q"] < .05).any()
    assert sure <= 2


def test_sentences_and_what_cannot_be_compared():
    set_language("en")
    try:
        said = tell_words(compare_words(TEXTS, AREAS))
        none = tell_words(compare_words(TEXTS, AREAS, least_units=90))
    finally:
        set_language(None)
    assert said[0].startswith("Etelä: typical words are ")
    assert none == ["No word is clearly more typical of one group than of the others."]
    with pytest.raises(ValueError, match="two groups"):
        compare_words(TEXTS, AREAS[AREAS == "Etelä"])
