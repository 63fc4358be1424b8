"""The pilot's recommendations A–N, each with what a material says of it now.

The list is in ``data/recommendations.toml``; how each figure is counted is in `evidence`.
"""

import tomllib
from pathlib import Path

import pandas as pd

from chatlab.evaluate.disclosure.small_counts import is_small, safe_count
from chatlab.evaluate.pilot import evidence
from chatlab.i18n import _, number
from chatlab.intervals import shares, tell_share
from chatlab.schema import THRESHOLD

FILE = Path(__file__).parent / "data" / "recommendations.toml"


def weigh_recommendations(tables, *, outcomes=None, helps=None, skills=None, threshold=THRESHOLD):
    """Put beside each recommendation of the pilot what the material says of it.

    Parameters
    ----------
    tables : dict of str to DataFrame
        The tables of the schema, by name. Not modified.
    outcomes, helps, skills : DataFrame, optional
        How each chat ended, what help was given and whose skill it needs, from
        `assign_outcomes`, `assign_help` and `chatlab.theme.assign_skill`.
    threshold : int, optional
        The smallest count of people shown; ``None`` shows every count.

    Returns
    -------
    DataFrame
        One row per recommendation: ``letter``, ``heading``, ``recommendation``, ``measure``
        (what was counted), ``part``, ``n`` (whole numbers, missing when small), ``share``
        with its 95 % Wilson interval ``low`` and ``high`` (0–1), ``told`` (all that in words,
        or that there is no data) and ``report`` (the notebook that tells more).

    Examples
    --------
    >>> weighed = weigh_recommendations({})
    >>> len(weighed), weighed["part"].notna().sum().item()
    (14, 0)
    """
    tables = {**tables, "outcomes": outcomes, "help": helps, "skills": skills}
    content = tomllib.loads(FILE.read_text("utf-8"))
    rows = [_weighed(heading["title"], record, tables, threshold)
            for heading in content["heading"] for record in heading["recommendations"]]
    weighed = pd.DataFrame(rows).astype({"part": "Int64", "n": "Int64"})
    interval = shares(weighed["part"].fillna(0), weighed["n"].where(
        weighed["part"].notna()).fillna(0))
    weighed = weighed.assign(**interval)
    weighed["told"] = [_told(row) for row in weighed.itertuples()]
    return weighed[["letter", "heading", "recommendation", "measure", "part", "n", "share", "low",
                    "high", "told", "report"]]


def _weighed(heading, record, tables, threshold):
    row = {"letter": record["letter"], "heading": heading, "recommendation": record["label"],
           "measure": None, "part": None, "n": None, "hidden": None,
           "report": record.get("report")}
    found = getattr(evidence, record["measure"])(tables) if "measure" in record else None
    if found is None:
        return row
    row |= {"measure": _(found.measure), "part": found.part, "n": found.n}
    unknown = 0 if found.whole is None else found.whole - found.n
    if not found.people or not is_small(found.part, found.n - found.part, unknown,
                                        threshold=threshold):
        return row
    return row | {"part": None, "n": None, "hidden": safe_count(1, threshold=threshold)}


def _told(row):
    if pd.isna(row.measure):
        return _("no data")
    if pd.notna(row.hidden):
        return _("{measure}: not shown, as one of the counts is {count}", measure=row.measure,
                 count=row.hidden)
    if pd.isna(row.n):
        return _("{measure}: {n}", measure=row.measure, n=number(row.part))
    return _("{measure}: {n}", measure=row.measure, n=tell_share(row.part, row.n))
