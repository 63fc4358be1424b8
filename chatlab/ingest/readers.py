"""A file of any known format -> its tables, and a reader for each table."""

from chatlab.errors import FormatError
from chatlab.i18n import N_, _
from chatlab.ingest.formats import FORMATS, mapped_table, pasted_text
from chatlab.ingest.mapping import guess_columns, settings_for, unknown_columns
from chatlab.ingest.material import Material
from chatlab.ingest.reading import Options
from chatlab.schema import TIMEZONE, empty

UNREADABLE = "unreadable"
"""In the place of a format's name: a file that was left out, for it could not be read."""

_TABLES = (".csv", ".tsv", ".json", ".jsonl")
_EXPECTED = {
    "messages": N_("the export of a messenger or a chat system, or a table with the columns "
                   "Keskustelu, Pvm, Kello, Rooli and Viesti"),
    "feedback": N_("a feedback form with the columns Päivämäärä, Palautteen antaja and Palaute, "
                   "or the answers of a survey"),
    "swot": N_("a SWOT worksheet with the four fields Vahvuudet, Heikkoudet, Mahdollisuudet and "
               "Uhat"),
    "openings": N_("a table with the columns Palvelu, Päivä, Alkaa and Päättyy"),
    "contact_requests": N_("a table with the columns Jätetty, Palvelu, Aihe and Viesti"),
    "contacts": N_("a table with the columns Kuukausi, Kanava and Yhteydenottoja"),
    "diary": N_("a table with the columns Päivä, Tapahtuma and Merkintä"),
    "reach": N_("a table with the columns Julkaisuaika, Kattavuus and Tykkäykset"),
    "votes": N_("a table with the columns Vaihtoehto and Äänet"),
    "schedules": N_("a table with the columns Nimi and Aukioloaika"),
}


def read_file(path, *, format="auto", timezone=TIMEZONE, date_order=None, on_error="raise",
              staff=(), keep_internal=False, columns=None, patterns=None):
    """Read a file of any known format.

    Parameters
    ----------
    path : str, Path or chatlab.ingest.material.Material
    format : str
        Name of a format if it is not to be recognised from the content.
    timezone : str
        Zone of the times that carry none.
    date_order : {"dmy", "mdy", "ymd"}, optional
        Order of dates such as 8/9/2017, when the file itself cannot tell.
    on_error : {"raise", "collect"}
        Stop at a line that cannot be read, or leave it out and count it in the report.
    staff : str or tuple of str
        Names of the workers in a WhatsApp conversation.
    keep_internal : bool
        Read the staff's messages among themselves, too; they are left out if omitted.
    columns : dict, optional
        By file name pattern, the headings of a table of messages by field; see
        `chatlab.ingest.mapping`.
    patterns : dict, optional
        By file name pattern, how the lines of a pasted conversation are written; see
        `chatlab.ingest.formats.pasted_text`.

    Returns
    -------
    Reading
        ``report`` (`ParseReport`) and ``tables`` (dict of DataFrame by table name).

    Raises
    ------
    FileError
        If the file is missing, empty or cannot be opened.
    FormatError
        If it is of no known format, or the order of its dates cannot be known.
    SchemaError
        If something needed is missing from it.
    """
    return _read(path, FORMATS, None, format, Options(
        timezone, date_order, on_error, staff, keep_internal, columns or {}, patterns or {}))


def inspect_file(path, *, format="auto", timezone=TIMEZONE, date_order=None, on_error="collect",
                 staff=(), keep_internal=False, columns=None, patterns=None):
    """Tell what a file is and how much of it can be read; rejected lines are listed.

    Parameters
    ----------
    path, format, timezone, date_order, on_error, staff, keep_internal, columns, patterns
        As in `read_file`, but lines that cannot be read are listed, not stopped at.

    Returns
    -------
    ParseReport
        Its counts obey ``lines = messages + system + continuation + blank + rejected``.
    """
    return read_file(path, format=format, timezone=timezone, date_order=date_order,
                     on_error=on_error, staff=staff, keep_internal=keep_internal,
                     columns=columns, patterns=patterns).report


