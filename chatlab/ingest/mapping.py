"""Which column is which in a table of messages whose headings nobody has met before.

A guess rests on two things: how the heading is written, and what the cells hold (moments,
words of roles, values that repeat row after row, long texts). It is shown with its reasons
and saved in ``chatlab.toml``; a person decides, and nothing is read by a guess::

    [columns."vienti_*.csv"]
    conversation = "Keskustelunumero"
    time = "Luotu"
    role = "Lähettäjätyyppi"
    text = "Sisältö"

The name in quotation marks is a file's name, in which ``*`` is anything. ``day`` is a
column of dates beside ``time``, a column of clock times. Without ``conversation`` the whole
file is one conversation. ``roles`` tells what the file's own words for roles mean:
``roles = {"in" = "customer", "Lähtevä" = "staff"}``.
"""

import glob
import json
import tomllib
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from weakref import WeakKeyDictionary

from chatlab.errors import FileError, FormatError, SettingsError
from chatlab.i18n import N_, _
from chatlab.ingest.encoding import compose
from chatlab.ingest.evidence import assigned, columns_of
from chatlab.ingest.material import Material

LABELS = {
    "conversation": N_("number of the conversation"), "day": N_("date"), "time": N_("time"),
    "role": N_("role"), "author": N_("author"), "text": N_("text of the message"),
    "service": N_("service"), "visibility": N_("visibility"),
}
_KNOWN = WeakKeyDictionary()


@dataclass(frozen=True)
class Mapping:
    """A proposal of which column is which.

    Attributes
    ----------
    pattern : str
        Name of the files it is for; ``*`` is anything.
    columns : dict of str to str
        Headings by field: conversation, day, time, role, author, text, service, visibility.
    confidence : dict of str to float
        0–1 by field.
    reasons : dict of str to str
        By field, as a sentence without any cell's content.
    missing : tuple of str
        Fields that a table of messages should have but no column was found for;
        ``"author"`` if neither a role nor an author was found.
    """

    pattern: str
    columns: dict = field(default_factory=dict)
    confidence: dict = field(default_factory=dict)
    reasons: dict = field(default_factory=dict)
    missing: tuple = ()

    @property
    def is_usable(self):
        """Whether messages could be read with it: there is a text and a time."""
        return "text" in self.columns and bool({"time", "day"} & set(self.columns))

    @property
    def toml(self):
        """The lines to write into ``chatlab.toml``."""
        lines = [f"[columns.{quoted(self.pattern)}]"]
        lines += [f"{name} = {quoted(heading)}" for name, heading in self.columns.items()]
        return "\n".join(lines) + "\n"

    @property
    def table(self):
        """The proposal for people.

        Returns
        -------
        DataFrame
            ``field`` (its label), ``column`` (missing if none was found), ``confidence`` (0–1)
            and ``reason``.
        """
        import pandas as pd

        names = [*self.columns, *self.missing]
        return pd.DataFrame({
            "field": [_(LABELS[name]) for name in names],
            "column": [self.columns.get(name) for name in names],
            "confidence": pd.Series([self.confidence.get(name) for name in names],
                                    dtype="Float64"),
            "reason": [self.reasons.get(name) for name in names]})


class UnknownColumnsError(FormatError):
    """A table looks like messages, but which column is which must be said first.

    Attributes
    ----------
    mapping : Mapping
        The proposal.
    """

    mapping = None


def guess_columns(source):
    """Guess which column is which in a table of messages.

    Parameters
    ----------
    source : str, Path or Material
        CSV, workbook, JSON lines or a JSON list of objects.

    Returns
    -------
    Mapping
        With no columns if the file is no table.

    Raises
    ------
    FileError
        If the file cannot be opened.
    """
    material = source if isinstance(source, Material) else Material(source)
    if material not in _KNOWN:
        _KNOWN[material] = max((_guess(material, sheet) for sheet in columns_of(material)),
                               key=lambda mapping: sum(mapping.confidence.values()),
                               default=Mapping(glob.escape(material.name)))
    return _KNOWN[material]


def is_chat(material):
    """Tell whether a table is surely of messages, though its headings are not known.

    Everything needed was found, and the times of one conversation are hours apart at most.
    """
    mapping = guess_columns(material)
    if mapping.missing or not mapping.is_usable:
        return False
    return any(sheet.is_in_sessions(mapping.columns) for sheet in columns_of(material))


def unknown_columns(material):
    """Return the error of a table whose columns must be said first."""
    mapping = guess_columns(material)
    error = UnknownColumnsError(
        _("the headings of this table are not known; by what is in it, it seems to have {fields}",
          fields=", ".join(_(LABELS[name]) for name in mapping.columns)),
        file=material.path,
        remedy=_("See the proposal with chatlab check, and save it in chatlab.toml under the "
                 "heading {heading}: which column is which is never guessed silently.",
                 heading=mapping.toml.split("\n", 1)[0]))
    error.mapping = mapping
    return error


