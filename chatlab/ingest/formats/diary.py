"""The staff's diary of the chat: a day, an event, perhaps a count, a free note.

Source: no program's; the headings are those that people write.
"""

from chatlab.i18n import N_
from chatlab.ingest.columns import has_columns, read_rows
from chatlab.ingest.reading import numbered
from chatlab.ingest.written_dates import read_written_dates

NAME = "diary"
TABLE = "diary"
TITLE = N_("diary of the staff")

FIELDS = {
    "day": ("päivä", "pvm", "päivämäärä", "ajankohta", "milloin", "date", "day", "datum", "dag"),
    "text": ("merkintä", "päiväkirja", "päiväkirjamerkintä", "huomiot", "huomioita", "havainnot",
             "havainto", "muistiinpano", "muistiinpanot", "kuvaus", "note", "notes", "entry",
             "diary", "observation", "anteckning", "anteckningar", "dagbok",
             "dagboksanteckning"),
    "event": ("tapahtuma", "tapahtuman laji", "laji", "event", "kind", "händelse", "typ"),
    "count": ("määrä", "lukumäärä", "kpl", "count", "number", "antal"),
    "author": ("kirjaaja", "kirjoittaja", "kirjannut", "rooli", "author", "written by", "role",
               "skribent", "antecknat av", "roll"),
}


def matches(material):
    """Tell whether the header row names a note, and an event or a day."""
    return (has_columns(material, FIELDS, ("text", "event"))
            or has_columns(material, FIELDS, ("text", "day")))


def read(material, options):
    """Read the entries; of who wrote them only the role is kept."""
    rows = read_rows(material, FIELDS, needed=("day", "text"), options=options)
    read_written_dates(rows, "day")
    df = rows.keep({"entry_on": rows.days("day", required=True), "text": rows.text("text"),
                    "event": rows.text("event"), "count": rows.numbers("count"),
                    "author_role": rows.role_labels("author")})
    df["entry_id"] = numbered(material.source_id, len(df))
    return rows.reading(df, NAME, TABLE, "entry_on")
