"""What must not stand in anything finished: identifiers that have a form of their own.

Names, places, schools and workplaces are not looked for here. A report names its own
towns and offices, and ordinary words look like names, so every page would be stopped. The
very names that were masked are looked for where the raw files are at hand, before tables
leave: `chatlab.anonymise.known_names`. They are not kept: a list of them beside the tables,
even of keyed hashes, would let anyone who has the key try names one by one.

User names, web addresses, postcodes and plain long numbers are left out too: names of
files, sources, towns and counts are written alike.
"""

from chatlab.anonymise.characters import HOLE
from chatlab.anonymise.covering import cover, label_places, uncover
from chatlab.anonymise.detectors import DETECTORS, NUMERIC
from chatlab.anonymise.lists import apply_lists
from chatlab.anonymise.negatives import find_negatives
from chatlab.anonymise.options import LEVELS
from chatlab.anonymise.spans import merge_spans
from chatlab.anonymise.surrogates import is_invented

CHECKED = ("HETU", "PHONE", "EMAIL", "IBAN", "ADDRESS", "IP", "YTUNNUS", "PLATE", "DOB", "CASENO")
_HETU_DIGITS = 9
_YIELDING = ("PHONE", "PLATE", "CASENO")
_ALLOWABLE = ("PHONE", "EMAIL", "ADDRESS", "IP", "YTUNNUS", "PLATE", "CASENO")
_DETECTORS = tuple(detector for detector in DETECTORS if detector.KIND in CHECKED)


def find_leaks(text, *, always=(), never=()):
    """Find identifiers with a form of their own; labels and surrogates are none.

    Parameters
    ----------
    text : str
    always : sequence of str
        The project's words that are always masked, in base form: they are leaks, too, in
        every inflection.
    never : sequence of str
        What may stand there as it is written: the address, a number or a form of one's own
        office. Identity codes, birth dates and accounts are leaks all the same.

    Returns
    -------
    list of Span

    Examples
    --------
    >>> [span.kind for span in find_leaks("Vastaus: hetu 131052-950H, [PUHELIN_1]")]
    ['HETU']
    >>> find_leaks("Käy toimistolla, Siltakatu 1", never=["siltakatu 1"])
    []
    """
    covered, places = cover(text, [])
    has_digit = any(map(str.isdigit, covered))
    found = [span for detector in _DETECTORS if has_digit or detector not in NUMERIC
             for span in detector.find(covered)
             if span.score >= LEVELS["light"] and HOLE not in covered[span.start:span.end]]
    if any(span.kind in _YIELDING for span in found):
        innocent = [range(start, end) for start, end in find_negatives(covered)]
        found = [span for span in found if span.kind not in _YIELDING or not any(
            span.start < some.stop and some.start < span.end for some in innocent)]
    allowed = {_plainly(term) for term in never}
    leaks = [span for span in uncover(merge_spans(found), places)
             if not is_invented(mention := text[span.start:span.end])
             and not (span.kind == "HETU" and _is_half(mention))
             and not (span.kind in _ALLOWABLE and _plainly(mention) in allowed)]
    return apply_lists(text, leaks, always, covered=label_places(text))


def _plainly(term):
    return " ".join(term.lower().split()).rstrip(".,;:!?")


def _is_half(mention):
    """Tell a half of an identity code, which may as well be a cell's name: ``A1000``."""
    return 0 < sum(map(str.isdigit, mention)) < _HETU_DIGITS
