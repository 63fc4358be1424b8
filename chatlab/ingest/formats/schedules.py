"""Weekly opening plans to compare: a name and the hours as text, ``ma–to 12–14``.

Source: no program's; the headings are those that people write.
"""

from chatlab.i18n import N_, _
from chatlab.ingest.columns import has_columns, read_rows
from chatlab.ingest.written_dates import read_written_dates

NAME = "schedules"
TABLE = "schedules"
TITLE = N_("weekly opening plans")

FIELDS = {
    "schedule": ("nimi", "vaihtoehto", "suunnitelma", "aukiolovaihtoehto", "name", "plan",
                 "schedule", "namn", "alternativ"),
    "hours": ("aukioloaika", "aukioloajat", "aukiolo", "opening hours", "hours", "öppettider",
              "öppettid"),
    "service": ("palvelu", "yksikkö", "service", "unit", "tjänst", "enhet"),
    "valid_from": ("alkaen", "voimassa alkaen", "from", "valid from", "från", "gäller från"),
    "valid_to": ("asti", "voimassa asti", "saakka", "to", "valid to", "till", "gäller till"),
}


def matches(material):
    """Tell whether the header row names opening hours."""
    return has_columns(material, FIELDS, ("hours", "schedule"))


def read(material, options):
    """Read the plans; whether the hours can be understood is seen when they are compared."""
    rows = read_rows(material, FIELDS, needed=("schedule", "hours"), options=options)
    schedule, hours = rows.text("schedule"), rows.text("hours")
    rows.require("schedule", schedule)
    rows.require("hours", hours)
    read_written_dates(rows, "valid_from", "valid_to")
    rows.reject(schedule.duplicated() & schedule.notna(), "schedule",
                _("the same row occurs twice"))
    df = rows.keep({"schedule": schedule, "hours": hours, "service": rows.text("service"),
                    "valid_from": rows.days("valid_from"), "valid_to": rows.days("valid_to")})
    return rows.reading(df, NAME, TABLE, "valid_from", "valid_to")
