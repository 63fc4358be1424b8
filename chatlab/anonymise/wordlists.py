"""The word lists of ``data``: anyone who knows Finnish can mend them there.

``words.toml`` holds words, ``organisations.toml`` what firms and public bodies are called,
``names_abroad.toml`` names of other countries,
``words_fi.txt``, ``words_sv.txt`` and ``words_en.txt`` the frequent words of a language.
"""

import tomllib
from functools import cache
from importlib.resources import files


def word_list(name):
    """Return one list as a set of lower-case words.

    Examples
    --------
    >>> "toivo" in word_list("everyday"), "noljakka" in word_list("districts")
    (True, True)
    """
    return frozenset(_lists()[name].split())


@cache
def frequent_words(language):
    """Return the frequent words of a language, names left out.

    Examples
    --------
    >>> "tarttis" in frequent_words("fi"), "aino" in frequent_words("fi")
    (True, False)
    """
    return frozenset(word_ranks(language))


@cache
def word_ranks(language):
    """Return the frequent words of a language and the place of each, the most frequent first.

    Examples
    --------
    >>> ranks = word_ranks("fi")
    >>> ranks["mutta"] < ranks["vuokra"] < ranks["hakemuksen"]
    True
    """
    path = files("chatlab.anonymise") / "data" / f"words_{language}.txt"
    return {word: rank for rank, word in enumerate(path.read_text("utf-8").split())}


@cache
def _lists():
    data = files("chatlab.anonymise") / "data"
    return {name: words for file in ("words.toml", "organisations.toml", "names_abroad.toml")
            for name, words in tomllib.loads((data / file).read_text("utf-8")).items()}
