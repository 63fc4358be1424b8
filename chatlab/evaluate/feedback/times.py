"""Change of the feedback over a trial: months with their intervals, a trend only from enough.

A trend is Kendall's tau-b between the month and the answer (Kendall 1945, *Biometrika*
33:239–251), for yes and no as well as for a scale; the p-values of all questions are corrected
by Benjamini and Hochberg (1995, *J. R. Statist. Soc. B* 57:289).
"""

import pandas as pd

from chatlab.evaluate.disclosure.small_counts import suppress_small_counts
from chatlab.evaluate.feedback.answers import months_of, summarise_feedback, whole_months
from chatlab.evaluate.feedback.scales import on_scales, summarise_scales

FEWEST_ANSWERS, FEWEST_MONTHS = 30, 3
"""A trend is looked for from so many answers and months on."""

_COUNTS, _SHARES = ["n", "yes", "others"], ["share", "low", "high"]
_TYPES = dict.fromkeys(_COUNTS, "Int64") | dict.fromkeys(_SHARES, "Float64")
_MONTHS = ["question", "month", "measure", *_COUNTS, *_SHARES]
_TRENDS = ["question", "measure", "n", "months", "tau", "p", "q", "verdict"]


def follow_feedback(feedback, *, scales=None, threshold=None):
    """Follow the closed questions from month to month, whatever form they were asked on.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    scales : dict of str to (float, float), optional
        As in `chatlab.summarise_scales`.
    threshold : int, optional
        Hide counts from 1 to below this as `chatlab.suppress_small_counts` does, but within
        each question: its total is often told elsewhere.

    Returns
    -------
    DataFrame
        ``question``, ``month`` (``"2017-10"``; every month from the first answer of the table
        to the last; missing for answers without a date), ``measure`` (``"yes"``, or ``"top"``
        for a scale: the answers at its top), ``n``, ``yes`` (of them yes or at the top),
        ``others``, ``share`` (0–1) with its 95 % Wilson interval ``low``, ``high``.

    Examples
    --------
    >>> survey = pd.DataFrame({
    ...     "response_id": ["v1", "v2"], "instrument": "kysely", "question": "Saitko neuvoa?",
    ...     "kind": "choice", "value": [1, 0], "text": ["Kyllä", "Ei"],
    ...     "answered_on": pd.to_datetime(["2017-10-04", "2017-12-05"])})
    >>> follow_feedback(survey)[["month", "n", "yes"]].values.tolist()
    [['2017-10', 1, 1], ['2017-11', 0, 0], ['2017-12', 1, 0]]
    """
    dated = feedback.assign(month=months_of(feedback["answered_on"]), instrument="")
    yes = summarise_feedback(_yes_or_no(dated), by="month").assign(measure="yes")
    top = summarise_scales(dated, scales=scales, by="month").rename(columns={"top": "yes"})
    found = pd.concat([yes[yes["n"] > 0], top[top["n"] > 0].assign(measure="top")])
    months = whole_months(feedback["answered_on"])
    rows = [_filled(rows, months) for _question, rows in found.groupby("question", sort=False)]
    if threshold:
        rows = [suppress_small_counts(some, threshold=threshold, columns=_COUNTS)
                for some in rows]
    result = pd.concat(rows, ignore_index=True) if rows else found
    return result[_MONTHS].astype(_TYPES | dict.fromkeys(["question", "month", "measure"], "str"))


def find_feedback_trends(feedback, *, scales=None):
    """Say which questions are answered otherwise at the end of the trial than at its start.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified. Answers without a date are left out.
    scales : dict of str to (float, float), optional
        As in `chatlab.summarise_scales`.

    Returns
    -------
    DataFrame
        ``question``, ``measure`` (``"yes"`` or ``"top"``), ``n``, ``months`` (in which there
        are answers), ``tau`` (-1–1), ``p``, ``q`` (corrected for the number of questions),
        ``verdict``: ``"up"``, ``"down"`` or ``"none"`` (`q` is 0.05 or more). With fewer than
        30 answers or 3 months there is nothing but the verdict ``"few"``.

    Examples
    --------
    >>> survey = pd.DataFrame({"question": "Saitko neuvoa?", "kind": "choice", "text": "Kyllä",
    ...     "value": [1, 0, 1, 1], "answered_on": pd.to_datetime(["2017-10-04"] * 4)})
    >>> find_feedback_trends(survey)[["n", "verdict"]].values.tolist()
    [[4, 'few']]
    """
    dated = feedback[feedback["answered_on"].notna()]
    dated = dated.assign(month=dated["answered_on"].dt.year * 12 + dated["answered_on"].dt.month)
    asked = {"yes": _yes_or_no(dated), "top": on_scales(dated, scales=scales)}
    rows = [{"question": question, "measure": measure} | _trend(answers.dropna(subset="value"))
            for measure, some in asked.items()
            for question, answers in some.groupby("question", sort=False)]
    result = pd.DataFrame(rows, columns=_TRENDS)
    known = result["p"].notna()
    if known.any():
        from statsmodels.stats.multitest import multipletests

        result.loc[known, "q"] = multipletests(result.loc[known, "p"], method="fdr_bh")[1]
    sure = result["q"].astype(float) < 0.05
    result.loc[known, "verdict"] = "none"
    result.loc[sure, "verdict"] = (result.loc[sure, "tau"] > 0).map({True: "up", False: "down"})
    return result.astype({"n": "Int64", "months": "Int64", **dict.fromkeys(
        ("question", "measure", "verdict"), "str"), **dict.fromkeys(("tau", "p", "q"), "float")})


def _yes_or_no(feedback):
    """Keep the questions answered with yes or no."""
    asked = feedback["kind"].eq("choice") & feedback["value"].notna()
    if "option" in feedback:
        asked &= feedback["option"].isna()
    return feedback[feedback["kind"].eq("choice") & feedback["question"].isin(
        feedback.loc[asked, "question"])]


def _filled(rows, months):
    """Give a row of zeros to each month in which nobody answered the question."""
    whole = rows.set_index("month").reindex([*months, *([None] if rows["month"].isna().any()
                                                        else [])])
    whole = whole.astype(_TYPES)
    whole[_COUNTS] = whole[_COUNTS].fillna(0)
    constant = {name: rows[name].iloc[0] for name in ("question", "measure")}
    return whole.rename_axis("month").reset_index().assign(**constant)


def _trend(answers):
    from scipy.stats import kendalltau

    months = int(answers["month"].nunique())
    row = {"n": len(answers), "months": months, "verdict": "few"}
    if len(answers) < FEWEST_ANSWERS or months < FEWEST_MONTHS:
        return row
    values = answers["value"].astype(float)
    if (values == values.iloc[0]).all():
        return row | {"tau": 0.0, "p": 1.0}
    found = kendalltau(answers["month"].astype(float), values)
    return row | {"tau": found.statistic, "p": found.pvalue}
