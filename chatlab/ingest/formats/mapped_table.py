"""A table of messages whose headings are the file's own: read as ``chatlab.toml`` says.

The setting names the columns (see `chatlab.ingest.mapping`); the rows are then read as
those of `chat_table`. Without the setting a table that is surely of messages is recognised,
so that it is not taken for a survey, but not read: the error shows what to write.
"""

from chatlab.errors import SchemaError, SettingsError
from chatlab.i18n import N_, _
from chatlab.ingest.columns import cell_text, find_header, read_rows
from chatlab.ingest.evidence import READ_BY_HEADING
from chatlab.ingest.formats import chat_table, ninchat
from chatlab.ingest.mapping import is_chat, settings_for, unknown_columns
from chatlab.ingest.tabular import tabular

NAME = "mapped_table"
TABLE = "messages"
TITLE = N_("table of chat messages with headings of its own")


def matches(material):
    """Tell whether the cells are surely those of messages, whatever the headings."""
    return (not chat_table.matches(material) and not ninchat.matches(material)
            and is_chat(material))


def read(material, options):
    """Read the messages by the columns that the settings name.

    Raises
    ------
    UnknownColumnsError
        If the settings do not name them.
    SchemaError
        If a column that they name is not in the file.
    SettingsError
        If they name no text or no time.
    """
    pattern, block = settings_for(material.name, options.columns)
    if block is None:
        raise unknown_columns(material)
    fields = {name: (exact(block[name]),) if name in block else () for name in READ_BY_HEADING}
    place = f'[columns."{pattern}"]'
    named = [name for name in READ_BY_HEADING if fields[name]]
    if "text" not in named or not {"time", "day"} & set(named):
        raise SettingsError(
            _("the columns of a table of messages must name text, and time or day"),
            file="chatlab.toml", place=place, remedy=_("Add the key and the column's heading."))
    _require(material, fields, block, place)
    rows = read_rows(material, fields, needed=tuple(named), options=options,
                     least=len(named), form=exact)
    return chat_table.read_messages(rows, NAME, roles={
        word.casefold().strip(): role for word, role in block.get("roles", {}).items()})


def exact(heading):
    r"""Write a heading so that only spaces and capitals may differ.

    Examples
    --------
    >>> exact(" Aika\xa0(UTC)\n")
    'aika (utc)'
    """
    return " ".join((cell_text(heading) or "").split()).casefold()


def _require(material, fields, block, place):
    """Stop if no sheet has all the columns that the settings name."""
    found = [set(find_header(sheet, fields, form=exact)[1]) for sheet in tabular(material).sheets]
    named = {name for name in fields if fields[name]}
    if any(named <= columns for columns in found):
        return
    best = max(found, key=len, default=set())
    missing = next(name for name in fields if name in named - best)
    raise SchemaError(
        _("the column {column} is missing", column=block[missing]), file=material.path,
        place=place, remedy=_("Write the heading in chatlab.toml as it is in the file, or remove "
                              "the lines under {place}.", place=place))
