"""The words of a text with what is known of each: a name, a place, a common word.

Everything that depends on the word alone is looked up once per distinct word: Voikko's
readings, the name lists through every inflection, and how close an unknown word comes to
a listed name.
"""

from functools import cache, lru_cache
from importlib.resources import files
from math import inf
from typing import NamedTuple

from chatlab.anonymise.inflection import base_forms
from chatlab.anonymise.name_cues import EVERYDAY, FUNCTION, NEVER, NICKNAMES, RELATION
from chatlab.anonymise.place_names import DISTRICTS, SLANG
from chatlab.anonymise.word_forms import (
    NAMES,
    forms_of,
    is_homestead,
    is_swedish,
    is_thing_or_age,
    written_out,
)
from chatlab.anonymise.wordlists import frequent_words, word_list, word_ranks
from chatlab.finnish import names
from chatlab.finnish.lemmas import lemma
from chatlab.finnish.morphology import analyse
from chatlab.finnish.tokens import tokenise, written_words

FOREIGN_GIVEN = word_list("foreign_given") | word_list("given_abroad")
FOREIGN_SURNAMES = word_list("foreign_surnames") | word_list("surnames_abroad")
_FOREIGN = FOREIGN_GIVEN | FOREIGN_SURNAMES
SWEDISH = word_list("swedish")
_SWEDISH_TOO = word_list("swedish_too")
PERSON_CLASSES = {"etunimi", "sukunimi"}
LOCAL_CASES = {"sisaolento", "sisaeronto", "sisatulento", "ulkoolento", "ulkoeronto", "ulkotulento"}
LONGEST = 40
"""Of how many letters a word may be to be taken for a mistyped one."""

SLIPS = {"a": 300, "b": 3000, "c": 15_000, "d": 100_000}
"""Slips of the hand by how frequent the word is that was meant: among so many first ones."""

FREQUENT_SLIPS = ("a", "b")
"""Slips of words so frequent that a slip is likelier than a name."""

_MOST_LETTERS = 5
"""By how many letters frequent words are sorted at most."""

_GRAMMATICAL = {"asemosana", "sidesana", "suhdesana", "kieltosana", "seikkasana", "lukusana",
    "huudahdussana"}
_DOTTED = str.maketrans("ao", "äö")
_BESIDE = {letter: "".join({row[max(0, i - 1)], *row[i + 1:i + 2], *above[max(0, i - 1):i + 2],
                            *below[max(0, i - 1):i + 1]} - {letter})
           for above, row, below in (("", "qwertyuiopå", "asdfghjklöä"),
                                     ("qwertyuiopå", "asdfghjklöä", "zxcvbnm"),
                                     ("asdfghjklöä", "zxcvbnm", ""))
           for i, letter in enumerate(row)}
"""Keys beside each key."""
_LOCAL_ENDINGS = ("ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle")


class Word(NamedTuple):
    """What is known of a word apart from its context.

    ``given``, ``surname`` and ``place`` hold base forms; ``reads_name`` and ``reads_place``
    tell that Voikko reads it so, ``common`` that Voikko reads it as an ordinary word and
    ``unknown`` that Voikko does not read it at all. ``grammatical`` words are pronouns,
    particles and the like, ``verbal`` ones can be a verb, ``functional`` ones are grammatical,
    kin or titles (``relation``), and ``everyday`` ones are in such use that a name must be
    proved. ``foreign`` tells that it is in the lists of names of other languages. ``lemma`` is
    the base form of the ordinary word, if it is one. ``frequent`` names the languages of which
    it is among the frequent words, names left out: ``fi``, ``sv``, ``en``. ``forms`` tells what
    the ordinary word can be in a sentence: its classes, the person of a verb. ``homestead``
    tells a word no one uses often that ends as surnames and villages do, *Heinäluoma*.
    """

    given: frozenset
    surname: frozenset
    place: frozenset
    reads_name: bool
    reads_place: bool
    common: bool
    unknown: bool
    grammatical: bool
    functional: bool
    everyday: bool
    verbal: bool
    cases: frozenset
    foreign: bool
    lemma: str
    frequent: tuple
    relation: bool
    forms: frozenset
    homestead: bool

    @property
    def listed(self):
        """Whether a name list knows a base form of it."""
        return bool(self.given or self.surname)

    @property
    def name_like(self):
        """Whether it can be a name at all."""
        return self.reads_name or self.listed


class Seen(NamedTuple):
    """A word in its place: its features, its capital and whether that begins a sentence."""

    text: str
    lower: str
    start: int
    end: int
    word: Word
    capital: bool
    initial: bool


