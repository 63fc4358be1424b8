"""A SWOT worksheet as a grid of cells, each a list of lines -> its items.

The heading of a field stands on the first line of its cell, or in the cell above; one that
reaches over several columns covers those to its right. A line that begins with an arrow
explains the item above it; an arrow between two phrases does too. When the fields begin
again, another group's worksheet begins.
"""

import re
from collections import Counter

import pandas as pd

from chatlab.errors import SchemaError
from chatlab.i18n import _, ngettext
from chatlab.ingest.reading import Reading, finish_report, start_report
from chatlab.ingest.words import votes_of
from chatlab.schema import SWOT, conform

HEADINGS = {
    "S": ("vahvuudet", "vahvuus", "vahvuuksia", "strengths", "strength", "styrkor", "styrka",
          "styrkorna"),
    "W": ("heikkoudet", "heikkous", "heikkouksia", "weaknesses", "weakness", "svagheter",
          "svaghet", "svagheterna"),
    "O": ("mahdollisuudet", "mahdollisuus", "mahdollisuuksia", "opportunities", "opportunity",
          "möjligheter", "möjlighet", "möjligheterna"),
    "T": ("uhat", "uhka", "uhkat", "uhkia", "threats", "threat", "hot", "hoten"),
}
_FIELD_OF = {word: field for field, words in HEADINGS.items() for word in words}
_OTHERS = frozenset((
    "kehittämisideat", "kehittämisehdotukset", "kehittämiskohteet", "kehitysideat", "toimenpiteet",
    "jatkotoimenpiteet", "johtopäätökset", "yhteenveto", "huomiot", "huomioita", "huomautukset",
    "muuta", "muut", "muu", "muistiinpanot", "kommentit", "avoimet kysymykset", "ideat",
    "development ideas", "actions", "conclusions", "summary", "notes", "comments", "other",
    "other remarks", "utvecklingsidéer", "utvecklingsförslag", "åtgärder", "slutsatser",
    "sammanfattning", "anteckningar", "kommentarer", "övrigt"))
"""Headings that worksheets have beside the four fields."""
_MOST_PLACES = 10
_LETTERS = re.compile(r"[^\W\d_]+")
_GROUP_WORD = r"(?:ryhmä|tiimi|pöytä|grupp|bord|group|team|table)"
_GROUP = re.compile(rf"\s*(?:{_GROUP_WORD}\s*:\s*(\S.*)|({_GROUP_WORD}\s+[^\W_]{{1,2}}"
                    rf"|\d{{1,2}}\.?\s*{_GROUP_WORD}))\s*", re.IGNORECASE)
