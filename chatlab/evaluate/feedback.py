"""What the feedback says in counts, and what so few answers allow one to say."""

import pandas as pd

from chatlab.i18n import _, ngettext
from chatlab.intervals import shares

_RESULT = ["instrument", "question", "kind", "option", "n", "yes", "others", "share", "low",
           "high", "mean", "free_texts"]


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
        small), ``share`` (0–1) with its 95 % Wilson interval ``low``, ``high``; ``mean`` of
        numbers; ``free_texts`` (answers in words).

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
            for key, answers in feedback.groupby(keys, sort=False, observed=True)
            for row in _question(answers, key[-1])]
    result = pd.DataFrame(rows, columns=[*by, *(c for c in _RESULT if c not in by)])
    result = result.astype({"n": "Int64", "yes": "Int64", "free_texts": "Int64",
                            "mean": "Float64"})
    result["others"] = result["n"] - result["yes"]
    if len(result):
        chosen = shares(result["yes"].astype("Float64").fillna(0), result["n"].where(
            result["yes"].notna()).astype("Float64").fillna(0))
        result = result.assign(share=chosen["share"], low=chosen["low"], high=chosen["high"])
    return result


def list_proposals(feedback):
    """List the development proposals, oldest first.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table (see `chatlab.schema`). Not modified.

    Returns
    -------
    DataFrame
        ``answered_on``, ``proposed_by``, ``source``, ``about``, ``text``, ``response_id``,
        ``source_id``, ``row_ref``.
    """
    proposals = feedback[feedback["kind"].eq("proposal") & feedback["text"].notna()]
    columns = ["answered_on", "proposed_by", "source", "about", "text", "response_id",
               "source_id", "row_ref"]
    return proposals.sort_values("answered_on", kind="stable")[columns].reset_index(drop=True)


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
        return [{"n": len(known), "yes": int((known == 1).sum())}]
    known = answers["text"].dropna()
    return [{"n": answers.loc[known.index, "response_id"].nunique(), "option": option,
             "yes": count} for option, count in known.value_counts().items()]


def _options(answers):
    """Return a row per option of a question where one may choose many, commonest first."""
    n = answers["response_id"].nunique()
    chosen = answers["value"].eq(1).groupby(answers["option"], sort=False).sum()
    return [{"n": n, "option": option, "yes": int(count)}
            for option, count in chosen.sort_values(ascending=False, kind="stable").items()]