def settings_for(name, settings):
    """Return the setting whose file name pattern fits, and the pattern.

    Parameters
    ----------
    name : str
        A file's name; capitals do not matter.
    settings : dict
        By pattern. The file's own name goes before patterns with ``*``.

    Returns
    -------
    tuple
        ``(None, None)`` if none fits.

    Examples
    --------
    >>> settings_for("Vienti_3.csv", {"vienti_*.csv": "a", "muu.csv": "b"})
    ('vienti_*.csv', 'a')
    """
    plain = compose(name).casefold()
    fits = [pattern for pattern in settings if fnmatchcase(plain, compose(pattern).casefold())]
    fits.sort(key=lambda pattern: compose(pattern).casefold() not in (plain, glob.escape(plain)))
    return (fits[0], settings[fits[0]]) if fits else (None, None)


def save_mapping(path, mapping):
    """Write a mapping into ``chatlab.toml``; the rest of the file stays byte for byte.

    Parameters
    ----------
    path : str or Path
        The file ``chatlab.toml``; made if there is none. A block for the same files is
        replaced.
    mapping : Mapping

    Returns
    -------
    Path

    Raises
    ------
    SettingsError
        If the file is not TOML, or is written so that a block cannot be added.
    FileError
        If it cannot be written.
    """
    path = Path(path)
    try:
        before = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        settings = tomllib.loads(before)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise _not_addable(path, mapping) from None
    after = _with_block(before, mapping)
    wanted = settings | {"columns": _table(settings, "columns") | {
        mapping.pattern: mapping.columns}}
    try:
        if tomllib.loads(after) != wanted:
            raise _not_addable(path, mapping)
    except tomllib.TOMLDecodeError:
        raise _not_addable(path, mapping) from None
    _write(path, after)
    return path


def _guess(material, sheet):
    found = assigned(sheet)
    if "time" in found:
        found.pop("day", None)
        found.pop("clock", None)
    elif {"day", "clock"} <= found.keys():
        found["time"] = found.pop("clock")
    found.pop("clock", None)
    found = {name: found[name] for name in LABELS if name in found}
    has_time = bool({"time", "day"} & found.keys())
    missing = [name for name, has in (
        ("conversation", "conversation" in found), ("time", has_time), ("text", "text" in found),
        ("author", bool({"role", "author"} & found.keys()))) if not has]
    return Mapping(glob.escape(material.name),
                   {name: column.heading for name, column in found.items()},
                   {name: round(column.confidence, 2) for name, column in found.items()},
                   {name: column.reason for name, column in found.items()}, tuple(missing))


def _table(settings, name):
    return settings[name] if isinstance(settings.get(name), dict) else {}


def _with_block(text, mapping):
    """Return the text with the block in the place of the one for the same files, or at its end."""
    newline = "\r\n" if "\r\n" in text else "\n"
    block = mapping.toml.replace("\n", newline)
    lines = text.splitlines(keepends=True)
    start = next((index for index, line in enumerate(lines) if _heads(line, mapping)), None)
    if start is None:
        gap = "" if not text else newline if text.endswith("\n") else 2 * newline
        return text + gap + block
    end = next((index for index, line in enumerate(lines[start + 1:], start=start + 1)
                if line.lstrip().startswith("[")), len(lines))
    while end > start + 1 and not lines[end - 1].partition("#")[0].strip():
        end -= 1
    return "".join((*lines[:start], block, *lines[end:]))


def _heads(line, mapping):
    """Tell whether a line of TOML is the heading of the mapping's block."""
    if not line.lstrip().startswith("["):
        return False
    try:
        return tomllib.loads(line) == {"columns": {mapping.pattern: {}}}
    except tomllib.TOMLDecodeError:
        return False


def _write(path, text):
    temporary = path.with_name(f".{path.name}.new")
    mark = b"\xef\xbb\xbf" if path.exists() and path.read_bytes().startswith(
        b"\xef\xbb\xbf") else b""
    try:
        temporary.write_bytes(mark + text.encode("utf-8"))
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise FileError(_("the file cannot be written"), file=path,
                        remedy=_("Close it in other programs and check your rights to it.")
                        ) from None


def _not_addable(path, mapping):
    return SettingsError(
        _("the columns cannot be added to the settings"), file=path,
        remedy=_("Correct the file so that it is TOML, and write by hand under the heading "
                 "{heading} which column is which.", heading=mapping.toml.split("\n", 1)[0]))


def quoted(text):
    r"""Write a text as TOML does in quotation marks.

    Examples
    --------
    >>> quoted('vienti "1".csv')
    '"vienti \\"1\\".csv"'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
