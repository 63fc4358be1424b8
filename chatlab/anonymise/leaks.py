"""What must not stand in anything finished: identifiers that have a form of their own.

Names, places, schools and workplaces are not looked for here. A report names its own
towns and offices, and ordinary words look like names, so every page would be stopped. Nor
can the very names that were masked be looked for: they are known only while the material
is read. A list of them, even of keyed hashes, kept beside the tables would let anyone who
has the key try names one by one, and there are few names.

User names, web addresses, postcodes and plain long numbers are left out too: names of
files, sources, towns and counts are written alike.
"""

from chatlab.anonymise.detectors import DETECTORS, NUMERIC
from chatlab.anonymise.negatives import find_negatives
from chatlab.anonymise.spans import merge_spans
from chatlab.anonymise.surrogates import is_invented
from chatlab.anonymise.text import HOLE, LEVELS, cover, uncover

CHECKED = ("HETU", "PHONE", "EMAIL", "IBAN", "ADDRESS", "IP", "YTUNNUS", "PLATE", "DOB", "CASENO")
_HETU_DIGITS = 9
_YIELDING = ("PHONE", "PLATE", "CASENO")
_DETECTORS = tuple(detector for detector in DETECTORS if detector.KIND in CHECKED)


def find_leaks(text):
    """Find identifiers with a form of their own; labels and surrogates are none.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Span

    Examples
    --------
    >>> [span.kind for span in find_leaks("Vastaus: hetu 131052-950H, [PUHELIN_1]")]
    ['HETU']
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
    return [span for span in uncover(merge_spans(found), places)
            if not is_invented(mention := text[span.start:span.end])
            and not (span.kind == "HETU" and _is_half(mention))]


def _is_half(mention):
    """Tell a half of an identity code, which may as well be a cell's name: ``A1000``."""
    return 0 < sum(map(str.isdigit, mention)) < _HETU_DIGITS
