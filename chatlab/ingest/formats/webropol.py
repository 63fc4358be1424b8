"""Answers of a survey with a column for each option, and perhaps two header rows (Webropol).

A row per respondent, known by the heading of the respondent's number. A question with many
options has a column for each: the options stand in a second header row under the question,
or after it in the same heading (``Question: Option``, ``Question [Option]``). Cells are ticks
(1 and 0, or empty), the option's own words, numbers with a decimal comma, or words. The
time of the answer is read if there is one.

Source: no public file of Webropol's export was found; the layout is what its users' guides
tell of (C). Get a real file before trusting it.
"""

from dataclasses import replace

from chatlab.i18n import N_
from chatlab.ingest.answers import Asked
from chatlab.ingest.columns import cell_text, find_header, read_rows, tidy
from chatlab.ingest.formats import survey
from chatlab.ingest.surveys import (
    headed,
    moments_of,
    options_by_column,
    part_of,
    survey_reading,
    with_sheets,
)
from chatlab.ingest.written_dates import read_written_dates

NAME = "webropol"
TABLE = "feedback"
TITLE = N_("answers of a survey (a column for each option)")

FIELDS = {
    "number": ("vastaajanumero", "vastaajan numero", "vastaajanro", "vastaajan nro",
               "vastaaja nro", "vastaaja-id", "vastaajan id", "vastausnumero", "respondent number",
               "respondent no", "respondent id", "respondentnummer", "svarsnummer",
               "respondent-id"),
    "completed": ("vastausaika", "vastattu", "vastauspäivä", "vastauksen ajankohta", "lähetysaika",
                  "response time", "answered", "date of response", "svarstid", "svarsdatum",
                  *survey.FIELDS["completed"]),
    "started": survey.FIELDS["started"],
    "modified": survey.FIELDS["modified"],
}
_DEEPEST = 6
_INSIDE = "{} [{}]"


def matches(material):
    """Tell whether a header row names the respondent's number."""
    return any("number" in find_header(sheet, FIELDS)[1] for sheet in material.sheets)


def read(material, options):
    """Read the answers; the respondents are customers."""
    asked, sheets = {}, []
    for sheet in material.sheets:
        sheet, meant = _one_header(sheet)
        index = find_header(sheet, FIELDS)[0]
        sheets.append(headed(sheet, index or 0))
        asked |= meant
    rows = read_rows(with_sheets(material, sheets), FIELDS, needed=("number",), options=options,
                     least=1)
    read_written_dates(rows, "completed", "started")
    ticks = options_by_column(rows.extra)
    asked = {column: meant for column, meant in asked.items() if column not in ticks}
    return survey_reading(rows, NAME, asked | ticks, moments_of(rows, "completed", "started"))


def _one_header(sheet):
    """Write two header rows as one; return the sheet and what its columns ask."""
    for index in range(min(_DEEPEST, len(sheet.rows) - 1)):
        top, below = sheet.rows[index], sheet.rows[index + 1]
        width = max(len(top), len(below))
        top, below = ([cell_text(cell) for cell in [*row, *[None] * (width - len(row))]]
                      for row in (top, below))
        if _is_question_row(top, below) and _names_number(top, below):
            titles, asked = _joined(top, below)
            rows = list(sheet.rows)
            rows[index], rows[index + 1] = [], titles
            return replace(sheet, rows=rows), asked
    return sheet, {}


def _is_question_row(top, below):
    """Tell whether some question of a row stands above several options of the next one."""
    over = any(question and below[place] and place + 1 < len(top)
               and top[place + 1] is None and below[place + 1]
               for place, question in enumerate(top))
    return over and sum(cell is not None for cell in top) > 1


def _names_number(top, below):
    return any(tidy(cell) in FIELDS["number"] for cell in [*top, *below])


def _joined(top, below):
    titles, asked, question = [], {}, None
    for head, part in zip(top, below, strict=True):
        question = head or (question if part else None)
        if question and part and head != part:
            title = " ".join(_INSIDE.format(question, part).split())
            asked[title] = Asked(part_of(*(" ".join(text.split()) for text in (question, part))))
        else:
            title = question or part or ""
        titles.append(title)
    return titles, asked
