"""What a message goes on with: the rest of a code, a number asked for, the flat of an address.

In a chat one asks and the other answers with the bare thing: *Mikä on hetun loppuosa?* —
*9501*. What says nothing alone is told by the messages before it; so each message that is but
a code or a name is looked at beside the last few of its conversation.
"""

import re
from typing import NamedTuple

from chatlab.anonymise.characters import HOLE
from chatlab.anonymise.covering import cover, label_places, uncover
from chatlab.anonymise.cues import stems, without_fillers
from chatlab.anonymise.detectors import LABELS
from chatlab.anonymise.spans import Span
from chatlab.anonymise.words import look_up

SCORE = .65
_LONGEST = 80
_DIGIT = re.compile(r"\d")
_KINDS = {label: kind for kind, label in LABELS.items()}
_SAID = (r"(?:nolla|yksi|yks|kaksi|kaks|kolme|kolm|neljä|nelj|viisi|viis|kuusi|kuus|seitsemän|"
         r"seittemän|kahdeksan|kaheksan|yhdeksän|yheksän)")
_DOOR = r"(?:as(?:unto)?|ovi|rappu|porras|talo|lgh|huone|kerros|krs)\.?[ ]?"
_HETU = stems("hetu", "henkilötun", "sotu", "loppuosa", "tunnusosa", "personbet", "alkuosa")
_ENDS = stems("lop+u", "loput", "slutar", "sista siffr", "ends\\b")
_PHONE = stems(r"\w{0,20}puheli", r"\w{0,8}puh(?:nro|\.|elin|num)", r"känny\w*num", "numeroosi",
               "mihin numero", "mist[äa] numero", "tavoit", "telefon", "phone")
_ADDRESS = stems("osoit", "osote", "adress", "missä asu")
_DOORS = stems("ovi", "rappu", "porras", "asunnon num", "talon num", "huoneiston", "mikä asunto")
_NUMBER = stems(r"\w{2,24}(?:numero|tunnus|tunnuk|nummer)", r"\w{0,16}kort[ti]", r"passi\w*")
_NAME = stems("nimimerk", "käyttäjätun", "käyttäjänim", "millä nimellä", "tunnuksesi", "username",
              "användarn", "nickname")
_BEGUN = re.compile(r"(?:^|\s)(?:\+358[ ]?\d{0,2}|0\d{2,3})[ .]*$")


class Rule(NamedTuple):
    """What a bare message may be, and what the messages before it must hold."""

    kind: str
    form: re.Pattern
    cue: re.Pattern
    found: tuple = ()
    back: int = 3


def _form(pattern):
    return re.compile(pattern, re.IGNORECASE)


_RULES = (
    Rule("HETU", _form(r"[-+A-FU-Y]?[ ]?\d[ ]?\d[ ]?\d[ ]?[A-Z]|[-+A-FU-Y][ ]?\d{4}"), _HETU,
         ("HETU", "DOB")),
    Rule("HETU", _form(r"\d[ ]?\d[ ]?\d[ ]?\d|\d{6}"), _HETU, ("HETU",), back=1),
    Rule("HETU", _form(r"(?!(?:19|20)\d\d)\d[ ]?\d[ ]?\d[ ]?\d"), _ENDS, back=1),
    Rule("DOB", _form(r"\d{1,2}[./ ]{1,2}\d{1,2}(?:[./ ]{1,2}(?:19|20)?\d\d)?|\d{6}|\d{8}"),
         stems("synt", "födel", "född", "birth"), back=2),
    Rule("PLATE", _form(r"[a-zåäö]{2,3}[ ]?-?[ ]?\d{1,3}"),
         stems("rekis", "rekkar", "kilp", "kilv", "regnr", "regist", r"\w{0,8} ?plate"), back=2),
    Rule("PHONE", _form(rf"(?:\d[ -]?){{5,12}}|{_SAID}(?:[ ,-]{{1,2}}{_SAID}){{2,12}}"), _PHONE),
    Rule("PHONE", _form(r"(?:\d[ -]?){3,8}"), _BEGUN, back=1),
    Rule("ADDRESS", _form(
        rf"{_DOOR}(?:[a-h][ ]?)?(?:\d{{1,3}}|{_SAID})?(?:[ ,]{{1,2}}{_DOOR}\d{{1,3}})?|"
        rf"[a-h](?:[- ]?(?:rappu|porras|talo))?[ ]?\d{{1,3}}|\d{{1,3}}[ ]?[a-h](?:[ ]?\d{{1,3}})?|"
        r"[a-h][- ]?(?:rappu|porras|talo)"), _ADDRESS, ("ADDRESS",)),
    Rule("ADDRESS", _form(r"\d{1,3}|[a-h]"), _DOORS, back=1),
    Rule("ID_OTHER", _form(r"(?:[A-Z]{1,4}[- ]?)?\d[\d -]{3,24}\d"), _NUMBER, back=2),
    Rule("USERNAME", _form(r"[^\W_][\w.-]{2,30}\w"), _NAME, back=1),
)


def find_continued(texts, spans):
    """Add what only the messages before tell of.

    Parameters
    ----------
    texts : list of str
        The messages of one conversation, in order.
    spans : list of list of Span
        What was found in each.

    Returns
    -------
    list of list of Span

    Examples
    --------
    >>> texts = ["Mikä on hetusi loppuosa?", "no 9501"]
    >>> [texts[1][span.start:span.end] for span in find_continued(texts, [[], []])[1]]
    ['9501']
    """
    result = list(spans)
    for i, text in enumerate(texts):
        if i and len(text) < _LONGEST:
            found = _find(text, result[i], texts[max(0, i - 3):i], result[max(0, i - 3):i])
            if found:
                result[i] = sorted([*result[i], found], key=lambda span: span.start)
    return result


def _find(text, spans, texts, known):
    """Return what one message goes on with, or nothing."""
    covered, places = cover(text, spans)
    start, end = without_fillers(covered)
    bare = covered[start:end]
    for rule in _RULES if bare and HOLE not in bare else ():
        if rule.form.fullmatch(bare) and _is_told(rule, texts, known) and (
                rule.kind != "USERNAME" or _is_strange(bare)):
            return uncover([Span(start, end, rule.kind, SCORE, "continued")], places)[0]
    return None


def _is_told(rule, texts, known):
    """Tell whether one of the messages before asks for the kind or gives the first of it."""
    return any(rule.cue.search(cover(text, spans)[0])
               or _kinds(text, spans).intersection(rule.found)
               for text, spans in zip(texts[-rule.back:], known[-rule.back:], strict=True))


def _kinds(text, spans):
    """Return the kinds found in a text, those of labels already there too."""
    labels = (text[start + 1:end].partition("_")[0] for start, end in label_places(text))
    return {span.kind for span in spans} | {_KINDS.get(label) for label in labels}


def _is_strange(word):
    return _DIGIT.search(word) is not None or look_up(word.lower()).unknown
