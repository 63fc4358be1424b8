import pytest

from chatlab.ingest.patterns import compile_pattern
from chatlab.ingest.transcript import FORMS, Transcript, recognised

LINE = {"[PVM, KELLO] NIMI: VIESTI": "[2019-12-24, 12:2{n}] {name}: hei",
        "(PVM KELLO) NIMI: VIESTI": "(4.10.2017 13:0{n}) {name}: hei",
        "PVM KELLO NIMI: VIESTI": "4.10.2017 klo 13.0{n} {name}: hei",
        "(KELLO) NIMI: VIESTI": "(13:0{n}) {name}: hei",
        "[KELLO] NIMI: VIESTI": "[13.0{n}] {name}: hei",
        "KELLO NIMI: VIESTI": "13.0{n} {name}: hei",
        "KELLO - NIMI: VIESTI": "13.0{n} – {name}: hei",
        "NIMI (KELLO): VIESTI": "{name} (13.0{n}): hei",
        "NIMI PVM KELLO": "{name} 4.10.2017 13.0{n}\nhei", "NIMI (KELLO)": "{name} (13:0{n})\nhei",
        "NIMI KELLO": "{name}, klo 13.0{n}\nhei"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("quoted", ["", "> "])
def test_every_form_is_known_by_its_lines(form, quoted):
    text = "\n".join(LINE[form].format(n=n, name=("Nalle", "Oona Malli")[n % 2])
                     for n in range(1, 5))
    lines = [quoted + line for line in text.split("\n")]
    assert recognised(lines)[0].written == form
    found = Transcript(lines, recognised(lines), day="4.10.2017")
    assert len(found.messages) == 4
    assert found.rejected == []


@pytest.mark.parametrize("text", [
    "Kokous alkoi 13.05.\nKahvia juotiin.\nKello 14.05\n",
    "9.00 Avaus: Maija\n9.15 Talous: Pekka\n9.30 Kahvi: kaikki\n9.45 Lopetus: Maija\n",
    "Tarvittiin 3:20 vettä\nPalvelu: hyvä\nArvio: 5\nArvio: 4\n",
    "(ks. 13:05) huom: asia\n", "Luku 1\n\nOlipa kerran\n", "", "\n\n",
    "Auki ma 12.00\nAuki ti 12.00\nHinta 3.50\nHinta 4.50\nHinta 5.50\n" + "Muuta tekstiä.\n" * 40])
def test_prose_lists_and_agendas_are_no_conversations(text):
    assert recognised(text.split("\n")) == ()


def of(text, pattern="(KELLO) NIMI: VIESTI", **more):
    return Transcript(text.split("\n"), (compile_pattern(pattern),), **more)


def counted(found):
    continuation = sum(len(message["at_lines"]) for message in found.messages)
    assert continuation == found.counts["continuation"]
    return (len(found.messages) + continuation + found.counts["system"] + found.counts["blank"]
            + len(found.rejected))


def test_a_heading_and_a_dated_paragraph_begin_conversations():
    text = ("Keskustelu 3\n4.10.2017\n(13:05) A: a\n\njatkuu\n\n5.10.2017\n(9:00) B: b\n"
            "6.10.2017\n(9:01) B: c\n--- Keskustelu nro 12-B ---\n(10:00) A: d")
    found = of(text)
    assert [message["chat"] for message in found.messages] == [0, 1, 1, 2]
    assert [message["day"] for message in found.messages] == ["4.10.2017", "5.10.2017",
                                                              "6.10.2017", "6.10.2017"]
    assert found.numbers == {0: "3", 2: "12-B"}
    assert found.messages[0]["lines"] == ["", "jatkuu"]
    assert counted(found) == len(text.split("\n"))


def test_an_email_tells_the_day_and_its_words_around_are_left_out():
    text = ("Hei, tässä.\n\nFrom: Maija\nSent: keskiviikko 4. lokakuuta 2017 14.00\nTo: Pekka\n\n"
            "Terveisin\n> (13:05) A: a\n> b\n-- \nMaija\n\nLähettäjä: Pekka\nDate: 5.10.2017\n"
            "(9:00) B: c")
    found = of(text)
    assert [(message["chat"], message["day"]) for message in found.messages] == [
        (0, "4.10.2017"), (1, "5.10.2017")]
    assert found.messages[0]["lines"] == ["b"]
    assert counted(found) == len(text.split("\n"))


def test_a_mark_of_quoting_stays_where_nothing_is_quoted():
    assert of("(13:05) A: a\n> 5 vuotta").messages[0]["lines"] == ["> 5 vuotta"]


def test_the_systems_lines_and_text_before_the_first_message():
    found = of("alku\n(13:04) Asiakas liittyi\n(13:05) A: a\n(13:06) Asiakas poistui")
    assert found.counts["system"] == 2
    assert [line for line, _reason in found.rejected] == [1]
    assert found.messages[0]["lines"] == []
