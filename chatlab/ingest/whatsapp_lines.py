"""A WhatsApp text, some megabytes at a time -> columns: when, who, what kind, which words.

A text of 200 000 messages is 30 MB; as Python's objects it would be ten times that. So a
block of lines is taken at a time, its headers are found by Arrow's regular expressions, and
the texts stay in Arrow's columns. Python looks only at the lines that may be something else
than what a person wrote, at each different date and at each different name.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from chatlab.ingest.encoding import INVISIBLE, strip_invisible
from chatlab.ingest.timestamps import PARTS, to_numbers
from chatlab.ingest.whatsapp_words import (
    BEGINNINGS,
    ENDINGS,
    FIRST_LINES,
    creator_of,
    is_system,
    kind_of,
    name_of,
    without_edit_mark,
)
from chatlab.schema import MESSAGES

BLOCK = 2 << 20
KINDS = MESSAGES["kind"].levels

_SPACE = "[ \u00a0\u202f]"
_DATE = "|".join(rf"\d{{1,4}}{mark}{_SPACE}?\d{{1,2}}{mark}{_SPACE}?\d{{1,4}}"
                 for mark in (r"\.", "/", "-"))
_TIME = rf"\d{{1,2}}[.:]\d{{2}}(?:[.:]\d{{2}})?(?:{_SPACE}?[AaPp]\.?[Mm]\.?)?"
HEADER = (rf"^(?P<open>\x{{200e}}?\[?)(?P<date>{_DATE})"
          rf"(?P<between>,?{_SPACE}(?:klo{_SPACE}|kl\.?{_SPACE}|at{_SPACE})?)(?P<time>{_TIME})"
          rf"(?P<close>\]{_SPACE}|{_SPACE}[-–]{_SPACE}|:{_SPACE})"
          rf"(?:(?P<author>[^\n]+?):(?:{_SPACE}|\n|$))?").replace(r"\x{200e}", "\u200e")
"""The header of a message, in Arrow's regular expressions."""

_LONG_LINE, _LONGEST_NAME = 10_000, 150
_DATE_PARTS = re.compile(rf"(\d+)([./-]){_SPACE}?(\d+)[./-]{_SPACE}?(\d+)")
_TIME_PARTS = re.compile(rf"(\d+)([.:])(\d+)(?:[.:](\d+))?(?:{_SPACE}?([AaPp]).*)?")
_APPLE = "\u200e"


@dataclass
class Lines:
    """What was read of a text.

    Attributes
    ----------
    numbers : dict of arrays
        The parts of the times, as from `chatlab.ingest.timestamps.to_numbers`.
    author : array
        Which of `names`; −1 of no one.
    kind : array
        Which of `KINDS`.
    edited : array
    text : ChunkedArray
    line, n_lines : array
        Where each message begins, and how many lines it has.
    names, creators : list, set
        Authors; those who created the group.
    forms : Counter
        How many headers have each form, as (date, between, time, open, close).
    preamble : list of str
        Lines before the first header.
    heads : list of bytes
        The first three headers with their lines.
    total, blank : int
        Lines, and the blank ones at the ends of messages.
    """

    numbers: dict
    author: np.ndarray
    kind: np.ndarray
    edited: np.ndarray
    text: pa.ChunkedArray
    line: np.ndarray
    n_lines: np.ndarray
    names: list
    creators: set
    forms: Counter
    preamble: list
    heads: list
    total: int
    blank: int


def has_header(text):
    r"""Tell whether one of a text's lines begins like a message.

    Examples
    --------
    >>> has_header("Kopio puhelimesta\n15.8.2017 klo 13.05 - Ville: moi")
    True
    >>> has_header("15.8.2017 klo 13.05")
    False
    """
    lines = pa.array(strip_invisible(text, keep=_APPLE).split("\n"), pa.large_string())
    return len(_headers(lines)[1]) > 0


def read_lines(decoded, size=BLOCK):
    """Read a WhatsApp text.

    Parameters
    ----------
    decoded : Decoded
        See `chatlab.ingest.encoding`.
    size : int
        Bytes to take at a time.

    Returns
    -------
    Lines or None
        ``None`` if no line has a header.
    """
    collected, left, wanted = _Collected(), b"", 0
    marks = _patterns(mark.encode() for mark in INVISIBLE
                      if mark in decoded.characters and mark != _APPLE)
    for block in decoded.blocks(size):
        for mark in marks:
            block = mark.sub(b"", block)
        left += block
        if len(left) >= wanted:
            left = collected.add(left, last=False)
            wanted = 2 * len(left)  # a message longer than the blocks: wait for much more of it
    collected.add(left, last=True)
    return collected.lines() if collected.parts else None


