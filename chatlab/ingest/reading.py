"""What a reader gives back: tables and an account of every line.

The account obeys one law: ``lines = messages + system + continuation + blank + rejected``.
Nothing of a file disappears without being counted.
"""

from dataclasses import dataclass, field, replace

import pandas as pd

from chatlab.errors import SchemaError
from chatlab.i18n import _
from chatlab.ingest import account
from chatlab.schema import TIMEZONE

DATE_EVIDENCE = account.DATE_EVIDENCE
"""What decided the order of day and month in a file, by the code that the import log keeps."""

MOST_LOGGED = 100
"""How many of a file's rejected lines the import log names."""


@dataclass(frozen=True)
class Options:
    """How to read; the same for every format."""

    timezone: str = TIMEZONE
    date_order: str | None = None
    on_error: str = "raise"
    staff: tuple[str, ...] = ()
    keep_internal: bool = False
    columns: dict = field(default_factory=dict)
    patterns: dict = field(default_factory=dict)

    def __post_init__(self):
        if self.on_error not in ("raise", "collect"):
            raise ValueError('on_error must be "raise" or "collect"')
        if self.date_order not in (None, "dmy", "mdy", "ymd"):
            raise ValueError('date_order must be "dmy", "mdy", "ymd" or None')
        if isinstance(self.staff, str):
            object.__setattr__(self, "staff", (self.staff,))


@dataclass(frozen=True)
class ParseReport:
    """The account of one file.

    Attributes
    ----------
    file, source_id : str
        The file's name, and the first digits of the checksum of its contents.
    format, table : str
        What it was taken for, and the table it went to (missing if it is not material).
    encoding, newline : str
        Of a text file.
    lines : int
        Lines of a chat text, rows of a table-like file, lines and cells' lines of a worksheet.
    messages : int
        Lines that begin a message, or rows that were read.
    system, continuation, blank : int
        Lines said by no one (and rows of metadata), lines joined to the one before, and
        empty lines and headers.
    internal : int
        Of the system lines, the staff's messages among themselves; they were left out.
    rejected : list of (line, reason)
        Lines that could not be read. The reason never quotes them.
    rows : int
        Rows of the table.
    first_at, last_at : Timestamp
        First and last moment in the file.
    variants : dict of str to int
        Forms of the headers, such as ``"d.m.yyyy klo h.mm -"``, and how many lines had each.
    date_order, date_evidence : str
        Order of day and month in the dates (``"dmy"``, ``"mdy"``, ``"ymd"``), and the code in
        `DATE_EVIDENCE` of what decided it.
    warnings : list of str
        What the reader wants a person to know.
    """

    file: str
    source_id: str
    format: str
    table: str | None
    encoding: str | None = None
    newline: str | None = None
    lines: int = 0
    messages: int = 0
    system: int = 0
    continuation: int = 0
    blank: int = 0
    rejected: list = field(default_factory=list)
    rows: int = 0
    first_at: object = pd.NaT
    last_at: object = pd.NaT
    internal: int = 0
    variants: dict = field(default_factory=dict)
    date_order: str | None = None
    date_evidence: str | None = None
    warnings: list = field(default_factory=list)

    @property
    def is_complete(self):
        """Whether every line of the file is accounted for."""
        return self.lines == (self.messages + self.system + self.continuation + self.blank
                              + len(self.rejected))

    def _repr_html_(self):
        """Return the account as a notebook shows it."""
        return account.account_html(self)

    @property
    def log_row(self):
        """The row of the table ``import_log``, as a dict."""
        return {"source_id": self.source_id, "file": self.file, "format": self.format,
                "table": self.table, "encoding": self.encoding, "newline": self.newline,
                "variants": "; ".join(f"{form}: {n}" for form, n in self.variants.items()) or None,
                "date_order": self.date_order, "date_evidence": self.date_evidence,
                "lines": self.lines, "rows": self.rows, "system": self.system,
                "internal": self.internal, "continuation": self.continuation,
                "blank": self.blank, "rejected": len(self.rejected),
                "rejected_lines": "; ".join(
                    f"{_without_sheet(line)}: {reason}"
                    for line, reason in self.rejected[:MOST_LOGGED]) or None,
                "warnings": "; ".join(self.warnings) or None,
                "first_at": self.first_at, "last_at": self.last_at}


