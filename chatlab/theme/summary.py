"""Counts of themes with what chance alone could make of them."""

import pandas as pd

from chatlab.i18n import _
from chatlab.intervals import shares
from chatlab.theme.codebook import NO_THEME, read_codebook

FEWEST_UNITS = 5
"""Words that were learnt from the texts are listed from so many units on."""


def summarise_themes(themes, codebook=None, *, units=None):
    """Count the units of each theme, those that did not come up included.

    Parameters
    ----------
    themes : DataFrame
        A `THEMES` table of one kind of unit. Not modified.
    codebook : Codebook, optional
        The shipped one if omitted.
    units : int, optional
        How many units were themed, at least those in the table. The number of different
        units in the table if omitted.

    Returns
    -------
    DataFrame
        ``theme``, ``label``, ``units`` (count), ``share`` (0–1), ``low`` and ``high`` (95 %
        interval of the share: Wilson 1927), ``flag`` (what to do about it, else missing).
        The most frequent first, ties in the order of the codebook, no theme last. A unit
        may have many themes, so shares do not add up to one.

    Raises
    ------
    ValueError
        If `units` is less than the number of units in the table.

    Examples
    --------
    >>> themes = pd.DataFrame({"unit_id": ["c1", "c2"], "theme": "vuokravakuus"})
    >>> summarise_themes(themes, units=8)[["theme", "units", "share"]].values.tolist()[0]
    ['vuokravakuus', 2, 0.25]
    """
    codebook = read_codebook() if codebook is None else codebook
    seen = themes["unit_id"].nunique()
    units = seen if units is None else units
    if units < seen:
        raise ValueError("units is less than the number of units in the table")
    counts = themes.groupby("theme")["unit_id"].nunique()
    coded = [theme for theme in sorted(counts.index) if theme not in codebook]
    order = [*(theme.id for theme in codebook), *(t for t in coded if t != NO_THEME)]
    order = [*sorted(order, key=lambda theme: -counts.get(theme, 0)), NO_THEME]
    counts = counts.reindex(order, fill_value=0)
    chance = shares(counts, pd.Series(units, index=counts.index))
    return pd.DataFrame({
        "theme": order, "label": [codebook.label(theme) for theme in order],
        "units": counts.to_numpy(), **{name: chance[name].to_numpy() for name in chance},
        "flag": [_advice(theme, codebook) for theme in order]})


def find_flagged(themes, codebook=None):
    """List the units that a person should read: themes flagged as a crisis.

    Parameters
    ----------
    themes : DataFrame
        A `THEMES` table. Not modified.
    codebook : Codebook, optional
        The shipped one if omitted.

    Returns
    -------
    DataFrame
        ``unit``, ``unit_id``, ``theme``, ``label``, ``words``; in the order of the table.

    Examples
    --------
    >>> from chatlab.theme import assign_themes
    >>> texts = pd.DataFrame({"unit_id": ["c1", "c2"],
    ...                       "text": ["Mietin itsemurhaa.", "Mistä vuokravakuus?"]})
    >>> find_flagged(assign_themes(texts))[["unit_id", "theme"]].values.tolist()
    [['c1', 'itsetuhoisuus']]
    """
    codebook = read_codebook() if codebook is None else codebook
    flagged = {theme.id: codebook.label(theme.id) for theme in codebook if theme.flag}
    rows = themes[themes["theme"].isin(list(flagged))]
    return rows.assign(label=rows["theme"].map(flagged))[
        ["unit", "unit_id", "theme", "label", "words"]].reset_index(drop=True)


def summarise_words(themes, codebook=None, *, n=8):
    """List the words that decided each theme.

    Parameters
    ----------
    themes : DataFrame
        A `THEMES` table. Not modified.
    codebook : Codebook, optional
        The shipped one if omitted.
    n : int
        How many words to list of each theme.

    Returns
    -------
    DataFrame
        ``theme``, ``label``, ``words`` (the most frequent first; without counts, for a word
        of one single person is a small count; where the words were learnt from the texts,
        those of fewer than 5 units are left out). Themes without words are left out.

    Examples
    --------
    >>> themes = pd.DataFrame({"unit_id": ["c1", "c2"], "theme": "vuokravakuus",
    ...                        "words": ["vuokravakuus, takuuvuokra", "vuokravakuus"]})
    >>> summarise_words(themes)["words"].tolist()
    ['vuokravakuus, takuuvuokra']
    """
    codebook = read_codebook() if codebook is None else codebook
    words = themes[["theme", "unit_id", "words"]].dropna()
    words = words.assign(words=words["words"].str.split(", ")).explode("words")
    words = words[words["words"].str.len() > 0]
    counts = words.groupby(["theme", "words"])["unit_id"].nunique().reset_index(name="units")
    if "how" in themes and themes["how"].eq("model").any():
        counts = counts[counts["units"] >= FEWEST_UNITS]
    counts = counts.sort_values(["units", "words"], ascending=[False, True])
    rows = [(theme.id, codebook.label(theme.id), ", ".join(part["words"].head(n)))
            for theme in codebook if len(part := counts[counts["theme"] == theme.id])]
    return pd.DataFrame(rows, columns=["theme", "label", "words"])


def _advice(theme, codebook):
    if theme in codebook and codebook[theme].flag == "crisis":
        return _("A person should read these")
    return None
