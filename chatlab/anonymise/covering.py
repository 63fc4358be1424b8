"""What was found is covered by one sign, so that the rest of the text can be looked at alone."""

import re

from chatlab.anonymise.characters import HOLE, plain
from chatlab.anonymise.detectors import LABELS
from chatlab.anonymise.policy import category_pattern
from chatlab.anonymise.spans import Span

_LABEL = re.compile(r"(?:\[(?:" + "|".join(map(re.escape, LABELS.values())) +
    rf")_\d+\]|{category_pattern()})(?::?[^\W\d_]+)?")


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
