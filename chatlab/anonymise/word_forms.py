"""What an ordinary word may be beyond the dictionary: spoken, Swedish, said in a chat's own way.

Voikko takes *millasta* for a form of *Milla* and does not know *kvall*, *rekkari* or
*neljänkympin*. These look-ups tell it of such words, so that they are not taken for names, and
what form an ordinary word has, since that tells what may stand beside it.
"""

import re
from functools import cache
from math import inf

from chatlab.anonymise.inflection import base_forms
from chatlab.anonymise.wordlists import word_list, word_ranks
from chatlab.finnish.morphology import analyse

NAMES = {"etunimi", "sukunimi", "paikannimi", "nimi", "lyhenne"}
"""Voikko's classes that are no ordinary words."""

_OFTEN = 8000
"""Among how many first words of a language a word is in daily use."""

_WRITTEN_MOST = 40_000
_WRITTEN = tuple((re.compile(spoken), written) for spoken, written in (
    (r"onen$", "oinen"), (r"([aä])nen$", r"\1inen"),
    (r"o(s(?:en|et|ta|tä|ia|ille|elle))$", r"oi\1"),
    (r"([aä])(s(?:en|et|ta|tä|ia|iä|ille|elle))$", r"\1i\2"), (r"ott(?=[aeiou])", "oitt"),
    (r"ot(?=[aeiu])", "oit"), (r"([aä]s)$", r"\1i"), (r"nn[aä]$", "nut"), (r"nnä$", "nyt"),
    (r"(.)aa$", r"\1ea"), (r"^(siin|tääl|siel|niit|näit|hyv|täm)a$", r"\1ä")))
"""How words are spoken that look like names then: *valkonen*, *ilmottaa*, *vastas*, *millasta*."""

_VERB_FORMS = tuple((re.compile(pattern), form) for pattern, form in (
    (r"(?:mme|tte)$", "v12"), (r"v[aä]t$", "v3"), (r"(?:[tdlnr][aä]{2}|t?tii)n$", "passive"),
    (r"m[aä]{2}n$|m[aä](?:ss|st|tt|ll)[aä]$", "infinitive"), (r"k[aä]{2}$", "imperative"),
    (r"n$", "v1"), (r"t$", "v2"), (r"(?:ko|kö|ks)$", "asking")))

_GOODS = re.compile(rf"(?:{'|'.join(sorted(word_list('goods')))})[a-zåäö:]{{0,7}}")
_TENS = re.compile(r"(?:kahen|kahden|kolmen|neljän|viiden|kuuden|seit\w{1,6}n|kaheksan|kahdeksan|"
                   r"yheksän|yhdeksän|(?:kaks|kolme|nelj|neli|viis|kuus|seit|seiska|kaheks|yheks|"
                   r"ysi|kasi)\w{0,5}?)kymp\w{1,9}")

_SHORTEST_HOMESTEAD = 7
_HOMESTEAD = re.compile(
    r"\w{3,}(?:luoma|koski|vaara|järvi|mäki|lampi|kangas|niemi|saari|lahti|ranta|salo|aho|maa|oja|"
    r"joki|harju|suo|korpi|pää|kallio|lehto|pelto|halme|virta|puro|laakso|metsä|nurmi|kumpu|linna|"
    r"kylä|perä|salmi|vuori|mylly|kivi|rinne|lammi|silta|haka|kari|luoto|nummi|niitty|"
    r"honka|kuusi|koivu|talo|talus|nen|la|lä|berg|ström|lund|qvist|kvist|holm|gren|man|sson|roth|"
    r"feldt|stedt|mark|blom|wall|sten|back|bäck|fors|dahl)")


def written_out(stem):
    """Read a spoken form that looks like a name by its frequent written one.

    Parameters
    ----------
    stem : str
        A word in lower case.

    Returns
    -------
    tuple of chatlab.finnish.morphology.Analysis
        Readings as ordinary words; empty if there is no such form.

    Examples
    --------
    >>> [reading.lemma for reading in written_out("valkonen")], written_out("korhonen")
    (['valkoinen'], ())
    """
    for spoken, written in _WRITTEN:
        word, n = spoken.subn(written, stem)
        if n and (word_ranks("fi").get(word, inf) < _WRITTEN_MOST or _is_verb(word)):
            return tuple(reading for reading in analyse(word) if reading.word_class not in NAMES)
    return ()


def _is_verb(word):
    """Tell an order or a passive, *ilmoittakaa*: they look like names in the abessive."""
    return word.endswith(("kaa", "kää", "taan", "tään")) and any(
        reading.word_class == "teonsana" for reading in analyse(word))


def is_thing_or_age(stem):
    """Tell a medicine, a thing or an age as it is said, which Voikko does not know.

    Examples
    --------
    >>> [is_thing_or_age(word) for word in ("tramalia", "neljänkympin", "zubeyde")]
    [True, True, False]
    """
    return bool(_GOODS.fullmatch(stem) or _TENS.fullmatch(stem))


def is_swedish(lower):
    """Tell a Swedish genitive, a word without its dots, or a compound.

    Examples
    --------
    >>> [is_swedish(word) for word in ("gubbens", "kvall", "zubeyde")]
    [True, True, False]
    """
    ranks = word_ranks("sv")
    if lower in _dotless_swedish() or (lower[-1] == "s" and lower[:-1] in ranks and len(lower) > 4):
        return True
    return len(lower) > 6 and any(lower[:i] in ranks and lower[i:] in ranks
                                  for i in range(3, len(lower) - 2))


@cache
def _dotless_swedish():
    """Return the frequent Swedish words as they are without their dots."""
    plain = str.maketrans("äöå", "aoa")
    return {word.translate(plain) for word, rank in word_ranks("sv").items()
            if rank < _OFTEN and len(word) > 3} - word_ranks("sv").keys()


def forms_of(lower, readings):
    """Return what an ordinary word can be in a sentence: its classes, and the form of a verb.

    Examples
    --------
    >>> from chatlab.finnish.morphology import analyse
    >>> sorted(forms_of("tulen", analyse("tulen")))
    ['nimisana', 'v1']
    """
    found = set()
    for reading in readings:
        if reading.word_class == "teonsana":
            found.add(_verb_form(lower, reading.lemma))
        elif reading.participle:
            found.add(reading.participle)
        elif reading.word_class not in NAMES:
            found.add(reading.word_class)
    return frozenset(found)


def _verb_form(lower, base):
    """Tell the person or the form of a verb by its ending.

    Examples
    --------
    >>> [_verb_form(*pair) for pair in (("itki", "itkeä"), ("tulen", "tulla"), ("tulla", "tulla"))]
    ['v3', 'v1', 'infinitive']
    """
    if lower == base:
        return "infinitive"
    return next((form for pattern, form in _VERB_FORMS if pattern.search(lower)), "v3")


def is_homestead(lower, readings):
    """Tell a word no one uses often that ends as surnames and villages do.

    Examples
    --------
    >>> from chatlab.finnish.morphology import analyse
    >>> [is_homestead(word, analyse(word)) for word in ("variksenkoskelle", "puhelinlinja")]
    [True, False]
    """
    if len(lower) < _SHORTEST_HOMESTEAD or lower in word_ranks("fi"):
        return False
    forms = {reading.lemma.lower() for reading in readings if reading.parts} or (
        set() if readings else base_forms(lower))
    return any(_HOMESTEAD.fullmatch(form) for form in forms)
