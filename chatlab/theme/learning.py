"""Whether coding more by hand would help, and what to code next."""

import pandas as pd

from chatlab.theme.classify import FOLDS
from chatlab.theme.codebook import read_codebook
from chatlab.theme.coded import gather_coded
from chatlab.theme.features import count_features
from chatlab.theme.machine import best_threshold, cross_fitted
from chatlab.theme.scoring import ALL_THEMES, MEAN_THEME, score_themes

CANDIDATES = 50
"""The next units are chosen among so many times as many of the least sure."""


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
        values, parts = material.left_out_values(folds, share)
        chances = cross_fitted(values, material.answers, parts)
        scores = score_themes(chances >= best_threshold(chances, material.answers),
                              material.answers, material.themes, material.groups)
        scores = scores.set_index("theme")
        mean = scores.loc[MEAN_THEME]
        rows.append((round(share * len(material.units) * (folds - 1) / folds), mean["f1"],
                     mean["low"], mean["high"], scores.loc[ALL_THEMES, "f1"]))
    return pd.DataFrame(rows, columns=["units", "macro_f1", "low", "high", "micro_f1"])


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
        ``unit_id``, ``theme``, ``label`` (the theme that is the hardest to tell of the unit),
        ``score`` (its probability, 0–1); what to code first comes first.
    """
    import numpy as np

    codebook = read_codebook() if codebook is None else codebook
    rest = df[~df["unit_id"].isin(model.coded) & df["text"].fillna("").str.strip().ne("")]
    rest = rest.sort_values("unit_id", kind="stable")
    if rest.empty:
        return pd.DataFrame({"unit_id": [], "theme": [], "label": [], "score": []}).astype(
            {"unit_id": "str", "theme": "str", "label": "str", "score": float})
    counts = count_features(rest["text"].tolist(), counter=model.weights.counter,
                            progress=progress)
    chances, features = model.probabilities(counts), model.weights.weigh(counts)
    limit = np.where(chances > model.threshold, 1 - model.threshold, model.threshold)
    doubt = 1 - np.abs(chances - model.threshold) / limit
    chosen = _unlike(doubt.max(axis=1), features, n)
    hardest = doubt.argmax(axis=1)[chosen]
    themes = [model.themes[column] for column in hardest]
    return pd.DataFrame({"unit_id": rest["unit_id"].to_numpy()[chosen], "theme": themes,
                         "label": [codebook.label(theme) for theme in themes],
                         "score": chances[chosen, hardest]})


def _unlike(doubt, features, n):
    """Choose rows of much doubt one by one, each unlike those chosen before."""
    import numpy as np

    some = (-doubt).argsort(kind="stable")[:CANDIDATES * n]
    lengths = np.sqrt(features[some].multiply(features[some]).sum(axis=1))
    nearest, chosen = np.zeros(len(some)), []
    features = features[some]
    for _round in range(min(n, len(some))):
        worth = doubt[some] * (1 - nearest)
        worth[chosen] = -1
        best = int(worth.argmax())
        chosen.append(best)
        like = np.asarray((features @ features[[best]].T).todense()).ravel()
        lengths_of = np.asarray(lengths).ravel()
        nearest = np.maximum(nearest, like / np.maximum(lengths_of * lengths_of[best], 1e-12))
    return some[chosen]
