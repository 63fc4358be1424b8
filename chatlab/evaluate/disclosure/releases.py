"""Last month's report beside this month's: what their difference tells of few people.

Two reports on material that overlaps, such as the year so far in June and in July, can be
taken one from the other. Where both show a count, the people between them are known, and
if they are few they are told although neither report shows a small count.
"""

import pandas as pd

from chatlab.evaluate.disclosure.small_counts import count_columns
from chatlab.i18n import _, ngettext
from chatlab.schema import THRESHOLD


def find_differences(before, after, *, on, columns=None, threshold=THRESHOLD):
    """Find the counts of two reports whose difference tells of few people.

    Parameters
    ----------
    before, after : DataFrame
        The same table of two reports as they were shown, hidden counts missing: of material
        that grows, not of separate months. Not modified.
    on : str or list of str
        The columns that name a row.
    columns : list of str, optional
        The columns that hold counts of people; whole-number columns of both if omitted.
    threshold : int
        A difference of 1 to ``threshold - 1``, up or down, is told.

    Returns
    -------
    DataFrame
        One row per such count: the columns of `on`, ``column``, ``before``, ``after``,
        ``difference``. A row that only one report has counts as 0 in the other.

    Examples
    --------
    >>> june = pd.DataFrame({"theme": ["tuki", "vuokra"], "units": [40, 12]})
    >>> july = pd.DataFrame({"theme": ["tuki", "vuokra"], "units": [52, 13]})
    >>> find_differences(june, july, on="theme")[["theme", "difference"]].values.tolist()
    [['vuokra', 1]]
    """
    on = [on] if isinstance(on, str) else list(on)
    columns = list(columns) if columns is not None else [
        name for name in count_columns(before) if name in count_columns(after)]
    both = before[[*on, *columns]].merge(after[[*on, *columns]], on=on, how="outer",
                                         suffixes=("_before", "_after"), indicator=True)
    rows = []
    for name in columns:
        shown = both[on].assign(column=name)
        for place, absent in (("before", "right_only"), ("after", "left_only")):
            counts = both[f"{name}_{place}"].astype("Int64")
            shown[place] = counts.mask(both["_merge"].eq(absent), 0)
        rows.append(shown)
    result = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(
        columns=[*on, "column", "before", "after"])
    result["difference"] = result["after"] - result["before"]
    return result[result["difference"].abs().between(1, threshold - 1).fillna(False).astype(
        bool)].reset_index(drop=True)


def tell_differences(differences, *, threshold=THRESHOLD):
    """Say what two reports tell of few people together; an empty text if nothing.

    Parameters
    ----------
    differences : DataFrame
        From `find_differences`.
    threshold : int

    Returns
    -------
    str

    Examples
    --------
    >>> tell_differences(pd.DataFrame({"difference": []}))
    ''
    """
    if not len(differences):
        return ""
    return ngettext("{n} count differs from that of the earlier report by less than the "
                    "threshold", "{n} counts differ from those of the earlier report by less than "
                    "the threshold", len(differences)) + " " + _(
        "({threshold}): whoever has both reports sees what so few people brought. Show the "
        "report less often, or hide these counts.", threshold=threshold)