@lru_cache(maxsize=2048)
def lower_words(text):
    """Return the words of a text in lower case, without their places.

    It takes a tenth of the time of `read_words`, and often shows that nothing is to be found.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> lower_words("Soita Ainolle!")
    ('soita', 'ainolle')
    """
    return tuple(map(str.lower, written_words(text)))


@lru_cache(maxsize=2048)
def read_words(text):
    """Read the words of a text.

    A capital counts as evidence only where the writer also uses small letters.

    Returns
    -------
    tuple of Seen
    """
    tokens = tokenise(text)
    if text.islower():
        return tuple([Seen(word, word, start, end, look_up(word), False, False)
                      for word, start, end in tokens])
    shouting, seen = is_shouted(text), []
    for word, start, end in tokens:
        lower = word.lower()
        capital = word[0].isupper() and not (shouting or word[1:].isupper())
        seen.append(Seen(word, lower, start, end, look_up(lower), capital,
                         capital and _begins_sentence(text, start)))
    return tuple(seen)


def is_shouted(text):
    """Tell whether a text is written in capitals, so that a capital says nothing.

    Examples
    --------
    >>> is_shouted("SOITA AINOLLE heti"), is_shouted("Soita Ainolle")
    (True, False)
    """
    return not text.islower() and sum(map(str.isupper, text)) > sum(map(str.islower, text))


@cache
def look_up(lower):
    """Look one lower-case word up.

    Examples
    --------
    >>> look_up("korhoselle").surname, look_up("korhoselle").common
    (frozenset({'korhonen'}), False)
    """
    stem = lower.split(":")[0] if ":" in lower else lower
    readings = (analyse(stem) or (analyse(lower) if stem != lower else ()) or _spoken(stem)
                or _joined(stem))
    if lower not in word_ranks("fi"):
        readings = (*readings, *written_out(stem))
    swedish = not readings and lower in SWEDISH
    bases = base_forms(stem) if not (readings or swedish) else {
        stem, *(r.lemma.lower() for r in readings)}
    other = not readings and is_thing_or_age(stem)
    classes = {reading.word_class for reading in readings}
    grammatical = bool(classes & _GRAMMATICAL)
    relation = RELATION.fullmatch(lower) is not None
    functional = grammatical or swedish or lower in FUNCTION or relation
    common = {r.lemma.lower() for r in readings if r.word_class not in NAMES}
    read = {kind: {r.lemma.lower() for r in readings if r.word_class == kind}
            for kind in ("etunimi", "sukunimi", "paikannimi")}
    abroad = set() if functional else {
        base for base in bases & _FOREIGN
        if base == stem or len(base) > 3}
    return Word(
        given=frozenset(read["etunimi"] | (bases & _given()) | (abroad & FOREIGN_GIVEN)),
        surname=frozenset(
            read["sukunimi"] | (bases & names.surnames()) | (abroad & FOREIGN_SURNAMES)),
        place=frozenset(read["paikannimi"] | (bases & _places())),
        reads_name=bool(classes & PERSON_CLASSES),
        reads_place="paikannimi" in classes,
        common=swedish or lower in _SWEDISH_TOO or other or any(
            r.word_class not in NAMES and not (r.parts and r.lemma.lower() in _towns())
            for r in readings),
        unknown=not readings and not swedish and not other,
        grammatical=grammatical,
        functional=functional,
        everyday=functional or bool(EVERYDAY & {lower, *common}),
        verbal="teonsana" in classes,
        cases=frozenset(reading.case for reading in readings),
        foreign=bool(abroad),
        lemma=_ordinary_lemma(readings, lower),
        frequent=_frequent_in(lower, bool(readings or abroad)),
        relation=relation,
        forms=forms_of(lower, readings),
        homestead=is_homestead(lower, readings))


def _frequent_in(lower, known):
    """Return the languages of which a word is a frequent one, or is made of frequent ones."""
    found = [language for language in ("en", "fi", "sv") if lower in frequent_words(language)]
    if lower in _SWEDISH_TOO and "sv" not in found:
        found.append("sv")
    if not found and not known and is_swedish(lower):
        found.append("sv")
    return tuple(found)


def _ordinary_lemma(readings, lower):
    ordinary = [reading for reading in readings if reading.word_class not in NAMES]
    if not ordinary:
        return lower
    best = min(ordinary, key=lambda reading: (len(reading.parts), reading.lemma))
    return (best.verb or best.lemma).lower()


@cache
def given_ranks():
    """Return the given names of the population and the place of each, the most frequent first."""
    return _ranked("etunimet.txt")


@cache
def surname_ranks():
    """Return the surnames of the population and the place of each, the most frequent first."""
    return _ranked("sukunimet.txt")


