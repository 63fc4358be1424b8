"""Base forms of the words of a text, for the language that people write to social work.

`lookup` says what one word can be; here a text is cut into words, and compounds written
apart (*toimeentulo tuki*) become one word.
"""

from functools import lru_cache
from typing import NamedTuple

from chatlab.finnish.entries import CLOSED_CLASSES, plain
from chatlab.finnish.lookup import look_up
from chatlab.finnish.tokens import Token, tokenise
from chatlab.finnish.vocabulary import load_vocabulary

_LONGEST_JOIN = 3


class Word(NamedTuple):
    """A word of a text: where it stands, its base form, its class, what it is made of."""

    token: Token
    lemma: str
    word_class: str
    parts: tuple[str, ...]


def lemmatise(text):
    """Give the base form of each word of a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (str, str)
        The word as written and its base form, in order. Compounds written apart are one.

    Examples
    --------
    >>> lemmatise("Mistä haen toimeentulo tukea Kelalta?")
    [('Mistä', 'mistä'), ('haen', 'hakea'), ('toimeentulo tukea', 'toimeentulotuki'),
     ('Kelalta', 'Kela')]
    """
    return [(word.token.text, word.lemma) for word in read_words(text)]


def lemma(word):
    """Give the base form of one word.

    Examples
    --------
    >>> [lemma(word) for word in ("vuokravakuuteen", "mulla", "TE-toimiston", "hakenu")]
    ['vuokravakuus', 'minä', 'TE-toimisto', 'hakea']
    """
    return look_up(plain(word), rare=False).entries[0].lemma


def features(text):
    """Give what a text is about: base forms and compound parts, closed classes left out.

    Returns
    -------
    list of str
        Lower case, in the order of the text; a compound is followed by its parts.

    Examples
    --------
    >>> features("Saanko mä apua vuokravakuuteen?")
    ['apu', 'vuokravakuus', 'vuokra', 'vakuus']
    """
    return [form for base, parts in content_forms(text) for form in (base, *parts)]


def content_forms(text):
    """Give the base form and the compound parts of each word that carries meaning.

    Returns
    -------
    list of (str, tuple of str)
        Lower case, in the order of the text; closed classes and the commonest words are
        left out.
    """
    common = load_vocabulary().common
    return [(word.lemma.lower(), tuple(part.lower() for part in word.parts if len(part) > 1))
            for word in read_words(text)
            if word.word_class not in CLOSED_CLASSES and word.lemma not in common
            and len(word.lemma) > 1]


def read_words(text):
    """Read a text into words with places, base forms, classes and parts.

    Returns
    -------
    list of Word
        ``parts`` holds the parts of a compound and the compounds inside it.
    """
    return [Word(token, *look_up(plain(token.text)).entries[0]) for token in join_words(text)]


def join_words(text):
    """Cut a text into words, compounds of the services written apart joined.

    Returns
    -------
    list of Token

    Examples
    --------
    >>> [token.text for token in join_words("Haen toimeentulo tukea")]
    ['Haen', 'toimeentulo tukea']
    """
    tokens = tokenise(text)
    words, position = [], 0
    while position < len(tokens):
        joined, count = _join(text, tokens[position:position + _LONGEST_JOIN])
        words.append(joined or tokens[position])
        position += count
    return words


def _join(text, tokens):
    """Join the first tokens when together they are a known compound written apart."""
    if plain(tokens[0].text) not in load_vocabulary().beginnings:
        return None, 1
    for count in range(len(tokens), 1, -1):
        start, end = tokens[0].start, tokens[count - 1].end
        together = " ".join(token.text for token in tokens[:count])
        if text[start:end] == together and _is_one(plain(together)):
            return Token(together, start, end), count
    return None, 1


@lru_cache(maxsize=50_000)
def _is_one(words):
    """Whether words written apart are one: a compound or a name of the services."""
    vocabulary = load_vocabulary()
    return (vocabulary.name.fullmatch(words) is not None
            or look_up(words, rare=False).entries[0].lemma in vocabulary.compound_set)
