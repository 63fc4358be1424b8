"""The codebook as a workbook and back, for people who keep their lists in Excel.

One row per theme, one word per line in a cell. What people do to a workbook is forgiven:
columns in another order or added, empty rows, words parted by semicolons, curly quotation
marks, spaces around, a heading in Swedish or English, a theme without an identifier.
"""

import re
import unicodedata
from pathlib import Path

from chatlab.errors import FormatError
from chatlab.i18n import N_, _
from chatlab.theme.workbooks import read_texts, wordings, write_texts

COLUMNS = {
    "id": (N_("Identifier"), "tunnus", "id", "beteckning", "identifier"),
    "label": (N_("Name of the theme"), "teema", "nimi", "teeman nimi", "label", "theme", "tema"),
    "sv": (N_("Name in Swedish"), "ruotsiksi", "nimi ruotsiksi", "sv", "på svenska"),
    "en": (N_("Name in English"), "englanniksi", "nimi englanniksi", "en", "på engelska"),
    "definition": (N_("Definition"), "määritelmä", "definition"),
    "include": (N_("What belongs"), "kuuluu", "mitä kuuluu", "hör till"),
    "exclude": (N_("What does not belong"), "ei kuulu", "mitä ei kuulu", "hör inte till"),
    "examples": (N_("Examples"), "esimerkit", "esimerkkejä", "examples", "exempel"),
    "words": (N_("Words of the theme"), "sanat", "words", "ord"),
    "words_sv": (N_("Words in Swedish"), "sanat ruotsiksi", "words_sv", "ord på svenska"),
    "not_words": (N_("Words that do not count"), "sanat, joita ei lasketa", "ei lasketa",
                  "not_words", "ord som inte räknas"),
    "parent": (N_("Parent theme"), "yläteema", "parent", "övertema"),
    "flag": (N_("To be read by a person"), "ihmisen luettava", "kriisi", "flag", "kris"),
}
_LISTS = ("examples", "words", "words_sv", "not_words")
_YES = ("crisis", "x", "kyllä", "kriisi", "yes", "ja", "1", "1.0", "true", "tosi")
_WIDE = {"definition": 45, "include": 40, "exclude": 35, "examples": 45, "words": 32,
         "words_sv": 26, "not_words": 26}


def write_sheet(codebook, path):
    """Write a codebook as a workbook.

    Parameters
    ----------
    codebook : Codebook
    path : str or Path
        Of the ``.xlsx`` file to make or replace.

    Returns
    -------
    Path
    """
    rows = [[_(titles[0]) for titles in COLUMNS.values()], *map(_cells, codebook)]
    about = [[_("Name"), codebook.name], [_("Version"), codebook.version]]
    return write_texts(path, {_("Themes"): rows, _("About"): about},
                       widths=[_WIDE.get(key, 22) for key in COLUMNS])


def read_sheet(path):
    """Read a codebook's workbook into the form of its TOML file.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    dict
        ``name``, ``version`` and ``theme``, a list of dicts.

    Raises
    ------
    FileError
        If the file is missing or is no workbook.
    FormatError
        If no sheet has the columns of a codebook.
    """
    sheets = read_texts(path)
    for name, rows in sheets.items():
        for start, row in enumerate(rows[:10]):
            places = _places(row)
            if {"label", "words"} <= set(places):
                themes = [_theme(cells, places) for cells in rows[start + 1:]]
                about = [cells for other in sheets if other != name for cells in sheets[other]]
                return {**_about(about), "theme": [theme for theme in themes if theme]}
    raise FormatError(
        _("expected a sheet with the columns {columns}", columns=", ".join(
            _(COLUMNS[key][0]) for key in ("label", "definition", "words"))),
        file=Path(path).name, remedy=_("Make a model with write_codebook and fill it in."))


def identifier(label):
    """Make an identifier out of the name of a theme.

    Examples
    --------
    >>> identifier("Vuokravelka ja häätö")
    'vuokravelka-ja-haato'
    """
    plain = unicodedata.normalize("NFD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _cells(theme):
    values = {"sv": theme.labels.get("sv"), "en": theme.labels.get("en")}
    values |= {key: "\n".join(getattr(theme, key)) for key in _LISTS}
    return [values[key] if key in values else getattr(theme, key) for key in COLUMNS]


def _places(row):
    """Return the column of each key of a heading row."""
    titles = {name.casefold(): key for key, (title, *names) in COLUMNS.items()
              for name in (*wordings(title), key, *names)}
    found = {}
    for place, cell in enumerate(row):
        key = titles.get(cell.casefold().rstrip(":*").strip())
        if key and key not in found:
            found[key] = place
    return found


def _theme(cells, places):
    values = {key: cells[place] for key, place in places.items() if cells[place]}
    if not values:
        return None
    for key in _LISTS:
        if key in values:
            parts = re.split(r"\n" if key == "examples" else r"[\n;,]", values[key])
            values[key] = [part.strip(' "•-') if key != "examples" else part.strip()
                           for part in parts if part.strip(' "•-')]
    if "flag" in values:
        values["flag"] = "crisis" if values["flag"].casefold() in _YES else values["flag"]
    if "id" not in values and "label" in values:
        values["id"] = identifier(values["label"])
    return values


def _about(rows):
    keys = {"nimi": "name", "name": "name", "namn": "name", "versio": "version",
            "version": "version", _("Name").casefold(): "name", _("Version").casefold(): "version"}
    return {keys[row[0].casefold()]: row[1]
            for row in rows if len(row) > 1 and row[0].casefold() in keys}
