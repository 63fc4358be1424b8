"""Texts in other languages than Finnish: told apart, counted, themed by Swedish words only."""

import re
from functools import lru_cache

import pandas as pd

from chatlab.finnish import guess_language
from chatlab.i18n import N_, _

THEMED = ("fi", "sv", "")
"""Languages that get themes; the empty one is a text too short to tell."""
_NAMES = {"fi": N_("Finnish"), "sv": N_("Swedish"), "en": N_("English"),
          "other": N_("another language"), "": N_("too short to tell")}
_GAP = r"\w*\W+(?:\w+\W+){0,2}?"
_SHORT = 4  # a shorter word must match whole: "våld" would also begin "våldsam", which is meant


def count_languages(df):
    """Count the languages of texts.

    Parameters
    ----------
    df : DataFrame
        ``unit_id`` and ``text``, as from `texts_of` or `segments_of`. Not modified.

    Returns
    -------
    DataFrame
        ``language`` ("fi", "sv", "en", "other" or "" for too short to tell), ``label``,
        ``units`` (count), the most frequent first, and ``themed`` (whether such texts get
        themes: Finnish ones, and Swedish ones by the codebook's Swedish words).

    Examples
    --------
    >>> texts = pd.DataFrame({"unit_id": ["c1", "c2"], "text": [
    ...     "Mistä haen vuokravakuutta?", "Where can I apply for housing benefit?"]})
    >>> count_languages(texts)[["language", "units", "themed"]].values.tolist()
    [['en', 1, False], ['fi', 1, True]]
    """
    texts = df[df["text"].notna()].groupby("unit_id", sort=False)["text"].agg("\n".join)
    counts = texts.map(guess_language).value_counts()
    order = sorted(counts.index, key=lambda code: (-counts[code], code))
    return pd.DataFrame({
        "language": order, "label": [_(_NAMES[code]) for code in order],
        "units": [int(counts[code]) for code in order],
        "themed": [code in THEMED for code in order]})


def tell_languages(languages):
    """Say how many texts were left without themes because of their language.

    Parameters
    ----------
    languages : DataFrame
        From `count_languages`. Not modified.

    Returns
    -------
    str
        Empty if there are none.
    """
    left = languages[~languages["themed"].astype(bool)]
    if left.empty:
        return ""
    names = [f"{label} {units}" for label, units in zip(left["label"], left["units"], strict=True)]
    return _("Texts in other languages than Finnish or Swedish got no theme: {list}.",
             list=", ".join(names))


def find_swedish(words, text):
    """Find which Swedish words of a theme are in a text.

    A word of more than three letters matches the beginning of a word (*skuld* finds
    *skulderna*); several words may have two others between them.

    Examples
    --------
    >>> find_swedish(("hyra", "betala hyran", "lån"), "Jag kan inte betala den hyran. Lånet?")
    ['hyra', 'betala hyran']
    """
    return [word for word in words if _pattern(word).search(text.lower())]


@lru_cache(maxsize=4096)
def _pattern(word):
    parts = [re.escape(part) for part in word.lower().split()]
    return re.compile(r"\b" + _GAP.join(parts) + ("" if len(word) >= _SHORT else r"\b"))
