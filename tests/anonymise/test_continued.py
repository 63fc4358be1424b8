"""What only the messages before tell of. Identity codes are artificial (900–999)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatlab.anonymise.continued import find_continued
from chatlab.anonymise.tables import find_in_texts


def masked(*texts):
    """What is found in the last message of a conversation."""
    found = find_in_texts(list(texts), "balanced", groups=["c"] * len(texts))[-1]
    return [(texts[-1][span.start:span.end], span.kind) for span in found]


@pytest.mark.parametrize(("texts", "expected"), [
    (["Mikä on hetusi loppuosa?", "no 9501 kai"], ("9501", "HETU")),
    (["hetu alkaa 131052", "oota", "ja sit 950h"], ("950h", "HETU")),
    (["Mikä on hetusi?", "131052"], ("131052", "HETU")),
    (["Mihin numeroon voi soittaa?", "1234567"], ("1234567", "PHONE")),
    (["mun numero on 040", "12 34 567"], ("12 34 567", "PHONE")),
    (["asun koivukatu 5", "rappu c"], ("rappu c", "ADDRESS")),
    (["Mikä on osoitteesi?", "koivukatu 5", "ja asunto 4"], ("asunto 4", "ADDRESS")),
    (["Entä asunnon numero?", "12"], ("12", "ADDRESS")),
    (["Mikä on asiakasnumerosi?", "se on 12-3456"], ("12-3456", "ID_OTHER")),
    (["Mikä on syntymäaika?", "5.10."], ("5.10.", "DOB")),
    (["Millä nimimerkillä se kirjoitti?", "unikeko87"], ("unikeko87", "USERNAME")),
    (["hetun alku 131052", "Ja miten se loppuu?", "9501"], ("9501", "HETU")),
    (["Mikä on auton rekisterinumero?", "no se on kun 12"], ("kun 12", "PLATE")),
])
def test_an_answer_is_told_by_its_question(texts, expected):
    (mention, kind), = masked(*texts)
    assert (mention.rstrip("."), kind) == (expected[0].rstrip("."), expected[1])


@pytest.mark.parametrize("texts", [
    ["Montako lasta teillä on?", "3"], ["Paljonko vuokra on?", "650"], ["asun koivukatu 5", "650"],
    ["Mikä on osoitteesi?", "en tiedä"], ["Millä nimimerkillä se kirjoitti?", "en muista"],
    ["Mikä on hetusi loppuosa?", "en kerro"], ["9501"], ["b 12"],
    ["Milloin tuki loppuu?", "2025"], ["Onko sinulla autoa?", "on 1"],
])
def test_a_plain_answer_stays(texts):
    assert masked(*texts) == []


def test_what_is_masked_already_tells_as_much():
    assert masked("asun [OSOITE_1]", "rappu c") == [("rappu c", "ADDRESS")]
    assert masked("hetu alkaa [HETU_1]", "[HETU_2]") == []


@given(st.lists(st.sampled_from(["hetu?", "9501", "[HETU_1]", "b 12", "asun koivukatu 5", "", "x",
                                 "\u200b040", "12 34 567", "puhelin?"]), max_size=6))
def test_of_any_conversation_only_more_is_found(texts):
    found = find_continued(texts, [[] for _text in texts])
    assert len(found) == len(texts)
    assert all(0 <= span.start < span.end <= len(text)
               for text, spans in zip(texts, found, strict=True) for span in spans)
