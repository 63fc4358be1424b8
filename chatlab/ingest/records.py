"""JSON text -> values, with what could not be read named and the rest kept.

A file is one JSON document, JSON lines (one record a line), or documents one after another.
A document that was cut off is closed after its last whole record, so that only what was cut
is lost.
"""

import json
import re
from dataclasses import dataclass, field
from itertools import islice

from chatlab.errors import FormatError
from chatlab.i18n import _

# A string without its end reaches to the end of the text: there the file was cut.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_SPACE = re.compile(r"[\s,]*")
# Telegram writes invisible characters as JSON does not know them.
_BYTE = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
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
    body = text.lstrip("\ufeff \n\t")
    if not body.startswith(("{", "[")):
        return None
    value, fault = _load(body)
    if fault is not None and _BYTE.search(body):
        body = _BYTE.sub(r"\1\\u00\2", body)
        value, fault = _load(body)
    if fault is None:
        return Parsed(value)
    before = text[:len(text) - len(body)].count("\n")
    lines = _lines(body, before)
    if lines and not lines.rejected:
        return lines
    documents = _documents(body, before)
    if documents and not documents.rejected:
        return documents
    return lines or documents or _cut(body, fault, before)


def json_of(material):
    """Return the values of a JSON file.

    Parameters
    ----------
    material : Material

    Returns
    -------
    Parsed

    Raises
    ------
    FormatError
        If the file is not JSON.
    """
    if material.json is None:
        raise FormatError(_("the file is not JSON"), file=material.path,
                          remedy=_("Export it again in the system, as JSON."))
    return material.json


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


def entries(parsed, *names):
    r"""Return the records of a file with their places in it.

    Records are the lines of JSON lines, the items of a list, or those of the list that an
    object has under one of the names (a page of an interface); an object without such a list
    is a record itself.

    Parameters
    ----------
    parsed : Parsed or None
    *names : str
        The first that an object has a list under tells its records.

    Returns
    -------
    list of (str, object)

    Examples
    --------
    >>> entries(parse_json('{"chats": [{"id": 1}]}'), "chats")
    [('/chats/0', {'id': 1})]
    >>> entries(parse_json('{"id": 1}\n{"chats": [{"id": 2}]}'), "chats")
    [('1', {'id': 1}), ('2/chats/0', {'id': 2})]
    """
    if parsed is None:
        return []
    if parsed.places is not None:
        records = list(zip(parsed.places, parsed.value, strict=True))
    elif isinstance(parsed.value, list):
        records = [(f"/{index}", value) for index, value in enumerate(parsed.value)]
    else:
        records = [("", parsed.value)]
    return [inner for place, value in records for inner in _page(place, value, names)]


def oldest_first(records, name):
    """Return records in the order of time if they are listed newest first.

    Parameters
    ----------
    records : list of (str, object)
        As from `entries`.
    name : str
        Field of the time, an ISO text or a number.

    Examples
    --------
    >>> oldest_first([("/0", {"at": 2}), ("/1", {"at": 1})], "at")
    [('/1', {'at': 1}), ('/0', {'at': 2})]
    """
    times = [part(value, name) for _place, value in records]
    alike = all(isinstance(at, str) for at in times) or all(
        isinstance(at, int | float) for at in times)
    falling = alike and times == sorted(times, reverse=True) and times[:1] != times[-1:]
    return records[::-1] if falling else records


def _page(place, value, names):
    name = next((name for name in names if isinstance(part(value, name), list)), None)
    if name is None:
        return [(place or "/", value)]
    return [(f"{place}/{name}/{index}", inner) for index, inner in enumerate(value[name])]


def _load(text):
    """Return the value and ``None``, or ``None`` and the place of the first fault."""
    try:
        return json.loads(text, strict=False), None
    except json.JSONDecodeError as error:
        return None, error.pos
    except RecursionError:
        return None, 0
    except ValueError:  # a number of thousands of digits
        return _load_loosely(text)


def _load_loosely(text):
    try:
        return json.loads(text, parse_int=float, strict=False), None
    except json.JSONDecodeError as error:
        return None, error.pos
    except RecursionError:
        return None, 0


def _lines(text, before):
    lines = text.split("\n")
    if len(lines) < 2 or not any(map(_is_record, _first_written(lines))):
        return None
    values, places, rejected, blank = [], [], [], 0
    for number, line in enumerate(lines, start=before + 1):
        if not line.strip():
            blank += 1
            continue
        value, fault = _load(line)
        if not isinstance(value, dict | list):
            rejected.append((str(number), _("the line is not whole JSON")))
            cut = _cut(line, fault, 0) if fault and number == before + len(lines) else None
            value = cut.value if cut else None
        if isinstance(value, dict | list):
            values.append(value)
            places.append(str(number))
    if len(values) < len(rejected):
        return None
    blank -= text.endswith("\n")
    return Parsed(values, tuple(places), tuple(rejected), before + blank)


def _first_written(lines):
    return list(islice((line for line in lines if line.strip()), 3))


def _is_record(line):
    return isinstance(_load(line)[0], dict | list)


def _documents(text, before):
    """Read documents written one after another, each on many lines."""
    decoder = json.JSONDecoder(parse_int=_whole, strict=False)
    values, places, rejected, end, line = [], [], [], 0, before + 1
    while (start := _SPACE.match(text, end).end()) < len(text):
        line += text.count("\n", end, start)
        try:
            value, stop = decoder.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            if not values:
                return None
            cut = _cut(text[start:], getattr(error, "pos", start) - start, line - 1)
            rejected.append((str(line), _("from here on the file is not whole JSON")))
            value, stop = (cut.value if cut else None), len(text)
        if isinstance(value, dict | list):
            values.append(value)
            places.append(str(line))
        line, end = line + text.count("\n", start, stop), stop
    return Parsed(values, tuple(places), tuple(rejected)) if values else None


def _whole(digits):
    return int(digits) if len(digits) < 1000 else float(digits)


def _cut(text, fault, before):
    """Close a document after the last whole record before its first fault."""
    open_brackets, last = [], None
    for token in _TOKEN.finditer(text, 0, fault):
        mark = token[0]
        if mark in _CLOSERS:
            open_brackets.append(mark)
        elif mark in ("]", "}") and open_brackets:
            open_brackets.pop()
            if open_brackets and open_brackets[-1] == "[":
                last = (token.end(), tuple(open_brackets))
    if last is None:
        return None
    end, still_open = last
    value, fault_left = _load(text[:end] + "".join(_CLOSERS[mark] for mark in still_open[::-1]))
    if fault_left is not None:
        return None
    line = before + 1 + text.count("\n", 0, end)
    return Parsed(value, rejected=((str(line), _("from here on the file is not whole JSON")),))
