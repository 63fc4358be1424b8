"""A SWOT worksheet as a grid of cells, each a list of lines -> its items.

The heading of a field stands on the first line of its cell, or in the cell above. A line
that begins with an arrow explains the item above it; an arrow between two phrases does too.
"""

import re

import pandas as pd

from chatlab.errors import SchemaError
from chatlab.i18n import _
from chatlab.ingest.reading import Reading, finish_report, start_report
from chatlab.ingest.words import votes_of
from chatlab.schema import conform

HEADINGS = {
    "S": ("vahvuudet", "vahvuus", "strengths", "strength", "styrkor", "styrka"),
    "W": ("heikkoudet", "heikkous", "weaknesses", "weakness", "svagheter", "svaghet"),
    "O": ("mahdollisuudet", "mahdollisuus", "opportunities", "opportunity", "möjligheter"),
    "T": ("uhat", "uhka", "uhkat", "threats", "threat", "hot"),
}
_FIELD_OF = {word: field for field, words in HEADINGS.items() for word in words}
_LETTERS = re.compile(r"[^\W\d_]+")
_GROUP = re.compile(r"\s*(?:ryhmä|grupp|group)\s*:\s*(.+)", re.IGNORECASE)
_ARROW = r"(?:[→⇒➔➜➝➞⟶⮕\uf0e0\uf0e8]|[-=–]{1,2}>|(?<=\s)à(?=\s))"
_ARROW_FIRST = re.compile(rf"\s*(?:{_ARROW}|à(?=\s))\s*")
_ARROW_INSIDE = re.compile(rf"\s*{_ARROW}\s+")
_BULLET = re.compile(r"\s*(?:[•·▪◦*‣∙\uf0a7\uf0b7]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
_VOTES = re.compile(r"\s+([•●]+|\|{2,}|[x×]\s?\d+)\s*$")


def field_of(line):
    """Return the field that a heading names, or ``None`` if the line is not a heading.

    Examples
    --------
    >>> field_of("VAHVUUDET (S):"), field_of("Uhat / Threats"), field_of("Uhat ovat pieniä")
    ('S', 'T', None)
    """
    words = [word.casefold() for word in _LETTERS.findall(line)]
    fields = {_FIELD_OF[word] for word in words if word in _FIELD_OF}
    rest = {word for word in words if word not in _FIELD_OF} - {"s", "w", "o", "t"}
    return fields.pop() if len(fields) == 1 and not rest else None


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
        lines outside the four fields have the field ``None``.
    """
    placed, below = [], {}
    for row_number, row in enumerate(grid, start=1):
        for column, lines in enumerate(row):
            lines = [line for line in lines if line.strip()]
            if lines and field_of(lines[0]):
                below[column] = field_of(lines.pop(0))
            placed += [(below.get(column), line, row_number) for line in lines]
    return placed


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


def make_items(placed, *, worksheet, source_id, start, sheet=None, group=None):
    """Turn lines with fields into the rows of the table ``swot``."""
    items, top = [], {}
    for field, line, row_number in placed:
        is_sub, phrases = split_line(line)
        for position, phrase in enumerate(phrases):
            item_id = f"{source_id}-{start + len(items):04d}"
            text, votes = _votes(phrase)
            parent = top.get(field) if is_sub or position else None
            if parent is None:
                top[field] = item_id
            items.append({
                "worksheet": worksheet, "group": group, "field": field, "item_id": item_id,
                "item": text, "parent_item": parent, "votes": votes, "seq": len(items) + 1,
                "source_id": source_id,
                "row_ref": sheet.row_ref(row_number - 1) if sheet else str(row_number)})
    return items


def swot_reading(material, name, items, *, lines, system, blank):
    """Finish: the table and the report; ``lines`` that are neither blank nor system are items."""
    table = conform(pd.DataFrame(items), "swot", source=material.path)
    report = start_report(material, name, "swot", lines=lines, system=system, blank=blank,
                          messages=lines - system - blank)
    return Reading(finish_report(report, table), {"swot": table})


def group_of(lines):
    """Return the group named on a line of its own (``Ryhmä: …``), or ``None``."""
    return next((found[1].strip() for found in map(_GROUP.fullmatch, lines) if found), None)


def worksheet_name(lines, material):
    """Return the title of a worksheet: the first line outside its fields, or the file's name."""
    titles = [line for line in lines if group_of([line]) is None]
    return titles[0].strip() if titles else material.path.stem


def _votes(phrase):
    marks = _VOTES.search(phrase)
    votes = votes_of(marks[1]) if marks else None
    return (phrase[:marks.start()], votes) if votes else (phrase, None)
