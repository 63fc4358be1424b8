"""Rows left out of one count but not of another tell of themselves by subtraction."""

from chatlab.evaluate.disclosure.small_counts import is_small
from chatlab.schema import THRESHOLD


def keep_where(table, condition, *, by=None, threshold=THRESHOLD):
    """Keep the rows that a report is about, or all if it would leave out only a few.

    One report counts every chat, another those in which the customer wrote. Were three left out,
    the two counts beside each other would tell of them.

    Parameters
    ----------
    table : DataFrame
        A row for each conversation or other unit of people. Not modified.
    condition : Series of bool
        Which rows to keep; missing is false.
    by : str, optional
        A column by whose values the reports also count, such as ``"service"``: in none of them
        may only a few be left out.
    threshold : int
        The smallest count shown besides zero.

    Returns
    -------
    DataFrame

    Examples
    --------
    >>> import pandas as pd
    >>> chats = pd.DataFrame({"n_customer": [4] * 20 + [0] * 3})
    >>> len(keep_where(chats, chats["n_customer"] > 0))
    23
    >>> len(keep_where(chats, chats["n_customer"] > 0, threshold=3))
    20
    """
    kept = condition.fillna(False).astype(bool)
    left = ~kept
    counts = [left.sum()] if by is None else left.groupby(table[by], observed=True).sum()
    return table if is_small(left.sum(), *counts, threshold=threshold) else table[kept]


def leave_out_few(table, *, by="service", threshold=THRESHOLD):
    """Leave out the groups that have only a few rows, so that no sum of groups tells of them.

    One report counts the conversations of one service, another those of all: were a service of
    three among them, the difference would tell of it.

    Parameters
    ----------
    table : DataFrame
        A row for each conversation, contact request or other unit of people. Not modified.
    by : str
        The column that names the group; those of no name are a group too.
    threshold : int, optional
        The smallest group kept; None keeps all.

    Returns
    -------
    DataFrame
        The whole table if no group is large enough.

    Examples
    --------
    >>> import pandas as pd
    >>> chats = pd.DataFrame({"service": ["a"] * 9 + ["b"] * 3})
    >>> len(leave_out_few(chats)), len(leave_out_few(chats[9:]))
    (9, 3)
    """
    groups = table[by].astype("object").where(table[by].notna(), "")
    few = groups.map(groups.value_counts()) < (threshold or 0)
    return table if few.all() else table[~few]
