"""Finding a codebook's words in a text, in any inflection and inside compounds.

A seed is one base form or several. One base form matches a word with that base form, or
a compound that has it as a part: *vuokra* matches *vuokravakuuteen*. The seed itself is
never taken apart: *vuokravakuus* does not match *vuokra*. Several base forms match when
all of them stand near each other in one sentence, in any order, as words of their own: *hakea
tuki* does not match *haen asumistukea*.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from chatlab.finnish.lemmas import Word, lemmatise, read_words

MAX_GAP = 3
"""How many other words may stand between the words of a seed."""
_SENTENCE = re.compile(r"[^\r\n]+?(?:[.!?…]+(?=\s)|\Z|(?=[\r\n]))")


class Line(NamedTuple):
    """One line or sentence of a text: where it starts, its words, and where each form stands.

    ``places`` knows base forms and parts of compounds, ``whole`` base forms only.
    """

    start: int
    text: str
    words: list[Word]
    places: dict[str, list[int]]
    whole: dict[str, list[int]]


@cache
def compile_seed(text):
    """Turn a seed of the codebook into base forms.

    Examples
    --------
    >>> compile_seed("täydentävää toimeentulotukea")
    ('täydentää', 'toimeentulotuki')
    """
    return tuple(dict.fromkeys(lemma.lower() for _, lemma in lemmatise(text)))


def read_lines(text):
    """Read a text into lines of words ready for matching; a sentence is a line of its own.

    Returns
    -------
    list of Line
    """
    lines = []
    for match in _SENTENCE.finditer(text):
        row = match[0]
        words = read_words(row)
        places, whole = {}, {}
        for number, word in enumerate(words):
            base, forms = _forms(word.lemma, word.parts)
            whole.setdefault(base, []).append(number)
            for form in forms:
                places.setdefault(form, []).append(number)
        lines.append(Line(match.start(), row, words, places, whole))
    return lines


@lru_cache(maxsize=100_000)
def _forms(lemma, parts):
    """Return the base form and all the forms of a word, in small letters."""
    base = lemma.lower()
    return base, tuple(dict.fromkeys((base, *map(str.lower, parts))))


def find_seed(seed, line):
    """Find a seed on a line.

    Parameters
    ----------
    seed : tuple of str
        From `compile_seed`.
    line : Line

    Returns
    -------
    list of tuple of int
        For each match the numbers of the words that make it, in the order of the line.
    """
    if len(seed) == 1:
        return [(number,) for number in line.places.get(seed[0], ())]
    if any(form not in line.whole for form in seed):
        return []
    matches = [_nearest(seed, first, line) for first in line.whole[seed[0]]]
    return [match for match in matches if match]


def _nearest(seed, first, line):
    """Choose the nearest word for each form; None if they do not fit in the reach."""
    reach = len(seed) - 1 + MAX_GAP
    chosen = [first]
    for form in seed[1:]:
        near = [number for number in line.whole[form] if number not in chosen
                and max(*chosen, number) - min(*chosen, number) <= reach]
        if not near:
            return None
        chosen.append(min(near, key=lambda number: (abs(number - first), number)))
    return tuple(sorted(chosen))
