"""A table of messages: CSV or workbook, one row per message, headings in any order.

The least that is needed is a conversation number, a time and the text; a role or an author
tells who wrote it. Times come in one column, or as a date and a clock time in two.
"""

import pandas as pd

from chatlab.i18n import N_, _
from chatlab.ingest.columns import cell_text, has_columns, read_rows
from chatlab.ingest.reading import numbered
from chatlab.ingest.words import role_of

NAME = "chat_table"
TABLE = "messages"
TITLE = N_("table of chat messages")

FIELDS = {
    "conversation": ("keskustelu", "keskustelun tunnus", "keskustelutunnus", "keskustelu id",
                     "keskustelun numero", "keskustelunro", "chat", "chatin tunnus", "chat id",
                     "conversation", "conversation id", "conversation_id", "thread", "session",
                     "konversation", "konversations-id", "samtal", "samtals-id", "chatt"),
    "text": ("viesti", "teksti", "sisältö", "viestin sisältö", "message", "text", "content",
             "body", "meddelande", "innehåll"),
    "day": ("pvm", "päivä", "päivämäärä", "date", "datum"),
    "time": ("kello", "klo", "kellonaika", "aika", "aikaleima", "lähetetty", "lähetysaika",
             "time", "timestamp", "sent", "sent at", "sent_at", "datetime", "created at", "tid",
             "tidpunkt", "tidsstämpel", "klockslag", "skickat"),
    "role": ("rooli", "lähettäjän rooli", "osapuoli", "role", "sender type", "roll"),
    "author": ("kirjoittaja", "lähettäjä", "laatija", "nimi", "nimimerkki", "author", "sender",
               "from", "name", "avsändare", "skribent", "namn"),
    "service": ("palvelu", "yksikkö", "toimipiste", "jono", "service", "unit", "department",
                "queue", "tjänst", "enhet", "kö"),
    "visibility": ("näkyvyys", "visibility", "synlighet"),
}
_STAFF_ONLY = ("sisäinen", "henkilöstö", "vain henkilöstö", "muistiinpano", "staff", "internal",
               "private", "agents", "note", "intern", "personal")


def matches(material):
    """Tell whether the header row names a conversation and a text."""
    return has_columns(material, FIELDS, ("conversation", "text"))


def read(material, options):
    """Read the messages; conversations are numbered in the order they begin in the file."""
    when = "time" if has_columns(material, FIELDS, ("time",)) else "day"
    rows = read_rows(material, FIELDS, needed=("conversation", "text", when), options=options)
    times = _times(rows)
    author, role = rows.text("author"), _roles(rows)
    number = rows.text("conversation")
    rows.require("conversation", number)
    df = rows.keep({
        "number": number, "sent_at": times["at"], "time_precision": times["precision"],
        "author": author.mask(role == "system"), "role": role, "text": rows.text("text"),
        "service": rows.text("service"), "visibility": _visibility(rows)})
    df = with_keys(df, conversation_ids(df["number"], material))
    if (df["role"] == "unknown").any():
        rows.warnings.append(_("who is staff is not known from the file: give the names as "
                               "staff="))
    n_system = int((df["kind"] == "system").sum())
    return rows.reading(df, NAME, TABLE, "sent_at", system=rows.system + n_system,
                        messages=len(df) - n_system)


def with_keys(df, ids):
    """Add what every message of a table of messages has.

    The words of system lines do not come in: no one said them, and they name those who
    came and went.

    Parameters
    ----------
    df : DataFrame
        With ``number`` (the export's conversation number), ``role`` and ``text``; a ``kind``
        already known stays.
    ids : dict
        ``conversation_id`` by conversation number.
    """
    conversation = df["number"].map(ids).astype("str")
    seq = df.groupby("number").cumcount() + 1
    kind = pd.Series("text", index=df.index).mask(df["text"].isna(), "media").mask(
        df["role"] == "system", "system")
    kind = df["kind"].fillna(kind) if "kind" in df else kind
    return df.assign(
        conversation_id=conversation, seq=seq, kind=kind, channel="web_chat",
        text=df["text"].mask(kind == "system"),
        message_id=conversation + "-" + seq.map("{:04d}".format).astype("str"))


def conversation_ids(numbers, material):
    """Give each of the export's conversation numbers an id, in the order of the file."""
    different = pd.unique(numbers)
    return dict(zip(different, numbered(material.source_id, len(different)), strict=True))


def _times(rows):
    if "day" in rows.headings and "time" in rows.headings:
        return pd.DataFrame({"at": rows.at("day", "time", required=True), "precision": [
            "second" if (cell_text(cell) or "").count(":") + (cell_text(cell) or "").count(".") > 1
            else "minute" for cell in rows.cells["time"]]})
    return rows.moments("time" if "time" in rows.headings else "day", required=True)


def _roles(rows):
    if "role" in rows.headings:
        roles = rows.levels("role", role_of, ("asiakas", "työntekijä", "botti", "järjestelmä"))
        return roles.fillna("unknown")
    staff = {name.casefold() for name in rows.options.staff}
    authors = rows.text("author")
    if staff:
        return authors.map(lambda name: "staff" if (name or "").casefold() in staff
                           else "customer")
    return authors.map(lambda name: role_of((name or "").casefold()) or "unknown")


def _visibility(rows):
    return rows.text("visibility").map(
        lambda word: "staff" if (word or "").casefold() in _STAFF_ONLY else "all")
