"""Rows under a header row -> columns by their meaning, whatever the heading's language.

A format lists its fields with the headings people use in Finnish, Swedish and English.
`read_rows` finds the header row of each sheet and hands out the cells by field; the
converters note every row that they cannot read, and `Rows.keep` leaves those out.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from chatlab.errors import SchemaError
from chatlab.i18n import _, ngettext
from chatlab.ingest.encoding import compose, strip_invisible
from chatlab.ingest.reading import Reading, finish_report, refuse, start_report
from chatlab.ingest.tabular import fill_down, tabular
from chatlab.ingest.timestamps import (
    DateOrder,
    date_order_in,
    localise_and_flag,
    parse_clock,
    parse_days,
    parse_moments,
)
from chatlab.ingest.words import identifies, role_label, yes_or_no
from chatlab.schema import TIMEZONE, conform

HEADER_ROWS = 15
MOST_HEADINGS, LONGEST_HEADING = 2000, 500

_EPOCHS = (946_684_800, 2_000_000_000)
_NO_ORDER = DateOrder(None, None)
_BRACKETS = re.compile(r"\s?[(\[][^(\[]{0,200}?[)\]]")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


def tidy(heading):
    r"""Write a heading so that it can be compared.

    Examples
    --------
    >>> tidy(" Palautteen\xa0antaja (asiakas/verkosto): ")
    'palautteen antaja'
    """
    if isinstance(heading, str):
        heading = heading[:LONGEST_HEADING]
    text = _BRACKETS.sub("", cell_text(heading) or "")
    return " ".join(text.split()).strip(":*. ").casefold()


def cell_text(value):
    r"""Write a cell as text; missing if there is nothing in it.

    Examples
    --------
    >>> cell_text(3.0), cell_text(" Hei\u200e "), cell_text("")
    ('3', 'Hei', None)
    """
    if isinstance(value, str) and value.isascii():
        return value.strip() or None
    if value is None or value != value:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if hasattr(value, "year"):
        value = f"{value.day}.{value.month}.{value.year}"
    return strip_invisible(compose(str(value))).strip() or None


def cut(cell):
    """Return a cell as one looks for a heading in it: what is very long is none.

    Examples
    --------
    >>> cut("Pvm"), len(cut("a" * 5000)), cut(3.0)
    ('Pvm', 500, 3.0)
    """
    return cell[:LONGEST_HEADING] if isinstance(cell, str) else cell


def find_header(sheet, fields, *, form=tidy):
    """Find the header row: the one of the first rows with most known headings.

    Parameters
    ----------
    sheet : Sheet
    fields : dict of str to tuple of str
        Headings by field, in their `form`.
    form : callable
        How a heading is written so that it can be compared.

    Returns
    -------
    tuple
        Index of the row and the column index of each field found; ``(None, {})`` if none.
    """
    best = (None, {})
    for index, row in enumerate(sheet.rows[:HEADER_ROWS]):
        headings = [form(cut(cell)) for cell in row[:MOST_HEADINGS]]
        found = {}
        for name, words in fields.items():
            places = [headings.index(word) for word in words if word in headings]
            free = [column for column in places if column not in found.values()]
            if free:
                found[name] = free[0]
        if len(found) > len(best[1]):
            best = (index, found)
    return best


def has_columns(material, fields, needed, *, records=False):
    """Tell whether some sheet's header row has all the fields named.

    JSON is looked at with ``records=True`` only: the headings of some forms are so common
    that any list of records would have them.
    """
    if material.json is not None and not records:
        return False
    return any(set(needed) <= set(find_header(sheet, fields)[1])
               for sheet in tabular(material).sheets)


@dataclass
class Rows:
    """The rows of a table-like file by field, and what became of each row."""

    material: object
    options: object
    cells: pd.DataFrame
    headings: dict
    extra: pd.DataFrame
    total: int = 0
    blank: int = 0
    system: int = 0
    rejected: dict = field(default_factory=dict)
    warnings: list = field(default_factory=list)
    unread: list = field(default_factory=list)
    order: DateOrder = _NO_ORDER

    def text(self, name):
        """Return the field as text."""
        return pd.Series([cell_text(value) for value in self.cells[name]], dtype="object")

    def moments(self, name, *, required=False):
        """Return the field as ``at``, ``precision`` and ``flags``; see `parse_moments`."""
        times = parse_moments(self.cells[name], timezone=self.options.timezone,
                              date_order=self.options.date_order, file=self.material.path)
        epoch = epochs(self.cells[name])
        if epoch.notna().any():
            times["precision"] = times["precision"].mask(epoch.notna(), "second")
            times["at"] = epoch.where(epoch.notna(), times["at"])
        self._note_order(name, epoch.notna().all())
        self._check(name, times["at"].isna(), _("expected a date and a time"), required)
        return times

    def days(self, name, *, required=False):
        """Return the field as calendar days."""
        days = parse_days(self.cells[name], date_order=self.options.date_order,
                          file=self.material.path)
        self._note_order(name)
        self._check(name, days.isna(), _("expected a date"), required)
        return days

    def at(self, day, clock, *, required=False):
        """Return the moments that a day field and a clock field make together."""
        return self.day_and_clock(day, clock, required=required)["at"]

    def day_and_clock(self, day, clock, *, required=False):
        """Return what a day field and a clock field make together, as `moments` does."""
        days = self.days(day, required=required)
        clocks = parse_clock(self.cells[clock])
        self._check(clock, clocks.isna(), _("expected a time of day"), required)
        at, flags = localise_and_flag(days.astype("datetime64[us]") + clocks,
                                      self.options.timezone)
        seconds = [len(re.findall(r"[.:]", cell_text(cell) or "")) > 1
                   for cell in self.cells[clock]]
        precision = pd.Series("minute", index=at.index).mask(pd.Series(seconds), "second")
        return pd.DataFrame({"at": at, "flags": flags,
                             "precision": precision.mask(at.isna(), "none")})

    def numbers(self, name):
        """Return the field as numbers; a decimal comma is understood."""
        values = [number(value) for value in self.cells[name]]
        numbers = pd.Series(values, dtype="Float64")
        self._check(name, numbers.isna(), _("expected a number"), False)
        return numbers

    def role_labels(self, name):
        """Return the field as roles: who wrote something, without names."""
        seen = {}
        return self.text(name).map(lambda text: role_label(text, seen), na_action="ignore")

    def questions(self):
        """Return the columns besides the known ones, as questions and their answers.

        A column that asks who the respondent is stays outside, and a warning says so. What
        is answered with yes or no stays.
        """
        asked = [name for name in self.extra if identifies(name) and not all(
            yes_or_no(tidy(cell)) is not None for cell in self.extra[name] if cell_text(cell))]
        if asked:
            self.warnings.append(ngettext(
                "{n} column was left out: it may tell who answered",
                "{n} columns were left out: they may tell who answered", len(asked)))
        return self.extra.drop(columns=asked)

    def levels(self, name, level_of, expected):
        """Return the field as levels, by a function from tidy text to level or ``None``."""
        words = self.text(name)
        known = {word: level_of(tidy(word)) for word in words.dropna().unique()}
        levels = pd.Series([known.get(word) for word in words], dtype="object")
        self._check(name, levels.isna(), _("expected one of: {levels}", levels=", ".join(expected)),
                    False)
        return levels

    def require(self, name, values):
        """Reject the rows where a needed value is missing."""
        self.reject(values.isna(), name, _("a value is required"))

    def keep(self, columns):
        """Put columns together and leave out the rejected rows.

        Raises
        ------
        SchemaError
            If rows were rejected and the user did not ask to skip them.
        """
        df = pd.DataFrame(columns, index=self.cells.index)
        df["source_id"] = self.material.source_id
        df["row_ref"] = self.cells["row_ref"]
        refuse(self.material, self.reasons, self.options)
        return df.drop(index=list(self.rejected)).reset_index(drop=True)

    def reading(self, df, format, table, *moments, **counts):
        """Finish: check the table against the schema and write the report."""
        df = conform(df, table, source=self.material.path)
        report = start_report(self.material, format, table, **{
            **self.counts, "date_order": self.order.order, "date_evidence": self.order.evidence,
            **counts})
        report.warnings.extend(self.warnings)
        if self.cells.empty and not self.unread:
            report.warnings.append(_("there is a header row but nothing under it"))
        return Reading(finish_report(report, df, *moments), {table: df})

    @property
    def reasons(self):
        """The rejected rows as ``(place, reason)``, in the order of the file."""
        return [(self.cells["place"][position], reason)
                for position, reason in sorted(self.rejected.items())] + self.unread

    @property
    def counts(self):
        """The account of the rows, for the report."""
        return {"lines": self.total, "blank": self.blank, "system": self.system,
                "messages": len(self.cells) - len(self.rejected),
                "rejected": self.reasons}

    def _note_order(self, name, is_epoch=False):
        if self.order.order is None and self.headings.get(name):
            self.order = DateOrder("ymd", "offset") if is_epoch and len(self.cells) else (
                date_order_in(self.cells[name], date_order=self.options.date_order,
                              file=self.material.path))

    def _check(self, name, missing, reason, required):
        filled = pd.Series([cell_text(value) is not None for value in self.cells[name]],
                           dtype=bool)
        self.reject(missing & filled, name, reason)
        if required:
            self.reject(~filled, name, _("a value is required"))

    def reject(self, mask, name, reason):
        """Reject the rows of a mask, for a reason that names the column."""
        column = self.headings.get(name)
        sentence = _("column {column}: {reason}", column=column, reason=reason) if column else (
            reason)
        for position in mask.index[mask.to_numpy(dtype=bool)]:
            self.rejected.setdefault(int(position), sentence)


def number(value):
    """Read a number written in a cell; missing if it is not one.

    Examples
    --------
    >>> number("1 234,5"), number(3.0), number("noin 5")
    (1234.5, 3.0, None)
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    text = "".join(str(value).split()).replace("\u2212", "-")
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def epochs(values):
    """Read whole numbers as seconds, or milliseconds, since 1970, from 2000 to 2033.

    Digits that write a date (``201710041305``) are no such number.

    Examples
    --------
    >>> at = epochs([1507107900, "1507107900000", 201710041305, "4.10.2017"])
    >>> at.astype(object).map(str).tolist()
    ['2017-10-04 12:05:00+03:00', '2017-10-04 12:05:00+03:00', 'NaT', 'NaT']
    """
    seconds = pd.Series([_epoch_s(value) for value in values], dtype="float64")
    return pd.to_datetime((seconds * 1e6).round(), unit="us", utc=True).dt.tz_convert(
        TIMEZONE).astype(f"datetime64[us, {TIMEZONE}]")


