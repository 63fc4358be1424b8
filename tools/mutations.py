"""Spoil a file as exports get spoiled: bytes, lines, JSON values, cells, parts of a document.

`mutated` makes one spoiled copy of a sample. It is given the source of chance, so that a
seed repeats a find. ``CANARY`` is planted among what people wrote: no message may quote it.
"""

import datetime
import io
import json
import re
import zipfile

CANARY = "Kanarialintu"
ODD_TEXTS = (
    "", " ", CANARY, f"{CANARY} \U0001f468\u200d\U0001f469\u200d\U0001f467", "\ufeff", "\u200e",
    "\x00", "\x85", "\u2028", "\x0b\x0c", "\x1c", "\r", "\r\r\n", '"', '""', "'", ";", ",", "\t",
    "\\", "=1+1",
    '=HYPERLINK("http://example.com")', "@", "-", "→", "45.13.2017", "45/13/2017 25:61", "0.0.0000",
    "31.2.2024 klo 12.00", "9999-12-31T23:59:59Z", "2024-03-31 03:30", "2024-10-27 03:30",
    "1.1.2024", "1/2/2024 3:04", "20240102T030405Z", "24.00", "-5", "1e999", "NaN", "nan", "inf",
    "99999999999999999999", "٣", "½", "x" * 5000, "[", "{", "]", "}", "<w:p>", "&#0;", "\\ud800",
    "null", "true", "Ä\u0308o\u0308", "�", f"[1.1.2024 klo 12.00.00] {CANARY}: hei",
    f"1.1.2024 klo 12.00 - {CANARY}: hei", f"45.13.2024 klo 12.00 - {CANARY}: hei")
ODD_VALUES = (
    None, True, False, 0, -1, 1, 3.5, 1e308, float("inf"), float("nan"), 10**30, -10**19, 2**63,
    1507107900, 1507107900123, [], {}, [[]], [None], [{}], {"": ""}, {"id": [1]}, *ODD_TEXTS,
    "\ud800", "\udc00\ud800", "Ã¤Ã¶", "{}", "[]", '{"a": 1}')
ODD_CELLS = (None, True, False, -1, 3.5, 1e308, 0.5, 43000, 43000.5, 10**15,
             datetime.datetime(2017, 10, 29, 3, 30), datetime.datetime(9999, 12, 31),
             datetime.date(1900, 1, 1), datetime.time(12, 30), *ODD_TEXTS)
_WORKBOOKS = (".xlsx", ".xlsm")
_XML = re.compile(r"<[^>]*>|[^<]+")


def mutated(data, suffix, rng):
    """Spoil the contents of a file in one to four places.

    Parameters
    ----------
    data : bytes
    suffix : str
        Ending of the file's name, which tells what is in it.
    rng : random.Random

    Returns
    -------
    bytes
    """
    ways = _ways(data, suffix)
    for _time in range(rng.choice((1, 1, 1, 2, 4))):
        way = rng.choice(ways)
        try:
            data = way(data, rng)
        except Exception:
            data = spoil_bytes(data, rng)  # it is no longer what its ending says
    return data


def _ways(data, suffix):
    if suffix in _WORKBOOKS:
        return (spoil_cells, spoil_cells, spoil_cells, spoil_parts, spoil_bytes)
    if data.startswith(b"PK"):
        return (spoil_parts, spoil_parts, spoil_parts, spoil_bytes)
    if data.lstrip(b"\xef\xbb\xbf \r\n")[:1] in (b"{", b"["):
        return (spoil_json, spoil_json, spoil_json, spoil_json, spoil_lines, spoil_bytes)
    return (spoil_lines, spoil_lines, spoil_lines, spoil_words, spoil_bytes, spoil_encoding)


def spoil_bytes(data, rng):
    """Cut, remove, repeat, change or add bytes."""
    data = bytearray(data)
    start = rng.randrange(len(data) + 1)
    end = min(len(data), start + rng.choice((1, 1, 2, 10, 200)))
    way = rng.randrange(5)
    if way == 0:
        return bytes(data[:start])
    if way == 1:
        del data[start:end]
    elif way == 2:
        data[start:start] = data[start:end]
    elif way == 3:
        data[start:end] = bytes(rng.randrange(256) for _byte in data[start:end])
    else:
        data[start:start] = rng.choice((b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n",
                                        b"\xc3", b'"', b"\x1a", b"\xf0\x9f\x91"))
    return bytes(data)


def spoil_lines(data, rng):
    """Remove, repeat, swap, join, break or add lines; change a line inside."""
    lines = data.decode("utf-8", errors="surrogateescape").split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    way = rng.randrange(8)
    if way == 0:
        del lines[at:at + rng.choice((1, 1, 3, 40))]
    elif way == 1:
        lines.insert(other, lines[at])
    elif way == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif way == 3:
        lines[at] += "".join(lines[at + 1:at + 2])
    elif way == 4:
        lines.insert(at, rng.choice(ODD_TEXTS))
    elif way == 5:
        lines = lines[:at]
    else:
        lines[at] = _spoil_text(lines[at], rng)
    return _encode("\n".join(lines))


def spoil_words(data, rng):
    """Change one word or number of the text."""
    text = data.decode("utf-8", errors="surrogateescape")
    words = list(re.finditer(r"\d+|\w+|[^\w\s]", text))
    word = rng.choice(words)
    new = str(rng.choice((0, 13, 32, 99, 2147483648, 10**20))) if word[0].isdigit() and (
        rng.random() < 0.6) else rng.choice(ODD_TEXTS)
    return _encode(text[:word.start()] + new + text[word.end():])


