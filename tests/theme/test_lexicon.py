import pandas as pd
import pytest

from chatlab import schema
from chatlab.theme import Codebook, Theme, assign_themes

FOOD = Theme("ruoka", "Ruoka", "Ruokaa.", words=("ruoka", "kassi"))
HOME = Theme("koti", "Koti", "Asunto.", words=("vuokra", "kassi", "avain"),
             not_words=("vuokrasopimus", "hotelli avain"))
DANGER = Theme("vaara", "Vaara", "Vaara.", words=("pelätä", "avain"), flag="crisis")
SMALL = Codebook((FOOD, HOME, DANGER), "pieni", "1")


def texts(*rows):
    return pd.DataFrame({"unit_id": [f"c{n}" for n in range(1, len(rows) + 1)], "text": rows})


def themes(*rows, **options):
    found = assign_themes(texts(*rows), options.pop("codebook", None), **options)
    return [set(found.loc[found["unit_id"] == unit, "theme"]) for unit in texts(*rows)["unit_id"]]


@pytest.mark.parametrize("text, expected", [
    ("moi, mistä mä haen täydentävää toimeentulo tukea?",
     {"taydentava-toimeentulotuki", "hakemuksen-loytaminen"}),
    ("Voisko saada ehkäsevää toimentulotukea?", {"taydentava-toimeentulotuki"}),
    ("en oo löytäny sitä lomaketta teidän sivuilta", {"hakemuksen-loytaminen"}),
    ("Mikä on sosiaalityöntekijän puhelin numero?", {"yhteystiedot"}),
    ("vuokranantaja vaatii kahden kuukauden takuuvuokran", {"vuokravakuus"}),
    ("Tän kuun vuokra jäi maksamatta", {"vuokran-maksaminen"}),
    ("tyttärelle pitäis saada talvi vaatteita", {"lasten-vaatteet-ja-harrastukset"}),
    ("pojan lätkä maksaa ihan liikaa", {"lasten-vaatteet-ja-harrastukset"}),
    ("rillit meni rikki", {"silmalasit"}),
    ("milloin on ruoka jakelu", {"ruokajakelu"}),
    ("äidin hautajaisiin ei oo varaa", {"hautausavustus"}),
    ("lukion oppikirjat on kalliita", {"opintomaksut"}),
    ("opintotuki loppui toukokuussa", {"opintoetuudet"}),
    ("Oon niin yksinäinen täällä", {"yksinaisyys"}),
    ("Asun yksin vuokralla", {"muu"}),
    ("oon ollu asunnottomana kesästä", {"asunnottomuus"}),
    ("ahistaa koko ajan", {"mielenterveys"}),
    ("juon liikaa kaljaa, alkoholi vie", {"paihteet"}),
    ("ulosotossa on vanhoja velkoja", {"talous-ja-velat"}),
    ("tuli häätö", {"asuminen-ja-haato"}),
    ("Te-toimistosta tuli karenssi", {"tyollistyminen"}),
    ("kuntouttavaan työ toimintaan", {"kuntouttava-tyotoiminta"}),
    ("mies löi mua", {"lahisuhdevakivalta"}),
    ("en jaksa enää elää", {"itsetuhoisuus"}),
    ("tarviin siivousapua", {"arjessa-selviytyminen"}),
    ("ei oo pankkitunnuksia", {"digituki"}),
    ("chatin aukioloaika on liian lyhyt", {"palaute-palvelusta"}),
    ("hylkäskö kela perustoimeentulotuen", {"ohjaus-muuhun-palveluun"}),
    ("lasten huoltajuus ja elatusapu", {"perheneuvonta"}),
    ("mummolle kotihoitoa", {"ikaantyneen-palvelut"}),
    ("Moi!", {"muu"}),
    ("", {"muu"}),
    ("[HENKILÖ_1] soittaa [PUHELIN_1]", {"muu"}),
])
def test_the_shipped_codebook_on_everyday_finnish(text, expected):
    assert themes(text) == [expected]


@pytest.mark.parametrize("text, expected", [
    ("ruokaa", {"ruoka"}),
    ("kassi", {"muu"}),                       # shared by two themes: half evidence for each
    ("kassi ja ruokakassi", {"ruoka"}),       # the same word counts once
    ("vuokrasopimus", {"muu"}),               # does not count
    ("vuokrasopimus ja vuokra", {"koti"}),
    ("hotellin avain", {"vaara"}),            # blocked for one theme only
    ("avaimet", {"vaara"}),                   # a flagged theme needs any of its words
    ("kassi ja avain", {"koti", "vaara"}),
])
def test_evidence(text, expected):
    assert themes(text, codebook=SMALL) == [expected]


def test_scores_and_words_explain_the_decision():
    found = assign_themes(texts("ruokaa kassissa, kassi kotona"), SMALL, threshold=0.3)
    assert found[["theme", "score", "words"]].values.tolist() == [
        ["ruoka", 0.6, "ruoka, kassi"], ["koti", 0.3333, "kassi"]]


def test_a_threshold_of_your_own():
    assert themes("ruoka", codebook=SMALL, threshold=0.55) == [{"muu"}]


def test_the_result_is_a_themes_table_and_the_input_is_untouched():
    df = texts("ruokaa", None)
    before = df.copy()
    found = assign_themes(df, SMALL, unit="feedback")
    pd.testing.assert_frame_equal(found, schema.conform(found, "themes"))
    pd.testing.assert_frame_equal(df, before)
    assert found["how"].tolist() == ["lexicon", "lexicon"]
    assert found["unit"].tolist() == ["feedback", "feedback"]
    assert found["theme"].tolist() == ["ruoka", "muu"]


def test_the_result_does_not_depend_on_the_other_rows():
    rows = ["ruokaa ja vuokraa", "kassi", "pelkään"]
    together = assign_themes(texts(*rows), SMALL)
    alone = pd.concat([assign_themes(texts(*rows)[n:n + 1], SMALL) for n in range(3)])
    pd.testing.assert_frame_equal(together, alone.reset_index(drop=True))


def test_no_texts_give_an_empty_table():
    assert assign_themes(texts(), SMALL).empty


def test_progress_changes_nothing(capfd):
    quiet, shown = (assign_themes(texts("ruokaa"), SMALL, progress=p) for p in (False, True))
    pd.testing.assert_frame_equal(quiet, shown)
    assert "ruokaa" not in capfd.readouterr().err
