"""Bytes -> text, with the choice of encoding said aloud.

Byte order mark -> UTF-8 or UTF-16; else UTF-8; else Windows-1252, which is what a
Finnish Excel calls "CSV". A file cut in the middle of its last character, or hurt in a
few places, is still UTF-8: it is told from Windows-1252 by counting.
"""

import codecs
import unicodedata
from dataclasses import dataclass

INVISIBLE = ("\ufeff", "\u200b", "\u200e", "\u200f", "\u2060",
             "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
             "\u2066", "\u2067", "\u2068", "\u2069")
"""Direction marks, isolates, stray byte order marks and zero-width spaces. The zero-width
joiner U+200D is not one of them: it holds emoji families together."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was read with, and how many characters were lost."""

    text: str
    encoding: str
    lost: int = 0


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
    >>> decode("Yhteystiedot: Työ".encode("cp1252"))
    Decoded(text='Yhteystiedot: Työ', encoding='cp1252', lost=0)
    >>> decode("Kiitos päätöksestä".encode()[:-1])
    Decoded(text='Kiitos päätöksest', encoding='utf-8', lost=1)
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _broken(data, encoding)
    if b"\x00" in data:
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        damaged = _broken(data, "utf-8")
    if _non_ascii(damaged.text) >= damaged.lost:
        return damaged
    return Decoded(data.decode("cp1252", errors="replace"), "cp1252")


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


def _broken(data, encoding):
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return Decoded(text.rstrip("\ufffd"), encoding, lost)


def _non_ascii(text):
    return sum(not character.isascii() for character in text) - text.count("\ufffd")
