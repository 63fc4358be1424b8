"""The known formats, one module each, in the order in which they are tried.

A format module has

``NAME``, ``TITLE``   its name in settings and its name for people
``TABLE``             the table it gives (``None``: recognised, but not material)
``matches(material)`` whether the file looks like it, also when something needed is missing
``read(material, options)`` -> `chatlab.ingest.reading.Reading`

To add one: write the module, add it to `FORMATS`, add a sample file and a test.
"""

from chatlab.ingest.formats import (
    chat_table,
    contact_requests,
    diary,
    feedback_form,
    gold,
    ninchat,
    openings,
    reach,
    schedules,
    survey,
    swot_document,
    swot_sheet,
    votes,
    whatsapp,
    zendesk,
)

FORMATS = (
    gold,
    # JSON, known by their own field names
    zendesk,
    # texts
    whatsapp,
    # documents and tables, known by their headings: the most particular first
    swot_document,
    ninchat,
    chat_table,
    contact_requests,
    openings,
    votes,
    reach,
    diary,
    schedules,
    feedback_form,
    swot_sheet,
    survey,
)
