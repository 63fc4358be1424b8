"""Opening slots that were kept: one row per slot, with the number of workers."""

from chatlab.i18n import N_, _
from chatlab.ingest.columns import has_columns, read_rows

NAME = "openings"
TABLE = "openings"
TITLE = N_("opening slots")

FIELDS = {
    "service": ("palvelu", "yksikkö", "chat", "service", "unit", "tjänst", "enhet"),
    "day": ("päivä", "pvm", "päivämäärä", "date", "day", "datum", "dag"),
    "opens": ("alkaa", "alkoi", "aukeaa", "avataan", "avattu", "alkamisaika", "opens", "start",
              "starts", "öppnar", "börjar"),
    "closes": ("päättyy", "päättyi", "loppuu", "suljetaan", "suljettu", "sulkeutuu",
               "päättymisaika", "closes", "end", "ends", "stänger", "slutar", "slut"),
    "staff": ("työntekijöitä", "työntekijät", "työntekijämäärä", "vuorossa", "henkilöstö",
              "staff", "workers", "personal", "antal anställda"),
}


def matches(material):
    """Tell whether the header row names an opening and a closing time."""
    return has_columns(material, FIELDS, ("opens", "closes"))


def read(material, options):
    """Read the slots; a slot must close after it opens."""
    rows = read_rows(material, FIELDS, needed=("service", "day", "opens", "closes"),
                     options=options)
    service = rows.text("service")
    rows.require("service", service)
    opens, closes = (rows.at("day", name, required=True) for name in ("opens", "closes"))
    rows.reject(closes <= opens, "closes", _("expected a time after the opening"))
    df = rows.keep({"service": service, "opens_at": opens, "closes_at": closes,
                    "staff": rows.numbers("staff")})
    return rows.reading(df, NAME, TABLE, "opens_at", "closes_at")
