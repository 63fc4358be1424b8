"""The word lists of ``data/words.toml``: anyone who knows Finnish can mend them there."""

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
def _lists():
    return tomllib.loads((files("chatlab.anonymise") / "data" / "words.toml").read_text("utf-8"))
