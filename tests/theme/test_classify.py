import pandas as pd
import pytest

from chatlab.errors import SettingsError
from chatlab.i18n import set_language
from chatlab.theme import (
    classify_themes,
    learning_curve,
    suggest_labels,
    tell_classifier,
    tell_learning,
)
from chatlab.theme import train_classifier as train

ABOUT = {
    "vuokravakuus": ["Tarvitsen apua vuokravakuuteen", "Vuokranantaja pyytää vakuutta",
                     "Mistä saan takuuvuokran?", "Vakuus pitäisi maksaa asunnosta"],
    "silmalasit": ["Silmälasit meni rikki", "Optikko antoi arvion uusista laseista",
                   "Tarvin rillit, näkö huono", "Saako linsseihin tukea"],
    "ruokajakelu": ["Milloin on ruokajakelu?", "Ruoka on loppu, onko leipäjonoa",
                    "Ruokakassia hakisin", "Seurakunta jakaa ruokaa missä"],
}
ENDS = ["kiitos", "moi", "asap", "osaatko sanoa", "en tiedä", "apua", "heippa", "olisko"]


def material(copies=6):
    """Invented texts, each theme by itself, two together, and none."""
    rows = [((theme,), f"{text} {ENDS[(n + at) % 8]}") for theme, texts in ABOUT.items()
            for n, text in enumerate(texts) for at in range(copies)]
    rows += [((a, b), f"{ABOUT[a][n % 4]}. Ja lisäksi {ABOUT[b][(n + 1) % 4].lower()}")
             for a, b in (("vuokravakuus", "silmalasit"), ("silmalasit", "ruokajakelu"))
             for n in range(8)]
    rows += [(("muu",), f"{end} vaan {other}") for end in ENDS for other in ENDS[:3]]
    texts = pd.DataFrame({"unit_id": [f"c{n:03}" for n in range(len(rows))],
                          "text": [text for _themes, text in rows]})
    codes = pd.DataFrame([(unit_id, "koodaaja_1", theme) for unit_id, (themes, _text)
                          in zip(texts["unit_id"], rows, strict=True) for theme in themes],
                         columns=["unit_id", "coder", "theme"])
    return texts, codes


TEXTS, CODES = material()
MODEL = train(TEXTS, CODES)
NEW = pd.DataFrame({"unit_id": ["n1", "n2", "n3", "n4"], "text": [
    "vuokravakuus puuttuu", "Silmälasien linssit ja ruokakassi?", "hyvää joulua", None]})


def test_units_get_one_theme_many_or_none():
    found = classify_themes(MODEL, NEW)
    themes = found.groupby("unit_id")["theme"].agg(lambda some: " ".join(sorted(some)))
    assert themes.to_dict() == {"n1": "vuokravakuus", "n2": "ruokajakelu silmalasit",
                                "n3": "muu", "n4": "muu"}
    assert set(found["how"]) == {"model"}
    assert found["score"].between(0, 1).all()
    assert "vuokravakuus" in found.loc[found["unit_id"] == "n1", "words"].item()


def test_same_model_whatever_the_order_of_rows():
    again = train(TEXTS.sample(frac=1, random_state=2), CODES.sample(frac=1, random_state=3))
    pd.testing.assert_frame_equal(MODEL.scores, again.scores)
    pd.testing.assert_frame_equal(classify_themes(MODEL, NEW), classify_themes(again, NEW))
    back = classify_themes(MODEL, NEW.iloc[::-1]).sort_values(["unit_id", "theme"])
    pd.testing.assert_frame_equal(
        back.reset_index(drop=True),
        classify_themes(MODEL, NEW).sort_values(["unit_id", "theme"], ignore_index=True))


def test_scores_are_of_units_left_out():
    scores = MODEL.scores.set_index("theme")
    assert scores.loc["silmalasit", "units"] == 24 + 16
    assert (scores["low"] <= scores["f1"]).all() and (scores["f1"] <= scores["high"]).all()
    assert scores.loc["kaikki", "f1"] > .9


def test_labels_by_chance_score_like_chance():
    """A leak from the tested to the learned would show as a high score here."""
    mixed = CODES.assign(theme=CODES["theme"].sample(frac=1, random_state=5).to_numpy())
    repeated = TEXTS.assign(text=[f"{text} sana{n}" for n, text in enumerate(TEXTS["text"])])
    assert train(repeated, mixed).scores.set_index("theme").loc["keskiarvo", "f1"] < .6


