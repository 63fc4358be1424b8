import pandas as pd
import pytest

from chatlab import read_swot, sample_path
from chatlab.evaluate import (
    group_swot,
    list_contradictions,
    screen_swot,
    summarise_matters,
    summarise_swot,
    tell_swot_screen,
)
from chatlab.i18n import speaking
from chatlab.schema import conform

FIGURES = {
    "swot_whatsapp": {  # figure 4; an arrow begins what explains the item above it
        "S": "lähettäjällä varmuus viestin lukemisesta/maksuton/"
             "matalan kynnyksen yhteydenottokanava/nopeaa reaaliaikaista ohjausta ja neuvontaa/"
             "pitkään käytetty ja suosittu sovellus/rennompi/"
             "yhteyskanavana erityisesti nuorten suosima",
        "W": "ei välttämättä paranna tavoitettavuutta/→resurssit/→kaikki asiakkaat eivät käytä/"
             "käyttöjärjestelmät/laitehankinnat/laitekantojen puutteellisuus/"
             "salassapitoon liittyvät seikat/tietoturva/työntekijöille uusi työväline",
        "O": "aktivoi asiakkaita asioidenhoitoon/asiakas tavoittaa työntekijän paremmin/"
             "asiakkaille tuttu, helppo kontaktikanava/henkilöstö tavoittaa asiakkaita paremmin/"
             "kasvattaa työntekijöiden tavoitettavuutta/lisää asiakastyytyväisyyttä/"
             "matalan kynnyksen yhteydenottokanava/nykyaikainen neuvontakanava/"
             "nykyaikainen palveluohjauskanava/purkaa jonottamista puhelinajalla/"
             "saldoraja ei estä yhteydenottoa/sosiaalityön auktoriteetti madaltuu/"
             "→lähestyminen helpompaa/vastausaika, kontaktointi nopeutuu/nopeuttaa kirjaamista",
        "T": "ajankäytön haasteet/asiakas kokee yksityisyyttä loukkaavana/"
             "→kirje ja puhelu ovat viranomaisempia, etäisempiä yhteydenpitotapoja/"
             "asiakkaalla ei ole laitteita/asiakkaan odotus vastausajasta/"
             "ei pystytä reagoimaan saman päivän aikana/henkilöstö ei omaksu osaksi perustyötä/"
             "henkilöstö ei sitoudu käyttöön/informaatiotulva/määrä ei korvaa laatua/"
             "sosiaalityön auktoriteetti madaltuu/→luottamuspula viranomaiseen/"
             "totuttu etäisempään, ei henkilökohtaiseen, kohtaavaan rooliin/viestitulva"},
    "swot_chat": {  # figure 5
        "S": "asiointi nopeutuu/nopea yhteydenottokanava/nykyaikainen/parempi tavoitettavuus",
        "W": "anonyymius/palvelualuetta ei voi rajata/resurssit",
        "O": "anonyymius/asiakas tulee kuulluksi ja osalliseksi/laajentaa palvelua/"
             "nopea ohjaus oikeaan palveluun/reaaliaikainen neuvonta ja ohjaus/vuorovaikutteinen/"
             "vähentää luukuttamista",
        "T": "asiakkaan hätään ei voida puuttua ulkopuolelta/nonverbaali viestintä/resurssit"},
    "swot_digital": {  # figure 6
        "S": "henkilöstön motivaatio/anonymiteetti/asiakkaiden osallisuus/maksuttomuus/"
             "matalan kynnyksen palvelumahdollisuus/"
             "ohjautumisväylä kasvokkaisista palveluista sähköisiin palveluihin/"
             "reaaliaikaisuus/tavoitettavuus",
        "W": "ICT-taidot/kehittämissuunnitelmien jalkauttaminen/koulutuksien vähäisyys/"
             "osaamisen johtaminen/resurssit",
        "O": "monialainen verkostotyö/monikanavaisuus/nykyaikaisuus/"
             "palveluiden tasa-arvoinen saatavuus/asiakaslähtöisyys",
        "T": "digitalisaatio tunnistetaan strategiassa, mutta sitä ei jalkauteta/tietoturva/"
             "tutkimuksien vähäisyys/verkostosta syrjäytyminen/puutteellinen välineistö"},
}


def sheet(*items, worksheet="Chat", group=None, source="s1"):
    """Items as ``(field, wording)`` or ``(field, wording, number of the item above)``."""
    rows = [{"worksheet": worksheet, "group": group, "field": field, "item": text,
             "item_id": f"{source}-{group}-{n}", "source_id": source,
             "parent_item": f"{source}-{group}-{above[0]}" if above else None}
            for n, (field, text, *above) in enumerate(items, start=1)]
    return conform(pd.DataFrame(rows), "swot")


@pytest.fixture(scope="module")
def samples():
    return pd.concat([read_swot(sample_path(name)) for name in FIGURES], ignore_index=True)


@pytest.mark.parametrize("name", FIGURES)
def test_the_figures_item_by_item(name):
    swot = read_swot(sample_path(name))
    for field, published in FIGURES[name].items():
        rows = swot[swot["field"] == field]
        written = [("" if pd.isna(above) else "→") + item.replace("/", ", ")
                   for item, above in zip(rows["item"], rows["parent_item"], strict=True)]
        assert written == published.split("/")
    assert len(swot) == sum(len(text.split("/")) for text in FIGURES[name].values())


def test_an_arrow_explains_the_item_above_it():
    swot = read_swot(sample_path("swot_whatsapp"))
    names = dict(zip(swot["item_id"], swot["item"], strict=True))
    above = {row.item: names[row.parent_item] for row in swot.dropna(
        subset="parent_item").itertuples()}
    assert above["resurssit"] == "ei välttämättä paranna tavoitettavuutta"
    assert above["lähestyminen helpompaa"] == "sosiaalityön auktoriteetti madaltuu"
    assert len(above) == 5


