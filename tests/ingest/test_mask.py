"""Masked files: read alike, and nothing of the original in them but what the readers need."""

import base64
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from chatlab.errors import ChatlabError, DisclosureError, FormatError, SettingsError
from chatlab.ingest import find_files, mask, read_file
from chatlab.ingest.mask import mask_file
from chatlab.ingest.masking import vocabulary
from chatlab.ingest.masking.words import words_in

SAMPLES = Path(__file__).parents[2] / "data_samples"
FOLDERS = [SAMPLES, *sorted(path.parent for path in SAMPLES.rglob("chatlab.toml")
                            if path.parent != SAMPLES)]
FILES = [path for folder in FOLDERS for path in find_files(folder)]
COUNTS = ("format", "table", "lines", "messages", "system", "internal", "continuation", "blank",
          "rows", "encoding", "newline", "date_order", "date_evidence", "is_complete")
CANARIES = ("Kanarialintu Törmänen", "kvanttikahvila", "0401234567", "+358 50 111 2233",
            "010190-900P", "kanaria.tormanen@example.com", "FI2112345600000785")


def account(path):
    """What the report of a file counts, or the kind of the error."""
    try:
        report = read_file(path, on_error="collect").report
    except ChatlabError as error:
        return type(error).__name__
    return ([getattr(report, name) for name in COUNTS], [line for line, _why in report.rejected],
            sorted(report.variants.values()), sorted(report.variants))


def alone(path, folder):
    """A copy of a file without the files beside it."""
    folder.mkdir()
    return Path(shutil.copy(path, folder))


def everything_in(path):
    """All the text in the bytes of a file: what is packed is opened."""
    data = path.read_bytes()
    if data[:2] != b"PK":
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8",
                           errors="replace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode('utf-8', 'replace')}"
                         for name in archive.namelist())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_masked_file_is_read_alike_and_holds_no_word_of_the_original(path, tmp_path):
    original = alone(path, tmp_path / "alku")
    masked = mask_file(original)
    assert masked.reads_alike
    assert account(masked.path) == account(original)
    assert re.fullmatch(r"peitetty_1\.\w+", masked.path.name)
    words = set().union(*map(words_in, mask._texts(mask.Material(original))))
    foreign = {word for word in words if not vocabulary.is_kept(word)}
    inside = set().union(*map(words_in, mask._texts(mask.Material(masked.path))))
    assert len(words) < 10 or foreign
    assert {word for word in inside & foreign if not word.isdigit()} == set()


def spoiled(path):
    """A text of the samples with the canaries wherever people write."""
    text = mask.Material(path).text
    if path.suffix == ".json":
        return json.dumps(_spoiled_json(json.loads(text)), ensure_ascii=False)
    lines = text.splitlines()
    return "\n".join([lines[0], *(f"{line} {' '.join(CANARIES)}" for line in lines[1:])]) + "\n"


def _spoiled_json(value, name=None):
    if isinstance(value, dict):
        return {**{key: _spoiled_json(part, key) for key, part in value.items()},
                **{canary: {"syvemmalla": [canary, {canary: canary}]} for canary in CANARIES},
                "tuntematon": list(CANARIES), "type2": CANARIES[0]}
    if isinstance(value, list):
        return [_spoiled_json(part, name) for part in value]
    return f"{value} {' '.join(CANARIES)}" if isinstance(value, str) and name in (
        "msg", "text", "body", "content", "name", "message", "comment", "sender_name") else value


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix in (
    ".txt", ".csv", ".json", ".md") and "base64" not in path.name], ids=lambda path: path.name)
def test_canaries_are_nowhere_in_the_masked_file(path, tmp_path):
    original = (tmp_path / "Kanarialintu Törmänen").with_suffix(path.suffix)
    original.write_text(spoiled(path), encoding="utf-8")
    masked = mask_file(original).path
    shown = everything_in(masked) + masked.name
    shown += "".join(base64.b64decode(part).decode("utf-8", "replace") for part in re.findall(
        r'"([A-Za-z0-9+/]{40,}={0,2})"', shown))
    parts = [part for canary in CANARIES for part in re.split(r"[\s@.+-]+", canary)
             if len(part) > 3 and part != "example"]
    assert not [part for part in parts if re.search(
        rf"(?<!\w){part}(?!\w)", shown, re.IGNORECASE) and (len(part) > 4 or not part.isdigit())]


