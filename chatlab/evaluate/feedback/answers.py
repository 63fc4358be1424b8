"""What the feedback says in counts, and what so few answers allow one to say.

The interval of a share is Wilson's also when there are only a few answers: Brown, Cai and
DasGupta (2001, *Statistical Science* 16:101–133) recommend it for 40 answers or fewer, where
Clopper and Pearson's is needlessly wide. Over all true shares from 1 to 99 % it holds the
truth in 95.5 % of surveys of 4 answers (Clopper and Pearson's in 99.2 %) and in 95.4 % of
surveys of 12 (98.2 %), computed exactly; for a share very near 0 or 1 it may fall to 83 %.

Whether an answer sounds glad or sorry is not counted: no such method has been measured on
the Finnish of these answers.
"""

import math

import pandas as pd

from chatlab.i18n import _, ngettext
from chatlab.intervals import shares
from chatlab.schema import SOURCES

_RESULT = ["instrument", "question", "kind", "option", "n", "yes", "others", "unsure", "share",
           "low", "high", "mean", "free_texts"]
_COUNTS = ("n", "yes", "others", "unsure", "free_texts")


def summarise_feedback(feedback, *, by=None):
    """Summarise answers, one row per question, or per option of a question.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    by : str or list of str, optional
        Columns to group by as well, e.g. ``"source"``.

    Returns
    -------
    DataFrame
        The groups of `by`, then ``instrument``, ``question``, ``kind``; ``option`` (missing
        for yes/no questions), ``n`` (answers), ``yes`` (of them yes, or this option),
        ``others`` (of them no, or other options: a count of people too, to be hidden when
        small), ``unsure`` (could not say; not among `n`), ``share`` (0–1) with its 95 % Wilson
        interval ``low``, ``high``; ``mean`` of numbers; ``free_texts`` (answers in words).
        Answers whose group is not known are a group of their own.

    Examples
    --------
    >>> survey = pd.DataFrame({"instrument": "kysely", "question": "Saitko neuvoa?",
    ...                        "kind": "choice", "value": [1, 1, 1, 0], "text": None})
    >>> summarise_feedback(survey)[["n", "yes", "share"]].values.tolist()
    [[4, 3, 0.75]]
    """
    by = [by] if isinstance(by, str) else list(by or ())
    keys = [*by, "instrument", "question", "kind"]
    rows = [dict(zip(keys, key, strict=True)) | row
            for key, answers in feedback.groupby(keys, sort=False, observed=True, dropna=False)
            for row in _question(answers, key[-1])]
    result = pd.DataFrame(rows, columns=[*by, *(c for c in _RESULT if c not in by)])
    result = result.astype({**dict.fromkeys(_COUNTS, "Int64"), "mean": "Float64",
                            "option": "str"})
    result["others"] = result["n"] - result["yes"]
    if len(result):
        chosen = shares(result["yes"].astype("Float64").fillna(0), result["n"].where(
            result["yes"].notna()).astype("Float64").fillna(0))
        result = result.assign(share=chosen["share"], low=chosen["low"], high=chosen["high"])
    return result


def count_feedback(feedback):
    """Count the responses of each month by who gave them.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.

    Returns
    -------
    DataFrame
        ``month`` (``"2017-10"``, in order; missing for responses without a date) and the
        responses of ``customer``, ``staff``, ``network``, ``resident`` and ``unknown``. A month
        without responses between others has zeros.

    Examples
    --------
    >>> count_feedback(pd.DataFrame({
    ...     "response_id": ["v1", "v1", "v2"], "source": ["customer", "customer", "staff"],
    ...     "answered_on": pd.to_datetime(["2017-10-04", "2017-10-04", None])}))[
    ...     ["month", "customer", "staff"]].values.tolist()
    [['2017-10', 1, 0], [nan, 0, 1]]
    """
    responses = feedback.drop_duplicates("response_id")
    source = responses["source"].astype("object").fillna("unknown")
    counts = pd.crosstab(months_of(responses["answered_on"]).fillna(""), source)
    months = [*whole_months(responses["answered_on"]), *([""] if "" in counts.index else [])]
    counts = counts.reindex(index=months, columns=[*SOURCES, "unknown"], fill_value=0)
    counts = counts.rename_axis(index="month", columns=None).reset_index()
    return counts.assign(month=counts["month"].replace("", None).astype("str"))


