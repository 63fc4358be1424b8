"""From one text to its identifiers, and to the text without them.

The detectors are asked again with what they found taken out, until nothing new turns up.
So the text that comes out holds nothing that the same detectors would still find:
anonymising twice equals anonymising once.
"""

import re

from chatlab.anonymise.characters import plain
from chatlab.anonymise.detectors import DETECTORS, KINDS, LABELS, NUMERIC
from chatlab.anonymise.negatives import find_negatives
from chatlab.anonymise.policy import category_pattern
from chatlab.anonymise.pseudonyms import Pseudonyms
from chatlab.anonymise.spans import Span, merge_spans
from chatlab.anonymise.surrogates import is_invented

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

HOLE = "\ue000"
_LABEL = re.compile(r"(?:\[(?:" + "|".join(map(re.escape, LABELS.values())) +
    rf")_\d+\]|{category_pattern()})(?::?[^\W\d_]+)?")
_DIGIT = re.compile(r"\d")
_FIRM = frozenset(("HETU", "EMAIL", "IBAN", "URL", "ADDRESS", "USERNAME", "DOB", "YTUNNUS", "IP",
    "SCHOOL", "WORK"))


def find_identifiers(text, *, kinds=None, level="balanced"):
    """Find what may identify a person.

    Parameters
    ----------
    text : str
        A message; missing or empty text holds nothing.
    kinds : iterable of str, optional
        Only these of `KINDS`, e.g. ``{"HETU", "PHONE"}``. All of them if omitted.
    level : {"light", "balanced", "strict"}
        How strong the evidence must be, see `LEVELS`.

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
    from chatlab.anonymise.tables import find_in_texts

    _threshold, wanted = check_options(level, kinds)
    if not isinstance(text, str) or not text.strip():
        return []
    return [span for span in find_in_texts([text], level)[0] if span.kind in wanted]


def anonymise_text(text, *, level="balanced"):
    """Replace the identifiers of one text by labels.

    Parameters
    ----------
    text : str
    level : {"light", "balanced", "strict"}

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
    spans = find_identifiers(text, level=level)
    return Pseudonyms([text], [spans]).replace(text, spans)


def find_by_rules(text, threshold):
    """Find by patterns, word lists and cues, until nothing new is found."""
    spans = []
    while True:
        more = _find_once(text, spans, threshold)
        if not more:
            return sorted(spans, key=lambda span: span.start)
        spans += more


def find_leaks(text):
    """Find what must not stand in a finished report: identifiers with a form of their own.

    Names and places are left to the anonymiser; a report names its service's towns.

    Examples
    --------
    >>> [span.kind for span in find_leaks("Vastaus: hetu 131052-950H, [PUHELIN_1]")]
    ['HETU']
    """
    return [span for span in find_by_rules(text, LEVELS["light"])
            if span.kind in ("HETU", "PHONE", "EMAIL", "IBAN", "ADDRESS", "IP", "YTUNNUS", "PLATE")
            and not is_invented(text[span.start:span.end])]


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
    (str, list of int)
        The covered text in the signs of `chatlab.anonymise.characters.plain`, and for each
        of its characters the place in the original.
    """
    holes = [(span.start, span.end) for span in spans]
    holes += label_places(text)
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
        places.extend(start + offset for offset in offsets)


def _find_once(text, known, threshold):
    covered, places = cover(text, known)
    has_digit = _DIGIT.search(covered) is not None
    found = [span for detector in DETECTORS if has_digit or detector not in NUMERIC
             for span in detector.find(covered)
             if span.score >= threshold and HOLE not in covered[span.start:span.end]]
    found = _without_negatives(covered, found)
    return uncover(merge_spans(found), places)


def _without_negatives(text, spans):
    """Drop what is no identifier, unless its form leaves no doubt."""
    if not spans:
        return spans
    negative = bytearray(len(text))
    for start, end in find_negatives(text):
        negative[start:end] = b"\1" * (end - start)
    return [span for span in spans
            if span.kind in _FIRM or not any(negative[span.start:span.end])]
