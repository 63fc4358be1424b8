"""Words beside an identifier that tell what it is, found by stem.

A Finnish cue is inflected and often mistyped, so cues are stems searched as substrings
of the words before: ``hetu`` also finds *hetuni* and *hetun*. (Presidio compares lemmas
and misses most of them.)
"""

import re
from functools import cache


@cache
def stems(*words):
    """Compile stems into one pattern; a stem matches from the start of a word."""
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + ")", re.IGNORECASE)


def cue_before(text, start, pattern, *, width=30):
    """Tell whether the pattern occurs in the ``width`` characters before ``start``.

    A line break ends the search: the cue belongs to the same line.

    Examples
    --------
    >>> cue_before("mun hetuni on 010190-999X", 14, stems("hetu"))
    True
    """
    return bool(pattern.search(_same_line(text[max(0, start - width):start])))


def cue_after(text, end, pattern, *, width=20):
    """Tell whether the pattern occurs in the ``width`` characters after ``end``."""
    return bool(pattern.search(text[end:end + width].split("\n", 1)[0]))


def _same_line(before):
    return before.rsplit("\n", 1)[-1]
