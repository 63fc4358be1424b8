"""Texts -> THEMES table: the words of the codebook, spread to texts that lack them.

A small material is themed by the codebook's words alone (`lexicon`). A large one teaches
what else is said about each theme: the texts with a theme's words start a seeded naive-Bayes
EM (`spread`), which finds the theme in other words and doubts a word that the rest of the
text does not support.
"""

from typing import NamedTuple

import pandas as pd

from chatlab import schema
from chatlab.finnish import guess_language
from chatlab.theme import lexicon, spread
from chatlab.theme.codebook import NO_THEME, read_codebook

FEWEST_FOR_MODEL = 2000
"""With fewer texts the model finds less than the words do, as measured on real texts of known
fields; from here on it finds as much and errs a quarter less."""


LONG_ENOUGH = 300
"""How many characters tell the language of a unit."""
_DEFAULT = {"lexicon": lexicon.THRESHOLD, "model": spread.THRESHOLD}


class _Row(NamedTuple):
    """One row of the texts, with the codebook's words in it."""

    unit_id: object
    staff: bool
    text: str
    evidence: dict


def assign_themes(df, codebook=None, *, unit="conversation", method=None, threshold=None,
                  progress=False):
    """Give each text its themes by the words of a codebook.

    Parameters
    ----------
    df : DataFrame
        ``unit_id`` and ``text``, as from `texts_of`, or with ``role`` as from `segments_of`:
        the rows of a unit are themed one by one and joined, and the staff's first answer
        decides only where the customer's words name no theme. Not modified.
    codebook : Codebook, optional
        The shipped one if omitted.
    unit : str, optional
        What a unit is: ``"conversation"``, ``"message"``, ``"feedback"``,
        ``"contact_request"`` or ``"diary"``.
    method : str, optional
        ``"lexicon"`` (the codebook's words alone) or ``"model"`` (what else is said of a
        theme is learnt from the material). The model for 2,000 units or more if omitted.
    threshold : float, optional
        The least score (0–1) of a theme. For words 0.5, which is one word of the theme's
        own; for the model the probability 0.85.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    DataFrame
        A `THEMES` table, as many rows for a unit as it has themes, the strongest first;
        ``words`` shows the words that decided, those of the codebook first. A unit with no
        theme has one row with the theme ``"muu"`` and score 0; so has a text in another
        language, but Swedish is themed by the codebook's Swedish words. The same units in another
        order give the same rows.

    Raises
    ------
    ValueError
        If `method` is unknown or `threshold` is not between 0 and 1.

    Examples
    --------
    >>> texts = pd.DataFrame({"unit_id": ["c1", "c2"], "text": [
    ...     "Saisinko vuokra vakuuteen apua?", "Moi!"]})
    >>> assign_themes(texts)[["unit_id", "theme", "words"]].values.tolist()
    [['c1', 'vuokravakuus', 'vakuus, vuokravakuus'], ['c2', 'muu', nan]]
    """
    if method not in (None, "lexicon", "model"):
        raise ValueError("method must be lexicon or model")
    if threshold is not None and not 0 < threshold <= 1:
        raise ValueError("threshold must be above 0 and at most 1")
    book = lexicon.Lexicon(read_codebook() if codebook is None else codebook)
    rows = _rows(df, book, progress)
    units = list(dict.fromkeys(df["unit_id"]))
    if method is None:
        method = "model" if len(units) >= FEWEST_FOR_MODEL else "lexicon"
    threshold = _DEFAULT[method] if threshold is None else threshold
    rows, foreign = _by_language(rows, book)
    found = (_by_model if method == "model" else _by_lexicon)(rows, book, threshold)
    found |= _by_lexicon(foreign, book, min(threshold, lexicon.THRESHOLD))
    nothing = [lexicon.Found(NO_THEME, 0.0, ())]
    table = [(unit, unit_id, theme, score, method, ", ".join(words) or None)
             for unit_id in units for theme, score, words in found.get(unit_id) or nothing]
    columns = ["unit", "unit_id", "theme", "score", "how", "words"]
    return schema.conform(pd.DataFrame(table, columns=columns), "themes")


def _rows(df, book, progress):
    roles = df["role"] if "role" in df else ["unknown"] * len(df)
    rows, known = zip(df["unit_id"], roles, df["text"], strict=True), {}
    result = []
    for unit_id, role, text in _shown(rows, len(df), progress):
        if pd.isna(text):
            continue
        if text not in known:  # many texts are the same few words
            known[text] = book.evidence_of(text)
        result.append(_Row(unit_id, role == "staff", text, known[text]))
    return result


def _by_language(rows, book):
    """Part the rows of units that are not in Finnish; only Swedish ones have evidence."""
    finnish, foreign = [], []
    for texts in _together(rows).values():
        spoken = "fi" if any(row.evidence for row in texts) else guess_language(
            "\n".join(row.text for row in texts)[:LONG_ENOUGH])
        if spoken in ("fi", ""):
            finnish += texts
        else:
            foreign += [row._replace(evidence=book.swedish_evidence_of(row.text)
                                     if spoken == "sv" else {}) for row in texts]
    return finnish, foreign


def _by_lexicon(rows, book, threshold):
    found = {}
    for unit_id, texts in _together(rows).items():
        own, answer = _own_and_answer(texts)
        found[unit_id] = book.decide(_joined(own), threshold=threshold) or book.decide(
            _joined([*own, *answer]), threshold=threshold)
    return found


def _by_model(rows, book, threshold):
    decided = spread.decide([row.text for row in rows], [row.evidence for row in rows], book,
                            threshold=threshold)
    themes = {id(row): themes for row, themes in zip(rows, decided, strict=True)}
    found = {}
    for unit_id, texts in _together(rows).items():
        own, answer = _own_and_answer(texts)
        found[unit_id] = (_strongest([themes[id(row)] for row in own], book)
                          or _strongest([themes[id(row)] for row in answer], book))
    return found


def _together(rows):
    units = {}
    for row in rows:
        units.setdefault(row.unit_id, []).append(row)
    return units


def _own_and_answer(rows):
    """Return the customer's rows, and the staff's first, which names what was asked."""
    staff = [row for row in rows if row.staff]
    return [row for row in rows if not row.staff], staff[:1]


def _joined(rows):
    evidence = {}
    for row in rows:
        for theme, seeds in row.evidence.items():
            evidence.setdefault(theme, {}).update(seeds)
    return evidence


def _strongest(rows, book):
    """Join the themes of the rows of a unit: the best score, the words of all."""
    themes = {}
    for found in (found for row in rows for found in row):
        before = themes.get(found.theme, found)
        themes[found.theme] = lexicon.Found(
            found.theme, max(before.score, found.score),
            tuple(dict.fromkeys((*before.words, *found.words))))
    return sorted(themes.values(), key=lambda found: (-found.score, book.order[found.theme]))


def _shown(rows, total, progress):
    if not progress:
        return rows
    from tqdm.auto import tqdm

    return tqdm(rows, total=total, leave=False)
