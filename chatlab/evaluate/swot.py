"""SWOT worksheets in numbers: items by field, explanations (→) counted apart."""

import pandas as pd

FIELDS = ("S", "W", "O", "T")


def summarise_swot(swot):
    """Count the items of each worksheet by field.

    Parameters
    ----------
    swot : DataFrame
        A `SWOT` table. Not modified.

    Returns
    -------
    DataFrame
        One row per worksheet, in their order: ``worksheet``; the items ``S``, ``W``, ``O``,
        ``T``; the sub-items that explain one (→) ``S_sub``, ``W_sub``, ``O_sub``, ``T_sub``.

    Examples
    --------
    >>> sheet = pd.DataFrame({"worksheet": "Chat", "field": ["S", "T", "T"],
    ...                       "parent_item": [None, None, "u2"]})
    >>> summarise_swot(sheet)[["S", "T", "T_sub"]].values.tolist()
    [[1, 1, 1]]
    """
    column = swot["field"].astype("str") + swot["parent_item"].notna().map(
        {True: "_sub", False: ""})
    columns = [*FIELDS, *(f"{field}_sub" for field in FIELDS)]
    counts = pd.crosstab(swot["worksheet"], column).reindex(
        index=swot["worksheet"].drop_duplicates(), columns=columns, fill_value=0)
    return counts.rename_axis(index="worksheet", columns=None).reset_index()