def _epoch_s(value):
    if isinstance(value, str):
        value = value.strip()
        value = int(value) if value.isascii() and value.isdigit() and len(value) < 14 else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return next((value / scale for scale in (1, 1000) if _EPOCHS[0] <= value / scale < _EPOCHS[1]),
                None)


def read_rows(material, fields, *, needed, options, least=2, form=tidy):
    """Read the rows under the header row of every sheet that has one.

    Parameters
    ----------
    material : Material
    fields : dict of str to tuple of str
        Headings by field, commonest first.
    needed : tuple of str
        Fields whose column must be there.
    options : Options
    least : int
        A sheet with fewer known headings than this is not the table looked for: its rows
        are counted and a warning names it.
    form : callable
        How headings are compared; see `find_header`.

    Returns
    -------
    Rows

    Raises
    ------
    SchemaError
        If a needed column is missing.
    """
    records, extras, others, headings, rejected = [], [], {}, {}, {}
    file = tabular(material)
    warnings, counts = list(file.warnings), Counter(blank=file.blank)
    for sheet in file.sheets:
        index, columns = find_header(sheet, fields, form=form)
        if len(columns) < least:
            counts["blank"] += sum(_is_blank(row) for row in sheet.rows)
            counts["system"] += sum(not _is_blank(row) for row in sheet.rows)
            if sheet.rows:
                warnings.append(_("the sheet {sheet} was left out: it has no header row of this "
                                  "form", sheet=sheet.number))
            continue
        _require_columns(material, sheet, index, columns, fields, needed)
        counts["blank"] += index + 1
        titles = [cell_text(cell) or "" for cell in sheet.rows[index]]
        headings |= {name: titles[column] for name, column in columns.items()}
        others |= dict.fromkeys(title for column, title in enumerate(titles)
                                if title and column not in columns.values())
        cells = fill_down(sheet, file.merged.get(sheet.number, ()), index,
                          leave={columns.get("text")})
        for position, row in enumerate(cells[index + 1:], start=index + 1):
            if position in sheet.unclosed:
                rejected[len(records)] = _("a quotation mark opened here is never closed")
            elif _is_blank(row):
                counts["blank"] += 1
                continue
            elif not _is_blank(row[len(titles):]):
                rejected[len(records)] = _("the row has more cells than the header row; perhaps "
                                           "a separator without quotation marks")
            row = [*row, *[None] * (len(titles) - len(row))]
            records.append({name: row[column] for name, column in columns.items()}
                           | {"place": sheet.place(position),
                              "row_ref": sheet.row_ref(position)})
            extras.append({title: row[column] for column, title in enumerate(titles)
                           if title and column not in columns.values()})
    if not headings:
        best = max((find_header(sheet, fields, form=form)[1] for sheet in file.sheets), key=len,
                   default={})
        _require_columns(material, None, None, best, fields, needed)
    cells = pd.DataFrame(records, columns=[*fields, "place", "row_ref"], dtype="object")
    return Rows(material, options, cells, headings,
                pd.DataFrame(extras, index=cells.index, columns=list(others), dtype="object"),
                total=file.lines + sum(len(sheet.rows) for sheet in file.sheets),
                blank=counts["blank"], system=counts["system"], rejected=rejected,
                warnings=warnings, unread=list(file.rejected))


def _require_columns(material, sheet, index, columns, fields, needed):
    for name in needed:
        if name in columns:
            continue
        place = sheet.place(index) if sheet is not None else None
        heading, *others = (word.capitalize() for word in fields[name][:6])
        raise SchemaError(
            _("the column {column} is missing", column=heading), file=material.path,
            place=place and _("row {row}", row=place),
            remedy=_("Add the column to the header row; it may also be called: {names}.",
                     names=", ".join(others)) if others else
            _("Add the column or check the header row."))


def _is_blank(row):
    """Tell whether a row holds nothing, or nothing but separators."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip().strip(";,"))
               for cell in row)