def spoil_encoding(data, rng):
    """Write the text in another encoding, or with other line ends."""
    text = data.decode("utf-8", errors="replace")
    way = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "utf-8-sig", "\r\n",
                      "\r", "\n\r"))
    return _encode(text.replace("\n", way)) if way.isspace() else text.encode(way, errors="replace")


def spoil_json(data, rng):
    """Remove, repeat, swap or change a value anywhere in a JSON document or JSON lines."""
    text = data.decode("utf-8-sig")
    try:
        document = json.loads(text)
        lines = False
    except ValueError:
        document, lines = [json.loads(line) for line in text.split("\n") if line.strip()], True
    holder = [document]
    places = list(_places(holder))
    parent, key = rng.choice(places)
    way = rng.randrange(6)
    if way == 0 and parent is not holder:
        del parent[key]
    elif way == 1 and isinstance(parent, list):
        parent.insert(key, parent[rng.randrange(len(parent))])
    elif way == 2:
        other, place = rng.choice(places)
        parent[key], other[place] = _copy(other[place]), _copy(parent[key])
    elif way == 3 and isinstance(parent[key], str):
        parent[key] = _spoil_text(parent[key], rng)
    else:
        parent[key] = _copy(rng.choice(ODD_VALUES))
    if lines and isinstance(holder[0], list):
        return "\n".join(json.dumps(record, ensure_ascii=False) for record in holder[0]).encode(
            "utf-8", errors="replace")
    ascii_only = rng.random() < 0.5
    return json.dumps(holder[0], ensure_ascii=ascii_only).encode("utf-8", errors="replace")


def spoil_cells(data, rng):
    """Change, remove, repeat or add cells, rows and columns of a workbook."""
    sheets = read_cells(data)
    rows = sheets[rng.choice(list(sheets))]
    at = rng.randrange(len(rows) or 1)
    way = rng.randrange(7)
    if way == 0:
        del rows[at:at + 1]
    elif way == 1:
        rows.insert(rng.randrange(len(rows) + 1), list(rows[at]))
    elif way == 2:
        rows.insert(at, [rng.choice(ODD_CELLS) for _cell in range(rng.randrange(12))])
    elif way == 3:
        column = rng.randrange(max(map(len, rows)))
        for row in rows:
            del row[column:column + 1]
    elif way == 4:
        sheets[f"Taulu {len(sheets) + 1}"] = [list(row) for row in rows]
    else:
        row = rows[at]
        row[rng.randrange(len(row))] = rng.choice(ODD_CELLS)
    return write_cells(sheets)


def spoil_parts(data, rng):
    """Spoil one part inside a zip: the text of a document, the XML of a sheet, a chat's text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    whole = [name for name in parts if re.search(r"document\.xml|sheet\d*\.xml|\.txt|content\.xml",
                                                 name)]
    name = rng.choice(whole if whole and rng.random() < 0.8 else list(parts))
    way = rng.randrange(6)
    if way == 0:
        del parts[name]
    elif way == 1:
        parts[name] = spoil_bytes(parts[name], rng)
    elif parts[name][:5] == b"<?xml":
        parts[name] = _spoil_xml(parts[name], rng)
    else:
        parts[name] = spoil_lines(parts[name], rng)
    return zipped(parts)


def read_cells(data):
    """Return the rows of a workbook by the name of the sheet."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in book.sheet_names}
    except python_calamine.CalamineError:
        raise ValueError("not a workbook any longer") from None


def write_cells(sheets):
    """Write rows by the name of the sheet into a workbook."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "default_date_format": "d.m.yyyy", "nan_inf_to_errors": True,
               "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell not in (None, ""):
                        sheet.write(number, column, _storable(cell))
    return buffer.getvalue()


def zipped(parts):
    """Put parts by name into a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _spoil_text(text, rng):
    at = rng.randrange(len(text) + 1)
    end = min(len(text), at + rng.choice((0, 1, 1, 3, 20)))
    return text[:at] + rng.choice(ODD_TEXTS) + text[end:]


def _spoil_xml(content, rng):
    pieces = _XML.findall(content.decode("utf-8", errors="surrogateescape"))
    at, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
    way = rng.randrange(5)
    if way == 0:
        del pieces[at]
    elif way == 1:
        pieces.insert(other, pieces[at])
    elif way == 2:
        pieces[at], pieces[other] = pieces[other], pieces[at]
    else:
        texts = [place for place, piece in enumerate(pieces) if not piece.startswith("<")] or [at]
        pieces[rng.choice(texts)] = rng.choice(ODD_TEXTS[:-1]).replace("&", "").replace("<", "")
    return _encode("".join(pieces))


def _places(holder):
    pairs = enumerate(holder) if isinstance(holder, list) else holder.items()
    for key, value in pairs:
        yield holder, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _copy(value):
    return json.loads(json.dumps(value)) if isinstance(value, dict | list) else value


def _storable(cell):
    if isinstance(cell, datetime.timedelta):
        return cell.total_seconds() / 86400
    return str(cell) if isinstance(cell, float) and abs(cell) > 1e300 else cell


def _encode(text):
    return text.encode("utf-8", errors="surrogateescape")
