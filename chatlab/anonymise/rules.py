"""Identifiers by patterns, word lists and cues, until nothing new is found.

The detectors are asked again with what they found taken out, until nothing new turns up.
So the text that comes out holds nothing that the same detectors would still find:
anonymising twice equals anonymising once.
"""

import re
from bisect import bisect_left, insort
from dataclasses import replace

from chatlab.anonymise import tagger
from chatlab.anonymise.characters import HOLE
from chatlab.anonymise.covering import cover, uncover
from chatlab.anonymise.detectors import FORMAL, NAMES, NUMERIC
from chatlab.anonymise.hints import may_hold_form
from chatlab.anonymise.negatives import find_negatives
from chatlab.anonymise.spans import merge_spans

WHOLE_ROUNDS = 3
NEAR = 150
TOGETHER = 2000
"""How many texts are read together; `read_words` remembers the words of as many."""
_DIGIT = re.compile(r"\d")
_FIRM = frozenset(("HETU", "EMAIL", "IBAN", "URL", "ADDRESS", "USERNAME", "DOB", "YTUNNUS", "IP",
    "SCHOOL", "WORK"))


def find_by_rules(texts, threshold, known=None):
    """Find by patterns, word lists and cues, until nothing new is found.

    Parameters
    ----------
    texts : sequence of str
    threshold : float
        See `chatlab.anonymise.options.LEVELS`.
    known : sequence of sequence of Span, optional
        What was found of each text already.

    Returns
    -------
    list of list of Span
        Of each text, in order of place, those known included.
    """
    spans = [[] for _text in texts] if known is None else [list(some) for some in known]
    waiting, rounds = range(len(texts)), 0
    while waiting:
        covered = [cover(texts[i], spans[i]) for i in waiting]
        news = []
        for first in range(0, len(covered), TOGETHER):
            news += _find_once([text for text, _places in covered[first:first + TOGETHER]],
                               threshold)
        rounds += 1
        for i, (_text, places), new in zip(waiting, covered, news, strict=True):
            found = uncover(new, places)
            spans[i] = sorted(spans[i] + found, key=_start)
            if rounds >= WHOLE_ROUNDS:
                _follow(texts[i], spans[i], found, threshold)
        waiting = [i for i, new in zip(waiting, news, strict=True) if new]
    return spans


def _find_once(texts, threshold):
    """Find what has a form of its own; where there is none, names."""
    found = [_find_with(FORMAL, text, threshold) if may_hold_form(text) else [] for text in texts]
    bare = [text for text, spans in zip(texts, found, strict=True) if not spans]
    tagger.consider(bare)
    return [spans or _find_with(NAMES, text, threshold)
            for text, spans in zip(texts, found, strict=True)]


def _find_with(detectors, text, threshold):
    has_digit = _DIGIT.search(text) is not None
    found = [span for detector in detectors if has_digit or detector not in NUMERIC
             for span in detector.find(text)
             if span.score >= threshold and HOLE not in text[span.start:span.end]]
    return merge_spans(_without_negatives(text, found)) if found else found


def _follow(text, spans, new, threshold):
    """Follow a chain, where each find speaks for its neighbour, looking only around the new.

    Adds to ``spans`` in place. Without it every link would cost a look at the whole text.
    """
    new = list(new)
    while new:
        found = new.pop()
        start, end, known = _surroundings(text, spans, found)
        covered, places = cover(text[start:end], [_moved(span, -start) for span in known])
        for span in uncover(_find_once([covered], threshold)[0], places):
            span = _moved(span, start)
            if found.start - NEAR <= span.start and span.end <= found.end + NEAR:
                insort(spans, span, key=_start)
                new.append(span)


def _surroundings(text, spans, found):
    """Return the stretch around a span, wide enough for any cue, and the spans in it."""
    start, end = max(0, found.start - 2 * NEAR), min(len(text), found.end + 2 * NEAR)
    first, last = bisect_left(spans, start, key=_start), bisect_left(spans, end, key=_start)
    if first and spans[first - 1].end > start:
        first, start = first - 1, spans[first - 1].start
    return start, max(end, spans[last - 1].end), spans[first:last]


def _moved(span, by):
    return replace(span, start=span.start + by, end=span.end + by)


def _start(span):
    return span.start


def _without_negatives(text, spans):
    """Drop what is no identifier, unless its form leaves no doubt."""
    if all(span.kind in _FIRM for span in spans):
        return spans
    negative = bytearray(len(text))
    for start, end in find_negatives(text):
        negative[start:end] = b"\1" * (end - start)
    return [span for span in spans
            if span.kind in _FIRM or not any(negative[span.start:span.end])]
