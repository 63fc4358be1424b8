"""Whether coding more by hand would help, and what to code next."""

import pandas as pd

from chatlab.i18n import _, number
from chatlab.theme.classify import FOLDS
from chatlab.theme.codebook import ALL, read_codebook
from chatlab.theme.coded import gather_coded
from chatlab.theme.features import count_features
from chatlab.theme.machine import best_threshold, cross_fitted, values_of
from chatlab.theme.scoring import MEAN, score_themes

WORTH = 0.02
"""A growth of the score by so much, when the units doubled, is worth coding more."""
ALIKE = 0.5
"""Two texts with a cosine of so much teach the same (words and pieces of words together)."""


def learning_curve(df, codes, *, shares=(0.125, 0.25, 0.5, 0.75, 1.0), folds=FOLDS,
                   progress=False):
    """Tell how the scores grew with the number of coded units, and so if coding more would help.

    Parameters
    ----------
    df, codes : DataFrame
        As in `train_classifier`.
    shares : tuple of float, optional
        Which shares of the units outside each part to learn from.
    folds : int, optional
        As in `train_classifier`.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    DataFrame
        ``units`` (how many coded units were learned from), ``macro_f1`` (mean of the themes'
        F1, 0–1) with ``low`` and ``high`` (bootstrap of conversations), ``micro_f1``.
    """
    material, rows = gather_coded(df, codes, folds=folds, progress=progress), []
    for share in shares:
        values, parts = material.left_out_values(folds, share, progress=progress)
        chances = cross_fitted(values, material.answers, parts)
        scores = score_themes(chances >= best_threshold(chances, material.answers),
                              material.answers, material.themes, material.groups)
        scores = scores.set_index("theme")
        mean = scores.loc[MEAN]
        rows.append((round(share * len(material.units) * (folds - 1) / folds), mean["f1"],
                     mean["low"], mean["high"], scores.loc[ALL, "f1"]))
    return pd.DataFrame(rows, columns=["units", "macro_f1", "low", "high", "micro_f1"])


def tell_learning(curve):
    r"""Say whether coding more units by hand would help.

    Parameters
    ----------
    curve : DataFrame
        From `learning_curve`. Not modified.

    Returns
    -------
    str

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> tell_learning(pd.DataFrame({"units": [100, 200, 400], "macro_f1": [.6, .7, .78]}))
    'From 200 to 400 coded units the score grew from 0.70 to 0.78: coding more is worth it.'
    >>> set_language("fi")
    """
    last = curve.iloc[-1]
    half = curve.iloc[(curve["units"] - last["units"] / 2).abs().argsort(kind="stable").iloc[0]]
    worth = last["macro_f1"] - half["macro_f1"] >= WORTH
    return _("From {few} to {many} coded units the score grew from {before} to {after}: {advice}.",
             few=number(half["units"]), many=number(last["units"]),
             before=number(half["macro_f1"], 2), after=number(last["macro_f1"], 2),
             advice=_("coding more is worth it") if worth else
             _("coding more of the same would help little"))


def suggest_labels(model, df, *, n=20, codebook=None, progress=False):
    """Choose what to code by hand next: units that the model is unsure of, unlike each other.

    Units so chosen teach more than units drawn by lot, and are no sample of the whole: do
    not count shares of themes from them.

    Parameters
    ----------
    model : Classifier
        From `train_classifier`. The units that it learned from are left out.
    df : DataFrame
        ``unit_id`` and ``text``. Not modified.
    n : int, optional
        How many to choose at most.
    codebook : Codebook, optional
        Of the themes' names; the shipped one if omitted.
    progress : bool, optional
        Show a progress bar.

    Returns
    -------
    DataFrame
        ``unit_id``; ``theme`` and ``label`` (the least sure of the themes that the model
        would give, or the nearest to be given), ``other`` and ``other_label`` (the theme that
        comes next); what to code first comes first.
    """
    import numpy as np

    codebook = read_codebook() if codebook is None else codebook
    columns = ["unit_id", "theme", "label", "other", "other_label"]
    df = df.astype({"unit_id": "str"})
    rest = df[~df["unit_id"].isin(model.coded) & df["text"].fillna("").str.strip().ne("")]
    rest = rest.sort_values("unit_id", kind="stable")
    if rest.empty:
        return pd.DataFrame(columns=columns).astype("str")
    counts = count_features(rest["text"].tolist(), counter=model.weights.counter,
                            progress=progress)
    features = model.weights.weigh(counts)
    values = values_of(model.machine, features)
    given = (model.probabilities(counts) >= model.threshold).sum(axis=1)
    order, unit = (-values).argsort(axis=1, kind="stable"), np.arange(len(values))
    last = np.clip(given, 1, len(model.themes) - 1) - 1
    theme, other = order[unit, last], order[unit, last + 1]
    gap = np.abs(values[unit, theme] - values[unit, other])
    rows = [(rest["unit_id"].iloc[row], a, codebook.label(a), b, codebook.label(b))
            for row in _unlike(gap, features, n)
            for a, b in [(model.themes[theme[row]], model.themes[other[row]])]]
    return pd.DataFrame(rows, columns=columns).astype("str")


def _unlike(gap, features, n):
    """Choose rows of the smallest gaps, leaving out those alike to one chosen before."""
    chosen = []
    for row in gap.argsort(kind="stable"):
        if len(chosen) == n:
            break
        alike = (features[[row]] @ features[chosen].T).max() / 2 if chosen else 0
        if alike < ALIKE:
            chosen.append(int(row))
    return chosen
