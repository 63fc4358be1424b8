"""Files with a canary in every field that no one asked for; see `test_door`."""

import base64
import csv
import io
import json
import re
import zipfile
from itertools import count

MARK = "vbqx"
METADATA = (
    "IP", "IP-osoite", "IP Address", "ip_address", "Sijainti", "Location", "IP Location",
    "Kaupunki", "City", "IP City", "Maa", "Country", "Leveysaste", "Latitude", "Longitude",
    "Selain", "Browser", "User agent", "user_agent", "Laite", "Device", "Sähköposti", "E-mail",
    "customer_email", "Kävijän nimi", "Visitor name", "Asiakkaan nimi", "Puhelin", "Phone number",
    "Referrer", "Sivu", "Evästeet", "cookies", "Asiakastunnus", "vbodd")
"""Headings of metadata as exports write them, and one that nobody knows."""
IDENTIFYING = (
    "IP", "IP-osoite", "ip_address", "ipaddr", "IP-adress", "Selain", "Browser", "Webbläsare",
    "User agent", "UserAgent", "Sähköposti", "E-mail", "E-post", "e-postadress", "customer_email",
    "Kävijän nimi", "Asiakkaan nimi", "Visitor name", "Puhelin", "Phone number", "Telefonnummer",
    "Nimi", "Nimesi", "Namn", "Användarnamn", "Henkilötunnus", "Personnummer", "Syntymäpäivä",
    "Födelsedatum", "Kotiosoite", "Osoitetiedot", "Käyttäjätunnus", "Asiakastunnus", "Kävijätunnus",
    "Sijainti", "Location", "GPS", "Leveysaste", "LocationLatitude", "Longitude", "Referrer",
    "refurl", "Evästeet", "cookies")
"""Headings that tell who answered: in a survey any other new column is a question."""
KEYS = (
    "ip", "ip_address", "last_ip", "location", "geolocation", "geoloc", "city", "country",
    "country_code", "region", "latitude", "longitude", "user_agent", "browser", "platform",
    "device", "email", "phone", "mobile", "avatar", "avatar_url", "profile_url", "display_name",
    "visitor_name", "customer_name", "referrer", "referer", "current_page_url", "webpath",
    "start_url", "custom_variables", "custom_attributes", "session_fields", "secure",
    "social_profiles", "notes", "internal_note", "external_id", "tenantId", "userPrincipalName",
    "forwarded_from", "bio", "phone_number", "birth_date", "vbodd")
"""Names of metadata in JSON as the vendors write them, and one that nobody knows."""
PERSONAL = frozenset((*KEYS, "id_number", "contact", "title_url", "uri", "href", "filename"))
FREE = ("pre_answers", "post_answers", "answers", "fields", "survey")
"""Objects in JSON whose keys are questions."""
BY_ID = ("members", "dialogue_members")
"""Objects in JSON whose keys are numbers of people: a new key would be a new person."""
_numbers = count(1)


def canary():
    """Make a word that is in no list of names or words, and never the same twice."""
    return f"{MARK}{next(_numbers)}"


def plant(data, name, *, headings=METADATA):
    """Return the bytes of a file with canaries in the fields that no one asked for.

    Parameters
    ----------
    data : bytes
    name : str
        The file's name; its ending tells how to plant.
    headings : tuple of str
        Of the new columns of a table; `IDENTIFYING` where any other is a question.
    """
    suffix = name.rpartition(".")[2].lower()
    if suffix in ("xlsx", "ods"):
        return _workbook(data, name, headings)
    if suffix == "docx":
        return _document(data)
    if suffix == "zip":
        return _archive(data)
    if suffix in ("lss", "xml"):
        return _xml(data)
    text, encoding = _decoded(data)
    if suffix in ("json", "jsonl"):
        return _json(text).encode(encoding)
    if suffix in ("csv", "tsv"):
        return _delimited(text, headings).encode(encoding)
    if suffix in ("txt", "md", "eml", "html"):
        return _text(text, headings).encode(encoding)
    raise AssertionError(f"tell in tests/ingest/planting.py how to plant into .{suffix}")