def test_a_conversation_is_not_both_learned_from_and_tested_on():
    """Each conversation says the same odd word twice and is coded by lot."""
    n = 60
    texts = pd.DataFrame({"unit_id": [f"{c:03}{half}" for c in range(n) for half in "ab"],
                          "text": [f"omituinen{chr(97 + c % 26)}{chr(97 + c // 26)}sana"
                                   for c in range(n) for half in "ab"]})
    lot = pd.Series(range(n)).sample(frac=1, random_state=0).to_numpy() % 2
    codes = pd.DataFrame({"unit_id": texts["unit_id"],
                          "theme": [["x", "y"][lot[row // 2]] for row in range(2 * n)]})
    together = texts.assign(conversation_id=texts["unit_id"].str[:3])
    apart = train(texts, codes).scores.set_index("theme").loc["keskiarvo", "precision"]
    honest = train(together, codes).scores.set_index("theme").loc["keskiarvo", "precision"]
    assert apart > .8
    assert honest < .65


def test_a_theme_of_half_the_coders_counts_and_a_rare_one_is_left_out():
    second = CODES.assign(coder="koodaaja_2", theme=CODES["theme"].replace("silmalasit", "muu"))
    rare = pd.DataFrame({"unit_id": ["c000"], "coder": ["koodaaja_1"], "theme": ["digituki"]})
    model = train(TEXTS, pd.concat([CODES, second, rare]))
    assert model.themes == MODEL.themes
    assert model.left_out == ["digituki"]
    third = second.assign(coder="koodaaja_3")
    assert "silmalasit" not in train(TEXTS, pd.concat([CODES, second, third])).themes


def test_rows_coded_by_hand_are_taken_from_a_table_of_themes():
    themes = CODES.drop(columns="coder").assign(how="hand")
    machine = themes.assign(how="lexicon", theme="digituki")
    assert train(TEXTS, pd.concat([themes, machine])).themes == MODEL.themes


@pytest.mark.parametrize("codes", [CODES[:0], CODES[:3], CODES[CODES["theme"] == "silmalasit"],
                                   CODES.assign(unit_id="ei ole")])
def test_too_little_is_said_in_a_sentence(codes):
    with pytest.raises(SettingsError, match="5"):
        train(TEXTS, codes)


def test_sentences_tell_what_was_learned():
    set_language("en")
    try:
        said = tell_classifier(MODEL, n=1)
    finally:
        set_language(None)
    assert said[0].startswith(f"Learned from {len(TEXTS)} units coded by hand.")
    assert "interval" in said[1] and said[2].startswith("The weakest themes: ")


def test_more_codes_score_better():
    curve = learning_curve(TEXTS, CODES, shares=(.1, 1.0))
    assert curve["units"].tolist() == [round(len(TEXTS) * share * .8) for share in (.1, 1)]
    assert curve["macro_f1"].iloc[1] > curve["macro_f1"].iloc[0]
    assert (curve["low"] <= curve["macro_f1"]).all()


def test_the_sentence_about_coding_more_follows_the_last_doubling():
    curve = pd.DataFrame({"units": [50, 100, 150, 200], "macro_f1": [.5, .8, .8, .81]})
    set_language("en")
    try:
        assert tell_learning(curve).startswith("From 100 to 200 ")
        assert tell_learning(curve).endswith("would help little.")
        assert tell_learning(curve.head(2)).endswith("is worth it.")
    finally:
        set_language(None)


def test_what_to_code_next_is_unsure_and_varied_and_not_coded_yet():
    unsure = pd.DataFrame({"unit_id": ["x1", "x2", "x3", "x4", "c000"], "text": [
        "vakuus vai optikko", "vakuus vai optikko", "ruoka ja rillit ehkä", "", "vakuus"]})
    sure = pd.DataFrame({"unit_id": ["y1"], "text": ["vuokravakuus vakuus takuuvuokra"]})
    chosen = suggest_labels(MODEL, pd.concat([sure, unsure]), n=2)
    assert sorted(chosen["unit_id"].str[:1]) == ["x", "x"]
    assert set(chosen["unit_id"]) != {"x1", "x2"}
    both = chosen.set_index("unit_id").loc["x1"]
    assert {both["theme"], both["other"]} == {"vuokravakuus", "silmalasit"}
    everything = suggest_labels(MODEL, pd.concat([sure, unsure]), n=9)
    assert set(everything["unit_id"]) == {"x1", "x3", "y1"}  # x2 says the same as x1
    assert suggest_labels(MODEL, TEXTS).empty


def test_units_may_be_numbered():
    texts = pd.DataFrame({"unit_id": range(40), "text": ["vuokravakuus", "silmälasit rikki"] * 20})
    codes = pd.DataFrame({"unit_id": [str(n) for n in range(40)],
                          "theme": ["vuokravakuus", "silmalasit"] * 20})
    model = train(texts, codes)
    assert len(model.coded) == 40
    assert suggest_labels(model, texts).empty


def test_no_texts_are_no_themes():
    assert classify_themes(MODEL, pd.DataFrame({"unit_id": [], "text": []})).empty
