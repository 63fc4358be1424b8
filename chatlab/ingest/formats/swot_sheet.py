"""A SWOT worksheet in a workbook or CSV: a 2 × 2 grid, or a list of field and item.

In a grid a cell may hold many lines, one item on each; the heading is on the cell's first
line or in the cell above. In a list each row names the field (Nelikenttä) and the item.
"""

from chatlab.i18n import N_
from chatlab.ingest.columns import cell_text, find_header
from chatlab.ingest.swot_items import (
    field_of,
    group_of,
    make_items,
    missing_fields,
    place_lines,
    require_fields,
    swot_reading,
    worksheet_name,
)

NAME = "swot_sheet"
TABLE = "swot"
TITLE = N_("SWOT worksheet (spreadsheet)")

LIST_FIELDS = {
    "field": ("nelikenttä", "kenttä", "field", "quadrant", "fält"),
    "item": ("kohta", "asia", "sisältö", "item", "text", "punkt"),
}


def matches(material):
    """Tell whether a sheet has at least two of the four headings, or is a list of fields."""
    return any(len(missing_fields([_grid(sheet)])) <= 2 for sheet in material.sheets)


def read(material, options):
    """Read each sheet that has a heading of a field; it must have all four."""
    items, blank, system, lines = [], 0, 0, 0
    for sheet in material.sheets:
        grid = _grid(sheet)
        texts = [line for row in grid for cell in row for line in cell]
        lines += len(texts)
        blank += sum(not line.strip() or field_of(line) is not None for line in texts)
        if len(missing_fields([grid])) == 4:
            system += sum(bool(line.strip()) for line in texts)
            continue
        require_fields(material, [grid], sheet.name or None)
        placed = place_lines(grid)
        outside = [line for field, line, _row in placed if field is None]
        system += len(outside)
        items += make_items([entry for entry in placed if entry[0]], start=len(items) + 1,
                            worksheet=worksheet_name(outside, material), group=group_of(outside),
                            source_id=material.source_id, sheet=sheet if sheet.name else None)
    return swot_reading(material, NAME, items, lines=lines, system=system, blank=blank)


def _grid(sheet):
    """Return the sheet as rows of cells of lines; a list of fields becomes one column."""
    index, columns = find_header(sheet, LIST_FIELDS)
    if len(columns) == 2:
        return _stacked(sheet.rows[index + 1:], columns)
    return [[(cell_text(cell) or "").split("\n") for cell in row] for row in sheet.rows]


def _stacked(rows, columns):
    cells = [[(cell_text(cell) or "") for cell in row] for row in rows]
    return [[[row[columns["field"]], row[columns["item"]]]] for row in cells
            if len(row) > max(columns.values())]
