"""What is wrong with feedback before anything is counted: listed, never dropped in silence.

`review_feedback` takes these steps, as a workspace's settings say::

    feedback = rename_questions(feedback, names)          # a question renamed mid-trial
    feedback = assign_sources(feedback, sources)          # whose feedback a form holds
    exclusions = list_feedback_exclusions(feedback, start=start, scales=scales)
    feedback = exclude_feedback(feedback, exclusions)
"""

from typing import NamedTuple

import pandas as pd

from chatlab.errors import SettingsError
from chatlab.evaluate.disclosure.small_counts import is_small, safe_count
from chatlab.i18n import N_, _, ngettext
from chatlab.schema import SOURCES, THRESHOLD

REASONS = {"duplicate": N_("the same form again"), "before": N_("dated before the start"),
           "outside": N_("value outside the scale"), "empty": N_("no answer")}
"""Why an answer is left out. A ``duplicate`` or a form from ``before`` is left out whole."""

LONG_ENOUGH = 20
"""How many characters of free text tell that two equal forms are the same form. Two people
may well tick the same boxes on the same day."""
SIMILAR = 85
"""From what similarity, 0–100, two questions may be the same one."""
_CONTENT = ["answered_on", "source", "about", "question", "option", "kind", "value", "text"]
_RESULT = ["response_id", "instrument", "question", "option", "reason", "same_as", "source_id",
           "row_ref"]
_ANSWER = ["response_id", "question", "option"]


class ReviewedFeedback(NamedTuple):
    """Feedback ready to be counted, and what was left out of it.

    Attributes
    ----------
    feedback : DataFrame
        A `FEEDBACK` table.
    exclusions : DataFrame
        From `list_feedback_exclusions`.
    """

    feedback: pd.DataFrame
    exclusions: pd.DataFrame


def review_feedback(feedback, settings=None):
    """Make feedback ready to be counted, as the settings of its folder say.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    settings : dict, optional
        Of ``chatlab.toml``: ``[pilot] start`` and, in ``[feedback]``, ``questions`` (see
        `rename_questions`), ``sources`` (see `assign_sources`) and ``scales``.

    Returns
    -------
    ReviewedFeedback
        ``feedback`` and ``exclusions``.

    Examples
    --------
    >>> feedback = pd.DataFrame({
    ...     "response_id": ["v1", "v2"], "instrument": "kysely", "source": "customer",
    ...     "question": "Arvosana", "option": None, "kind": "number", "value": [4, 55],
    ...     "text": None, "answered_on": pd.NaT, "source_id": "s1"})
    >>> reviewed = review_feedback(feedback, {"feedback": {"scales": {"Arvosana": (1, 5)}}})
    >>> len(reviewed.feedback), reviewed.exclusions["reason"].tolist()
    (1, ['outside'])
    """
    settings = settings or {}
    told = settings.get("feedback", {})
    feedback = rename_questions(feedback, told.get("questions", {}))
    feedback = assign_sources(feedback, told.get("sources", {}))
    exclusions = list_feedback_exclusions(feedback, start=settings.get("pilot", {}).get("start"),
                                          scales=told.get("scales", {}))
    return ReviewedFeedback(exclude_feedback(feedback, exclusions), exclusions)


def list_feedback_exclusions(feedback, *, start=None, scales=None):
    """List what should be left out of the figures, and why.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    start : date, optional
        First day of the trial: forms dated before it are listed. Forms without a date are not.
    scales : dict of str to (float, float), optional
        The ends of the scale of a question: other values are listed.

    Returns
    -------
    DataFrame
        ``response_id``, ``instrument``, ``question`` (missing when the whole form is left
        out), ``option`` (of a question where many may be chosen), ``reason`` (a key of
        `REASONS`), ``same_as`` (the response that a duplicate repeats), ``source_id``,
        ``row_ref``. In the order of the reasons.

    Examples
    --------
    >>> feedback = pd.DataFrame({
    ...     "response_id": ["v1", "v2"], "instrument": "kysely", "source": "customer",
    ...     "question": "Arvosana", "kind": "number", "value": [4, 55], "text": None,
    ...     "answered_on": pd.to_datetime(["2017-10-04", "2017-10-11"]), "source_id": "s1"})
    >>> list_feedback_exclusions(feedback, scales={"Arvosana": (1, 5)})[
    ...     ["response_id", "reason"]].values.tolist()
    [['v2', 'outside']]
    """
    found = [_duplicates(feedback), _before(feedback, start), _outside(feedback, scales or {}),
             _empty(feedback)]
    result = pd.concat(found, ignore_index=True).reindex(columns=_RESULT)
    return result.drop_duplicates([*_ANSWER, "reason"], ignore_index=True)


