import json
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from chatlab import schema
from chatlab.errors import SettingsError
from chatlab.project.material import Material
from chatlab.report import definitions, exclusions, method, summary
from chatlab.report.glossary import TERMS
from chatlab.report.opening import FACTS


@pytest.fixture
def material():
    log = schema.conform(pd.DataFrame({
        "source_id": ["s1", "s2"], "file": ["a.csv", "b.csv"], "format": ["ninchat", "survey"],
        "lines": [120, 30], "rows": [100, 30], "rejected": [7, 0], "repeated": [2, 0],
        "first_at": pd.to_datetime(["2017-10-04", None]).tz_localize("Europe/Helsinki"),
        "last_at": pd.to_datetime(["2017-11-22", None]).tz_localize("Europe/Helsinki")}),
        "import_log")
    return Material(Path("aineisto"), Path("tulokset"), {"import_log": log},
                    {"synthetic": True}, "0123456789abcdef")


def soup(part):
    return BeautifulSoup(part.html, "html.parser")


def test_a_summary_has_figures_three_findings_and_what_to_decide():
    part = soup(summary([("Keskusteluja", 59, "syksyllä")], ["a", None, "b", "c", "d"], ["e"]))
    assert part.dl.dd.get_text() == "59"
    assert [item.get_text() for item in part.ol.find_all("li")] == ["a", "b", "c"]
    assert [item.get_text() for item in part.ul.find_all("li")] == ["e"]
    assert len(part.find_all("h3")) == 2


def test_a_summary_may_have_nothing_to_decide_but_must_have_findings():
    assert soup(summary({"A": 1}, ["a"])).ul is None
    for figures, findings in (({}, ["a"]), ({"A": 1}, ["", None])):
        with pytest.raises(SettingsError):
            summary(figures, findings)


def test_words_are_behind_their_names():
    part = soup(definitions("median", "hidden", ("Vuoro", "Aika <b>auki</b>."), threshold=7))
    assert len(part.find_all("details")) == len(part.find_all("summary")) == 3
    assert "7" in part.find_all("p")[1].get_text()
    assert part.find_all("p")[2].get_text() == "Aika <b>auki</b>."


def test_an_unknown_word_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="median"):
        definitions("mediaani")


def test_every_word_of_the_glossary_can_be_shown():
    assert "{" not in definitions(*TERMS).html


def test_the_method_tells_of_the_material_and_hands_facts_to_the_foot(material):
    part = method(material, ["Osuudet laskettiin näin.", ""])
    facts = part._repr_mimebundle_()[FACTS]
    assert json.loads(json.dumps(facts)) == facts
    assert (facts["data"], facts["threshold"], facts["synthetic"]) == ("0123456789ab", 5, True)
    assert facts["backend"]
    text = soup(part).get_text(" ")
    assert " 200 " in text and "150" not in text and "4.10.2017" in text and "2.0" in text
    assert [item.get_text() for item in soup(part).find_all("li")] == ["Osuudet laskettiin näin."]


def test_lines_are_told_so_roughly_that_no_hidden_count_can_be_worked_out_of_them(material):
    log, told = material["import_log"], set()
    for chats in range(1, 5):  # beside the 87 openings that the reports count
        material.tables["import_log"] = log.assign(lines=[87, chats])
        told.add(soup(method(material)).dd.get_text())
    assert len(told) == 1


def test_a_report_of_published_figures_does_not_say_that_it_hides(material):
    hiding, open_ = method(material), method(material, hides=False)
    assert (hiding.facts["threshold"], open_.facts["threshold"]) == (5, None)
    assert soup(hiding).get_text() != soup(open_).get_text()


def test_what_was_left_out_is_listed_with_its_reason_and_small_counts_roughly(material):
    also = pd.DataFrame({"what": ["Testikeskustelut"], "count": [9], "note": ["Ei asiakasta."]})
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])]
            for row in soup(exclusions(material, also)).tbody.find_all("tr")]
    assert [row[1] for row in rows] == ["7", "alle 5", "9"]
    assert rows[2][0] == "Testikeskustelut" and rows[2][2] == "Ei asiakasta."


def test_nothing_left_out_is_said(material):
    material.tables["import_log"] = material["import_log"].assign(rejected=0, repeated=0)
    assert exclusions(material).kind == "note"
