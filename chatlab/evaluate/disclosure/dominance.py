"""Figures that are mostly of one or two workers: hidden, as they tell how those work.

A sum, mean or rate over work shows each worker's own figure when few made most of it. The rules
are those of tables of magnitudes (Hundepool et al., *Statistical Disclosure Control*, 2012,
section 4.2): at least three workers; the two largest at most ``share`` of all (the
(n, k) rule); and what the others did at least ``percent`` of the largest, so that the
second largest cannot work out the largest closer than that (the p % rule).
"""

import pandas as pd

from chatlab.i18n import _, ngettext


def find_dominance(work, *, by, worker, value=None, largest=2, share=0.85, percent=0.1,
                   fewest=3):
    """Find the groups whose figures are mostly of one or two workers.

    Parameters
    ----------
    work : DataFrame
        One row per piece of work, e.g. messages of staff. Not modified.
    by : str or list of str
        The columns that group the figures: those of the table to be shown.
    worker : str
        The column that tells workers apart, e.g. ``"author"``; rows without one are one worker.
    value : str, optional
        Amount of work, such as hours (0 or more). Rows are counted if omitted.
    largest : int
        How many workers are looked at together.
    share : float
        The most that they may have done of all (0–1).
    percent : float
        The least that workers other than the two largest must have done, as a share of what
        the largest did (0–1).
    fewest : int
        The fewest workers a figure may be of.

    Returns
    -------
    DataFrame
        One row per group: the columns of `by`, ``workers`` (count), ``work`` (sum),
        ``largest_share`` (0–1), ``dominated``.

    Examples
    --------
    >>> shifts = pd.DataFrame({"service": list("aaabbb"), "who": list("xyzxyz"),
    ...                        "hours": [10, 9, 8, 30, 4, 1]})
    >>> find_dominance(shifts, by="service", worker="who", value="hours")[
    ...     ["service", "workers", "dominated"]].values.tolist()
    [['a', 3, False], ['b', 3, True]]
    """
    by = [by] if isinstance(by, str) else list(by)
    amounts = work.assign(_worker=work[worker].astype("object").fillna(""),
                          _amount=1.0 if value is None else work[value])
    done = amounts.groupby([*by, "_worker"], observed=True, dropna=False)["_amount"].sum()
    rows = []
    for key, parts in done.groupby(level=list(range(len(by))), dropna=False):
        parts = parts[parts > 0].sort_values(ascending=False)
        total = parts.sum()
        top = parts.head(largest).sum() / total if total else 0.0
        rest = parts.iloc[2:].sum()
        rows.append(dict(zip(by, key if isinstance(key, tuple) else (key,), strict=True)) | {
            "workers": len(parts), "work": total, "largest_share": top,
            "dominated": bool(0 < len(parts) < fewest or top > share or (
                len(parts) > 0 and rest < percent * parts.iloc[0]))})
    return pd.DataFrame(rows, columns=[*by, "workers", "work", "largest_share", "dominated"])


def suppress_dominated(table, dominance, *, by, columns=None):
    """Hide the figures of groups that are mostly of one or two workers.

    A single hidden row would follow from a total, so the row of the least work is hidden too.

    Parameters
    ----------
    table : DataFrame
        One row per group. Not modified.
    dominance : DataFrame
        From `find_dominance`. A group that it does not have is hidden.
    by : str or list of str
        The columns that name the groups.
    columns : list of str, optional
        What to hide; all numbers but those of `by` if omitted.

    Returns
    -------
    DataFrame
        A copy with hidden figures missing; ``attrs["suppressed"]`` tells where.

    Examples
    --------
    >>> dominance = pd.DataFrame({"service": ["a", "b", "c"], "workers": [5, 1, 4],
    ...                           "work": [50, 5, 40], "dominated": [False, True, False]})
    >>> figures = pd.DataFrame({"service": ["a", "b", "c"], "hours": [1.5, 2.5, 1.0]})
    >>> suppress_dominated(figures, dominance, by="service")["hours"].isna().tolist()
    [False, True, True]
    """
    by = [by] if isinstance(by, str) else list(by)
    told = table[by].merge(dominance[[*by, "work", "dominated"]], on=by, how="left")
    hidden = told["dominated"].astype("boolean").fillna(True).to_numpy(dtype=bool)
    if hidden.sum() == 1 and len(table) > 1:
        least = told["work"].astype("float64").mask(hidden).to_numpy()
        hidden[pd.Series(least).idxmin()] = True
    columns = [name for name in table.select_dtypes("number") if name not in by] if (
        columns is None) else list(columns)
    result = table.copy()
    for name in columns:
        kind = "Int64" if pd.api.types.is_integer_dtype(result[name]) else None
        result[name] = (result[name].astype(kind) if kind else result[name]).mask(hidden)
    earlier = dict(table.attrs.get("suppressed", {}))
    result.attrs["suppressed"] = earlier | {name: [
        bool(now or before) for now, before in zip(
            hidden, earlier.get(name, [False] * len(table)), strict=True)] for name in columns}
    return result


def tell_dominance(dominance):
    """Say how many groups' figures are not shown and why; an empty text if all are.

    Examples
    --------
    >>> tell_dominance(pd.DataFrame({"dominated": [False, False]}))
    ''
    """
    n = int(dominance["dominated"].sum())
    if not n:
        return ""
    return ngettext("The figures of {n} group are not shown", "The figures of {n} groups are not "
                    "shown", n) + _(", as they would tell how one or two workers work.")
