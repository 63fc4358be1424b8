"""JSON, token by token: every bracket, space and comma stays, also in a file that is cut off.

Names of fields stay if a reader knows them or they are made of words that only computers
use. Words of the vendor (``"chat.msg"``) stay; times move; what people wrote is masked anew
each time, and identifiers and names alike in all the file.
"""

import base64
import binascii
import json
import re
from decimal import Decimal

from chatlab.ingest.masking import vocabulary
from chatlab.ingest.masking.days import is_date

_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[\[\]{}:,]|\s+'
                    r'|[^"\[\]{}:,\s]+|"', re.DOTALL)
_PARTS = re.compile(r"([,;:|/\s]+)")
_LAST_WORD = re.compile(r"[A-Z]?[a-zäö]+$|[A-Z]+$")
_TIMES = ("time", "date", "pvm", "aika")
_MOMENTS = vocabulary.words(
    "at ts on created updated modified sent ended started closed opened received submitted "
    "completed")
_FIELDS = frozenset(("day", "time", "at", "submitted", "completed", "started", "handled"))
_BIRTH = ("birth", "dob", "synty", "född")
_SAID = vocabulary.words(
    "text msg message body content html plain comment description subject answer answers note "
    "notes caption payload reason viesti teksti sisältö")
_ASKED = frozenset(("label", "question", "heading"))
_ENUMS = vocabulary.words(
    "type kind status state role event action class format visibility messagetype eventtype")
_LONGEST_NAME, _EPOCH_S = 80, (1.07e9, 2.1e9)


class Records:
    """Mask one JSON text.

    Parameters
    ----------
    masker : chatlab.ingest.masking.words.Masker
    days : chatlab.ingest.masking.days.Days
    watch : list of callable
        What the readers see in a text.
    lines : bool
        Whether each line is a record of its own.
    """

    def __init__(self, masker, days, watch, *, lines=False):
        self.masker, self.days, self.watch, self.lines = masker, days, watch, lines

    def mask(self, text):
        """Mask a JSON text."""
        if self.lines:
            return "".join(self._document(line) for line in re.split(r"(\n)", text))
        return self._document(text)

    def _document(self, text):
        out, open_brackets, names, expects_name = [], [], [None], False
        for match in _TOKEN.finditer(text):
            token = match[0]
            if token in ("{", "["):
                open_brackets.append(token)
                names.append(names[-1])
            elif token in ("}", "]") and open_brackets:
                open_brackets.pop()
                names.pop()
            elif token[0] == '"' and len(token) > 1:
                if expects_name:
                    names[-1], token = _loaded(token), self._replaced(token, self.name)
                else:
                    token = self._replaced(token, lambda text: self.value(text, names[-1]))
            elif re.match(r"-?\d", token):
                token = self.number(token, names[-1])
            elif re.search(r"\w", token) and token not in ("true", "false", "null"):
                token = self.masker.text(token)
            if not match[0].isspace():
                expects_name = bool(open_brackets) and open_brackets[-1] == "{" and (
                    match[0] in ("{", ","))
            out.append(token)
        return "".join(out)

    def name(self, name):
        """Mask the name of a field unless a reader or computers alone use it."""
        if not name or name in vocabulary.constants() or vocabulary.is_technical(name) or (
                vocabulary.tidy(name) in vocabulary.known() | self.masker.keep):
            return name
        bare = not any(map(str.isspace, name))
        return self.masker.value(name) if bare and any(map(str.isdigit, name)) else (
            self.masker.heading(name))

    def value(self, text, name):
        """Mask a text by the name of its field."""
        inner = self._inner(text)
        if inner is not None:
            return inner
        last = _last_word(name)
        if is_date(text):
            return self.days.move(text, name or "") if is_moment_name(name) else (
                self.days.any_date(text))
        if text.replace(".", "", 1).isdecimal():
            return self.number(text, name)
        if last in _ASKED:
            return self.masker.heading(text)
        if last in _SAID or len(text) > _LONGEST_NAME or "\n" in text:
            return self._said(text)
        if vocabulary.is_value(text) or (last in _ENUMS and all(
                vocabulary.is_technical(part) for part in re.split(r"[^A-Za-z]+", text) if part)):
            return text
        return "".join(self._part(part) for part in _PARTS.split(text))

    def number(self, token, name):
        """Mask a number; a time moves, and a single digit (a kind, a rating) stays."""
        size = abs(float(token))
        scales = [scale for scale in (1, 1e3, 1e6) if _EPOCH_S[0] <= size / scale <= _EPOCH_S[1]]
        if scales and is_moment_name(name):
            value = Decimal(token)
            return str(value + self.days.move_epoch(int(value)) - int(value))
        digits = re.sub(r"\D", "", token)
        if len(digits) < 2:
            return token
        if token.isdecimal() and len(token) < 20:
            return self.masker.value(token)
        return re.sub(r"\d+", lambda part: self.masker.digits(part[0]) if part[0] != "0" else "0",
                      token)

    def _part(self, part):
        if not part.strip() or vocabulary.is_value(part):
            return part
        return self.masker.value(part) if any(map(str.isdigit, part)) else (
            self.masker.category(part))

    def _said(self, text):
        """Mask what someone wrote, line by line."""
        return "".join(self.masker.text(line, self.watch) if line.strip() else line
                       for line in re.split(r"(\n)", text))

    def _inner(self, text):
        """Mask JSON inside a text, also when it is written as base64."""
        if is_json(text):
            return self._document(text)
        decoded = _decoded(text)
        return None if decoded is None else (
            base64.b64encode(self._document(decoded).encode()).decode())

    def _replaced(self, token, mask):
        """Mask the text of a token and write it as the token was written."""
        text = _loaded(token)
        if text is None:
            return self.masker.text(token)
        repaired = repair(text)
        masked = mask(text) if repaired is None else (
            mask(repaired).encode().decode("latin-1"))
        written = json.dumps(masked, ensure_ascii="\\u" in token or _has_surrogates(masked))
        return written.replace("/", "\\/") if "\\/" in token else written


