import datetime as dt

import pytest

from chatlab import ingest
from chatlab.errors import SchemaError

QUESTIONS = ["Saitko neuvoa asiaasi?", "Suosittelisitko palvelua muille?", "Vapaa palaute"]
META = {"fi": ["ID", "Alkamisaika", "Valmistumisaika", "Sähköposti", "Nimi"],
        "sv": ["ID", "Starttid", "Slutförandetid", "E-post", "Namn"],
        "en": ["ID", "Start time", "Completion time", "Email", "Name"]}
START, END = dt.datetime(2017, 10, 4, 13, 30), dt.datetime(2017, 10, 4, 13, 31)


@pytest.mark.parametrize("language", META)
def test_a_forms_workbook(workbook, language):
    feedback = ingest.read_feedback(workbook("kysely.xlsx", {"Sheet1": [
        META[language] + QUESTIONS,
        [1, START, END, "matti@esimerkki.fi", "Matti", "Kyllä", "Ei", "Kiitos!"],
        [2, START, END, "anonymous", None, "Ei", "En osaa sanoa", None]]}))
    answers = feedback.set_index(["response_id", "question"])["value"].unstack()
    assert answers[QUESTIONS[0]].tolist() == [1, 0]
    assert len(feedback) == 5
    assert feedback["kind"].astype(str).value_counts().to_dict() == {"choice": 4, "text": 1}
    assert "Matti" not in feedback.to_csv() and "esimerkki" not in feedback.to_csv()
    assert set(feedback["answered_on"].astype(str)) == {"2017-10-04"}


def test_a_google_csv(text_file):
    feedback = ingest.read_feedback(text_file("vastaukset.csv", (
        "Aikaleima,Saitko neuvoa?\n4.10.2017 13.30.05,Kyllä\n11.10.2017 13.30.05,Ei\n")))
    assert feedback["value"].tolist() == [1, 0]


def test_a_survey_without_the_time_of_the_answer(workbook):
    path = workbook("kysely.xlsx", {"Sheet1": [["ID", "Sähköposti", "Nimi", *QUESTIONS],
                                               [1, "anonymous", None, "Kyllä", "Ei", "Hyvä"]]})
    with pytest.raises(SchemaError) as caught:
        ingest.read_feedback(path)
    assert "Valmistumisaika" in caught.value.expected


def test_a_survey_without_questions(workbook):
    with pytest.raises(SchemaError):
        ingest.read_feedback(workbook("kysely.xlsx", {"Sheet1": [META["fi"], [1, START, END]]}))


def test_questions_of_who_the_respondent_is_stay_outside(workbook):
    feedback = ingest.read_feedback(workbook("kysely.xlsx", {"Vilma": [
        [*META["fi"], "Nimesi", "Puhelinnumerosi, jos haluat vastauksen", "IP-osoite",
         "Saitko yhteystiedot?", "Vapaa palaute"],
        [1, START, END, "a@b", "Vilma", "Villu", "0401234567", "203.0.113.7", "Kyllä", "Hyvä"]]}))
    assert feedback["question"].tolist() == ["Saitko yhteystiedot?", "Vapaa palaute"]
    assert not any(secret in feedback.to_csv() for secret in ("Vil", "0401", "203.0"))


def test_headings_in_a_language_that_is_not_known(workbook):
    feedback = ingest.read_feedback(workbook("kysely.xlsx", {"Sheet1": [
        ["ID", "Algusaeg", "Lõpetamisaeg", "E-posti aadress", "Vastaja", "Kust kuulsid?"],
        [1, START, END, "anonymous", None, "Sõber;Facebook;"],
        [2, START, END, "matti@esimerkki.fi", "Matti", "Facebook;"]]}))
    assert feedback["option"].tolist() == ["Sõber", "Facebook", "Facebook"]
    assert "Matti" not in feedback.to_csv() and "esimerkki" not in feedback.to_csv()


def test_questions_with_hard_spaces_and_line_breaks(workbook):
    feedback = ingest.read_feedback(workbook("kysely.xlsx", {"Sheet1": [
        [*META["fi"], "Miltä\xa0se\ntuntui?", "Miksi?", "Miksi?"],
        [1, START, END, "anonymous", None, "Hyvältä", "a", "b"]]}))
    assert feedback["question"].tolist() == ["Miltä se tuntui?", "Miksi?", "Miksi? 2"]


