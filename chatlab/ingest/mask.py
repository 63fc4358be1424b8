"""A file that cannot be shown -> a skeleton of it that can be sent along when reading fails.

Structure, marks, times of day, headings that the readers know and the vendors' own words
stay; every other word and number is replaced, and all dates move by the same secret number
of weeks. Reading the skeleton gives the same counts as reading the file. The result is
checked before it is written: no word of the file that the readers do not need is in it.
"""

import base64
import binascii
import codecs
import io
import re
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from chatlab.errors import ChatlabError, DisclosureError, FormatError, SettingsError
from chatlab.i18n import _
from chatlab.ingest.encoding import decode
from chatlab.ingest.folder import MASKED_PREFIX
from chatlab.ingest.formats import FORMATS, pasted_text, swot_text, whatsapp
from chatlab.ingest.mail import read_mail
from chatlab.ingest.mapping import settings_for
from chatlab.ingest.masking import office, vocabulary
from chatlab.ingest.masking.days import Days
from chatlab.ingest.masking.records import Records, texts_in
from chatlab.ingest.masking.tables import Cells, mask_delimited
from chatlab.ingest.masking.texts import Lines
from chatlab.ingest.masking.words import Masker, words_in
from chatlab.ingest.material import Material
from chatlab.ingest.readers import read_file
from chatlab.ingest.transcript import recognised
from chatlab.ingest.words import votes_of

_TRIES = 20
_DRAWS = 5
_SUFFIXES = (".txt", ".csv", ".tsv", ".json", ".jsonl", ".zip", ".xlsx", ".docx", ".md", ".eml",
             ".lss")
_XML = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<[^<>]*>|[^<]+", re.DOTALL)
_LAW = ("format", "table", "lines", "messages", "system", "internal", "continuation", "blank",
        "rows", "date_order", "date_evidence", "encoding", "newline")


@dataclass(frozen=True)
class Masked:
    """A masked file.

    Attributes
    ----------
    path : Path
    reads_alike : bool
        Whether reading it gives the same counts, or fails in the same way, as the original.
    """

    path: Path
    reads_alike: bool


def mask_file(path, *, output=None, keep=(), seed=None, **options):
    """Write a skeleton of a file, without its words, numbers and days.

    Parameters
    ----------
    path : str or Path
        A chat text or its zip, a delimited text, JSON, a workbook or a Word document.
    output : str or Path, optional
        The new file. Beside the original, called ``peitetty_1``, if omitted.
    keep : iterable of str
        Headings that may stay although no reader knows them.
    seed : int, optional
        For tests: the same seed gives the same file.
    **options
        ``date_order``, ``columns`` and ``patterns`` as in `chatlab.ingest.readers.read_file`.

    Returns
    -------
    Masked

    Raises
    ------
    FileError
        If the file cannot be opened.
    FormatError
        If it is not a kind of file that can be masked.
    DisclosureError
        If something of the file would have stayed; nothing is written.
    """
    material = Material(path)
    kept = [*keep, *_named_columns(material, options)]
    output = Path(output) if output else _free_name(material)
    _refuse_overwriting(material, output)
    for _again in range(2 if seed is None else 1):  # drawn letters may read as something else
        output.write_bytes(_masked(material, kept, seed, output))
        alike = _reads_alike(material, output, options)
        if alike:
            break
    return Masked(output, alike)


def _masked(material, kept, seed, output):
    """Return the masked file; draw again where drawn letters made a word of the original."""
    for left in reversed(range(_DRAWS if seed is None else 1)):
        data = _Mask(material, kept, seed).data()
        try:
            _check(material, data, kept, output)
        except DisclosureError:
            if not left:
                raise
        else:
            break
    return data


