"""Opening slots that were kept: one row per slot, with the number of workers.

The day and the clock times have columns of their own, or the opening and the closing time
carry the day; the hours may stand in one column (``13–15``). A slot that is marked as
cancelled was not kept: it is counted and left out.

Source: no program's; the headings are those that people write.
"""

import re

import pandas as pd

from chatlab.i18n import N_, _, ngettext
from chatlab.ingest.columns import cell_text, has_columns, read_rows, tidy
from chatlab.ingest.words import yes_or_no
from chatlab.ingest.written_dates import read_written_dates

NAME = "openings"
TABLE = "openings"
TITLE = N_("opening slots")

FIELDS = {
    "service": ("palvelu", "yksikkö", "chat", "kanava", "service", "unit", "channel", "tjänst",
                "enhet", "kanal"),
    "day": ("päivä", "pvm", "päivämäärä", "date", "day", "datum", "dag"),
    "opens": ("alkaa", "alkoi", "aukeaa", "avataan", "avattu", "avautuu", "alkamisaika",
              "aloitus", "opens", "opened", "start", "starts", "öppnar", "öppnade", "börjar"),
    "closes": ("päättyy", "päättyi", "loppuu", "loppui", "suljetaan", "suljettu", "sulkeutuu",
               "päättymisaika", "lopetus", "closes", "closed", "end", "ends", "stänger",
               "stängde", "slutar", "slut"),
    "hours": ("aukioloaika", "aukiolo", "kellonaika", "klo", "aika", "hours", "opening hours",
              "time", "öppettid", "klockslag", "tid"),
    "staff": ("työntekijöitä", "työntekijät", "työntekijämäärä", "paikalla", "vuorossa",
              "henkilöstö", "staff", "workers", "personal", "antal anställda", "på plats"),
    "cancelled": ("peruttu", "peruutettu", "toteutumatta", "cancelled", "canceled", "inställd"),
}
_HOURS = re.compile(r"\s*(?:klo|kl\.?)?\s*([\d.:]+)\s*(?:[-–—−]|to|till)\s*([\d.:]+)\s*")


def matches(material):
    """Tell whether the header row names an opening and a closing time, or a day's hours."""
    return (has_columns(material, FIELDS, ("opens", "closes"))
            or has_columns(material, FIELDS, ("service", "day", "hours", "staff")))


def read(material, options):
    """Read the slots; a slot must close after it opens."""
    times = ("day", "opens", "closes")
    if not has_columns(material, FIELDS, ("opens", "closes")):
        times = ("day", "hours")
    elif not has_columns(material, FIELDS, ("day",)) and _have_days(material, options):
        times = ("opens", "closes")
    rows = read_rows(material, FIELDS, needed=("service", *times), options=options)
    service = rows.text("service")
    rows.require("service", service)
    opens, closes = _times(rows, times)
    rows.reject(closes <= opens, times[-1], _("expected a time after the opening"))
    rows.reject(pd.DataFrame({"service": service, "opens": opens}).duplicated() & opens.notna(),
                times[0], _("the same row occurs twice"))
    cancelled = rows.cells["cancelled"].map(_is_marked).astype(bool)
    df = rows.keep({"service": service, "opens_at": opens, "closes_at": closes,
                    "staff": rows.numbers("staff"), "cancelled": cancelled})
    n = int(df["cancelled"].sum())
    if n:
        rows.warnings.append(ngettext("{n} cancelled opening was left out",
                                      "{n} cancelled openings were left out", n))
    return rows.reading(df[~df["cancelled"]], NAME, TABLE, "opens_at", "closes_at",
                        messages=len(df) - n, system=rows.system + n)


def _times(rows, times):
    """Return the moments of opening and closing."""
    if times == ("opens", "closes"):
        read_written_dates(rows, *times)
        return tuple(rows.moments(name, required=True)["at"] for name in times)
    if "hours" in times:
        _part_hours(rows)
    read_written_dates(rows, "day")
    return tuple(rows.at("day", name, required=True) for name in ("opens", "closes"))


def _part_hours(rows):
    """Part the hours written in one cell into the opening and the closing time."""
    parted = [_HOURS.fullmatch(cell_text(cell) or "") for cell in rows.cells["hours"]]
    unclear = pd.Series([found is None for found in parted], dtype=bool)
    rows.reject(unclear, "hours", _("expected hours such as 13–15"))
    for name, group in (("opens", 1), ("closes", 2)):
        rows.headings[name] = rows.headings["hours"]
        rows.cells[name] = [found[group].rstrip(".:") if found else None for found in parted]


def _have_days(material, options):
    """Tell whether the opening times carry the day."""
    rows = read_rows(material, FIELDS, needed=("opens",), options=options)
    return any(hasattr(cell, "year") or len(re.findall(r"\d+", cell_text(cell) or "")) > 3
               for cell in rows.cells["opens"])


def _is_marked(cell):
    return cell_text(cell) is not None and yes_or_no(tidy(cell)) != 0