def _decoded(data):
    for encoding in ("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("utf-16"), "utf-16"


def _json(text):
    try:
        return json.dumps(_in_value(json.loads(text)))
    except ValueError:
        return "\n".join(json.dumps(_in_value(json.loads(line))) if line.strip() else line
                         for line in text.split("\n"))


def _in_value(value, within=""):
    if isinstance(value, list):
        return [_in_value(item, within) for item in value]
    if isinstance(value, str):
        return _in_base64(value)
    if not isinstance(value, dict):
        return value
    planted = {key: canary() if key in PERSONAL and isinstance(item, str) and item
               else _in_value(item, key) for key, item in value.items()}
    names = () if within in BY_ID else IDENTIFYING if within in FREE else KEYS
    for place, name in enumerate(names):
        word = canary()
        planted.setdefault(name, (word, {"value": word}, [word], f"{word}@example.com")[place % 4])
    return planted


def _in_base64(text):
    """Plant into JSON that is inside a text; other texts stay."""
    try:
        inner = json.loads(base64.b64decode(text, validate=True))
    except ValueError:
        return text
    return base64.b64encode(json.dumps(_in_value(inner)).encode()).decode() if isinstance(
        inner, dict | list) else text


def _delimited(text, headings):
    mark = max(";,\t", key=text.split("\n", 1)[0].count)
    if text.lower().startswith("sep="):
        mark = text[4]
    rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\n").writerows(_in_rows(rows, headings))
    return out.getvalue()


def _in_rows(rows, headings):
    """Add a column of canaries for every heading; Ninchat's keys of metadata are rows.

    A row that begins with an empty cell goes on with the header row.
    """
    filled = [sum(bool(str(cell or "").strip()) for cell in row) for row in rows]
    header = next((place for place, n in enumerate(filled) if n >= max(2, max(filled) / 2)), 0)
    width = max(map(len, rows), default=0)
    known = {str(cell).casefold() for cell in rows[header]}
    new = [heading for heading in headings if heading.casefold() not in known]
    for place, row in enumerate(rows):
        cells = new if place == header else [canary() for _ in new]
        has_fields = place >= header and filled[place] and row[0] not in ("", None)
        yield [*row, *[None] * (width - len(row)), *cells] if has_fields else row
        if "Metatiedot" in rows[header] and place > header and row[0] != rows[place - 1][0]:
            for key in METADATA:
                cells = dict.fromkeys(rows[header]) | dict(zip(rows[header], row, strict=True))
                cells |= {"Metatiedot": key, "Sisältö": canary(), "Laatija": None}
                yield [*cells.values()]


def _text(text, headings):
    try:
        inner = base64.b64decode("".join(text.split()), validate=True).decode()
    except ValueError:
        pass
    else:
        return base64.b64encode(_delimited(inner, headings).encode()).decode()
    if re.match(r"(?:From|Lähettäjä|Date|Subject|Received):", text):
        return "".join(f"X-{name}: {canary()}\n" for name in (
            "Originating-IP", "Mailer", "Sender-Name")) + text
    return text


def _workbook(data, name, headings):
    import datetime

    import python_calamine
    import xlsxwriter

    out = io.BytesIO()
    source = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    book = xlsxwriter.Workbook(out, {"default_date_format": "d.m.yyyy hh:mm", "in_memory": True})
    book.set_properties({part: canary() for part in (
        "title", "subject", "author", "manager", "company", "category", "keywords", "comments")})
    for title in source.sheet_names:
        sheet = book.add_worksheet(title)
        rows = source.get_sheet_by_name(title).to_python(skip_empty_area=False)
        for row, cells in enumerate(_in_rows(rows, headings) if rows else ()):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime.time):
                    cell = cell.strftime("%H.%M")
                if cell not in ("", None):
                    sheet.write(row, column, cell)
    book.close()
    return out.getvalue()


def _document(data):
    import docx

    document = docx.Document(io.BytesIO(data))
    properties = document.core_properties
    for name in ("author", "category", "comments", "keywords", "last_modified_by", "subject"):
        setattr(properties, name, canary())
    document.sections[0].header.paragraphs[0].text = canary()
    document.sections[0].footer.paragraphs[0].text = canary()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _archive(data):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr(f"IMG-{canary()}.jpg", canary())
        new.comment = canary().encode()
    return out.getvalue()


def _xml(data):
    """Add elements of metadata into every row of a survey's structure."""
    text = data.decode("utf-8")
    extra = "".join(f"<{name}>{canary()}</{name}>" for name in (
        "admin", "adminemail", "bounce_email", "owner_name", "ipaddr", "vbodd"))
    return re.sub(r"<row>", f"<row>{extra}", text).encode()
