"""JSON text -> values, with what could not be read named and the rest kept.

A file is one JSON document or JSON lines (one record a line). A document that was cut off
is closed after its last whole record, so that only what was cut is lost.
"""

import json
import re
from dataclasses import dataclass, field

from chatlab.i18n import _

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
_CLOSERS = {"[": "]", "{": "}"}


@dataclass(frozen=True)
class Parsed:
    """Values read from JSON.

    Attributes
    ----------
    value : object
        The document; of JSON lines the list of their records.
    places : tuple of str or None
        Of JSON lines the line number of each record.
    rejected : tuple of (place, reason)
        Lines, or the end of a document, that could not be read.
    blank : int
        Empty lines between the records of JSON lines.
    """

    value: object
    places: tuple | None = None
    rejected: tuple = field(default=())
    blank: int = 0


def parse_json(text):
    r"""Read JSON or JSON lines; ``None`` if the text is neither.

    Parameters
    ----------
    text : str

    Returns
    -------
    Parsed or None

    Examples
    --------
    >>> parse_json('{"id": 1}\n{"id": 2}').value
    [{'id': 1}, {'id': 2}]
    >>> parse_json('[{"id": 1}, {"id": 2}, {"i').value
    [{'id': 1}, {'id': 2}]
    >>> parse_json("hei") is None
    True
    """
    text = text.lstrip("\ufeff \n\t")
    if not text.startswith(("{", "[")):
        return None
    found, value = _load(text)
    if found:
        return Parsed(value)
    return _lines(text) or _cut(text)


def items(value):
    """Return a list as it is and anything else as no items.

    Examples
    --------
    >>> items([1, 2]), items(None), items({"a": 1})
    ([1, 2], [], [])
    """
    return value if isinstance(value, list) else []


def part(value, *names):
    """Return what is found in nested objects by names, or ``None``.

    Examples
    --------
    >>> part({"from": {"user": {"displayName": "A"}}}, "from", "user", "displayName")
    'A'
    >>> part({"from": None}, "from", "user") is None
    True
    """
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _load(text):
    try:
        return True, json.loads(text)
    except (ValueError, RecursionError):
        return False, None


def _lines(text):
    lines = text.split("\n")
    values, places, rejected, blank = [], [], [], 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            blank += 1
            continue
        found, value = _load(line)
        if found and isinstance(value, dict | list):
            values.append(value)
            places.append(str(number))
        else:
            rejected.append((str(number), _("the line is not whole JSON")))
    if len(values) < 1 or len(values) < len(rejected):
        return None
    blank -= text.endswith("\n")
    return Parsed(values, tuple(places), tuple(rejected), blank)


def _cut(text):
    """Close a document that ends too early, after its last whole record."""
    open_brackets, last = [], None
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in _CLOSERS:
            open_brackets.append(mark)
        elif mark in ("]", "}"):
            if not open_brackets or _CLOSERS[open_brackets.pop()] != mark:
                return None
            if open_brackets and open_brackets[-1] == "[":
                last = (token.end(), tuple(open_brackets))
    if last is None or not open_brackets:
        return None
    end, still_open = last
    closed = text[:end] + "".join(_CLOSERS[mark] for mark in reversed(still_open))
    found, value = _load(closed)
    if not found:
        return None
    return Parsed(value, rejected=(("/", _("the file ends in the middle of a record")),))