def texts_in(text):
    """Return every text of a JSON text as people would read it, and the JSON inside them."""
    texts = []
    for match in _TOKEN.finditer(text):
        value = _loaded(match[0]) if match[0][0] == '"' and len(match[0]) > 1 else None
        decoded = _decoded(value) if value else None
        if decoded is not None or (value and is_json(value)):
            texts += texts_in(decoded or value)
        elif isinstance(value, str):
            texts += [] if vocabulary.is_technical(value) else [value, repair(value) or ""]
        else:
            texts.append(match[0])
    return texts


def repair(text):
    r"""Return a text whose bytes were taken for letters as it was meant; ``None`` if they were not.

    Examples
    --------
    >>> repair("p\u00c3\u00a4iv\u00c3\u00a4"), repair("päivä") is None
    ('päivä', True)
    """
    if text.isascii():
        return None
    try:
        return text.encode("latin-1").decode("utf-8")
    except ValueError:
        return None


def _loaded(token):
    try:
        return json.loads(token, strict=False)
    except ValueError:
        return None


def _decoded(text):
    """Return the JSON that is written in base64; ``None`` if it is not."""
    if len(text) < 24 or re.fullmatch(r"[A-Za-z0-9+/=\s]+", text) is None:
        return None
    try:
        decoded = base64.b64decode(text, validate=True).decode("utf-8-sig")
    except (binascii.Error, ValueError):
        return None
    return decoded if is_json(decoded) else None


def is_json(text):
    """Tell whether a text is a whole JSON document, an object or a list."""
    if text[:1] not in ("{", "[") or text[-1:] not in ("}", "]"):
        return False
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def _has_surrogates(text):
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _last_word(name):
    found = _LAST_WORD.search(name or "")
    return found[0].casefold() if found else ""


def is_moment_name(name):
    """Tell whether the name of a field, or a heading, is of a time.

    Examples
    --------
    >>> is_moment_name("createdDateTime"), is_moment_name("Vastausaika"), is_moment_name("msg")
    (True, True, False)
    """
    folded = (name or "").casefold()
    return not any(part in folded for part in _BIRTH) and (
        any(part in folded for part in _TIMES) or _last_word(name) in _MOMENTS
        or bool(vocabulary.headings().get(vocabulary.tidy(name), set()) & _FIELDS))
