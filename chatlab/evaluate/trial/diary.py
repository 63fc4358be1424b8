"""The staff's diary: what was recorded when, and the observations in their order."""

import pandas as pd

from chatlab.evaluate.feedback.answers import months_of, whole_months

NO_THEME = "muu"


def summarise_diary(diary):
    """Count the entries of each event and add up the numbers recorded with them.

    Parameters
    ----------
    diary : DataFrame
        A `DIARY` table. Not modified.

    Returns
    -------
    DataFrame
        ``event`` (missing for entries without one), ``entries``, ``count`` (the numbers added
        up; missing when none was recorded), ``first`` and ``last`` (days). In the order in
        which they first came up.

    Examples
    --------
    >>> diary = pd.DataFrame({"event": ["päivystys", "päivystys"], "count": [1, 2],
    ...                       "entry_on": pd.to_datetime(["2017-10-04", "2017-10-11"])})
    >>> summarise_diary(diary)[["event", "entries", "count"]].values.tolist()
    [['päivystys', 2, 3]]
    """
    by_event = diary.groupby("event", sort=False, dropna=False)
    result = by_event.agg(entries=("entry_on", "size"), first=("entry_on", "min"),
                          last=("entry_on", "max"))
    result.insert(1, "count", by_event["count"].sum(min_count=1).astype("Int64"))
    return result.sort_values("first", kind="stable").reset_index()


def follow_diary(diary, *, themes=None):
    """Count the written entries of each month, and of each theme if the themes are given.

    Parameters
    ----------
    diary : DataFrame
        A `DIARY` table. Not modified.
    themes : DataFrame, optional
        A `THEMES` table, of which the units of the diary count. Not modified.

    Returns
    -------
    DataFrame
        ``month`` (``"2017-10"``, every month from the first entry to the last), ``entries``,
        ``written`` (with a text), then a column for each theme: the entries in which it came
        up, the commonest first.

    Examples
    --------
    >>> diary = pd.DataFrame({"entry_id": ["p1", "p2"], "text": ["Vakuudesta kysyttiin", None],
    ...                       "entry_on": pd.to_datetime(["2017-10-04", "2017-10-11"])})
    >>> themes = pd.DataFrame({"unit": "diary", "unit_id": ["p1"], "theme": "vuokravakuus"})
    >>> follow_diary(diary, themes=themes).values.tolist()
    [['2017-10', 2, 1, 1]]
    """
    months = whole_months(diary["entry_on"])
    month = months_of(diary["entry_on"])
    result = pd.DataFrame({
        "entries": month.value_counts().reindex(months, fill_value=0),
        "written": month[diary["text"].notna()].value_counts().reindex(months, fill_value=0)})
    own = _own(diary, themes)
    order = own["theme"].value_counts(sort=True).index
    by_theme = pd.crosstab(own["unit_id"].map(dict(zip(diary["entry_id"], month, strict=True))),
                           own["theme"]).reindex(index=months, columns=order, fill_value=0)
    return result.join(by_theme).rename_axis(index="month", columns=None).reset_index()


def list_observations(diary, *, themes=None, labels=None):
    """List the written entries, oldest first, with their themes.

    Parameters
    ----------
    diary : DataFrame
        A `DIARY` table. Not modified.
    themes : DataFrame, optional
        A `THEMES` table, of which the units of the diary count. Not modified.
    labels : dict of str to str, optional
        Visible names of the themes.

    Returns
    -------
    DataFrame
        ``entry_on``, ``author_role``, ``event``, ``text``, ``themes`` (their names, separated
        by commas; missing without any), ``entry_id``, ``source_id``, ``row_ref``.
    """
    own = _own(diary, themes)
    names = own["theme"].map(lambda theme: (labels or {}).get(theme, theme))
    named = names.groupby(own["unit_id"], sort=False).agg(", ".join)
    rows = diary[diary["text"].notna()].sort_values("entry_on", kind="stable")
    rows = rows.assign(themes=rows["entry_id"].map(named).astype("str"))
    return rows[["entry_on", "author_role", "event", "text", "themes", "entry_id", "source_id",
                 "row_ref"]].reset_index(drop=True)


def _own(diary, themes):
    """Return the themes of these entries."""
    if themes is None:
        return pd.DataFrame({"unit_id": [], "theme": []}, dtype="str")
    return themes[themes["unit"].eq("diary") & themes["unit_id"].isin(diary["entry_id"])
                  & themes["theme"].ne(NO_THEME)]
