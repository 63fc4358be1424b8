"""Development proposals: the list, and who made how many."""

import pandas as pd

from chatlab.schema import SOURCES

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
