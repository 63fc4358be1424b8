"""The tables: columns, types, levels, labels, meaning, what is personal.

``tables``    each table's columns, in one place
``checking``  `conform`: coerces, orders and checks a table
``ids``       how sources and their rows are numbered

The rooms meet only here. A table is a flat pandas DataFrame; every row knows where it came
from (``source_id``, ``row_ref``).
"""

from chatlab.schema.checking import conform, empty
from chatlab.schema.ids import source_id_of, without_ids
from chatlab.schema.tables import (
    CHANNELS,
    CODES,
    CONTACT_REQUESTS,
    CONTACTS,
    CONVERSATIONS,
    DIARY,
    FEEDBACK,
    IMPORT_LOG,
    MESSAGES,
    OPENINGS,
    PSEUDONYMS,
    REACH,
    SCHEDULES,
    SECTORS,
    SOURCE,
    SOURCES,
    SPANS,
    SWOT,
    TABLES,
    THEMES,
    THRESHOLD,
    TIMEZONE,
    TRANSFERS,
    VOTES,
    Column,
    Table,
    describe,
    labels,
)

__all__ = ["CHANNELS", "CODES", "CONTACTS", "CONTACT_REQUESTS", "CONVERSATIONS", "DIARY",
           "FEEDBACK", "IMPORT_LOG", "MESSAGES", "OPENINGS", "PSEUDONYMS", "REACH", "SCHEDULES",
           "SECTORS", "SOURCE", "SOURCES", "SPANS", "SWOT", "TABLES", "THEMES", "THRESHOLD",
           "TIMEZONE", "TRANSFERS", "VOTES", "Column", "Table", "conform", "describe", "empty",
           "labels", "source_id_of", "without_ids"]