def test_items_and_their_explanations_are_counted_apart():
    swot = pd.concat([
        sheet(("W", "ei paranna tavoitettavuutta"), ("W", "resurssit", 1),
              ("W", "kaikki eivät käytä", 1), ("O", "nopea neuvonta"), worksheet="WhatsApp"),
        sheet(("S", "nykyaikainen"))], ignore_index=True)
    assert summarise_swot(swot).to_dict("records") == [
        {"worksheet": "WhatsApp", "S": 0, "W": 1, "O": 1, "T": 0,
         "S_sub": 0, "W_sub": 2, "O_sub": 0, "T_sub": 0},
        {"worksheet": "Chat", "S": 1, "W": 0, "O": 0, "T": 0,
         "S_sub": 0, "W_sub": 0, "O_sub": 0, "T_sub": 0}]
    assert summarise_swot(swot.iloc[:0]).empty


def test_counts_by_group_keep_the_group_without_a_name():
    swot = pd.concat([sheet(("S", "nopea"), group="Ryhmä 1"), sheet(("T", "kiire"), source="s2")],
                     ignore_index=True)
    counts = summarise_swot(swot, by=["worksheet", "group"])
    assert counts[["S", "T"]].values.tolist() == [[1, 0], [0, 1]]
    assert counts["group"].isna().tolist() == [False, True]


def test_what_groups_share_is_counted_by_field_and_form(samples):
    matters = summarise_matters(group_swot(samples)).set_index("label")
    assert matters.loc["resurssit", ["S", "W", "O", "T", "items", "worksheets"]].tolist() == [
        0, 3, 0, 1, 4, 3]
    assert matters.loc["maksuton", ["S", "forms"]].tolist() == [2, 2]
    assert matters["items"].sum() == len(samples)
    assert matters["votes"].isna().all()


def test_votes_are_added_up_and_forms_are_told_apart_by_file():
    swot = pd.concat([sheet(("S", "nopea"), source="s1"), sheet(("S", "nopea"), source="s2")],
                     ignore_index=True).assign(votes=pd.array([3, None], dtype="Int64"))
    matters = summarise_matters(group_swot(swot))
    assert matters[["forms", "votes"]].values.tolist() == [[2, 3]]


def test_contradictions_of_the_pilot(samples):
    found = list_contradictions(group_swot(samples)).set_index("label")
    assert found.loc["anonyymius", "helpful"] == [("O", "anonyymius"), ("S", "anonymiteetti")]
    assert found.loc["anonyymius", "harmful"] == [("W", "anonyymius")]
    assert found.loc["sosiaalityön auktoriteetti madaltuu", "within"]
    assert "resurssit" not in found.index  # a weakness and a threat: both harmful
    assert list_contradictions(group_swot(samples.iloc[:3])).empty


def test_the_same_item_twice_counts_once_and_keeps_its_explanations():
    swot = sheet(("S", "Nopea"), ("S", "nopea  "), ("S", "ei jonoa", 2), ("W", "nopea"), ("O", "a"),
                 ("T", "b"))
    kept, listed = screen_swot(swot)
    assert kept["item"].tolist() == ["Nopea", "ei jonoa", "nopea", "a", "b"]
    assert kept["parent_item"].dropna().tolist() == ["s1-None-1"]
    assert listed[["reason", "excluded", "field", "items"]].values.tolist() == [
        ["same_item", True, "S", 1]]


def test_a_copy_of_a_form_is_left_out_and_listed():
    items = [("S", "nopea"), ("W", "kapea aukiolo"), ("O", "nuoret"), ("T", "kiire")]
    swot = pd.concat([sheet(*items), sheet(*items, source="s2"),
                      sheet(*items[:3], ("T", "hätä"), source="s3")], ignore_index=True)
    kept, listed = screen_swot(swot)
    assert kept["source_id"].tolist() == ["s1"] * 4 + ["s3"] * 4
    assert listed[["reason", "items"]].values.tolist() == [["same_form", 4]]


def test_two_groups_that_both_say_one_thing_are_no_copies():
    swot = pd.concat([sheet(("S", "nopea"), group=name) for name in "ab"], ignore_index=True)
    assert len(screen_swot(swot)[0]) == 2


def test_a_fifth_field_and_an_empty_field_are_listed():
    swot = sheet(("S", "nopea"), ("W", "kiire"), ("O", " "), ("T", "hätä"))
    swot["field"] = ["S", "W", "O", "Toimenpiteet"]
    kept, listed = screen_swot(swot)
    assert kept["item"].tolist() == ["nopea", "kiire"]
    assert listed[["reason", "field", "excluded"]].values.tolist() == [
        ["unknown_field", "Toimenpiteet", True], ["no_text", "O", True],
        ["empty_field", "O", False], ["empty_field", "T", False]]
    with speaking("en"):
        assert tell_swot_screen(listed)[2:] == [
            "Chat, Opportunities: The form has nothing in this field.",
            "Chat, Threats: The form has nothing in this field."]


def test_nothing_is_left_out_of_the_samples(samples):
    kept, listed = screen_swot(samples)
    pd.testing.assert_frame_equal(kept, samples)
    assert listed.empty and not tell_swot_screen(listed)


def test_an_empty_table_is_no_error():
    empty = sheet(("S", "a")).iloc[:0]
    kept, listed = screen_swot(empty)
    assert kept.empty and listed.empty
    groups = group_swot(kept)
    assert summarise_matters(groups).empty and list_contradictions(groups).empty
