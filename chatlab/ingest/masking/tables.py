"""Cells under headings -> cells of the same kind: words, numbers, dates, ticks and JSON.

A heading that no reader knows is masked, for it may be a question or a name. Categories stay
alike in all the file; what people wrote is masked anew each time.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import time, timedelta

from chatlab.ingest.columns import HEADER_ROWS, number
from chatlab.ingest.delimited import cell_pattern, regularity
from chatlab.ingest.masking import vocabulary
from chatlab.ingest.masking.days import OLDEST_YEAR, is_clock, is_date, is_moment
from chatlab.ingest.masking.records import Records, is_json, is_moment_name
from chatlab.ingest.swot_items import field_of
from chatlab.ingest.words import identifies, source_of, votes_of

TEXTS = frozenset(("text", "content", "proposal", "item", "title", "topic", "message", "body",
                   "comment", "note"))
_DELIMITERS = (";", ",", "\t", "|")
_PIECES = re.compile(r"(\s*;\s*|, )")
_CODE = re.compile(r"[A-Z]{1,2}\d{1,3}|[A-Z]")
_AN_HOUR = r"(?:[01]?\d|2[0-4])"
_HOURS = re.compile(rf"\s*(?:klo\s?)?{_AN_HOUR}(?:[.:]\d\d)?\s?[-–]\s?"
                    rf"{_AN_HOUR}(?:[.:]\d\d)?\s*")
_HOUR = re.compile(rf"\s*(?:(?:klo|kl\.?)\s?)?{_AN_HOUR}\s*")
_CLOCKS = frozenset(("time", "opens", "closes"))
_LONGEST_OPTION, _EPOCH_S, _EXCEL_DAYS = 100, (946_684_800, 2_000_000_000), (38_000, 52_000)
_SCALES = (1, 10**3, 10**6)
_TIMES = frozenset(("day", "time", "submitted", "handled", "completed", "started", "modified",
                    "opens", "closes", "valid_from", "valid_to", "at", "date", "answered"))


@dataclass
class Column:
    """What is known of a column before its cells are masked."""

    key: str
    known: bool = False
    said: bool = False
    personal: bool = False
    trusted: bool = True
    timed: bool = False
    coded: bool = False
    clock: bool = False
    counts: Counter = field(default_factory=Counter)
    numbers: tuple = ()


class Cells:
    """Mask the cells of tables.

    Parameters
    ----------
    masker : chatlab.ingest.masking.words.Masker
    days : chatlab.ingest.masking.days.Days
    watch : list of callable
        What the readers see in a text.
    """

    def __init__(self, masker, days, watch):
        self.masker, self.days, self.watch = masker, days, watch
        self.watch_cell = [*vocabulary.watch_cell(), *watch]
        self.watch_heading = [*vocabulary.watch_heading(), *watch]

    def mask(self, rows, name=""):
        """Mask the rows of a sheet.

        Parameters
        ----------
        rows : list of list
        name : str
            Of the sheet.
        """
        header = header_of(rows)
        columns = self._columns(rows, header, name)
        return [[self.heading(cell) if index <= header else self.cell(cell, column)
                 for cell, column in zip(row, columns, strict=False)]
                for index, row in enumerate(rows)]

    def heading(self, cell):
        """Mask a cell of the header rows."""
        if not isinstance(cell, str):
            return self.cell(cell, Column("")) if cell not in ("", None) else cell
        if is_date(cell):
            return self.days.move(cell)
        if vocabulary.tidy(cell) in vocabulary.known() | self.masker.keep:
            return self.masker.heading(cell)
        return "".join(self.masker.heading(line, self.watch_heading) if line.strip() else line
                       for line in re.split(r"(\r\n|\n)", cell))

    def cell(self, value, column):
        """Mask a cell by what it is."""
        if isinstance(value, str):
            return self._text(value, column) if value.strip() else value
        if isinstance(value, bool) or value is None:
            return value
        if is_moment(value):
            return self.days.move_moment(value) if column.trusted and not column.personal else (
                self.days.move_moment(value.replace(year=OLDEST_YEAR - 1)))
        if isinstance(value, time | timedelta):
            return value
        if isinstance(value, int | float):
            return self._typed(value, column)
        return value

    def _columns(self, rows, header, name):
        width = max(map(len, rows), default=0)
        titles = [str(row[at]) for row in rows[header:header + 1] for at in range(len(row))]
        titles += [""] * (width - len(titles))
        fields = [vocabulary.headings().get(vocabulary.tidy(title), set()) for title in titles]
        timed = [bool(found & _TIMES) or is_moment_name(title)
                 for found, title in zip(fields, titles, strict=True)]
        known = vocabulary.known() | self.masker.keep
        columns = []
        for at, title in enumerate(titles):
            cells = [row[at] for row in rows[header + 1:] if at < len(row)]
            is_known = bool(fields[at]) or vocabulary.tidy(title) in known
            columns.append(Column(
                f"{name}!{at}", known=is_known, personal=identifies(title), timed=timed[at],
                said=bool(fields[at] & TEXTS) or field_of(title) is not None,
                coded="_" in title, clock=bool(fields[at] & _CLOCKS),
                trusted=is_known or timed[at] or not any(timed)))
            columns[-1].counts = _pieces_of(cells) + Counter(
                {piece: 1 for other in titles for piece in re.split(r"[\[\]():]\s*", other)})
            columns[-1].numbers = tuple({str(cell) for cell in cells if _is_small(cell)})
        return columns

    def _text(self, text, column):
        stripped = text.strip()
        if is_json(stripped):
            return Records(self.masker, self.days, self.watch).mask(text)
        if is_date(text):
            return self.days.move(text, column.key) if column.trusted and not column.personal else (
                self.days.any_date(text))
        if column.trusted and (is_clock(text) or (_HOURS.fullmatch(text) and (
                column.timed or "." in text or ":" in text))):  # bare numbers may be ages
            return text
        if column.clock and _HOUR.fullmatch(text):
            return text
        if number(text) is not None:
            return self._number(text, column)
        if column.said and (column.counts[stripped] < 2 or len(stripped) > _LONGEST_OPTION):
            return self._lines(text, self.watch)
        if _is_answer(stripped, column):
            return self.masker.category(text, self.watch)
        if vocabulary.is_value(text) or _CODE.fullmatch(text):
            return text
        if column.known:
            return "".join(self._known_piece(piece) for piece in re.split(r"([,;]\s*)", text))
        return "".join(self._piece(piece, column) for piece in _PIECES.split(text))

    def _known_piece(self, piece):
        if vocabulary.is_value(piece) or not piece.strip():
            return piece
        if len(piece) > _LONGEST_OPTION or "\n" in piece:
            return self._lines(piece, self.watch)
        if votes_of(piece) is not None:
            return re.sub(r"\d\d+", lambda part: self.masker.digits(part[0]), piece)
        if any(map(str.isdigit, piece)) and not any(map(str.isspace, piece)):
            return self.masker.value(piece)
        return self.masker.category(piece, self.watch_cell)

    def _piece(self, piece, column):
        if not piece.strip() or _PIECES.fullmatch(piece):
            return piece
        if _is_answer(piece.strip(), column):
            return self.masker.category(piece, self.watch)
        if vocabulary.is_value(piece):
            return piece
        if piece.strip().isalpha() and not (column.known or column.timed):
            return self.masker.category(piece)  # a vendor's name may be somebody's answer
        if column.counts[piece.strip()] > 1 and len(piece) <= _LONGEST_OPTION:
            return self.masker.category(piece, self.watch_cell)
        return self._lines(piece, self.watch_cell)

    def _lines(self, text, watch):
        return "".join(self.masker.text(line, watch) if line.strip() else line
                       for line in re.split(r"(\r\n|\n|\r)", text))

    def _number(self, text, column):
        digits = re.sub(r"\D", "", text)
        if column.timed and digits == text.strip() and digits:
            if any(_EPOCH_S[0] <= int(digits) / scale <= _EPOCH_S[1] for scale in _SCALES):
                return text.replace(digits, str(self.days.move_epoch(int(digits))))
            if _EXCEL_DAYS[0] <= int(digits) <= _EXCEL_DAYS[1]:
                return text.replace(digits, str(self.days.move_day_number(int(digits))))
        if column.known or column.coded:
            return text if len(digits) < 2 else self.masker.value(text)
        if text in column.numbers:
            return self.masker.random.choice(column.numbers)
        return re.sub(r"\d+", lambda part: self.masker.digits(part[0]), text)

    def _typed(self, value, column):
        """Mask a number of a workbook; a share of a day (a time) stays where times may be."""
        if value != value or (column.known and 0 < abs(value) < 1):
            return value
        text = str(int(value)) if value == int(value) else str(value)
        return float(self._number(text, column)) if "e" not in text else value


def header_of(rows):
    """Return the index of the header row: the first with most known headings, else not empty.

    Examples
    --------
    >>> header_of([["Raportti"], ["Keskustelu", "Viesti"], ["1", "moi"]])
    1
    """
    counts = [sum(vocabulary.tidy(cell) in vocabulary.headings() for cell in row
                  if isinstance(cell, str)) for row in rows[:HEADER_ROWS]]
    if any(counts):
        return counts.index(max(counts))
    return next((index for index, row in enumerate(rows) if any(
        cell not in ("", None) for cell in row)), 0)


def mask_delimited(text, cells):
    """Mask a delimited text in its place: quotation marks, separators and line ends stay.

    Parameters
    ----------
    text : str
    cells : Cells

    Returns
    -------
    str or None
        ``None`` if the text has no separators.
    """
    first, rest = text.split("\n", 1) if text.casefold().startswith("sep=") else ("", text)
    delimiter = first[4:5] or _delimiter(rest)
    if not delimiter:
        return None
    places = _places(rest, delimiter)
    masked = cells.mask([[_unquoted(rest[begin:end]) for begin, end in row] for row in places])
    out, at = [first + "\n"] if first else [], 0
    for row, new in zip(places, masked, strict=True):
        for (begin, end), cell in zip(row, new, strict=True):
            out += [rest[at:begin], _quoted(cell, rest[begin:end])]
            at = end
    return "".join([*out, rest[at:]])


def _delimiter(text):
    """Return the separator that most of the first lines have equally many of."""
    lines = [line for line in text.splitlines()[:40] if line.strip()]
    best = max(_DELIMITERS, key=lambda mark: regularity(lines, mark))
    return best if regularity(lines, best)[1] > 1 else None


def _places(text, delimiter):
    """Return where the cells of each row begin and end."""
    cell = cell_pattern(delimiter)
    rows, row, at = [], [], 0
    while at <= len(text):
        match = cell.match(text, at)
        row.append((at, match.start("after")))
        at = match.end() if match["after"] else len(text) + 1
        if match["after"] != delimiter:
            rows.append(row)
            row = []
    return rows


def _unquoted(raw):
    if raw[:1] != '"':
        return raw
    inner = raw[1:-1] if raw[-1:] == '"' and len(raw) > 1 else raw[1:]
    return inner.replace('""', '"')


def _quoted(cell, raw):
    if raw[:1] != '"':
        return cell
    return '"' + cell.replace('"', '""') + ('"' if raw[-1:] == '"' and len(raw) > 1 else "")


def _pieces_of(cells):
    return Counter(piece.strip() for cell in cells if isinstance(cell, str)
                   for piece in _PIECES.split(cell) if piece.strip())


def _is_answer(text, column):
    """Tell whether a cell is a channel's name that somebody wrote or chose, such as Facebook."""
    return (column.said or not (column.known or column.timed)) and (
        source_of(vocabulary.tidy(text)) is not None)


def _is_small(cell):
    return not isinstance(cell, bool) and number(cell) is not None and (
        len(re.sub(r"\D", "", str(cell))) < 3)
