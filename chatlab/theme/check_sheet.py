"""A sheet of fifty texts for a person to check, and what the person found.

The texts are drawn at random from all that were themed, those with no theme included, so
that the share of right decisions holds for the whole material within its interval.
"""

import pandas as pd

from chatlab.errors import FormatError
from chatlab.i18n import N_, _
from chatlab.theme.codebook import NO_THEME, read_codebook
from chatlab.theme.workbooks import read_texts, wordings, write_texts

_HEADINGS = {"unit_id": N_("Unit number"), "text": N_("Text"), "theme": N_("Theme identifier"),
             "label": N_("Theme given"), "words": N_("Deciding words"),
             "right": N_("Right? (yes / no)"), "missing": N_("Theme that is missing")}
_WIDTHS = (14, 80, 26, 30, 30, 14, 26)
_ANSWERS = {"yes": True, "y": True, "no": False, "n": False, "kyllä": True, "k": True, "ei": False,
            "e": False, "ja": True, "j": True, "nej": False, "x": True, "1": True, "0": False,
            "oikein": True, "väärin": False, "+": True, "-": False, "joo": True}


def write_check_sheet(texts, themes, path, codebook=None, *, n=50, seed=0):
    """Write a random sample of themed texts for a person to check.

    Parameters
    ----------
    texts : DataFrame
        ``unit_id`` and ``text``, anonymised, as from `texts_of` or `segments_of`. Not modified.
    themes : DataFrame
        The `THEMES` table of the same units. Not modified.
    path : str or Path
        Of the ``.xlsx`` file to make or replace.
    codebook : Codebook, optional
        The shipped one if omitted.
    n : int, optional
        How many units to draw; all if there are fewer.
    seed : int, optional
        Of the draw: the same units again, whatever their order.

    Returns
    -------
    Path
        The sheet has a row for each theme of each unit. The person writes yes or no on each
        row, and the identifier of a theme that is missing.
    """
    codebook = read_codebook() if codebook is None else codebook
    kept = texts[texts["text"].notna()].astype({"unit_id": "str"})
    joined = kept.groupby("unit_id", sort=True)["text"].agg("\n".join)
    drawn = joined.sample(min(n, len(joined)), random_state=seed)
    rows = [[_(title) for title in _HEADINGS.values()]]
    for unit_id, text in drawn.items():
        for found in themes[themes["unit_id"] == unit_id].itertuples():
            words = "" if pd.isna(found.words) else found.words
            rows.append([unit_id, text, found.theme, codebook.label(found.theme), words, "", ""])
    guide = [[_("Identifier"), _("Theme"), _("Definition")],
             *([theme.id, codebook.label(theme.id), theme.definition] for theme in codebook)]
    return write_texts(path, {_("To check"): rows, _("Themes"): guide}, widths=_WIDTHS)


def read_check_sheet(path):
    """Read a checked sheet.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    DataFrame
        ``unit_id``, ``theme``, ``right`` (boolean; missing where nothing was answered) and
        ``missing`` (identifier of a theme that should have been given). Rows in order.

    Raises
    ------
    FileError
        If the file is missing or is no workbook.
    FormatError
        If the sheet lacks its columns or an answer is neither yes nor no; the row is told.
    """
    rows = next(iter(read_texts(path).values()), [])
    head = [cell.casefold() for cell in rows[0]] if rows else []
    places = {key: _place(title, head) for key, title in _HEADINGS.items()}
    lacking = [_(_HEADINGS[key]) for key in ("unit_id", "theme", "right") if places[key] is None]
    if lacking:
        raise FormatError(
            _("the column {column} is missing", column=", ".join(lacking)), file=path,
            remedy=_("Take the sheet from an earlier copy of the workbook."))
    found = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {key: row[place] for key, place in places.items() if place is not None}
        if cells["unit_id"]:
            found.append((cells["unit_id"], cells["theme"], _answer(cells["right"], path, number),
                          cells.get("missing") or None))
    return pd.DataFrame(found, columns=["unit_id", "theme", "right", "missing"]).astype(
        {"right": "boolean"})


def _place(title, head):
    names = wordings(title)
    return next((place for place, cell in enumerate(head) if cell in names), None)


def _answer(cell, path, number):
    plain = cell.casefold().rstrip(".!")
    if plain and plain not in _ANSWERS:
        raise FormatError(_("expected yes or no"), file=path, place=_("row {n}", n=number),
                          remedy=_("Write yes or no, or leave the cell empty."))
    return _ANSWERS.get(plain)


def with_theme(checked):
    """Return the checked rows that name a theme: those whose precision is asked.

    Examples
    --------
    >>> rows = pd.DataFrame({"theme": ["a", "muu", "b"], "right": [True, True, None]})
    >>> with_theme(rows)["theme"].tolist()
    ['a']
    """
    return checked[checked["right"].notna() & checked["theme"].ne(NO_THEME)]
