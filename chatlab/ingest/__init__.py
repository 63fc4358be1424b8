"""Files -> tables: conversations, feedback, SWOT worksheets, openings, diaries, votes, reach.

A file is known by what is in it, not by its name. Each reader gives one table of
`chatlab.schema`; `inspect_file` gives the account of every line of the file. Times are
Finnish local time. Metadata of the exports (addresses of machines, places, e-mail
addresses) stays outside: only the schema's columns come in.

``readers``    a file of any known format -> its table
``formats``    one module per kind of export
``folder``     which files of a folder may be material
``material``   a file opened once: bytes, text, sheets
``columns``    rows under a header row -> columns by their meaning
``mapping``    which column is which in a table of unknown headings
``joining``    the tables of many files together: one conversation in two files is one
``account``    the same account in words
``mask``       a file that cannot be shown -> a skeleton of it that can
``reading``    what a reader gives back: tables and an account of every line
"""

from chatlab.ingest.folder import find_files
from chatlab.ingest.joining import Joined, join_readings
from chatlab.ingest.mapping import Mapping, UnknownColumnsError, guess_columns, save_mapping
from chatlab.ingest.readers import (
    UNREADABLE,
    format_title,
    inspect_file,
    read_contact_requests,
    read_contacts,
    read_diary,
    read_feedback,
    read_file,
    read_messages,
    read_openings,
    read_reach,
    read_schedules,
    read_swot,
    read_votes,
)
from chatlab.ingest.reading import ParseReport, Reading

__all__ = ["UNREADABLE", "Joined", "Mapping", "ParseReport", "Reading", "UnknownColumnsError",
           "find_files", "format_title", "guess_columns", "inspect_file", "join_readings",
           "read_contact_requests", "read_contacts", "read_diary", "read_feedback", "read_file",
           "read_messages", "read_openings", "read_reach", "read_schedules", "read_swot",
           "read_votes", "save_mapping"]
