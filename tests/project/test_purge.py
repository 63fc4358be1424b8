import os
import time

import pytest

import chatlab as cl
from chatlab.errors import SettingsError
from chatlab.project.kept import TABLES_FOLDER, WORKBOOK
from chatlab.project.layout import RAW, REPORTS, SAFE
from chatlab.project.purge import days_kept, list_expired, remove_expired
from chatlab.project.workspace import make_workspace

DAY = 24 * 60 * 60
CHAT = "15.8.2017 klo 13.05 - Maija: mistä saa vuokravakuuden\n"


@pytest.fixture
def place(tmp_path):
    place = make_workspace(tmp_path / "työtila")
    (place / RAW / "chat.txt").write_text(CHAT, "utf-8")
    material = cl.open_material(place)
    cl.write_reverse_map(material["messages"], place / SAFE / "oma nimi.bin", key="avain")
    for name in ("01_aineisto.html", "01_aineisto.pdf", "01_aineisto.txt", "oma.html"):
        (place / REPORTS / name).write_text("a", "utf-8")
    (place / SAFE / "oma.docx").write_text("a", "utf-8")
    return place


def names(expired):
    return {item.path.name for item in expired}


def test_what_chatlab_wrote_and_is_too_old_is_listed_and_nothing_else(place):
    now = time.time()
    assert list_expired(place, days=5, now=now) == []
    later = now + 5 * DAY + 60
    assert names(list_expired(place, days=5, now=later)) == {
        TABLES_FOLDER, WORKBOOK, "oma nimi.bin", "01_aineisto.html", "01_aineisto.pdf",
        "01_aineisto.txt"}
    assert names(list_expired(place, days=5, now=later, raw=True)) >= {"chat.txt", "oma nimi.bin"}
    assert {item.days for item in list_expired(place, days=5, now=later)} == {5}
    assert list_expired(place, days=6, now=later) == []


def test_tables_are_as_old_as_the_newest_of_them(place):
    old = time.time() - 10 * DAY
    for path in (place / SAFE).rglob("*"):
        os.utime(path, (old, old))
    assert TABLES_FOLDER in names(list_expired(place, days=9))
    (place / SAFE / TABLES_FOLDER / "messages.parquet").touch()
    assert TABLES_FOLDER not in names(list_expired(place, days=9))


def test_what_was_listed_goes_and_the_rest_stays(place):
    remove_expired(list_expired(place, days=5, now=time.time() + 6 * DAY))
    assert {path.name for path in (place / SAFE).iterdir()} == {"LUE_MINUT.md", "oma.docx"}
    assert {path.name for path in (place / REPORTS).iterdir()} == {"LUE_MINUT.md", "oma.html"}
    assert (place / RAW / "chat.txt").exists()
    assert len(cl.open_material(place)["messages"]) == 1


def test_a_folder_with_results_beside_it_is_purged_likewise(tmp_path):
    folder = tmp_path / "aineisto"
    folder.mkdir()
    (folder / "chat.txt").write_text(CHAT, "utf-8")
    cl.open_material(folder)
    later = time.time() + 6 * DAY
    assert names(list_expired(folder, days=5, now=later)) == {TABLES_FOLDER, WORKBOOK}
    assert names(list_expired(folder, days=5, now=later, raw=True)) == {
        TABLES_FOLDER, WORKBOOK, "chat.txt"}


def test_the_days_are_those_given_or_those_of_the_settings(place):
    with pytest.raises(SettingsError, match="keep_days"):
        days_kept(place)
    (place / RAW / "chatlab.toml").write_text("keep_days = 365\n", "utf-8")
    assert days_kept(place) == 365
    assert days_kept(place, 7) == 7
