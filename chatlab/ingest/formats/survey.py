"""Answers of an electronic survey: one row per respondent, one column per question.

Known by the columns that Microsoft Forms and Google Forms put first (number, start and
completion time or time stamp, e-mail, name). E-mail and name are left outside, and so is
every other column that asks who the respondent is.
"""

from chatlab.errors import SchemaError
from chatlab.i18n import N_, _
from chatlab.ingest.answers import long_answers
from chatlab.ingest.columns import has_columns, read_rows
from chatlab.ingest.reading import numbered

NAME = "survey"
TABLE = "feedback"
TITLE = N_("answers of a survey")

FIELDS = {
    "completed": ("valmistumisaika", "valmistumisajankohta", "päättymisaika", "lopetusaika",
                  "aikaleima", "vastausaika", "lähetetty", "completion time", "timestamp",
                  "submitted", "slutförandetid", "tid för slutförande", "tidsstämpel"),
    "started": ("alkamisaika", "aloitusaika", "aloitusajankohta", "start time", "starttid"),
    "number": ("id", "vastaajan tunnus", "vastaaja", "nro", "tunnus", "respondent"),
    "email": ("sähköposti", "sähköpostiosoite", "email", "e-mail", "email address", "e-post",
              "e-postadress"),
    "name": ("nimi", "name", "namn"),
    "modified": ("viimeinen muokkausaika", "viimeksi muokattu", "last modified time",
                 "tid för senaste ändring"),
}


def matches(material):
    """Tell whether the first columns are those of a survey."""
    return any(has_columns(material, FIELDS, needed) for needed in (
        ("completed",), ("started", "number"), ("number", "email", "name")))


def read(material, options):
    """Read the answers; the respondents are customers.

    Raises
    ------
    SchemaError
        If there is no column for the time of the answer, or none for a question.
    """
    rows = read_rows(material, FIELDS, needed=("completed",), options=options, least=1)
    questions = rows.questions()
    if questions.columns.empty:
        raise SchemaError(_("expected at least one question column"), file=material.path,
                          remedy=_("Export the answers again with the questions as headings."))
    answered = rows.moments("completed", required=True)["at"].dt.tz_localize(None).dt.normalize()
    responses = rows.keep({"answered_on": answered, "position": rows.cells.index})
    responses["response_id"] = numbered(material.source_id, len(responses))
    df = responses.merge(long_answers(questions), on="position", how="inner", sort=False)
    df = df.assign(instrument=material.path.stem, source="customer")
    return rows.reading(df, NAME, TABLE, "answered_on")
