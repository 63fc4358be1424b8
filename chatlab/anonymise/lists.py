"""A project's own lists: what is always masked and what never, in every inflection.

The lists may hold names (of a unit, of a person everyone there knows), so they belong to the
raw material: they are used here and are in nothing that comes out.
"""

from chatlab.anonymise.inflection import base_forms
from chatlab.anonymise.spans import STRUCTURED, Span
from chatlab.anonymise.words import look_up
from chatlab.finnish.morphology import analyse
from chatlab.finnish.tokens import tokenise

SCORE = 1.0
ALWAYS = "always"


def apply_lists(text, spans, always=(), never=(), *, covered=()):
    """Take out what is never masked and add what always is.

    A term on the list of what is never masked clears persons, places, schools and
    workplaces; an identity code, a number or an address stays found. What is always masked
    goes before everything.

    Parameters
    ----------
    text : str
    spans : list of Span
        In order, not overlapping.
    always, never : sequence of str
        Words or phrases in their base form.
    covered : list of (int, int)
        Places of labels already in the text; nothing is looked for there.

    Returns
    -------
    list of Span

    Examples
    --------
    >>> text = "Villulta ja Toivo-talosta"
    >>> found = [Span(12, 25, "PERSON", .8, "person")]
    >>> [text[s.start:s.end] for s in apply_lists(text, found, ["Villu"], ["Toivo-talo"])]
    ['Villulta']
    """
    if not always and not never:
        return spans
    words = [token for token in tokenise(text)
             if not any(token.start < end and start < token.end for start, end in covered)]
    spans = _without(text, spans, _places(words, never))
    for start, end, term in _places(words, always):
        spans = _with(spans, Span(start, end, _kind(term), SCORE, ALWAYS))
    return spans


def _places(words, terms):
    """Yield where the terms are, in any inflection: start, end and the term."""
    for term in terms:
        parts = [token.text.lower() for token in tokenise(term)]
        for i in range(len(words) - len(parts) + 1) if parts else ():
            some = words[i:i + len(parts)]
            if all(part in _forms(word.text.lower()) for part, word in zip(parts, some,
                                                                           strict=True)):
                yield some[0].start, some[-1].end, term


def _forms(lower):
    stem = lower.split(":")[0]
    return base_forms(lower) | {stem} | {reading.lemma.lower() for reading in analyse(stem)}


def _without(text, spans, places):
    places, kept = list(places), []
    for span in spans:
        ends = [span.start, span.end]
        if span.kind not in STRUCTURED:
            for start, end, _term in places:
                if start < ends[1] and ends[0] < end:
                    ends = _rest(text, ends, start, end)
        if ends[0] < ends[1]:
            kept.append(span if ends == [span.start, span.end] else
                        Span(*ends, span.kind, span.score, span.detector))
    return kept


def _rest(text, ends, start, end):
    """Return the longer stretch that is left beside a hole, without spaces."""
    rest = max((ends[0], max(ends[0], start)), (min(ends[1], end), ends[1]),
               key=lambda pair: pair[1] - pair[0])
    left = text[rest[0]:rest[1]]
    if not any(map(str.isalnum, left)):
        return [rest[0], rest[0]]
    before = len(left) - len(left.lstrip(" -"))
    return [rest[0] + before, rest[0] + before + len(left.strip(" -"))]


def _with(spans, new):
    """Add a span; what it shares letters with becomes one with it."""
    touched = [span for span in spans if span.overlaps(new)]
    if touched:
        new = Span(min(new.start, *(s.start for s in touched)),
                   max(new.end, *(s.end for s in touched)), touched[0].kind, SCORE, ALWAYS)
    rest = [span for span in spans if span not in touched]
    return sorted([*rest, new], key=lambda span: span.start)


def _kind(term):
    """Return PLACE for a term that Voikko reads as an ordinary word or a place, else PERSON."""
    word = look_up(tokenise(term)[-1].text.lower())
    return "PLACE" if (word.common or word.reads_place) and not word.reads_name else "PERSON"
