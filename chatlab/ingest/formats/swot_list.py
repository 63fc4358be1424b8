"""SWOT items as a list: a row per item with its field, and perhaps its group and votes.

A sub-item begins with an arrow, stands in a column of its own, or names the item it
explains (``Yläkohta``). A workbook may have a sheet per group, named after it; a list may tell
the group and the worksheet in columns.

Source: no program's; the headings are those that people write.
"""

import pandas as pd

from chatlab.i18n import N_, _
from chatlab.ingest.columns import find_header, read_rows, tidy
from chatlab.ingest.swot_items import HEADINGS, Items, field_of, group_of
from chatlab.ingest.tabular import tabular
from chatlab.ingest.words import votes_of
from chatlab.schema import TABLES

NAME = "swot_list"
TABLE = "swot"
TITLE = N_("SWOT worksheet (list)")

FIELDS = {
    "field": ("nelikenttä", "kenttä", "swot", "swot-kenttä", "field", "quadrant", "category",
              "fält", "kategori"),
    "item": ("kohta", "asia", "sisältö", "havainto", "pääkohta", "item", "text", "point", "punkt",
             "innehåll"),
    "sub": ("alakohta", "tarkennus", "selite", "sub-item", "subitem", "detail", "underpunkt",
            "precisering"),
    "parent": ("yläkohta", "parent", "parent item", "under", "överpunkt"),
    "group": ("ryhmä", "tiimi", "pöytä", "group", "team", "grupp", "bord"),
    "votes": ("äänet", "ääniä", "äänimäärä", "pisteet", "votes", "dots", "röster", "poäng"),
    "worksheet": ("työlomake", "lomake", "työkirja", "menetelmä", "palvelu", "aihe", "worksheet",
                  "topic", "arbetsblad", "tema"),
}
_LETTERS = {letter.casefold(): letter for letter in HEADINGS}


def matches(material):
    """Tell whether a sheet's header row names a field and an item, and cells name fields."""
    return any(_lists_fields(sheet) for sheet in tabular(material).sheets)


def read(material, options):
    """Read the items; a row whose field is none of the four is rejected."""
    rows = read_rows(material, FIELDS, needed=("field", "item"), options=options)
    field = rows.levels("field", quadrant_of, [words[0] for words in HEADINGS.values()])
    rows.require("field", field)
    item, sub = rows.text("item"), rows.text("sub")
    rows.require("item", item.fillna(sub))
    written = rows.text("votes")
    votes = written.map(votes_of, na_action="ignore")
    rows.reject(votes.isna() & written.notna(), "votes",
                _("expected votes as a number, as x3 or as marks"))
    kept = rows.keep({"field": field, "item": item, "sub": sub, "votes": votes, **{
        name: rows.text(name) for name in ("parent", "group", "worksheet")}})
    _warn_of_missing(rows, set(kept["field"]))
    kept["group"] = kept["group"].fillna(kept["row_ref"].map(_sheet_groups(material)))
    items = _items(kept.astype("object").where(kept.notna(), None), material)
    return rows.reading(pd.DataFrame(items.rows, columns=TABLES[TABLE].names), NAME, TABLE)


def quadrant_of(word):
    """Return the field that a cell names: its name, or the letter S, W, O or T.

    Examples
    --------
    >>> quadrant_of("vahvuudet"), quadrant_of("t"), quadrant_of("kissa")
    ('S', 'T', None)
    """
    return field_of(word) or _LETTERS.get(word)


def _lists_fields(sheet):
    index, columns = find_header(sheet, FIELDS)
    if not {"field", "item"} <= columns.keys():
        return False
    cells = [tidy(row[columns["field"]]) for row in sheet.rows[index + 1:]
             if len(row) > columns["field"]]
    return any(map(quadrant_of, cells)) or not any(cells)


def _warn_of_missing(rows, found):
    missing = [words[0].capitalize() for field, words in HEADINGS.items() if field not in found]
    if missing:
        rows.warnings.append(_("nothing is listed under: {fields}", fields=", ".join(missing)))


def _sheet_groups(material):
    """Return the group that a sheet's name tells, by the places of the sheet's rows."""
    groups = {}
    for sheet in tabular(material).sheets:
        group = group_of([sheet.name])
        groups |= {sheet.row_ref(index): group for index in range(len(sheet.rows)) if group}
    return groups


def _items(rows, material):
    items, tops = Items(material.source_id), {}
    for row in rows.itertuples():
        place = {"worksheet": row.worksheet or material.path.stem, "group": row.group,
                 "field": row.field, "row_ref": row.row_ref}
        key = (place["worksheet"], row.group, row.field)
        depth = int(row.parent is not None)
        if row.parent and tops.get(key) != row.parent:
            items.add(row.parent, **place)
            tops[key] = row.parent
        if row.item and not (row.sub and tops.get(key) == row.item):
            _add_lines(items, row.item, depth, row.votes if not row.sub else None, place)
            tops[key] = row.item if not depth else row.parent
        if row.sub:
            _add_lines(items, row.sub, depth + 1, row.votes, place)
    return items


def _add_lines(items, text, depth, votes, place):
    for line in text.split("\n"):
        items.add(line, depth=depth, votes=votes, **place)
        votes = None