def read_messages(path, *, format="auto", timezone=TIMEZONE, date_order=None, on_error="raise",
                  staff=(), keep_internal=False, columns=None, patterns=None):
    """Read conversations: WhatsApp, Ninchat, other chat systems, a table, or pasted text.

    Parameters
    ----------
    path, format, timezone, date_order, on_error, staff, keep_internal, columns, patterns
        As in `read_file`. Without ``staff`` the creator of a WhatsApp group, and people
        with a title in their name, are staff and the others customers; if there are none,
        the roles of a WhatsApp conversation are unknown.

    Returns
    -------
    DataFrame
        The table ``messages``.
    """
    return _read_table(path, "messages", format, Options(
        timezone, date_order, on_error, staff, keep_internal, columns or {}, patterns or {}))


def read_feedback(path, *, date_order=None, on_error="raise"):
    """Read feedback forms or the answers of a survey, one row per answer.

    Parameters
    ----------
    path : str or Path
        Headings such as Päivämäärä, Palautteen antaja, Palaute; or a survey's export. Yes is 1
        and no is 0 in ``value``.
    date_order, on_error
        As in `read_file`.

    Returns
    -------
    DataFrame
        The table ``feedback``; see `chatlab.schema`.
    """
    return _read_table(path, "feedback", "auto",
                       Options(date_order=date_order, on_error=on_error))


def read_swot(path, *, date_order=None, on_error="raise"):
    """Read SWOT worksheets, one row per item.

    Parameters
    ----------
    path : str or Path
        A document or spreadsheet with the four fields. ``→`` makes an item explain the one
        above it (``parent_item``).
    date_order, on_error
        As in `read_file`.

    Returns
    -------
    DataFrame
        The table ``swot``; see `chatlab.schema`.
    """
    return _read_table(path, "swot", "auto",
                       Options(date_order=date_order, on_error=on_error))


def read_openings(path, *, date_order=None, on_error="raise"):
    """Read the opening slots that were kept.

    Parameters
    ----------
    path : str or Path
        Headings Palvelu, Päivä, Alkaa, Päättyy and perhaps Työntekijöitä.
    date_order, on_error
        As in `read_file`.

    Returns
    -------
    DataFrame
        The table ``openings``; see `chatlab.schema`.
    """
    return _read_table(path, "openings", "auto",
                       Options(date_order=date_order, on_error=on_error))


def read_contact_requests(path, *, date_order=None, on_error="raise"):
    """Read the requests left while the chat was closed.

    Parameters
    ----------
    path : str or Path
        Headings Jätetty and Viesti and perhaps Palvelu, Aihe, Vastaustapa, Käsitelty,
        Kiireellisyys.
    date_order, on_error
        As in `read_file`.

    Returns
    -------
    DataFrame
        The table ``contact_requests``; see `chatlab.schema`.
    """
    return _read_table(path, "contact_requests", "auto",
                       Options(date_order=date_order, on_error=on_error))


def read_contacts(path, *, date_order=None, on_error="raise"):
    """Read calls, walk-ins and other contacts by month.

    Parameters
    ----------
    path : str or Path
        Headings Kuukausi, Kanava and Yhteydenottoja and perhaps Aukiolotunteja, Alue, Palvelu;
        or Kuukausi and a column for each channel, such as Puhelut and Käynnit.
    date_order, on_error
        As in `read_file`.

    Returns
    -------
    DataFrame
        The table ``contacts``; see `chatlab.schema`.
    """
    return _read_table(path, "contacts", "auto",
                       Options(date_order=date_order, on_error=on_error))


def read_diary(path, *, date_order=None, on_error="raise"):
    """Read the staff's diary and counted events.

    Parameters
    ----------
    path : str or Path
        Headings Päivä and Merkintä and perhaps Kirjaaja, Tapahtuma, Määrä.
    date_order, on_error
        As in `read_file`.

    Returns
    -------
    DataFrame
        The table ``diary``; see `chatlab.schema`.
    """
    return _read_table(path, "diary", "auto",
                       Options(date_order=date_order, on_error=on_error))


