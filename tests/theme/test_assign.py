import numpy as np
import pandas as pd
import pytest

from chatlab.theme import Codebook, Theme, assign_themes, read_codebook, spread
from tests.theme import gold

LEAST = {("tune", "hand"): .95, ("test", "hand"): .90, ("tune", "talks"): .90,
         ("test", "talks"): .83}


def turns(*rows):
    return pd.DataFrame(rows, columns=["unit_id", "role", "text"])


def themes(df, **options):
    found = assign_themes(df, **options)
    return found.groupby("unit_id", sort=False)["theme"].agg(set).to_dict()


@pytest.mark.parametrize("half", gold.HALVES)
def test_texts_written_to_be_difficult(half):
    texts = gold.hand_written(half)
    counts = gold.count(assign_themes(texts), dict(zip(texts["unit_id"], texts["themes"],
                                                       strict=True)))
    assert gold.f1(counts) >= LEAST[half, "hand"]
    nothing = texts[texts["kind"] == "ei-teemaa"]
    assert (assign_themes(nothing)["theme"] == "muu").all()


@pytest.mark.parametrize("half", gold.HALVES)
def test_conversations_of_the_large_sample(half):
    talks, labels = gold.conversations(half)
    assert gold.f1(gold.count(assign_themes(talks), labels)) >= LEAST[half, "talks"]


def test_turns_are_joined_and_the_staff_decides_only_where_the_customer_names_nothing():
    found = themes(turns(
        ("c1", "customer", "Moi, vuokra jäi maksamatta"), ("c1", "staff", "Entä ruoka-apu?"),
        ("c1", "customer", "ja tarvisin silmälasit"),
        ("c2", "customer", "Voitteko auttaa?"), ("c2", "staff", "Häätö on ikävä asia."),
        ("c2", "staff", "Kysy digitukea.")))
    assert found == {"c1": {"vuokran-maksaminen", "silmalasit"}, "c2": {"asuminen-ja-haato"}}


def test_a_crisis_is_flagged_even_when_denied():
    found = themes(turns(("c1", "customer", "En ole ajatellut itsemurhaa, älä huoli")))
    assert found == {"c1": {"itsetuhoisuus"}}


@pytest.mark.parametrize("text, expected", [
    ("Jag har fått vräkning och skulder, vad ska jag göra?",
     {"asuminen-ja-haato", "talous-ja-velat"}),
    ("Var kan jag få mer information om det här?", {"muu"}),
    ("Where can I apply for housing benefit and who pays the rent?", {"muu"}),
    ("Где я могу получить помощь?", {"muu"})])
def test_other_languages_get_swedish_words_or_nothing(text, expected):
    assert themes(turns(("c1", "customer", text))) == {"c1": expected}


def test_an_unknown_method_is_a_programming_mistake():
    with pytest.raises(ValueError, match="method"):
        assign_themes(turns(), method="magic")


@pytest.fixture(scope="module")
def many():
    return gold.conversations("tune", n=300)[0]


@pytest.mark.parametrize("method", ["lexicon", "model"])
def test_a_rerun_and_shuffled_units_give_the_same_bytes(many, method):
    first = assign_themes(many, method=method)
    units = many["unit_id"].unique()
    order = np.random.default_rng(3).permutation(len(units))
    shuffled = pd.concat([many[many["unit_id"] == units[n]] for n in order])
    again = assign_themes(shuffled, method=method)
    key = ["unit_id", "theme"]
    pd.testing.assert_frame_equal(
        first.sort_values(key, ignore_index=True), again.sort_values(key, ignore_index=True),
        check_exact=True)


def test_a_large_material_is_given_to_the_model():
    texts = pd.DataFrame({"unit_id": [f"u{n}" for n in range(2000)],
                          "text": ["vuokra jäi maksamatta", "moi"] * 1000})
    assert assign_themes(texts)["how"].unique().tolist() == ["model"]
    assert assign_themes(texts[:1999])["how"].unique().tolist() == ["lexicon"]


@pytest.mark.parametrize("rows", [[], ["", None], ["vuokra"], ["vuokra", "moi", "koira haukkuu"]])
def test_too_little_for_the_model_is_no_crash(rows):
    book = Codebook((Theme("koti", "Koti", "Koti.", words=("vuokra",)),))
    texts = pd.DataFrame({"unit_id": [str(n) for n in range(len(rows))], "text": rows})
    found = assign_themes(texts, book, method="model")
    assert found.loc[found["theme"] == "koti", "unit_id"].tolist() == [
        str(n) for n, row in enumerate(rows) if row == "vuokra"]


def test_the_model_learns_words_that_the_codebook_lacks():
    rows = (["vuokra rästi isäntä karhu maksu"] * 40 + ["isäntä karhu maksu rästi"] * 10
            + ["koira kissa hamsteri lintu"] * 40 + ["sade tuuli lumi pakkanen"] * 40)
    book = Codebook((Theme("koti", "Koti", "Koti.", words=("vuokra",)),))
    texts = pd.DataFrame({"unit_id": [str(n) for n in range(len(rows))], "text": rows})
    found = assign_themes(texts, book, method="model")
    assert set(found.loc[found["theme"] == "koti", "unit_id"]) == set(map(str, range(50)))
    assert found["words"].iloc[45]
    assert spread.THRESHOLD <= found["score"].iloc[45] <= 1


def test_the_shipped_codebook_is_used_if_none_is_given():
    texts = turns(("c1", "customer", "Mistä ruoka-apua?"))
    pd.testing.assert_frame_equal(assign_themes(texts), assign_themes(texts, read_codebook()))


@pytest.mark.parametrize("threshold", [0, 5])
def test_a_threshold_is_a_share(threshold):
    with pytest.raises(ValueError, match="threshold"):
        assign_themes(turns(("c1", "customer", "Moi")), threshold=threshold)