class _Mask:
    """Walk through a file twice: to note its dates and names, then to mask it."""

    def __init__(self, material, keep, seed):
        self.material = material
        original = set().union(*map(words_in, _texts(material)))
        self.days = Days(seed)
        self.masker = Masker(original, keep=keep, seed=seed)
        self.masker.needs_umlaut = material.suffix not in (".zip", ".eml") and (
            material.encoding in ("cp1252", "mac_roman")
            or (not material.is_binary and material.decoded.lost > 0))
        modules = [module for module in FORMATS if module.matches(material)]
        self.watch = vocabulary.watch_text(modules or (whatsapp, pasted_text, swot_text))

    def data(self):
        """Return the bytes of the masked file."""
        self.masker.notes_only = True
        self._walk()
        self.days.decide()
        self.masker.notes_only = False
        for _try in range(_TRIES):
            data = self._walk()
            if not self.masker.needs_umlaut or _is_in(data, self.material.encoding):
                break
        return data

    def _walk(self):
        material = self.material
        if material.is_spreadsheet:
            return self._workbook()
        if material.is_document:
            lines = Lines(self.masker, self.days, self.watch)
            return office.write_document(material.data, lines.mask)
        if material.is_binary:
            raise _unmaskable(material)
        if material.suffix == ".zip":
            return self._zip()
        if material.suffix == ".eml":
            return self._mail()
        return self._encoded(material.data, self._text)

    def _text(self, text):
        """Mask a text as what it is: JSON, a table, or lines."""
        material = self.material
        if material.json is not None:
            lines = material.json.places is not None
            return Records(self.masker, self.days, self.watch, lines=lines).mask(text)
        if text.lstrip().startswith("<"):
            return self._xml(text)
        inner = _from_base64(text)
        if inner is not None:
            mark = inner[:1].replace(inner[:1].lstrip("\ufeff"), "")
            return base64.b64encode((mark + self._text(inner[len(mark):])).encode()).decode()
        if self._is_table(text):
            cells = Cells(self.masker, self.days, self.watch)
            masked = mask_delimited(text, cells)
            if masked is not None:
                return masked
        return self._lines(text)

    def _is_table(self, text):
        """Tell whether a text is delimited: known headings, or the ending of its name."""
        if whatsapp.matches(self.material) or pasted_text.matches(self.material):
            return False
        if self.material.suffix in (".csv", ".tsv"):
            return True
        words = [vocabulary.tidy(word) for line in text.splitlines()[:15]
                 for word in re.split(r'[;,\t"]+', line)]
        return sum(word in vocabulary.headings() for word in words) > 1 and not (
            swot_text.matches(self.material))

    def _xml(self, text):
        """Mask the texts of XML; names of elements that only computers use stay."""
        def new(part):
            if part[1] is None and part[0].startswith("<"):
                return re.sub(r"[A-Za-z][\w-]*", lambda name: name[0] if vocabulary.is_technical(
                    name[0]) or vocabulary.is_kept(name[0]) else self.masker.same(name[0]), part[0])
            inner = part[0] if part[1] is None else part[1]
            return part[0].replace(inner, self.masker.text(inner)) if inner.strip() else part[0]
        return _XML.sub(new, text)

    def _lines(self, text):
        forms = recognised(text.split("\n")) if pasted_text.matches(self.material) else ()
        return Lines(self.masker, self.days, self.watch, forms).mask(text)

    def _encoded(self, data, mask):
        """Mask a text and write it in its own encoding; bytes that are no letters stay."""
        encoding = self.material.encoding
        mark = _mark_of(data, encoding)
        bare = data[len(mark):]
        codec = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(
            mark, encoding.replace("utf-8-sig", "utf-8"))
        errors = "surrogatepass" if codec.startswith("utf-16") else "surrogateescape"
        odd = bare[len(bare) - len(bare) % 2:] if codec.startswith("utf-16") else b""
        text = bare[:len(bare) - len(odd)].decode(codec, errors)
        return mark + mask(text).encode(codec, errors) + odd

    def _zip(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            member = zipfile.ZipInfo("_chat.txt", (2000, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            text = self._text(self.material.decoded.text)
            archive.writestr(member, _mark_of(b"", self.material.encoding) + text.encode(
                "utf-8", "surrogateescape"))
        return file.getvalue()

    def _mail(self):
        text, day = read_mail(self.material.data)
        day = self.days.move(day or "", "mail")
        head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
        if day:
            head += f"Date: {_mail_date(day)}\n"
        return (head + "\n" + self._lines(text)).encode()

    def _workbook(self):
        import python_calamine

        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(self.material.data))
        visible = python_calamine.SheetVisibleEnum.Visible
        names = {sheet.name: self._sheet_name(sheet.name) for sheet in self.material.sheets}
        hidden = {names.get(sheet.name) for sheet in book.sheets_metadata
                  if sheet.visible != visible}
        cells = Cells(self.masker, self.days, self.watch)
        sheets = {names[sheet.name]: cells.mask(sheet.rows, sheet.name)
                  for sheet in self.material.sheets}
        merged = {names[name]: _merged(book, name) for name in names}
        return office.write_workbook(sheets, hidden, merged)

    def _sheet_name(self, name):
        known = vocabulary.tidy(name) in vocabulary.known() or re.fullmatch(
            r"(?:Sheet|Taul|Blad|Taulukko)\d{1,2}", name)
        return name if known else self.masker.value(name)


def _texts(material):
    """Return every text of a file as people would read it."""
    if material.is_spreadsheet:
        return [str(cell) for sheet in material.sheets for row in sheet.rows
                for cell in row if cell not in ("", None) and not hasattr(cell, "year")] + [
            sheet.name for sheet in material.sheets]
    if material.is_document:
        return office.texts_in(material.data)
    if material.is_binary:
        raise _unmaskable(material)
    if material.suffix == ".eml":
        return [read_mail(material.data)[0]]
    text = material.decoded.text
    if material.json is not None:
        return texts_in(text)
    if text.lstrip().startswith("<"):
        return [part[0] if part[1] is None else part[1] for part in _XML.finditer(text)
                if part[1] is not None or not part[0].startswith("<")]
    return [_from_base64(text) or text]


def _check(material, data, keep, output):
    """Stop if a word of the file that no reader needs, or a long number, is in the masked one."""
    allowed = set().union(*map(words_in, keep)) if keep else set()
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder, output.name)
        new.write_bytes(data)
        masked = set().union(*map(words_in, _texts(Material(new))))
    stayed = {word for word in masked & set().union(*map(words_in, _texts(material)))
              if word not in allowed and (word.isdigit() or not (
                  vocabulary.is_kept(word) or _is_tally(word)))}
    if stayed:
        raise DisclosureError(
            _("something of the file would have stayed in the masked file; nothing was written"),
            file=output, remedy=_("Send a description of the file instead: how its lines begin, "
                                  "with made-up words."))


def _is_tally(word):
    """Tell whether a word is marks of votes: ``IIII``."""
    return votes_of(word) is not None or votes_of(word.upper()) is not None


def _reads_alike(material, output, options):
    """Tell whether both files give the same counts, or the same kind of error."""
    told = {name: {"*": block} for name in ("columns", "patterns")
            if (block := settings_for(material.name, options.get(name) or {})[1]) is not None}
    with tempfile.TemporaryDirectory() as folder:  # alone, without the files beside it
        original = Path(folder, material.name)
        original.write_bytes(material.data)
        return _account(original, options) == _account(output, {**options, **told})


def _account(path, options):
    try:
        report = read_file(path, on_error="collect", **options).report
    except ChatlabError as error:
        return type(error)
    return [*(getattr(report, name) for name in _LAW), [line for line, _why in report.rejected],
            sorted(report.variants.values())]


def _named_columns(material, options):
    block = settings_for(material.name, options.get("columns") or {})[1] or {}
    return [value for value in block.values() if isinstance(value, str)]


def _free_name(material):
    """Return a name beside the file that is not its name: that may be a person's."""
    suffix = material.suffix if material.suffix in _SUFFIXES else (
        ".xlsx" if material.is_spreadsheet else ".txt")
    folder, number = material.path.parent, 1
    while (folder / f"{MASKED_PREFIX}{number}{suffix}").exists():
        number += 1
    return folder / f"{MASKED_PREFIX}{number}{suffix}"


def _refuse_overwriting(material, output):
    if output.exists() and output.samefile(material.path):
        raise SettingsError(_("the masked file would replace the original"), file=output,
                            remedy=_("Give another name with --output."))


def _from_base64(text):
    bare = text.strip()
    if len(bare) < 24 or re.fullmatch(r"[A-Za-z0-9+/=\s]+", bare) is None:
        return None
    try:
        return base64.b64decode(bare, validate=False).decode("utf-8")
    except (binascii.Error, ValueError):
        return None


def _mark_of(data, encoding):
    if encoding == "utf-8-sig":
        return codecs.BOM_UTF8
    return data[:2] if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else b""


def _mail_date(day):
    from datetime import UTC, datetime
    from email.utils import format_datetime

    return format_datetime(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC))


def _is_in(data, encoding):
    decoded = decode(data)
    return decoded is not None and decoded.encoding == encoding


def _merged(book, name):
    try:
        return book.get_sheet_by_name(name).merged_cell_ranges or ()
    except Exception:
        return ()  # an older kind of workbook does not tell


def _unmaskable(material):
    return FormatError(
        _("this kind of file cannot be masked"), file=material.path,
        remedy=_("Mask a text, a table, JSON, a workbook or a Word document; leave pictures and "
                 "other files out."))