def what_n_allows(n):
    """Say in plain language what can be said from so many answers.

    Parameters
    ----------
    n : int
        Number of answers.

    Returns
    -------
    str
        One or two sentences. The precision is half the widest 95 % Wilson interval.
    """
    if n == 0:
        return _("No answers: nothing can be said.")
    answers = ngettext("{n} answer", "{n} answers", n)
    if n < 5:
        return _("{answers}: these are single experiences. Tell what they say; percentages "
                 "would mislead.", answers=answers)
    half = shares(pd.Series([n / 2]), pd.Series([n])).eval("(high - low) / 2").item()
    points = ngettext("{n} percentage point", "{n} percentage points", round(100 * half))
    if n < 30:
        return _("{answers}: a share may be off by as much as {points}. Direction only; no "
                 "comparison of groups.", answers=answers, points=points)
    return _("{answers}: a share may be off by as much as {points}, if those who answered "
             "are like the others.", answers=answers, points=points)


def published_share(share, *, n=None):
    """Give a published share its interval, or say that it has none.

    Parameters
    ----------
    share : float
        As published, in whole percents: 0.42.
    n : int, optional
        How many answered. Not published, if omitted.

    Returns
    -------
    DataFrame
        One row: ``share``, ``n``, ``low`` and ``high`` (0–1; the widest of the 95 % Wilson
        intervals of all counts that round to this share), ``note`` (what may be said).

    Raises
    ------
    ValueError
        If no whole number of `n` answers is this share.

    Examples
    --------
    >>> published_share(0.42, n=500)[["low", "high"]].round(3).values.tolist()
    [[0.374, 0.468]]
    >>> published_share(0.42)["low"].isna().item()
    True
    """
    if n is None:
        low = high = float("nan")
        note = _("The number of answers was not published: the share has no interval and is not "
                 "to be compared with others.")
    else:
        first = math.ceil(round((share - 0.005) * n, 9))
        last = math.floor(round((share + 0.005) * n, 9))
        if first > last:
            raise ValueError(f"no whole number of {n} answers is {share:.0%}")
        ends = shares(pd.Series([first, last]), pd.Series([n, n]))
        low, high, note = ends["low"].min(), ends["high"].max(), what_n_allows(n)
    return pd.DataFrame({"share": [share], "n": pd.array([n], dtype="Int64"), "low": low,
                         "high": high, "note": note})


def months_of(days):
    """Write the month of each day as ``2017-10``; missing stays missing."""
    return days.dt.strftime("%Y-%m").astype("str")


def whole_months(days):
    """List every month from the first day to the last."""
    known = days.dropna()
    if known.empty:
        return []
    return pd.period_range(known.min(), known.max(), freq="M").strftime("%Y-%m").tolist()


def _question(answers, kind):
    """Return the rows of one question: one, or one per option."""
    if kind == "number":
        return [{"n": answers["value"].notna().sum(), "mean": answers["value"].mean()}]
    if kind != "choice":
        texts = answers["text"].notna().sum()
        return [{"n": texts, "free_texts": texts}]
    if "option" in answers and answers["option"].notna().any():
        return _options(answers)
    if answers["value"].notna().any():
        known = answers["value"].dropna()
        return [{"n": len(known), "yes": int((known == 1).sum()),
                 "unsure": len(answers) - len(known)}]
    known = answers["text"].dropna()
    if known.empty:
        return [{"n": 0}]
    return [{"n": answers.loc[known.index, "response_id"].nunique(), "option": option,
             "yes": count} for option, count in known.value_counts().items()]


def _options(answers):
    """Return a row per option of a question where one may choose many, commonest first."""
    n = answers["response_id"].nunique()
    chosen = answers["value"].eq(1).groupby(answers["option"], sort=False).sum()
    return [{"n": n, "option": option, "yes": int(count)}
            for option, count in chosen.sort_values(ascending=False, kind="stable").items()]
