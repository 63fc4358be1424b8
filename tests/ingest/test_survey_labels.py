import pytest

from chatlab.ingest.survey_labels import find_labels, parse_dictionary, parse_limesurvey

HEAD = "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><languages><language>fi</language>"
OLD = HEAD + """<language>sv</language></languages>
<answers><rows><row><qid>1</qid><code>A1</code><answer>Kyll\xe4</answer><language>fi</language></row>
<row><qid>1</qid><code>A1</code><answer>Ja</answer><language>sv</language></row></rows></answers>
<questions><rows><row><qid>1</qid><title>Q1</title><type>L</type><language>fi</language>
<question><![CDATA[<p>Auttoiko <b>chat</b>&nbsp;sinua?</p>]]></question></row></rows></questions>
<subquestions><rows><row><qid>2</qid><parent_qid>1</parent_qid><title>SQ001</title>
<question>Nopeus</question><language>fi</language></row></rows></subquestions></document>"""


def test_the_old_structure_has_its_texts_in_place():
    label = parse_limesurvey(OLD)["Q1"]
    assert (label.text, label.answers, label.parts) == (
        "Auttoiko chat sinua?", {"A1": "Kyllä"}, {"SQ001": "Nopeus"})


@pytest.mark.parametrize("text", ["", "<html></html>", "<document>", HEAD, "a;b\n1;2"])
def test_a_structure_that_is_none_or_broken_gives_what_can_be_read(text):
    assert parse_limesurvey(text) == {}
    assert parse_dictionary(text) == {}


def test_a_structure_that_is_cut_gives_what_it_has():
    cut = parse_limesurvey(OLD[:OLD.index("<subquestions>")])["Q1"]
    assert (cut.text, cut.parts) == ("Auttoiko chat sinua?", {})


def test_an_entity_is_not_followed():
    text = '<!DOCTYPE document [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + OLD.replace(
        "Nopeus", "&a;")
    assert parse_limesurvey(text).get("Q1") is None or (
        parse_limesurvey(text)["Q1"].parts["SQ001"] == "")


def test_the_structure_with_the_codes_of_the_answers_is_chosen(tmp_path):
    (tmp_path / "muu.lss").write_text(OLD.replace("Q1", "X9"))
    (tmp_path / "oma.lss").write_text(OLD)
    (tmp_path / "rikki.lss").write_bytes(b"")
    found = find_labels(tmp_path / "vastaukset.csv", {"Q1"}, ".lss")
    assert found["Q1"].text == "Auttoiko chat sinua?"
    assert find_labels(tmp_path / "vastaukset.csv", {"Q7"}, ".lss") == {}
