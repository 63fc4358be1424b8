"""Lines of a chat -> lines with the same marks, times and order, and other words.

A line may begin with a date and a time, or a time alone; then come a name and a colon, or the
words of a system line. A name may also stand alone before a time, as in pasted text.
"""

import re

from chatlab.ingest.dates_in_text import date_line, find_date
from chatlab.ingest.masking.days import DATE, SPACE, is_date
from chatlab.ingest.masking.vocabulary import as_read
from chatlab.ingest.words import has_title

_LEAD = r"(?P<lead>[\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069\[(\s]{0,8})"
_HOUR = rf"\d{{1,2}}[.:]\d{{2}}(?:[.:]\d{{2}})?(?:{SPACE}?[AaPp]\.?[Mm]\.?)?(?!\d)"
_END = rf"(?P<end>[\])]?{SPACE}?[-–:]?{SPACE}?)(?P<rest>.*)"
_DATED = re.compile(
    rf"{_LEAD}(?P<date>{DATE})(?P<hour>,?{SPACE}(?:klo{SPACE}|kl\.?{SPACE}|at{SPACE})?{_HOUR}"
    rf"|T{_HOUR}(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?){_END}", re.DOTALL)
_TIMED = re.compile(rf"{_LEAD}(?P<hour>(?:klo{SPACE})?{_HOUR}){_END}", re.DOTALL)
_NAME_AND_TIME = re.compile(
    rf"(?P<who>[^\n]{{1,60}}?)(?P<before>,?{SPACE}{{1,4}}[\[(]?)(?P<date>{DATE},?{SPACE})?"
    rf"(?P<hour>(?:klo{SPACE})?{_HOUR})(?P<end>[\])]?:?\s*)")
_NAMED = re.compile(rf"(?P<who>[^\n]{{1,150}}?)(?P<colon>:(?:{SPACE}|$))")
_MAIL_DATE = re.compile(
    r"\s*(?:>\s?)*(?:päivämäärä|päiväys|lähetetty|date|sent|datum|skickat)\s?: ?", re.IGNORECASE)
_BETWEEN_CELLS = re.compile(r"(\||<br\s*/?>)", re.IGNORECASE)
_LONGEST_NAME = 5


class Lines:
    """Mask the lines of one text.

    Parameters
    ----------
    masker : chatlab.ingest.masking.words.Masker
    days : chatlab.ingest.masking.days.Days
    watch : list of callable
        What the readers see in a line.
    forms : tuple of chatlab.ingest.patterns.Pattern
        How the messages of a pasted conversation begin.
    """

    def __init__(self, masker, days, watch, forms=()):
        self.masker, self.days, self.watch, self.forms = masker, days, watch, forms
        self.watch_name = [lambda name: has_title(as_read(name)), *watch]

    def mask(self, text):
        """Mask a text, its line ends as they are."""
        return "".join(self.line(part) if index % 2 == 0 else part
                       for index, part in enumerate(re.split(r"(\r\n|\n|\r)", text)))

    def line(self, line):
        """Mask one line."""
        if not line.strip():
            return line
        for form in self.forms:
            said = form.line.fullmatch(line)
            if said:
                return self._formed(line, said)
        dated = _DATED.fullmatch(line)
        if dated:
            return (dated["lead"] + self.days.move(dated["date"]) + dated["hour"] + dated["end"]
                    + self._said(dated["rest"]))
        timed = _TIMED.fullmatch(line)
        if timed:
            return timed["lead"] + timed["hour"] + timed["end"] + self._said(timed["rest"])
        return self._undated(line)

    def _formed(self, line, said):
        """Mask the parts of a line by the words of its form."""
        masks = {"PVM": self.days.move, "KELLO": str, "NIMI": self._name, "ROOLI": self._name,
                 "VIESTI": lambda text: self.masker.text(text, self.watch)}
        out, at = [], 0
        for word in sorted(said.groupdict(), key=said.start):
            out += [line[at:said.start(word)], masks[word](said[word])]
            at = said.end(word)
        return "".join([*out, line[at:]])

    def _undated(self, line):
        if is_date(line) or date_line(line):
            return self.days.move(line)
        header = _MAIL_DATE.match(line)
        if header and find_date(line):
            return header[0] + self.days.move(find_date(line))
        named = _NAME_AND_TIME.fullmatch(line)
        if named and len(named["who"].split()) <= _LONGEST_NAME:
            return (self._name(named["who"]) + named["before"]
                    + self.days.move(named["date"] or "") + named["hour"] + named["end"])
        return "".join(part if index % 2 or not part.strip() else
                       self.masker.text(part, self.watch)
                       for index, part in enumerate(_BETWEEN_CELLS.split(line)))

    def _said(self, rest):
        """Mask who said it and what; of a system line the names of the writers alike."""
        named = _NAMED.match(rest)
        if not named:
            return self.masker.told(rest, self.watch)
        return (self._name(named["who"]) + named["colon"]
                + self.masker.told(rest[named.end():], self.watch, marked="\u200e"))

    def _name(self, name):
        self.masker.remember(name)
        return self.masker.category(name, self.watch_name)
