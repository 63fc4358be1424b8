"""Base forms of the words of a text, for the language that people write to social work.

In this order: the services' own names and spoken forms (`data/sanasto.toml`), Voikko, the
parts of a word joined by ``-`` or ``:``, spoken endings, missing dots (*paatos*), a mistyped
word of the services, and at last the lower-case form itself. Compounds written apart
(*toimeentulo tuki*) become one word. Among Voikko's readings the choice is: a closed class
or an adverb first, no agent participle, the fewest compound parts, the meaning usual in
the services; a participle becomes its verb.
"""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from chatlab.finnish import morphology
from chatlab.finnish.tokens import Token, tokenise

CLOSED_CLASSES = {"sidesana", "asemosana", "kieltosana", "suhdesana", "seikkasana",
                  "huudahdussana"}
_FIRST_CLASSES = CLOSED_CLASSES - {"huudahdussana"}
_CLASS_ORDER = ("nimisana", "teonsana", "laatusana", "nimisana_laatusana", "lukusana",
                "lyhenne", "etuliite", "huudahdussana", "paikannimi", "nimi", "sukunimi",
                "etunimi")
_ENDING = (r"(?::?(?:n|t|a|ä|ta|tä|lla|llä|lta|ltä|lle|ssa|ssä|sta|stä|ksi|na|nä|n?sta|seen|"
           r"an|än|en|in|on|un|yn|ön|ja|jä|jen|iin|ihin|hin|ista|istä|issa|issä|ille|illa|ilta))?"
           r"(?:ni|si|nsa|nsä|mme|nne)?(?:kin|kaan|kään|ko|kö|han|hän|s)?")
_SPOKEN_ENDINGS = (
    ("nu", "nut"), ("ny", "nyt"), ("ks", "ko"), ("ks", "kö"), ("isko", "isiko"),
    ("iskö", "isikö"), ("is", "isi"), ("sin", "isin"), ("onen", "oinen"), ("one", "oinen"),
    ("osen", "oisen"), ("osta", "oista"), ("eesti", "easti"), ("eenä", "eänä"), ("oo", "oa"),
    ("öö", "öä"), ("uu", "ua"), ("yy", "yä"), ("ii", "ia"), ("ii", "iä"), ("ee", "ea"),
    ("ee", "eä"), ("it", "ita"), ("it", "itä"), ("st", "sta"), ("st", "stä"),
    ("lt", "lta"), ("lt", "ltä"), ("ss", "ssa"), ("ss", "ssä"), ("l", "lla"), ("l", "llä"),
    ("s", "ssa"), ("s", "ssä"), ("", "n"),
)
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
    return _entry(_plain(word), morphology.backend())[0]


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
    common = _vocabulary()["common"]
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
    engine = morphology.backend()
    tokens = tokenise(text)
    words, position = [], 0
    while position < len(tokens):
        joined, count = _join(text, tokens[position:position + _LONGEST_JOIN], engine)
        token = joined or tokens[position]
        words.append(Word(token, *_entry(_plain(token.text), engine)))
        position += count
    return words


def _join(text, tokens, engine):
    """Join the first tokens when together they are a known compound written apart."""
    if _plain(tokens[0].text) not in _vocabulary()["beginnings"]:
        return None, 1
    for count in range(len(tokens), 1, -1):
        start, end = tokens[0].start, tokens[count - 1].end
        together = " ".join(token.text for token in tokens[:count])
        if text[start:end] == together and _joined(_plain(together), engine):
            return Token(together, start, end), count
    return None, 1


@cache
def _entry(word, engine):
    """Find (lemma, word class, parts) of a word in lower case."""
    vocabulary = _vocabulary()
    if name := vocabulary["name"].fullmatch(word):
        return vocabulary["name_of"][name.lastgroup], "nimi", ()
    if " " in word:
        return _joined(word, engine)
    written = vocabulary["spoken"].get(word, word)
    if written in vocabulary["as_written"]:
        return written, "seikkasana", ()
    for wrong, right in vocabulary["misspelt"].items():
        if written.startswith(wrong):
            written = right + written.removeprefix(wrong)
    return (_known(written) or _pieces(written, engine) or _spoken(written)
            or _undotted(written) or _mistyped(written) or (written, "", ()))