def test_canaries_of_a_workbook_are_nowhere(tmp_path):
    import xlsxwriter

    path = tmp_path / "Törmänen.xlsx"
    book = xlsxwriter.Workbook(path)
    book.set_properties({"author": CANARIES[0], "title": CANARIES[0], "comments": CANARIES[0]})
    book.set_custom_property("asiakas", CANARIES[0])
    for name in ("Kanarialintu", "Piilossa"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["Keskustelu", "Aika", "Rooli", "Viesti", CANARIES[0]])
        for row, canary in enumerate(CANARIES, start=1):
            sheet.write_row(row, 0, [row, "4.9.2024 13.05", "asiakas", canary, canary])
            sheet.write_comment(row, 0, canary)
    book.get_worksheet_by_name("Piilossa").hide()
    book.close()
    masked = mask_file(path)
    shown = everything_in(masked.path).casefold()
    assert masked.reads_alike
    for canary in CANARIES:
        assert not [part for part in re.split(r"[\s@.+-]+", canary.casefold())
                    if len(part) > 3 and part in shown and part != "example"]
    assert "4.9.2024" not in shown


def test_canaries_of_a_document_are_nowhere(swot_docx):
    import docx

    path = swot_docx("t.docx", [["Vahvuudet", "ARROW kvanttikahvila"], ["Heikkoudet", "b"],
                                ["Mahdollisuudet", "c"], ["Uhat", "d"]], title="Törmänen")
    document = docx.Document(path)
    document.core_properties.author = document.core_properties.title = "Kanarialintu"
    document.sections[0].header.paragraphs[0].text = "Kanarialintu"
    document.save(path)
    masked = mask_file(path)
    shown = everything_in(masked.path).casefold()
    assert masked.reads_alike
    assert "vahvuudet" in shown and "f0e0" in shown
    assert not [word for word in ("kvanttikahvila", "törmänen", "kanarialintu") if word in shown]


BROKEN = {
    "empty day": "15.8.2017 klo 13.05 - Maija: moi\n45.13.2017 klo 13.06 - Maija: moi\n",
    "utf-16": "15.8.2017 klo 13.05 - Maija: moi päivä\n".encode("utf-16"),
    "cp1252": "15.8.2017 klo 13.05 - Päivi: hyvää päivää\n".encode("cp1252"),
    "cut": "15.8.2017 klo 13.05 - Päivi: hyvää päivää ä".encode()[:-1],
    "crlf": "15.8.2017 klo 13.05 - Päivi: a\r\nb\r\n",
    "bom inside": "15.8.2017 klo 13.05 - A: a\n\ufeff15.8.2017 klo 13.06 - B: b\n",
    "order unknown": "12/01/23, 13:05 - A: a\n12/02/23, 13:05 - B: b\n12/01/23, 13:06 - B: b\n",
    "order by a number": "8/15/17, 1:05 PM - A: a\n8/16/17, 9:00 AM - B: b\n",
    "order by time": "12/01/23, 13:05 - A: a\n12/02/23, 13:05 - B: b\n12/03/23, 9:05 - C: c\n",
    "no format": "Kauppalista\nmaito 2 l\nleipä\n",
    "cut json": '{"chats": [{"id": "1", "type": "chat", "history": [{"type": "chat.msg", "na',
    "one line": "x" * 200_000,
    "unclosed": 'Keskustelu;Aika;Viesti\n1;4.9.2024 13.05;"moi\n2;4.9.2024 13.06;hei\n',
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_read_fails_alike_when_masked(case, tmp_path):
    data = BROKEN[case]
    path = tmp_path / "tiedosto.txt"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    masked = mask_file(path)
    assert masked.reads_alike
    assert account(masked.path) == account(path)


def test_repeated_words_of_texts_get_different_letters_and_names_the_same(tmp_path):
    path = tmp_path / "chat.txt"
    path.write_text("15.8.2017 klo 13.05 - Maija: kissa kissa\n"
                    "15.8.2017 klo 13.06 - Maija: kissa\n", encoding="utf-8")
    lines = mask_file(path).path.read_text("utf-8").splitlines()
    names = {line.split(" - ")[1].split(":")[0] for line in lines}
    said = " ".join(line.split(": ")[1] for line in lines).split()
    assert len(names) == 1 and len(names.pop()) == 5
    assert len(set(said)) == 3 and all(len(word) == 5 for word in said)


def test_days_move_by_weeks_and_times_stay(tmp_path):
    from datetime import date

    path = tmp_path / "chat.txt"
    path.write_text("15.8.2017 klo 13.05 - A: a\n1.9.2017 klo 9.59 - B: b\n", encoding="utf-8")
    text = mask_file(path).path.read_text("utf-8")
    found = [date(int(y), int(m), int(d)) for d, m, y in re.findall(
        r"^(\d+)\.(\d+)\.(\d{4})", text, re.MULTILINE)]
    assert (found[1] - found[0]).days == 17
    assert (found[0] - date(2017, 8, 15)).days % 7 == 0 != (found[0] - date(2017, 8, 15)).days
    assert "klo 13.05" in text and "klo 9.59" in text


def test_a_second_run_gives_another_name_and_other_letters(tmp_path):
    path = tmp_path / "chat.txt"
    path.write_text("15.8.2017 klo 13.05 - Maija: moi kaikki\n", encoding="utf-8")
    first, second = mask_file(path).path, mask_file(path).path
    assert [first.name, second.name] == ["peitetty_1.txt", "peitetty_2.txt"]
    assert first.read_bytes() != second.read_bytes()
    assert [file.name for file in find_files(tmp_path)] == ["chat.txt"]


def test_the_same_seed_gives_the_same_file(tmp_path):
    path = SAMPLES / "learning_cafe_aanet.csv"
    made = [mask_file(path, output=tmp_path / f"{n}.csv", seed=3).path.read_bytes()
            for n in range(2)]
    assert made[0] == made[1]


def test_a_heading_stays_if_the_user_says_so(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Keskustelu;Aika;Viesti;Kiireluokitus\n1;4.9.2024 13.05;moi;eka\n",
                    encoding="utf-8")
    assert "Kiireluokitus" not in mask_file(path).path.read_text("utf-8")
    assert "Kiireluokitus" in mask_file(path, keep=["Kiireluokitus"]).path.read_text("utf-8")


def test_the_zip_holds_the_text_alone(tmp_path):
    path = tmp_path / "WhatsApp Chat - Maija.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", "[12.3.2022 klo 14.08.18] Maija: salaisuus\n")
        archive.writestr("Maija.jpg", b"kuva")
    masked = mask_file(path)
    with zipfile.ZipFile(masked.path) as archive:
        assert archive.namelist() == ["_chat.txt"]
        assert b"salaisuus" not in archive.read("_chat.txt")
    assert masked.reads_alike