@dataclass
class _Collected:
    """The columns of the blocks read so far."""

    parts: list = field(default_factory=list)
    names: dict = field(default_factory=dict)
    creators: set = field(default_factory=set)
    forms: Counter = field(default_factory=Counter)
    preamble: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    n_lines: int = 0
    blank: int = 0

    def add(self, block, *, last):
        """Read the messages of a block; return what may go on in the next one."""
        if not block:
            return b""
        starts = _line_starts(block)
        found, at = _headers(_lines_of(block, starts))
        end = len(starts) - 1 if last else (at[-1] if len(at) else 0)
        if not last:
            at = at[:-1]
        if not self.parts and (len(at) or last):
            first = at[0] if len(at) else end
            self.preamble = block[:starts[first]].decode("utf-8").split("\n")[:first]
        if len(at):
            self._add_messages(block, starts, found.take(pa.array(at)), at, end)
        if len(at) or last:
            self.n_lines += int(end)
            return block[starts[end]:]
        return block

    def _add_messages(self, block, starts, found, at, end):
        lengths = {name: pc.binary_length(found.field(name)).to_numpy()
                   for name in ("open", "date", "between", "time", "close", "author")}
        heads = starts[at]
        bodies = heads + sum(lengths.values())
        named = lengths["author"] > 0
        bodies[named] = _after_colon(block, bodies[named])
        ends = starts[np.append(at[1:], end)]
        self.heads += [block[start:stop] for start, stop in zip(
            heads[:3 - len(self.heads)], ends, strict=False)] if len(self.heads) < 3 else []
        text, marked, n_blank = _texts(block, heads, bodies, ends)
        codes, authors = _codes(found.field("author"))
        numbers, forms = _times(found)
        self.forms.update(forms)
        n_lines = np.diff(np.append(at, end)) - n_blank
        author = self._authors(authors)[codes]
        kind = np.full(len(at), KINDS.index("text"), dtype="int8")
        edited = np.zeros(len(at), dtype=bool)
        text = self._specials(text, n_lines > 1, marked, author, authors, codes, kind, edited)
        self.parts.append(numbers | {
            "author": author, "kind": kind, "edited": edited, "text": text,
            "line": self.n_lines + 1 + at, "n_lines": n_lines.astype("int32")})
        self.blank += int(n_blank.sum())

    def _authors(self, authors):
        """Return the number of each author; −1 where it is no one's name."""
        names = [None if not author or len(author) > _LONGEST_NAME or is_system(author)
                 else name_of(author) for author in authors]
        return np.array([-1 if name is None else self.names.setdefault(name, len(self.names))
                         for name in names], dtype="int32")

    def _specials(self, text, several, marked, author, authors, codes, kind, edited):
        """Look closer at the lines that may be something else than a person's text."""
        at = np.flatnonzero(_may_be_special(text, several) | marked | (author < 0))
        if not len(at):
            return text
        texts = []
        for row, body in zip(at.tolist(), text.take(pa.array(at)).to_pylist(), strict=True):
            body, edited[row] = without_edit_mark(body)
            has_author = author[row] >= 0
            if not has_author:
                body = ": ".join(filter(None, (authors[codes[row]], body)))
                self.creators |= {creator_of(body)} - {None}
            name, said = kind_of(body, has_author=has_author, marked=bool(marked[row]))
            kind[row] = KINDS.index(name)
            if name in ("system", "security"):
                author[row] = -1
            texts.append(said)
        changed = np.zeros(len(text), dtype=bool)
        changed[at] = True
        return pc.replace_with_mask(text, pa.array(changed), pa.array(texts, pa.large_string()))

    def lines(self):
        """Return the columns of all the blocks, end to end."""
        columns = {name: np.concatenate([part.pop(name) for part in self.parts])
                   for name in (*PARTS, "author", "kind", "edited", "line", "n_lines")}
        return Lines(numbers={name: columns.pop(name) for name in PARTS}, **columns,
                     text=pa.chunked_array([part["text"] for part in self.parts]),
                     names=list(self.names), creators=self.creators, forms=self.forms,
                     preamble=self.preamble, heads=self.heads, total=self.n_lines,
                     blank=self.blank + sum(not line.strip() for line in self.preamble))


def _patterns(marks):
    """Return patterns that find marks of three bytes: those that begin alike in one."""
    lasts = {}
    for mark in marks:
        lasts.setdefault(mark[:2], []).append(mark[2:])
    return [re.compile(first + b"[" + b"".join(last) + b"]") for first, last in lasts.items()]


def _line_starts(block):
    """Return where each line of a block begins, and the end of the block."""
    newlines = np.flatnonzero(np.frombuffer(block, "uint8") == 10) + 1
    ends = newlines if block.endswith(b"\n") else np.append(newlines, len(block))
    return np.insert(ends, 0, 0)


