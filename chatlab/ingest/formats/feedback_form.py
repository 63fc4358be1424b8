"""Feedback collected on a form: a date, who gave it, the feedback, a development proposal.

A workbook may have a sheet per month. Each row gives one response; the feedback, the
proposal and every column the form has besides are its answers.
"""

import pandas as pd

from chatlab.i18n import N_
from chatlab.ingest.answers import long_answers
from chatlab.ingest.columns import find_header, has_columns, read_rows
from chatlab.ingest.reading import numbered
from chatlab.ingest.surveys import headed, options_by_column, with_empty, with_sheets
from chatlab.ingest.words import source_of
from chatlab.ingest.written_dates import read_written_dates

NAME = "feedback_form"
TABLE = "feedback"
TITLE = N_("feedback form")

FIELDS = {
    "day": ("päivämäärä", "pvm", "päivä", "palautteen päivä", "palautteen pvm", "annettu",
            "saatu", "date", "given on", "day", "datum", "dag"),
    "text": ("palaute", "palautteen sisältö", "saatu palaute", "feedback", "respons",
             "återkoppling"),
    "proposal": ("kehittämisehdotus", "kehittämisidea", "kehitysehdotus", "kehittämisehdotukset",
                 "ehdotus", "development proposal", "proposal", "suggestion", "utvecklingsförslag",
                 "förslag"),
    "source": ("palautteen antaja", "antaja", "keneltä", "palautteenantaja", "lähde",
               "given by", "source", "given av", "källa"),
    "proposer": ("ehdotuksen esittäjä", "ehdottaja", "ehdotuksen tekijä", "proposed by",
                 "föreslagits av", "förslagsställare"),
    "about": ("palvelu", "kanava", "mitä koskee", "palautteen kohde", "menetelmä", "service",
              "about", "channel", "tjänst", "gäller"),
    "collector": ("kirjaaja", "kirjannut", "vastaanottaja", "recorded by", "antecknat av"),
}
_GIVERS = ("asiakas", "henkilöstö", "verkosto", "kuntalainen")


def matches(material):
    """Tell whether the header row names feedback and who gave it, or a proposal."""
    return any(has_columns(material, FIELDS, needed) for needed in (
        ("text", "source"), ("text", "proposal"), ("text", "day")))


def read(material, options):
    """Read the forms; the date and the feedback column must be there.

    Of who recorded the feedback only the role is kept, and columns that ask who gave it
    stay outside.
    """
    sheets = [headed(sheet, find_header(sheet, FIELDS)[0] or 0) for sheet in material.sheets]
    rows = read_rows(with_sheets(material, sheets), FIELDS, needed=("day", "text"),
                     options=options)
    read_written_dates(rows, "day")
    questions = rows.questions()
    responses = rows.keep({
        "answered_on": rows.days("day", required=True),
        "source": rows.levels("source", source_of, _GIVERS), "about": rows.text("about"),
        "proposed_by": rows.levels("proposer", source_of, _GIVERS),
        "collected_by": rows.role_labels("collector"), "position": rows.cells.index})
    responses["response_id"] = numbered(material.source_id, len(responses))
    answers = pd.concat([_written(rows, "text", "text"), _written(rows, "proposal", "proposal"),
                         long_answers(questions, options_by_column(questions))])
    answers = with_empty(answers, rows.cells.index, rows.headings["text"])
    df = responses.merge(answers, on="position", how="inner", sort=False)
    df["proposed_by"] = df["proposed_by"].where(df["kind"] == "proposal")
    df["instrument"] = material.path.stem
    return rows.reading(df, NAME, TABLE, "answered_on")


def _written(rows, name, kind):
    texts = rows.text(name)
    return pd.DataFrame({"position": rows.cells.index, "question": rows.headings.get(name),
                         "kind": kind, "value": None, "text": texts})[texts.notna().to_numpy()]
