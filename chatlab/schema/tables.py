"""The tables, in one place: columns, types, levels, labels, meaning, what is personal.

Types: ``str`` (text), ``category`` (closed vocabulary, `Column.levels`), ``Int64`` and
``Float64`` (numbers that may be missing), ``boolean``, ``datetime`` (a moment,
``datetime64[us, Europe/Helsinki]``) and ``date`` (a calendar day, ``datetime64[us]``).
"""

from dataclasses import dataclass

from chatlab.i18n import N_, _

TIMEZONE = "Europe/Helsinki"
THRESHOLD = 5
"""The smallest count of people that is shown to others, if the settings do not say another."""


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    dtype: str
    label: str
    description: str
    levels: tuple[str, ...] | None = None
    required: bool = False
    personal: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its name, Finnish title, key and columns."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def __getitem__(self, name):
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self):
        """The column names in order."""
        return [column.name for column in self.columns]

    @property
    def personal(self):
        """The free-text columns that must pass the anonymiser."""
        return [column.name for column in self.columns if column.personal]


SOURCE = (
    Column("source_id", "str", N_("Source"), "The file it came from; see import_log.",
           required=True),
    Column("row_ref", "str", N_("Place"), "Line, row or pointer inside that file."),
)
CHANNELS = ("web_chat", "whatsapp", "messenger", "phone", "walk_in", "other")
SECTORS = ("social", "health", "other")
SOURCES = ("customer", "staff", "network", "resident")
PSEUDONYMS = {"customer": "asiakas", "staff": "työntekijä", "bot": "botti",
              "system": "järjestelmä", "unknown": "kirjoittaja"}
"""The word that an author goes by in each role, before a number: ``asiakas_1``."""

MESSAGES = Table("messages", N_("Messages"), ("message_id",), (
    Column("conversation_id", "str", N_("Conversation"), "Pseudonymous conversation identifier.",
           required=True),
    Column("message_id", "str", N_("Message"), "Unique in the table.", required=True),
    Column("seq", "Int64", N_("Order"), "Order inside the conversation, from 1.", required=True),
    Column("sent_at", "datetime", N_("Sent"), "When it was sent, local time."),
    Column("time_precision", "category", N_("Precision"), "How exact sent_at is.",
           levels=("second", "minute", "day", "none")),
    Column("time_flags", "str", N_("Doubts about the time"),
           "Comma-separated: out_of_order, dst_repeated (the hour that comes twice in October), "
           "dst_missing (the hour that March skips)."),
    Column("role", "category", N_("Role"), "Who wrote it.",
           levels=("customer", "staff", "bot", "system", "unknown"), required=True),
    Column("author", "str", N_("Author"), "Name or nickname as exported; a pseudonym once "
           "anonymised.", personal=True),
    Column("kind", "category", N_("Kind"), "What it is; only text is themed.",
           levels=("text", "system", "media", "deleted", "call", "location", "form", "security"),
           required=True),
    Column("edited", "boolean", N_("Edited"), "Whether it was changed after it was sent; missing "
           "if the export does not tell."),
    Column("visibility", "category", N_("Visibility"), "Staff-only notes are not for reports.",
           levels=("all", "staff")),
    Column("channel", "category", N_("Channel"), "Where the conversation took place.",
           levels=CHANNELS),
    Column("service", "str", N_("Service"), "Unit or service that answered."),
    Column("text", "str", N_("Text"), "The message.", personal=True),
    *SOURCE,
))