def _lines_of(block, starts):
    """Return the lines as a column, in the memory of the block."""
    lines = _slices(block, starts)
    if len(starts) > 1 and np.diff(starts).max() > _LONG_LINE:
        return pc.utf8_slice_codeunits(lines, 0, _LONG_LINE)
    return lines


def _slices(block, offsets):
    return pa.LargeStringArray.from_buffers(
        len(offsets) - 1, pa.py_buffer(offsets.astype("int64")), pa.py_buffer(block))


def _headers(lines):
    """Return the parts of each line's header, and which lines have one."""
    found = pc.extract_regex(lines, HEADER)
    opened = pc.ends_with(found.field("open"), "[")
    closed = pc.starts_with(found.field("close"), "]")
    has_header = pc.and_(found.is_valid(), pc.equal(opened, closed))
    return found, np.flatnonzero(_flags(has_header))


def _flags(column):
    return column.to_numpy(zero_copy_only=False)


def _after_colon(block, ends):
    """Return where the text begins: after the colon, and the space after that."""
    padded = np.frombuffer(block + b"\n\n\n\n", "uint8")
    first, second, third = (padded[ends + step] for step in (1, 2, 3))
    width = np.where(first == 0x20, 1, np.where((first == 0xc2) & (second == 0xa0), 2, np.where(
        (first == 0xe2) & (second == 0x80) & (third == 0xaf), 3, 0)))
    return ends + 1 + width


def _texts(block, heads, bodies, ends):
    """Return the texts, whether an iPhone marked each as its own, and the blank lines after."""
    offsets = np.empty(2 * len(heads) + 1, dtype="int64")
    offsets[:-1:2], offsets[1::2], offsets[-1] = heads, bodies, ends[-1]
    bodies_only = pa.array(np.arange(1, 2 * len(heads), 2))
    whole = _slices(block, offsets).take(bodies_only)
    text = pc.ascii_rtrim(whole, characters="\n")
    trimmed = (pc.binary_length(whole).to_numpy() - pc.binary_length(text).to_numpy())
    marked = np.zeros(len(heads), dtype=bool)
    if _APPLE.encode() in block:
        marked = _flags(pc.starts_with(text, _APPLE))
        text = pc.replace_substring(text, _APPLE, "")
    return text, marked, np.maximum(trimmed - 1, 0)


def _may_be_special(text, several):
    """Tell which texts may be WhatsApp's own; of several lines, with a look at the first one."""
    special = _flags(pc.match_substring_regex(text, BEGINNINGS))
    for ending in ENDINGS:
        special |= _flags(pc.ends_with(text, ending))
    rows = np.flatnonzero(several)
    special[rows] |= _flags(pc.match_substring_regex(text.take(pa.array(rows)), FIRST_LINES))
    return special


def _codes(column):
    """Return the codes of a column's different values, and the values."""
    encoded = pc.dictionary_encode(column)
    return encoded.indices.to_numpy(), encoded.dictionary.to_pylist()


def _times(found):
    """Return the numbers of the times, and how many headers have each form."""
    (date, dates), (time, times) = _codes(found.field("date")), _codes(found.field("time"))
    dates = [_DATE_PARTS.fullmatch(one).groups() for one in dates]
    times = [_TIME_PARTS.fullmatch(one).groups() for one in times]
    days = to_numbers(_columns(dates, PARTS[:4]) | {name: [None] * len(dates)
                                                    for name in PARTS[4:]})
    clocks = to_numbers(_columns(times, ("hour", "colon", *PARTS[5:])) | {name: [None] * len(times)
                                                      for name in PARTS[:4]})
    numbers = {name: days[name].to_numpy()[date] for name in PARTS[:4]} | {
        name: clocks[name].to_numpy()[time] for name in PARTS[4:]}
    return numbers, _forms(found, (date, dates), (time, times))


def _columns(rows, names):
    return dict(zip(names, zip(*rows, strict=True), strict=True))


def _forms(found, date, time):
    """Count the forms of the headers: the marks between the numbers, and how long they are."""
    date_forms = [(mark, len(first) > 2, len(third) > 2) for first, mark, _two, third in date[1]]
    time_forms = [(second is not None, half is not None, colon == ":")
                  for _hour, colon, _minute, second, half in time[1]]
    marks = {name: _codes(found.field(name)) for name in ("open", "between", "close")}
    columns = [(date[0], date_forms), (time[0], time_forms), *marks.values()]
    coded, different = 0, []
    for codes, forms in columns:
        different.append(list(dict.fromkeys(forms)))
        numbers = np.array([different[-1].index(form) for form in forms])
        coded = coded * len(different[-1]) + numbers[codes]
    counts = zip(product(*different), np.bincount(coded).tolist(), strict=False)
    return {form: count for form, count in counts if count}