def test_options_with_commas_are_told_from_the_answers(text_file):
    reading = ingest.read_file(text_file("vastaukset.csv", (
        '"Aikaleima","Mistä kuulit?","Mitä muuta?"\n'
        '"4.10.2017 13.30.05","Lehti, Radio","Auki, myös illalla"\n'
        '"4.10.2017 13.31.05","Radio, Ystävä","Ei mitään"\n'
        '"4.10.2017 13.32.05","Lehti, Ystävä","Kiitos"\n')))
    feedback = reading.tables["feedback"]
    assert feedback["option"].value_counts().to_dict() == {"Lehti": 2, "Radio": 2, "Ystävä": 2}
    assert feedback[feedback["option"].isna()]["text"].tolist()[0] == "Auki, myös illalla"
    assert reading.report.warnings == []


@pytest.mark.parametrize("name, heading, rows", [
    ("kysely.csv", "Aikaleima;Saitko neuvoa?", 0),
    ("kysely.csv", "Vastaajanumero;Vastausaika;Saitko neuvoa?", 0),
    ("lomake.csv", "Päivämäärä;Palautteen antaja;Palaute", 0)])
def test_a_survey_that_nobody_has_answered_is_told(text_file, name, heading, rows):
    reading = ingest.read_file(text_file(name, heading + "\n"))
    assert len(reading.tables["feedback"]) == rows and reading.report.is_complete
    assert len(reading.report.warnings) == 1


def test_a_respondent_who_answered_nothing_is_counted(text_file):
    feedback = ingest.read_feedback(text_file("kysely.csv", (
        "Aikaleima;Saitko neuvoa?;Terveisiä\n4.10.2017 13.30;;\n4.10.2017 13.40;Kyllä;Hei\n")))
    empty = feedback[feedback["value"].isna() & feedback["text"].isna()]
    assert feedback["response_id"].nunique() == 2 and len(feedback) == 3
    assert empty["kind"].tolist() == ["text"]


def test_a_survey_with_all_answers_missing_is_no_survey_less(workbook):
    path = workbook("kysely.xlsx", {"Sheet1": [
        META["fi"] + QUESTIONS, *[[n, START, END, "anonymous", None, None, None, None]
                                  for n in (1, 2)]]})
    feedback = ingest.read_feedback(path)
    assert feedback["response_id"].nunique() == 2
    assert feedback["value"].isna().all() and feedback["text"].isna().all()


@pytest.mark.parametrize("name, source, notes", [
    ("henkilöstökysely.csv", "staff", 1), ("Asukaskysely_2023.csv", "resident", 1),
    ("verkostokysely.csv", "network", 1), ("asiakaskysely.csv", "customer", 0),
    ("kysely.csv", "customer", 0)])
def test_the_name_of_the_file_may_tell_whose_feedback_it_is(text_file, name, source, notes):
    reading = ingest.read_file(text_file(name, "Aikaleima;Saitko neuvoa?\n4.10.2017 13.30;Kyllä\n"))
    assert reading.tables["feedback"]["source"].tolist() == [source]
    assert len(reading.report.warnings) == notes


def test_a_column_tells_whose_feedback_each_response_is(text_file):
    feedback = ingest.read_feedback(text_file("asukaskysely.csv", (
        "Aikaleima;Olen:;Saitko neuvoa?\n4.10.2017 13.30;Työntekijä;Kyllä\n"
        "4.10.2017 13.31;Verkoston yhteistyökumppani;Ei\n4.10.2017 13.32;;Ei\n")))
    assert feedback["source"].astype("object").fillna("?").tolist() == ["staff", "network", "?"]
    assert set(feedback["question"]) == {"Saitko neuvoa?"}


def test_a_column_of_other_words_stays_a_question(text_file):
    feedback = ingest.read_feedback(text_file("kysely.csv", (
        "Aikaleima;Olen;Saitko neuvoa?\n4.10.2017 13.30;Iloinen;Kyllä\n")))
    assert set(feedback["question"]) == {"Olen", "Saitko neuvoa?"}