CONVERSATIONS = Table("conversations", N_("Conversations"), ("conversation_id",), (
    Column("conversation_id", "str", N_("Conversation"), "Pseudonymous identifier.",
           required=True),
    Column("channel", "category", N_("Channel"), "Where it took place.", levels=CHANNELS),
    Column("service", "str", N_("Service"), "Unit or service that answered."),
    Column("queue", "str", N_("Queue"), "Queue of the chat system."),
    Column("requested_at", "datetime", N_("Requested"), "When the customer came to the queue."),
    Column("accepted_at", "datetime", N_("Accepted"), "When a worker took the conversation."),
    Column("first_reply_at", "datetime", N_("First reply"), "First message of a worker."),
    Column("ended_at", "datetime", N_("Ended"), "Last event of the conversation."),
    Column("wait_s", "Float64", N_("Waiting, s"), "From request to acceptance, seconds."),
    Column("first_reply_s", "Float64", N_("First reply, s"),
           "From the first customer message to the first reply, seconds."),
    Column("duration_s", "Float64", N_("Duration, s"), "From first to last message, seconds."),
    Column("status", "category", N_("Status"), "How it went.",
           levels=("answered", "dropped", "missed", "after_hours", "bot_only")),
    Column("identification", "category", N_("Identification"), "How the customer was known.",
           levels=("anonymous", "nickname", "strong", "on_behalf", "unknown")),
    Column("language", "str", N_("Language"), "ISO 639-1 code."),
    Column("n_messages", "Int64", N_("Messages"), "Messages of kind text."),
    Column("n_customer", "Int64", N_("From the customer"), "Of those, by the customer."),
    Column("n_staff", "Int64", N_("From staff"), "Of those, by staff."),
    Column("rating", "Float64", N_("Rating, 0–1"), "The customer's rating scaled to 0–1."),
    Column("consent_research", "category", N_("Research use"), "What the customer was told.",
           levels=("yes", "no", "notice_only", "unknown")),
    Column("is_pilot", "boolean", N_("Pilot"), "Part of a pilot period."),
    *SOURCE,
))

CONTACT_REQUESTS = Table("contact_requests", N_("Contact requests"), ("request_id",), (
    Column("request_id", "str", N_("Contact request"), "Unique identifier.", required=True),
    Column("submitted_at", "datetime", N_("Left"), "When it was left.", required=True),
    Column("service", "str", N_("Service"), "Unit or service asked."),
    Column("topic", "str", N_("Topic"), "Topic chosen on the form, or the customer's own heading.",
           personal=True),
    Column("text", "str", N_("Text"), "What the customer wrote.", personal=True),
    Column("reply_channel", "category", N_("Reply by"), "Wanted way of reply, never the address.",
           levels=("phone", "email", "message", "other")),
    Column("handled_at", "datetime", N_("Handled"), "When it was handled."),
    Column("urgency", "category", N_("Urgency"), "As marked.", levels=("non_urgent", "urgent")),
    *SOURCE,
))

OPENINGS = Table("openings", N_("Openings"), ("service", "opens_at"), (
    Column("service", "str", N_("Service"), "Unit or service.", required=True),
    Column("opens_at", "datetime", N_("Opens"), "Start of the opening kept.", required=True),
    Column("closes_at", "datetime", N_("Closes"), "End of the opening kept.", required=True),
    Column("staff", "Int64", N_("Workers"), "Workers on the shift."),
    *SOURCE,
))

CONTACTS = Table("contacts", N_("Calls, walk-ins and other contacts"), (), (
    Column("month", "str", N_("Month"), "As 2024-01.", required=True),
    Column("channel", "category", N_("Channel"), "How people made contact.", levels=CHANNELS,
           required=True),
    Column("group", "str", N_("Area"), "County or another area, for comparisons."),
    Column("service", "str", N_("Service"), "Unit or service."),
    Column("contacts", "Int64", N_("Contacts"), "How many in the month.", required=True),
    Column("hours", "Float64", N_("Open hours"), "Hours the channel was open in the month."),
    *SOURCE,
))

SCHEDULES = Table("schedules", N_("Weekly plans"), ("schedule",), (
    Column("schedule", "str", N_("Plan"), "Name of the plan.", required=True),
    Column("hours", "str", N_("Opening hours"), "As text, e.g. ma–to 12–14.", required=True),
    Column("service", "str", N_("Service"), "Unit or service."),
    Column("valid_from", "date", N_("From"), "First day in force."),
    Column("valid_to", "date", N_("To"), "Last day in force."),
    *SOURCE,
))

TRANSFERS = Table("transfers", N_("Transfers"), ("transfer_id",), (
    Column("transfer_id", "str", N_("Transfer"), "Unique identifier.", required=True),
    Column("conversation_id", "str", N_("Conversation"), "The one transferred.", required=True),
    Column("at", "datetime", N_("Time"), "When."),
    Column("from_unit", "str", N_("From"), "Unit."),
    Column("from_sector", "category", N_("From sector"), "Of the unit.", levels=SECTORS),
    Column("to_unit", "str", N_("To"), "Unit."),
    Column("to_sector", "category", N_("To sector"), "Of the unit.", levels=SECTORS),
    Column("consent", "category", N_("Consent"), "Of the customer.",
           levels=("given", "refused", "not_asked", "unknown")),
    Column("consent_source", "category", N_("Source of the consent"), "Where it was read.",
           levels=("export", "consent_table")),
    Column("withheld", "boolean", N_("Kept out"), "Whether the conversation was kept out of "
           "joint outputs: it went between social and health services without consent."),
    *SOURCE,
))

