"""Development proposals: the list, those that propose the same, and who made how many."""

import pandas as pd

from chatlab.evaluate.disclosure.small_counts import is_small
from chatlab.evaluate.swot.groups import group_swot
from chatlab.schema import SOURCES, THRESHOLD

MOST_COMPARED = 3000
"""So many different proposals are compared with each other; of more, only equal wordings are
brought together, for comparing takes the square of their number in memory."""
_LISTED = ["answered_on", "proposed_by", "source", "about", "text", "response_id", "source_id",
           "row_ref"]


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
    return proposals.sort_values("answered_on", kind="stable")[_LISTED].reset_index(drop=True)


def group_proposals(feedback, *, corrections=None):
    """List the development proposals with those together that propose the same.

    They are compared as the items of worksheets are (`chatlab.group_swot`), whose threshold
    was measured on such items and not on proposals: read the groups and correct them. Of more
    than `MOST_COMPARED` different proposals only equal wordings are brought together.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.
    corrections : DataFrame, optional
        An earlier result in which a person has changed numbers in ``matter`` (columns
        ``response_id`` and ``matter``).

    Returns
    -------
    DataFrame
        ``matter`` (number, from 1), ``label`` (one of its wordings), ``proposals`` (how many
        are in the matter), then the columns of `list_proposals`. The matters with most
        proposals first, those of one matter together and oldest first.

    Raises
    ------
    SettingsError
        If the corrections are of other proposals; see `chatlab.group_swot`.

    Examples
    --------
    >>> forms = pd.DataFrame({"kind": "proposal", "response_id": ["l1", "l2", "l3"],
    ...     "text": ["Iltavuoro chattiin", "Ohje ylläpitäjille", "Chattiin iltavuoroja"],
    ...     "about": "Chat", "proposed_by": "customer", "answered_on": pd.NaT,
    ...     "source": "customer", "source_id": "s1", "row_ref": ""})
    >>> group_proposals(forms)[["matter", "proposals", "text"]].values.tolist()
    [[1, 2, 'Iltavuoro chattiin'], [1, 2, 'Chattiin iltavuoroja'], [2, 1, 'Ohje ylläpitäjille']]
    """
    proposals = list_proposals(feedback)
    items = proposals[["response_id", "text"]].set_axis(["item_id", "item"], axis=1)
    if corrections is not None:
        corrections = corrections.rename(columns={"response_id": "item_id"})
    wordings = items["item"].str.split().str.join(" ").str.casefold()
    if wordings.nunique() > MOST_COMPARED:
        items["item"] = items.groupby(wordings)["item"].transform("first")
        grouped = items.assign(matter=pd.factorize(wordings)[0] + 1, label=items["item"])
    else:
        grouped = group_swot(items, corrections=corrections)
    result = proposals.assign(matter=grouped["matter"], label=grouped["label"])
    result.insert(0, "proposals", result.groupby("matter")["matter"].transform("size"))
    result = result.sort_values(["proposals", "matter"], ascending=[False, True], kind="stable",
                                ignore_index=True)
    return result[["matter", "label", "proposals", *_LISTED]]


def hide_proposers(proposals, *, threshold=THRESHOLD):
    """Leave out who made a proposal where few of that kind of people made any.

    Parameters
    ----------
    proposals : DataFrame
        From `list_proposals` or `group_proposals`. Not modified.
    threshold : int, optional
        The fewest proposals of those whose kind is told. None leaves out nobody.

    Returns
    -------
    DataFrame
        ``proposed_by`` is missing where it was left out.

    Examples
    --------
    >>> made = pd.DataFrame({"proposed_by": ["customer"] * 5 + ["network"]})
    >>> hide_proposers(made)["proposed_by"].tolist()
    ['customer', 'customer', 'customer', 'customer', 'customer', nan]
    """
    counts = proposals["proposed_by"].value_counts()
    few = counts.index[[is_small(n, threshold=threshold) for n in counts]]
    return proposals.assign(proposed_by=proposals["proposed_by"].mask(
        proposals["proposed_by"].isin(few)))


def summarise_proposals(feedback):
    """Count the development proposals by what they are about and who made them.

    Parameters
    ----------
    feedback : DataFrame
        A `FEEDBACK` table. Not modified.

    Returns
    -------
    DataFrame
        ``about`` (missing when it was not told), then the proposals of ``customer``,
        ``staff``, ``network``, ``resident`` and ``unknown``. The most proposals first.

    Examples
    --------
    >>> forms = pd.DataFrame({"kind": "proposal", "text": ["Iltavuoro", "Ohje"],
    ...     "about": "Chat", "proposed_by": ["customer", None], "answered_on": pd.NaT,
    ...     "source": "customer", "response_id": ["l1", "l2"], "source_id": "s1",
    ...     "row_ref": ""})
    >>> summarise_proposals(forms)[["about", "customer", "unknown"]].values.tolist()
    [['Chat', 1, 1]]
    """
    proposals = list_proposals(feedback)
    by = proposals["proposed_by"].astype("object").fillna("unknown")
    counts = pd.crosstab(proposals["about"].fillna(""), by).reindex(
        columns=[*SOURCES, "unknown"], fill_value=0)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    counts = counts.rename_axis(index="about", columns=None).reset_index()
    return counts.assign(about=counts["about"].replace("", None).astype("str"))
