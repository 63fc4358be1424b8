"""Calls, walk-ins and other contacts by month: how many, by which channel, where.

A row per month and channel (``Kuukausi;Kanava;Yhteydenottoja``), or a row per month and a
column per channel (``Kuukausi;Puhelut;Käynnit``); then hours cannot be told. A county or
another area and the service may have columns of their own.

Source: no program's; the headings are those that people write.
"""

import re

import pandas as pd

from chatlab.i18n import N_, _
from chatlab.ingest.columns import cell_text, find_header, has_columns, read_rows, tidy
from chatlab.ingest.dates_in_text import month_number
from chatlab.ingest.tabular import tabular
from chatlab.ingest.words import channel_of

NAME = "contacts"
TABLE = "contacts"
TITLE = N_("calls, walk-ins and other contacts by month")

FIELDS = {
    "month": ("kuukausi", "kk", "month", "månad"),
    "channel": ("kanava", "asiointikanava", "yhteydenottotapa", "asiointitapa", "channel", "kanal",
                "kontaktsätt"),
    "contacts": ("yhteydenottoja", "yhteydenotot", "määrä", "lukumäärä", "kpl", "asiointeja",
                 "contacts", "count", "kontakter", "antal"),
    "hours": ("aukiolotunteja", "aukiolotunnit", "avoinna tuntia", "tunteja", "tunnit",
              "open hours", "hours", "öppettimmar", "timmar"),
    "group": ("alue", "hyvinvointialue", "kunta", "toimipiste", "area", "county", "område",
              "välfärdsområde", "kommun"),
    "service": ("palvelu", "yksikkö", "service", "unit", "tjänst", "enhet"),
}
_YEAR_MONTH = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})(?:-\d{1,2})?")
_MONTH_YEAR = re.compile(r"(?:\d{1,2}\.)?(\d{1,2})\s*[./-]\s*(\d{4})")
_WORD_YEAR = re.compile(r"([^\W\d_]+)\.?\s+(\d{4})|(\d{4})\s+([^\W\d_]+)\.?")
_CHANNELS = ("puhelin", "käynti", "chat", "WhatsApp", "muu")


def matches(material):
    """Tell whether the header row names a month and a channel, or channels of its own."""
    return (has_columns(material, FIELDS, ("month", "channel", "contacts"))
            or any(len(_channel_columns(sheet)) > 1 for sheet in tabular(material).sheets))


def read(material, options):
    """Read the numbers; a month, a channel and a place may come only once."""
    wide = not has_columns(material, FIELDS, ("month", "channel", "contacts"))
    needed = ("month",) if wide else ("month", "channel", "contacts")
    rows = read_rows(material, FIELDS, needed=needed, options=options, least=1)
    months = _months(rows)
    place = {"month": months, "group": rows.text("group"), "service": rows.text("service")}
    df = _by_columns(rows, place) if wide else _by_rows(rows, place)
    return rows.reading(df, NAME, TABLE)


def month_of(text):
    """Return a month written in a cell as ``2024-01``, or ``None``.

    Examples
    --------
    >>> [month_of(text) for text in ("tammikuu 2024", "1/2024", "1.1.2024", "2024-01", "kevät")]
    ['2024-01', '2024-01', '2024-01', '2024-01', None]
    """
    text = " ".join(text.split())
    if found := _YEAR_MONTH.fullmatch(text):
        year, month = found.groups()
    elif found := _MONTH_YEAR.fullmatch(text):
        month, year = found.groups()
    elif found := _WORD_YEAR.fullmatch(text):
        month, year = month_number(found[1] or found[4]), found[2] or found[3]
    else:
        return None
    return f"{year}-{int(month):02d}" if month and 1 <= int(month) <= 12 else None


def _months(rows):
    written = rows.text("month")
    months = written.map(month_of, na_action="ignore")
    rows.reject(months.isna() & written.notna(), "month", _("expected a month such as 1/2024"))
    rows.require("month", written)
    return months


def _by_rows(rows, place):
    contacts, hours = rows.numbers("contacts"), rows.numbers("hours")
    rows.require("contacts", rows.text("contacts"))
    rows.reject(~_is_count(contacts), "contacts", _("expected a whole number"))
    rows.reject((hours < 0).fillna(False), "hours",
                _("expected a number that is not below zero"))
    channel = rows.levels("channel", channel_of, _CHANNELS)
    rows.require("channel", channel)
    place = place | {"channel": channel}
    rows.reject(pd.DataFrame(place).duplicated() & place["month"].notna(), "month",
                _("the same row occurs twice"))
    return rows.keep(place | {"contacts": contacts, "hours": hours})


def _by_columns(rows, place):
    columns = {name: channel for name in rows.extra if (channel := channel_of(tidy(name)))}
    counts = {}
    for name in columns:
        rows.cells[name], rows.headings[name] = rows.extra[name], name
        counts[name] = rows.numbers(name)
        rows.reject(~_is_count(counts[name]), name, _("expected a whole number"))
    rows.reject(pd.DataFrame(place).duplicated() & place["month"].notna(), "month",
                _("the same row occurs twice"))
    kept = rows.keep(place | counts)
    long = kept.melt(id_vars=[name for name in kept if name not in columns],
                     value_vars=list(columns), var_name="channel", value_name="contacts")
    long["channel"] = long["channel"].map(columns)
    return long[long["contacts"].notna()].reset_index(drop=True)


def _is_count(numbers):
    """Say of each number whether it is whole and not below zero; what is missing is no fault."""
    return ((numbers >= 0) & (numbers % 1 == 0)).fillna(True)


def _channel_columns(sheet):
    """Return the headings that name a channel, if the header row names a month, too."""
    index, columns = find_header(sheet, FIELDS)
    if "month" not in columns:
        return []
    return [cell for cell in sheet.rows[index] if channel_of(tidy(cell_text(cell) or ""))]