FEEDBACK = Table("feedback", N_("Feedback"), ("response_id", "question", "option"), (
    Column("response_id", "str", N_("Response"), "One respondent or form row.", required=True),
    Column("instrument", "str", N_("Form"), "Name of the form or survey.", required=True),
    Column("source", "category", N_("Given by"), "Whose feedback.", levels=SOURCES),
    Column("answered_on", "date", N_("Date"), "Day of the answer."),
    Column("about", "str", N_("About"), "The service or channel it is about."),
    Column("question", "str", N_("Question"), "Text of the question or field.", required=True),
    Column("option", "str", N_("Option"), "Of a question where many options may be chosen: one of "
           "them; value tells whether it was chosen.", personal=True),
    Column("kind", "category", N_("Kind"), "Kind of answer.",
           levels=("choice", "number", "text", "proposal"), required=True),
    Column("value", "Float64", N_("Value"), "Number; yes is 1 and no is 0."),
    Column("text", "str", N_("Answer"), "Text of the answer or option.", personal=True),
    Column("proposed_by", "category", N_("Proposed by"), "Who made a development proposal.",
           levels=SOURCES),
    Column("collected_by", "str", N_("Recorded by"), "Role that recorded it.", personal=True),
    *SOURCE,
))

SWOT = Table("swot", N_("SWOT worksheets"), ("item_id",), (
    Column("worksheet", "str", N_("Worksheet"), "Name of the worksheet.", required=True,
           personal=True),
    Column("group", "str", N_("Group"), "Group that filled it in.", personal=True),
    Column("field", "category", N_("Field"), "Strength, weakness, opportunity, threat.",
           levels=("S", "W", "O", "T"), required=True),
    Column("item_id", "str", N_("Item number"), "Unique identifier.", required=True),
    Column("item", "str", N_("Item"), "The text.", required=True, personal=True),
    Column("parent_item", "str", N_("Under"), "item_id of the item it explains (→)."),
    Column("votes", "Int64", N_("Votes"), "Votes given in the workshop."),
    Column("seq", "Int64", N_("Order"), "Order on the worksheet."),
    *SOURCE,
))

DIARY = Table("diary", N_("Diary"), ("entry_id",), (
    Column("entry_id", "str", N_("Entry"), "Unique identifier.", required=True),
    Column("entry_on", "date", N_("Date"), "Day of the entry.", required=True),
    Column("author_role", "str", N_("Written by"), "Role, not name.", personal=True),
    Column("event", "str", N_("Event"), "What kind of day or count it records."),
    Column("count", "Int64", N_("Count"), "Number recorded with the event."),
    Column("text", "str", N_("Text"), "The entry.", personal=True),
    *SOURCE,
))

REACH = Table("reach", N_("Reach in social media"), (), (
    Column("day", "date", N_("Date"), "Day of the post or figure."),
    Column("period", "category", N_("Period"), "What the figure covers.",
           levels=("post", "day", "lifetime")),
    Column("post_id", "str", N_("Post"), "Number of the post in the file."),
    Column("title", "str", N_("Title"), "The organisation's own post.", personal=True),
    Column("metric", "str", N_("Metric"),
           "views, reach, reactions, comments, shares, clicks, followers.", required=True),
    Column("value", "Int64", N_("Value"), "The figure.", required=True),
    *SOURCE,
))

VOTES = Table("votes", N_("Votes"), (), (
    Column("worksheet", "str", N_("Worksheet"), "Name of the vote.", required=True,
           personal=True),
    Column("group", "str", N_("Station"), "Station or group.", personal=True),
    Column("item", "str", N_("Item"), "What was voted on.", required=True, personal=True),
    Column("votes", "Int64", N_("Votes"), "Number of votes.", required=True),
    *SOURCE,
))

SPANS = Table("spans", N_("Identifiers found"), (), (
    Column("table", "str", N_("Table"), "Table of the text.", required=True),
    Column("unit_id", "str", N_("Unit"), "Key of the row in that table.", required=True),
    Column("column", "str", N_("Column"), "Column of the text.", required=True),
    Column("kind", "str", N_("Kind"), "Kind of identifier.", required=True),
    Column("start", "Int64", N_("Start"), "First character in the original text.", required=True),
    Column("end", "Int64", N_("End"), "One past the last character.", required=True),
    Column("score", "Float64", N_("Confidence"), "0–1."),
    Column("detector", "str", N_("Detector"), "Which detector found it."),
))

