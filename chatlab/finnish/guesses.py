"""Guesses at words that Voikko does not know: rare, spoken, without dots, mistyped.

Each guess writes the word in another way and asks whether that is known. A word of which
nothing can be guessed is its own base form.
"""

from collections import defaultdict
from functools import cache

from chatlab.finnish.entries import Entries, Entry, known
from chatlab.finnish.vocabulary import load_vocabulary

_SPOKEN_ENDINGS = (
    ("nu", "nut"), ("ny", "nyt"), ("ks", "ko"), ("ks", "kö"), ("kse", "ko"), ("kse", "kö"),
    ("ksmä", "ko"), ("ksmä", "kö"), ("ksä", "ko"), ("ksä", "kö"), ("isko", "isiko"),
    ("iskö", "isikö"), ("uis", "uaisi"), ("uisin", "uaisin"), ("is", "isi"), ("sin", "isin"),
    ("onen", "oinen"), ("one", "oinen"), ("osen", "oisen"), ("osta", "oista"), ("ne", "nen"),
    ("eesti", "easti"), ("eenä", "eänä"), ("eet", "eat"), ("eet", "eät"), ("eeta", "eata"),
    ("eetä", "eätä"), ("ki", "kin"), ("kaa", "kaan"), ("kää", "kään"),
    ("oo", "oa"), ("öö", "öä"), ("uu", "ua"), ("yy", "yä"), ("ii", "ia"), ("ii", "iä"),
    ("ee", "ea"), ("ee", "eä"), ("it", "ita"), ("it", "itä"), ("st", "sta"), ("st", "stä"),
    ("lt", "lta"), ("lt", "ltä"), ("ss", "ssa"), ("ss", "ssä"), ("l", "lla"), ("l", "llä"),
    ("s", "ssa"), ("s", "ssä"), ("", "n"), ("aan", "amaan"), ("ään", "ämään"),
    ("een", "emaan"), ("een", "emään"), ("een", "ean"), ("een", "eän"), ("uun", "uan"),
    ("uun", "umaan"), ("yyn", "ymään"), ("iin", "imaan"), ("iin", "imään"),
)
_SHORTEST_MISTYPED = 7


def guess(word, *, rare=True):
    """Guess what an unknown word is.

    Parameters
    ----------
    word : str
        As `entries.plain` writes it.
    rare : bool, optional
        Look it up in simplemma's dictionary, too.

    Returns
    -------
    Entries or None
    """
    return ((_rare(word) if rare else None) or _spoken(word) or _undotted(word)
            or mend(word, load_vocabulary().compounds))


def mend(word, vocabulary):
    """Mend one typing error in a word that is or begins like a word of a vocabulary.

    Parameters
    ----------
    word : str
        As `entries.plain` writes it; words of fewer than seven letters are left alone.
    vocabulary : tuple of str
        Base forms.

    Returns
    -------
    Entries or None
    """
    from rapidfuzz.distance import OSA

    if len(word) < _SHORTEST_MISTYPED:
        return None
    for target, stem in _near(word, vocabulary):
        for length in (len(stem), len(stem) - 1, len(stem) + 1):
            if OSA.distance(word[:length], stem, score_cutoff=1) <= 1:
                found = known(stem + word[length:])
                if found and target in (found.entries[0].lemma, *found.entries[0].parts):
                    return found
    return None


def _near(word, vocabulary):
    """Give the targets that one error can turn into the word: with two, both signs fail."""
    targets, by_first, by_middle = _index(vocabulary)
    numbers = set(by_first.get(word[0], ()))
    numbers.update(*(by_middle.get(word[start:start + 3], ()) for start in (1, 2, 3)))
    return [targets[number] for number in sorted(numbers)]


@cache
def _index(vocabulary):
    """List the words with their stems, and which begin with a letter or have a middle."""
    targets = [(word, word[:-2]) for word in vocabulary if len(word) >= _SHORTEST_MISTYPED]
    by_first, by_middle = defaultdict(list), defaultdict(list)
    for number, (_word, stem) in enumerate(targets):
        by_first[stem[0]].append(number)
        by_middle[stem[2:5]].append(number)
    return targets, by_first, by_middle


def _spoken(word):
    for spoken, written in _endings(word[-1:]):
        if word.endswith(spoken) and len(word) > len(spoken) + 2:
            found = known(word.removesuffix(spoken) + written)
            if found:
                return found
    return None


@cache
def _endings(letter):
    return [pair for pair in _SPOKEN_ENDINGS if pair[0][-1:] in ("", letter)]


def _undotted(word):
    """Put back the dots of ä and ö, left out on a foreign keyboard."""
    for letters in ("aä", "oö", "aäoö"):
        dotted = word.translate(str.maketrans(letters[::2], letters[1::2]))
        if len(word) > 3 and dotted != word and (found := known(dotted)):
            return found
    return None


def _rare(word):
    """Look a word up in simplemma's Finnish dictionary, made from Wiktionary and others."""
    lemma = _rare_words().get(word)
    return Entries((Entry(lemma, "nimisana"),)) if lemma else None


@cache
def _rare_words():
    from simplemma.strategies.dictionaries import StreamDictionaryFactory

    return StreamDictionaryFactory().get_dictionary("fi")
