"""A table of messages: CSV, workbook or JSON records, one row per message, in any order of columns.

The least that is needed is a conversation number, a time and the text; a role or an author
tells who wrote it. Times come in one column, or as a date and a clock time in two; whole
numbers are seconds or milliseconds since 1970. Rows that only the staff could see are left
out and counted, unless ``keep_internal`` asks for them.

Source: no vendor's; the headings are those that people write. A table with other headings
is read with a mapping, see `chatlab.ingest.formats.mapped_table`.
"""

from dataclasses import replace

import pandas as pd

from chatlab.i18n import N_, _, ngettext
from chatlab.ingest.columns import has_columns, read_rows, tidy
from chatlab.ingest.evidence import READ_BY_HEADING, STAFF_ONLY
from chatlab.ingest.mapping import guess_columns, unknown_columns
from chatlab.ingest.reading import numbered
from chatlab.ingest.staff import comparable, given_here
from chatlab.ingest.timestamps import flag_backwards
from chatlab.ingest.words import has_title, role_of

NAME = "chat_table"
TABLE = "messages"
TITLE = N_("table of chat messages")

FIELDS = READ_BY_HEADING


def matches(material):
    """Tell whether the header row names a conversation and a text."""
    return has_columns(material, FIELDS, ("conversation", "text"), records=True)


def read(material, options):
    """Read the messages; conversations are numbered in the order they begin in the file.

    Raises
    ------
    FormatError
        If the column of the time is not known by its heading, but by what is in it.
    SchemaError
        If there is no column of the time.
    """
    times = [name for name in ("time", "day") if has_columns(material, FIELDS, (name,),
                                                             records=True)]
    if not times and {"time", "day"} & set(guess_columns(material).columns):
        raise unknown_columns(material)
    rows = read_rows(material, FIELDS, needed=("conversation", "text", *(times or ["day"])[:1]),
                     options=options)
    return read_messages(rows, NAME)


def read_messages(rows, name, roles=None):
    """Read the messages of a table whose columns are known.

    Parameters
    ----------
    rows : Rows
        By the fields in `FIELDS`. Without ``conversation`` the file is one conversation.
    name : str
        Name of the format.
    roles : dict of str to str, optional
        Levels of the column ``role`` by the words of the file, in their `tidy` form.

    Returns
    -------
    Reading
        ``names`` and ``numbers`` are filled in.
    """
    times = _times(rows)
    author, role = rows.text("author"), _roles(rows, roles or {})
    number = rows.text("conversation")
    if "conversation" in rows.headings:
        rows.require("conversation", number)
    else:
        number[:] = ""
        rows.warnings.append(_("the whole file was read as one conversation"))
    df = rows.keep({
        "number": number, "sent_at": times["at"], "time_precision": times["precision"],
        "time_flags": times["flags"], "author": author.mask(role == "system"), "role": role,
        "text": rows.text("text"), "service": rows.text("service"),
        "visibility": _visibility(rows)})
    df, n_internal = _without_internal(df, rows)
    ids = conversation_ids(df["number"], rows.material)
    df = with_keys(df, ids)
    df["time_flags"] = flag_backwards(df["sent_at"], df["time_flags"], by=df["number"])
    if (df["role"] == "unknown").any():
        rows.warnings.append(_("who is staff is not known from the file: give the names as "
                               "staff="))
    n_system = int((df["kind"] == "system").sum())
    reading = rows.reading(df, name, TABLE, "sent_at", internal=n_internal,
                           system=rows.system + n_system + n_internal,
                           messages=len(df) - n_system)
    people = df.dropna(subset=["author"]).groupby("conversation_id", sort=False)["author"]
    return replace(reading, names={key: names_of(authors) for key, authors in people},
                   numbers={key: number for number, key in ids.items() if number})


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


def names_of(authors):
    """Return the different names of authors; a mere word of a role is nobody's name.

    Examples
    --------
    >>> names_of(pd.Series(["Asiakas", "Ohjaaja Henna", "Asiakas"]))
    ('Ohjaaja Henna',)
    """
    return tuple(name for name in pd.unique(authors) if role_of(tidy(name)) is None)


def _times(rows):
    if "day" in rows.headings and "time" in rows.headings:
        return rows.day_and_clock("day", "time", required=True)
    return rows.moments("time" if "time" in rows.headings else "day", required=True)


def _roles(rows, known):
    if "role" in rows.headings:
        roles = rows.levels("role", lambda word: known.get(word) or role_of(word),
                            ("asiakas", "työntekijä", "botti", "järjestelmä", *known))
        return roles.fillna("unknown")
    authors = rows.text("author")
    staff = given_here(rows.options.staff, authors.dropna())
    if staff:
        return authors.map(lambda name: "staff" if comparable(name or "") in staff
                           else "customer")
    return authors.map(_role_of_name)


def _role_of_name(name):
    """Return the role that a name tells: it is the word of a role, or carries a title."""
    if not isinstance(name, str):
        return "unknown"
    return role_of(tidy(name)) or ("staff" if has_title(name) else "unknown")


def _visibility(rows):
    return rows.text("visibility").map(
        lambda word: "staff" if tidy(word) in STAFF_ONLY else "all")


def _without_internal(df, rows):
    """Leave out what the staff wrote among themselves, unless it was asked for."""
    internal = df["visibility"] == "staff"
    if rows.options.keep_internal or not internal.any():
        return df, 0
    n = int(internal.sum())
    rows.warnings.append(ngettext(
        "{n} message of the staff among themselves was left out",
        "{n} messages of the staff among themselves were left out", n))
    return df[~internal].reset_index(drop=True), n
