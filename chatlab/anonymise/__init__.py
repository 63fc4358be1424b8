"""Messages in, messages without persons out.

``detectors``   one module per kind of identifier
``text``        one text: find, merge, replace; the levels
``entities``    a second opinion by spaCy on words left open
``memory``      what a conversation has already named
``pseudonyms``  one label for one person
``tables``      whole tables
``audit``       a sample to read, and how much may have been left
``scoring``     a score against marked texts, read by ``gold``
``summary``     how many of each kind

The result is *pseudonymised* until the key is deleted and the residual risk reviewed:
someone's story may point to them without any name.
"""

from chatlab.anonymise.audit import audit_sample
from chatlab.anonymise.detectors import KINDS, LABELS, TITLES
from chatlab.anonymise.gold import read_found, read_gold
from chatlab.anonymise.scoring import score_protection, score_spans
from chatlab.anonymise.spans import Span
from chatlab.anonymise.summary import summarise_identifiers
from chatlab.anonymise.tables import anonymise, anonymise_and_list, find_spans_in_table
from chatlab.anonymise.text import LEVELS, anonymise_text, find_identifiers, find_leaks

__all__ = ["KINDS", "LABELS", "LEVELS", "TITLES", "Span", "anonymise", "anonymise_and_list",
           "anonymise_text", "audit_sample", "find_identifiers", "find_leaks",
           "find_spans_in_table", "read_found", "read_gold", "score_protection",
           "score_spans", "summarise_identifiers"]
