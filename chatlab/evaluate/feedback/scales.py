"""Answers on a scale (Likert): where they lie, the middle one, and how many are at the top.

The steps of a scale have an order but no known distances. So the figures that may be leant on
are the distribution, the median and the share at the top; the mean is given only because
people ask for it, and without an interval.
"""

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.evaluate.feedback.words import steps_of_words
from chatlab.i18n import _
from chatlab.intervals import shares

_GUESSES = ((1, 3), (1, 4), (1, 5), (1, 7), (0, 10))
_RESULT = ["question", "scale", "stated", "n", "unsure", "median", "median_low", "median_high",
           "top_from", "top", "others", "share", "low", "high", "mean"]
_TYPES = {"question": "str", "scale": "str", "stated": "bool"} | dict.fromkeys(
    ("n", "unsure", "top", "others"), "Int64") | dict.fromkeys(
    ("median", "median_low", "median_high", "top_from", "share", "low", "high", "mean"), "Float64")


def summarise_scales(feedback, *, scales=None, by=None):
    """Summarise the questions that are answered on a scale, one row per question.

    A question is one whatever form it was asked on; group by ``instrument`` to keep forms apart.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    scales : dict of str to (float, float), optional
        The ends of the scales of questions. Of the others, the smallest of 1–3, 1–4, 1–5,
        1–7 and 0–10 that has all the answers.
    by : str or list of str, optional
        Columns to group by as well, e.g. ``"source"``.

    Returns
    -------
    DataFrame
        The groups of `by`, then ``question``, ``scale`` (``"1–5"``), ``stated`` (whether the
        scale was given and not guessed), ``n``, ``unsure`` (could not say; not among `n`),
        ``median`` with its 95 % interval ``median_low``, ``median_high`` (from the order of
        the answers: Conover 1999, *Practical Nonparametric Statistics*, 3.2; missing when
        there are fewer than 6), ``top_from`` (the least value that is at the top: the two
        highest steps of a scale of five or more, else the highest), ``top`` (how many are
        there), ``others``, their ``share`` (0–1) with its 95 % Wilson interval ``low``,
        ``high``, and ``mean``.

    Examples
    --------
    >>> survey = pd.DataFrame({"question": "Arvosana", "kind": "number", "text": None,
    ...                        "value": [5, 4, 2, 5]})
    >>> summarise_scales(survey)[["scale", "n", "median", "top", "share"]].values.tolist()
    [['1–5', 4, 4.5, 3, 0.75]]
    """
    by = [by] if isinstance(by, str) else list(by or ())
    answers = on_scales(feedback, scales=scales)
    rows = [dict(zip([*by, "question"], key, strict=True)) | _row(group)
            for key, group in answers.groupby([*by, "question"], sort=False, observed=True,
                                              dropna=False)]
    result = pd.DataFrame(rows, columns=[*by, *_RESULT])
    result["others"] = result["n"] - result["top"]
    if len(result):
        chosen = shares(result["top"].astype(float), result["n"].astype(float))
        result = result.assign(**{name: chosen[name] for name in chosen})
    return result.astype(_TYPES)


def count_steps(feedback, *, scales=None):
    """Count the answers at each step of the scale of each question.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    scales : dict of str to (float, float), optional
        As in `summarise_scales`.

    Returns
    -------
    DataFrame
        ``question``, ``scale``, then a column of counts for each step, called by its value
        (``"1"``, ``"2"``, …); missing where the scale of the question has no such step. An
        answer between two steps is counted at the nearest, halves upwards.

    Examples
    --------
    >>> survey = pd.DataFrame({"question": "Arvosana", "kind": "number", "text": None,
    ...                        "value": [5, 4, 2, 5]})
    >>> count_steps(survey)[["scale", "1", "4", "5"]].values.tolist()
    [['1–5', 0, 1, 2]]
    """
    answers = on_scales(feedback, scales=scales).dropna(subset="value")
    rows, steps = [], set()
    for (question, scale), group in answers.groupby(["question", "scale"], sort=False):
        own = range(int(group["least"].iloc[0]), int(group["most"].iloc[0]) + 1)
        counts = (group["value"] + 0.5).astype("int64").value_counts().reindex(own, fill_value=0)
        rows.append({"question": question, "scale": scale} | {str(step): n for step, n
                                                              in counts.items()})
        steps.update(own)
    names = [str(step) for step in sorted(steps)]
    return pd.DataFrame(rows, columns=["question", "scale", *names]).astype(
        dict.fromkeys(names, "Int64"))


def on_scales(feedback, *, scales=None):
    """Keep the answers on a scale, words and numbers as values, with the ends of the scale.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    scales : dict of str to (float, float), optional

    Returns
    -------
    DataFrame
        The rows of those questions: ``value`` (missing for "cannot say"), ``least`` and
        ``most`` (the ends), ``scale``, ``stated``.

    Raises
    ------
    SettingsError
        If a value is outside its scale.
    """
    known = [_on_scale(rows, (scales or {}).get(question))
             for question, rows in feedback.groupby("question", sort=False)]
    known = [rows for rows in known if rows is not None]
    if known:
        return pd.concat(known).sort_index(kind="stable")
    return feedback.iloc[:0].assign(least=0.0, most=0.0, scale="", stated=False)


def _on_scale(rows, stated):
    """Return the answers to one question with their scale; ``None`` if it is not on any."""
    if "option" in rows and rows["option"].notna().any():
        return None
    values, ends = rows["value"], stated
    if not rows["kind"].eq("number").all():
        words = steps_of_words(rows["text"].dropna().unique()) if values.isna().all() else None
        if words is None:
            return None
        values, ends = rows["text"].map(words), (1, 5)
    values = values.astype("Float64")
    ends = ends or _guessed(values.dropna())
    if ends is None:
        return None
    if not values.dropna().between(*ends).all():
        raise SettingsError(
            _("expected values from {low} to {high} to a question", low=ends[0], high=ends[1]),
            remedy=_("Leave out what list_feedback_exclusions lists, or correct the scale."))
    return rows.assign(value=values, least=float(ends[0]), most=float(ends[1]),
                       scale=f"{ends[0]:g}–{ends[1]:g}", stated=stated is not None)


def _guessed(values):
    """Return the smallest usual scale of whole steps that has all the values."""
    if values.empty or (values % 1 != 0).any():
        return None
    return next(((low, high) for low, high in _GUESSES if values.between(low, high).all()), None)


def _row(answers):
    from scipy.stats import quantile_test

    values = answers["value"].dropna().astype(float)
    least, most = answers["least"].iloc[0], answers["most"].iloc[0]
    top_from = most - 1 if most - least >= 4 else most
    row = {"scale": answers["scale"].iloc[0], "stated": answers["stated"].iloc[0],
           "n": len(values), "unsure": len(answers) - len(values), "top_from": top_from,
           "top": int((values >= top_from).sum())}
    if values.empty:
        return row
    ends = quantile_test(values, p=0.5).confidence_interval(0.95)
    return row | {"median": values.median(), "mean": values.mean(), "median_low": ends.low,
                  "median_high": ends.high}
