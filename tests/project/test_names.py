import pandas as pd
import pytest

from chatlab.project.names import mask_file_names, mask_labels


@pytest.mark.parametrize(("name", "format", "shown"), [
    ("WhatsApp-keskustelu henkilön Maija Virtanen kanssa.txt", "whatsapp",
     "WhatsApp-keskustelu henkilön … kanssa.txt"),
    ("WhatsApp-keskustelu_android.txt", "whatsapp", "WhatsApp-keskustelu_android.txt"),
    ("Vilman perhe 2017.txt", "whatsapp", "… 2017.txt"),
    ("kysely_Maija_Virtanen.xlsx", "survey", "kysely [HENKILÖ_1].xlsx"),
    ("palautelomakkeet_2017.xlsx", "feedback_form", "palautelomakkeet_2017.xlsx"),
    ("chat_Joensuu_syksy.csv", "chat_table", "chat_Joensuu_syksy.csv"),
    ("zendesk.json", "zendesk", "zendesk.json"), ("giosg.json", "giosg", "giosg.json"),
    ("intercom.json", "intercom", "intercom.json"), ("internal.csv", "chat_table", "internal.csv"),
    ("zendesk_Maija.json", "zendesk", "zendesk [HENKILÖ_1].json"),
    ("Matti_Salo.csv", "chat_table", "[HENKILÖ_1].csv")])
def test_file_names(name, format, shown):
    assert mask_file_names([name], [format]) == [shown]


def test_masked_names_alike_get_a_running_number():
    names = ["WhatsApp-keskustelu henkilön Maija kanssa.txt",
             "WhatsApp-keskustelu henkilön Ville kanssa.txt", "a.csv"]
    assert mask_file_names(names, ["whatsapp", "whatsapp", "chat_table"]) == [
        "WhatsApp-keskustelu henkilön … kanssa.txt",
        "WhatsApp-keskustelu henkilön … kanssa [2].txt", "a.csv"]


def test_a_municipality_beside_a_given_name_in_any_file_is_no_place():
    assert "Salo" not in mask_file_names(["Matti_Salo.csv", "a.csv"], ["chat_table"] * 2)[0]


def test_a_phone_number_in_a_file_name_is_masked():
    for name in ("WhatsApp-keskustelu +358401234567.txt", "_chat 0401234567.txt",
                 "_chat +358 40 123 4567 (2).txt"):
        assert "4567" not in mask_file_names([name], ["whatsapp"])[0]
    assert "4567" not in mask_file_names(["kysely 040 123 4567.csv"], ["survey"])[0]


def test_names_in_labels_are_masked_alike_in_every_table():
    tables = {
        "messages": pd.DataFrame({"service": ["Hannan jono", None], "text": ["Hanna", "b"]}),
        "openings": pd.DataFrame({"service": ["Hannan jono", "Maija Virtasen jono"]}),
        "feedback": pd.DataFrame({"instrument": ["kysely_Hanna_2017"], "about": ["Chat"],
                                  "question": ["Oliko Hanna ystävällinen?"]})}
    safe = mask_labels(tables)
    assert safe["messages"]["service"].tolist()[0] == "[HENKILÖ_1]:n jono"
    assert safe["messages"]["service"].isna().tolist() == [False, True]
    assert safe["openings"]["service"].tolist() == ["[HENKILÖ_1]:n jono", "[HENKILÖ_2]:n jono"]
    assert "Hanna" not in safe["feedback"].to_csv()
    assert safe["messages"]["text"].tolist()[0] == "Hanna"
    assert tables["openings"]["service"].tolist()[0] == "Hannan jono"


@pytest.mark.parametrize("label", [
    "Joensuun aikuissosiaalityön chat", "Työikäisten asiakasohjaus (malli)", "Toimeentulotuki",
    "palautelomakkeet_2017", "Nuorten chat (18–29)", "Siun soten aikuissosiaalityö"])
def test_the_organisations_own_words_stay(label):
    tables = {"openings": pd.DataFrame({"service": [label]})}
    assert mask_labels(tables)["openings"]["service"].tolist() == [label]


def test_a_service_that_the_settings_name_stays():
    tables = {"openings": pd.DataFrame({"service": ["Toimintakeskus Onni"]})}
    assert mask_labels(tables)["openings"]["service"].tolist() != ["Toimintakeskus Onni"]
    kept = mask_labels(tables, keep=["Toimintakeskus Onni"])
    assert kept["openings"]["service"].tolist() == ["Toimintakeskus Onni"]
