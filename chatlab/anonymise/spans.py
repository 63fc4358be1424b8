"""What a detector returns: a stretch of text that may point to a person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text holding an identifier.

    Parameters
    ----------
    start, end : int
        First character and one past the last, in the original text.
    kind : str
        One of `chatlab.anonymise.KINDS`, e.g. ``"PHONE"``.
    score : float
        Strength of the evidence, 0–1; the level of anonymising is a threshold on it.
    detector : str
        Which detector or layer found it.
    """

    start: int
    end: int
    kind: str
    score: float
    detector: str

    def overlaps(self, other):
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end


# Structured kinds have a written form that hardly occurs by chance; they win over names.
STRUCTURED = ("HETU", "EMAIL", "URL", "IBAN", "IP", "YTUNNUS", "ADDRESS", "PHONE", "DOB", "CASENO",
              "PLATE", "POSTCODE", "ID_OTHER", "USERNAME")


def merge_spans(spans):
    """Settle overlaps: structured kinds first, then the longest, then the surest.

    A loser is dropped whole. What sticks out of the winner is looked at again when the
    winner has been taken out of the text, see `chatlab.anonymise.rules`.

    Parameters
    ----------
    spans : iterable of Span
        In any order, overlapping or not.

    Returns
    -------
    list of Span
        Sorted by place, not overlapping.

    Examples
    --------
    >>> merge_spans([Span(0, 11, "PERSON", .8, "names"), Span(4, 30, "EMAIL", .9, "email")])
    [Span(start=4, end=30, kind='EMAIL', score=0.9, detector='email')]
    """
    spans = sorted(spans, key=_importance)
    if len(spans) < 2:
        return spans
    chosen, taken = [], bytearray(max((span.end for span in spans), default=0))
    for span in spans:
        if not any(taken[span.start:span.end]):
            taken[span.start:span.end] = b"\1" * (span.end - span.start)
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.start)


def join_names(text, spans):
    """Join persons with one space between them: they are the parts of one name.

    Examples
    --------
    >>> join_names("Aino Korhonen", [Span(0, 4, "PERSON", .8, "person"),
    ...                              Span(5, 13, "PERSON", .7, "memory")])
    [Span(start=0, end=13, kind='PERSON', score=0.8, detector='person')]
    """
    joined = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last.kind == span.kind == "PERSON" and text[last.end:span.start] == " ":
            score, detector = max((last.score, last.detector), (span.score, span.detector))
            joined[-1] = Span(last.start, span.end, "PERSON", score, detector)
        else:
            joined.append(span)
    return joined


def replace_spans(text, spans, write):
    """Return the text with each span replaced.

    Parameters
    ----------
    text : str
    spans : list of Span
        In order, not overlapping.
    write : callable
        What stands in the place of a mention and its kind.

    Examples
    --------
    >>> replace_spans("puh 040 123", [Span(4, 11, "PHONE", .9, "phone")],
    ...               lambda mention, kind: f"<{kind}>")
    'puh <PHONE>'
    """
    pieces, position = [], 0
    for span in spans:
        pieces += [text[position:span.start], write(text[span.start:span.end], span.kind)]
        position = span.end
    return "".join([*pieces, text[position:]])


def _importance(span):
    return (span.kind not in STRUCTURED, -(span.end - span.start), -span.score, span.start,
            span.kind)
