"""Answers of a REDCap project (CSV), as codes or as labels.

As codes: ``record_id``, ``redcap_event_name``, ``redcap_survey_identifier``,
``<form>_timestamp``, the fields, ``field___1`` for each option of a checkbox (0 or 1), and
``<form>_complete``. As labels: ``Record ID``, ``Survey Timestamp``, the questions,
``Question (choice=Option)`` (``Checked`` or ``Unchecked``), ``Complete?``. With the project's data
dictionary in the same folder codes get their words, and the fields that it marks as
identifiers stay outside.

Source: headings of both kinds from many public programs that read these exports (A).
"""

import re

import pandas as pd

from chatlab.i18n import N_, _
from chatlab.ingest.answers import Asked
from chatlab.ingest.columns import cell_text, cut, read_rows, tidy
from chatlab.ingest.survey_labels import find_labels
from chatlab.ingest.surveys import headed, options_by_column, survey_reading, with_sheets

NAME = "redcap"
TABLE = "feedback"
TITLE = N_("answers of a survey (REDCap)")

_RECORD = ("record_id", "record id", "study_id", "study id")
_OUTSIDE = re.compile(
    r"redcap_\w+|event name|repeat instrument|repeat instance|data access group"
    r"|survey identifier|\w+_complete|complete\?(?: \d+)?")
_TIME = re.compile(r"(?!redcap)\w+_timestamp|survey timestamp(?: \d+)?")
_TICK = re.compile(r"(\w+?)___(\w+)")
_COMPLETE = re.compile(r"\w+_complete|complete\?(?: \d+)?")
_UNDONE = "[not completed]"
_UNFINISHED = (_UNDONE, "0", "Incomplete")
_UNTICKED = ("0", "Unchecked")


def matches(material):
    """Tell whether the headings are REDCap's."""
    return any(_is_redcap([tidy_heading(cell) for cell in sheet.rows[0]])
               for sheet in material.sheets if sheet.rows)


def read(material, options):
    """Read the answers; the respondents are customers."""
    sheets = [headed(sheet) for sheet in material.sheets]
    headings = [tidy_heading(cell) for sheet in sheets for cell in sheet.rows[:1] for cell in cell]
    times = [heading for heading in headings if _TIME.fullmatch(heading)]
    fields = {"record": (next((h for h in headings if h in _RECORD), next(iter(headings), "")),)}
    fields |= {f"time {n}": (tidy(time),) for n, time in enumerate(times)}
    rows = read_rows(with_sheets(material, sheets), fields, needed=("record",), options=options,
                     least=1)
    undone = _undone(rows, len(times))
    rows.extra = rows.extra[[column for column in rows.extra
                             if not _OUTSIDE.fullmatch(tidy_heading(column))]]
    for column in rows.extra:
        if _TICK.fullmatch(column) or "(choice=" in column:
            rows.extra[column] = rows.extra[column].mask(
                undone & rows.extra[column].map(cell_text).isin(_UNTICKED))
    return survey_reading(rows, NAME, _asked(rows), _answered(rows, len(times)))


def tidy_heading(cell):
    """Write a heading in small letters with what it has in brackets.

    Examples
    --------
    >>> tidy_heading(" Survey  Timestamp ")
    'survey timestamp'
    """
    return " ".join((cell_text(cut(cell)) or "").split()).casefold()


def _is_redcap(headings):
    marks = [any(heading in _RECORD for heading in headings[:1]),
             any(heading.startswith("redcap_") for heading in headings),
             any(_TICK.fullmatch(heading) or "(choice=" in heading for heading in headings),
             any(heading.endswith("_complete") or heading.startswith("complete?")
                 for heading in headings),
             any(_TIME.fullmatch(heading) for heading in headings)]
    return sum(marks) > 1


def _undone(rows, n):
    """Tell which rows' forms were left unfinished: an option not ticked there was not asked."""
    complete = [column for column in rows.extra if _COMPLETE.fullmatch(tidy_heading(column))]
    cells = pd.concat([rows.cells[[f"time {place}" for place in range(n)]],
                       rows.extra[complete]], axis=1)
    return cells.map(cell_text).isin(_UNFINISHED).any(axis=1)


def _answered(rows, n):
    """Return when each row's survey was answered: the latest of its forms' times."""
    moments = []
    for name in (f"time {place}" for place in range(n)):
        cells = rows.cells[name]
        rows.cells[name] = cells.mask(cells.map(cell_text) == _UNDONE)
        moments.append(rows.moments(name)["at"])
    return pd.concat(moments, axis=1).max(axis=1) if moments else None


def _asked(rows):
    """Tell what each column asks: by the data dictionary beside the file, else by headings."""
    ticks = {column: _TICK.fullmatch(column) for column in rows.extra}
    codes = {tick[1] if tick else column for column, tick in ticks.items()}
    labels = find_labels(rows.material.path, codes, ".csv")
    coded = any(ticks.values()) or all(re.fullmatch(r"[a-z]\w*", code) for code in codes)
    if coded and not labels:
        rows.warnings.append(_("the answers are in codes: put the data dictionary of the project "
                               "into the same folder"))
    rows.extra = rows.extra[[column for column, tick in ticks.items()
                             if not (label := labels.get(tick[1] if tick else column))
                             or not (label.personal or label.kind in ("descriptive", "file"))]]
    asked = {}
    for column in rows.extra:
        tick = ticks[column]
        label = labels.get(tick[1] if tick else column)
        if tick:
            asked[column] = Asked(label.text if label else tick[1],
                                  label.parts.get(tick[2], tick[2]) if label else tick[2])
        elif label:
            asked[column] = Asked(label.text, labels=label.answers)
    return options_by_column(rows.extra[[c for c in rows.extra if c not in asked]]) | asked
