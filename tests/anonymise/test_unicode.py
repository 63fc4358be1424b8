"""Any signs at all: wide digits, marks without width, loose accents, very long texts."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chatlab.anonymise import anonymise_text, find_identifiers, rules
from chatlab.anonymise.characters import caseless, plain
from chatlab.anonymise.covering import cover
from chatlab.anonymise.detectors import DETECTORS
from chatlab.anonymise.negatives import find_negatives
from chatlab.anonymise.rules import find_by_rules
from chatlab.anonymise.spans import Span, merge_spans

IDENTIFIERS = ["131052-950H", "040 123 4567", "maija@posti.fi", "FI21 1234 5600 0007 85",
               "Maija Korhonen", "kauppakadulla 12 b 4", "192.0.2.17", "1234567-1"]
LABEL = r"\[[A-ZÅÄÖ-]+_\d+\](?::[^\W\d_]+)?"
NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202e\u2066\u0000\u0007\ufe0f"
PIECES = st.sampled_from([
    *IDENTIFIERS, "０４０", "１２３", "👨‍👩‍👧‍👦", "👍🏽", "🇫🇮", "e\u0301", "\u0301", "\u0308",
    "שלום", "مرحبا", "٠٤٠ ١٢٣ ٤٥٦٧", "\u202e", "\u200b", "\u00ad", "\x00", "\t", "\u2028",
    "\u3000", "–",
    "−", "ﬁ", "İ", "ß", "ǅ", "\ud800", "\ue000", "[HENKILÖ_1]", "[HENKIL\u00d6_1]",
    "[PUHELIN_2]lle",
    "Pa\u0308ivi", "𝐌𝐚𝐢𝐣𝐚", "hetu", "s.", "terv.", " ", "\n", ", ", "9", "@",
])
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.lists(PIECES, max_size=9).map(" ".join)


@pytest.mark.parametrize(("text", "expected"), [
    ("０４０　１２３　４５６７", "040 123 4567"),
    ("٠٤٠ ١٢٣", "040 123"),
    ("0\u200b4\u200d0\u00ad1", "0401"),
    ("a\u0308iti Pe\u0301", "äiti Pé"),
    ("e\u0302\u0301", "ế"),
    ("M\u0335a\u0336i\u0337", "Mai"),
    ("𝐌𝐚𝐢𝐣𝐚＠ｐｏｓｔｉ．ｆｉ", "Maija@posti.fi"),
    ("a\tb\u00a0c\u2009d–e−f‑g", "a b c d-e-f-g"),
    ("\u202e123\u202c\x00", "123"),
    ("äö €5 👍", "äö €5 👍"),
    ("ﬁ ½ İ ß", "ﬁ ½ I ß"),
])
def test_plain_signs(text, expected):
    written, places = plain(text)
    assert written == expected
    assert len(places) == len(written)
    assert all(a < b for a, b in pairwise(places))


@pytest.mark.parametrize(("identifier", "mark_without_width"), [
    *((identifier, NO_WIDTH[i]) for i, identifier in enumerate(IDENTIFIERS)),
    *(("040 123 4567", mark) for mark in NO_WIDTH)])
def test_marks_without_width_hide_nothing(identifier, mark_without_width):
    hidden = identifier[:2] + mark_without_width + identifier[2:5] + mark_without_width \
        + identifier[5:]
    text = f"tässä: {hidden} 👨‍👩‍👧‍👦 loppu"
    span, = find_identifiers(text)
    assert text[span.start:span.end] == hidden


def test_small_letters_are_as_many_as_the_letters():
    assert not [sign for sign in map(chr, range(0x110000)) if len(plain(sign)[0].lower()) > 1]


@pytest.mark.parametrize(("pattern", "text", "place"), [
    (r"[A-Z]{2}\W(?P<end>Ä)", "se AB-ä", (3, 7)), (r"\Bé\b", "CAFÉ", (3, 4)),
    (r"(?<=x)y", "XY", (1, 2)), ("kela", "x" * 9, None)])
def test_a_pattern_that_sees_no_capitals(pattern, text, place):
    compiled = caseless(pattern)
    found = compiled.search(text)
    assert (found and found.span()) == place
    assert [match.span() for match in compiled.finditer(text)] == ([place] if place else [])


@pytest.mark.parametrize(("text", "found"), [
    ("soita ０４０　１２３　４５６７ 👍🏽", "０４０　１２３　４５６７"),
    ("hetu １３１０５２－９５０Ｈ", "１３１０５２－９５０Ｈ"),
    ("mun nimi on Pa\u0308ivi Korhonen", "Pa\u0308ivi Korhonen"),
    ("מספר 040 123 4567 שלי", "040 123 4567"),
    ("\u202esoita\u202c 040\t123\t4567!", "040\t123\t4567"),
])
def test_what_is_found_is_what_was_written(text, found):
    assert [text[s.start:s.end] for s in find_identifiers(text)] == [found]


@given(TEXTS)
@example("שלום131052-950H\ud800שלום\ud800\ud800")  # a name for the sake of its second mention
@settings(max_examples=150, deadline=None)
def test_anonymising_twice_equals_once(text):
    once = anonymise_text(text)
    assert anonymise_text(once) == once


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_text_outside_the_spans_is_untouched(text):
    spans, masked = find_identifiers(text), anonymise_text(text)
    places = [0, *(place for span in spans for place in (span.start, span.end)), len(text)]
    assert places == sorted(places)
    outside = [text[start:end] for start, end in zip(places[::2], places[1::2], strict=True)]
    assert re.fullmatch(LABEL.join(map(re.escape, outside)), masked)


@given(TEXTS)
def test_every_sign_leads_back_to_its_place(text):
    covered, places = cover(text, [])
    assert len(places) == len(covered) + 1
    assert all(a < b for a, b in pairwise(places))
    assert all(text[place] == sign for sign, place in zip(covered, places, strict=False)
               if sign.isascii() and sign.isalpha() and text[place].isascii())


# Beginnings of each form, repeated; the worst there is for a pattern that looks back.
GRAMMAR = {
    "HETU": ("131052-950H ", "1", "1 ", "131052-", "hetu alkaa 131052 ", "131052 loppu "),
    "PHONE": ("040 123 4567 ", "0", "0 ", "nolla yksi ", "nollayksi", "+358 ", "(0", "040-"),
    "EMAIL": ("a.b@c.fi ", "a@", "a", "%", "a.", "a piste ", "a at ", "abcät", "a@b."),
    "IBAN": ("FI21 1234 5600 0007 85 ", "FI2", "1234 ", "SE11 AAAA "),
    "YTUNNUS": ("1234567-1 ", "123 4567 - ", "FI1"),
    "URL": ("a.", "a.fi/", "http://", "www.", "http://a.fi/x("),
    "IP": ("1.2.3.4 ", "1.", "a:", ":"),
    "ADDRESS": ("kauppakatu 1 ", "kauppakatu", "katu1", "Aa ", "a-", "vanha ", "tie\n"),
    "POSTCODE": ("80100 ", "8", "FI-"),
    "DOB": ("s. 1.2.80 ", "1.", "synt ", "elokuun ", "ab 1.2. ", "131052 "),
    "CASENO": ("dnro 1/2 ", "1/", "1-", "1/a", "päätö", "diaari 1 111 ", "dnro."),
    "PLATE": ("auto abc 123 ", "abc-", "a1", "rekkari aa yks ", "kilpi a ", "volvo"),
    "USERNAME": ("@a.", "a_", "_", "a.", "nimimerk", "ig", "xxaxx", "tili a-1 "),
    "ID_OTHER": ("1 ", "1-", "a1", "123 456 ", "passi "),
    "SCHOOL": ("koulu ", "koulu", "a-"), "WORK": ("oy ", "oy", "a-"),
    "PERSON": ("aa ", "aa-"), "PLACE": ("joensuussa ", "aa", "aa-"),
}
SHORT, TIMES = 1_000, 10
LINEAR = 3  # a quadratic search takes 10 times as long for each character


def seconds(function, text):
    """Return the shorter of two runs: what else the machine does only adds to it."""
    taken = []
    for _run in range(2):
        before = time.process_time()
        function(text)
        taken.append(time.process_time() - before)
    return min(taken)


def assert_linear(function, unit):
    for end in ("", "!"):
        short, long = ((unit * n)[:n] + end for n in (SHORT, SHORT * TIMES))
        assert seconds(function, long) < LINEAR * TIMES * seconds(function, short) + .02


def test_each_detector_has_its_worst_case():
    assert set(GRAMMAR) == {detector.KIND for detector in DETECTORS}


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.KIND)
def test_worst_case_of_each_detector_takes_linear_time(detector):
    for unit in GRAMMAR[detector.KIND]:
        assert_linear(lambda text: list(detector.find(text)), unit)


def test_worst_case_of_negatives_takes_linear_time():
    for unit in ("12 § ", "a", "1", "kho 1 ", "laki", "lain 1", "kela", "1 111 ", "klo 1", "a."):
        assert_linear(find_negatives, unit)


def test_many_overlapping_spans_are_settled_in_linear_time():
    def settle(text):
        merge_spans(Span(i, i + 9, "PERSON", .5, "x") for i in range(len(text)))

    assert_linear(settle, "a")


@pytest.mark.parametrize("unit", [
    "Maija Korhonen ", "040 123 4567 ", "[HENKILÖ_1] ", "\u200b", "e\u0301", "👨‍👩‍👧 ", "a ", "\n",
])
def test_a_long_message_takes_linear_time(unit):
    assert_linear(lambda text: find_by_rules([text], .5), unit)


def test_a_chain_of_finds_is_followed_link_by_link(monkeypatch):
    """Each date is somebody's only because of the find before it; far ones are not asked again."""
    looked_at = []

    def counted(texts, threshold, find_once=rules._find_once):
        looked_at.extend(map(len, texts))
        return find_once(texts, threshold)

    monkeypatch.setattr(rules, "_find_once", counted)
    text = "Maija" + ", 1.2.2010" * 200
    assert len(find_by_rules([text], .5)[0]) == 201
    assert sum(looked_at) < 5 * len(text) + 200 * 5 * rules.NEAR


def test_a_message_of_a_hundred_thousand_characters():
    text = ("ei mitään uutta 👍 " * 6_000)[:99_950] + " hetu 131052-950H"
    assert [text[s.start:s.end] for s in find_identifiers(text)] == ["131052-950H"]
