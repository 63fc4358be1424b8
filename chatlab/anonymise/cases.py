"""The case a mention stands in, and names put into a case.

*Korhoselle* becomes ``[HENKILÖ_1]:lle``: the ending stays, so that a reader and a theme
still see who does what to whom. The ending is written as the label's own word takes it
(*henkilöllä*, *paikalla*), for the vowels of an ending tell of the name behind it.
"""

from functools import cache

from chatlab.anonymise.wordlists import word_list
from chatlab.finnish import names
from chatlab.finnish.morphology import NAME_CLASSES, analyse
from chatlab.finnish.tokens import tokenise

ENDINGS = {"omanto": "n", "osanto": "A", "olento": "nA", "tulento": "ksi", "sisaolento": "ssA",
           "sisaeronto": "stA", "sisatulento": "Vn", "ulkoolento": "llA", "ulkoeronto": "ltA",
           "ulkotulento": "lle"}
"""The ending of each case by Voikko's name for it: A is a or ä, V the vowel before it."""

_LOCAL = {"lle": "ulkotulento", "lla": "ulkoolento", "llä": "ulkoolento", "lta": "ulkoeronto",
          "ltä": "ulkoeronto", "ssa": "sisaolento", "ssä": "sisaolento", "sta": "sisaeronto",
          "stä": "sisaeronto"}
_VOWELS = "aeiouyäöå"


def mention_case(mention):
    """Return the case of a mention by its last word, or ``None`` for the nominative.

    Examples
    --------
    >>> [mention_case(m) for m in ("Aino Korhoselle", "Matin", "rebinillä", "Aino", "040 123")]
    ['ulkotulento', 'omanto', 'ulkoolento', None, None]
    >>> mention_case("kauppakadulla 12 b 4")
    'ulkoolento'
    """
    words = [token.text.lower() for token in tokenise(mention) if len(token.text) > 2]
    return _word_case(words[-1]) if words else None


def label_ending(word, case):
    """Return the ending that a label of this word takes in a case, with its colon.

    Examples
    --------
    >>> label_ending("HENKILÖ", "ulkoolento"), label_ending("PAIKKA", "sisatulento")
    (':llä', ':an')
    >>> label_ending("HENKILÖ", None)
    ''
    """
    if case not in ENDINGS:
        return ""
    word = word.lower()
    if word.endswith("e") and case in ("osanto", "sisatulento"):
        return ":" + _harmonised(word, "tA" if case == "osanto" else "seen")
    return ":" + _harmonised(word, ENDINGS[case])


def inflect(name, case, *, weak=None):
    """Put a name whose stem does not change, or one in *-nen*, into a case.

    Whether the form is right is for `is_form` to say: names with gradation or a stem of
    their own come out wrong here, unless their ``weak`` stem is given.

    Examples
    --------
    >>> inflect("Korhonen", "ulkotulento"), inflect("Helena", "sisatulento")
    ('Korhoselle', 'Helenaan')
    >>> inflect("Helena", None), inflect("katu", "ulkoolento", weak="kadu")
    ('Helena', 'kadulla')
    """
    if case not in ENDINGS:
        return name
    if name.endswith("nen"):
        stem = name[:-3] + ("s" if case == "osanto" else "se")
        ending = {"osanto": "tA", "sisatulento": "Vn"}.get(case, ENDINGS[case])
        return stem + _harmonised(name, ending, stem)
    stem = weak if weak and case not in ("osanto", "olento", "sisatulento") else name
    return stem + _harmonised(name, ENDINGS[case])


def is_form(form, name, case, word_class):
    """Tell whether Voikko reads the form as this name in this case.

    Examples
    --------
    >>> is_form("Helenalle", "Helena", "ulkotulento", "etunimi")
    True
    >>> is_form("Pekkalle", "Pekka", "ulkotulento", "etunimi")
    False
    """
    return any(reading.lemma.lower() == name.lower() and reading.word_class == word_class
               and reading.case == (case or "nimento") for reading in analyse(form))


@cache
def name_lemma(word):
    """Return the base form that a name in any case most likely has, lower case.

    Examples
    --------
    >>> name_lemma("Korhoselle"), name_lemma("Rebinille"), name_lemma("Husseinin")
    ('korhonen', 'rebin', 'hussein')
    """
    from chatlab.anonymise.inflection import base_forms

    lower = word.lower().split(":")[0]
    read = sorted(r.lemma.lower() for r in analyse(lower) if r.word_class in NAME_CLASSES)
    if lower in read or (not read and lower in _listed()):
        return lower
    if read:
        return read[0]
    listed = base_forms(lower) & _listed()
    if listed:
        return max(listed, key=lambda form: (len(form), form))
    stem = lower[:-3] if lower[-3:] in _LOCAL and len(lower) > 5 else lower
    if stem == lower:
        return lower
    return stem[:-1] if stem.endswith("i") and stem[-2] not in _VOWELS else stem


@cache
def _word_case(lower):
    if ":" in lower:
        return _guessed(lower.replace(":", ""))
    if lower in _whole():
        return None
    readings = analyse(lower)
    named = [reading for reading in readings if reading.word_class in NAME_CLASSES]
    cases = {reading.case for reading in named or readings}
    if readings:
        return None if "nimento" in cases else next((c for c in ENDINGS if c in cases), None)
    return None if lower in _listed() else _guessed(lower)


def _guessed(lower):
    """Guess the case of a name that Voikko does not know."""
    if lower[-3:] in _LOCAL and len(lower) > 5:
        return _LOCAL[lower[-3:]]
    if name_lemma(lower) == lower and ":" not in lower:
        return "omanto" if lower.endswith("nin") else None
    if lower.endswith("n"):
        into = lower[-2] in _VOWELS and lower[-3:-2] == lower[-2]
        return "sisatulento" if into else "omanto"
    return "osanto" if lower[-1] in "aä" else None


@cache
def _listed():
    return names.given_names() | names.surnames()


@cache
def _whole():
    """Return names of places and schools that look inflected as they stand: Riveria."""
    return names.municipalities() | word_list("schools")


def _harmonised(word, ending, stem=None):
    """Choose the vowels of an ending by the word they stand after."""
    low = word.lower()
    back = max(map(low.rfind, "aou")) > max(map(low.rfind, "äöy"))
    front = not back and any(vowel in low for vowel in "äöyeiå")
    last = (stem or low)[-1]
    if ending == "Vn":
        doubled = last if last in _VOWELS else "i" + last
        return ("e" if (stem or "").endswith("se") else doubled) + "n"
    return ending.replace("A", "ä" if front else "a")
