"""The parts of the masker: words, days, and what the readers need."""

import re
from datetime import date, datetime

import pytest

from chatlab.ingest.formats import FORMATS
from chatlab.ingest.masking import vocabulary
from chatlab.ingest.masking.days import Days
from chatlab.ingest.masking.office import write_workbook
from chatlab.ingest.masking.records import Records, texts_in
from chatlab.ingest.masking.tables import Cells, header_of, mask_delimited
from chatlab.ingest.masking.texts import Lines
from chatlab.ingest.masking.words import Masker, words_in


@pytest.fixture
def masker():
    return Masker({"maija", "kissa"}, seed=1)


@pytest.fixture
def days():
    return Days(seed=1)


@pytest.mark.parametrize("text", ["Maija KISSA ab", "a" * 40, "🙂 Moi\u200e!"])
def test_words_keep_their_length_and_case_and_marks_stay(masker, text):
    masked = masker.text(text)
    assert len(masked) == len(text)
    assert [letter.isupper() for letter in masked] == [letter.isupper() for letter in text]
    assert re.sub(r"\w", "", masked) == re.sub(r"\w", "", text)
    assert not words_in(masked) & words_in(text)


def test_letters_written_in_two_parts_are_masked_whole(masker):
    assert re.fullmatch(r"[a-zåäö\u0308\u030a]{5,}", masker.text("pa\u0308iva\u0308"))


def test_names_are_alike_in_a_file_and_texts_are_not(masker):
    assert masker.category("Maija Kissa") == masker.category("Maija Kissa")
    assert masker.category("MAIJA").casefold() == masker.category("Maija").casefold()
    assert masker.text("kissa") != masker.text("kissa")
    values = [masker.value(str(number)) for number in range(10, 60)]
    assert len(set(values)) == 50 and masker.value("10") == values[0]


def test_only_what_a_reader_looks_for_stays(masker):
    watch = vocabulary.watch_text([next(m for m in FORMATS if m.NAME == "whatsapp")])
    assert masker.text("<Media jätettiin pois>", watch) == "<Media jätettiin pois>"
    assert masker.text("Vastaamaton äänipuhelu", watch) == "Vastaamaton äänipuhelu"
    system = masker.text("Oona lisäsi henkilön Ville", watch)
    assert " lisäsi henkilön " in system and "Oona" not in system and "Ville" not in system
    assert "lisäsi" not in masker.text("hän lisäsi vettä", watch)


@pytest.mark.parametrize(("heading", "stays"), [
    ("Keskustelu", True), ("Päivämäärä", True), ("Survey Timestamp", True),
    ("Mitä mieltä Maijasta?", False), ("chat_timestamp", True), ("FI2112345600000785", False)])
def test_headings_stay_if_the_readers_know_them(masker, heading, stays):
    assert (masker.heading(heading) == heading) is stays


@pytest.mark.parametrize("heading", ["Nimesi", "Puhelinnumerosi, jos haluat vastauksen",
                                     "Mitä mieltä olet palvelusta?", "IP-osoite"])
def test_a_heading_that_asks_who_answers_still_asks_it(masker, heading):
    from chatlab.ingest.words import identifies

    assert identifies(masker.heading(heading)) == identifies(heading)


def test_what_is_in_brackets_after_a_known_heading_is_masked(masker):
    masked = masker.heading("Viesti (Maija)")
    assert masked.startswith("Viesti (") and "Maija" not in masked


@pytest.mark.parametrize("dates", [
    ["8/15/17", "8/16/17"], ["15.8.2017", "1.9.2017"], ["2017-10-11", "2017-12-24"],
    ["12/01/23", "12/02/23", "12/03/23"], ["01/02/2017", "01/02/2017"], ["05.08.2017"]])
def test_dates_move_together_and_what_tells_their_order_stays(days, dates):
    from chatlab.ingest.masking.days import _evidence

    for text in dates:
        days.move(text)
    days.decide()
    moved = [days.move(text) for text in dates]
    assert _evidence(moved) == _evidence(dates)
    assert moved != dates
    assert [re.sub(r"\d", "", text) for text in moved] == [re.sub(r"\d", "", t) for t in dates]


def test_a_date_of_birth_becomes_any_date(days):
    days.move("15.8.2017")
    days.decide()
    assert days.move("7.3.1985") != "7.3.1985"
    assert days.move_moment(datetime(1985, 3, 7)).year != 1985
    assert days.move("45.13.2017") == "45.13.2017"


def test_seconds_since_1970_move_as_the_dates_do(days):
    days.move("4.10.2017")
    days.decide()
    moved = date(*map(int, reversed(days.move("4.10.2017").split("."))))
    seconds = days.move_epoch(1507107900) - 1507107900
    assert seconds == (moved - date(2017, 10, 4)).days * 86_400
    assert days.move_epoch(1507107900_000) - 1507107900_000 == 1000 * seconds


def test_json_keeps_its_form_even_when_cut(masker, days):
    text = '{"chats": [\n  {"id": "12ab", "msg": "Maija ja\\nkissa",  "n": 3.50, "ok": tru'
    masked = Records(masker, days, []).mask(text)
    assert re.sub(r"[\wäöå]", "", masked) == re.sub(r"\w", "", text)
    assert '"msg": "' in masked and "Maija" not in masked
    assert "maija" in words_in("\n".join(texts_in(text)))


def test_json_inside_base64_is_masked(masker, days):
    import base64

    inner = base64.b64encode(b'[{"content": "Maija ja kissa"}]').decode()
    masked = Records(masker, days, []).mask(f'{{"documentbody": "{inner}"}}')
    assert "maija" in words_in("\n".join(texts_in(f'["{inner}"]')))
    assert "maija" not in words_in("\n".join(texts_in(masked)))


def test_mojibake_stays_mojibake(masker, days):
    masked = Records(masker, days, []).mask('{"content": "p\\u00c3\\u00a4iv\\u00c3\\u00a4"}')
    assert re.fullmatch(r'\{"content": "(?:[a-z]|\\u00[0-9a-f]{2})+"\}', masked)


def test_quotes_separators_and_line_ends_of_csv_stay(masker, days):
    text = 'Keskustelu;Viesti\r\n1;"moi; ""Maija""\nrivi 2"\r\n\r\n2;kissa'
    masked = mask_delimited(text, Cells(masker, days, []))
    assert re.sub(r"\w", "", masked) == re.sub(r"\w", "", text)
    assert masked.startswith("Keskustelu;Viesti\r\n1;") and "Maija" not in masked


def test_a_name_before_a_time_is_masked_alike(masker, days):
    lines = Lines(masker, days, [])
    first, second = lines.line("Maija 13.05"), lines.line("13.05 Maija: kissa")
    assert first.endswith(" 13.05") and second.startswith("13.05 ")
    assert first.split()[0] == second.split()[1].rstrip(":") != "Maija"


def test_the_header_row_is_the_one_with_most_known_headings():
    assert header_of([["Raportti Maija"], [""], ["Keskustelu", "Aika", "Viesti"], [1, 2, 3]]) == 2


def test_a_workbook_is_written_without_a_maker():
    import io
    import zipfile

    data = write_workbook({"A": [["x", 1.5, datetime(2024, 1, 2, 13, 5), True, None]]})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core and "2000-01-01" in core


def test_no_first_name_or_surname_stays_as_a_value():
    from chatlab.finnish.names import given_names, surnames
    from chatlab.ingest.words import role_of

    names = (given_names() | surnames()) & {value.casefold() for value in vocabulary.known()}
    assert [name for name in sorted(names) if vocabulary.is_value(name) and not role_of(name)] == []
