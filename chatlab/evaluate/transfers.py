"""Transfers between social and health services, and the customer's consent to them.

The rule: a conversation that went from social to health services, or the other way, is used
in joint outputs only if the consent to it is ``given``. Not asked, refused and unknown are
all no consent. Where the customer refused and the transfer is not told, or it is not known which
conversation the refusal is of, the conversation is kept out too.

What sector a unit is of is told by the user (``[sectors]`` in chatlab.toml) or by the stems of
its name; a unit that neither tells is of an unknown sector.
"""

import re

import pandas as pd

from chatlab.schema import TRANSFERS, conform

STEMS = {
    "social": r"(?<!psyko)so[cs]ia+l|toimeentulo|lastensuojelu|barnskydd|utkomst",
    "health": r"tervey|sairaan|sairaal|(?<!omais)hoitaja|lääkär|neuvola|hammas"
              r"|hälso|hälsa|sjuk|läkar|(?<!social)(?<!barna)(?<!missbruks)vård"
              r"|health|nurse|doctor|medical",
}
"""Stems in the name of a unit that tell its sector; a name with stems of both tells none."""
_CONSENTS = ("refused", "not_asked", "unknown", "given")
_JOINT = {"social", "health"}


def sector_of(unit, sectors=None):
    """Return the sector of a unit, or ``None`` if nothing tells it.

    Parameters
    ----------
    unit : str or None
    sectors : dict of str to list of str, optional
        Names of units by sector, as the user has told; they go before the stems.

    Examples
    --------
    >>> [sector_of(unit) for unit in ("Terveysneuvonta", "Aikuissosiaalityö", "Hälsovården",
    ...                               "Sosiaali- ja terveysneuvonta", "Työikäisten palvelut")]
    ['health', 'social', 'health', None, None]
    >>> sector_of("Työikäisten palvelut", {"social": ["työikäisten palvelut"]})
    'social'
    """
    if not isinstance(unit, str):
        return None
    name = " ".join(unit.casefold().split())
    for sector, units in (sectors or {}).items():
        if name in (" ".join(known.casefold().split()) for known in units):
            return sector
    found = [sector for sector, stems in STEMS.items() if re.search(stems, name)]
    return found[0] if len(found) == 1 else None


def assign_sectors(transfers, *, sectors=None):
    """Fill in the sectors of the units.

    Parameters
    ----------
    transfers : DataFrame
        A `TRANSFERS` table. Not modified; a sector already there stays.
    sectors : dict of str to list of str, optional
        As in `sector_of`.

    Returns
    -------
    DataFrame
        A `TRANSFERS` table; the sector of a unit that nothing tells is missing.
    """
    found = {f"{end}_sector": transfers[f"{end}_sector"].astype("object").where(
        transfers[f"{end}_sector"].notna(),
        transfers[f"{end}_unit"].map(lambda unit: sector_of(unit, sectors)))
        for end in ("from", "to")}
    return conform(transfers.assign(**found), TRANSFERS)


def apply_consents(transfers, consents):
    """Write the consents of a table of consents to the transfers.

    Parameters
    ----------
    transfers : DataFrame
        A `TRANSFERS` table. Not modified.
    consents : DataFrame
        ``conversation_id``, ``consent``, ``at``, ``from_unit``, ``to_unit``, ``source_id`` and
        ``row_ref``. Of several rows for one transfer the one that permits least holds.
        ``several`` (optional): the row may be of this conversation or of another one.

    Returns
    -------
    DataFrame
        A `TRANSFERS` table. A row that names units holds for the transfers between them, and
        tells the units of a transfer that the export does not name; it is a transfer of its
        own if there is none. A row without units holds for every transfer of the
        conversation. ``withheld`` is true where a refused row does not name both units, and
        where a refused or not asked row may be of several conversations.
    """
    if consents.empty:
        return transfers
    strict = consents.assign(
        place=consents["consent"].map(_CONSENTS.index), withholds=_withholds(consents),
    ).sort_values("place", kind="stable")
    df = _with_units(transfers, strict).astype(
        {"consent": "object", "consent_source": "object", "withheld": "object"})
    named = consents["from_unit"].notna() | consents["to_unit"].notna()
    for told in (consents[named], consents[_withholds(consents) & ~named]):
        new = _told_only(df, told)
        df = pd.concat([df, new], ignore_index=True) if len(df) and len(new) else (
            new.astype("object") if len(new) else df)
    for row in strict[::-1].itertuples():
        meant = _meant(df, row)
        df.loc[meant, ["consent", "consent_source"]] = row.consent, "consent_table"
        if row.withholds:
            df.loc[meant, "withheld"] = True
    return conform(df, TRANSFERS)


