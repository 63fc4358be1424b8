"""Whatever stands in the cells: a table or a sentence that can be mended, and every row counted."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatlab.errors import ChatlabError
from chatlab.ingest.formats import (
    contact_requests,
    contacts,
    diary,
    feedback_form,
    limesurvey,
    openings,
    reach,
    redcap,
    schedules,
    survey,
    survey_structure,
    swot_list,
    swot_sheet,
    swot_text,
    votes,
    webropol,
)
from chatlab.ingest.material import Material, Sheet
from chatlab.ingest.reading import Options
from chatlab.ingest.surveys import with_sheets
from chatlab.schema import conform

GOOD = {
    contact_requests: ("Jätetty;Palvelu;Aihe;Viesti;Vastaustapa;Käsitelty;Kiireellisyys",
                       "9.1.2024 19.42;EP;Velat;Soittakaa;puhelimitse;10.1.2024 9.15;kiireetön"),
    diary: ("Päivä;Kirjaaja;Tapahtuma;Määrä;Merkintä", "ke 4.10.2017;ohjaaja 1;tauko;3;Hiljaista"),
    feedback_form: ("Päivämäärä;Palautteen antaja;Palvelu;Palaute;Kehittämisehdotus;Arvosana",
                    "4.10.2017;asiakas;chat;Hyvä;Lisää aukioloa;5"),
    limesurvey: ("id;submitdate;lastpage;startlanguage;Q1;Q2[SQ001];Q2[SQ002];Q2[other]",
                 "1;2024-09-02 13:05:10;2;fi;A1;Y;;lehti"),
    openings: ("Palvelu;Päivä;Alkaa;Päättyy;Työntekijöitä;Peruttu",
               "Chat;4.10.2017;13.00;15.00;2;"),
    reach: ("Julkaisun tunnus;Otsikko;Julkaisuaika;Kattavuus;Tykkäykset;Kommentit",
            "201;Chat on auki;4.9.2017 9.12;88;4;1"),
    redcap: ("record_id;redcap_event_name;kysely_timestamp;neuvo;kanava___1;kanava___2;"
             "kysely_complete", "1;a;2024-09-02 13:05:10;1;0;1;2"),
    schedules: ("Nimi;Aukioloaika;Voimassa alkaen", "Nyt;ma–to 12–14;1.1.2024"),
    survey: ("ID;Aloitusaika;Valmistumisaika;Sähköposti;Nimi;Kanava?;Arvosana;Kanava: chat;"
             "Kanava: puhelin", "1;4.10.2017 13.01;4.10.2017 13.05;anonymous;;Chat;Puhelin;1;0"),
    swot_list: ("Nelikenttä;Kohta;Alakohta;Ryhmä;Äänet;Yläkohta", "Uhat;a;b;1;••;"),
    contacts: ("Kuukausi;Kanava;Alue;Yhteydenottoja;Aukiolotunteja",
               "1/2024;Puhelin;A;12;30,5"),
    votes: ("Työpaja;Piste;Vaihtoehto;Äänet", "LC;1;WhatsApp;•••"),
    webropol: ("Vastaajanumero;Vastausaika;Neuvoa?;Kanava: chat;Kanava: käynti;Arvosana",
               "1;4.10.2017 13:05;Kyllä;1;0;8,5"),
}
"""A heading row and a row of each format; what is drawn is put in the place of their cells."""
TABLES = tuple(GOOD)
WORDS = ("Kyllä", "ei", "x", "1", "0", "•••", "x3", "12–14", "13.05", "4.10.2017", "3/4/2017",
         "4.10.2017 klo 13.05", "43012", "2017-10-04T13:05:00+03:00", "45.13.2017", "Chat;Puhelin;",
         "Chat, Puhelin", "Vahvuudet", "Uhat", "asiakas", "naapuri", "1 234,5", "N/A", "",
         "Ryhmä 2", "→ nopea", "a -> b --> c", "rivi\nrivi", "=1+1", "anonymous", "\ufffd",
         "9" * 40, "1e400")
CELLS = st.one_of(
    st.sampled_from(WORDS), st.none(), st.text(max_size=8), st.booleans(),
    st.integers(-10**18, 10**18), st.floats(), st.dates(), st.datetimes(), st.times(),
    st.timedeltas())


@st.composite
def tables(draw, good):
    """Draw a good table with some of its cells, rows and columns changed, or left out."""
    header, row = (line.split(";") for line in good)
    rows = [list(header), *(list(row) for _n in range(draw(st.integers(0, 4))))]
    places = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(header)))
    for (index, column), cell in draw(st.lists(st.tuples(places, CELLS), max_size=8)):
        if index or draw(st.integers(0, 4)) == 0:
            rows[index][column:column + 1] = [cell]
    if draw(st.integers(0, 5)) == 0:
        column = draw(st.integers(0, len(header) - 1))
        rows = [cells[:column] + cells[column + 1:] for cells in rows]
    if draw(st.integers(0, 5)) == 0:
        rows.insert(draw(st.integers(0, len(rows))), draw(st.lists(CELLS, max_size=4)))
    return rows


def check(module, material, on_error):
    """Read as the user would; only what the user can mend may go wrong."""
    try:
        if not module.matches(material):
            return
        reading = module.read(material, Options(on_error=on_error))
    except ChatlabError as error:
        assert error.remedy
        return
    assert reading.report.is_complete
    for name, table in reading.tables.items():
        assert conform(table, name).equals(table)
        assert reading.report.rows == len(table)


@pytest.fixture(scope="module")
def any_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("random") / "taulukko.csv"
    path.write_text("a;b\n1;2\n")
    return Material(path)


QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("module", TABLES, ids=lambda module: module.NAME)
@QUICK
@given(data=st.data())
def test_any_cells(any_file, module, data):
    rows = data.draw(tables(GOOD[module]))
    material = with_sheets(any_file, [Sheet("", rows)])
    for on_error in ("raise", "collect"):
        check(module, material, on_error)


@QUICK
@given(rows=st.lists(st.lists(st.one_of(CELLS, st.sampled_from((
    "Vahvuudet\nnopea", "Heikkoudet", "Mahdollisuudet\n→", "Uhat\n•\n ••", "Ryhmä 1"))),
    max_size=4), max_size=8))
def test_any_grid(any_file, rows):
    check(swot_sheet, with_sheets(any_file, [Sheet("Ryhmä 1", rows)]), "raise")


@QUICK
@given(lines=st.lists(st.one_of(st.text(max_size=12), st.sampled_from((
    "# Vahvuudet", "Heikkoudet:", "**Mahdollisuudet**", "## Uhat", "Ryhmä 2", "- a", "  - b -> c",
    "| Vahvuudet | Uhat |", "|---|---|", "| a<br>→ b | |", "***", "\t* x"))), max_size=25))
def test_any_text(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("text") / "swot.md"
    path.write_text("Vahvuudet\nHeikkoudet\nUhat\n" + "\n".join(lines), errors="replace")
    check(swot_text, Material(path), "raise")


@QUICK
@given(text=st.text(max_size=200))
def test_any_structure(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("structure") / "kysely.lss"
    path.write_text("<document><LimeSurveyDocType>Survey</LimeSurveyDocType>" + text,
                    errors="replace")
    check(survey_structure, Material(path), "raise")
