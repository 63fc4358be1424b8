"""Tables to a workbook that opens in Excel and LibreOffice."""

import datetime
from pathlib import Path

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.i18n import _, date, ngettext
from chatlab.report.cells import hidden_cells, moment, share_columns
from chatlab.report.files import write_whole
from chatlab.report.gate import find_leaks_in_file, require_no_leaks
from chatlab.report.labels import code_label, column_label
from chatlab.schema import TABLES, labels

_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
         "remove_timezone": True, "default_date_format": "d.m.yyyy"}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDEST = 60


def write_workbook(tables, path, *, notes=()):
    """Write tables into one workbook, a sheet each, after a sheet that describes them.

    The first sheet lists the tables and says how to read them. Headings stay in sight and can be
    filtered; numbers, shares and times are numbers in the reader's own format; a hidden count is
    marked by word and by colour.

    Parameters
    ----------
    tables : dict of str to DataFrame
        Name of the sheet, or of the schema's table, and its rows. Not modified.
    path : str or Path
        The ``.xlsx`` file; replaced only when everything was written. Text is stored as
        text even if it begins like a formula; moments are local times.
    notes : sequence of str
        More sentences for the first sheet: what the reader must know.

    Returns
    -------
    Path

    Raises
    ------
    SettingsError
        If there are no tables, the name does not end in .xlsx, or a table is too long.
    DisclosureError
        If an identifier of fixed form is in a cell, a heading or the name of a sheet.
    """
    path = Path(path)
    if not tables:
        raise SettingsError(_("expected at least one table to write"), file=path)
    if path.suffix.lower() != ".xlsx":
        raise SettingsError(_("expected a file name that ends in .xlsx"), file=path)
    if any(len(df) > 1_048_575 for df in tables.values()):
        raise SettingsError(_("a table has more rows than a worksheet can hold"), file=path,
                            remedy=_("Write it as CSV or Parquet."))

    def write(temporary):
        _write(tables, temporary, notes)
        require_no_leaks(find_leaks_in_file(temporary), file=path)

    return write_whole(path, write)


def write_csv(df, path):
    """Write one table so that a Finnish Excel opens it as it is: semicolons, decimal commas.

    Parameters
    ----------
    df : DataFrame
        Not modified. Headings and codes become visible names; hidden counts say so.
    path : str or Path
        The ``.csv`` file; replaced only when everything was written.

    Returns
    -------
    Path

    Raises
    ------
    DisclosureError
        If an identifier of fixed form is in a cell or a heading.
    """
    path, shown = Path(path), _shown(_plain_index(df))

    def write(temporary):
        shown.to_csv(temporary, index=False, sep=";", decimal=decimal_mark(), encoding="utf-8-sig")
        require_no_leaks(find_leaks_in_file(temporary), file=path)

    return write_whole(path, write)


def decimal_mark():
    """Return the mark between whole and parts in the reader's language."""
    from chatlab.i18n import number

    return number(.5, 1)[1]


def _shown(df):
    """Return a table with visible headings and codes, dates as they are written."""
    columns = {}
    for name in df.columns:
        values, kind = _values(df[name], name, False)
        hidden = hidden_cells(df.attrs.get("suppressed", {}).get(name, ()), len(df))
        if kind in ("date", "moment"):
            values = [moment(value) if pd.notna(value) else None for value in values]
        columns[column_label(name)] = [
            _("hidden") if pd.api.types.is_scalar(value) and pd.isna(value) and hidden[i]
            else _harmless(value) for i, value in enumerate(values)]
    return pd.DataFrame(columns)


def _harmless(value):
    """Keep a text from being taken for a formula when the file is opened."""
    risky = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if risky else value


def _write(tables, path, notes):
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), _SAFE) as book:
        formats = _formats(book)
        names = sheet_names(tables)
        _describe(book.add_worksheet(names.pop("")), tables, names, formats, notes)
        for name, df in tables.items():
            heads = labels(name) if name in TABLES else {}
            _sheet(book.add_worksheet(names[name]), _plain_index(df), heads, formats)


def sheet_names(tables):
    """Name the sheets: visible, at most 31 characters, no two the same; "" describes.

    Examples
    --------
    >>> list(sheet_names(["Tammi/helmi", "tammi helmi"]).values())[1:]
    ['Tammi helmi', 'tammi helmi 2']
    """
    names, used = {}, set()
    for name in ["", *tables]:
        title = _(TABLES[name].title) if name in TABLES else (name or _("Contents"))
        base = " ".join(str(title).translate(_FORBIDDEN).split())[:28] or "1"
        candidate, n = base, 1
        while candidate.casefold() in used:
            n += 1
            candidate = f"{base} {n}"
        used.add(candidate.casefold())
        names[name] = candidate
    return names


