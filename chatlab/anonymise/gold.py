"""Marked texts, and what some program found in them, as lines of JSON."""

import json
from pathlib import Path

import pandas as pd

from chatlab.anonymise.detectors import KINDS
from chatlab.anonymise.spans import Span
from chatlab.errors import FileError, FormatError
from chatlab.i18n import _


def read_gold(path):
    """Read marked texts: JSON lines with ``id``, ``text`` and ``spans`` (start, end, type).

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    DataFrame
        ``id``, ``text``, ``spans`` (a list of `Span`), ``conversation`` (the id, if none is
        told), ``noise`` (list of str), ``neg`` (a list of `Span` of what must not be masked)
        and ``marks``, the lines' own words of each span.

    Raises
    ------
    FileError
        If the file is missing.
    FormatError
        If a line is not of this layout or an id comes twice.
    """
    rows = _read_lines(path, ("id", "text", "spans"))
    gold = pd.DataFrame({
        "id": [str(row["id"]) for row in rows], "text": [row["text"] for row in rows],
        "spans": [_spans(row["spans"], "type") for row in rows],
        "conversation": [str(row.get("conversation", row["id"])) for row in rows],
        "noise": [list(row.get("noise", ())) for row in rows],
        "neg": [_spans(row.get("neg", ()), "kind") for row in rows],
        "marks": [row["spans"] for row in rows]})
    if gold["id"].duplicated().any():
        raise FormatError(_("the same id comes twice"), file=path,
                          place=_("row {row}", row=gold["id"].duplicated().argmax() + 1),
                          remedy=_("Give each text an id of its own."))
    return gold


def read_found(path, gold):
    """Read what some program found in marked texts: JSON lines with ``id`` and ``spans``.

    Parameters
    ----------
    path : str or Path
        In the layout of `read_gold`; the texts need not be there, nor the ``type`` of a span.
        In a text that is not there nothing was found.
    gold : DataFrame
        As `read_gold` returns it.

    Returns
    -------
    list of list of Span
        For each text of ``gold``.

    Raises
    ------
    FileError
        If the file is missing.
    FormatError
        If a line is not of this layout, or is of no text of ``gold``.
    """
    texts, found = dict(zip(gold["id"], gold["text"], strict=True)), {}
    for n, row in enumerate(_read_lines(path, ("id", "spans"), texts), start=1):
        name = str(row["id"])
        if name not in texts or row.get("text", texts[name]) != texts[name]:
            raise FormatError(_("the text is not among the marked texts"), file=path,
                              place=_("row {row}", row=n),
                              remedy=_("Compare files of the same texts."))
        found.setdefault(name, []).extend(_spans(row["spans"], "type"))
    return [found.get(name, []) for name in gold["id"]]


def _read_lines(path, needed, texts=None):
    path = Path(path)
    if not path.is_file():
        raise FileError(_("the file was not found"), file=path,
                        remedy=_("Check the file's name."))
    rows = []
    for n, line in enumerate(path.read_text("utf-8-sig").split("\n"), start=1):
        if line.strip():
            rows.append(_checked(line, needed, texts))
            if rows[-1] is None:
                raise FormatError(
                    _("expected a line of JSON with {names}", names=", ".join(needed)), file=path,
                    place=_("row {row}", row=n),
                    remedy=_("Each span needs start, end and type, within the text."))
    return rows


def _checked(line, needed, texts):
    """Return the line's values, or ``None`` if they are not of the layout."""
    try:
        row = json.loads(line)
        text = row["text"] if texts is None else texts.get(str(row["id"]))
        spans = [*row["spans"], *row.get("neg", ())]
        fits = all(name in row for name in needed) and (text is None or all(
            0 <= span["start"] < span["end"] <= len(text) for span in spans))
        known = texts is not None or all(span["type"] in KINDS for span in row["spans"])
        return row if fits and known else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _spans(marks, name):
    return [Span(mark["start"], mark["end"], mark.get(name, "ID_OTHER"), 1.0, "gold")
            for mark in marks]
