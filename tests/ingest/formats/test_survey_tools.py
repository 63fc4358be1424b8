"""LimeSurvey, REDCap, a column for each option: the samples, and what goes wrong."""

import base64
import shutil
from pathlib import Path

import pytest

from chatlab import ingest
from chatlab.errors import SchemaError

SAMPLES = Path(__file__).parents[3] / "data_samples" / "muodot"
CHANNEL = "Mitä kautta kuulit chatista?"
SURVEYS = {"kysely_limesurvey.csv": "limesurvey", "kysely_limesurvey_base64.txt": "limesurvey",
           "kysely_redcap.csv": "redcap", "kysely_redcap_otsikoin.csv": "redcap",
           "kysely_webropol.csv": "webropol"}
STRUCTURES = ("kysely_limesurvey.lss", "kysely_redcap_tietohakemisto.csv")


def chosen(feedback):
    ticks = feedback[feedback["option"].notna()]
    return [(row.response_id[-4:], row.option, row.value) for row in ticks.itertuples()]


@pytest.mark.parametrize("name", SURVEYS)
def test_every_survey_gives_the_same_kind_of_rows(name):
    reading = ingest.read_file(SAMPLES / name)
    feedback = reading.tables["feedback"]
    assert reading.report.format == SURVEYS[name]
    assert reading.report.is_complete
    assert ("0001", "Kunnan sivut", 1) in chosen(feedback)
    assert ("0001", "Ystävä", 0) in chosen(feedback)
    assert feedback["question"].str.contains("Saitko neuvoa?", regex=False).any()
    assert set(feedback["answered_on"].dropna().dt.year) == {2024}


@pytest.mark.parametrize("name", SURVEYS)
def test_nothing_that_names_the_respondent_comes_in(name):
    feedback = ingest.read_feedback(SAMPLES / name)
    assert not any(secret in feedback.to_csv() for secret in ("192.0.2", "example.com", "12345"))


def test_base64_is_read_as_what_it_holds():
    plain, coded = (ingest.read_feedback(SAMPLES / name).drop(
        columns=["response_id", "source_id", "instrument"]) for name in (
        "kysely_limesurvey.csv", "kysely_limesurvey_base64.txt"))
    assert plain.equals(coded)


def test_what_is_beside_the_options_is_called_in_the_language_of_the_survey():
    asked = set(ingest.read_feedback(SAMPLES / "kysely_limesurvey.csv")["question"])
    assert any(question.endswith(" muu") for question in asked), asked
    assert not any("other" in question for question in asked)


def test_those_who_did_not_finish_are_told():
    report = ingest.inspect_file(SAMPLES / "kysely_limesurvey.csv")
    assert len(report.warnings) == 1 and "1" in report.warnings[0]


@pytest.mark.parametrize("name", ["kysely_limesurvey.csv", "kysely_redcap.csv"])
def test_codes_without_their_structure_are_told(tmp_path, name):
    shutil.copy(SAMPLES / name, tmp_path)
    reading = ingest.read_file(tmp_path / name)
    assert any(".lss" in warning or "codes" in warning or "kood" in warning
               for warning in reading.report.warnings)
    assert {"A1", "1"} & set(reading.tables["feedback"]["text"]) or (
        reading.tables["feedback"]["value"].notna().any())


@pytest.mark.parametrize("name", STRUCTURES)
def test_a_structure_is_no_material(name):
    reading = ingest.read_file(SAMPLES / name)
    assert reading.report.format == "survey_structure"
    assert reading.report.is_complete
    assert reading.tables == {}


def test_a_field_that_the_dictionary_marks_as_an_identifier_stays_outside():
    feedback = ingest.read_feedback(SAMPLES / "kysely_redcap.csv")
    assert not feedback["question"].str.contains("vastata").any()


def test_an_option_is_not_refused_in_a_form_that_was_not_finished(text_file):
    feedback = ingest.read_feedback(text_file("k.csv", (
        "record_id,k_timestamp,a,b___1,b___2,k_complete\n"
        "1,[not completed],1,0,0,0\n2,2024-09-02 13:05:10,1,0,0,2\n")))
    assert chosen(feedback) == [("0002", "1", 0), ("0002", "2", 0)]


def test_full_headings_of_limesurvey(text_file):
    feedback = ingest.read_feedback(text_file("k.csv", (
        '"Response ID","Date submitted","Last page","Start language","Seed",'
        '"Mistä? [Lehti]","Mistä? [Radio]","G01Q02. Auttoiko?"\n'
        '"1","1980-01-01 00:00:00","2","fi","99","Yes","No","Kyllä"\n')))
    assert chosen(feedback) == [("0001", "Lehti", 1), ("0001", "Radio", 0)]
    assert feedback["question"].tolist()[-1] == "Auttoiko?"
    assert feedback["answered_on"].isna().all()


def test_two_header_rows_in_a_workbook(workbook):
    feedback = ingest.read_feedback(workbook("k.xlsx", {"Raportti": [
        ["Vastaajan numero", "Mistä kuulit?", None, None, "Arvioi", None],
        [None, "Lehti", "Radio", "Muu, mikä?", "nopeus", "tuki"],
        [1, "Lehti", None, "naapuri", 4, 5], [2, None, "Radio", None, 3, "3,5"]]}))
    assert chosen(feedback) == []  # words among the ticks: each column is a question
    assert feedback[feedback["kind"] == "number"]["question"].unique().tolist() == [
        "Arvioi: nopeus", "Arvioi: tuki"]


@pytest.mark.parametrize("content", [
    "Vastaajanumero;Vastausaika\n1;2.9.2024 13:05\n", "id;submitdate;lastpage\n1;;2\n",
    "record_id,redcap_event_name,k_complete\n1,a,2\n"])
def test_a_survey_without_questions(text_file, content):
    with pytest.raises(SchemaError) as caught:
        ingest.read_feedback(text_file("k.csv", content))
    assert caught.value.file == "k.csv" and caught.value.remedy


def test_a_time_that_is_none_is_rejected_by_its_row(text_file):
    path = text_file("k.csv", "Vastaajanumero;Vastausaika;Auttoiko?\n1;2.9.2024;Kyllä\n"
                     "2;salaisuus;Ei\n")
    with pytest.raises(SchemaError) as caught:
        ingest.read_feedback(path)
    assert "3" in caught.value.place and "Vastausaika" in caught.value.expected
    assert "salaisuus" not in str(caught.value)
    assert len(ingest.read_feedback(path, on_error="collect")) == 1


def test_base64_that_is_cut_is_no_known_format_or_keeps_what_is_whole(tmp_path):
    data = base64.b64encode((SAMPLES / "kysely_limesurvey.csv").read_bytes())
    (tmp_path / "k.txt").write_bytes(data[:len(data) * 2 // 3])
    report = ingest.inspect_file(tmp_path / "k.txt")
    assert report.is_complete and report.rows
