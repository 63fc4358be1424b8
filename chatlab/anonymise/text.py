"""From one text to its identifiers, and to the text without them.

The detectors are asked again with what they found taken out, until nothing new turns up.
So the text that comes out holds nothing that the same detectors would still find:
anonymising twice equals anonymising once.
"""

import re
from bisect import bisect_left, insort
from dataclasses import replace

from chatlab.anonymise import tagger
from chatlab.anonymise.characters import HOLE, plain
from chatlab.anonymise.detectors import FORMAL, KINDS, LABELS, NAMES, NUMERIC
from chatlab.anonymise.hints import may_hold_form
from chatlab.anonymise.negatives import find_negatives
from chatlab.anonymise.policy import category_pattern
from chatlab.anonymise.pseudonyms import Pseudonyms
from chatlab.anonymise.spans import Span, merge_spans

LEVELS = {"light": .7, "balanced": .5, "strict": .3}
"""How strong the evidence must be, 0–1, for each level.

light
    Only what is sure by its form or names itself; for material that must stay readable.
balanced
    Also what the context speaks for; the default.
strict
    Also what merely may be an identifier: ordinary words that are somebody's name too,
    bare domains, countries. For material that leaves the house.
"""

WHOLE_ROUNDS = 3
NEAR = 150
TOGETHER = 2000
"""How many texts are read together; `read_words` remembers the words of as many."""
_LABEL = re.compile(r"(?:\[(?:" + "|".join(map(re.escape, LABELS.values())) +
    rf")_\d+\]|{category_pattern()})(?::?[^\W\d_]+)?")
_DIGIT = re.compile(r"\d")
_FIRM = frozenset(("HETU", "EMAIL", "IBAN", "URL", "ADDRESS", "USERNAME", "DOB", "YTUNNUS", "IP",
    "SCHOOL", "WORK"))


def find_identifiers(text, *, kinds=None, level="balanced", always=(), never=()):
    """Find what may identify a person.

    Parameters
    ----------
    text : str
        A message; missing or empty text holds nothing.
    kinds : iterable of str, optional
        Only these of `KINDS`, e.g. ``{"HETU", "PHONE"}``. All of them if omitted.
    level : {"light", "balanced", "strict"}
        How strong the evidence must be, see `LEVELS`.
    always, never : sequence of str
        Words or phrases in base form that are masked, or not masked, in every inflection, as
        in `anonymise`.

    Returns
    -------
    list of Span
        In order of place, not overlapping. Labels such as ``[HENKILÖ_1]`` are never found.

    Raises
    ------
    ValueError
        If the level or a kind is unknown.

    Examples
    --------
    >>> text = "terv. Aino Korhonen, soita 040 123 4567"
    >>> [(text[s.start:s.end], s.kind) for s in find_identifiers(text)]
    [('Aino Korhonen', 'PERSON'), ('040 123 4567', 'PHONE')]
    """
    from chatlab.anonymise.lists import apply_lists
    from chatlab.anonymise.tables import find_in_texts

    _threshold, wanted = check_options(level, kinds)
    if not isinstance(text, str) or not text.strip():
        return []
    found = apply_lists(text, find_in_texts([text], level)[0], always, never,
                        covered=label_places(text))
    return [span for span in found if span.kind in wanted]


def anonymise_text(text, *, level="balanced", always=(), never=()):
    """Replace the identifiers of one text by labels.

    Parameters
    ----------
    text : str
    level : {"light", "balanced", "strict"}
    always, never : sequence of str
        Words or phrases in base form that are masked, or not masked, in every inflection.

    Returns
    -------
    str
        Everything outside the identifiers is as it was.

    Examples
    --------
    >>> anonymise_text("Olen Aino Korhonen, Ainon numero on 040 123 4567.")
    'Olen [HENKILÖ_1], [HENKILÖ_1]:n numero on [PUHELIN_1].'
    """
    if not isinstance(text, str):
        return text
    spans = find_identifiers(text, level=level, always=always, never=never)
    return Pseudonyms([text], [spans]).replace(text, spans)


def find_by_rules(text, threshold):
    """Find by patterns, word lists and cues, until nothing new is found."""
    return find_all_by_rules([text], threshold)[0]


def find_all_by_rules(texts, threshold, known=None):
    """Do what `find_by_rules` does for many texts at once, beginning with known spans."""
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


def check_options(level, kinds=None):
    """Return the threshold of the level and the set of wanted kinds, or raise ValueError."""
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(LEVELS)}")
    wanted = frozenset(KINDS if kinds is None else kinds)
    if not wanted <= set(KINDS):
        raise ValueError(f"kinds must be among {', '.join(KINDS)}")
    return LEVELS[level], wanted


def label_places(text):
    """Return where labels of an earlier round stand, their case endings with them.

    Examples
    --------
    >>> label_places("Soita [HENKILÖ_1]:lle, [PAIKKA Kainuu]:ssa")
    [(6, 21), (23, 42)]
    """
    return [match.span() for match in _LABEL.finditer(text)] if "[" in text else []


def cover(text, spans):
    """Put one sign in the place of each label and each found span, and write the rest plainly.

    Returns
    -------
    (str, sequence of int)
        The covered text in the signs of `chatlab.anonymise.characters.plain`, and for each
        of its characters the place in the original.
    """
    holes = [(span.start, span.end) for span in spans]
    holes += label_places(text)
    if not holes:
        written, places = plain(text)
        return written, range(len(text) + 1) if written is text else [*places, len(text)]
    pieces, places, position = [], [], 0
    for start, end in sorted(holes):
        if start < position:
            continue
        _append(text, position, start, pieces, places)
        if pieces[-1:] != [HOLE]:
            pieces.append(HOLE)
            places.append(start)
        position = end
    _append(text, position, len(text), pieces, places)
    return "".join(pieces), [*places, len(text)]


def uncover(spans, places):
    """Return the spans of a covered text at their places in the original."""
    return [Span(places[s.start], places[s.end], s.kind, s.score, s.detector) for s in spans]


def _append(text, start, end, pieces, places):
    written, offsets = plain(text[start:end])
    if written:
        pieces.append(written)
        places.extend(range(start, end) if len(offsets) == end - start else
                      [start + offset for offset in offsets])


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
