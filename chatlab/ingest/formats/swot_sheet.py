"""A SWOT worksheet in a workbook or CSV: a 2 × 2 grid.

A cell may hold many lines, one item on each; the heading is on the cell's first line or in
the cell above. Several groups' worksheets stand on sheets of their own, or one below the
other; the group is named on a line above the grid or in the name of the sheet.

Source: no program's; the layouts are those that people draw.
"""

from chatlab.i18n import N_
from chatlab.ingest.columns import cell_text
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

NAME = "swot_sheet"
TABLE = "swot"
TITLE = N_("SWOT worksheet (spreadsheet)")


def matches(material):
    """Tell whether a sheet has at least two of the four headings."""
    return any(len(missing_fields([_grid(sheet)])) <= 2 for sheet in material.sheets)


def read(material, options):
    """Read each sheet that has a heading of a field; it must have all four."""
    items = Items(material.source_id)
    blank, system, lines, outside = 0, 0, 0, []
    for sheet in material.sheets:
        grid = _grid(sheet)
        texts = [line for row in grid for cell in row for line in cell]
        lines += len(texts)
        blank += sum(not line.strip() or field_of(line) is not None for line in texts)
        if len(missing_fields([grid])) == 4:
            system += sum(bool(line.strip()) for line in texts)
            continue
        require_fields(material, [grid], sheet.name or None)
        system += _read_sheet(items, grid, sheet, material, outside)
    return swot_reading(material, NAME, items.rows, lines=lines, system=system, blank=blank,
                        outside=outside)


def _read_sheet(items, grid, sheet, material, left):
    """Add the items of each worksheet of a sheet; return the number of lines outside them.

    ``left`` gets the place of those that look like items of no field.
    """
    n_outside, title = 0, []
    for start, part in parts_of(grid):
        later = left_out(part)
        outside = [(line, row) for field, line, row in place_lines(part) if field is None]
        title = [line for line, row in outside
                 if row not in later and group_of([line]) is None] or title
        outside = [line for line, _row in outside]
        origin = items.origin(worksheet_name(title, material), group_of([*outside, sheet.name]))
        add_grid(items, part, origin,
                 row_ref=lambda row, start=start: sheet.row_ref(start + row - 1))
        n_outside += len(outside)
        left += [sheet.row_ref(start + row - 1) for row in later]
    return n_outside


def _grid(sheet):
    """Return the sheet as rows of cells of lines."""
    return [[(cell_text(cell) or "").split("\n") for cell in row] for row in sheet.rows]
