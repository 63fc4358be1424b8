import re
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatlab.i18n import speaking
from chatlab.project.passages import find_passages
from chatlab.project.qda import NAMESPACE, write_qda
from chatlab.theme import assign_themes, read_codebook, texts_of
from chatlab.theme.codebook import Codebook, Theme

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
MESSAGES = pd.DataFrame({
    "conversation_id": ["k1", "k1", "k1", "k2"], "message_id": ["a", "b", "c", "d"],
    "seq": [1, 3, 2, 1], "role": ["customer", "customer", "staff", "customer"],
    "sent_at": pd.to_datetime(["2017-10-04 13:05", "2017-10-04 13:09", "2017-10-04 13:07", None]),
    "text": ["Moi 🙂👩‍👩‍👧 mistä saa\nvuokravakuuden? & <[HENKILÖ_1]>",
             "Entä silmälaseihin ja vuokra\u2028vakuuteen?", "Hei!", None]})
THEMES = pd.DataFrame({
    "unit": ["conversation"] * 4 + ["feedback"], "unit_id": ["k1"] * 4 + ["p1"],
    "theme": ["vuokravakuus", "silmalasit", "ruokajakelu", "poistunut_teema", "vuokravakuus"],
    "words": ["vakuus, vuokravakuus", "silmälasit", None, "moi", "vuokravakuus"]})
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PARTS = {  # what may be inside what, in this order, by Project.xsd of REFI-QDA 1.0
    "Project": ["Users", "CodeBook", "Sources"], "Users": ["User"], "User": [],
    "CodeBook": ["Codes"], "Codes": ["Code"], "Code": ["Description", "Code"], "Description": [],
    "Sources": ["TextSource"], "TextSource": ["PlainTextSelection"],
    "PlainTextSelection": ["Coding"], "Coding": ["CodeRef"], "CodeRef": []}
MADE = {"creatingUser", "creationDateTime"}
ATTRIBUTES = {
    "Project": {"name", "origin", "creatingUserGUID", "creationDateTime"},
    "User": {"guid", "name"}, "Code": {"guid", "name", "isCodable"},
    "TextSource": {"guid", "name", "plainTextPath"} | MADE,
    "PlainTextSelection": {"guid", "name", "startPosition", "endPosition"} | MADE,
    "Coding": {"guid"} | MADE, "CodeRef": {"targetGUID"}}


def tag(name):
    return f"{{{NAMESPACE}}}{name}"


def written(path, messages=MESSAGES, themes=THEMES, codebook=None):
    with speaking("fi"):
        write_qda(messages, themes, codebook or read_codebook(), path, name="Oma", now=NOW)
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def coded(files):
    """The coded passages of a project: name of the source, name of the code, the words."""
    tree = ElementTree.fromstring(files["project.qde"])
    codes = {code.get("guid"): code.get("name") for code in tree.iter(tag("Code"))}
    for source in tree.iter(tag("TextSource")):
        place = source.get("plainTextPath").replace("internal://", "sources/")
        text = files[place].decode("utf-8")
        for selection in source.iter(tag("PlainTextSelection")):
            start, end = (int(selection.get(f"{name}Position")) for name in ("start", "end"))
            assert 0 <= start < end <= len(text)
            for reference in selection.iter(tag("CodeRef")):
                yield source.get("name"), codes[reference.get("targetGUID")], text[start:end]


@pytest.fixture
def files(tmp_path):
    return written(tmp_path / "a.qdpx")


@pytest.fixture
def tree(files):
    return ElementTree.fromstring(files["project.qde"])


def test_every_part_is_where_the_standard_has_it(tree):
    guids = [element.get("guid") for element in tree.iter() if element.get("guid")]
    assert len(guids) == len(set(guids)) and all(map(GUID.fullmatch, guids))
    for element in tree.iter():
        name = element.tag.removeprefix(tag(""))
        inside = [part.tag.removeprefix(tag("")) for part in element]
        assert inside == sorted(inside, key=PARTS[name].index)
        assert set(element.keys()) == ATTRIBUTES.get(name, set())
        for reference in ("targetGUID", "creatingUser", "creatingUserGUID"):
            assert element.get(reference, guids[0]) in guids


