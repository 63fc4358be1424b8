"""Words of a text, with their places.

A word is letters with inner hyphens, colons and apostrophes: ``TE-toimisto``, ``HSL:n``,
``vaa'an``. Numbers are not words. Labels left by the anonymiser, ``[HENKILÖ_1]:lle`` and
``[PAIKKA Kainuu]:ssa`` with the endings attached to them, are not words either, so that they
never decide a theme.
"""

import re
from typing import NamedTuple

_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"  # a decomposed ä is still one letter of a word
_CATEGORY = (
    "IKÄ [0-9]+–[0-9]+|PÄIVÄ [−+]?[0-9?]+|PAIKKA (?:Helsinki|(?:Itä|Keski|Länsi)-Uusimaa|"
    "Vantaa ja Kerava|Varsinais-Suomi|Satakunta|(?:Kanta|Päijät)-Häme|Pirkanmaa|Kymenlaakso|"
    "(?:Etelä|Pohjois)-(?:Karjala|Savo)|Keski-Suomi|(?:(?:Etelä|Keski|Pohjois)-)?[Pp]ohjanmaa|"
    "Kainuu|Lappi|Ahvenanmaa)|KOULU (?:päiväkoti|lukio|(?:korkea|ammatti|perus)koulu|oppilaitos)|"
    "TYÖPAIKKA (?:kauppa|ravintola|rakennus|kuljetus|siivous|parturi|hoiva|korjaamo|maatila|"
    "yritys)")
_LABEL = rf"\[(?:[^\W\d_]+(?:-[^\W\d_]+)*_\d+|{_CATEGORY})\]"
_WORD = re.compile(rf"{_LABEL}(?::?{_LETTER}+)?"
                   rf"|{_LETTER}+(?:[-:’']{_LETTER}+)*")
_COMBINING = re.compile("[\u0300-\u036f]")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-:’'][^\W\d_]+)*")
"""What `_WORD` is, three times as fast, for a text without labels and combining marks."""


class Token(NamedTuple):
    """A word and its place: ``text == whole[start:end]``."""

    text: str
    start: int
    end: int


def tokenise(text):
    """Find the words of a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Token
        In the order of the text. ``text[token.start:token.end] == token.text``.

    Examples
    --------
    >>> [token.text for token in tokenise("Soita TE-toimistoon, [HENKILÖ_1]lle klo 12!")]
    ['Soita', 'TE-toimistoon', 'klo']
    """
    if "[" in text or _COMBINING.search(text):
        return [Token(match[0], match.start(), match.end())
                for match in _WORD.finditer(text) if match[0][0] != "["]
    tokens, end = [], 0
    for word in _PLAIN_WORD.findall(text):
        start = text.index(word, end)
        end = start + len(word)
        tokens.append(Token(word, start, end))
    return tokens


def written_words(text):
    """Find the words of a text, without their places.

    Examples
    --------
    >>> written_words("Soita TE-toimistoon, [HENKILÖ_1]lle klo 12!")
    ['Soita', 'TE-toimistoon', 'klo']
    """
    if "[" in text or _COMBINING.search(text):
        return [word for word in _WORD.findall(text) if word[0] != "["]
    return _PLAIN_WORD.findall(text)
