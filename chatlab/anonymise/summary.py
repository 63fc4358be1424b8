"""How many identifiers of each kind were found, and where."""

import pandas as pd

from chatlab.anonymise.detectors import TITLES
from chatlab.i18n import _
from chatlab.schema import TABLES


def summarise_identifiers(spans):
    """Count the identifiers found, by kind and table.

    Parameters
    ----------
    spans : DataFrame
        A `SPANS` table. Not modified.

    Returns
    -------
    DataFrame
        ``kind``, ``label`` (its name), ``count``, and a count for each table, named by the
        table's title. The most frequent kind first, ties by the kind's name.

    Examples
    --------
    >>> spans = pd.DataFrame({"table": ["messages", "messages", "feedback"],
    ...                       "kind": ["PERSON", "PHONE", "PERSON"]})
    >>> summarise_identifiers(spans)[["kind", "count"]].values.tolist()
    [['PERSON', 2], ['PHONE', 1]]
    """
    tables = [name for name in TABLES if name in set(spans["table"])]
    counts = pd.crosstab(spans["kind"], spans["table"])[tables]
    result = pd.DataFrame({"kind": counts.index, "label": [_(TITLES[k]) for k in counts.index],
                           "count": counts.sum(axis=1).to_numpy()})
    for name in tables:
        result[_(TABLES[name].title)] = counts[name].to_numpy()
    return result.sort_values(["count", "kind"], ascending=[False, True], ignore_index=True)
