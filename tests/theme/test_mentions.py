import pytest

from chatlab.theme.matching import read_lines
from chatlab.theme.mentions import find_mentions


@pytest.mark.parametrize("text, expected", [
    ("en tarvitse asuntoa vaan vuokravakuuden", "en tarvitse asuntoa"),
    ("Ei liity velkoihin eikä vuokriin", "Ei liity velkoihin eikä vuokriin"),
    ("kyse ei ole juomisesta", "kyse ei ole juomisesta"),
    ("mulla ei oo velkoja eikä lainoja", "velkoja lainoja"),
    ("vuokra on maksettu, ruoka loppui", "vuokra on maksettu"),
    ("vuokra saatiin maksettua", "vuokra saatiin maksettua"),
    ("ruokajakelu löytyi jo", "ruokajakelu löytyi jo"),
    ("en saa asuntoa", ""),                       # a need, though denied
    ("en pysty maksamaan vuokraa", ""),
    ("mulla ei ole rahaa vuokravakuuteen", ""),
    ("ei oo asuntoa", ""),
    ("vuokraa ei ole maksettu", ""),
    ("Onko vuokra jo maksettu?", ""),             # a question settles nothing
    ("enkö tarvitse hakemusta?", ""),
    ("saisinko vuokran maksettua", ""),
    ("", ""),
])
def test_find_mentions(text, expected):
    words = [line.words[number].token.text for line in read_lines(text)
             for number in sorted(find_mentions(line))]
    assert " ".join(words) == expected
