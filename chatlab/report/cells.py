"""Cells of a table as people of the language write them: numbers, shares, dates, yes and no."""

from html import escape

import pandas as pd
from pandas.api import types

from chatlab.i18n import _, date, number, percent
from chatlab.report.labels import code_label, column_label

_BOUNDS = ("low", "high")


def lay_out(df, *, labels, percents):
    """Return the header cells and the body rows of a table as HTML.

    Parameters
    ----------
    df : DataFrame
    labels : dict of str to str
    percents : set of str

    Returns
    -------
    tuple of str
    """
    if isinstance(df, pd.Series):
        df = df.to_frame()
    if not isinstance(df, pd.DataFrame) or isinstance(df.columns, pd.MultiIndex):
        raise TypeError("table() takes a DataFrame with one row of column names")
    if not isinstance(df.index, pd.RangeIndex):
        df = df.reset_index()
    shares = share_columns(df.columns, percents)
    columns = [_Column(df[name], name, name in shares) for name in df.columns]
    head = "".join(
        f'<th scope="col"{column.mark}>{escape(labels.get(column.name) or column.label)}</th>'
        for column in columns)
    body = "".join(_row(columns, i) for i in range(len(df)))
    return head, body or f'<tr><td colspan="{len(columns)}">{escape(_("No rows."))}</td></tr>'


def share_columns(names, percents=()):
    """Return the columns that hold shares; bounds follow the column they belong to.

    Examples
    --------
    >>> sorted(share_columns(["theme", "units", "share", "low", "high"]))
    ['high', 'low', 'share']
    >>> share_columns(["conversations_per_week", "low", "high"])
    set()
    """
    found, previous = set(percents), None
    for name in names:
        base = str(name).removesuffix("_low").removesuffix("_high")
        if name in _BOUNDS:
            base = previous
        if base == "share" or str(base).endswith("_share") or base in found:
            found.add(name)
        previous = previous if name in _BOUNDS else name
    return found


def plain(value, *, decimals=None):
    r"""Write one value; missing is a dash.

    Examples
    --------
    >>> plain("3 / 4"), plain(0.5), plain(1900), plain(None)
    ('3 / 4', '0,5', '1\xa0900', '–')
    """
    if isinstance(value, str):
        return value
    if not types.is_scalar(value):
        return ", ".join(map(str, value))
    if pd.isna(value):
        return "–"
    if types.is_bool(value):
        return _("yes") if value else _("no")
    if types.is_number(value):
        return number(value, decimals)
    if isinstance(value, pd.Period | pd.Timedelta):
        return str(value)
    return moment(value) if hasattr(value, "year") else str(value)


def moment(value):
    """Write a day, or a day with its time if it has one.

    Examples
    --------
    >>> moment(pd.Timestamp("2017-10-04"))
    '4.10.2017'
    """
    if not getattr(value, "hour", 0) and not getattr(value, "minute", 0):
        return date(value)
    return _("{date} at {hour}:{minute}", date=date(value), hour=value.hour,
             minute=f"{value.minute:02d}")


class _Column:
    """One column ready to be written: its label, its format, its alignment."""

    def __init__(self, values, name, is_share):
        self.values, self.name = values, name
        self.label = column_label(name)
        self.is_number = types.is_numeric_dtype(values) and not types.is_bool_dtype(values)
        self.mark = ' class="luku"' if self.is_number else ""
        self.is_share = is_share and self.is_number
        self.decimals = _decimals(values) if self.is_number else None

    def cell(self, i):
        value = self.values.iloc[i]
        if self.is_share:
            return percent(None if pd.isna(value) else value), self.mark
        text = plain(code_label(value, self.name), decimals=self.decimals)
        if not self.mark and types.is_number(value) and not types.is_bool(value):
            return text, ' class="luku"'
        return text, self.mark


def _row(columns, i):
    cells = []
    for j, column in enumerate(columns):
        text, mark = column.cell(i)
        tag, scope = ("td", "") if j else ("th", ' scope="row"')
        cells.append(f"<{tag}{scope}{mark}>{escape(text).replace(chr(10), '<br>')}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _decimals(values):
    """As many decimals for the whole column as the eye needs: 0 to 2."""
    known = values.dropna().astype(float)
    if known.empty or (known == known.round()).all():
        return 0
    largest = known.abs().max()
    return 0 if largest >= 1000 else 1 if largest >= 10 else 2
