"""How the lines of a pasted conversation are written: a small language of five words.

``PVM`` is a date, ``KELLO`` a time of day, ``NIMI`` a name, ``ROOLI`` the word of a role and
``VIESTI`` the message; everything else stands for itself, and any space for any space::

    (KELLO) NIMI: VIESTI          (13:05) Riitta: hei
    PVM KELLO NIMI: VIESTI        4.10.2017 13.05 Riitta: hei
    NIMI KELLO                    Riitta 13.05, and the message on the next lines

Nobody writes regular expressions. A pattern is compiled from pieces that cannot make the
search slow: every piece but the message is of limited length, and between two free pieces
there is a mark or a time.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from chatlab.errors import SettingsError
from chatlab.i18n import _

SPACE = "[ \t\u00a0\u202f]"
DATE = r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}"
CLOCK = r"(?:klo |kl\.? ?)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
LONGEST = 200

_GAP = SPACE + "{1,8}"
_PIECES = {"PVM": DATE, "KELLO": CLOCK, "NIMI": r"[^\s:;<>|–—-][^\n:<>|]{0,59}?",
           "ROOLI": r"[^\W\d_][^\n:]{0,29}?", "VIESTI": r"[^\n]*"}
_FREE = ("NIMI", "ROOLI", "VIESTI")
_WORD = re.compile(rf"(?<![^\W_])({'|'.join(_PIECES)})(?![^\W_])")
_DASH = re.compile(r"[-–—]")


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern.

    Attributes
    ----------
    written : str
        As the user writes it.
    line : re.Pattern
        Matches a whole line that begins a message; its groups are named by the words.
    system : re.Pattern or None
        Matches a line that has the time but no name: the system's own. Missing if the time
        could as well be the first word of what someone said.
    words : tuple of str
    """

    written: str
    line: re.Pattern
    system: re.Pattern | None
    words: tuple

    @property
    def is_header(self):
        """Whether the message is on the lines after this one."""
        return "VIESTI" not in self.words

    @property
    def is_marked(self):
        """Whether the line has more than a clock time and a name to know it by."""
        return self.written[0] in "([" or "PVM" in self.words


@lru_cache(maxsize=64)
def compile_pattern(written):
    """Compile a pattern.

    Parameters
    ----------
    written : str

    Returns
    -------
    Pattern

    Raises
    ------
    SettingsError
        If it names no one, a word is there twice, the message is not last, or nothing but
        space is between two free words.

    Examples
    --------
    >>> found = compile_pattern("(KELLO) NIMI: VIESTI").line.fullmatch("(13:05) Riitta: hei")
    >>> found.groupdict()
    {'KELLO': '13:05', 'NIMI': 'Riitta', 'VIESTI': 'hei'}
    """
    tidy = " ".join(str(written).split())
    pieces = _WORD.split(tidy)
    words, marks = tuple(pieces[1::2]), pieces[0::2]
    problem = _problem(tidy, words, marks)
    if problem:
        raise SettingsError(
            problem, file="chatlab.toml", place="[patterns]",
            remedy=_('Write the pattern like this: "(KELLO) NIMI: VIESTI". The words are PVM, '
                     "KELLO, NIMI, ROOLI and VIESTI."))
    line, before_name = _literal(marks[0]), None
    for word, mark, last in zip(words, marks[1:], [*[False] * (len(words) - 1), True],
                                strict=True):
        if word in ("NIMI", "ROOLI") and before_name is None:
            before_name = line
        line += f"(?P<{word}>{_PIECES[word]})"
        line += _literal(mark, closes=words[-1] == "VIESTI" and word == words[-2]) if (
            not last) else _literal(mark)
    timed = {"PVM", "KELLO"} & set(words[:_first_name(words)])
    marked = timed and (tidy[0] in "([" or "PVM" in timed)
    return Pattern(tidy, re.compile(line + f"{SPACE}*"),
                   re.compile(before_name + r"[^\n]*") if marked else None, words)


def _problem(written, words, marks):
    if len(written) > LONGEST:
        return _("the pattern is too long")
    if len(set(words)) < len(words):
        return _("a word is twice in the pattern")
    if not {"NIMI", "ROOLI"} & set(words):
        return _("the pattern names no one: it has neither NIMI nor ROOLI")
    if "VIESTI" in words and (words[-1] != "VIESTI" or marks[-1].strip()):
        return _("the word VIESTI is not the last in the pattern")
    if len(words) < 2:
        return _("the pattern has only one word")
    for first, second, mark in zip(words, words[1:], marks[1:], strict=False):
        if first in _FREE and second in _FREE and not mark.strip():
            return _("nothing but a space is between two words of the pattern")
        if not mark:
            return _("nothing is between two words of the pattern")
    return None


def _first_name(words):
    return min(words.index(word) for word in ("NIMI", "ROOLI") if word in words)


def _literal(mark, *, closes=False):
    """Write what stands for itself; the space before an empty message may be missing."""
    parts = [_DASH.sub("[-–—]", re.escape(part)) for part in mark.split()]
    text = _GAP.join(part.replace(r"\[-–—]", "[-–—]") for part in parts)
    if mark[:1].isspace() and parts:
        text = _GAP + text
    if mark[-1:].isspace():
        text += f"(?:{_GAP}|$)" if closes else _GAP
    return text
