"""Gold spans for judging the anonymiser: JSON lines with ``id``, ``text`` and ``spans``.

They are recognised so that nobody takes them for material; they give no table.
"""

import json

from chatlab.i18n import N_
from chatlab.ingest.reading import Reading, start_report

NAME = "gold"
TABLE = None
TITLE = N_("answer key of the anonymiser (not material)")


def matches(material):
    """Tell whether the first line is a gold record."""
    if material.is_binary or not material.head.lstrip("\ufeff \n").startswith("{"):
        return False
    return _is_gold(material.text.lstrip("\ufeff \n").split("\n", 1)[0])


def read(material, options):
    """Count the records; they are not read into any table."""
    lines = material.text.removesuffix("\n").split("\n")
    blank = sum(not line.strip() for line in lines)
    return Reading(start_report(material, NAME, TABLE, lines=len(lines), blank=blank,
                                messages=len(lines) - blank), {})


def _is_gold(line):
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and {"id", "text", "spans"} <= record.keys()
