"""SWOT worksheets in a report and in a workbook: the square, what changed sides, corrections.

The square is a table of four rows, read one field after another by those who listen to it, and
laid out two by two where the screen is wide enough.
"""

from html import escape
from pathlib import Path

import pandas as pd

from chatlab.errors import FileError, SettingsError
from chatlab.evaluate import CHANGES
from chatlab.i18n import LANGUAGES, N_, _, number, speaking
from chatlab.plots import FIELDS, field_names, source_names, wordings
from chatlab.report.export import write_workbook
from chatlab.report.fragments import Fragment, table
from chatlab.report.labels import column_label

SHEET = N_("Matters on the worksheets")
COLUMNS = ("matter", "label", "similarity", "field", "item", "worksheet", "group", "item_id")


def swot_square(swot, *, caption, note=None):
    """Make a worksheet into the classic square of four fields.

    Parameters
    ----------
    swot : DataFrame
        A `SWOT` table of one worksheet, sub-items under theirs; or from `chatlab.group_swot`,
        each matter once in a field with the number of its items. Not modified.
    caption : str
        What it is about, when and whose: "Chat-palvelun SWOT, marraskuu 2017".
    note : str, optional
        Shown under the square.

    Raises
    ------
    SettingsError
        If the caption is empty.

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("fi")
    >>> sheet = pd.DataFrame({"field": ["S"], "item": ["nopea"], "item_id": ["u1"],
    ...                       "parent_item": [None]})
    >>> '<th scope="row" role="rowheader">Vahvuudet (1)</th>' in swot_square(
    ...     sheet, caption="Chat").html
    True
    """
    frame = table(pd.DataFrame({"": []}), caption=caption, note=note)
    start, end = frame.html.index("<table>"), frame.html.index("</table>")
    heading = frame.html[start + len("<table>"):frame.html.index("<thead>")]
    square = (f'<table class="nelikentta" role="table">{heading}<tbody role="rowgroup">'
              + "".join(_field(swot[swot["field"] == field], field) for field in FIELDS)
              + "</tbody>")
    return Fragment("table", frame.html[:start] + square + frame.html[end:], frame.summary)


def swot_changes(comparison, *, caption, note=None):
    """Make what was expected and what was experienced into a table of the report.

    Parameters
    ----------
    comparison : DataFrame
        From `chatlab.compare_swot`, with or without ``by_source``. Not modified.
    caption : str
    note : str, optional

    Raises
    ------
    SettingsError
        If the caption is empty.
    """
    shown = pd.DataFrame({_("Matter"): comparison["label"], **{
        _(name): comparison[phase].map(field_names, na_action="ignore")
        for phase, name in (("expected", N_("Expected")), ("experienced", N_("Experienced")))},
        _("What happened"): comparison["change"].map(lambda change: _(CHANGES[change]))})
    if "source" in comparison:
        shown.insert(0, _("Who said so"), comparison["source"].map(source_names))
    else:
        for place, (phase, name) in enumerate((("expected", N_("Expected by")),
                                               ("experienced", N_("Experienced by")))):
            shown.insert(2 + 2 * place, _(name), comparison[f"{phase}_by"].map(
                source_names, na_action="ignore"))
    return table(shown, caption=caption, note=note)


def write_swot_groups(groups, path):
    """Write the items and the numbers of their matters into a workbook, to be corrected.

    Parameters
    ----------
    groups : DataFrame
        From `chatlab.group_swot`. Not modified.
    path : str or Path
        The ``.xlsx`` file. Change numbers in the first column only: the same number for
        what says the same, a new one for what does not.

    Returns
    -------
    Path

    Raises
    ------
    SettingsError, DisclosureError
        As `chatlab.write_workbook`.
    """
    sheet = groups.sort_values("matter", kind="stable")[list(COLUMNS)]
    return write_workbook({_(SHEET): sheet.reset_index(drop=True)}, path)


def read_swot_groups(path):
    """Read corrected numbers of matters back from the workbook of `write_swot_groups`.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    DataFrame
        ``item_id`` and ``matter``, and of ``worksheet``, ``field`` and ``item`` those that
        there are, for ``chatlab.group_swot(swot, corrections=...)``.

    Raises
    ------
    FileError
        If the file is missing or no workbook.
    SettingsError
        If the sheet or one of its two columns is missing.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    path = Path(path)
    if not path.is_file():
        raise FileError(_("the file was not found"), file=path,
                        remedy=_("Check the name and the folder."))
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = {name.strip().casefold(): name for name in book.sheet_names}
        name = next((sheets[word] for word in _words(SHEET) if word in sheets), None)
        head, *rows = book.get_sheet_by_name(name).to_python() if name else [[]]
    except (CalamineError, OSError, ValueError):
        raise FileError(_("expected a workbook (.xlsx)"), file=path,
                        remedy=_("Save it as an Excel workbook.")) from None
    head = [str(cell).strip().casefold() for cell in head]
    found = {column: next((head.index(word) for word in _headings(column) if word in head), None)
             for column in ("item_id", "matter", "worksheet", "field", "item")}
    for column in ("item_id", "matter"):
        if found[column] is None:
            raise SettingsError(
                _("the column {column} is missing", column=column_label(column)), file=path,
                remedy=_("Take the heading from an earlier copy of the workbook."))
    found = {column: place for column, place in found.items() if place is not None}
    sheet = pd.DataFrame([{column: row[place] if row[place] != "" else None
                           for column, place in found.items()} for row in rows],
                         columns=list(found))
    if "field" in sheet:
        codes = {word: field for field, name in FIELDS.items() for word in [field.casefold(),
                                                                            *_words(name)]}
        sheet["field"] = sheet["field"].map(lambda word: codes.get(str(word).strip().casefold()))
    return sheet


def _field(rows, field):
    subs = rows["parent_item"].notna() if "parent_item" in rows else rows["item"].isna()
    title = f"{_(FIELDS[field])} ({number(int((~subs).sum()))})"
    content = _listed(rows) if len(rows) else f"<p>{escape(_('Nothing in this field.'))}</p>"
    return (f'<tr role="row" class="kentta-{field.lower()}"><th scope="row" role="rowheader">'
            f'{escape(title)}</th><td role="cell">{content}</td></tr>')


def _listed(rows):
    """Write the items of a field as a list; what explains one is a list inside it."""
    if "matter" in rows:
        return _list(f"{escape(text)} ({number(n)})" if n > 1 else escape(text)
                     for text, n in wordings(rows))
    known = set(rows["item_id"])
    under, top = {}, []
    for row in rows.itertuples():
        is_sub = isinstance(row.parent_item, str) and row.parent_item in known
        (under.setdefault(row.parent_item, []) if is_sub else top).append(row)

    def written(row):
        subs = under.get(row.item_id, [])
        return escape(row.item) + (_list(map(written, subs)) if subs else "")

    return _list(map(written, top))


def _list(items):
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _words(message):
    """Return a text in every language, in lower case."""
    return _in_every_language(lambda: _(message))


def _headings(column):
    return [*_in_every_language(lambda: column_label(column)), column]


def _in_every_language(written):
    words = []
    for code in LANGUAGES:
        with speaking(code):
            words.append(written().casefold())
    return words
