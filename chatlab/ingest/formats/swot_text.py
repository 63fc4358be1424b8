"""A SWOT worksheet as text: Markdown, or plain text with the field names on lines of their own.

::

    # Chat-palvelun arviointi
    Ryhmä: tiimi 2

    ## Vahvuudet
    - nopea ••
      - ei jonotusta
    - maksuton → ei kynnystä

Bullets may be nested: the deeper explains the one above it. A Markdown table is read as a
grid, with ``<br>`` between the lines of a cell. Headings that name no field begin another
worksheet; those that name a group, another group's. Lines under a heading such as ``Muuta``,
or of a worksheet without fields, are left out, and a warning tells where they are.

Source: no program's; the layouts are those that people write.
"""

import re

from chatlab.i18n import N_
from chatlab.ingest.swot_items import (
    HEADINGS,
    Items,
    field_of,
    group_of,
    is_other_heading,
    missing_fields,
    place_lines,
    require_fields,
    swot_reading,
    worksheet_name,
)

NAME = "swot_text"
TABLE = "swot"
TITLE = N_("SWOT worksheet (text)")
MARKDOWN = (".md", ".markdown")

_SUFFIXES = (*MARKDOWN, ".txt", "")
_MARKS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`|\\(?=[*_#>|-])")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
_BULLET = re.compile(r"(\s*)(?:[-*+•▪◦–]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?(\S.*)")
_RULE = re.compile(r"\s*(?:[-=*_]\s*){3,}|\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def matches(material):
    """Tell whether at least three of the four fields are named on lines of their own."""
    return not material.is_binary and material.suffix in _SUFFIXES and is_worksheet(material.text)


def is_worksheet(text):
    r"""Tell whether a text is a SWOT worksheet.

    Examples
    --------
    >>> is_worksheet("## Vahvuudet\n## Heikkoudet\n## Mahdollisuudet\n## Uhat")
    True
    >>> is_worksheet("# Chat\nVahvuudet ja heikkoudet")
    False
    """
    return len(missing_fields([_grid(text)])) <= 1


def read(material, options):
    """Read the worksheets; each line is an item, a heading or a line outside the fields."""
    return read_lines(material, NAME, material.text.removesuffix("\n").split("\n"))


def read_lines(material, name, lines):
    """Read the worksheets that lines of text hold.

    Raises
    ------
    SchemaError
        If one of the four fields is missing.
    """
    require_fields(material, [_grid("\n".join(lines))], None)
    reader = _Reader(material)
    for number, line in enumerate(lines, start=1):
        reader.take(line, number)
    reader.leave()
    return swot_reading(material, name, reader.items.rows, lines=len(lines),
                        system=reader.system, blank=reader.blank, outside=reader.outside)


class _Reader:
    """What has been read so far: whose worksheet, which field, how deep."""

    def __init__(self, material):
        self.material = material
        self.items = Items(material.source_id)
        self.system = self.blank = 0
        self.title, self.group, self.origin = [], None, None
        self.field, self.below, self.seen, self.indents = None, {}, set(), []
        self.waiting, self.outside = [], []

    def take(self, line, number):
        """Read a line."""
        cells = _cells(line)
        if not line.strip() or _RULE.fullmatch(line):
            self.blank += 1
        elif line.lstrip().startswith("|") and len(cells) > 1:
            self._take_row(cells, number)
        elif field_of(cells[0]):
            self._begin_field(field_of(cells[0]))
            self.blank += 1
        elif self.items.rows and is_other_heading(cells[0]):
            self.leave()
            self.field = None
            self._wait(number, is_item=True)
        elif group_of(cells) or _HEADING.fullmatch(line):
            self._begin_worksheet(cells[0])
            self.system += 1
        elif self.field:
            self._take_item(line, number)
        else:
            self.title = self.title or [cells[0]]
            self._wait(number, is_item=bool(_BULLET.fullmatch(line)))

    def leave(self):
        """Leave out the lines that no field has followed: they were no title."""
        self.outside += [number for number, _is_item in self.waiting]
        self.waiting = []

    def _wait(self, number, *, is_item):
        """Count a line outside the fields; what a field follows is a title, unless an item."""
        self.system += 1
        if self.items.rows:
            self.waiting.append((number, is_item))

    def _begin_worksheet(self, text):
        self.leave()
        group = group_of([text])
        if group is None:
            self.title = [text]
        self.group, self.origin, self.field = group, None, None
        self.below, self.seen = {}, set()

    def _begin_field(self, field):
        self.outside += [number for number, is_item in self.waiting if is_item]
        self.waiting = []
        if field in self.seen:
            self.origin, self.seen = None, set()
        self.seen.add(field)
        self.field, self.indents = field, []

    def _take_row(self, cells, number):
        """Read a row of a table: headings of fields above the cells, or in them."""
        split = [[part.strip() for part in _BREAK.split(cell)] for cell in cells]
        found = {place: field_of(parts[0]) for place, parts in enumerate(split)}
        found = {place: field for place, field in found.items() if field}
        if found:
            for field in found.values():
                self._begin_field(field)
            self.below = found
        rows = [entry for place, parts in enumerate(split)
                for entry in place_lines([[parts if place in found else _under(
                    self.below.get(place), parts)]])]
        for field, line, _row in rows:
            if field:
                self._add(line, field, number)
        counted = any(field for field, _line, _row in rows)
        self.system += not counted and not found
        self.blank += not counted and bool(found)

    def _take_item(self, line, number):
        bullet = _BULLET.fullmatch(line)
        indent = len((bullet[1] if bullet else re.match(r"\s*", line)[0]).expandtabs(4))
        while self.indents and self.indents[-1] >= indent:
            self.indents.pop()
        self._add(_plain(bullet[2] if bullet else line), self.field, number,
                  depth=len(self.indents))
        self.indents.append(indent)

    def _add(self, line, field, number, depth=0):
        if self.origin is None:
            self.origin = self.items.origin(worksheet_name(self.title, self.material), self.group)
        self.items.add(line, field=field, depth=depth, row_ref=str(number), **self.origin)


def _under(field, parts):
    """Put the heading of its field above the lines of a cell."""
    return [HEADINGS[field][0], *parts] if field else parts


def _grid(text):
    return [[[cell] for cell in _cells(line)] for line in text.split("\n")]


def _cells(line):
    """Return the cells of a row of a table, or the one text of another line, without marks."""
    heading = _HEADING.fullmatch(line)
    if heading:
        return [_plain(heading[1])]
    if line.lstrip().startswith("|"):
        return [_plain(cell) for cell in line.strip().strip("|").split("|")]
    return [_plain(line)]


def _plain(text):
    return _MARKS.sub("", text).strip()
