"""The gate before anything leaves: no identifier on a page, in a workbook, picture or text.

Everything a file holds is looked at, seen or not: alt texts, titles, attributes, comments,
what pictures say of themselves, names of sheets, properties of a document. What is drawn as
dots or outlines only is not read. Kinds: `chatlab.anonymise.leaks`. Of a find only the kind
and the place are told.
"""

import base64
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

import pandas as pd

from chatlab.errors import DisclosureError
from chatlab.i18n import _
from chatlab.schema import without_ids

_BLOCKS = ["p", "li", "td", "th", "dt", "dd", "pre", "caption", "figcaption", "title", "desc",
           "text", "div", "section", "header", "footer", "main", "nav", "figure", "body", "style",
           *(f"h{n}" for n in range(1, 7))]
_HEADING = re.compile(r"h[1-6]")
_DRAWN = {"d", "points", "transform", "viewbox", "style", "class"}
_DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w=.-]+)*),([^\s'\"()<>]*)", re.IGNORECASE)
_CELL = '<c r="([A-Z]+[0-9]+)"[^>]*t="s"[^>]*><v>{}</v>'
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*>")
_CELLS = ("c", "row", "v", "dimension")
_WHOLE = ("si", "p", "is", "text")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff")


def find_leaks_in_page(html):
    """Find identifiers of fixed form in a page and in its pictures.

    Parameters
    ----------
    html : str

    Returns
    -------
    list of tuple of str
        ``(kind, heading above it)``; never the identifier itself.
    """
    from bs4 import BeautifulSoup

    page = BeautifulSoup(html, "html.parser")
    return [(kind, _heading(tag)) for tag, text in _pieces(page) for kind in _kinds(text)]


def find_leaks_in_tables(tables, *, known=None):
    """Find identifiers of fixed form, and known names, in tables that are to be written.

    Parameters
    ----------
    tables : dict of str to DataFrame
    known : KnownNames, optional
        Names to look for in the texts; see `chatlab.anonymise.known_names`.

    Returns
    -------
    list of tuple of str
        ``(kind, place)``: the table, its column and row, counted from 1.
    """
    leaks = [(kind, _("the name of a table")) for name in tables for kind in _kinds(str(name))]
    for name, df in tables.items():
        leaks += [(kind, str(name)) for column in df.columns for kind in _kinds(str(column))]
        for column in df.columns:
            texts = df[column].dropna().astype("object").reset_index(drop=True)
            rows = pd.Series(range(1, len(df) + 1))[df[column].notna().to_numpy()].to_numpy()
            texts = texts[[isinstance(value, str) for value in texts]].drop_duplicates()
            leaks += [(kind, f"{name}, {column}, " + _("row {row}", row=rows[i]))
                      for i, text in texts.items() for kind in _kinds(text, known)]
    return leaks


def find_leaks_in_file(path):
    """Find identifiers of fixed form in a finished file: a page, workbook, document or text.

    Parameters
    ----------
    path : str or Path
        HTML, a zipped office or QDA file, a picture, or any text (CSV, JSON, SVG …). The
        numbers of a workbook's cells are not read, only its texts.

    Returns
    -------
    list of tuple of str
        ``(kind, place)``; never the identifier itself.
    """
    path = Path(path)
    return _leaks_in(path.suffix.lower(), path.read_bytes(), "")


def require_no_leaks(leaks, *, file, expected=None, remedy=None):
    """Stop at what was found, naming kinds and the first place.

    Raises
    ------
    DisclosureError
    """
    from chatlab.report.labels import code_label

    if leaks:
        kinds = ", ".join(sorted({str(code_label(kind, "kind")) for kind, _where in leaks}))
        expected = expected or _("the file would show something that identifies a person: {kinds}",
                                 kinds=kinds)
        raise DisclosureError(expected.format(kinds=kinds), file=file, place=leaks[0][1] or None,
                              remedy=remedy or _("Anonymise the material before it is shown."))


def picture_texts(content, kind=""):
    """Return what a picture says of itself: metadata, and of drawn ones every text.

    Parameters
    ----------
    content : bytes
    kind : str, optional
        Media type or ending, such as ``image/svg+xml``.

    Returns
    -------
    list of str
    """
    if "svg" in kind or content.lstrip()[:5] in (b"<svg ", b"<?xml"):
        from bs4 import BeautifulSoup

        drawing = _PROLOGUE.sub("", content.decode("utf-8", "replace"), count=1)
        page = BeautifulSoup(drawing, "html.parser")
        return [text for _tag, text in _pieces(page)]
    try:
        from PIL import Image

        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
            values = [*picture.info.values(), *picture.getexif().values()]
    except (OSError, ValueError, SyntaxError):
        return []
    return [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            for value in values]


def _kinds(text, known=None):
    from chatlab.anonymise.leaks import find_leaks

    text = without_ids(text)
    if not text.strip():
        return []
    return [span.kind for span in [*find_leaks(text), *(known.find(text) if known else ())]]


def _pieces(page):
    """Yield each block's text once, cells apart, then comments, attributes and pictures."""
    from bs4.element import PreformattedString

    blocks = {}
    for string in page.find_all(string=True):
        owner = string.find_parent(_BLOCKS) or page
        if isinstance(string, PreformattedString):
            yield owner, str(string)
        else:
            blocks.setdefault(id(owner), (owner, []))[1].append(string)
    for owner, strings in blocks.values():
        yield from _apart(owner, "".join(strings))
    for tag in page.find_all(True):
        for name, value in tag.attrs.items():
            if name.lower() not in _DRAWN or "data:" in str(value):
                yield from _apart(tag, " ".join(value) if isinstance(value, list) else str(value))


def _apart(tag, text):
    """Yield a text without the pictures written into it, and what the pictures say."""
    for kind, options, content in _DATA.findall(text) if "data:" in text else ():
        raw = unquote_to_bytes(content)
        if "base64" in options.lower():
            raw = base64.b64decode(raw + b"=" * (-len(raw) % 4))
        yield from ((tag, said) for said in picture_texts(raw, kind))
    text = _DATA.sub("", text) if "data:" in text else text
    if text.strip():
        yield tag, unquote(text) if "%" in text else text


def _heading(tag):
    """Name the heading above a tag."""
    above = tag if _HEADING.fullmatch(tag.name or "") else tag.find_previous(_HEADING)
    return " ".join(above.get_text().split()) if above else _("start of the page")


def _leaks_in(suffix, content, place):
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _in_archive(archive)
    if suffix in (".html", ".htm"):
        return find_leaks_in_page(content.decode("utf-8", "replace"))
    if suffix in _PICTURES or suffix == ".svg":
        return [(kind, place) for text in picture_texts(content, suffix) for kind in _kinds(text)]
    if suffix in (".xml", ".rels", ".qde", ".vml"):
        return [(kind, place) for text in _xml_texts(content) for kind in _kinds(text)]
    return [(kind, place or _("row {row}", row=n))
            for n, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1)
            for kind in _kinds(line)]


def _in_archive(archive):
    leaks = [(kind, _("the name of a part")) for name in archive.namelist()
             for kind in _kinds(name)]
    for name in archive.namelist():
        content = archive.read(name)
        if name == "xl/sharedStrings.xml":
            leaks += [(kind, _place_of_cell(archive, n))
                      for n, text in enumerate(_xml_texts(content, only="si"))
                      for kind in _kinds(text)]
        else:
            leaks += _leaks_in(Path(name).suffix.lower(), content, _part(archive, name))
    return leaks


def _part(archive, name):
    if name.startswith("docProps/"):
        return _("document properties")
    if name == "xl/workbook.xml":
        return _("the name of a sheet")
    number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
    return _sheets(archive)[int(number[1]) - 1] if number else name


def _place_of_cell(archive, n):
    """Name the first cell that shows a shared text: its sheet and place."""
    for number, sheet in enumerate(_sheets(archive), start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        cell = name in archive.namelist() and re.search(
            _CELL.format(n), archive.read(name).decode("utf-8"))
        if cell:
            return f"{sheet}, {cell[1]}"
    return ""


def _sheets(archive):
    names = re.findall(r'<sheet name="([^"]*)"', archive.read("xl/workbook.xml").decode("utf-8"))
    return [_("sheet {n}", n=n) if _kinds(name) else name for n, name in enumerate(names, start=1)]


def _xml_texts(content, only=None):
    """Return the texts of an XML part, those of a paragraph or cell joined, and attributes."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return content.decode("utf-8", "replace").splitlines()
    if only:
        return ["".join(tag.itertext()) for tag in root.iter(f"{{*}}{only}")]
    texts = []
    for tag in root.iter():
        name = etree.QName(tag).localname if isinstance(tag.tag, str) else "comment"
        texts += () if name in _CELLS else tag.attrib.values()
        if name not in ("v", "f"):
            texts.append("".join(tag.itertext()) if name in _WHOLE else tag.text or "")
        texts.append(tag.tail or "")
    return [text for text in texts if text.strip()]
