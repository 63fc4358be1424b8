"""A newcomer's files: how they are read, what is stored and what to do next."""

import re

import pytest

from chatlab import inspect_file, sample_path
from chatlab.errors import FileError
from chatlab.project import choose_files
from chatlab.project.choosing import FileChooser
from chatlab.project.layout import RAW
from chatlab.project.workspace import make_workspace

CHAT = sample_path("whatsapp_group")
WORDS = {word for word in re.findall(r"\w{9,}", CHAT.read_text("utf-8")) if word.islower()}


@pytest.fixture
def raw(tmp_path):
    return make_workspace(tmp_path / "tyo") / RAW


def files_of(folder):
    return sorted(path.name for path in folder.iterdir())


def test_nobody_is_asked_when_no_person_sits_at_the_notebook(tmp_path):
    assert choose_files(tmp_path) is None


def test_a_file_in_memory_is_read_and_nothing_is_written(raw):
    before = files_of(raw)
    chooser = FileChooser(raw)
    chooser.look({CHAT.name: CHAT.read_bytes()})
    page = chooser.page()
    assert f"{CHAT.name}: {inspect_file(CHAT).rows} riviä voidaan lukea" in page
    assert "Mitään ei ole vielä tallennettu" in page
    assert files_of(raw) == before


def test_nothing_of_the_content_is_on_the_page(raw):
    chooser = FileChooser(raw)
    chooser.look({CHAT.name: CHAT.read_bytes()})
    assert len(WORDS) > 50
    shown = set(re.findall(r"\w+", re.sub(r"<style>.*?</style>", "", chooser.page())))
    assert not shown & WORDS


@pytest.mark.parametrize("name, data, says", [
    ("kuva.txt", bytes(range(256)) * 20, "ei voi lukea"),
    ("tyhja.csv", b"\r\n", "tyhjä"),
    ("paperi.docx", b"PK\x03\x04rikki", "ei voi lukea"),
    ("taulukko.xlsx", b"ei mikaan taulukko", "ei voi lukea"),
    ("muu.csv", "Nimi;Puhelin\nMaija Meikäläinen;040 123 4567\n".encode(), "ei voi lukea")])
def test_a_file_that_cannot_be_read_is_told_kindly(raw, name, data, says):
    chooser = FileChooser(raw)
    chooser.look({name: data})
    page = chooser.page()
    assert says in page and "chatlab mask" in page and 'class="ei"' in page
    assert "Maija" not in page and "Traceback" not in page


def test_it_is_stored_only_when_asked_and_never_written_over(raw):
    chooser = FileChooser(raw)
    chooser.look({CHAT.name: b"1.1.2024 klo 10.00 - Maija: hei\n"})
    chooser.store()
    stored = raw / CHAT.name
    assert stored.read_bytes() == b"1.1.2024 klo 10.00 - Maija: hei\n"
    chooser.look({"toinen.txt": b"x", CHAT.name: CHAT.read_bytes()})
    with pytest.raises(FileError, match="tämän niminen"):
        chooser.store()
    assert stored.read_bytes().startswith(b"1.1.2024") and not (raw / "toinen.txt").exists()
    chooser.look_at_stored(CHAT.name)
    assert "1 rivi voidaan lukea" in chooser.page()


@pytest.mark.parametrize("name, stored", [
    ("../../ulos.txt", "ulos.txt"), ("..\\kansio\\ulos.txt", "ulos.txt"),
    ("/ulos.txt", "ulos.txt"), (".piilo.txt", "piilo.txt")])
def test_a_name_cannot_lead_out_of_the_folder(raw, name, stored):
    chooser = FileChooser(raw)
    chooser.look({name: b"1.1.2024 klo 10.00 - Maija: hei\n"})
    chooser.store()
    assert (raw / stored).exists()


def test_names_are_escaped(raw):
    chooser = FileChooser(raw)
    chooser.look({"<img src=x>.txt": CHAT.read_bytes(), "<b>.bin": b"\0\0"})
    assert "<img" not in chooser.page() and "<b>." not in chooser.page()


def test_without_a_folder_nothing_can_be_stored():
    chooser = FileChooser()
    chooser.look({CHAT.name: CHAT.read_bytes()})
    assert "chatlab init" in chooser.page() and chooser.stored() == []


def test_the_settings_of_the_folder_hold(raw):
    data = b"8/9/2017, 13:05 - Maija: hei\n8/10/2017, 13:06 - Matti: moi\n"
    chooser = FileChooser(raw)
    chooser.look({"a.txt": data})
    assert 'class="ei"' in chooser.page()
    (raw / "chatlab.toml").write_text('date_order = "mdy"\n', "utf-8")
    chooser = FileChooser(raw)
    chooser.look({"a.txt": data})
    assert "2 riviä voidaan lukea" in chooser.page()
