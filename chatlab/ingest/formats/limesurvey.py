"""Answers of a LimeSurvey survey (CSV, or the base64 of it that RemoteControl gives).

``id``, ``submitdate``, ``lastpage``, ``startlanguage``, ``seed``, ``startdate``, ``datestamp``,
then a column per question: ``CODE``, ``CODE[SQ001]`` for a part of it, ``CODE[other]`` for what
was written beside the options. With the survey's structure (``.lss``) in the same folder
the codes get their words. The answers' own words are kept when there is none.

Of the respondent nothing comes in: addresses of machines, tokens, referring pages and the
times each page took stay outside.

Source: base64, ``;``, the first columns and ``CODE[SQ001]`` from several public exports and
programs that read them (A); ``.lss`` from the vendor's own sample and public files (A).
"""

import base64
import binascii
import re

import pandas as pd

from chatlab.i18n import N_, _, ngettext
from chatlab.ingest.answers import Asked
from chatlab.ingest.columns import has_columns, read_rows
from chatlab.ingest.survey_labels import find_labels
from chatlab.ingest.surveys import (
    headed,
    moments_of,
    options_by_column,
    part_of,
    survey_reading,
    with_bytes,
    with_sheets,
)

NAME = "limesurvey"
TABLE = "feedback"
TITLE = N_("answers of a survey (LimeSurvey)")

FIELDS = {
    "number": ("id", "response id", "vastauksen id", "vastaus id", "svars-id"),
    "submitted": ("submitdate", "date submitted", "lähetyspäivä", "lähetetty",
                  "datum inskickat"),
    "page": ("lastpage", "last page", "viimeinen sivu", "sista sidan"),
    "language": ("startlanguage", "start language", "aloituskieli", "startspråk"),
    "seed": ("seed",),
    "token": ("token", "access code"),
    "started": ("startdate", "date started", "aloituspäivä", "startdatum"),
    "saved": ("datestamp", "date last action", "viimeisin toiminto"),
    "address": ("ipaddr", "ip address", "ip-osoite", "ip-adress"),
    "referrer": ("refurl", "referrer url"),
    "total_time": ("interviewtime", "total time"),
}
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]{40,}={0,2}\s*")
_CODE = re.compile(r"([A-Za-z][A-Za-z0-9]*)((?:\[[^\[\]]+\])*)")
_CODED = re.compile(r"([A-Za-z][A-Za-z0-9]*)((?:\[[^\[\]]+\])*)\.\s+(\S.*)")
_OUTSIDE = re.compile(r"(?:groupTime\d+|Group time: .*|Question time: .*|attribute_\d+)")
_NO_DATE = pd.Timestamp("1980-01-02", tz="Europe/Helsinki")
"""Before this are the made-up dates of surveys that keep no dates."""
_MANY = ("M", "P")
_NOT_ASKED = ("N/A", "{question_not_shown}")


def matches(material):
    """Tell whether the file has LimeSurvey's first columns, as it is or as base64."""
    seen = _decoded(material)
    return any(has_columns(seen, FIELDS, ("submitted", other)) for other in ("page", "language"))


def read(material, options):
    """Read the answers; the respondents are customers."""
    seen = _decoded(material)
    seen = with_sheets(seen, [headed(sheet) for sheet in seen.sheets])
    rows = read_rows(seen, FIELDS, needed=("submitted",), options=options)
    rows.cells["submitted"] = rows.cells["submitted"].mask(
        rows.cells["submitted"].isin(_NOT_ASKED))
    times = {column for column in rows.extra if _OUTSIDE.fullmatch(column) or (
        column.endswith("Time") and column.removesuffix("Time") in rows.extra)}
    rows.extra = rows.extra.drop(columns=list(times))
    rows.extra = rows.extra.mask(rows.extra.isin(_NOT_ASKED))
    submitted = moments_of(rows, "submitted")
    unfinished = int(submitted.isna().sum())
    if unfinished:
        rows.warnings.append(ngettext("{n} respondent did not finish the survey",
                                      "{n} respondents did not finish the survey", unfinished))
    return survey_reading(rows, NAME, _asked(rows), submitted.mask(submitted < _NO_DATE))


def _decoded(material):
    """Return the material, or what its base64 holds."""
    if material.is_binary or not _BASE64.fullmatch(material.text[:4000].rsplit("\n", 1)[0]):
        return material
    coded = "".join(material.text.split())
    try:
        whole = base64.b64decode(coded[:len(coded) // 4 * 4])
    except (binascii.Error, ValueError):
        return material
    return with_bytes(material, whole) or material


def _asked(rows):
    """Tell what each column asks: by the structure beside the file, else by the headings."""
    parts = {column: _CODE.fullmatch(column) for column in rows.extra}
    codes = {part[1] for part in parts.values() if part}
    labels = find_labels(rows.material.path, codes, ".lss") if codes else {}
    if codes and not labels:
        rows.warnings.append(_("the answers are in codes: put the structure of the survey "
                               "(.lss) into the same folder"))
    asked = {column: _labelled(labels[part[1]], part[2]) for column, part in parts.items()
             if part and part[1] in labels}
    asked |= {column: Asked(part_of(coded[3], _inside(coded[2])) if coded[2] else coded[3])
              for column in rows.extra if (coded := _CODED.fullmatch(column))}
    return options_by_column(rows.extra[[c for c in rows.extra if c not in asked]]) | asked


def _labelled(label, brackets):
    parts = re.findall(r"\[([^\[\]]+)\]", brackets)
    names = [label.parts.get(part, label.other if part == "other" else part) for part in parts]
    if label.kind in _MANY and parts and parts[0] in label.parts:
        return Asked(label.text, names[0])
    if parts and parts[-1].endswith("comment"):
        names[-1] = label.parts.get(parts[-1].removesuffix("comment"), parts[-1])
    text = part_of(label.text, ", ".join(names)) if names else label.text
    return Asked(text, labels=label.answers)


def _inside(brackets):
    return ", ".join(re.findall(r"\[([^\[\]]+)\]", brackets))