def _without_sheet(place):
    """Leave the sheet's name out of a place: it may be a person's."""
    return str(place).rpartition("!")[2]


@dataclass(frozen=True)
class Reading:
    """A report and the tables read, by name.

    ``numbers`` and ``names`` live in memory only, for what comes next: the export's own
    number of each conversation joins the files of one conversation, and the names people
    went by in it help the anonymiser to find them in the texts. Like ``people``,
    ``responses`` and ``consents`` they go into no table.

    Attributes
    ----------
    report : ParseReport
    tables : dict of str to DataFrame
    numbers : dict of str to str
        The export's own number by ``conversation_id``.
    names : dict of str to tuple of str
        Names and nicknames by ``conversation_id`` (or ``request_id``).
    people : dict of str to dict
        The export's key of each person by ``conversation_id`` and ``author``, where the reader
        has numbered the authors itself.
    responses : dict of str to str
        The ``conversation_id`` by ``response_id``, of feedback given on a conversation.
    global_numbers : bool
        Whether a number of the export is one conversation in whatever file of the same format
        it is. Running numbers of a table are not: each month's file has its own number 1.
    other_numbers : dict of str to tuple of str
        What else a conversation may be called in a table of consents, by ``conversation_id``:
        the number of the chat that it is a part of. They join nothing.
    consents : DataFrame, optional
        Rows of a table of consents by the export's own number; see `formats.consents`.
    """

    report: ParseReport
    tables: dict
    numbers: dict = field(default_factory=dict, repr=False)
    names: dict = field(default_factory=dict, repr=False)
    people: dict = field(default_factory=dict, repr=False)
    responses: dict = field(default_factory=dict, repr=False)
    global_numbers: bool = False
    other_numbers: dict = field(default_factory=dict, repr=False)
    consents: object = field(default=None, repr=False)


def start_report(material, name, table, **counts):
    """Begin the account of a file."""
    warnings = []
    if not material.is_binary and material.decoded.lost:
        warnings.append(_("some characters are broken or cut off in the file"))
    return ParseReport(file=material.name, source_id=material.source_id, format=name, table=table,
                       encoding=material.encoding, newline=material.newline, warnings=warnings,
                       **counts)


def finish_report(report, df, *moments):
    """Fill in the number of rows and the first and last moment of the table."""
    times = [df[name].dropna() for name in moments]
    times = [values if values.dt.tz else values.dt.tz_localize(TIMEZONE)
             for values in times if len(values)]
    return replace(report, rows=len(df),
                   first_at=min((values.min() for values in times), default=pd.NaT),
                   last_at=max((values.max() for values in times), default=pd.NaT))


def numbered(prefix, n):
    """Make the identifiers of rows 1 to n.

    Examples
    --------
    >>> numbered("s1a2b3c4d", 2)
    ['s1a2b3c4d-0001', 's1a2b3c4d-0002']
    """
    return [f"{prefix}-{row:04d}" for row in range(1, n + 1)]


def refuse(material, rejected, options):
    """Stop at the first rejected line, unless the user asked to skip them.

    Raises
    ------
    SchemaError
        Naming the file and the line, never quoting it.
    """
    if rejected and options.on_error == "raise":
        line, reason = rejected[0]
        pointer = str(line).startswith("/")
        raise SchemaError(reason, file=material.path,
                          place=line if pointer else _("row {row}", row=line),
                          remedy=_("Correct the row, or skip such rows with the setting "
                                   'on_error = "collect" (chatlab.toml).'))
