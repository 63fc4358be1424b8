"""From one text to its identifiers, and to the text without them."""

from chatlab.anonymise.covering import label_places
from chatlab.anonymise.lists import apply_lists
from chatlab.anonymise.options import check_options
from chatlab.anonymise.pseudonyms import Pseudonyms
from chatlab.anonymise.tables import find_in_texts


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