def test_pictures_are_refused(tmp_path):
    path = tmp_path / "kuva.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    with pytest.raises(FormatError):
        mask_file(path)
    assert [file.name for file in tmp_path.iterdir()] == ["kuva.png"]


def test_the_original_is_never_replaced(tmp_path):
    path = tmp_path / "chat.txt"
    path.write_text("15.8.2017 klo 13.05 - Maija: moi\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(SettingsError):
        mask_file(path, output=path)
    assert path.read_bytes() == before


def test_nothing_is_written_if_a_word_would_stay(tmp_path, monkeypatch):
    path = tmp_path / "chat.txt"
    path.write_text("15.8.2017 klo 13.05 - Maija: salaisuus\n", encoding="utf-8")
    monkeypatch.setattr(mask.Masker, "fresh", lambda _self, word: word)
    with pytest.raises(DisclosureError) as error:
        mask_file(path)
    assert "salaisuus" not in str(error.value)
    assert [file.name for file in tmp_path.iterdir()] == ["chat.txt"]


@pytest.mark.parametrize(("name", "text", "gone", "stay"), [
    ("ika.csv", "Vastaajanumero;Vastausaika;Ikäsi?;Mistä kuulit?\n"
     "1;4.10.2017 13.05;18-29;Facebook\n"
     "2;5.10.2017 13.05;30-39;Facebook\n", ("18-29", "30-39", "Facebook"), ()),
    ("aukiolot.csv", "Palvelu;Päivä;Alkaa;Päättyy;Työntekijöitä\n"
     "Sosiaalityö;16.1.2024;klo 9;11;1\n"
     "Sosiaalityö;17.1.2024;12.00;14.00;2\n", (), ("klo 9;11", "12.00;14.00")),
    ("aika.csv", "Keskustelu;Aika;Rooli;Viesti\n1;1507107900;asiakas;moi vaan\n"
     "1;1507107900123;asiakas;hei taas\n1;1507107905;ohjaaja;no niin\n", ("1507107900",), ())])
def test_ages_and_channels_do_not_stay_and_hours_and_epochs_are_read(
        name, text, gone, stay, text_file):
    masked = mask_file(text_file(name, text))
    written = masked.path.read_text("utf-8")
    assert masked.reads_alike
    assert not [part for part in gone if part in written]
    assert all(part in written for part in stay)


def test_marks_of_votes_are_no_words(text_file):
    path = text_file("aanet.csv", "Kenttä;Kohta;Äänet\nVahvuudet;nopea apu;IIII\n"
                                  "Heikkoudet;hidas kone;III\n")
    masked = mask_file(path)
    assert masked.reads_alike and "IIII" in masked.path.read_text("utf-8")
