import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.ingest.encoding import compose, decode, strip_invisible

SENTENCE = "Hei! Mistä löydän lomakkeen? Tarvitsisin sitä tänään."


@pytest.mark.parametrize(("data", "encoding"), [
    (SENTENCE.encode("utf-8"), "utf-8"),
    (SENTENCE.encode("utf-8-sig"), "utf-8-sig"),
    (SENTENCE.encode("cp1252"), "cp1252"),
    (codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"), "utf-16"),
    (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16"),
    (codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"), "utf-32"),
    (SENTENCE.encode("utf-16-le"), "utf-16-le"),
    (SENTENCE.encode("utf-16-be"), "utf-16-be"),
    (SENTENCE.encode("mac_roman"), "mac_roman"),
])
def test_the_text_comes_out_whole_and_the_choice_is_said(data, encoding):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.lost) == (SENTENCE, encoding, 0)


def test_typographic_marks_are_no_controls_in_two_byte_text():
    text = "”Päätös” – ”on” – ”tullut” – " * 20
    assert decode(text.encode("utf-16-le")).text == text


def test_windows_quotes_and_dashes():
    assert decode("”Päätös” – 20 €".encode("cp1252")).text == "”Päätös” – 20 €"


def test_a_file_cut_inside_its_last_letter_loses_only_that_letter():
    data = "Kiitos, sain päätöksen ja lähetän liitteen myöhemmin tänään illällä".encode()
    cut = data[:-1] if data[-1] > 127 else data[:data.rindex("ä".encode()) + 1]
    decoded = decode(cut)
    assert (decoded.encoding, decoded.lost) == ("utf-8", 1)
    assert decoded.text == "Kiitos, sain päätöksen ja lähetän liitteen myöhemmin tänään illäll"


def test_one_broken_byte_in_the_middle_does_not_turn_the_file_into_windows_text():
    data = "Tämä päätös ".encode() + b"\xff" + " jäi tekemättä".encode()
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert "päätös" in decoded.text


@pytest.mark.parametrize("data", [
    b"PK\x03\x04\x00\x00\x00", b"\x00\x01", b"\x01\x00\x02\x00" * 50,
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    bytes(range(256)) * 20, b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01"])
def test_what_is_not_text(data):
    assert decode(data) is None


def test_stray_zero_bytes_are_dropped_and_counted():
    decoded = decode((SENTENCE[:9] + "\x00" + SENTENCE[9:]).encode() * 3)
    assert (decoded.text, decoded.encoding, decoded.lost) == (SENTENCE * 3, "utf-8", 3)


def test_a_cut_two_byte_text_loses_only_its_last_letter():
    decoded = decode(SENTENCE.encode("utf-16")[:-1])
    assert (decoded.text, decoded.lost) == (SENTENCE[:-1], 1)


def test_an_ordinary_text_is_kept_in_the_bytes_of_its_file():
    data = SENTENCE.encode()
    assert decode(data).utf8 is data


@given(st.binary(max_size=300))
def test_whatever_the_bytes_the_text_can_be_written_again(data):
    decoded = decode(data)
    if decoded is not None:
        assert "\x00" not in decoded.text
        assert b"".join(decoded.blocks(10)).decode() == compose(
            decoded.text.replace("\r\n", "\n").replace("\r", "\n"))


def test_invisible_marks_go_and_emoji_families_stay():
    assert strip_invisible("\u200eMoi\u202a +358\u202c \u2068Ville\u2069") == "Moi +358 Ville"
    family = "👩\u200d👧"
    assert strip_invisible(family) == family


def test_composing_keeps_halves_and_hard_spaces():
    assert compose("a\u0308iti ½\u00a0€") == "äiti ½\u00a0€"


@given(st.text(st.characters(categories=["Ll", "Lo", "Mn", "Mc", "So"]), max_size=30))
def test_composing_piece_by_piece_composes_the_whole(text):
    assert b"".join(decode(text.encode() + b"!").blocks(1)).decode() == compose(text + "!")


def test_the_parts_of_emoji_are_let_be():
    assert decode("❤️ 1️⃣ ää".encode()).characters == {"❤", "\ufe0f", "\u20e3"}
    assert b"".join(decode("❤️ 1️⃣ a\u0308".encode()).blocks(9)).decode() == "❤️ 1️⃣ ä"
