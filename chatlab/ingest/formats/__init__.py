"""The known formats, one module each, in the order in which they are tried.

A format module has

``NAME``, ``TITLE``   its name in settings and its name for people
``TABLE``             the table it gives (``None``: recognised, but not material)
``matches(material)`` whether the file looks like it, also when something needed is missing
``read(material, options)`` -> `chatlab.ingest.reading.Reading`

To add one: write the module, add it to `FORMATS`, add a sample file and a test.
"""

from chatlab.ingest.account import TITLES
from chatlab.ingest.formats import (
    chat_table,
    consents,
    contact_requests,
    contacts,
    diary,
    dynamics,
    feedback_form,
    giosg,
    gold,
    intercom,
    limesurvey,
    livechat,
    mapped_table,
    messenger,
    ninchat,
    ninchat_json,
    openings,
    pasted_text,
    reach,
    redcap,
    schedules,
    survey,
    survey_structure,
    swot_document,
    swot_list,
    swot_sheet,
    swot_text,
    teams,
    telegram,
    votes,
    webropol,
    whatsapp,
    zendesk,
)

FORMATS = (
    gold,
    survey_structure,
    # JSON, known by their own field names
    ninchat_json,
    zendesk,
    livechat,
    giosg,
    intercom,
    dynamics,
    teams,
    messenger,
    telegram,
    # texts
    pasted_text,
    whatsapp,
    swot_text,
    # documents and tables, known by their headings: the most particular first
    swot_document,
    limesurvey,
    redcap,
    webropol,
    swot_list,
    ninchat,
    chat_table,
    consents,
    contact_requests,
    openings,
    contacts,
    votes,
    reach,
    diary,
    schedules,
    feedback_form,
    swot_sheet,
    mapped_table,
    survey,
)

TITLES.update({module.NAME: module.TITLE for module in FORMATS})