def read_reach(path, *, date_order=None, on_error="raise"):
    """Read the reach of social media posts, one row per figure.

    Parameters
    ----------
    path : str or Path
        Facebook's export in Finnish, Swedish or English.
    date_order, on_error
        As in `read_file`.

    Returns
    -------
    DataFrame
        The table ``reach``; see `chatlab.schema`.
    """
    return _read_table(path, "reach", "auto",
                       Options(date_order=date_order, on_error=on_error))


def read_votes(path, *, date_order=None, on_error="raise"):
    """Read the votes of a workshop.

    Parameters
    ----------
    path : str or Path
        Headings Vaihtoehto and Äänet (``3``, ``x3`` or ``•••``) and perhaps Työpaja, Piste.
    date_order, on_error
        As in `read_file`.

    Returns
    -------
    DataFrame
        The table ``votes``; see `chatlab.schema`.
    """
    return _read_table(path, "votes", "auto",
                       Options(date_order=date_order, on_error=on_error))


def read_schedules(path, *, date_order=None, on_error="raise"):
    """Read weekly opening plans.

    Parameters
    ----------
    path : str or Path
        Headings Nimi and Aukioloaika.
    date_order, on_error
        As in `read_file`.

    Returns
    -------
    DataFrame
        The table ``schedules``; see `chatlab.schema`.
    """
    return _read_table(path, "schedules", "auto",
                       Options(date_order=date_order, on_error=on_error))


def format_title(name):
    """Return the name of a format in the user's language.

    Examples
    --------
    >>> bool(format_title("whatsapp"))
    True
    """
    if name == UNREADABLE:
        return _("could not be read")
    return next((_(module.TITLE) for module in FORMATS if name == module.NAME), name)


def _read_table(path, table, format, options):
    formats = tuple(module for module in FORMATS if table == module.TABLE)
    tables = _read(path, formats, table, format, options).tables
    return tables[table] if table in tables else empty(table)


def _read(path, formats, table, format, options):
    if format != "auto":
        chosen = [module for module in FORMATS if format == module.NAME]
        if not chosen:
            names = ", ".join(module.NAME for module in FORMATS)
            raise ValueError(f"format must be auto or one of: {names}")
        return chosen[0].read(_opened(path), options)
    material = _opened(path)
    told = _told(material, options) if table in (None, "messages") else None
    if told:
        return told.read(material, options)
    for module in formats:
        if module.matches(material):
            return module.read(material, options)
    raise _unknown(material, table)


def _opened(path):
    return path if isinstance(path, Material) else Material(path)


def _told(material, options):
    """Return the format of a file about which the settings say how it is written."""
    if settings_for(material.name, options.columns)[0]:
        return mapped_table
    if settings_for(material.name, options.patterns)[0]:
        return pasted_text
    return None


def _unknown(material, table):
    if material.is_binary and not (material.is_spreadsheet or material.is_document):
        return _not_text(material)
    if table in (None, "messages") and guess_columns(material).is_usable:
        return unknown_columns(material)
    other = next((module for module in FORMATS if module.matches(material)), None)
    if table and other:
        return FormatError(
            _("expected {expected}, found: {found}", expected=_(_EXPECTED[table]),
              found=_(other.TITLE)), file=material.path,
            remedy=_("Read it with the reader of that kind of file."))
    hint = ""
    if not material.is_binary and material.suffix not in _TABLES and (
            table in (None, "messages")):
        hint = " " + pasted_text.how_to_tell(material.name)
    if table:
        return FormatError(
            _("expected {expected}", expected=_(_EXPECTED[table])), file=material.path,
            remedy=_("Check the headings of the file, or save it again from its program.") + hint)
    return FormatError(
        _("the file is of no known format"), file=material.path,
        remedy=_("Export it in a known format or move it out of the folder. Known formats: "
                 "docs/muodot.md.") + hint)


def _not_text(material):
    if material.suffix == ".zip":
        return FormatError(
            _("the zip holds no text (.txt)"), file=material.path,
            remedy=_("Export the conversation again as a zip, or unpack the zip and put the files "
                     "that are needed into the folder."))
    return FormatError(
        _("the file holds zero bytes, as a picture or a damaged file does, and no text"),
        file=material.path,
        remedy=_("Open it in its own program and save it as text, CSV or a workbook, or move it "
                 "out of the folder."))
