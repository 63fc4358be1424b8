"""Which language a short text is in: Finnish, Swedish, English or another.

Three signs together, each a share of the words: the commonest words of the language
(`data/kielet.toml`; a word that is common in several counts for each in part), words that
Voikko knows (Finnish only), and letters that none of the three languages uses. Finnish
service texts are full of short words and typing errors, so a single sign is not enough.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from chatlab.finnish import morphology
from chatlab.finnish.vocabulary import load_vocabulary

LANGUAGES = ("fi", "sv", "en")
FEWEST_LETTERS = 8
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LABEL = re.compile(r"\[[^\]\n]{1,40}\]\S*|\S+@\S+|https?://\S+|www\.\S+")
_KNOWN_WEIGHT = 0.6
_LETTERS = re.compile("[a-zåäöéšž'-]+")


def guess_language(text):
    """Guess the language of a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        ``"fi"``, ``"sv"``, ``"en"``, ``"other"``, or ``""`` when there is too little to tell
        (*ok*, *moi*, a number, an emoji).

    Examples
    --------
    >>> [guess_language(text) for text in (
    ...     "Mistä haen vuokravakuutta?", "Hur ansöker jag om bostadsbidrag?",
    ...     "Where can I apply for housing benefit?", "Где подать заявление?", "ok 👍")]
    ['fi', 'sv', 'en', 'other', '']
    """
    words = [word.lower().replace("’", "'") for word in _WORD.findall(_LABEL.sub(" ", text))]
    letters = sum(map(len, words))
    if not words:
        return ""
    scores = {language: _score(words, language) for language in (*LANGUAGES, "other")}
    best = max(scores, key=scores.get)
    if scores[best] > 0:
        few = letters < FEWEST_LETTERS and scores[best] < 0.7
        return "" if few else best
    return "other" if letters >= 4 * FEWEST_LETTERS else ""


def _score(words, language):
    """Give the share of words that speak for a language, between 0 and 1."""
    return sum(_weight(word, language) for word in words) / len(words)


def _weight(word, language):
    if not _LETTERS.fullmatch(word):
        return float(language == "other")
    common_in = [name for name, common in _common().items() if word in common]
    if common_in:
        return (language in common_in) / len(common_in)
    return _KNOWN_WEIGHT * (language == "fi" and _known(word))


def _known(word):
    """Whether a word is spoken Finnish, or known to Voikko and long enough to mean something."""
    if word in load_vocabulary().spoken:
        return True
    return len(word) >= 5 and any(reading.word_class not in morphology.NAME_CLASSES
                                  for reading in morphology.analyse(word))


@cache
def _common():
    text = (files("chatlab.finnish") / "data" / "kielet.toml").read_text("utf-8")
    common = {language: frozenset(words.split())
              for language, words in tomllib.loads(text).items()}
    return common | {"other": common["other"] - common["fi"]}
