"""SWOT worksheets in numbers: items by field, matters that groups share, contradictions.

A matter is a group of items that say the same (`chatlab.evaluate.swot.groups`). Strengths and
opportunities are its helpful side, weaknesses and threats its harmful side.

The numbers count what was written on worksheets, not people, so small ones are shown. Votes are
given by people: hide them with `suppress_small_counts` before they leave the house.
"""

import pandas as pd

from chatlab.i18n import N_, _, ngettext

FIELDS = ("S", "W", "O", "T")
NAMES = {"S": N_("Strengths"), "W": N_("Weaknesses"), "O": N_("Opportunities"),
         "T": N_("Threats")}
SIDES = {"S": "helpful", "O": "helpful", "W": "harmful", "T": "harmful"}
_LEAST_FORM = 3
_LISTED = ["reason", "excluded", "worksheet", "group", "field", "items", "item_ids"]
REASONS = {
    "unknown_field": N_("The field is none of the four, so its items are left out."),
    "same_form": N_("The form is a copy of an earlier one, so it is left out."),
    "same_item": N_("The item is already in the same field of the form, so it counts once."),
    "no_text": N_("The item has no text, so it is left out."),
    "empty_field": N_("The form has nothing in this field."),
}


def summarise_swot(swot, *, by="worksheet"):
    """Count the items of each worksheet by field.

    Parameters
    ----------
    swot : DataFrame
        A `SWOT` table. Not modified.
    by : str or list of str
        Columns that tell whose counts they are: ``["worksheet", "group"]`` for each group.

    Returns
    -------
    DataFrame
        One row per worksheet, in their order: the columns of `by`; the items ``S``, ``W``,
        ``O``, ``T``; the sub-items that explain one (→) ``S_sub``, ``W_sub``, ``O_sub``,
        ``T_sub``.

    Examples
    --------
    >>> sheet = pd.DataFrame({"worksheet": "Chat", "field": ["S", "T", "T"],
    ...                       "parent_item": [None, None, "u2"]})
    >>> summarise_swot(sheet)[["S", "T", "T_sub"]].values.tolist()
    [[1, 1, 1]]
    """
    by = [by] if isinstance(by, str) else list(by)
    columns = [*FIELDS, *(f"{field}_sub" for field in FIELDS)]
    column = swot["field"].astype("str") + swot["parent_item"].notna().map(
        {True: "_sub", False: ""})
    counts = pd.get_dummies(column, dtype="int64").reindex(columns=columns, fill_value=0)
    return swot[by].join(counts).groupby(by, sort=False, dropna=False).sum().reset_index()


def screen_swot(swot):
    """Leave out what would count twice or cannot be placed, and list it.

    Parameters
    ----------
    swot : DataFrame
        A `SWOT` table of one or more worksheets. Not modified.

    Returns
    -------
    kept : DataFrame
        The table without the rows left out; sub-items of an item that was there twice are
        under the one that stays.
    listed : DataFrame
        One row per finding: ``reason`` (a key of `REASONS`), ``excluded`` (false for what is
        only told: a field without items), ``worksheet``, ``group``, ``field``, ``items``
        (count), ``item_ids``.

    Examples
    --------
    >>> sheet = pd.DataFrame({"worksheet": "Chat", "group": None, "field": ["S", "S", "W"],
    ...     "item_id": ["a", "b", "c"], "item": ["Nopea", "nopea ", "kiire"],
    ...     "parent_item": None, "source_id": "s1"})
    >>> kept, listed = screen_swot(sheet)
    >>> kept["item_id"].tolist(), listed["reason"].tolist()
    (['a', 'c'], ['same_item', 'empty_field', 'empty_field'])
    """
    rows = swot.assign(_text=_plain(swot["item"]), _form=_forms(swot),
                       _field=swot["field"].astype("object").fillna("").astype("str"))
    findings = []
    rows = _leave_out(rows, ~rows["_field"].isin(FIELDS), "unknown_field", findings)
    rows = _leave_out(rows, rows["_text"].eq(""), "no_text", findings)
    rows = _leave_out(rows, rows["_form"].isin(_copies(rows)), "same_form", findings)
    top = rows["parent_item"].fillna("")
    keys = [rows["_form"], rows["_field"], top, rows["_text"]]
    first = rows.groupby(keys, sort=False)["item_id"].transform("first")
    moved = dict(zip(rows["item_id"], first, strict=True))
    rows = _leave_out(rows, rows["item_id"].ne(first), "same_item", findings)
    rows["parent_item"] = rows["parent_item"].map(lambda item: moved.get(item, item))
    for _form, part in rows.groupby("_form", sort=False):
        findings += [_finding("empty_field", part, field=field, items=[])
                     for field in FIELDS if not part["_field"].eq(field).any()]
    kept = rows.drop(columns=["_text", "_form", "_field"])
    return kept.astype({"parent_item": swot["parent_item"].dtype}), pd.DataFrame(
        findings, columns=_LISTED)


def tell_swot_screen(listed):
    """Say what was left out of worksheets, a sentence for each finding.

    Parameters
    ----------
    listed : DataFrame
        From `screen_swot`.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from chatlab.i18n import set_language
    >>> set_language("en")
    >>> tell_swot_screen(pd.DataFrame([{"reason": "empty_field", "worksheet": "Chat",
    ...     "group": None, "field": "T", "items": 0}]))
    ['Chat, Threats: The form has nothing in this field.']
    >>> set_language("fi")
    """
    said = []
    for row in listed.to_dict("records"):
        place = [row["worksheet"], row["group"], _(NAMES[row["field"]]) if row["field"] in NAMES
                 else None]
        place = ", ".join(part for part in place if isinstance(part, str))
        n = ngettext("{n} item.", "{n} items.", row["items"]) if row["items"] else ""
        said.append(f"{place}: {_(REASONS[row['reason']])} {n}".rstrip())
    return said