_ARROW = r"(?:[→⇒➔➜➝➞⟶⮕\uf0e0\uf0e8]|[-=–]{1,2}>|(?<=\s)à(?=\s))"
_ARROW_FIRST = re.compile(rf"\s*(?:{_ARROW}|à(?=\s))\s*")
_ARROW_INSIDE = re.compile(rf"\s*{_ARROW}\s+")
_BULLET = re.compile(r"\s*(?:[•·▪◦*‣∙\uf0a7\uf0b7]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
_VOTES = re.compile(r"\s+\(?([•●⚫]+|\|{2,}|[x×]\s?\d{1,6}"
                    r"|\d{1,6}\s?(?:ääntä|ääni|röster|röst|votes?))\)?\s*$")


def field_of(line):
    """Return the field that a heading names, or ``None`` if the line is not a heading.

    Examples
    --------
    >>> field_of("VAHVUUDET (S):"), field_of("Uhat / Threats"), field_of("Uhat ovat pieniä")
    ('S', 'T', None)
    """
    words = [word.casefold() for word in _LETTERS.findall(line[:200])]
    fields = {_FIELD_OF[word] for word in words if word in _FIELD_OF}
    rest = {word for word in words if word not in _FIELD_OF} - {"s", "w", "o", "t"}
    return fields.pop() if len(fields) == 1 and not rest else None


def is_other_heading(line):
    """Say whether a line is the heading of something beside the four fields.

    Examples
    --------
    >>> is_other_heading("Kehittämisideat:"), is_other_heading("Muuta sanottavaa on paljon")
    (True, False)
    """
    return " ".join(line[:200].casefold().split()).strip(" :*#_") in _OTHERS


def split_line(line):
    """Split a line into its phrases; the flag tells that the first one is a sub-item.

    Examples
    --------
    >>> split_line("- helppo -> ei jonotusta"), split_line("→ nopea ••")
    ((False, ['helppo', 'ei jonotusta']), (True, ['nopea ••']))
    """
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    arrow = _ARROW_FIRST.match(line)
    line = line[arrow.end():] if arrow else line
    return bool(arrow), [part.strip() for part in _ARROW_INSIDE.split(line) if part.strip()]


def place_lines(grid):
    """Give each line of a grid its field.

    Parameters
    ----------
    grid : list of list of list of str
        Rows of cells of lines.

    Returns
    -------
    list of tuple
        ``(field, line, row number)``; headings and empty lines are not among them, and
        lines outside the four fields have the field ``None``: those above them, those of a
        column without a field's heading, and those under a heading such as ``Muuta``.
    """
    placed, below = [], {}
    for row_number, row in enumerate(grid, start=1):
        cells = [[line for line in lines if line.strip()] for lines in row]
        if any(lines and field_of(lines[0]) for lines in cells):
            below = {}
        for column, lines in enumerate(cells):
            if lines and field_of(lines[0]):
                below[column] = field_of(lines.pop(0))
            elif lines and is_other_heading(lines[0]):
                below[column] = None
            elif column not in below and not lines and column - 1 in below:
                below[column] = below[column - 1]
            placed += [(below.get(column), line, row_number) for line in lines]
    return placed


def left_out(grid):
    """List the rows that have lines outside the four fields, those above the first one not.

    Parameters
    ----------
    grid : list of list of list of str
        Rows of cells of lines, of one worksheet.

    Returns
    -------
    list of int
        The number of the row of each such line.

    Examples
    --------
    >>> left_out([[["Chat"]], [["Vahvuudet", "nopea"], ["Muuta", "kiire"]]])
    [2, 2]
    """
    first = next((number for number, row in enumerate(grid, start=1) for cell in row
                  if field_of(next(filter(str.strip, cell), ""))), 0)
    return [row for field, _line, row in place_lines(grid) if field is None and row >= first]


def parts_of(grid):
    """Part a grid into the worksheets that stand one below the other in it.

    Returns
    -------
    list of tuple
        ``(number of the first row, rows)``. A worksheet begins where a field begins again,
        with the lines just above it that belong to no field.

    Examples
    --------
    >>> cells = [[["Vahvuudet"], ["Heikkoudet"]], [["Uhat"], ["Mahdollisuudet"]]]
    >>> [start for start, _rows in parts_of([*cells, [["Ryhmä 2"], [""]], *cells])]
    [0, 2]
    """
    starts, seen, last = [0], set(), None
    for index, row in enumerate(grid):
        lines = [line for cell in row for line in [line for line in cell if line.strip()][:1]]
        fields = {field_of(line) for line in lines} - {None}
        if fields & seen:
            starts.append(_above(grid, index, last))
            seen = set()
        seen |= fields
        last = index if fields else last
    return [(start, grid[start:end])
            for start, end in zip(starts, [*starts[1:], len(grid)], strict=True)]


def _above(grid, index, last):
    """Return the row where a worksheet's title begins: after an empty row, or at its group."""
    for row in range(index - 1, last, -1):
        lines = [line for cell in grid[row] for line in cell if line.strip()]
        if not lines:
            return row + 1
        if group_of(lines):
            return row
    return index


def missing_fields(grids):
    """Return the Finnish headings of the fields that none of the grids has."""
    found = {field_of(line) for grid in grids for row in grid for cell in row
             for line in [line for line in cell if line.strip()][:1]}
    return [words[0].capitalize() for field, words in HEADINGS.items() if field not in found]


def require_fields(material, grids, place):
    """Check that a worksheet has the four fields.

    Raises
    ------
    SchemaError
        Naming the fields that are missing.
    """
    missing = missing_fields(grids)
    if missing:
        raise SchemaError(
            _("expected the four fields of a SWOT worksheet; missing: {fields}",
              fields=", ".join(missing)), file=material.path, place=place,
            remedy=_("Write each field's heading on a line of its own, at the top of its cell."))


class Items:
    """The rows of the table ``swot``, gathered line by line.

    Parameters
    ----------
    source_id : str

    Examples
    --------
    >>> items = Items("s1")
    >>> for line in ("nopea ••", "→ ei jonoa"):
    ...     items.add(line, worksheet="chat", field="S", row_ref="1")
    >>> [(row["item"], row["votes"], row["parent_item"]) for row in items.rows]
    [('nopea', 2, None), ('ei jonoa', None, 's1-0001')]
    """

    def __init__(self, source_id):
        self.source_id = source_id
        self.rows = []
        self._seq = Counter()
        self._open = {}

    def origin(self, worksheet, group):
        """Return where a new worksheet's items come from; one like an earlier gets a number."""
        earlier = [key for key in self._seq if key[0] == worksheet]
        if group is None and earlier:
            group = str(len(earlier) + 1)
        return {"worksheet": worksheet, "group": group}

    def add(self, line, *, worksheet, field, row_ref, group=None, depth=0, votes=None):
        """Add the items of a line; those deeper than the one above it explain that one."""
        is_sub, phrases = split_line(line)
        for position, phrase in enumerate(phrases):
            text, counted = _votes(phrase)
            self._add(text, worksheet=worksheet, group=group, field=field, row_ref=row_ref,
                      depth=depth + int(is_sub or position > 0),
                      votes=votes if votes is not None and position == 0 else counted)

    def _add(self, text, *, worksheet, group, field, depth, **cells):
        above = self._open.setdefault((worksheet, group, field), [])
        while above and above[-1][0] >= depth:
            above.pop()
        item_id = f"{self.source_id}-{len(self.rows) + 1:04d}"
        self._seq[worksheet, group] += 1
        self.rows.append({
            "worksheet": worksheet, "group": group, "field": field, "item_id": item_id,
            "item": text, "parent_item": above[-1][1] if above else None,
            "seq": self._seq[worksheet, group], "source_id": self.source_id, **cells})
        above.append((depth if above else 0, item_id))


def add_grid(items, grid, origin, *, row_ref=str):
    """Add the items of a grid.

    Parameters
    ----------
    items : Items
    grid : list of list of list of str
    origin : dict
        ``worksheet`` and ``group``.
    row_ref : callable
        From the number of a row in the grid to its place in the file.
    """
    for field, line, row in place_lines(grid):
        if field is not None:
            items.add(line, field=field, row_ref=row_ref(row), **origin)


def swot_reading(material, name, items, *, lines, system, blank, outside=()):
    """Finish: the table and the report; ``lines`` that are neither blank nor system are items.

    ``outside`` has the place of each line that looks like an item of no field: they are told.
    """
    table = conform(pd.DataFrame(items, columns=SWOT.names), "swot", source=material.path)
    report = start_report(material, name, "swot", lines=lines, system=system, blank=blank,
                          messages=lines - system - blank)
    if outside:
        places = list(dict.fromkeys(map(str, outside)))
        report.warnings.append(ngettext(
            "{n} line is outside the four fields and was left out (row {places}); move it under "
            "a field if it belongs to one", "{n} lines are outside the four fields and were left "
            "out (rows {places}); move them under a field if they belong to one", len(outside),
            places=", ".join(places[:_MOST_PLACES]) + " …" * (len(places) > _MOST_PLACES)))
    return Reading(finish_report(report, table), {"swot": table})


def group_of(lines):
    """Return the group named on a line of its own, or ``None``.

    Examples
    --------
    >>> group_of(["Chatin arviointi", "Ryhmä: tiimi 2"]), group_of(["Ryhmä B"])
    ('tiimi 2', 'Ryhmä B')
    >>> group_of(["Ryhmä arvioi palvelun"]) is None
    True
    """
    found = next(filter(None, map(_GROUP.fullmatch, lines)), None)
    return (found[1] or found[2]).strip() if found else None


def worksheet_name(lines, material):
    """Return the title of a worksheet: the first line outside its fields, or the file's name."""
    titles = [line for line in lines if line.strip() and group_of([line]) is None]
    return titles[0].strip() if titles else material.path.stem


def _votes(phrase):
    marks = _VOTES.search(phrase)
    votes = votes_of(marks[1]) if marks else None
    return (phrase[:marks.start()], votes) if votes else (phrase, None)
