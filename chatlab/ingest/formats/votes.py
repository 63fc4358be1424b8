"""Votes of a workshop (Learning café): an item and its dots, ``•••``, ``|||``, ``x3`` or ``3``.

Source: no program's; the headings are those that people write.
"""

from chatlab.i18n import N_, _
from chatlab.ingest.columns import has_columns, read_rows
from chatlab.ingest.words import votes_of

NAME = "votes"
TABLE = "votes"
TITLE = N_("votes of a workshop")

FIELDS = {
    "item": ("vaihtoehto", "kohta", "ehdotus", "idea", "sovellus", "aihe", "item", "option", "idea",
             "proposal", "alternativ", "förslag", "idé"),
    "votes": ("äänet", "ääniä", "äänimäärä", "äänten määrä", "pisteet", "tarrat", "votes", "dots",
              "points", "röster", "antal röster", "poäng"),
    "worksheet": ("työpaja", "äänestys", "tilaisuus", "workshop", "vote", "verkstad",
                  "omröstning"),
    "group": ("piste", "ryhmä", "pöytä", "asema", "rasti", "station", "group", "table", "grupp",
              "bord"),
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
