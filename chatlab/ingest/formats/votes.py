"""Votes of a workshop (Learning café): an item and its dots, ``•••``, ``x3`` or ``3``."""

from chatlab.i18n import N_, _
from chatlab.ingest.columns import has_columns, read_rows
from chatlab.ingest.words import votes_of

NAME = "votes"
TABLE = "votes"
TITLE = N_("votes of a workshop")

FIELDS = {
    "item": ("vaihtoehto", "kohta", "ehdotus", "sovellus", "item", "option", "alternativ",
             "förslag"),
    "votes": ("äänet", "ääniä", "äänimäärä", "pisteet", "votes", "dots", "röster"),
    "worksheet": ("työpaja", "äänestys", "tilaisuus", "workshop", "vote", "verkstad"),
    "group": ("piste", "ryhmä", "pöytä", "station", "group", "table", "grupp", "bord"),
}


def matches(material):
    """Tell whether the header row names an item and its votes."""
    return has_columns(material, FIELDS, ("item", "votes"))


def read(material, options):
    """Read the votes; a row without any mark has none."""
    rows = read_rows(material, FIELDS, needed=("item", "votes"), options=options)
    item = rows.text("item")
    rows.require("item", item)
    written = rows.text("votes")
    votes = written.map(votes_of, na_action="ignore")
    rows.reject(votes.isna() & written.notna(), "votes",
                _("expected votes as a number, as x3 or as marks"))
    df = rows.keep({"worksheet": rows.text("worksheet").fillna(material.path.stem), "item": item,
                    "group": rows.text("group"), "votes": votes.fillna(0)})
    return rows.reading(df, NAME, TABLE)