def summarise_matters(groups):
    """Count each matter: in which fields, on how many worksheets, said by how many groups.

    Parameters
    ----------
    groups : DataFrame
        From `chatlab.group_swot`. Not modified.

    Returns
    -------
    DataFrame
        One row per matter, what most groups said first: ``matter``, ``label``; items (and
        sub-items) in each field ``S``, ``W``, ``O``, ``T``; ``items``; ``worksheets``;
        ``forms`` (filled in by different groups); ``votes`` (of people: hide small ones);
        ``contradiction`` (is on both sides).

    Examples
    --------
    >>> groups = pd.DataFrame({"matter": [1, 1, 2], "label": ["resurssit", "resurssit", "kiire"],
    ...     "worksheet": "Chat", "group": ["a", "b", "a"], "field": ["W", "O", "T"],
    ...     "votes": None})
    >>> summarise_matters(groups)[["label", "W", "O", "forms", "contradiction"]].values.tolist()
    [['resurssit', 1, 1, 2, True], ['kiire', 0, 0, 1, False]]
    """
    fields = pd.crosstab(groups["matter"], groups["field"].astype("str")).reindex(
        columns=FIELDS, fill_value=0)
    rows = groups.assign(_form=_forms(groups), votes=pd.to_numeric(groups["votes"]))
    counts = rows.groupby("matter").agg(
        label=("label", "first"), items=("matter", "size"), worksheets=("worksheet", "nunique"),
        forms=("_form", "nunique"), votes=("votes", lambda votes: votes.sum(min_count=1)))
    helpful, harmful = (sum(fields[field] for field in FIELDS if SIDES[field] == side) > 0
                        for side in ("helpful", "harmful"))
    result = counts[["label"]].join(fields).join(
        counts[["items", "worksheets", "forms", "votes"]]).astype({"votes": "Int64"})
    result = result.assign(contradiction=helpful & harmful).reset_index()
    return result.sort_values(["forms", "items", "matter"], ascending=[False, False, True],
                              ignore_index=True)


def list_contradictions(groups):
    """List the matters that are on the helpful and the harmful side at once.

    Parameters
    ----------
    groups : DataFrame
        From `chatlab.group_swot`. Not modified.

    Returns
    -------
    DataFrame
        One row per matter, in the order of `summarise_matters`: ``matter``, ``label``,
        ``helpful`` and ``harmful`` (lists of ``(field, wording)``, no wording twice),
        ``worksheets`` and ``forms`` (counts), ``within`` (one and the same form says both).

    Examples
    --------
    >>> groups = pd.DataFrame({"matter": 1, "label": "anonyymius", "field": ["W", "O"],
    ...     "item": "anonyymius", "worksheet": "Chat", "group": None, "votes": None})
    >>> list_contradictions(groups)[["helpful", "harmful", "within"]].values.tolist()
    [[[('O', 'anonyymius')], [('W', 'anonyymius')], True]]
    """
    both = summarise_matters(groups).query("contradiction")
    rows = groups.assign(_form=_forms(groups), _side=groups["field"].astype("str").map(SIDES))
    found = []
    for matter in both["matter"]:
        part = rows[rows["matter"].eq(matter)]
        found.append({side: list(dict.fromkeys(
            (str(row.field), row.item) for row in part[part["_side"].eq(side)].itertuples()))
            for side in ("helpful", "harmful")} | {
                "within": bool(part.groupby("_form")["_side"].nunique().gt(1).any())})
    result = both[["matter", "label"]].reset_index(drop=True)
    said = pd.DataFrame(found, columns=["helpful", "harmful", "within"])
    return result.join(said[["helpful", "harmful"]]).join(
        both[["worksheets", "forms"]].reset_index(drop=True)).join(said[["within"]])


def _plain(items):
    return items.fillna("").astype("str").str.casefold().str.split().str.join(" ")


def _forms(swot):
    """Name the form of each item: one worksheet filled in by one group."""
    form = pd.Series("", index=swot.index, dtype="str")
    for name in ("source_id", "worksheet", "group"):
        if name in swot:
            form += "\n" + swot[name].astype("object").fillna("").astype("str")
    return form


def _copies(rows):
    """Return the forms whose items are all those of an earlier one, field by field."""
    seen, copies = set(), []
    for form, part in rows.groupby("_form", sort=False):
        items = frozenset(zip(part["_field"], part["_text"], strict=True))
        if len(items) >= _LEAST_FORM and (part["worksheet"].iloc[0], items) in seen:
            copies.append(form)
        seen.add((part["worksheet"].iloc[0], items))
    return copies


def _leave_out(rows, flags, reason, findings):
    out = rows[flags]
    whole = reason == "same_form"
    findings += [_finding(reason, part, items=part["item_id"].tolist(),
                          field=None if whole else part["_field"].iloc[0])
                 for _key, part in out.groupby(["_form"] if whole else ["_form", "_field"],
                                             sort=False)]
    return rows[~flags].copy()


def _finding(reason, part, *, items, field):
    return {"reason": reason, "excluded": reason != "empty_field",
            "worksheet": part["worksheet"].iloc[0], "group": part["group"].iloc[0],
            "field": field, "items": len(items), "item_ids": items}
