"""Bytes -> text, with the choice of encoding said aloud.

Byte order mark -> UTF-8, UTF-16 or UTF-32; zero bytes in every other place -> UTF-16
without a mark; else UTF-8; else Windows-1252, which is what a Finnish Excel calls "CSV",
or Mac Roman, told by where ä and ö are. A file cut in the middle of its last character,
or hurt in a few places, is still UTF-8: it is told from the others by counting. A few
stray zero bytes are dropped and counted as lost.

The text is kept as UTF-8, which takes the least memory: of an ordinary file it is the
very bytes of the file.
"""

import codecs
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

INVISIBLE = ("\ufeff", "\u200b", "\u200e", "\u200f", "\u2060",
             "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
             "\u2066", "\u2067", "\u2068", "\u2069")
"""Direction marks, isolates, stray byte order marks and zero-width spaces. The zero-width
joiner U+200D is not one of them: it holds emoji families together."""

_EMOJI_PARTS = frozenset(map(chr, (0x20e3, *range(0xfe00, 0xfe10))))
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"),
         (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))
_PIECE = 1 << 20
_SAMPLE = 1 << 16
_STRAY = 0.02  # zero bytes among the others: more of them, and the file is not text
_CONTROLS = bytes(sorted({*range(1, 9), 11, *range(14, 27), *range(28, 32)}))


@dataclass(frozen=True)
class Decoded:
    """A text as UTF-8, the encoding it was read with, and how many characters were lost."""

    utf8: bytes = field(repr=False)
    encoding: str
    lost: int = 0

    @property
    def text(self):
        """The text as ``str``, made anew each time."""
        return self.utf8.decode("utf-8")

    @cached_property
    def characters(self):
        """The different characters from U+0300 on: letters below it need no care.

        Examples
        --------
        >>> decode("Hyvä 👍 – hyvä 👍".encode()).characters == {"👍", "–"}
        True
        """
        codes = np.frombuffer(self.utf8, "uint8")
        found = np.zeros(0x110000, dtype=bool)
        for start in range(0, len(codes), _PIECE):
            leads = start + np.flatnonzero(codes[start:start + _PIECE] >= 0xcc)
            found[_characters_at(leads, codes)] = True
        return frozenset(map(chr, np.flatnonzero(found).tolist()))

    def blocks(self, size):
        r"""Yield the text piece by piece, in UTF-8, with lines ended by ``\n`` and composed.

        Parameters
        ----------
        size : int
            Bytes; a piece is somewhat longer, for it ends where a line does.

        Examples
        --------
        >>> list(decode(b"yksi\r\nkaksi\r\nkolme").blocks(3))
        [b'yksi\n', b'kaksi\n', b'kolme']
        """
        composed = not any(map(_may_compose, self.characters))
        for start, end in _pieces(self.utf8, size):
            block = self.utf8[start:end]
            if b"\r" in block:
                block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            yield block if composed else compose(block.decode("utf-8")).encode("utf-8")