THEMES = Table("themes", N_("Themes"), ("unit_id", "theme"), (
    Column("unit", "category", N_("Unit"), "What was themed.",
           levels=("message", "conversation", "feedback", "contact_request", "diary"),
           required=True),
    Column("unit_id", "str", N_("Unit number"), "Key of the row.", required=True),
    Column("theme", "str", N_("Theme"), "Theme identifier of the codebook.", required=True),
    Column("score", "Float64", N_("Score"), "Strength, 0–1; comparable inside one method."),
    Column("how", "category", N_("Method"), "Who or what decided.",
           levels=("lexicon", "model", "hand")),
    Column("words", "str", N_("Deciding words"), "Lemmas that decided, separated by commas."),
))

CODES = Table("codes", N_("Codes"), ("unit_id", "coder", "theme"), (
    Column("unit_id", "str", N_("Unit number"), "What was coded.", required=True),
    Column("coder", "str", N_("Coder"), "Pseudonym of the coder.", required=True),
    Column("theme", "str", N_("Theme"), "Theme identifier.", required=True),
))

IMPORT_LOG = Table("import_log", N_("Files read"), (), (
    Column("source_id", "str", N_("Source"), "Identifier used in the other tables.",
           required=True),
    Column("file", "str", N_("File"), "File name, persons' names masked.", required=True),
    Column("format", "str", N_("Taken for"), "Name of the format.", required=True),
    Column("table", "str", N_("Table"), "Table it went to."),
    Column("encoding", "str", N_("Encoding"), "Of a text file."),
    Column("newline", "str", N_("Line ends"), "CRLF, LF or CR, of a text file."),
    Column("variants", "str", N_("Header variants"), "Forms of the headers and how many of each."),
    Column("date_order", "str", N_("Date order"), "dmy, mdy or ymd."),
    Column("date_evidence", "str", N_("Evidence of the date order"), "What decided it; see "
           "chatlab.ingest.reading.DATE_EVIDENCE."),
    Column("lines", "Int64", N_("Lines"), "Lines, rows or records in the file."),
    Column("rows", "Int64", N_("Rows"), "Rows of the table it gave."),
    Column("repeated", "Int64", N_("Repeated"), "Of the rows, those that an earlier file of the "
           "same material gave already; counted once."),
    Column("system", "Int64", N_("System lines"), "Read, but not said by anyone to the customer."),
    Column("internal", "Int64", N_("Internal"), "Of the system lines, those of the staff among "
           "themselves; left out."),
    Column("continuation", "Int64", N_("Continuation lines"), "Lines joined to the one before."),
    Column("blank", "Int64", N_("Blank lines"), "Empty lines and headers."),
    Column("rejected", "Int64", N_("Rejected"), "Lines that could not be read."),
    Column("rejected_lines", "str", N_("Rejected lines"), "Their places and reasons, at most "
           "100; never their words."),
    Column("warnings", "str", N_("Notes"), "What the reader wants a person to know."),
    Column("first_at", "datetime", N_("First"), "First moment in the file."),
    Column("last_at", "datetime", N_("Last"), "Last moment in the file."),
))

TABLES = {table.name: table for table in (
    MESSAGES, CONVERSATIONS, CONTACT_REQUESTS, OPENINGS, CONTACTS, SCHEDULES, TRANSFERS, FEEDBACK,
    SWOT, DIARY, REACH, VOTES, SPANS, THEMES, CODES, IMPORT_LOG)}


def describe(table):
    """Describe a table's columns: the data dictionary.

    Returns
    -------
    DataFrame
        ``column``, ``label``, ``type``, ``levels``, ``required``, ``personal``, ``description``.

    Examples
    --------
    >>> describe("votes")["column"].tolist()
    ['worksheet', 'group', 'item', 'votes', 'source_id', 'row_ref']
    """
    import pandas as pd

    table = named(table)
    return pd.DataFrame([{
        "column": c.name, "label": _(c.label), "type": c.dtype,
        "levels": ", ".join(c.levels or ()), "required": c.required, "personal": c.personal,
        "description": c.description} for c in table.columns])


def labels(table):
    """Return the visible label of each column in the user's language."""
    table = named(table)
    return {column.name: _(column.label) for column in table.columns}


def named(table):
    """Return the table of a name; a table stays as it is."""
    return TABLES[table] if isinstance(table, str) else table
