import io
import zipfile
from types import SimpleNamespace

import pytest

from chatlab.errors import FileError
from chatlab.ingest import material as module
from chatlab.ingest.material import Material

CHAT = "15.8.2017 klo 13.05 - Ville: moi\n"


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe\n\x00"])
def test_an_empty_file(tmp_path, content):
    path = tmp_path / "tyhjä.csv"
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        Material(path)
    assert caught.value.file == "tyhjä.csv"


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "puuttuu.csv", tmp_path):
        with pytest.raises(FileError) as caught:
            Material(path)
        assert caught.value.file == path.name
        assert caught.value.remedy


def test_a_workbook_with_nothing_in_it(workbook):
    with pytest.raises(FileError):
        _ = Material(workbook("tyhjä.xlsx", {"Taul1": []})).sheets


def test_a_workbook_that_is_not_one(tmp_path):
    path = tmp_path / "palaute.xlsx"
    path.write_bytes(b"this is no workbook")
    with pytest.raises(FileError):
        _ = Material(path).sheets


@pytest.mark.parametrize(("text", "row"), [
    ("a;b,c;d\n", ["a", "b,c", "d"]), ("a,b\n", ["a", "b"]), ("a\tb\tc;d\n", ["a", "b", "c;d"]),
    ("a;b\n1;yksi, kaksi, kolme\n2;neljä\n", ["1", "yksi, kaksi, kolme"]),
    ('a;"b;\nc"\n', ["a", "b;\nc"]), ('sep=,\na,b;c\n', ["a", "b;c"])])
def test_the_separator_is_found(text_file, text, row):
    sheet = Material(text_file("t.csv", text)).sheets[0]
    assert row in sheet.rows


def test_the_same_bytes_have_the_same_source_whatever_the_name(text_file):
    ids = {Material(text_file(name, "a;b\n1;2\n")).source_id for name in ("x.csv", "y.csv")}
    assert len(ids) == 1
    assert ids.pop().startswith("s")


@pytest.fixture
def zipped(tmp_path):
    """Write a zip of texts by name."""
    def write(members, compression=zipfile.ZIP_DEFLATED):
        path = tmp_path / "a" / "b" / "WhatsApp-keskustelu henkilön Ville kanssa.zip"
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", compression) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return path
    return write


@pytest.mark.parametrize("members", [
    {"_chat.txt": CHAT, "00000074-PHOTO.jpg": b"\xff\xd8"},
    {"WhatsApp-keskustelu henkilön Ville kanssa.txt": CHAT, "IMG-1.jpg": b"\xff\xd8"},
    {"_chat.txt": CHAT, "muistio.txt": "liitteenä ollut teksti"},
    {"kansio/_chat.txt": CHAT, "__MACOSX/kansio/._chat.txt": "roskaa"},
    {"../../_chat.txt": CHAT}, {"/etc/chat.TXT": CHAT}])
def test_the_conversation_in_a_zip_is_found_whatever_else_there_is(zipped, tmp_path, members):
    path = zipped(members)
    assert Material(path).text == CHAT
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [path]


def test_a_zip_without_texts_is_not_text(zipped):
    assert Material(zipped({"kuva.jpg": b"\xff\xd8"})).is_binary


def test_two_conversations_in_a_zip_are_not_guessed_between(zipped):
    for names in (("a.txt", "b.txt"), ("WhatsApp Chat a.txt", "WhatsApp Chat b.txt")):
        with pytest.raises(FileError) as caught:
            Material(zipped(dict.fromkeys(names, CHAT)))
        assert caught.value.remedy


def test_a_zip_bomb_is_left_packed(zipped, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 1 << 20)
    path = zipped({"_chat.txt": CHAT + "a" * (2 << 20)})
    assert path.stat().st_size < 10_000
    with pytest.raises(FileError):
        Material(path)


def test_a_zip_that_lies_about_its_size_is_left_packed(monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 100)
    archive = SimpleNamespace(open=lambda member: io.BytesIO(bytes(1000)))
    with pytest.raises(FileError):
        module._unpacked("chat.zip", archive, SimpleNamespace(file_size=10))


def test_a_zip_with_a_password_says_so(zipped):
    path = zipped({"_chat.txt": CHAT}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    with pytest.raises(FileError) as caught:
        Material(path)
    assert caught.value.remedy


@pytest.mark.parametrize("damage", [
    lambda data: data[:40], lambda data: data.replace(b"Ville: moi", b"Ville: muu"),
    lambda data: b"PK\x03\x04" + data[200:], lambda data: data[:-30]])
def test_a_damaged_zip(zipped, damage):
    path = zipped({"_chat.txt": CHAT * 20}, zipfile.ZIP_STORED)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(FileError):
        Material(path)


def test_the_beginning_is_enough_to_know_a_format(text_file):
    material = Material(text_file("chat.txt", ("ä" * 99 + "\r\n") * 1000))
    assert len(material.head) == 20_000
    assert material.text.startswith(material.head)
    assert "\r" not in material.head


def test_what_does_not_begin_like_json_is_not_tried_as_json(text_file):
    assert Material(text_file("chat.txt", "[15.8.2017 klo 13.05.00] Ville: {1}\n")).json is None
    assert Material(text_file("a.json", '\ufeff [\n {"id": 1}]')).json.value == [{"id": 1}]


def test_a_text_that_was_let_go_of_is_still_known(text_file):
    material = Material(text_file("chat.txt", CHAT.replace("\n", "\r\n")))
    material.release()
    assert (material.newline, material.encoding, material.is_binary) == ("CRLF", "utf-8", False)
    assert not material.data


def test_the_text_of_a_file_that_is_no_text_is_an_error_of_the_file(tmp_path):
    path = tmp_path / "kuva.csv"
    path.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(FileError):
        Material(path).text  # noqa: B018