def _known(word):
    readings = morphology.analyse(word)
    if not readings:
        return None
    best = min(readings, key=_order)
    forms = dict.fromkeys(form for form in (*best.parts, *best.inner) if len(form) > 2)
    if best.participle and best.verb:
        return best.verb, "teonsana", tuple(forms)
    return best.lemma, best.word_class, tuple(forms)


def _order(reading):
    preferred, whole = _vocabulary()["preferred"], reading.verb or reading.lemma
    last = reading.parts[-1] if reading.parts else whole
    return (
        reading.word_class not in _FIRST_CLASSES, reading.participle == "agent",
        len(reading.parts), whole not in preferred, last not in preferred,
        _CLASS_ORDER.index(reading.word_class) if reading.word_class in _CLASS_ORDER else 0,
        reading.lemma, reading.parts)


def _pieces(word, engine):
    """Read ``kela:n`` by what stands before the colon, ``chat-palvelua`` by its parts."""
    if ":" in word:
        return _entry(word.split(":")[0], engine)
    if "-" not in word:
        return None
    *first, last = word.split("-")
    base, word_class, parts = _entry(last, engine)
    beginnings = [_entry(piece, engine)[0] for piece in first]
    return "-".join([*first, base]), word_class, tuple(
        form for form in (*beginnings, base, *parts) if len(form) > 2)


def _spoken(word):
    for spoken, written in _SPOKEN_ENDINGS:
        if word.endswith(spoken) and len(word) > len(spoken) + 2:
            found = _known(word.removesuffix(spoken) + written)
            if found:
                return found
    return None


def _undotted(word):
    """Put back the dots of ä and ö, left out on a foreign keyboard."""
    for letters in ("aä", "oö", "aäoö"):
        dotted = word.translate(str.maketrans(letters[::2], letters[1::2]))
        if len(word) > 3 and dotted != word and (found := _known(dotted)):
            return found
    return None


def _mistyped(word):
    """Mend one typing error, in a word of the services only."""
    from rapidfuzz.distance import OSA

    if len(word) < 7:
        return None
    for target, stem in _vocabulary()["stems"]:
        if word[0] != stem[0] and stem[2:5] not in word[1:6]:
            continue  # two errors at least
        for length in (len(stem), len(stem) - 1, len(stem) + 1):
            if OSA.distance(word[:length], stem, score_cutoff=1) <= 1:
                found = _known(stem + word[length:])
                if found and target in (found[0], *found[2]):
                    return found
    return None


@cache
def _joined(words, engine):
    """Read words written apart as one; None if that is no compound of the services."""
    if _vocabulary()["name"].fullmatch(words):
        return _entry(words, engine)
    found = _entry(words.replace(" ", ""), engine)
    return found if found[0] in _vocabulary()["compound_set"] else None


def _plain(word):
    return unicodedata.normalize("NFC", word).lower().replace("’", "'")


@cache
def _vocabulary():
    """Load `data/sanasto.toml` and prepare it for look-up."""
    text = (files("chatlab.finnish") / "data" / "sanasto.toml").read_text("utf-8")
    raw = tomllib.loads(text)
    names = {f"n{number}": name for number, name in enumerate(raw["names"])}
    alternatives = "|".join(
        f"(?P<{group}>(?:{'|'.join(map(re.escape, raw['names'][name]))}){_ENDING})"
        for group, name in names.items())
    words = raw["vocabulary"]
    apart = [stem for stems in raw["names"].values() for stem in stems if " " in stem]
    return {
        "name": re.compile(alternatives), "name_of": names,
        "spoken": raw["spoken"], "misspelt": raw["misspelt"],
        "stems": [(compound, compound[:-2]) for compound in words["compounds"]],
        "compound_set": frozenset(words["compounds"]),
        "beginnings": frozenset(
            compound[:length].removesuffix("-") for compound in words["compounds"]
            for length in range(3, len(compound) - 2)) | {stem.split()[0] for stem in apart},
        "as_written": frozenset(words["as_written"]),
        "preferred": frozenset(words["preferred"]), "common": frozenset(words["common"]),
    }
