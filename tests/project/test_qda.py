import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import pandas as pd
import pytest

from chatlab.i18n import speaking
from chatlab.project.qda import NAMESPACE, write_qda
from chatlab.theme import read_codebook

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
MESSAGES = pd.DataFrame({
    "conversation_id": ["k1", "k1", "k2"], "message_id": ["a", "b", "c"], "seq": [1, 2, 1],
    "role": ["customer", "staff", "customer"],
    "sent_at": pd.to_datetime(["2017-10-04 13:05", "2017-10-04 13:07", None]),
    "text": ["Moi, mistä saa\nvuokravakuuden? 🙂 & <[HENKILÖ_1]>", "Hei!", None]})
THEMES = pd.DataFrame({
    "unit": ["conversation", "conversation", "feedback"], "unit_id": ["k1", "k1", "p1"],
    "theme": ["vuokravakuus", "poistunut_teema", "vuokravakuus"]})


def tag(name):
    return f"{{{NAMESPACE}}}{name}"


@pytest.fixture
def project(tmp_path):
    with speaking("fi"):
        path = write_qda(MESSAGES, THEMES, read_codebook(), tmp_path / "a.qdpx", name="Oma",
                         now=NOW)
    with zipfile.ZipFile(path) as file:
        yield file, ElementTree.fromstring(file.read("project.qde"))


def test_every_theme_of_the_codebook_is_a_code_in_its_place(project):
    _file, tree = project
    codebook = read_codebook()
    codes = {code.get("name"): code for code in tree.iter(tag("Code"))}
    assert len(codes) == len(codebook)
    for theme in codebook:
        if theme.parent:
            parent = codes[codebook.label(theme.parent)]
            assert codes[codebook.label(theme.id)] in list(parent)
    assert len({code.get("guid") for code in codes.values()}) == len(codebook)


def test_a_coding_stands_at_its_text_and_points_at_its_code(project):
    file, tree = project
    sources = tree.findall(f"{tag('Sources')}/{tag('TextSource')}")
    assert [source.get("name") for source in sources] == ["Keskustelu 1, 4.10.2017",
                                                          "Keskustelu 2"]
    place = sources[0].get("plainTextPath").replace("internal://", "sources/")
    text = file.read(place).decode("utf-8")
    assert text == "asiakas: Moi, mistä saa vuokravakuuden? 🙂 & <[HENKILÖ_1]>\n\nhenkilöstö: Hei!"
    (selection,) = sources[0].findall(tag("PlainTextSelection"))
    assert (selection.get("startPosition"), selection.get("endPosition")) == ("0", str(len(text)))
    (reference,) = selection.iter(tag("CodeRef"))
    codes = {code.get("guid"): code.get("name") for code in tree.iter(tag("Code"))}
    assert codes[reference.get("targetGUID")] == read_codebook().label("vuokravakuus")
    assert not sources[1].findall(tag("PlainTextSelection"))


def test_the_same_material_gives_the_same_project(tmp_path, project):
    with speaking("fi"):
        again = write_qda(MESSAGES, THEMES, read_codebook(), tmp_path / "b.qdpx", name="Oma",
                          now=NOW)
    with zipfile.ZipFile(again) as file:
        assert file.read("project.qde") == project[0].read("project.qde")
        assert all(info.filename == "project.qde" or info.filename.startswith("sources/")
                   for info in file.infolist())
