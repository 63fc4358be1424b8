"""The codebook: what each theme means and by which words it is recognised.

A codebook is a TOML file that a researcher can read and change; the shipped one is
`data/koodikirja.toml`. Its parts are those of a coding manual in qualitative content
analysis: name, definition, what belongs, what does not, an example.
"""

import json
import tomllib
from dataclasses import dataclass, field, fields
from importlib.resources import files
from pathlib import Path

from chatlab.errors import FileError, SettingsError
from chatlab.i18n import _, language

NO_THEME = "muu"
ALL = "kaikki"
"""What tables call all themes, or all groups, together; no theme may be so called."""
FLAGS = ("crisis",)

_TEXTS = ("id", "label", "definition", "include", "exclude", "parent", "flag")
_LISTS = ("examples", "words", "words_sv", "not_words")
_REQUIRED = ("id", "label", "definition", "words")


@dataclass(frozen=True)
class Theme:
    """One theme: identifier, Finnish name, coding instructions, words.

    ``words`` are base forms, or several base forms that stand near each other;
    ``words_sv`` are Swedish words for texts in Swedish; ``not_words`` those whose occurrences
    do not count. ``flag`` "crisis" asks that a
    person reads what got the theme. ``labels`` holds the names in other languages.
    """

    id: str
    label: str
    definition: str
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    words_sv: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    parent: str | None = None
    labels: dict = field(default_factory=dict, hash=False)
    flag: str | None = None


@dataclass(frozen=True)
class Codebook:
    """Themes in order, with the codebook's name and version for the record."""

    themes: tuple[Theme, ...]
    name: str = ""
    version: str = ""

    def __iter__(self):
        return iter(self.themes)

    def __len__(self):
        return len(self.themes)

    def __contains__(self, theme_id):
        return any(theme.id == theme_id for theme in self)

    def __getitem__(self, theme_id):
        return next(theme for theme in self if theme.id == theme_id)

    def label(self, theme_id):
        """Return the name of a theme in the user's language.

        A theme that is not in the codebook (coded by hand, say) is its own name.
        """
        if theme_id == NO_THEME:
            return _("Other or no theme")
        if theme_id not in self:
            return theme_id
        return self[theme_id].labels.get(language(), self[theme_id].label)


def read_codebook(path=None):
    """Read a codebook.

    Parameters
    ----------
    path : str or Path, optional
        A TOML file, or the same as an Excel workbook (.xlsx; `write_codebook` makes one).
        The shipped codebook of adult social work if omitted.

    Returns
    -------
    Codebook

    Raises
    ------
    FileError
        If the file is missing or cannot be opened.
    SettingsError
        If it is not TOML, a theme lacks its identifier, name, definition or words, an
        identifier repeats, a key is unknown or of the wrong kind, or a parent is not there.

    Examples
    --------
    >>> codebook = read_codebook()
    >>> codebook["vuokravakuus"].label
    'Vuokravakuus'
    """
    file = files("chatlab.theme") / "data" / "koodikirja.toml" if path is None else Path(path)
    raw = _load_sheet(file) if file.name.lower().endswith(".xlsx") else _load(file)
    if unknown := sorted(raw.keys() - {"name", "version", "theme"}):
        raise SettingsError(_("unknown key {key}", key=unknown[0]), file=file.name,
                            remedy=_("Use the keys: {keys}.", keys="name, version, theme"))
    rows = raw.get("theme", [])
    if not rows or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError(_("expected at least one theme under the heading [[theme]]"),
                            file=file.name,
                            remedy=_("Add a theme; the shipped codebook is a model."))
    themes = tuple(_theme(row, number, file.name) for number, row in enumerate(rows, start=1))
    _check_identifiers(themes, file.name)
    return Codebook(themes, name=str(raw.get("name", "")), version=str(raw.get("version", "")))


def write_codebook(codebook, path):
    """Write a codebook to a file that `read_codebook` reads.

    Parameters
    ----------
    codebook : Codebook
    path : str or Path
        To make or replace: ``.xlsx`` for an Excel workbook, otherwise TOML.

    Returns
    -------
    Path
    """
    path = Path(path)
    if path.suffix.lower() == ".xlsx":
        from chatlab.theme.codebook_sheet import write_sheet

        return write_sheet(codebook, path)
    lines = [f"name = {_quoted(codebook.name)}", f"version = {_quoted(codebook.version)}"]
    for theme in codebook:
        values = {**{key: getattr(theme, key) for key in (*_TEXTS, *_LISTS)}, **theme.labels}
        lines += ["", "[[theme]]", *(f"{key} = {_quoted(value)}"
                                     for key, value in values.items() if value)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _quoted(value):
    """Write a value in TOML, whose strings and lists are those of JSON."""
    return json.dumps(value, ensure_ascii=False)


def _load_sheet(file):
    from chatlab.theme.codebook_sheet import read_sheet

    return read_sheet(file)


def _load(file):
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise FileError(_("the file was not found"), file=file.name,
                        remedy=_("Check the name and the folder.")) from error
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(_("the file could not be read as text in UTF-8"), file=file.name,
                        remedy=_("Save the file as text in UTF-8.")) from error
    except tomllib.TOMLDecodeError as error:
        place = str(error)[str(error).rfind("(at "):].strip("()").removeprefix("at ")
        raise SettingsError(
            _("expected a TOML file"), file=file.name, place=place,
            remedy=_("Check the quotation marks, brackets and commas of the line.")) from error


def _theme(row, number, file):
    place = _("theme {n}", n=row.get("id", number))
    known = {f.name for f in fields(Theme)} - {"labels"} | {"sv", "en"}
    for key in row:
        if key not in known:
            raise SettingsError(_("unknown key {key}", key=key), file=file, place=place,
                                remedy=_("Use the keys: {keys}.", keys=", ".join(sorted(known))))
    for key in _REQUIRED:
        if not row.get(key):
            raise SettingsError(_("the key {key} is missing or empty", key=key), file=file,
                                place=place, remedy=_("Add the key to the theme."))
    for key in (*_TEXTS, "sv", "en"):
        if key in row and not isinstance(row[key], str):
            raise SettingsError(_("the key {key} must be text in quotation marks", key=key),
                                file=file, place=place, remedy=_("Correct the key."))
    for key in _LISTS:
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise SettingsError(_('the key {key} must be a list like ["a", "b"]', key=key),
                                file=file, place=place, remedy=_("Correct the key."))
    if row.get("flag") not in (None, *FLAGS):
        raise SettingsError(_("expected one of: {levels}", levels=", ".join(FLAGS)), file=file,
                            place=place, remedy=_("Correct the key."))
    values = {key: row[key] for key in _TEXTS if key in row}
    values |= {key: tuple(row.get(key, ())) for key in _LISTS}
    return Theme(**values, labels={code: row[code] for code in ("sv", "en") if code in row})


def _check_identifiers(themes, file):
    seen = set()
    for theme in themes:
        if theme.id in seen or theme.id in (NO_THEME, ALL):
            raise SettingsError(
                _("the identifier {id} is already in use", id=theme.id), file=file,
                place=_("theme {n}", n=theme.id), remedy=_("Give each theme its own identifier."))
        seen.add(theme.id)
    for theme in themes:
        if theme.parent is not None and theme.parent not in seen:
            raise SettingsError(
                _("the parent theme {id} is not in the codebook", id=theme.parent), file=file,
                place=_("theme {n}", n=theme.id), remedy=_("Correct the key."))
