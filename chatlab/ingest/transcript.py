"""Lines of a pasted conversation -> messages, and what every other line is.

Which lines begin a message is told by patterns (`chatlab.ingest.patterns`); which of the
known forms a text has is decided here, and so is where a conversation begins and which day
it is. See `chatlab.ingest.formats.pasted_text` for the rules.
"""

import re
from collections import Counter

from chatlab.i18n import _
from chatlab.ingest.dates_in_text import date_line, find_date
from chatlab.ingest.patterns import compile_pattern

FORMS = ("[PVM, KELLO] NIMI: VIESTI", "(PVM KELLO) NIMI: VIESTI", "PVM KELLO NIMI: VIESTI",
         "(KELLO) NIMI: VIESTI", "[KELLO] NIMI: VIESTI", "KELLO NIMI: VIESTI",
         "KELLO - NIMI: VIESTI", "NIMI (KELLO): VIESTI", "NIMI PVM KELLO", "NIMI (KELLO)",
         "NIMI KELLO")
"""Forms known without being told."""

SIGNAL = FORMS[0]
"""What tools for Signal write; no form of WhatsApp has a comma in brackets without seconds."""

_LOOKED_AT = 2000
_HEADING = re.compile(
    r"\W{0,10}(?:keskustelu|chat|chatt|conversation|konversation|samtal)"
    r"(?:n numero| numero| nro| no| nr| id)?\.?\s{0,5}[:#]?\s{0,5}"
    r"([\w-]{0,30}\d[\w-]{0,30})\W{0,10}", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:lähettäjä|vastaanottaja|kopio|aihe|päivämäärä|päiväys|lähetetty|saapunut|from|to|cc|bcc"
    r"|subject|date|sent|reply-to|från|till|kopia|ämne|datum|skickat)\s?:(?:\s|$)",
    re.IGNORECASE)
_MAIL_DATE = re.compile(r"(?:päivämäärä|päiväys|lähetetty|date|sent|datum|skickat)\s?:",
                        re.IGNORECASE)
_QUOTED = re.compile(r"(?:>[ \t]?){1,10}")
_SIGNATURE = ("-- ", "--")
_CLOSING = re.compile(
    r"(?:(?:ystävällisin |lämpimin |parhain |kauniin |hyvin )?terveisin|"
    r"(?:ystävälliset |parhaat )?terveiset|(?:yst\.?|parh\.?) ?terv\.?|t\.|terv\.|"
    r"kunnioit(?:taen|tavasti)|(?:vänliga |bästa |varma )?hälsningar|med vänliga? hälsning(?:ar)?|"
    r"mvh|vänligen|(?:best|kind|warm)(?: regards| wishes)|regards|sincerely(?: yours)?|"
    r"yours (?:sincerely|faithfully)|(?:lähetetty|skickat från min|sent from my) ?"
    r"(?:iphone|ipad|samsung|android|outlook|puhelim|mobil|galaxy|huawei|nokia|gmail)[^:]{0,60})"
    r"[\s,.!]{0,4}", re.IGNORECASE)
_SENDER = re.compile(r"(?:lähettäjä|from|från)\s?:\s?(.*)", re.IGNORECASE)
_LONGEST_SIGNATURE = 12


def recognised(lines):
    """Return the known forms that the lines have, the commonest first.

    A time in brackets or a date before a name is enough on two lines. A bare clock time is
    believed on three lines if names repeat: an agenda has times and colons, too, but no one
    speaks twice in it.

    Parameters
    ----------
    lines : list of str

    Returns
    -------
    tuple of Pattern

    Examples
    --------
    >>> [form.written for form in recognised(["(13:05) Riitta: hei", "(13:06) Nalle: no moi"])]
    ['(KELLO) NIMI: VIESTI']
    >>> recognised(["9.00 Avaus: Maija", "9.15 Talous: Pekka", "9.30 Kahvi: kaikki"])
    ()
    """
    some = [_unquoted(line).strip() for line in lines[:_LOOKED_AT]]
    n_written = sum(bool(line) for line in some)
    counts, forms = Counter(), {}
    for form in map(compile_pattern, FORMS):
        names = [match["NIMI"].strip() for match in map(form.line.fullmatch, some) if match]
        if form.is_header:
            names = [name for name in names if _is_name(name)]
        least = 2 if form.is_marked else 3
        if len(names) < max(least, n_written / (10 if form.is_marked else 6)):
            continue
        if not form.is_marked and len(set(names)) > len(names) * 2 / 3:
            continue
        counts[form.written], forms[form.written] = len(names), form
    return tuple(forms[written] for written, _n in counts.most_common())