def tell_feedback_exclusions(exclusions, *, threshold=THRESHOLD):
    """Say how many forms and answers are left out, a sentence for each reason.

    Parameters
    ----------
    exclusions : DataFrame
        From `list_feedback_exclusions`. Not modified.
    threshold : int, optional
        A smaller number of forms or answers is told only roughly; None tells every number.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> tell_feedback_exclusions(pd.DataFrame({"reason": ["outside"], "question": ["Arvosana"]}))
    ['Left out: fewer than 5 answers (value outside the scale).']
    >>> set_language("fi")
    """
    whole = exclusions["question"].isna()
    return [_("Left out: {n} ({reason}).", reason=_(REASONS[reason]),
              n=_told(len(rows), of_forms, threshold))
            for (reason, of_forms), rows in exclusions.groupby(["reason", whole], sort=False)]


def exclude_feedback(feedback, exclusions):
    """Return the feedback without what is listed.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    exclusions : DataFrame
        From `list_feedback_exclusions`; rows may have been taken away by hand.

    Returns
    -------
    DataFrame
        The answers that are left, in their order.
    """
    whole = exclusions["question"].isna()
    forms = feedback["response_id"].isin(exclusions.loc[whole, "response_id"])
    answers = _answers(feedback).isin(_answers(exclusions[~whole]))
    return feedback[~(forms | answers)].reset_index(drop=True)


def rename_questions(feedback, names):
    """Give a question that was renamed mid-trial one name.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    names : dict of str to str
        The name to use for each name to be replaced.

    Returns
    -------
    DataFrame

    Raises
    ------
    SettingsError
        If someone has answered both: then they were two questions.

    Examples
    --------
    >>> survey = pd.DataFrame({"response_id": ["v1", "v2"], "option": None,
    ...                        "question": ["Saitko neuvoa?", "Saitko neuvoja?"]})
    >>> rename_questions(survey, {"Saitko neuvoja?": "Saitko neuvoa?"})["question"].tolist()
    ['Saitko neuvoa?', 'Saitko neuvoa?']
    """
    result = feedback.assign(question=feedback["question"].replace(names))
    key = ["response_id", "question", "option"]
    changed = result[result["question"] != feedback["question"]]
    if len(result[result.duplicated(key, keep=False)].merge(changed[key], on=key)):
        raise SettingsError(
            _("expected names of one question, and someone has answered both"),
            remedy=_("Leave them as two questions."))
    return result


def propose_question_names(feedback):
    """Propose which questions are one and the same, written in another way mid-trial.

    Nothing is merged: read the pairs and give the right ones to `rename_questions`.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.

    Returns
    -------
    DataFrame
        ``question`` (the rarer name), ``name`` (the commoner), ``similarity`` (0–100, the
        indel ratio of rapidfuzz), ``n`` and ``name_n`` (responses), ``first`` and ``last``
        (days of the rarer one). Only questions of the same kind that nobody answered both
        of. The most similar first.

    Examples
    --------
    >>> survey = pd.DataFrame({
    ...     "response_id": ["v1", "v2", "v3"], "kind": "choice", "answered_on": pd.NaT,
    ...     "question": ["Saitko neuvoa?", "Saitko neuvoa?", "Saitko neuvoja?"]})
    >>> propose_question_names(survey)[["question", "name", "n"]].values.tolist()
    [['Saitko neuvoja?', 'Saitko neuvoa?', 1]]
    """
    asked = feedback.groupby(["question", "kind"], observed=True, sort=False).agg(
        n=("response_id", "nunique"), first=("answered_on", "min"), last=("answered_on", "max"))
    asked = asked.reset_index().sort_values("n", ascending=False, kind="stable")
    answered = feedback.groupby("question")["response_id"].agg(set)
    rows = [{"question": rarer.question, "name": name, "similarity": similarity, "n": rarer.n,
             "name_n": name_n, "first": rarer.first, "last": rarer.last}
            for name, rarer, similarity, name_n in _similar(asked)
            if answered[name].isdisjoint(answered[rarer.question])]
    columns = ["question", "name", "similarity", "n", "name_n", "first", "last"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        "similarity", ascending=False, kind="stable", ignore_index=True)