def _formats(book):
    wrap = {"valign": "top", "text_wrap": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bottom": 2, "valign": "top", "text_wrap": True,
                                 "bg_color": "#E6F0F1"}),
        "text": book.add_format(wrap),
        "hidden": book.add_format({"valign": "top", "align": "right", "italic": True,
                                   "bg_color": "#DDE3E7"}),
        "int": book.add_format({"valign": "top", "num_format": "#,##0"}),
        "number": book.add_format({"valign": "top", "num_format": "#,##0.00"}),
        "percent": book.add_format({"valign": "top", "num_format": "0 %"}),
        "date": book.add_format({"valign": "top", "num_format": "d.m.yyyy"}),
        "moment": book.add_format({"valign": "top", "num_format": "d.m.yyyy h.mm"}),
    }


def _describe(sheet, tables, names, formats, notes):
    sheet.write_string(0, 0, _("Contents of the workbook"), formats["title"])
    for j, head in enumerate((_("Sheet"), _("Rows"), _("Columns"))):
        sheet.write_string(2, j, head, formats["head"])
    for i, (name, df) in enumerate(tables.items(), start=3):
        sheet.write_url(i, 0, f"internal:'{names[name]}'!A1", string=names[name])
        sheet.write_number(i, 1, len(df), formats["int"])
        heads = labels(name) if name in TABLES else {}
        columns = ", ".join(heads.get(c) or column_label(c) for c in _plain_index(df).columns)
        sheet.write_string(i, 2, columns, formats["text"])
    last = len(tables) + 4
    sheet.write_string(last, 0, _("How to read the tables"), formats["head"])
    for i, sentence in enumerate([*notes, *_reading_notes(tables)], start=last + 1):
        sheet.merge_range(i, 0, i, 2, sentence, formats["text"])
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 80)


def _reading_notes(tables):
    if any(any(flags) for df in tables.values()
           for flags in df.attrs.get("suppressed", {}).values()):
        yield _("A cell with the word “{hidden}” on grey is a small count, or one from which a "
                "small one could be worked out. It is not shown, so that no one can be "
                "recognised.", hidden=_("hidden"))
    yield _("An empty cell means that the thing is not known.")
    yield _("Shares are numbers from 0 to 1, shown as percentages. Times are local times.")
    yield ngettext("{n} table", "{n} tables", len(tables)) + ". " + _(
        "Written on {date} with chatlab.", date=date(pd.Timestamp.now()))


def _sheet(sheet, df, heads, formats):
    shares = share_columns(df.columns)
    for j, name in enumerate(df.columns):
        values, kind = _values(df[name], name, name in shares)
        head = heads.get(name) or column_label(name)
        sheet.write_string(0, j, head, formats["head"])
        hidden = hidden_cells(df.attrs.get("suppressed", {}).get(name, ()), len(df))
        for i, value in enumerate(values):
            _cell(sheet, i + 1, j, value, hidden[i], formats, kind)
        sheet.set_column(j, j, _width(head, values, kind))
    sheet.freeze_panes(1, 1)
    if len(df.columns):
        sheet.autofilter(0, 0, max(len(df), 1), len(df.columns) - 1)


def _values(values, name, is_share):
    types = pd.api.types
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        values = values.dt.tz_localize(None)
    if types.is_datetime64_any_dtype(values):
        known = values.dropna()
        return list(values), "date" if (known == known.dt.normalize()).all() else "moment"
    if types.is_bool_dtype(values):
        return [_("yes") if value else _("no") if pd.notna(value) else None
                for value in values.astype("object").where(values.notna(), None)], "text"
    if types.is_numeric_dtype(values):
        kind = "int" if (values.dropna() % 1 == 0).all() else "number"
        return list(values.astype("object")), "percent" if is_share else kind
    return [code_label(value, name) for value in values.astype("object")], "text"


def _cell(sheet, i, j, value, hidden, formats, kind):
    """Write one value by its own type; missing stays empty unless it was hidden."""
    types, form = pd.api.types, formats[kind]
    if types.is_scalar(value) and pd.isna(value):
        sheet.write(i, j, _("hidden") if hidden else None, formats["hidden"] if hidden else form)
    elif types.is_number(value):
        sheet.write_number(i, j, float(value), form)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(i, j, value, form)
    else:
        sheet.write_string(i, j, str(value)[:32_767], form)


def _width(head, values, kind):
    if kind in ("date", "moment"):
        longest = 16 if kind == "moment" else 11
    else:
        longest = max((len(str(value)) for value in values[:500]), default=0)
    return min(max(longest, max(map(len, head.split())), 8) + 2, _WIDEST)


def _plain_index(df):
    return df if isinstance(df.index, pd.RangeIndex) else df.reset_index()
