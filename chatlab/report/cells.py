"""Cells of a table as people of the language write them: numbers, shares, dates, yes and no."""

from html import escape

import pandas as pd
from pandas.api import types

from chatlab.i18n import _, date, ngettext, number, percent
from chatlab.plots import decimals_of
from chatlab.plots.words import period_name
from chatlab.report.labels import code_label, column_label

WIDE_FROM = 3
_SHORT, _LONG = 14, 44
_BOUNDS = ("low", "high")
_SHARES = {"share", "better_than_now", "probability", "recall", "precision", "leak"}


def lay_out(df, *, labels, percents):
    """Return a table without its caption as HTML: the head and the body.

    A wide table, or one with long texts, becomes a card for each row on the screen of a
    telephone. Its cells carry the names of their columns for that, and its roles in words, which
    cards would otherwise lose.

    Parameters
    ----------
    df : DataFrame
    labels : dict of str to str
    percents : set of str

    Returns
    -------
    tuple of str
        The start tag of the table, and the head with the body.
    """
    if isinstance(df, pd.Series):
        df = df.to_frame()
    if not isinstance(df, pd.DataFrame) or isinstance(df.columns, pd.MultiIndex):
        raise TypeError("table() takes a DataFrame with one row of column names")
    counted = df.index.name is None and types.is_integer_dtype(df.index)
    df = df.reset_index(drop=counted)
    columns = _columns(df, share_columns(df.columns, percents))
    heads = [escape(labels.get(column.name) or column.label) for column in columns]
    wide = len(columns) >= WIDE_FROM or any(column.is_long for column in columns)
    head = "".join(f'<th scope="col"{_role("columnheader", wide)}{column.mark}>{text}</th>'
                   for column, text in zip(columns, heads, strict=True))
    body = "".join(_row(columns, i, heads if wide else None) for i in range(len(df)))
    body = body or f'<tr><td colspan="{len(columns)}">{escape(_("No rows."))}</td></tr>'
    group, row = _role("rowgroup", wide), _role("row", wide)
    start = f'<table class="{_card_class(columns)}" role="table">' if wide else "<table>"
    return (start,
            f"<thead{group}><tr{row}>{head}</tr></thead><tbody{group}>{body}</tbody>")


def _card_class(columns):
    return "kortit" if len(columns) >= WIDE_FROM else "kortit pari"


def _role(name, wanted):
    return f' role="{name}"' if wanted else ""


def share_columns(names, percents=()):
    """Return the columns that hold shares; bounds follow the column they belong to.

    Examples
    --------
    >>> sorted(share_columns(["theme", "units", "share", "low", "high"]))
    ['high', 'low', 'share']
    >>> share_columns(["conversations_per_week", "low", "high"])
    set()
    """
    names = list(names)
    found = set(percents) | {name for name in names
                             if name in _SHARES or str(name).endswith("_share")}
    return found | {names[bound] for bound, estimate in _bounded(names).items()
                    if names[estimate] in found}


def _bounded(names):
    """Say which column each bound belongs to: ``low`` to the one before, ``x_low`` to ``x``."""
    names, found, latest = list(names), {}, None
    for i, name in enumerate(names):
        base = _unbounded(name)
        if name in _BOUNDS and latest is not None:
            found[i] = latest
        elif base != name and base in names:
            found[i] = names.index(base)
        elif name not in _BOUNDS:
            latest = i
    return found


def _unbounded(name):
    """Return the name of the column that a bound belongs to; others stay as they are."""
    return str(name).removesuffix("_low").removesuffix("_high")


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
    if isinstance(value, pd.Period):
        return period_name(value)
    if isinstance(value, pd.Timedelta):
        return str(value)
    return moment(value) if hasattr(value, "year") else str(value)


def duration(seconds):
    r"""Write a length of time in the units that people use for it.

    Examples
    --------
    >>> duration(45), duration(130), duration(1249), duration(12_000)
    ('45\xa0s', '2\xa0min 10\xa0s', '21\xa0min', '3\xa0h 20\xa0min')
    """
    seconds = round(seconds)
    if seconds < 60:
        return f"{seconds}\xa0s"
    if seconds < 600:
        return f"{seconds // 60}\xa0min" + (f" {seconds % 60}\xa0s" if seconds % 60 else "")
    minutes = round(seconds / 60)
    if minutes < 120:
        return f"{minutes}\xa0min"
    if minutes < 48 * 60:
        return f"{minutes // 60}\xa0h" + (f" {minutes % 60}\xa0min" if minutes % 60 else "")
    return ngettext("{n} day", "{n} days", round(minutes / 60 / 24))


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


def span(low, high):
    r"""Write two ends as one interval; between negative numbers stand dots, not a dash.

    Examples
    --------
    >>> span("32\xa0%", "81\xa0%"), span("−85\xa0%", "−46\xa0%")
    ('32–81\xa0%', '−85…−46\xa0%')
    """
    between = "…" if "−" in low + high else "–"
    return f"{low.removesuffix(chr(160) + '%')}{between}{high}"