def tell_question_names(names):
    """Say which questions may be the same one, a sentence for each pair.

    Parameters
    ----------
    names : DataFrame
        From `propose_question_names`. Not modified.

    Returns
    -------
    list of str
    """
    return [_("“{question}” and “{name}” may be one question, renamed. They are counted apart.",
              question=row["question"], name=row["name"]) for row in names.to_dict("records")]


def assign_sources(feedback, sources):
    """Say whose feedback a form holds: a survey file itself does not tell it.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    sources : dict of str to str
        ``customer``, ``staff``, ``network`` or ``resident`` by the name of the form.

    Returns
    -------
    DataFrame

    Raises
    ------
    SettingsError
        If a source is none of the four.
    """
    if not set(sources.values()) <= set(SOURCES):
        raise SettingsError(_("expected one of: {levels}", levels=", ".join(SOURCES)),
                            remedy=_("Correct [feedback.sources] in chatlab.toml."))
    source = feedback["instrument"].map(sources).astype(feedback["source"].dtype)
    return feedback.assign(source=source.fillna(feedback["source"]))


def _told(n, of_forms, threshold):
    if is_small(n, threshold=threshold):
        few = safe_count(n, threshold=threshold)
        return _("{n} forms", n=few) if of_forms else _("{n} answers", n=few)
    return (ngettext("{n} form", "{n} forms", n) if of_forms else
            ngettext("{n} answer", "{n} answers", n))


def _similar(asked):
    """Yield the pairs of names of one kind that are written nearly alike."""
    from rapidfuzz import fuzz, process, utils

    for _kind, group in asked.groupby("kind", observed=True, sort=False):
        rows = list(group.itertuples())
        names = [row.question for row in rows]
        alike = process.cdist(names, names, scorer=fuzz.ratio, processor=utils.default_process,
                              score_cutoff=SIMILAR)
        for i, row in enumerate(rows):
            for j in range(i + 1, len(rows)):
                if alike[i, j]:
                    yield row.question, rows[j], round(float(alike[i, j])), row.n


def _duplicates(feedback):
    """Find forms that have every answer of an earlier one, a long enough free text too."""
    content = feedback.reindex(columns=_CONTENT)
    prints = pd.util.hash_pandas_object(content, index=False)
    written = feedback["text"].where(feedback["kind"].isin(["text", "proposal"])).str.len()
    forms = pd.DataFrame({"response_id": feedback["response_id"], "print": prints,
                          "written": written.fillna(0), "n": 1})
    forms = forms.groupby("response_id", sort=False).sum().reset_index()
    forms = forms[forms["written"] >= LONG_ENOUGH]
    first = forms.groupby(["print", "n"], sort=False)["response_id"].transform("first")
    again = forms["response_id"][forms["response_id"] != first]
    return _whole(feedback, again, "duplicate").assign(
        same_as=lambda rows: rows["response_id"].map(dict(zip(again, first[again.index],
                                                              strict=True))))


def _before(feedback, start):
    early = feedback[feedback["answered_on"] < pd.Timestamp(start)] if start else feedback[:0]
    return _whole(feedback, early["response_id"], "before")


def _outside(feedback, scales):
    ends = feedback["question"].map(scales)
    known = ends.notna() & feedback["value"].notna() & feedback["kind"].eq("number")
    rows = feedback[known]
    within = [low <= value <= high for value, (low, high) in zip(rows["value"], ends[known],
                                                                 strict=True)]
    return rows[[not inside for inside in within]].assign(reason="outside")


def _empty(feedback):
    """Find the answers that say nothing; a form of nothing else is left out whole."""
    empty = feedback["value"].isna() & feedback["text"].isna()
    whole = empty.groupby(feedback["response_id"]).transform("all").astype(bool)
    forms = _whole(feedback, feedback.loc[whole, "response_id"], "empty")
    return pd.concat([forms, feedback[empty & ~whole].assign(reason="empty")])


def _answers(table):
    """Name each answer; a question without options has none."""
    return pd.MultiIndex.from_frame(table.reindex(columns=_ANSWER).astype("object").fillna(""))


def _whole(feedback, ids, reason):
    rows = feedback[feedback["response_id"].isin(ids)].drop_duplicates("response_id")
    return rows.assign(question=None, option=None, reason=reason)
