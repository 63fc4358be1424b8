"""Themes learned from what people coded by hand, for those who have coded some hundreds of units.

One linear support vector machine for each theme (`features` tells what it sees), so that a
unit may have many themes or none. Its value is turned into a probability by a logistic curve
(Platt 1999) fitted to values that the unit got from a machine that had not seen it. All
scores are those of units left out, whole conversations at a time. Invented conversations made
of the same sentences flatter them: what was learned of some sentences does not hold for others.

Words of a codebook find what has words of its own without any coding; this pays when the
themes are not told by single words. A theme flagged as a crisis is for the codebook's words
to find as well: a few coded examples teach a machine too little of it.
"""

from dataclasses import dataclass, field

import pandas as pd

from chatlab import schema
from chatlab.i18n import _, number, percent
from chatlab.theme.codebook import ALL, NO_THEME, read_codebook
from chatlab.theme.coded import LEAST_UNITS, gather_coded
from chatlab.theme.features import Weights, count_features
from chatlab.theme.machine import (
    best_threshold,
    cross_fitted,
    fit_curve,
    probabilities_of,
    train_machine,
    values_of,
)
from chatlab.theme.scoring import MEAN, score_themes

FOLDS = 5


@dataclass(frozen=True)
class Classifier:
    """What was learned: from `train_classifier`, for `classify_themes` and `suggest_labels`.

    ``scores`` tells how well it did in cross-validation, ``left_out`` the themes with too few
    coded units, ``threshold`` the least probability of a theme that is given.
    """

    themes: list[str]
    threshold: float
    scores: pd.DataFrame
    left_out: list[str]
    coded: frozenset = field(repr=False)
    weights: Weights = field(repr=False)
    machine: object = field(repr=False)
    curves: list = field(repr=False)

    def probabilities(self, counts):
        """Return the probability of each theme in each counted text (texts x themes)."""
        return probabilities_of(self.curves, values_of(self.machine, self.weights.weigh(counts)))


def train_classifier(df, codes, *, folds=FOLDS, progress=False):
    """Learn themes from units coded by hand.

    Parameters
    ----------
    df : DataFrame
        ``unit_id`` and ``text``, as from `texts_of`. If the units are parts of conversations,
        ``conversation_id`` too: a conversation is never both learned from and tested on.
        Not modified.
    codes : DataFrame
        A `CODES` table, or a `THEMES` table of which the rows coded by hand are used. A unit
        has the themes that at least half of its coders gave it; ``"muu"`` is no theme. Not
        modified.
    folds : int, optional
        Into how many parts the units are cut for cross-validation.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    Classifier
        The same for the same units in any order.

    Raises
    ------
    SettingsError
        If fewer than two themes have enough coded units.

    Examples
    --------
    >>> texts = pd.DataFrame({"unit_id": [f"c{n}" for n in range(40)],
    ...     "text": ["apua vuokravakuuteen", "silmälasit rikki"] * 20})
    >>> codes = pd.DataFrame({"unit_id": texts["unit_id"],
    ...     "theme": ["vuokravakuus", "silmalasit"] * 20})
    >>> model = train_classifier(texts, codes)
    >>> classify_themes(model, pd.DataFrame({"unit_id": ["u"], "text": ["vakuus vuokraan"]}))[
    ...     ["theme", "how", "words"]].values.tolist()
    [['vuokravakuus', 'model', 'vakuus, vuokra']]
    """
    import numpy as np

    material = gather_coded(df, codes, folds=folds, progress=progress)
    values, parts = material.left_out_values(folds, progress=progress)
    chances = cross_fitted(values, material.answers, parts)
    threshold = best_threshold(chances, material.answers)
    weights = Weights(material.counts, np.arange(len(material.units)))
    return Classifier(
        material.themes, threshold,
        score_themes(chances >= threshold, material.answers, material.themes, material.groups),
        material.left_out, frozenset(material.units), weights,
        train_machine(weights.weigh(material.counts), material.answers),
        [fit_curve(values[:, column], material.answers[:, column])
         for column in range(len(material.themes))])


def classify_themes(model, df, *, unit="conversation", threshold=None, progress=False):
    """Give texts the themes that were learned.

    Parameters
    ----------
    model : Classifier
        From `train_classifier`.
    df : DataFrame
        ``unit_id`` and ``text``. Not modified.
    unit : str, optional
        What a row is, as in `assign_themes`.
    threshold : float, optional
        The least probability (0–1) of a theme; that of the model if omitted.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    DataFrame
        A `THEMES` table as from `assign_themes`: ``score`` is the probability, ``how`` is
        ``"model"`` and ``words`` are the base forms that spoke most for the theme. A unit
        with no theme has one row with the theme ``"muu"`` and score 0.
    """
    columns = ["unit", "unit_id", "theme", "score", "how", "words"]
    if df.empty:
        return schema.conform(pd.DataFrame(columns=columns), "themes")
    threshold = model.threshold if threshold is None else threshold
    counts = count_features(df["text"].tolist(), counter=model.weights.counter,
                            progress=progress)
    chances = model.probabilities(counts)
    features, rows = model.weights.weigh(counts), []
    for number_of, unit_id in enumerate(df["unit_id"]):
        found = [column for column in (-chances[number_of]).argsort(kind="stable")
                 if chances[number_of, column] >= threshold]
        for column in found:
            rows.append((unit, unit_id, model.themes[column],
                         round(float(chances[number_of, column]), 4), "model",
                         _words(model, features[[number_of]], column)))
        if not found:
            rows.append((unit, unit_id, NO_THEME, 0.0, "model", None))
    return schema.conform(pd.DataFrame(rows, columns=columns), "themes")


def tell_classifier(model, codebook=None, *, n=3):
    r"""Say how far the themes that were learned can be trusted.

    Parameters
    ----------
    model : Classifier
    codebook : Codebook, optional
        Of the themes' names; the shipped one if omitted.
    n : int, optional
        How many of the weakest themes to name.

    Returns
    -------
    list of str
    """
    codebook = read_codebook() if codebook is None else codebook
    scores = model.scores.set_index("theme")
    whole, mean = scores.loc[ALL], scores.loc[MEAN]
    weakest = scores.drop([ALL, MEAN]).sort_values("f1", kind="stable").head(n)
    said = [_("Learned from {n} units coded by hand. In units that it had not seen, it found "
              "{recall} of what people had coded, and {precision} of what it found was so coded.",
              n=number(len(model.coded)), recall=percent(whole["recall"]),
              precision=percent(whole["precision"])),
            _("On a scale from 0 to 1 (F1) the mean of the themes is {f1}, interval {low}–{high}.",
              f1=number(mean["f1"], 2), low=number(mean["low"], 2), high=number(mean["high"], 2)),
            _("The weakest themes: {themes}.", themes=", ".join(
                f"{codebook.label(theme)} {number(row['f1'], 2)}"
                for theme, row in weakest.iterrows()))]
    if model.left_out:
        said.append(_("Not learned, because fewer than {n} units were coded: {themes}.",
                      n=LEAST_UNITS, themes=", ".join(map(codebook.label, model.left_out))))
    return said


def _words(model, features, column, n=5):
    """List the base forms of one text that spoke most for a theme."""
    one = model.machine[column]
    if one is None:
        return None
    row = features[:, :len(model.weights.terms)].tocoo()
    spoke = [(-value * one.coef_[0, place], model.weights.terms[place])
             for place, value in zip(row.col, row.data, strict=True)]
    return ", ".join(term for weight, term in sorted(spoke)[:n] if weight < 0) or None