def test_every_theme_is_a_code_in_its_place_with_its_instructions(tree):
    codebook = read_codebook()
    codes = {code.get("name"): code for code in tree.iter(tag("Code"))}
    assert len(codes) == len(codebook)
    for theme in codebook:
        code = codes[codebook.label(theme.id)]
        told = code.findtext(tag("Description"))
        assert all(part in told for part in (theme.definition, theme.include, theme.exclude,
                                             *theme.examples))
        if theme.parent:
            assert code in list(codes[codebook.label(theme.parent)])


def test_a_theme_below_a_theme_that_comes_later_is_in_its_place(tmp_path):
    themes = [Theme(name, name, "x", words=("x",), parent=parent)
              for name, parent in (("c", "b"), ("b", "a"), ("a", None))]
    files = written(tmp_path / "a.qdpx", codebook=Codebook(tuple(themes)))
    path = "/".join([f"{tag('CodeBook')}/{tag('Codes')}", *[tag("Code")] * 3])
    (deepest,) = ElementTree.fromstring(files["project.qde"]).findall(path)
    assert deepest.get("name") == "c"


def test_a_theme_codes_the_messages_that_have_its_words(files):
    label = read_codebook().label
    first = "Moi 🙂👩‍👩‍👧 mistä saa vuokravakuuden? & <[HENKILÖ_1]>"
    second = "Entä silmälaseihin ja vuokra vakuuteen?"
    whole = f"asiakas: {first}\n\nhenkilöstö: Hei!\n\nasiakas: {second}"
    assert set(coded(files)) == {
        ("Keskustelu 1, 4.10.2017", label("vuokravakuus"), first),
        ("Keskustelu 1, 4.10.2017", label("vuokravakuus"), second),
        ("Keskustelu 1, 4.10.2017", label("silmalasit"), second),
        ("Keskustelu 1, 4.10.2017", label("ruokajakelu"), whole)}


def test_a_conversation_without_words_is_a_text_without_codings(tree):
    sources = tree.findall(f"{tag('Sources')}/{tag('TextSource')}")
    assert [source.get("name") for source in sources] == ["Keskustelu 1, 4.10.2017",
                                                          "Keskustelu 2"]
    assert not sources[1].findall(tag("PlainTextSelection"))


def test_the_same_material_gives_the_same_project(tmp_path, files):
    assert written(tmp_path / "b.qdpx") == files
    assert all(name == "project.qde" or name.startswith("sources/") for name in files)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), min_size=1, max_size=5),
       st.integers(0, 4))
def test_a_place_means_the_same_words_whatever_is_written_before(tmp_path_factory, texts, at):
    texts.insert(min(at, len(texts)), "Tarvitsen silmälasit")
    messages = pd.DataFrame({"conversation_id": "k", "seq": range(len(texts)), "role": "customer",
                             "sent_at": pd.NaT, "text": texts})
    themes = pd.DataFrame({"unit": ["conversation"], "unit_id": ["k"], "theme": ["silmalasit"],
                           "words": ["silmälasit"]})
    files = written(tmp_path_factory.mktemp("qda") / "a.qdpx", messages, themes)
    assert "Tarvitsen silmälasit" in [words for _source, _code, words in coded(files)]


def test_swedish_words_are_found_too_and_bots_are_not_read():
    messages = pd.DataFrame({"role": ["bot", "customer", "customer"],
                             "text": ["Hyran?", "Hej!", "Jag kan inte betala hyran."]})
    assert find_passages(messages, {"x": "betala hyran", "y": "olematon", "z": None}) == {
        "x": [2], "y": [], "z": []}


def test_words_of_the_codebook_are_found_in_the_messages_that_gave_the_theme():
    codebook = read_codebook()
    for theme in codebook:
        messages = pd.DataFrame({
            "conversation_id": "k", "message_id": ["1", "2"], "seq": [1, 2], "kind": "text",
            "role": ["staff", "customer"], "text": ["Hei!", theme.examples[0]]})
        themes = assign_themes(texts_of(messages, table="messages"), codebook)
        words = dict(zip(themes["theme"], themes["words"], strict=True))
        assert words.keys() == {"muu"} or 1 in find_passages(messages, words)[themes["theme"][0]]
