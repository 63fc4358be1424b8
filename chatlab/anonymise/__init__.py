"""Messages in, messages without persons out.

``detectors``   one module per kind of identifier
``text``        one text: find, replace
``rules``       patterns, word lists and cues, asked until nothing new is found; ``options`` says
                how strong the evidence must be, ``covering`` hides what was found already
``entities``    a second opinion by spaCy on words left open
``memory``      what a conversation has already named
``continued``   what a message goes on with: the rest of a code, an answer
``lists``       a project's own words: always and never masked
``pseudonyms``  one label for one person
``surrogates``  something invented of the same kind, in the same case
``policy``      places, ages, dates, schools and workplaces made coarser; ``ages`` and ``days``
                find them as people write them
``reverse_map`` the way back, encrypted
``kanonymity``  how many share the same combination
``tables``      whole tables
``audit``       a sample to read, and how much may have been left
``review``      what a person should look at, and what follows
``scoring``     a score against marked texts, read by ``gold``
``leaks``       what must not stand in anything finished; ``known_names`` looks for names too
``levels``      what a stricter level brings and what it costs
``summary``     how many of each kind

The result is *pseudonymised* until the key is deleted and the residual risk reviewed:
someone's story may point to them without any name.
"""

from chatlab.anonymise.audit import audit_sample, estimate_leaks, tell_leaks
from chatlab.anonymise.detectors import KINDS, LABELS, TITLES
from chatlab.anonymise.gold import read_found, read_gold
from chatlab.anonymise.kanonymity import find_quasi_identifiers, k_anonymity, tell_k_anonymity
from chatlab.anonymise.leaks import find_leaks
from chatlab.anonymise.levels import compare_levels
from chatlab.anonymise.options import LEVELS
from chatlab.anonymise.policy import Policy
from chatlab.anonymise.reverse_map import read_reverse_map, write_reverse_map
from chatlab.anonymise.scoring import score_protection, score_spans
from chatlab.anonymise.spans import Span
from chatlab.anonymise.summary import summarise_identifiers
from chatlab.anonymise.tables import anonymise, anonymise_and_list, find_spans_in_table
from chatlab.anonymise.text import anonymise_text, find_identifiers

__all__ = ["KINDS", "LABELS", "LEVELS", "TITLES", "Policy", "Span", "anonymise",
           "anonymise_and_list", "anonymise_text", "audit_sample", "compare_levels",
           "estimate_leaks", "find_identifiers", "find_leaks", "find_quasi_identifiers",
           "find_spans_in_table", "k_anonymity", "read_found", "read_gold", "read_reverse_map",
           "score_protection", "score_spans", "summarise_identifiers", "tell_k_anonymity",
           "tell_leaks", "write_reverse_map"]
