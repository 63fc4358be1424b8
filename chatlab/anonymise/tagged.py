"""From the tagger's shares to spans: neighbouring words that are likely in one name.

The score of a span says at which level it is masked: a share of `LIGHT` is .7, one of
`BALANCED` .5 and one of `STRICT` .3, the thresholds of the levels.
"""

import re
from itertools import pairwise

from chatlab.anonymise.spans import Span
from chatlab.anonymise.tagger import opinion

STRICT, BALANCED, LIGHT = .02, .06, .65
"""From which share on a name is masked at each level."""

SPEAKING = .6
"""From which share on a name speaks for the words that it touches."""

_IN_A_ROW = re.compile(r",? (?:ja|sekä|och|and|å|&) |, ")
_BETWEEN = re.compile(r"[ &-]{1,2}|(?<=\b[^\W\d_])\.[ ]?")  # a full stop after an initial


def find_tagged(text, kind, detector, *, balanced=BALANCED, keep=None, touching=None,
                doubted=None):
    """Find names of a kind by the tagger.

    Parameters
    ----------
    text : str
    kind : str
        One of `chatlab.anonymise.tagger.KINDS`.
    detector : str
        What the spans are signed with.
    balanced : float
        The share (0–1) that has the score .5.
    keep : callable, optional
        Takes a word in lower case and its share; tells whether it may be in a name.
    touching : callable, optional
        Does so for a word that touches another of a share of at least `SPEAKING`, or stands in
        a row with one.
    doubted : callable, optional
        Takes another word; returns the share that has the score .5 for it instead, or 0.

    Yields
    ------
    Span
    """
    start, end, best = 0, None, 0
    words = opinion(text)
    for i, word in enumerate(words):
        share = word.shares[kind]
        letters = text[word.start].isalpha()
        if share < STRICT or not letters or "@" in (
                text[word.start - 1:word.start], text[word.end:word.end + 1]):
            continue
        lower = text[word.start:word.end].lower()
        touches = touching is not None and _beside(text, words, i, kind) >= SPEAKING
        in_a_row = touching is not None and _beside(text, words, i, kind, _IN_A_ROW) >= SPEAKING
        may_be = touching if touches or in_a_row else keep
        if may_be and not may_be(lower, share):
            continue
        least = 0 if doubted is None or touches else doubted(lower)
        score = score_of(share, least or balanced)
        near = end is not None and _BETWEEN.fullmatch(text, end, word.start)
        if near and (score >= .5) == (best >= .5):
            end, best = word.end, max(best, score)
            continue
        if end is not None:
            yield Span(start, end, kind, best, detector)
        start, end, best = word.start, word.end, score
    if end is not None:
        yield Span(start, end, kind, best, detector)


def _beside(text, words, i, kind, between=_BETWEEN):
    """Return the larger share of the words that stand so by the i-th, 0 if none does."""
    shares = [0]
    if i and between.fullmatch(text, words[i - 1].end, words[i].start):
        shares.append(words[i - 1].shares[kind])
    if i + 1 < len(words) and between.fullmatch(text, words[i].end, words[i + 1].start):
        shares.append(words[i + 1].shares[kind])
    return max(shares)


def score_of(share, balanced=BALANCED):
    """Return the score of a share: linear between the levels.

    Examples
    --------
    >>> round(score_of(BALANCED), 2), round(score_of(1), 2), score_of(0)
    (0.5, 0.95, 0.0)
    """
    points = ((0, 0), (STRICT, .3), (balanced, .5), (max(LIGHT, balanced + .1), .7), (1, .95))
    for (low, below), (high, above) in pairwise(points):
        if share <= high:
            return below + (above - below) * (share - low) / (high - low)
    return points[-1][1]