def decode(data):
    r"""Decode bytes; ``None`` if they are not text.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Decoded or None
        ``lost`` counts characters that were cut or broken in the file.

    Examples
    --------
    >>> decoded = decode("Yhteystiedot: Työ".encode("cp1252"))
    >>> decoded.text, decoded
    ('Yhteystiedot: Työ', Decoded(encoding='cp1252', lost=0))
    >>> decoded = decode("Kiitos päätöksestä".encode()[:-1])
    >>> decoded.text, decoded
    ('Kiitos päätöksest', Decoded(encoding='utf-8', lost=1))
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark) and encoding != "utf-8-sig":
            return _replacing(data, encoding)
    encoding, stray = "utf-8", 0
    if data.startswith(codecs.BOM_UTF8):
        data, encoding = data[len(codecs.BOM_UTF8):], "utf-8-sig"
    if b"\x00" in data:
        if wide := _wide(data):
            return _replacing(data, wide)
        data, stray = _without_stray(data)
        if data is None:
            return None
    if _is_utf8(data):
        return Decoded(data, encoding, stray)
    damaged = _replacing(data, "utf-8", encoding, stray)
    if encoding == "utf-8-sig" or _non_ascii(damaged.text) >= damaged.lost - stray:
        return damaged
    return _replacing(data, _eight_bit(data), lost=stray)


def strip_invisible(text, *, keep=""):
    r"""Remove the invisible marks of chat exports; everything visible stays.

    Examples
    --------
    >>> strip_invisible("\u200eHei\ufeff maailma")
    'Hei maailma'
    """
    for mark in INVISIBLE:
        if mark not in keep and mark in text:
            text = text.replace(mark, "")
    return text


def compose(text):
    r"""Put letters and their dots together (Unicode NFC); nothing else changes.

    Examples
    --------
    >>> compose("pa\u0308iva\u0308") == "päivä", compose("½ \u00a0")
    (True, '½ \xa0')
    """
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else (
        unicodedata.normalize("NFC", text))


def _pieces(data, size):
    """Yield where pieces of about a size begin and end, cut at the ends of lines."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + size) + 1 or len(data)
        yield start, end
        start = end


def _is_utf8(data):
    try:
        for start, end in _pieces(data, _PIECE):
            data[start:end].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _characters_at(leads, codes):
    """Return the characters of two, three or four bytes that begin at some places of UTF-8."""
    first, second, third, fourth = (
        codes.take(leads + step, mode="clip").astype("int32") for step in range(4))
    second, third, fourth = second & 0x3f, third & 0x3f, fourth & 0x3f
    return np.where(
        first < 0xe0, (first & 0x1f) << 6 | second, np.where(
            first < 0xf0, (first & 0x0f) << 12 | second << 6 | third,
            (first & 0x07) << 18 | second << 12 | third << 6 | fourth))


def _may_compose(character):
    """Tell whether a character may change, or join the one before it, when composed."""
    return character not in _EMOJI_PARTS and (
        unicodedata.category(character).startswith("M") or 0x1100 <= ord(character) < 0x1200
        or not unicodedata.is_normalized("NFC", character))


def _replacing(data, encoding, name=None, lost=0):
    """Decode what can be decoded; what was cut off at the end leaves no trace in the text."""
    text = data.decode(encoding, errors="replace")
    text = text.encode("utf-8", errors="replace").decode("utf-8")
    lost += text.count("\ufffd")
    if "\x00" in text:
        lost += text.count("\x00")
        text = text.replace("\x00", "")
    return Decoded(text.rstrip("\ufffd").encode("utf-8"), name or encoding, lost)


def _wide(data):
    """Return the kind of UTF-16 that a text without a byte order mark is in, if any.

    Finnish, Swedish and English letters have a zero byte each, always on the same side.
    """
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if max(first, second) <= 0.6 * half or min(first, second) >= 0.05 * half:
        return None
    encoding = "utf-16-le" if second > first else "utf-16-be"
    letters = sample.decode(encoding, errors="replace").encode("ascii", errors="ignore")
    return None if _has_controls(letters) else encoding


def _without_stray(data):
    """Return the bytes without a few stray zero bytes, and their number; none if not text."""
    bare = data.replace(b"\x00", b"")
    stray = len(data) - len(bare)
    if stray > max(2, _STRAY * len(data)) or _has_controls(bare[:_SAMPLE]):
        return None, 0
    return bare, stray


def _has_controls(sample):
    """Tell whether there are more control characters than a text may have by accident."""
    return len(sample) - len(sample.translate(None, _CONTROLS)) > 0.002 * len(sample)


def _eight_bit(data):
    """Tell Mac Roman from Windows-1252 by the bytes of ä and ö in each."""
    windows, mac = (sum(map(data.count, letters)) for letters in (
        (b"\xe4", b"\xf6"), (b"\x8a", b"\x9a")))
    return "mac_roman" if mac > windows else "cp1252"


def _non_ascii(text):
    return len(text) - len(text.encode("ascii", errors="ignore")) - text.count("\ufffd")
