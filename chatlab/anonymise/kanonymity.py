"""What a conversation tells of a person, and how many share it: k-anonymity.

Samarati, P. & Sweeney, L. (1998). Protecting privacy when disclosing information:
k-anonymity and its enforcement through generalization and suppression. SRI-CSL-98-04. A
table is k-anonymous over some columns when every combination of their values that is in the
table is there at least k times.
"""

import re

import pandas as pd

from chatlab.anonymise.ages import find_ages
from chatlab.anonymise.policy import age_band
from chatlab.i18n import _, ngettext
from chatlab.schema import THRESHOLD

_LABELS = {"place": "PAIKKA", "school": "KOULU", "workplace": "TYÖPAIKKA"}
QUASI_IDENTIFIERS = ("age", *_LABELS)
"""What a text may still tell of a person after it was anonymised, by the policy."""


def find_quasi_identifiers(messages):
    """List what the anonymised texts of each conversation still tell of a person.

    Parameters
    ----------
    messages : DataFrame
        An anonymised `MESSAGES` table. Not modified.

    Returns
    -------
    DataFrame
        One row per conversation: ``conversation_id``, ``service`` if the messages have it,
        and `QUASI_IDENTIFIERS`: ``age`` (five years, of ages written or already made
        coarser), and ``place``, ``school`` and ``workplace`` where the policy left their kind
        in the text. Several are in one cell, in order; none is a missing value.

    Examples
    --------
    >>> messages = pd.DataFrame({"conversation_id": ["c1", "c1"], "text": [
    ...     "oon 34-vuotias [PAIKKA Kainuu]:sta", "lapsi on [KOULU lukio]:ssa"]})
    >>> find_quasi_identifiers(messages).values.tolist()
    [['c1', '30–34', 'Kainuu', 'lukio', <NA>]]
    """
    rows = []
    for name, part in messages.groupby("conversation_id", sort=False, observed=True):
        text = "\n".join(part["text"].dropna())
        row = {"conversation_id": name}
        if "service" in part:
            row["service"] = part["service"].dropna().iloc[0] if part[
                "service"].notna().any() else pd.NA
        found = {"age": [age_band(text[start:end]) for start, end in find_ages(text)]
                 + re.findall(r"\[IKÄ (\d+–\d+)\]", text)}
        found |= {column: re.findall(rf"\[{label} ([^\]_\d]+)\]", text)
                  for column, label in _LABELS.items()}
        rows.append(row | {column: ", ".join(sorted(set(values))) or pd.NA
                           for column, values in found.items()})
    columns = ["conversation_id", *(("service",) if "service" in messages else ()),
               *QUASI_IDENTIFIERS]
    return pd.DataFrame(rows, columns=columns, dtype="object").astype(
        dict.fromkeys(columns, "str") if not rows else {})


def k_anonymity(df, columns, *, threshold=THRESHOLD):
    """Count how many rows share their values of the columns with how many others.

    A missing value is a value like any other. The values themselves are not listed: a rare
    combination would tell of somebody.

    Parameters
    ----------
    df : DataFrame
        One row per person, e.g. one per conversation. Not modified.
    columns : list of str
        Columns that together may point to a person.
    threshold : int
        Sizes below it are on one row, ``"1–4"``.

    Returns
    -------
    DataFrame
        ``class_size`` (how many rows share their values, as text), ``classes`` (how many such
        combinations), ``rows`` (in them together) and ``share`` of the rows (0–1), the
        smallest first. ``attrs["k"]`` is the smallest size, ``attrs["threshold"]`` the
        threshold; see `tell_k_anonymity`.

    Raises
    ------
    ValueError
        If no column is named or one is not in the table.

    Examples
    --------
    >>> people = pd.DataFrame({"county": ["Lappi"] * 6 + ["Kainuu"], "age": ["30–34"] * 7})
    >>> k_anonymity(people, ["county", "age"]).values.tolist()
    [['1–4', 1, 1, 0.14285714285714285], ['6', 1, 6, 0.8571428571428571]]
    """
    columns = list(columns)
    if not columns or not set(columns) <= set(df.columns):
        raise ValueError("columns must name columns of the table")
    sizes = df.groupby(columns, dropna=False, observed=True).size()
    rare = sizes < threshold
    parts = [(f"1–{threshold - 1}" if threshold > 2 else "1", sizes[rare])]
    parts += [(str(size), some) for size, some in sizes[~rare].groupby(sizes[~rare])]
    result = pd.DataFrame(
        [(size, len(some), int(some.sum()), int(some.sum()) / len(df)) for size, some in parts
         if len(some)], columns=["class_size", "classes", "rows", "share"])
    result.attrs = {"k": int(sizes.min()) if len(sizes) else 0, "threshold": threshold}
    return result


def tell_k_anonymity(counts):
    """Say in words what `k_anonymity` counted.

    Examples
    --------
    >>> from chatlab.i18n import speaking
    >>> with speaking("en"):
    ...     tell_k_anonymity(k_anonymity(pd.DataFrame({"age": [1] * 6}), ["age"]))
    'Every row shares its values with at least 5 others (k = 6).'
    """
    k, threshold = counts.attrs["k"], counts.attrs["threshold"]
    if not k:
        return _("There are no rows.")
    rare = int(counts["rows"].iloc[0]) if k < threshold else 0
    if not rare:
        return _("Every row shares its values with at least {n} others (k = {k}).",
                 n=k - 1, k=k)
    return ngettext(
        "{n} row shares its values with fewer than {others} others (k = {k}): make the classes "
        "wider or leave it out.",
        "{n} rows share their values with fewer than {others} others (k = {k}): make the classes "
        "wider or leave them out.", rare, others=threshold - 1, k=k)
