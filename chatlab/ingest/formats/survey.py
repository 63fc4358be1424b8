"""Answers of an electronic survey: one row per respondent, one column per question.

Known by the columns that Microsoft Forms and Google Forms put first (number, start and
completion time or time stamp, e-mail, name). If their headings are in a language that is
not known here, the cells tell: a running number, two times of which the second is later,
and ``anonymous`` or an e-mail address. E-mail and name are left outside, and so is every
other column that asks who the respondent is.

Many options in one cell end with ``;`` (Microsoft) or have ``, `` between them (Google);
see `chatlab.ingest.answers`.

Source: Microsoft's English headings in many public files (A), the Swedish in one (B), the
Finnish and Google's Finnish heading in none (C).
"""

from chatlab.i18n import N_
from chatlab.ingest.columns import cell_text, find_header, has_columns, read_rows, tidy
from chatlab.ingest.surveys import headed, options_by_column, survey_reading, with_sheets
from chatlab.ingest.written_dates import read_written_dates

NAME = "survey"
TABLE = "feedback"
TITLE = N_("answers of a survey")

FIELDS = {
    "completed": ("valmistumisaika", "valmistumisajankohta", "päättymisaika", "lopetusaika",
                  "aikaleima", "vastausaika", "lähetetty", "completion time", "timestamp",
                  "submitted", "slutförandetid", "tid för slutförande", "sluttid",
                  "tidsstämpel"),
    "started": ("alkamisaika", "aloitusaika", "aloitusajankohta", "start time", "starttid"),
    "number": ("id", "tunnus", "tunniste", "vastaajan tunnus", "vastaaja", "nro", "respondent"),
    "email": ("sähköposti", "sähköpostiosoite", "email", "e-mail", "email address", "e-post",
              "e-postadress", "username", "käyttäjänimi", "användarnamn"),
    "name": ("nimi", "name", "namn"),
    "modified": ("viimeinen muokkausaika", "viimeksi muokattu", "viimeisin muokkausaika",
                 "last modified time", "tid för senaste ändring", "senast ändrad"),
}


def matches(material):
    """Tell whether the first columns are those of a survey."""
    return any(has_columns(material, FIELDS, needed) for needed in (
        ("completed",), ("started", "number"), ("number", "email", "name"))) or any(
        _placed(sheet) for sheet in material.sheets)


def read(material, options):
    """Read the answers; the respondents are customers.

    Raises
    ------
    SchemaError
        If there is no column for the time of the answer, or none for a question.
    """
    sheets = [headed(sheet, _header(sheet)) for sheet in material.sheets]
    fields = FIELDS
    if not has_columns(material, FIELDS, ("completed",)):
        fields = next((placed for placed in map(_placed, sheets) if placed), FIELDS)
    rows = read_rows(with_sheets(material, sheets), fields, needed=("completed",),
                     options=options, least=1)
    read_written_dates(rows, "completed")
    return survey_reading(rows, NAME, options_by_column(rows.extra),
                          rows.moments("completed", required=True)["at"])


def _header(sheet):
    return find_header(sheet, FIELDS)[0] or 0


def _placed(sheet):
    """Return the fields of Microsoft Forms by their place, if the cells look like its own."""
    if len(sheet.rows) < 2 or len(sheet.rows[0]) < 6:
        return None
    headings = [tidy(cell) for cell in sheet.rows[0][:6]]
    rows = [row for row in sheet.rows[1:] if len(row) > 5 and cell_text(row[0])]
    if not rows or "" in headings or len(set(headings)) < 6:
        return None
    if 2 * sum(_is_respondent(row) for row in rows) < len(rows):  # a row may be spoiled
        return None
    names = ("number", "started", "completed", "email", "name", "modified")
    fields = dict(zip(names, ((heading,) for heading in headings), strict=True))
    changed = [row[5] for row in rows if cell_text(row[5])]
    if len(sheet.rows[0]) == 6 or not all(_is_moment(cell) for cell in changed):
        fields["modified"] = ()
    return fields


def _is_respondent(row):
    number, started, completed, email = row[:4]
    return (str(cell_text(number)).isdigit() and _is_moment(started) and _is_moment(completed)
            and completed >= started and isinstance(email, str)
            and (tidy(email).startswith("anonym") or "@" in email))


def _is_moment(cell):
    return hasattr(cell, "hour") and hasattr(cell, "year")