def _withholds(consents):
    """Tell which rows keep the conversation out whatever the sectors of the units are."""
    vague = consents["from_unit"].isna() | consents["to_unit"].isna()
    several = consents["several"].astype(bool) if "several" in consents else False
    return (consents["consent"].eq("refused") & vague) | (
        consents["consent"].isin(["refused", "not_asked"]) & several)


def _with_units(transfers, strict):
    """Name the units of the transfers without them; what permits least is told first."""
    df = transfers.reset_index(drop=True).astype({"from_unit": "object", "to_unit": "object"})
    for row in strict.itertuples():
        units = {column: getattr(row, column) for column in ("from_unit", "to_unit")
                 if isinstance(getattr(row, column), str)}
        meant = df[_meant(df, row)]
        if units and len(meant) and meant[list(units)].isna().any(axis=1).all():
            for column, unit in units.items():
                if pd.isna(df.loc[meant.index[0], column]):
                    df.loc[meant.index[0], column] = unit
    return df


def _told_only(transfers, told):
    """Return the transfers that only the table of consents tells of."""
    new = [not _meant(transfers, row).any() for row in told.itertuples()]
    told = told[pd.Series(new, index=told.index, dtype=bool)].drop_duplicates(
        ["conversation_id", "from_unit", "to_unit"])
    ids = told["source_id"].astype("str") + "-s-" + told["row_ref"].astype("str")
    nth = ids.groupby(ids).cumcount()
    return conform(told.assign(transfer_id=ids.where(nth == 0, ids + "-" + (nth + 1).astype(
        "str"))), TRANSFERS)


def _meant(transfers, row):
    """Tell which transfers a row of consents is about; a unit not named may be any."""
    meant = transfers["conversation_id"].eq(row.conversation_id)
    for column in ("from_unit", "to_unit"):
        unit, units = getattr(row, column), transfers[column].astype("str")
        if isinstance(unit, str):
            meant &= units.isna() | units.str.casefold().eq(unit.casefold())
    return meant


def withhold_transferred(transfers):
    """Tell which conversations went between social and health services without consent.

    Parameters
    ----------
    transfers : DataFrame
        A `TRANSFERS` table with its sectors, see `assign_sectors`. Not modified.

    Returns
    -------
    DataFrame
        A `TRANSFERS` table; ``withheld`` is true in every row of such a conversation. A unit
        of another or an unknown sector on the way does not hide where the conversation came
        from; as an end of the way it withholds nothing. What `apply_consents` withheld stays.
    """
    ordered = transfers.sort_values(["conversation_id", "at"], kind="stable")
    refused = transfers["withheld"].fillna(False).astype(bool)
    without, at = set(transfers.loc[refused, "conversation_id"]), {}
    for row in ordered.itertuples():
        before = row.from_sector if row.from_sector in _JOINT else at.get(row.conversation_id)
        after = row.to_sector if row.to_sector in _JOINT else None
        if {before, after} == _JOINT and row.consent != "given":
            without.add(row.conversation_id)
        at[row.conversation_id] = after or before
    return conform(transfers.assign(withheld=transfers["conversation_id"].isin(without)),
                   TRANSFERS)


def summarise_transfers(transfers):
    """Count the transfers, and what they keep out of joint outputs.

    Parameters
    ----------
    transfers : DataFrame
        A `TRANSFERS` table.

    Returns
    -------
    dict of str to int
        ``transfers``; ``withheld``: conversations kept out; ``unknown``: transfers where the
        sector of a unit is not known, so that the rule could not be looked at; those of
        conversations kept out are not among them.
    """
    withheld = transfers["withheld"].fillna(False).astype(bool)
    unknown = (transfers["from_sector"].isna() | transfers["to_sector"].isna()) & ~withheld
    return {"transfers": len(transfers), "unknown": int(unknown.sum()),
            "withheld": int(transfers.loc[withheld, "conversation_id"].nunique())}