def _ranked(file):
    lines = (files("chatlab.finnish") / "data" / file).read_text("utf-8").lower().split()
    return {name: rank for rank, name in enumerate(lines)}


@cache
def _given():
    return names.given_names() | NICKNAMES | word_list("given_words")


@cache
def _towns():
    return names.municipalities() | DISTRICTS


@cache
def _places():
    return _towns() | names.postal_places() | set(SLANG)


def is_slip(lower):
    """Tell whether an unknown word is a frequent one with one letter wrong, missing or too many.

    Examples
    --------
    >>> is_slip("vileä"), is_slip("kuviia"), is_slip("asiointti"), is_slip("zubeyde")
    (True, True, True, False)
    """
    return bool(slip_of(lower))


@cache
def slip_of(lower):
    """Tell of how frequent a Finnish word a word is a slip of the hand.

    Returns
    -------
    str
        One of `SLIPS`; empty if of none.

    Examples
    --------
    >>> slip_of("miloin"), slip_of("rinesa"), slip_of("zubeyde")
    ('b', 'd', '')
    """
    if not 4 <= len(lower) <= LONGEST:
        return ""
    rank = min(_rank_of_dotted(lower), _rank_one_off(lower))
    return next((name for name, most in SLIPS.items() if rank < most), "")


def _rank_of_dotted(lower):
    dotted = lower.translate(_DOTTED)
    return word_ranks("fi").get(dotted, inf) if dotted != lower else inf


def _rank_one_off(word):
    """Return the rank of the most frequent word that is one slip away."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    begin, end = _frequent_by_ends()
    kept = _kept_letters(len(word))
    ranks = word_ranks("fi")
    return min((ranks[other] for length in (len(word) - 1, len(word), len(word) + 1)
                for words, letters in ((begin, word[:kept]), (end, word[-kept:]))
                for other, _distance, _place in extract(
                    word, words.get((length, letters), ()), scorer=OSA.distance, limit=None,
                    score_cutoff=1)
                if other != word), default=inf)


@cache
def _frequent_by_ends():
    """Sort the frequent words by length and first letters, and by length and last letters."""
    begin, end = {}, {}
    for word in frequent_words("fi"):
        for kept in {_kept_letters(len(word) + step) for step in (-1, 0, 1)}:
            begin.setdefault((len(word), word[:kept]), []).append(word)
            end.setdefault((len(word), word[-kept:]), []).append(word)
    return begin, end


def _kept_letters(length):
    """Return how many letters one slip leaves right at the beginning or at the end."""
    return min(_MOST_LETTERS, (length - 1) // 2)


@cache
def is_near_word(lower):
    """Tell whether an unknown word is an ordinary one with one wrong or one extra letter.

    It asks Voikko some fifty times, so it is for words that are about to be masked.

    Examples
    --------
    >>> is_near_word("katspo"), is_near_word("zubeyde")
    (True, False)
    """
    if not 5 <= len(lower) <= LONGEST:
        return False
    tried = {lower[:i] + lower[i + 1:] for i in range(len(lower))}
    tried |= {lower[:i] + other + lower[i + 1:] for i, letter in enumerate(lower)
              for other in _BESIDE.get(letter, "")}
    return is_slip(lower) or any(_is_ordinary(word) for word in tried)


def _is_ordinary(word):
    classes = {reading.word_class for reading in analyse(word)}
    return word in NEVER or (bool(classes) and not classes & NAMES)


def is_local(seen):
    """Tell whether the word stands in a local case, as places do."""
    return bool(seen.word.cases & LOCAL_CASES) or (
        seen.word.unknown and seen.lower.endswith(_LOCAL_ENDINGS))


def _spoken(stem):
    """Read a spoken or dotless form, *haluu*, *muuttamas*, unless it can be a name."""
    if stem in names.surnames() or (stem not in word_ranks("fi") and any(
            stem.startswith(base) for base in base_forms(stem) & names.given_names()
            if base == stem or len(base) > 3)):
        return ()
    written = lemma(stem)
    return analyse(written) if written != stem else ()


def _joined(stem):
    """Read *chat-palvelun* by its last part, if every part is a word that is no name."""
    *before, last = stem.split("-")
    if not before or not all(before) or not last:
        return ()
    parts = [look_up(part) for part in (*before, last)]
    if any(part.name_like or part.reads_place for part in parts) or not parts[-1].common:
        return ()
    return analyse(last) if all(part.common or part.frequent for part in parts[:-1]) else ()


def _begins_sentence(text, start):
    before = text[max(0, start - 80):start].rstrip(" \t\"'”»(-–*_")
    return not before or before[-1] in ".!?…\n:;\ue000"
