"""A SWOT worksheet in a Word document: a table with the four fields, or headings and lists.

Several tables are several groups' worksheets; the group is named on a line between them.
Word turns a typed ``-->`` into a symbol of the Wingdings font (``w:sym``) that is not in
the paragraph's text; it is read from the document's XML.

Source: the symbol from documents made with Word (A); the layouts are those that people draw.
"""

import io
import zipfile
import zlib

from chatlab.i18n import N_, _
from chatlab.ingest.encoding import compose, strip_invisible
from chatlab.ingest.formats.swot_text import is_worksheet, read_lines
from chatlab.ingest.material import damaged
from chatlab.ingest.packages import check_size
from chatlab.ingest.swot_items import (
    Items,
    add_grid,
    field_of,
    group_of,
    left_out,
    missing_fields,
    parts_of,
    place_lines,
    require_fields,
    swot_reading,
    worksheet_name,
)

NAME = "swot_document"
TABLE = "swot"
TITLE = N_("SWOT worksheet (document)")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SYMBOLS = {"F0E0": "→", "F0E8": "→", "F0A7": "•", "F0B7": "•"}
_TEXTS = {"tab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}


def matches(material):
    """Tell whether the file is a Word document; no other documents are known."""
    return material.is_document


def read(material, options):
    """Read every table that has a field; a worksheet is named by the text above it."""
    blocks = _blocks(material)
    grids = [(place, grid) for place, grid in enumerate(blocks) if isinstance(grid, list)]
    sheets = [(place, grid) for place, grid in grids if len(missing_fields([grid])) < 4]
    texts = [block for block in blocks if isinstance(block, str)]
    if not grids and is_worksheet("\n".join(texts)):
        return read_lines(material, NAME, texts)
    require_fields(material, [grid for _place, grid in sheets], _("the tables of the document"))
    items = Items(material.source_id)
    left = []
    system = _read_tables(items, blocks, sheets, material, left)
    lines = _flat(blocks)
    blank = sum(not line.strip() or field_of(line) is not None for line in lines)
    outside = [block for place, block in enumerate(blocks)
               if place not in {place for place, _grid in sheets}]
    system += sum(bool(line.strip()) and field_of(line) is None for line in _flat(outside))
    return swot_reading(material, NAME, items.rows, lines=len(lines), system=system, blank=blank,
                        outside=left)


def _read_tables(items, blocks, sheets, material, left):
    """Add the items of the tables; return the number of their lines outside the fields.

    ``left`` gets the place of those that look like items of no field.

    A table whose fields the worksheet does not have yet goes on with it.
    """
    n_outside, after, title, seen, origin = 0, 0, [], set(), None
    for place, grid in sheets:
        above = [line for line in blocks[after:place] if isinstance(line, str)]
        group, after = group_of(above[::-1]), place
        title = [line for line in above if _is_title(line)] or title
        for start, part in parts_of(grid):
            placed = place_lines(part)
            fields = {field for field, *_rest in placed} - {None}
            outside = [line for field, line, _row in placed if field is None]
            group = group_of(outside) or group
            if origin is None or group or fields & seen:
                origin, seen = items.origin(worksheet_name(title, material), group), set()
            add_grid(items, part, origin, row_ref=lambda row, start=start: str(start + row))
            seen, group, n_outside = seen | fields, None, n_outside + len(outside)
            left += [start + row for row in left_out(part)]
    return n_outside


def _is_title(line):
    return bool(line.strip()) and group_of([line]) is None and field_of(line) is None


def _flat(blocks):
    return [line for block in blocks for line in (
        [line for row in block for cell in row for line in cell] if isinstance(block, list)
        else [block])]


def _blocks(material):
    """Return the body in order: a line as ``str``, a table as rows of cells of lines."""
    import docx
    from docx.opc.exceptions import OpcError

    try:
        check_size(material.path, material.data)
        body = docx.Document(io.BytesIO(material.data)).element.body
    except (OpcError, zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError,
            AttributeError, TypeError, EOFError, RuntimeError, OSError):
        raise damaged(material.path) from None
    blocks = []
    for child in body.iter(_W + "p", _W + "tbl"):
        if next(child.iterancestors(_W + "tbl", _W + "p"), None) is not None:
            continue
        if child.tag == _W + "p":
            blocks += _paragraph(child)
        else:
            blocks.append([[_cell(cell) for cell in _own(row, "tc", "tr")]
                           for row in _own(child, "tr", "tbl")])
    return blocks


def _own(parent, name, kind):
    """Return the parts of a table or row that are not those of a table inside it."""
    return [node for node in parent.iter(_W + name)
            if next(node.iterancestors(_W + kind)) is parent]


def _cell(cell):
    return [line for paragraph in cell.iter(_W + "p") for line in _paragraph(paragraph)]


def _paragraph(paragraph):
    parts = []
    for node in paragraph.iter():
        name = node.tag.removeprefix(_W) if isinstance(node.tag, str) else ""
        if name == "t":
            parts.append(node.text or "")
        elif name == "sym":
            parts.append(_SYMBOLS.get((node.get(_W + "char") or "").upper(), ""))
        else:
            parts.append(_TEXTS.get(name, ""))
    return strip_invisible(compose("".join(parts))).split("\n")