def hidden_cells(flags, n):
    """Say of each of ``n`` cells whether a missing count was hidden.

    The flags are those of `chatlab.suppress_small_counts`. If rows were left out since, any
    missing count of the column is taken to be hidden.

    Examples
    --------
    >>> hidden_cells([True, False], 2), hidden_cells([True, False, False], 2)
    ([True, False], [True, True])
    """
    return list(flags) if len(flags) == n else [any(flags)] * n


def _columns(df, shares):
    """Return the columns to write; a low and a high bound become one interval."""
    hidden = df.attrs.get("suppressed", {})
    columns = {i: _Column(df[name], name, name in shares, hidden)
               for i, name in enumerate(df.columns)}
    bounds = {}
    for bound, estimate in _bounded(df.columns).items():
        columns[estimate].write_roughly()
        columns[bound].decimals = columns[estimate].decimals
        bounds.setdefault(estimate, []).append(bound)
    for ends in bounds.values():
        if len(ends) == 2:
            low, high = sorted(ends, key=lambda i: "low" not in str(df.columns[i]))
            columns[low] = _Interval(columns[low], columns.pop(high))
    return list(columns.values())


class _Column:
    """One column ready to be written: its label, its format, its alignment."""

    def __init__(self, values, name, is_share, hidden):
        if name == "weekday":
            values = values.map(lambda day: code_label(day, name)).astype("object")
        self.values, self.name = values, name
        self.hidden = hidden_cells(hidden.get(name, ()), len(values))
        self.label = column_label(name)
        self.is_number = types.is_numeric_dtype(values) and not types.is_bool_dtype(values)
        longest = 0 if self.is_number else max(
            (len(plain(code_label(value, name))) for value in values), default=0)
        self.is_long = longest >= _LONG
        self.mark = ' class="luku"' if self.is_number else ' class="pitka"' if self.is_long else (
            ' class="lyhyt"' if 0 < longest <= _SHORT else "")
        self.is_share = is_share and self.is_number
        self.is_duration = self.is_number and _unbounded(name).endswith("_s")
        if self.is_duration:
            self.label = self.label.removesuffix(", s")
        self.decimals = [_decimals(values) if self.is_number else None] * len(values)

    def write_roughly(self):
        """Give the estimates the decimals of the least of them, if the largest is worth those.

        A value that would be written as zero keeps its first digit.
        """
        if not self.is_number or types.is_integer_dtype(self.values):
            return
        known = self.values[self.values.abs() > 0]
        worth = 2 - (known.max() >= 10) - (known.max() >= 100)
        usual = min(worth, max(map(_decimals_of_rate, known), default=1))
        self.decimals = [decimals_of(value) if value and not round(value, usual) else usual
                         for value in self.values.fillna(0)]

    def cell(self, i):
        value = self.values.iloc[i]
        if types.is_scalar(value) and pd.isna(value):
            return _("hidden") if self.hidden[i] else "–", self.mark
        if self.is_duration:
            return duration(value), self.mark
        if self.is_share:
            return percent(value, self._share_decimals(value)), self.mark
        text = plain(code_label(value, self.name), decimals=self.decimals[i])
        if not self.mark and types.is_number(value) and not types.is_bool(value):
            return text, ' class="luku"'
        return text, self.mark

    def _share_decimals(self, value):
        """Keep a share that is nearly all from being written as all."""
        return int(.995 <= value < .9995 and not str(self.name).endswith(_BOUNDS))


class _Interval:
    """Two columns written as one: ``32–81 %``."""

    def __init__(self, low, high):
        self.low, self.high, self.name = low, high, low.name
        self.is_number, self.is_long = low.is_number, False
        self.label, self.mark = _("Interval"), low.mark

    def cell(self, i):
        (low, mark), (high, _mark) = self.low.cell(i), self.high.cell(i)
        if "–" in (low, high):
            return "–", mark
        return span(low, high), mark


def _row(columns, i, heads):
    cells = []
    for j, column in enumerate(columns):
        text, mark = column.cell(i)
        tag, scope = ("td", "") if j else ("th", ' scope="row"')
        if heads:
            mark += _role("cell" if j else "rowheader", True)
            mark += f' data-otsikko="{heads[j]}"' if j or column.is_number else ""
        cells.append(f"<{tag}{scope}{mark}>{escape(text).replace(chr(10), '<br>')}</{tag}>")
    return f"<tr{_role('row', heads)}>{''.join(cells)}</tr>"


def _decimals_of_rate(value):
    return 2 if 0 < value < 1 else decimals_of(value)


def _decimals(values):
    """As many decimals for a whole column as the eye needs: 0 to 2."""
    known = values.dropna().astype(float)
    if known.empty or (known == known.round()).all():
        return 0
    largest = known.abs().max()
    return 0 if largest >= 100 else 1 if largest >= 2 else 2