class Transcript:
    """Goes through the lines of a text and says of each what it is.

    Parameters
    ----------
    lines : list of str
    forms : tuple of Pattern
    day : str, optional
        The day until a line tells another.
    is_mail : bool
        Whether it is an e-mail: then words before the first message are the sender's own,
        and not a fault.

    Attributes
    ----------
    messages : list of dict
        The parts by the words of the pattern; ``day``, ``chat`` (a number from 0), ``line``
        (its number), ``lines`` (the lines that continue it, the empty ones between them too)
        and ``at_lines`` (their numbers).
    counts : Counter
        ``system``, ``continuation``, ``blank``, ``preamble``.
    rejected : list of (line, reason)
    numbers : dict of int to str
        Number in the heading of a conversation, by ``chat``.
    senders : list of str
        Who sent the e-mails, by their headers in the text.
    """

    def __init__(self, lines, forms, *, day=None, is_mail=False):
        self.forms, self.day, self.is_mail = forms, day, is_mail
        self.messages, self.rejected, self.numbers = [], [], {}
        self.counts = Counter(continuation=0, system=0, blank=0, preamble=0)
        self.senders, self._closing = [], frozenset()
        self._chat, self._gap = 0, 0
        self._begun = self._in_signature = False
        self._after_blank = True
        quoted = any(line.startswith(">") and self._said(_unquoted(line).strip())
                     for line in lines)
        lines = [(_unquoted(line) if quoted else line).rstrip("\r") for line in lines]
        headers = _mail_headers(lines)
        if is_mail or headers:
            self._closing = self._closings(lines, headers)
        for number, line in enumerate(lines, start=1):
            if number in headers:
                self._mail_header(line, first=number - 1 not in headers)
            else:
                self._line(number, line)
            self._after_blank = not line.strip()

    def _line(self, number, line):
        text = line.strip()
        said = self._said(text)
        heading = None if said else _HEADING.fullmatch(text)
        dated = None if said or heading or not text else date_line(text)
        if not text:
            self.counts["blank"] += 1
            self._gap += 1
        elif said:
            self._message(said, number)
        elif heading or dated:
            self.counts["system"] += 1
            if self._begun and (heading or self._after_blank):
                self._begin()
            if heading:
                self.numbers[self._chat] = heading[1]
            self.day = dated or self.day
            self._in_signature = False
        else:
            self._in_signature |= self.is_mail and (
                line in _SIGNATURE or number in self._closing)
            self._other(number, line, text)

    def _mail_header(self, line, *, first):
        self.is_mail, self._in_signature = True, False
        self.counts["system"] += 1
        if first and self._begun:
            self._begin()
        sender = _SENDER.match(line.strip())
        if sender and sender[1].strip():
            self.senders.append(sender[1])
        if _MAIL_DATE.match(line.strip()):
            self.day = find_date(line) or self.day

    def _closings(self, lines, headers):
        """Return the numbers of the closing lines that no message follows in the same e-mail.

        Somebody in the conversation may close a message so, too: then others come after it, or
        more lines than a signature has.
        """
        closings, end = set(), len(lines) + 1
        for number in range(len(lines), 0, -1):
            text = lines[number - 1].strip()
            if number in headers:
                end = number
            elif text and self._said(text):
                end = 0
            elif end and _CLOSING.fullmatch(text) and sum(
                    bool(line.strip()) for line in lines[number:end - 1]) <= _LONGEST_SIGNATURE:
                closings.add(number)
        return frozenset(closings)

    def _begin(self):
        self._chat, self._begun = self._chat + 1, False

    def _said(self, text):
        """Return the parts of a line that begins a message, or ``None``."""
        for form in self.forms:
            match = form.line.fullmatch(text)
            if match and (not form.is_header or _is_name(match["NIMI"])):
                return {**match.groupdict(), "form": form.written}
        return None

    def _message(self, said, number):
        self.day = "".join(said["PVM"].split()) if said.get("PVM") else self.day
        self.messages.append({**said, "chat": self._chat, "day": self.day, "line": number,
                              "lines": [], "at_lines": []})
        self._begun, self._gap = True, 0

    def _other(self, number, line, text):
        if self._in_signature or any(form.system and form.system.fullmatch(text)
                                     for form in self.forms):
            self.counts["system"] += 1
        elif self._begun:
            last = self.messages[-1]
            last["lines"] += [""] * self._gap + [line.rstrip()]
            last["at_lines"].append(number)
            self.counts["continuation"] += 1
        elif self.is_mail:
            self.counts["system"] += 1
            self.counts["preamble"] += 1
        else:
            self.rejected.append((number, _("text before the first message")))
        self._gap = 0


def _mail_headers(lines):
    """Return the numbers of the lines that are headers of e-mails: two or more together."""
    numbers = {number for number, line in enumerate(lines, start=1) if _MAIL.match(line.strip())}
    return {number for number in numbers if number - 1 in numbers or number + 1 in numbers}


def _unquoted(line):
    return _QUOTED.sub("", line, count=1) if line.startswith(">") else line


def _is_name(text):
    """Tell whether a line's beginning can be a name: a few words, no end of a sentence."""
    words = text.strip(" ,-–").split()
    return 0 < len(words) <= 4 and not text.rstrip().endswith((".", "!", "?")) and (
        words[0][0].isupper() or words[0][0] in "~+@" or len(words) == 1)
